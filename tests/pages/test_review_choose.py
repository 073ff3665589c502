"""Which case a report belongs to is chosen on its review page."""

from __future__ import annotations

import pytest

from cases.actions import open_case, set_member
from cases.models import Case, Proceeding
from reports.actions import add_report, link_report
from reports.models import ReportLink
from tests.pages.looking import words
from tests.telling import person, report_with

TEXT = (
    "Court puts off hearing\n\nArman Serik, a teacher, is on trial in Kazakhstan on charges of "
    "illegally crossing the border.\n"
)
NEW = {
    "case": "new",
    "new-title": "Arman Serik",
    "new-kind": "criminal",
    "new-country": "kz",
    "new-court": "Kegen district court",
    "new-visibility": "members",
}


@pytest.fixture
def report(anna):
    return add_report(text=TEXT, by=anna, published="2020-01-08").report


def choose(client, report, **sent):
    return client.post(f"/reports/{report.public_id}/case/", sent)


def test_review_fills_a_new_case_from_the_report(signed_in, report):
    page = signed_in.get(f"/reports/{report.public_id}/").content.decode()

    assert 'name="new-title" value="Arman Serik"' in page
    assert '<option value="criminal" selected>' in page
    assert 'name="new-country" value="Kazakhstan"' in page


def test_open_case_from_a_report(signed_in, anna, report):
    response = choose(signed_in, report, **NEW)

    case = Case.unscoped.get()
    assert response["Location"] == f"/reports/{report.public_id}/?case={case.public_id}"
    assert (case.title, case.country, case.kind) == ("Arman Serik", "KZ", "criminal")
    assert str(Proceeding.unscoped.get(case=case).court) == "Kegen district court"
    assert ReportLink.unscoped.get().case == case


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"new-title": ""}, "This field is required."),
        ({"new-title": "x" * 201}, "at most 200 characters"),
        ({"new-country": "K7"}, "Write a country by its name, or as two letters such as KZ."),
        ({"new-kind": "murder"}, "murder is not one of the available choices."),
        ({"new-visibility": "public"}, "public is not one of the available choices."),
    ],
)
def test_open_case_says_what_is_wrong_and_keeps_what_was_typed(signed_in, report, wrong, sentence):
    response = choose(signed_in, report, **NEW | {"new-court": "Kegen & Co"} | wrong)

    assert (response.status_code, Case.unscoped.count()) == (422, 0)
    assert sentence in words(response)
    assert "Kegen &amp; Co" in response.content.decode()


def test_review_suggests_the_case_of_its_people(signed_in, report, told):
    page = words(signed_in.get(f"/reports/{report.public_id}/"))

    assert f"Two teachers of Kegen {told.public_id} same people: Arman Serik" in page


def test_choose_case_links_the_report(signed_in, report, told):
    response = choose(signed_in, report, case=told.public_id.lower())

    assert response["Location"] == f"/reports/{report.public_id}/?case={told.public_id}"
    assert ReportLink.unscoped.filter(report=report, case=told).count() == 1


def test_choose_a_second_case_keeps_the_first(signed_in, anna, report, told):
    other = open_case(title="The other matter", by=anna, why="x")
    link_report(report, case=told, by=anna, why="x")

    choose(signed_in, report, case=other.public_id)
    page = words(signed_in.get(f"/reports/{report.public_id}/?case={other.public_id}"))

    assert "For The other matter" in page
    assert "Review it for Two teachers of Kegen" in page


def test_choose_case_one_may_not_see_looks_absent(signed_in, edith, report):
    hidden = open_case(title="Hidden matter", visibility="restricted", by=edith, why="x")

    refused = choose(signed_in, report, case=hidden.public_id)
    absent = choose(signed_in, report, case="ZZZZ-ZZZZ")

    assert [refused.status_code, absent.status_code] == [422, 422]
    assert f"There is no case {hidden.public_id} that you may see." in words(refused)
    assert "Hidden matter" not in refused.content.decode()
    assert ReportLink.unscoped.count() == 0


def test_review_for_a_case_one_may_not_see_is_not_found(signed_in, edith, report):
    hidden = open_case(title="Hidden matter", visibility="restricted", by=edith, why="x")

    response = signed_in.get(f"/reports/{report.public_id}/?case={hidden.public_id}")

    assert response.status_code == 404


def test_choose_case_with_hostile_words(signed_in, anna):
    hostile = "<script>alert(1)</script>"
    report, _claims = report_with([person(f"A {hostile}")], by=anna, outlet=hostile)
    choose(signed_in, report, **NEW | {"new-title": hostile, "new-court": hostile})

    page = signed_in.get(f"/reports/{report.public_id}/")

    assert "<script>alert" not in page.content.decode()
    assert f"For {hostile}" in words(page)


def test_choose_case_needs_the_right_to_add_reports(client, boris, report, told, anna):
    set_member(told, user=boris, role="member", by=anna, why="x")
    link_report(report, case=told, by=anna, why="x")
    client.force_login(boris)

    response = choose(client, report, case=told.public_id)

    assert response.status_code == 403
