"""Figures of what was noted in court equal what a person reckons by hand."""

from __future__ import annotations

import datetime as dt

import pytest
from django.http import QueryDict

from cases.actions import retract_fact
from hearings.actions import mark_held, note_hearing, record_hearing
from hearings.filters import StatisticsFilter
from hearings.models import Hearing
from hearings.statistics import Population, figures
from tracker.access import viewer

pytestmark = pytest.mark.django_db
WHY = "Told by the lawyer"
NOW = "2020-06-01T12:00Z"


def told(who, query: str = "") -> dict:
    """Figures by name, as somebody sees them."""
    found = StatisticsFilter(QueryDict(query), queryset=Hearing.objects.none())
    assert found.form.is_valid()
    with viewer(who):
        return {one.name: one for one in figures(Population(who, found))}


def measures(figure) -> dict:
    return {one.name: one.value for one in figure.measures}


@pytest.fixture
def one(case, edith, freeze):
    """A hearing at noon that was held, with a note that was taken back."""
    with freeze(NOW):
        hearing = record_hearing(
            case, date=dt.date(2020, 4, 10), time=dt.time(12), timezone="Asia/Almaty", by=edith,
            why=WHY,
        )  # fmt: skip
        hearing = mark_held(hearing, held=True, by=edith, why=WHY)
        wrong = note_hearing(
            hearing, "day", date=hearing.date, started=dt.time(18), productive="no", by=edith,
            why=WHY,
        )  # fmt: skip
        retract_fact(wrong, by=edith, why="Another hearing")
    return hearing


def test_count_what_was_noted_in_court(one, edith, freeze):
    """Begun 0, 30, 31 and 90 minutes late, and at an hour that nobody noted."""
    with freeze(NOW):
        for number, began in enumerate(("12:00", "12:30", "12:31", "13:30", None), start=1):
            begun = dt.time.fromisoformat(began) if began else None
            note_hearing(
                one,
                "day",
                day_no=number,
                date=one.date,
                started=begun,
                sat="yes",
                by=edith,
                why=WHY,
            )
        note_hearing(one, "day", day_no=6, date=one.date, sat="no", by=edith, why=WHY)
        for told_of in ("open", "closed", "refused_in_practice", "partly_closed", "unknown"):
            note_hearing(one, "access", access=told_of, notes="x", by=edith, why=WHY)
        for had in ("yes", "no", "no", "unknown"):
            note_hearing(one, "interpretation", needed="yes", provided=had, by=edith, why=WHY)
        note_hearing(one, "interpretation", needed="no", provided="no", by=edith, why=WHY)
        found, elsewhere = told(edith), told(edith, "country=TR")

    late, doors, spoken = (found[name] for name in ("punctuality", "access", "interpreter"))
    assert dict(late.counts) == {"punctual": 2, "tardy": 2, "known": 4, "unknown": 1, "days": 5}
    assert measures(late) == {"rate": 1 / 2, "median_minutes": 30.5, "unknown_share": 1 / 5}
    assert dict(doors.counts) == {
        "let_in": 1,
        "limited": 1,
        "shut": 1,
        "refused": 1,
        "kept_out": 2,
        "known": 4,
        "unknown": 1,
        "notes": 5,
    }
    assert measures(doors) == {"rate": 2 / 4, "unknown_share": 1 / 5}
    assert dict(spoken.counts) == {
        "provided": 1,
        "missing": 2,
        "known": 3,
        "unknown": 1,
        "needed": 4,
    }
    assert measures(spoken) == {"rate": 2 / 3, "unknown_share": 1 / 4}
    assert not any(elsewhere[name].counts["known"] for name in ("punctuality", "interpreter"))


def test_count_no_step_of_a_note_that_was_taken_back(one, edith, freeze):
    with freeze(NOW):
        figure = told(edith)["unproductive"]

    assert (figure.counts["no_step"], figure.counts["not_noted"]) == (0, 1)


def test_tell_what_was_noted_to_those_who_see_the_case(one, edith, freeze, client):
    """The page, the file and the API hold back what stands on few, and a stranger counts none."""
    with freeze(NOW):
        for number in range(1, 7):
            note_hearing(one, "day", day_no=number, date=one.date, started=dt.time(12, 5),
                         productive="yes", by=edith, why=WHY)  # fmt: skip
        note_hearing(one, "interpretation", needed="yes", provided="no", by=edith, why=WHY)
        nobody = client.get("/hearings/statistics/punctuality.csv").getvalue().decode()
        client.force_login(edith)
        late = client.get("/hearings/statistics/punctuality.csv").getvalue().decode()
        spoken = client.get("/hearings/statistics/interpreter.csv").getvalue().decode()
        told_by_api = client.get("/api/v1/statistics/").json()["figures"]

    assert "punctual,,6,6" in late.replace("\r", "") and "median_minutes,,5.0," in late
    assert "punctual,,0,0" in nobody
    assert "missing,,held back,held back" in spoken
    by_name = {each["name"]: each for each in told_by_api}
    rates = {each["what"]: each["value"] for each in by_name["punctuality"]["measures"]}
    assert rates == {"rate": 0.0, "median_minutes": 5.0, "unknown_share": 0.0}
    assert {each["because"] for each in by_name["interpreter"]["measures"]} == {"held_back"}
