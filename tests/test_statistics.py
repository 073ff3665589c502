"""Figures equal what a person reckons by hand, of a record with everything that must not count."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.http import QueryDict

from cases.actions import (
    add_detention,
    add_event,
    add_party,
    add_person,
    open_case,
    propose_visibility,
    retract_fact,
)
from hearings.actions import (
    adjourn_hearing,
    cancel_hearing,
    mark_held,
    move_hearing,
    note_hearing,
    record_hearing,
    void_move,
)
from hearings.filters import StatisticsFilter
from hearings.models import Hearing
from hearings.statistics import Population, figures
from tests.api.conftest import Program, problem_of
from tests.conftest import account
from tracker.access import viewer

pytestmark = pytest.mark.django_db
WHY = "Told by the lawyer"
NOW = "2020-06-01T12:00Z"
COURT, PROSECUTION = "court", "prosecution"


def day(text: str) -> dt.date | None:
    return dt.date.fromisoformat(text) if text else None


def told(who, **narrowed: str) -> dict[str, Any]:
    """Figures by name, as somebody sees them."""
    query = QueryDict(mutable=True)
    query.update(narrowed)
    found = StatisticsFilter(query, queryset=Hearing.objects.none())
    assert found.form.is_valid()
    with viewer(who):
        return {one.name: one for one in figures(Population(who, found))}


def measures(figure) -> dict[str, Any]:
    return {one.name: one.value for one in figure.measures}


@pytest.fixture
def enter(case, edith):
    """`enter("2020-01-06")`: a hearing; `held`: what became of it."""

    def made(on: str, *, held: bool | None = None, **more):
        told = {"by": edith, "why": WHY, "force": True} | more
        hearing = record_hearing(told.pop("case", case), date=day(on), **told)
        return became(hearing, held, edith)

    return made


def became(hearing, held: bool | None, by):
    return hearing if held is None else mark_held(hearing, held=held, by=by, why=WHY)


@pytest.fixture
def move(edith):
    """`move(hearing, "2020-01-21", told="2020-01-03")`: "" for no new date."""

    def made(
        hearing, to: str, *, told: str = "", reason: str = "not_stated", side: str = "", kind=""
    ):
        return move_hearing(
            hearing, to_date=day(to), announced_on=told, reason_stated=reason, kind=kind,
            attributable_to=side or "not_stated", by=edith, why=WHY,
        )  # fmt: skip

    return made


@pytest.fixture
def golden(freeze, enter, move, edith):
    """Fifteen hearings of one case, as on 1 June 2020."""
    with freeze(NOW):
        moved(enter, move, edith)
        unmoved(enter, move, edith)


def moved(enter, move, edith) -> None:
    """Put off: by 15, by 10 twice, without a date since, by 61, by 15."""
    one = enter("2020-01-06")
    move(one, "2020-01-21", told="2020-01-03", reason="judge_absent_or_ill", side=COURT)
    became(one, True, edith)
    two = enter("2020-01-10")
    move(two, "2020-01-20", told="2020-01-10", reason="prosecutor_absent", side=PROSECUTION)
    move(two, "2020-01-30", told="2020-01-21", reason="prosecutor_absent", side=PROSECUTION)
    became(two, False, edith)
    move(enter("2020-02-03"), "", told="2020-01")
    four = enter("2020-02-05")
    move(four, "", told="2020-02-01")
    move(four, "2020-04-06", told="2020-03-20")
    five = enter("2020-02-12")
    move(five, "2020-02-26", told="2020-02-03", reason="judge_absent_or_ill", side=COURT)
    move(five, "2020-02-27", kind="correction")
    adjourn_hearing(five, to_date=day("2020-07-01"), by=edith, why=WHY)


def unmoved(enter, move, edith) -> None:
    """Corrected at once, moved by mistake, brought forward, cancelled, silent, not held, ahead,
    at another hour, and taken back with its move."""
    corrected = enter("2020-03-01")
    move(corrected, "2020-03-02", kind="correction")
    became(corrected, True, edith)
    mistaken = enter("2020-03-09")
    void_move(move(mistaken, "2020-03-16", told="2020-03-09"), by=edith, why="Another case")
    became(mistaken, True, edith)
    sooner = enter("2020-03-20")
    move(sooner, "2020-03-18", told="2020-03-17")
    became(sooner, True, edith)
    cancel_hearing(enter("2020-03-25"), by=edith, why=WHY)
    enter("2020-04-02")
    enter("2020-04-03", held=False)
    enter("2020-09-01")
    later = enter("2020-04-10", time=dt.time(10), timezone="Asia/Almaty")
    move_hearing(later, to_date=later.date, to_time=dt.time(12), by=edith, why=WHY)
    became(later, True, edith)
    wrong = enter("2020-04-20")
    move(wrong, "2020-04-30", told="2020-04-20")
    retract_fact(wrong, by=edith, why="Another case")


def test_count_adjournments(golden, edith, freeze):
    with freeze(NOW):
        figure = told(edith)["adjournment"]

    assert dict(figure.counts) == {
        "held": 5, "adjourned": 1, "not_held": 2, "put_over": 3, "known": 8, "unknown": 2,
        "passed": 10,
    }  # fmt: skip
    assert measures(figure) == {"rate": 3 / 8, "unknown_share": 2 / 10}


def test_count_sessions_that_brought_no_step(golden, edith, freeze):
    """Two with a step, two that opened without one, two not held; of two that opened it is not
    known, and two days passed in silence."""
    noted = {
        "2020-01-21": ["yes"], "2020-03-09": ["no", "yes"], "2020-03-02": ["no"],
        "2020-02-27": ["no", "no"], "2020-03-18": ["unknown"], "2020-04-10": ["no", "unknown"],
        "2020-04-03": ["unknown"],
    }  # fmt: skip
    with freeze(NOW):
        for on, steps in noted.items():
            one = Hearing.unscoped.get(date=on, retracted_at=None)
            for number, step in enumerate(steps, start=1):
                note_hearing(
                    one, "day", day_no=number, date=one.date, productive=step,
                    sat="no" if one.status == "not_held" else "yes", by=edith, why=WHY,
                )  # fmt: skip
        found = told(edith)

    figure = found["unproductive"]
    assert dict(figure.counts) == {
        "step": 2, "no_step": 2, "not_held": 2, "unproductive": 4, "known": 6, "not_noted": 2,
        "silent": 2, "unknown": 4, "passed": 10,
    }  # fmt: skip
    assert measures(figure) == {"rate": 4 / 6, "unknown_share": 4 / 10}
    assert [figure.measured(one) for one in figure.measures] == [None, None]
    assert found["adjournment"].shown("unknown") is figure.shown("silent") is None


def test_count_how_often_hearings_are_put_off(golden, edith, freeze):
    with freeze(NOW):
        figure = told(edith)["times"]

    assert dict(figure.counts) == {
        "never": 9, "once": 4, "twice": 1, "more": 0, "hearings": 14, "put_off": 6,
    }  # fmt: skip
    assert measures(figure) == {"per_hearing": 6 / 14}


def test_measure_delays_of_which_one_lasts_still(golden, edith, freeze):
    """10, 10, 15, 15, 61 days, and 119 so far."""
    with freeze(NOW):
        figure = told(edith)["delay"]

    assert dict(figure.counts) == {"dated": 5, "open": 1, "put_off": 6}
    assert measures(figure) == {"median": 15, "quarter": 10, "three_quarters": 61}


def test_measure_notice(golden, edith, freeze):
    """3, 0, -1, 4 and 9 days before; once only the month of the announcement is known."""
    with freeze(NOW):
        found = told(edith)

    assert dict(found["notice"].counts) == {
        "afterwards": 1, "on_the_day": 1, "within_a_week": 2, "earlier": 1, "known": 5,
        "unknown": 1, "moved": 6,
    }  # fmt: skip
    assert measures(found["notice"]) == {"median": 3, "unknown_share": 1 / 6}
    assert found["notice_advanced"].counts["within_a_week"] == 1
    assert found["notice_advanced"].counts["moved"] == 1


def test_count_reasons_by_side(golden, edith, freeze):
    with freeze(NOW):
        figure = told(edith)["reasons"]

    cells = {key: n for key, n in figure.counts.items() if n and "all" not in key}
    assert cells == {
        ("judge_absent_or_ill", "court"): 2,
        ("prosecutor_absent", "prosecution"): 2,
        ("not_stated", "not_stated"): 2,
    }
    assert figure.counts["all", "all"] == 6
    assert measures(figure) == {"unknown_share": 2 / 6}


@pytest.fixture
def arrested(edith, enter):
    """`arrested("A", "2020-01-01", held="2020-01-03")`: a case with a defendant."""

    def made(name: str, *, silent: str = "", held: str = ""):
        case = open_case(title=name, by=edith, why=WHY)
        person = add_person(name=name, by=edith, why=WHY)
        party = add_party(case, role="defendant", person=person, by=edith, why=WHY)
        if silent:
            enter(silent, case=case)
        if held:
            enter(held, case=case, held=True)
        return party

    return made


def arrest(party, on: str, by) -> None:
    add_event(party.case, kind="arrest", on=on, words="x", parties=[party], by=by, why=WHY)


def spell(party, on: str, until: str = "", kind: str = "pretrial", *, by) -> None:
    add_detention(party, on=on, until=until, kind=kind, by=by, why=WHY)


@pytest.fixture
def prison(freeze, arrested, edith):
    """Eight defendants and a group, as on 1 June 2020."""
    with freeze(NOW):
        arrest(arrested("Two days", held="2020-01-03"), "2020-01-01", edith)
        spell(arrested("Ten", held="2020-01-20"), "2020-01-10", kind="police", by=edith)
        spell(arrested("Waits"), "2020-02-01", by=edith)
        spell(arrested("A month"), "2020-02", by=edith)
        out = arrested("Let go", held="2020-03-20")
        spell(out, "2020-03-01", "2020-03-05", kind="police", by=edith)
        arrest(arrested("Silence", silent="2020-03-12", held="2020-03-30"), "2020-03-10", edith)
        once = arrested("At once", held="2020-04-01")
        arrest(once, "2020-04-01", edith)
        spell(once, "2020-04-01", "2020-04-21", by=edith)
        spell(arrested("Serves"), "2020-01-01", kind="sentence", by=edith)
        group = open_case(title="A group", by=edith, why=WHY)
        two = add_party(group, role="defendant", group_label="two men", by=edith, why=WHY)
        arrest(two, "2020-01-01", edith)


def test_measure_the_wait_for_a_judge(prison, edith, freeze):
    """0, 2 and 10 days; 121 so far, and 4 until somebody was let go; two are not known."""
    with freeze(NOW):
        figure = told(edith)["first_judge"]

    assert dict(figure.counts) == {
        "in_time": 2, "later": 1, "waiting": 2, "unknown": 2, "people": 7,
    }  # fmt: skip
    assert measures(figure) == {"median": 10, "quarter": 2, "three_quarters": None}


def test_measure_custody_that_lasts_still(prison, edith, freeze):
    """4 and 20 days; 121 and 143 so far; one began on a day that is not known."""
    with freeze(NOW):
        figure = told(edith)["custody"]

    assert dict(figure.counts) == {"over": 2, "lasting": 2, "unknown": 1, "spells": 5}
    assert measures(figure) == {"quarter": 12, "median": 20, "three_quarters": None}


def test_narrow_figures(golden, prison, edith, freeze):
    with freeze(NOW):
        here, there, march = (
            told(edith, country="KZ"),
            told(edith, country="TR"),
            told(edith, **{"from": "2020-03-01", "to": "2020-03-31"}),
        )

    assert [here["adjournment"].counts["passed"], here["first_judge"].counts["people"]] == [10, 0]
    assert there["times"].counts["hearings"] == 0
    assert measures(there["adjournment"])["rate"] is None
    assert march["delay"].counts["put_off"] == 0
    assert march["notice_advanced"].counts["moved"] == 1
    assert march["first_judge"].counts["people"] == 2
    assert "custody" not in told(edith, kind="trial")


def test_move_no_figure_by_what_one_may_not_see(golden, prison, case, edith, freeze):
    stranger = account("stranger", "reader")
    with freeze(NOW):
        before = told(stranger)
        propose_visibility(case, visibility="restricted", by=edith, why="At risk")
        after, own = told(stranger), told(edith)

    assert before["times"].counts["hearings"] - after["times"].counts["hearings"] == 14
    assert after["delay"].counts["put_off"] == after["reasons"].counts["all", "all"] == 0
    assert own["times"].counts["hearings"] == before["times"].counts["hearings"]
    assert own["delay"].counts["put_off"] == 6


def test_show_nobody_a_count_below_five(golden, prison, edith, freeze):
    with freeze(NOW):
        found = told(edith)

    shown = [
        one.shown(key) for one in found.values() for key in one.counts if one.shown(key) is not None
    ]
    assert [n for n in shown if 0 < n < 5] == []
    assert 6 in shown


def asked(who, **narrowed: str) -> Any:
    """The answer of the interface."""
    return (Program(who) if who else Program()).get("statistics/", **narrowed)


def test_tell_programs_what_the_page_shows(golden, prison, edith, freeze):
    with freeze(NOW):
        found, answer = told(edith), asked(edith).json()

    assert answer["on"] == "2020-06-01"
    assert [one["name"] for one in answer["figures"]] == list(found)
    for one in answer["figures"]:
        figure = found[one["name"]]
        counts = {(row["what"], row["by"]): row for row in one["counts"]}
        keys = {key if isinstance(key, tuple) else (key, ""): key for key in figure.counts}
        assert {at: row["value"] for at, row in counts.items()} == {
            at: figure.shown(key) for at, key in keys.items()
        }
        held = {at for at, row in counts.items() if row["because"] == "held_back"}
        assert held == {at for at, key in keys.items() if key in figure.hidden}
        assert {row["what"]: row["value"] for row in one["measures"]} == {
            measure.name: figure.measured(measure) for measure in figure.measures
        }


def test_tell_programs_why_there_is_no_value(golden, edith, freeze):
    with freeze(NOW):
        every = {one["name"]: one for one in asked(edith).json()["figures"]}
        none = {one["name"]: one for one in asked(edith, country="TR").json()["figures"]}

    adjourned = next(row for row in every["adjournment"]["counts"] if row["what"] == "adjourned")
    assert adjourned == {
        "what": "adjourned", "by": "", "value": None, "among": adjourned["among"], "share": None,
        "because": "held_back",
    }  # fmt: skip
    rate = next(row for row in none["adjournment"]["measures"] if row["what"] == "rate")
    assert rate == {"what": "rate", "value": None, "because": "not_known"}
    values = [row["value"] for one in every.values() for row in one["counts"]]
    assert [n for n in values if n and n < 5] == [] and 6 in values


def test_narrow_figures_for_programs(golden, prison, case, edith, freeze):
    def hearings(**narrowed: str) -> int | None:
        found = {one["name"]: one for one in asked(edith, **narrowed).json()["figures"]}
        return {row["what"]: row["value"] for row in found["times"]["counts"]}["hearings"]

    with freeze(NOW):
        assert hearings(case=case.public_id.lower()) == 14
        assert hearings(country="TR") == 0
        assert "custody" not in [
            one["name"] for one in asked(edith, kind="trial").json()["figures"]
        ]
        assert problem_of(asked(edith, kind="nothing"), 400)["errors"].keys() == {"kind"}
        assert problem_of(asked(edith, cursor="x"), 400)["errors"].keys() == {"cursor"}
        assert problem_of(asked(edith, **{"from": "2020-02-30"}), 400)


def test_move_no_figure_of_programs_by_what_one_may_not_see(golden, edith, freeze):
    with freeze(NOW):
        tag = asked(edith).headers["ETag"]
        public = asked(None).json()["figures"]
        same = Program(edith).get("statistics/", headers={"If-None-Match": tag})

    assert {row["value"] for one in public for row in one["counts"]} == {0}
    assert same.status_code == 304
