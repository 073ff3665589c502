"""Who sees the review page, who decides there, and what the public may read."""

from __future__ import annotations

import pytest

from cases.actions import (
    open_case,
    set_member,
)
from reports.actions import link_report
from reports.actions.releasing import release_report
from reports.models import Claim, Report, ReportLink
from tests.pages.looking import statements, words
from tests.telling import Told, person, report_with


def report_of(case) -> Report:
    return Report.unscoped.get(links__case=case)


def address(report) -> str:
    return f"/reports/{report.public_id}/"


def test_review_of_a_report_in_no_case_is_for_who_added_it(client, anna, edith):
    report, _claims = report_with([person("Arman Serik")], by=anna, outlet="N")

    client.force_login(anna)
    mine = client.get(address(report))
    client.force_login(edith)
    other = client.get(address(report))

    assert [mine.status_code, other.status_code] == [200, 404]


@pytest.mark.parametrize("member", ["", "member"])
def test_decide_claim_needs_the_right_in_the_case(client, anna, boris, case, pending, member):
    report, claims = pending
    if member:
        set_member(case, user=boris, role=member, by=anna, why="x")
    client.force_login(boris)

    page = client.get(address(report))
    sent = {"decision": "reject", "why": "because"}
    refused = client.post(f"{address(report)}claims/{claims[0].public_id}/", sent)

    assert [page.status_code, refused.status_code] == [200, 403]
    assert "Accept" not in words(page)
    assert Claim.unscoped.get(pk=claims[0].pk).state == "pending"


@pytest.mark.parametrize("place", ["accept/", "claims/", "published/", "case/"])
def test_post_on_a_report_one_only_reads_is_refused(client, boris, pending, place):
    report, _claims = pending
    client.force_login(boris)

    assert client.post(address(report) + place, {}).status_code == 403


@pytest.mark.parametrize("place", ["accept/", "claims/", "published/", "case/"])
def test_post_on_a_report_one_may_not_see_is_not_found(client, anna, edith, place):
    report, _claims = report_with([person("Arman Serik")], by=edith, outlet="N")
    client.force_login(anna)

    assert client.post(address(report) + place, {}).status_code == 404


def test_decide_claim_of_another_report_is_not_found(client, anna, case, pending):
    report, _claims = pending
    _other, claims = report_with([Told("protest")], by=anna, outlet="N", case=case)
    client.force_login(anna)

    response = client.post(
        f"{address(report)}claims/{claims[0].public_id}/", {"decision": "reject", "why": "x"}
    )

    assert response.status_code == 404


def test_undo_decision_needs_the_right_in_the_case_of_the_decision(
    client, anna, edith, boris, told
):
    report = report_of(told)
    other = open_case(title="Other", by=boris, why="x")
    link_report(report, case=other, by=edith, why="x")
    client.force_login(boris)
    claim = Claim.unscoped.filter(report=report, state="accepted").first()

    response = client.post(
        f"{address(report)}claims/{claim.public_id}/?case={other.public_id}", {"decision": "undo"}
    )

    assert response.status_code == 403
    assert Claim.unscoped.get(pk=claim.pk).state == "accepted"


def test_review_in_public_shows_accepted_claims_only(client, anna, published):
    report, _claims = report_with([Told("protest", "2020-01-05")], by=anna, outlet="N")
    link_report(report, case=published, by=anna, why="x")

    page = client.get(address(report_of_outlet("River News")))
    waiting = client.get(address(report))

    assert [page.status_code, waiting.status_code] == [200, 200]
    assert "Arman Serik: defendant" in words(page)
    assert "Protest: 5 January 2020" not in words(waiting)
    assert ["anna" in words(page), "Undo" in words(page)] == [False, False]


def report_of_outlet(outlet: str) -> Report:
    return Report.unscoped.get(outlet=outlet)


def test_review_in_public_hides_words_until_they_are_released(client, edith, protected):
    report = report_of(protected)

    hidden = client.get(address(report))
    release_report(ReportLink.unscoped.get(report=report), by=edith, why="x")
    shown = client.get(address(report))

    assert [hidden.status_code, shown.status_code] == [404, 200]
    assert f"For Case {protected.public_id}" in words(shown)


def test_release_words_through_the_page(client, edith, protected):
    report = report_of(protected)
    client.force_login(edith)
    place = f"{address(report)}release/?case={protected.public_id}"

    refused = client.post(place, {"released": "on", "why": ""})
    released = client.post(place, {"released": "on", "why": "They agreed"})
    again = client.post(place, {"released": "on", "why": "They agreed"})

    assert [refused.status_code, released.status_code, again.status_code] == [422, 303, 422]
    assert "Say why" in words(refused)
    assert ReportLink.unscoped.get(report=report).released is True


@pytest.mark.parametrize("name", ["anna", "boris"])
def test_release_words_is_for_editors(request, client, protected, name):
    report = report_of(protected)
    client.force_login(request.getfixturevalue(name))

    page = client.get(address(report))
    response = client.post(f"{address(report)}release/", {"released": "on", "why": "x"})

    assert "Release its words" not in words(page)
    assert response.status_code == 403
    assert ReportLink.unscoped.get(report=report).released is False


def test_report_list_in_public_names_no_unreleased_report(client, protected):
    page = client.get("/reports/")

    assert "Report not released" in words(page)
    assert ["River News" in words(page), "Two teachers" in words(page)] == [False, False]


def test_post_without_an_account_asks_to_sign_in(client, published):
    response = client.post(address(report_of(published)) + "accept/")

    assert response.status_code == 401
    assert "Log in in another tab" in words(response)


@pytest.mark.parametrize("size", [1, 10])
def test_review_asks_the_same_statements_at_every_size(client, anna, told, size):
    lines = [Told("protest", f"2020-01-{day:02}") for day in range(1, size + 1)]
    people = [person(f"Arman Seri{letter}") for letter in "ckgqhxnmtd"[:size]]
    report, _claims = report_with([*lines, *people], by=anna, outlet="N", case=told)
    client.force_login(anna)

    with statements() as asked:
        client.get(f"{address(report)}?case={told.public_id}")

    assert len(asked) == 28


@pytest.mark.parametrize("size", [1, 3])
def test_report_list_asks_the_same_statements_at_every_size(client, anna, case, size):
    for number in range(size):
        report_with([Told("protest")], by=anna, outlet=f"Paper {number}", case=case)
    client.force_login(anna)

    with statements() as asked:
        page = client.get("/reports/")

    assert len(asked) == 6
    assert words(page).count("1 waiting") == size
