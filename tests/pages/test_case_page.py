"""The case page: the next hearing first, people, timeline, disputes, the record on another day."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from accounts.actions import save_preferences
from cases.actions import add_event, open_case
from cases.models import Party
from hearings.actions import record_hearing
from hearings.models import Hearing
from reports.actions import accept_claims, add_report, set_about
from reports.models import Claim
from tests.pages.looking import statements, words
from tests.telling import Told, accept_all, held, person, put_off, report_with, scheduled
from tracker.models import Act


def address(case, query: str = "") -> str:
    return f"/cases/{case.public_id}/{query}"


def section(response, name: str) -> str:
    """The words of one section of the page."""
    page = response.content.decode()
    start = page.index(f'<section id="{name}"')
    part = page[start : page.index("</section>", start)]
    shown = type("Part", (), {"content": f'<main id="main">{part}</main>'.encode()})
    return words(shown)


def test_case_page_puts_the_next_hearing_first(signed_in, anna, case, freeze):
    with freeze("2020-01-05T10:00Z"):
        record_hearing(case, **KEGEN, by=anna, why="x")
        shown = words(signed_in.get(address(case)))

    first = shown[shown.index("Next hearing") :]
    assert first.startswith("Next hearing Tuesday 14 January 2020 09:30 Almaty in 9 days")
    assert shown.index("Next hearing") < shown.index("Timeline")


def test_case_page_shows_own_time_beside_court_time(signed_in, anna, case, freeze):
    save_preferences(anna, time_zone="Europe/Berlin")
    with freeze("2020-01-05T10:00Z"):
        record_hearing(case, **KEGEN, by=anna, why="x")
        shown = words(signed_in.get(address(case)))

    assert "09:30 Almaty 04:30 Berlin, you" in shown


def test_case_page_says_that_no_time_is_announced(signed_in, told, freeze):
    with freeze("2020-01-09T10:00Z"):
        shown = words(signed_in.get(address(told)))

    assert "Tuesday 21 January 2020 Time not announced in 12 days" in shown
    assert "00:00" not in shown


def test_case_page_never_takes_a_past_day_for_held(signed_in, told, freeze):
    with freeze("2020-03-01T10:00Z"):
        shown = words(signed_in.get(address(told)))

    assert "Nobody has told us Outcome of a hearing It was set for 21 January 2020." in shown
    assert "Hearing, outcome unknown" in shown
    assert "Hearing held" not in shown


def test_case_page_says_what_waits(signed_in, client, anna, case):
    text = "The trial of Arman Serik will begin on 03/04/2020 in Kegen."
    nothing = words(signed_in.get(address(case)))
    add_report(text=text, by=anna, published="2020-03-02", case=case)
    report_with([Told("protest")], by=anna, outlet="Post", case=case)
    _report, aside = report_with([Told("motion")], by=anna, outlet="Radio", case=case)
    set_about(aside[0], about="background", by=anna, why="x")

    shown = words(signed_in.get(address(case)))
    past = words(signed_in.get(address(case, "?known_on=2020-03-03")))

    assert "Nothing open No question waits" in nothing
    assert "1 question waits for an answer In 2 reports below." in shown
    assert "3 claims wait for a decision" in shown
    assert "No question waits" not in shown and "claims wait" not in past


def test_case_page_shows_a_move_with_its_reason(signed_in, told, freeze):
    with freeze("2020-01-09T10:00Z"):
        page = signed_in.get(address(told))

    told_there = section(page, "timeline")
    assert (
        "Hearing put off to 21 January 2020 6 Jan 2020 then 21 Jan 2020 15 days later" in told_there
    )
    assert "Reason as told: the file was missing" in told_there
    assert "6 Jan 2020 21 Jan 2020 15 days" in section(page, "hearings")


def test_case_page_shows_people_with_their_axes(signed_in, anna, told):
    accept_all(
        [Told("arrest", "2019-10-14"), Told("charge", slots={"text": "illegal crossing"})],
        case=told, by=anna, outlet="Post",
    )  # fmt: skip

    people = section(signed_in.get(address(told)), "people")

    assert "Arman Serik 25, as reported (8 January 2020)" in people
    assert "In custody since 14 Oct 2019; last reported in January 2020 Accused illegal" in people
    assert "Aida Omar judge" in people


def test_case_page_says_one_thing_of_custody(signed_in, anna, told, freeze):
    held = [Told("arrest", "2019-10-14"), Told("detention", "2019-10/..")]
    accept_all(held, case=told, by=anna, outlet="Post")
    with freeze("2020-02-01T10:00Z"):
        soon = signed_in.get(address(told))
    with freeze("2020-08-01T10:00Z"):
        late = words(signed_in.get(address(told)))

    assert "In custody since Oct 2019 or later not" in section(soon, "people")
    assert ">in custody</text>" in soon.content.decode()
    assert late.count("since October 2019 or later; last reported in January 2020") == 1


@pytest.mark.parametrize(
    ("told", "since"),
    [
        ([("detention", "2019-10-12"), ("arrest", "2019-10-14")], "2019-10-12"),
        ([("detention", "2018-03-01"), ("arrest", "2019-10-14")], "2019-10-14"),
        ([("detention", "2019-10-12"), ("release", "2019-10-13"), ("arrest", "2019-10-14")],
         "2019-10-14"),
        ([("arrest", "2019-10-14")], "2019-10-14"),
        ([("detention", ""), ("arrest", "2019-10-14")], "2019-10-14"),
    ],
)  # fmt: skip
def test_settle_counts_custody_from_its_spell(anna, case, told, since):
    claims = [person("Arman Serik"), *(Told(kind, on) for kind, on in told)]

    accept_all(claims, case=case, by=anna, outlet="Post")

    party = Party.unscoped.get(case=case)
    assert (party.custody, party.custody_on) == ("in_custody", since)


def test_case_page_tells_the_sentence_and_whom_it_convicts(signed_in, anna, told):
    claims = [
        person("Bolat Omar"),
        Told("charge", slots={"text": "illegal crossing"}),
        Told("sentence", "2020-02-03", {"persons": ["Arman Serik"]}),
    ]
    accept_all(claims, case=told, by=anna, outlet="Post")

    page = signed_in.get(address(told))

    people, shown = section(page, "people"), section(page, "timeline")
    assert "Convicted illegal crossing · 3 Feb 2020" in people
    assert "Accused illegal crossing" in people
    assert "Sentence: Arman Serik" in shown and "Sentence: Arman Serik and" not in shown
    assert page.content.decode().count('<details class="more" open><summary>The words') == 1


def test_case_page_keeps_months_and_years_as_they_are(signed_in, anna, case):
    told = [Told("border_crossing", "2019-10"), Told("protest", "2018")]
    accept_all(told, case=case, by=anna, outlet="Post")

    shown = section(signed_in.get(address(case)), "timeline")

    assert shown.index("2018 month not known Protest") < shown.index("October 2019 day not known")


def test_case_page_quotes_every_report_one_click_away(signed_in, anna, case):
    accept_all([Told("protest", "2020-01-05")], case=case, by=anna, outlet="Post")

    page = signed_in.get(address(case)).content.decode()

    assert '<details class="more"><summary>The words of the report</summary>' in page
    assert "Post line 0 says protest." in page


def test_case_page_names_both_sides_of_a_dispute(signed_in, anna, told):
    for outlet in ("Post", "Radio"):
        accept_all([person("Aida Omar", "prosecutor")], case=told, by=anna, outlet=outlet)

    people = section(signed_in.get(address(told)), "people")

    assert "Aida Omar prosecutor Disputed 2 say prosecutor, 1 says judge" in people
    assert "Shown: prosecutor, as most reports say." in people


def test_case_page_says_who_gives_which_age(signed_in, anna, told):
    accept_all([person("Arman Serik", age=30)], case=told, by=anna, outlet="Post")

    people = section(signed_in.get(address(told)), "people")

    assert "Who says what: age as reported" in people
    assert "25 1 report River News" in people and "30 1 report Post" in people
    assert "published on the same day; one had to be shown" in people
    assert "says person" not in people


def test_case_page_shows_whether_a_session_opened_as_disputed(signed_in, anna, told):
    for outlet in ("Post", "Radio"):
        accept_all([held("2020-01-06")], case=told, by=anna, outlet=outlet)

    shown = section(signed_in.get(address(told)), "timeline")

    assert "Disputed: session opened" in shown
    assert "Who says what: session opened" in shown


def test_case_page_keeps_fears_off_the_timeline(signed_in, anna, case):
    fear = Told("deportation", "2020-02", modality="conditional")
    accept_all([fear], case=case, by=anna, outlet="Post")

    shown = section(signed_in.get(address(case)), "timeline")

    before, after = shown.split("Not on the timeline")
    assert ["Deportation" in before, "Deportation" in after] == [False, True]


def test_case_page_lists_its_reports_with_their_claims(signed_in, anna, told):
    report_with([Told("protest")], by=anna, outlet="Post", published="2020-01-02", case=told)

    reports = section(signed_in.get(address(told)), "reports")

    assert "2 Jan 2020" in reports and "0 accepted, 1 waiting" in reports
    assert reports.index("2 Jan 2020") < reports.index("4 accepted")


def test_case_page_says_who_changed_what_and_why(signed_in, anna, case):
    accept_all([Told("protest", "2020-01-05")], case=case, by=anna, outlet="Post")

    history = section(signed_in.get(address(case)), "history")

    assert "1 claim accepted" in history
    assert "why: “ As the report says ”" in history
    assert "Case opened : Two teachers of Kegen" in history


def test_case_page_as_recorded_on_an_earlier_day(signed_in, anna, freeze):
    with freeze("2020-01-05T10:00Z"):
        case = open_case(title="Early", by=anna, why="x")
        accept_all([scheduled("2020-01-06")], case=case, by=anna, outlet="A")
    with freeze("2020-01-09T10:00Z"):
        accept_all([put_off("2020-01-06", "2020-01-21")], case=case, by=anna, outlet="B")
        now = words(signed_in.get(address(case)))
        then = words(signed_in.get(address(case, "?as_of=2020-01-05")))

    assert "put off to 21 January" in now
    assert "The record as it stood on 5 January 2020, 23:59 UTC" in then
    assert "Next hearing Monday 6 January 2020" in then
    assert "21 January" not in then


@pytest.mark.parametrize(
    "edge", ["0001-01-01T00:00%2B23:00", "9999-12-31", "9999-12-31T23:59-23:00"]
)
def test_case_page_of_a_year_that_not_every_clock_shows(signed_in, case, edge):
    page = signed_in.get(address(case, f"?as_of={edge}"))

    assert "There is no such day. Write one such as 2020-01-08." in words(page)


@pytest.mark.parametrize("moment", ["2999-01-01T00:00%2B23:00", "1000-01-01", "9998-12-31"])
def test_case_page_by_the_clock_of_any_place(signed_in, case, moment):
    assert signed_in.get(address(case, f"?as_of={moment}")).status_code == 200


def test_case_page_as_published_until_a_day(signed_in, anna, case):
    for outlet, published, day in (("A", "2020-01-02", "01"), ("B", "2020-01-20", "19")):
        told = [Told("protest", f"2020-01-{day}")]
        accept_all(told, case=case, by=anna, outlet=outlet, published=published)

    page = signed_in.get(address(case, "?known_on=2020-01-10"))

    shown = section(page, "timeline")
    assert "What was published by 10 January 2020" in words(page)
    assert [shown.count("Protest"), "1 January" in shown] == [1, True]


@pytest.mark.parametrize(
    ("query", "sentence"),
    [
        ("?known_on=spring", "2020-01"),
        ("?as_of=yesterday", "is no moment. Write one such as 2020-01-08T10:00Z, or a day."),
        ("?as_of=2020-02-31", "There is no such day."),
        ("?known_on=2020-01/..", "Write a day such as 2020-01-08."),
    ],
)
def test_case_page_says_how_a_day_is_written(signed_in, case, query, sentence):
    response = signed_in.get(address(case, query))

    assert response.status_code == 422
    assert sentence in words(response)


def test_case_page_escapes_hostile_words(signed_in, anna):
    hostile = "<script>alert(1)</script>"
    case = open_case(title=hostile, by=anna, why=hostile)
    told = [
        person(f"A {hostile}"),
        Told("arrest", "2020-01-05", {"court": hostile, "actor": hostile, "place": hostile}),
        Told("charge", slots={"text": hostile, "law": hostile}),
        put_off("2020-01-06", "2020-01-21", reason=hostile, actor=hostile),
        Told("deportation", slots={"actor": hostile}, modality="conditional"),
    ]
    accept_all(told, case=case, by=anna, outlet=hostile)
    add_event(case, kind="protest", words=hostile, on="2020-01-07", by=anna, why="x")

    page = signed_in.get(address(case))

    assert page.status_code == 200
    assert "<script>alert" not in page.content.decode()
    assert words(page).count(hostile) > 5


def test_case_timeline_json_gives_entries(signed_in, told):
    response = signed_in.get(address(told) + "timeline.json")

    moved = next(one for one in json.loads(response.content) if one["to_date"])
    assert (moved["kind"], moved["from_date"]) == ("hearing_postponed", "2020-01-06")


def test_case_timeline_json_refuses_a_day_that_cannot_be_read(signed_in, told):
    response = signed_in.get(address(told) + "timeline.json?known_on=spring")

    assert (response.status_code, response["Content-Type"]) == (400, "application/problem+json")


@pytest.mark.parametrize("size", [1, 10, 100])
def test_case_page_asks_as_many_statements_at_every_size(signed_in, anna, case, size):
    fill(case, anna, size)

    with statements() as asked:
        page = signed_in.get(address(case))

    assert len(asked) == 14
    assert words(page).count("Protest") >= size


@pytest.mark.parametrize("query", ["?as_of=2020-01-20", "?known_on=2020-01-10"])
def test_case_page_offers_nothing_to_change_in_the_past(signed_in, anna, freeze, query):
    with freeze("2020-01-10T10:00Z"):
        case = open_case(title="Two teachers", kind="criminal", country="kz", by=anna, why="x")
        accept_all([person("Arman Serik")], case=case, by=anna, outlet="River News")

    now, then = (words(signed_in.get(address(case, one))) for one in ("", query))

    offers = ("Add a report", "Record a hearing", "Edit", "Add an event", "Who may see it")
    assert [one in now for one in offers] == [True] * 5
    assert [one in then for one in offers] == [False] * 5
    assert "Two teachers" in then


def test_case_page_says_that_nothing_was_recorded_yet(signed_in, told):
    page = signed_in.get(address(told, "?as_of=2019-01-01"))

    shown = words(page)
    assert page.status_code == 200
    assert "Nothing was recorded yet" in shown
    assert told.title not in shown and "Kazakhstan" not in shown
    assert "See the record as known today" in shown


def test_case_page_prints_which_record_it_shows(signed_in, told):
    newest = Act.unscoped.filter(case_id=told.pk).latest("seq")

    shown = words(signed_in.get(address(told)))

    assert f"Case {told.public_id}, entry {newest.seq} of its record" in shown
    assert f"SHA-256 {newest.digest[:12]}…" in shown


def fill(case, anna, size: int) -> None:
    """As many people, events, charges, hearings and moves, told by two reports."""
    told = []
    for number in range(size):
        day = f"20{10 + number // 28:02}-01-{number % 28 + 1:02}"
        told += [person(f"{NAMES[number % 10]} {NAMES[number // 10]}ov"), Told("protest", day)]
    for outlet in ("A", "B"):
        _report, claims = report_with(told, by=anna, outlet=outlet, case=case)
        accept_claims(claims, case=case, by=anna, why="x")
    for number in range(size):
        day = dt.date(2020 + number // 28, 2, number % 28 + 1)
        record_hearing(case, date=day, by=anna, why="x", force=True)


KEGEN = {"date": dt.date(2020, 1, 14), "time": dt.time(9, 30), "timezone": "Asia/Almaty"}
NAMES = ["Arman", "Bolat", "Dina", "Erlan", "Gulnar", "Kanat", "Madina", "Nurlan", "Saule", "Timur"]


def test_fill_makes_as_many_as_it_says(anna, case):
    fill(case, anna, 3)

    assert Hearing.unscoped.filter(case=case).count() == 3
    assert Claim.unscoped.filter(case=case, state="accepted").count() == 12
