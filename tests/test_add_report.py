"""Reports come in once, are linked, read again; bad input gets a sentence and stores nothing."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cases.actions import open_case
from cases.models import CaseSummary, Event
from reports.actions import (
    AlreadyDecided,
    accept_claim,
    add_report,
    answer_claim,
    answer_published,
    link_report,
    reject_claim,
    reread,
    type_claim,
    undo_decision,
    unlink_report,
)
from reports.models import Capture, Claim, Report, ReportLink
from reports.reading import MAX_TEXT
from tests.telling import WHY, Told, accept_all, report_with

pytestmark = pytest.mark.django_db
TEXT = (
    "Court puts trial off\n\nPublished on 8 January 2020\n\nThe trial of Kaster Musakhanuly, 30, "
    "opened on 6 January 2020 in Zaisan. Judge Shynar Ospanova put the hearing off to 21 January."
)
UNKNOWN = "Kesken lausetta tuomioistuin siirsi istunnon maanantaille 6.1.2020 ja jatkaa myöhemmin."


def pending(report: Report) -> list[Claim]:
    return [*Claim.unscoped.filter(report=report, state="pending").order_by("id")]


def test_add_report_keeps_the_text_unchanged(edith):
    text = "\ufeffA court\r\nsat.\u00a0 \n"

    report = add_report(text=text, by=edith, title="T", outlet="O").report

    capture = Capture.objects.get()
    assert (capture.text, report.capture, report.added_by) == (text, capture, edith)


def test_add_report_proposes_claims_with_exact_quotes(edith):
    report = add_report(text=TEXT, by=edith).report

    claims = pending(report)
    assert len(claims) > 2
    for claim in claims:
        assert TEXT[claim.start : claim.end] == claim.quote
        assert claim.text_sha256 == report.capture.sha256
        assert [TEXT[m["start"] : m["end"]] for m in claim.more] == [m["quote"] for m in claim.more]


def test_add_report_again_gives_the_one_that_is_there(edith):
    case = open_case(title="The case", by=edith, why="Opened")
    first = add_report(text=TEXT, by=edith)

    second = add_report(text=TEXT, by=edith, case=case)

    assert (first.existing, second.existing, second.report) == (False, True, first.report)
    assert ReportLink.unscoped.get().case == case
    assert Claim.unscoped.filter(report=first.report).count() == Claim.unscoped.count()


def test_add_report_again_tells_nothing_to_who_may_not_see_it(edith, anna):
    secret = open_case(title="Secret", visibility="restricted", by=edith, why="Opened")
    first = add_report(text=TEXT, by=edith, case=secret).report

    second = add_report(text=TEXT, by=anna)

    assert not second.existing
    assert second.report != first


BAD = {
    "empty": "",
    "blank": " \n\t\u00a0",
    "two megabytes": "The court sat. " * 140_000,
    "a picture": "\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + "\x00\x01\x02" * 50,
    "broken letters": "\ufffd\ufffd\ufffdcourt\ufffd",
    "a null": "The court\x00 sat.",
    "half a letter": "The court \ud83d sat.",
}


@pytest.mark.parametrize("kind", BAD)
def test_add_report_refuses_what_is_no_text(edith, kind):
    with pytest.raises(ValidationError) as refusal:
        add_report(text=BAD[kind], by=edith)

    [sentence] = refusal.value.message_dict["text"]
    assert sentence.endswith(".")
    assert not Capture.objects.exists()
    assert not Report.unscoped.exists()


def test_add_report_takes_the_longest_text(edith):
    text = ("The court sat. " * 20_000)[:MAX_TEXT]

    assert add_report(text=text, by=edith).report.capture.text == text


def test_add_report_takes_a_language_it_does_not_know(edith):
    report = add_report(text=UNKNOWN, by=edith).report

    assert Report.unscoped.get() == report


@pytest.mark.parametrize(
    "wrong",
    [
        {"published": "1999-02-29"}, {"published": "yesterday"}, {"url": "javascript:alert(1)"},
        {"url": "no address"}, {"title": "A\ud83d"}, {"outlet": "A\x00"}, {"why": "A\x00"},
        {"title": "x" * 501}, {"outlet": "x" * 201},
        {"url": "https://example.org/" + "x" * 2000}, {"why": " "},
    ],
    ids=lambda one: ascii(one)[:40],
)  # fmt: skip
def test_add_report_refuses_and_stores_nothing(edith, wrong):
    with pytest.raises(ValidationError):
        add_report(**{"text": TEXT, "by": edith} | wrong)

    assert not Capture.objects.exists()
    assert not Claim.unscoped.exists()


def test_link_report_twice_changes_nothing_and_unlink_takes_it_out(edith):
    case = open_case(title="The case", by=edith, why="Opened")
    report, [claim] = report_with([Told("arrest", "2019-10-10")], by=edith, outlet="A")

    first = link_report(report, case=case, by=edith, why=WHY)
    assert link_report(report, case=case, by=edith, why=WHY) == first
    assert CaseSummary.objects.get().reports == 1
    accept_claim(claim, case=case, by=edith, why=WHY)
    with pytest.raises(ValidationError, match="accepted"):
        unlink_report(first, by=edith, why="Wrong case")
    undo_decision(claim, by=edith, why="Wrong case")

    unlink_report(first, by=edith, why="Wrong case")

    assert CaseSummary.objects.get().reports == 0
    assert ReportLink.unscoped.get().retraction_reason == "Wrong case"
    assert link_report(report, case=case, by=edith, why="Right after all").retracted_at is None


def test_reread_adds_and_retires_pending_claims_only(edith):
    case = open_case(title="The case", country="KZ", by=edith, why="Opened")
    report = add_report(text=TEXT, by=edith).report
    typed = type_claim(report, kind="protest", start=0, end=5, by=edith, why=WHY)
    people = [claim for claim in pending(report) if claim.kind == "person"]
    accept_claim(people[0], case=case, by=edith, why=WHY)
    reject_claim(people[1], by=edith, why="Not in this case")
    decided = {c.pk: c.state for c in Claim.unscoped.exclude(state="pending")}
    before = {c.pk for c in pending(report)}

    reread(report, by=edith, why="A newer reader")

    assert {c.pk: c.state for c in Claim.unscoped.filter(pk__in=decided)} == decided
    assert {c.pk for c in pending(report)} == before
    assert Claim.unscoped.get(pk=typed.pk).state == "pending"


def test_answer_published_reads_again_what_hangs_on_it(edith):
    text = "Trial goes on\n\nThe court will hear Kaster Musakhanuly on 21 January, his lawyer said."
    report = add_report(text=text, by=edith).report
    without_year = {c.on for c in pending(report)}

    answer_published(report, value="2020-01-08", by=edith, why="It stands on the page")

    report = Report.unscoped.get()
    assert (report.published, report.published_known_by) == ("2020-01-08", "answered")
    assert "2020-01-21" not in without_year
    assert "2020-01-21" in {c.on for c in pending(report)}
    assert {c.state for c in Claim.unscoped.filter(on__in=without_year - {""})} <= {"superseded"}


@pytest.mark.parametrize("value", ["", "1999-02-29", "soon"])
def test_answer_published_refuses(edith, value):
    report = add_report(text=TEXT, by=edith).report
    before = Report.unscoped.get().published

    with pytest.raises(ValidationError):
        answer_published(report, value=value, by=edith, why=WHY)

    assert Report.unscoped.get().published == before


def waiting(edith) -> Claim:
    """A claim that asks on which day the session was."""
    text = "Trial\n\nThe trial of Kaster Musakhanuly opened in January 2020 in Zaisan court."
    report = add_report(text=text, by=edith, published="2020-02-01").report
    return next(claim for claim in pending(report) if claim.waits)


def test_accept_claim_waits_for_its_answer(edith):
    case = open_case(title="The case", country="KZ", by=edith, why="Opened")
    claim = waiting(edith)

    with pytest.raises(ValidationError, match="waits for an answer"):
        accept_claim(claim, case=case, by=edith, why=WHY)
    for wrong in ("", "1999-02-29", "a Monday"):
        with pytest.raises(ValidationError):
            answer_claim(claim, value=wrong, by=edith, why=WHY)
    answered = answer_claim(claim, value="2020-01-06", by=edith, why="The lawyer said so")
    accept_claim(answered, case=case, by=edith, why=WHY)

    assert Claim.unscoped.get(pk=claim.pk).date == "2020-01-06"
    assert CaseSummary.objects.get().hearings == 1
    with pytest.raises(AlreadyDecided):
        answer_claim(claim, value="2020-01-07", by=edith, why=WHY)


def test_answer_claim_that_nobody_knows(edith):
    case = open_case(title="The case", country="KZ", by=edith, why="Opened")

    answered = answer_claim(waiting(edith), value="unknown", by=edith, why="Nobody can say")
    accept_claim(answered, case=case, by=edith, why=WHY)

    assert Claim.unscoped.get(pk=answered.pk).date == "2020-01"


def test_answer_claim_refuses_when_nothing_was_asked(edith):
    [claim] = report_with([Told("arrest", "2019-10-10")], by=edith, outlet="A")[1]

    with pytest.raises(ValidationError, match="Nothing was asked"):
        answer_claim(claim, value="2020-01-06", by=edith, why=WHY)


def test_accept_reports_of_two_cases_keeps_them_apart(edith):
    one, two = (open_case(title=title, by=edith, why="Opened") for title in ("One", "Two"))

    accept_all([Told("arrest", "2019-10-10")], case=one, by=edith, outlet="A")
    accept_all([Told("arrest", "2019-10-10")], case=two, by=edith, outlet="B")

    assert [event.case for event in Event.unscoped.order_by("case")] == [one, two]


@pytest.mark.parametrize(
    ("text", "outlet", "title"),
    [
        (f"The trial of {'Dauren Tolegen ' * 9}opened.", "", "The trial of Dauren Tolegen Dauren"),
        ("2020年1月6日，法院开庭审理此案。" * 9, "", "2020年1月6日，法院开庭审理此案。"),
        ("The trial of Dauren Tolegen opened in Kegen on 3 March 2020.", "Post", ""),
    ],
)
def test_add_report_without_headline_and_outlet_is_called_by_its_first_words(
    anna, text, outlet, title
):
    report = add_report(text=text, by=anna, outlet=outlet).report

    assert report.title[: len(title)] == title
    assert len(report.title) == (80 if title else 0)
    assert report.title.endswith("…") is bool(title)
