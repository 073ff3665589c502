"""The review page in words: how claims are titled, which facts they join, when it was published."""

from __future__ import annotations

import pytest

from cases.actions import open_case
from reports.actions import add_report
from tests.pages.looking import card, words
from tests.telling import Told, accept_all, held, report_with, scheduled


def address(report, case) -> str:
    return f"/reports/{report.public_id}/?case={case.public_id}"


def test_review_says_which_fact_a_claim_would_join(signed_in, anna, told):
    first = [
        Told("border_crossing", "2019-10"),
        Told("deportation", "", {"persons": ["Arman Serik"]}, "conditional"),
        Told("deportation", "2020-02"),
    ]
    accept_all(first, case=told, by=anna, outlet="Post")
    claims = [Told("border_crossing", "2019-10-06"), Told("deportation", "2020-05-01")]
    report, _claims = report_with(claims, by=anna, outlet="N", case=told)

    page = signed_in.get(address(report, told))

    crossing = card(page, "1")
    deportation = next(one for one in map(card, [page] * 2, "23") if "1 May 2020" in one)
    assert "adds a source to: Border crossing, October 2019" in crossing
    assert "a new fact" in deportation
    offered = [one.split("<")[0] for one in deportation.split("the same as: ")[1:]]
    assert offered == [
        "Deportation, February 2020",
        "Deportation: Arman Serik (feared, or on a condition), “Post line 1 says deportation.”",
    ]


def test_review_offers_sessions_to_sessions_only(signed_in, anna, told):
    accept_all([Told("protest", "2020-01-06")], case=told, by=anna, outlet="Post")
    report, _claims = report_with([held("2020-01-21")], by=anna, outlet="N", case=told)

    shown = card(signed_in.get(address(report, told)), "1")

    offered = [one.split("<")[0] for one in shown.split("the same as: ")[1:]]
    assert sorted(offered) == [
        "Hearing, 21 January 2020",
        "Moved: 6 January 2020 → 21 January 2020",
    ]


@pytest.mark.parametrize(
    ("claim", "title"),
    [
        (Told("deportation", modality="conditional"), "Deportation: feared, or on a condition"),
        (Told("detention", slots={"persons": ["Arman Serik"]}), "Detention: Arman Serik"),
        (Told("motion", slots={"actor": "Lena Akhmet"}), "Motion by Lena Akhmet"),
        (Told("arrest", "2019-10-06", {"persons": list("ABCDE")}),
         "Arrest: A, B, C and 2 more, 6 October 2019"),
        (scheduled("2020-02-03"), "Hearing set: 3 February 2020"),
        (Told("appeal", slots={"actor": "Lena Akhmet"}, modality="planned"),
         "Appeal by Lena Akhmet: planned"),
    ],
)  # fmt: skip
def test_review_titles_a_claim_by_who_when_and_how(signed_in, anna, case, claim, title):
    report, _claims = report_with([claim], by=anna, outlet="N", case=case)

    assert f">{title}</h3>" in signed_in.get(address(report, case)).content.decode()


TOLD_AS_NUMBERS = (
    "River News, 01/08/2020\n\nThe court in Kegen put off the trial of Arman Serik on 6 January to "
    "21 January.\n"
)
SENTENCE = "Published 8 January 2020, read from “01/08/2020”; it could also be 1 August 2020."


def test_review_says_that_the_day_of_publication_could_be_another(signed_in, anna, case):
    report = add_report(text=TOLD_AS_NUMBERS, by=anna, case=case).report
    query = f"?case={case.public_id}"

    shown = words(signed_in.get(address(report, case)))
    wrong = signed_in.post(f"/reports/{report.public_id}/published/{query}", {"other": "spring"})
    right = signed_in.post(
        f"/reports/{report.public_id}/published/{query}", {"value": "2020-08-01"}
    )

    after = words(signed_in.get(address(report, case)))
    assert SENTENCE in shown and "days from the dates in the text." in shown
    assert (wrong.status_code, right.status_code) == (422, 303)
    assert 'value="spring"' in wrong.content.decode()
    assert "Published 1 August 2020, as somebody decided; it could also be 8 January 2020." in after


def test_review_offers_no_change_to_those_who_may_not(client, boris, anna):
    case = open_case(title="Open to members", by=anna, why="x")
    report = add_report(text=TOLD_AS_NUMBERS, by=anna, case=case).report
    client.force_login(boris)

    shown = words(client.get(address(report, case)))

    assert SENTENCE in shown and "Change the day of publication" not in shown


def test_review_says_nothing_more_of_a_day_that_was_given(signed_in, anna, case):
    report = add_report(text=TOLD_AS_NUMBERS, by=anna, published="2020-01-08", case=case).report

    assert "it could also be" not in words(signed_in.get(address(report, case)))
