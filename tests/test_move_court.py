"""A hearing goes to another court: a move of its chain, with the clock of that court."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.actions import add_court, edit_court
from cases.models import CaseSummary
from hearings.actions import (
    ShownTwice,
    edit_hearing,
    mark_held,
    merge_hearings,
    move_hearing,
    move_warnings,
    record_hearing,
    void_move,
)
from hearings.models import Hearing, Postponement
from tests.test_count_statements import ENDS
from tracker.access import system

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
DAY, LATER = dt.date(2020, 1, 6), dt.date(2020, 1, 20)
TEN = dt.time(10)


@pytest.fixture
def zaisan(edith):
    return add_court(name="Zaisan court", country="KZ", timezone="Asia/Almaty", by=edith, why=WHY)


@pytest.fixture
def berlin(edith):
    return add_court(name="Court of Berlin", place="Berlin", country="DE", by=edith, why=WHY)


@pytest.fixture
def hearing(case, zaisan, edith):
    return record_hearing(case, date=DAY, time=TEN, court=zaisan, courtroom="7", by=edith, why=WHY)


def now() -> Hearing:
    return Hearing.unscoped.select_related("court", "original_court").get()


def test_move_to_another_court_takes_its_clock_and_leaves_the_room(hearing, zaisan, berlin, edith):
    move = move_hearing(hearing, to_date=DAY, to_time=TEN, to_court=berlin, by=edith, why=WHY)

    row = now()
    assert (move.kind, move.from_court, move.to_court) == ("venue_changed", zaisan, berlin)
    assert (move.from_court_words, move.to_court_words) == ("Zaisan court", "Court of Berlin")
    assert (row.court, row.court_words, row.courtroom) == (berlin, "Court of Berlin", "")
    assert (row.original_court, row.original_courtroom) == (zaisan, "7")
    assert (row.timezone, row.timezone_assumed) == ("Europe/Berlin", True)
    assert (row.time, row.starts_at) == (TEN, dt.datetime(2020, 1, 6, 9, tzinfo=dt.UTC))
    assert CaseSummary.objects.get(case=row.case_id).court == "Court of Berlin"
    call_command("verify_history", verbosity=0)


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ({"to_date": LATER, "to_time": TEN}, "postponed"),
        ({"to_date": dt.date(2020, 1, 3)}, "advanced"),
        ({"to_date": None}, "sine_die"),
        ({"to_date": DAY, "to_time": dt.time(12)}, "time_changed"),
        ({"kind": "venue_changed"}, "venue_changed"),
    ],
    ids=str,
)
def test_move_to_another_court_with_another_day(hearing, berlin, edith, told, kind):
    move = move_hearing(hearing, to_court=berlin, to_courtroom="B", by=edith, why=WHY, **told)

    assert (move.kind, move.to_court, now().court) == (kind, berlin, berlin)
    assert (now().timezone, now().courtroom) == ("Europe/Berlin", "B")


def test_move_of_one_that_waits_for_a_date(hearing, berlin, edith):
    move_hearing(hearing, kind="sine_die", by=edith, why=WHY)

    move = move_hearing(hearing, to_court=berlin, by=edith, why=WHY)
    then = move_hearing(hearing, to_date=LATER, to_time=TEN, by=edith, why=WHY)

    assert (move.kind, now().status) == ("venue_changed", "scheduled")
    assert (then.kind, then.from_court, now().starts_at.hour) == ("date_set", berlin, 9)


def test_take_back_a_move_of_court(hearing, zaisan, berlin, edith):
    move = move_hearing(hearing, to_date=LATER, to_time=TEN, to_court=berlin, by=edith, why=WHY)

    void_move(move, by=edith, why="It was another case")

    row = now()
    assert (row.court, row.court_words, row.courtroom, row.version) == (
        zaisan, "Zaisan court", "7", 2,
    )  # fmt: skip
    assert (row.timezone, row.timezone_assumed) == ("Asia/Almaty", False)
    assert row.starts_at == dt.datetime(2020, 1, 6, 4, tzinfo=dt.UTC)
    assert CaseSummary.objects.get(case=row.case_id).court == "Zaisan court"


def test_take_back_a_move_from_a_court_that_was_only_named(case, berlin, edith):
    hearing = record_hearing(case, date=DAY, court_words="Kegen court", by=edith, why=WHY)
    move = move_hearing(hearing, kind="venue_changed", to_court=berlin, by=edith, why=WHY)
    assert (move.from_court, move.from_court_words) == (None, "Kegen court")

    void_move(move, by=edith, why="It was another case")

    assert (now().court, now().court_words) == (None, "Kegen court")


def test_a_move_that_stays_at_its_court_leaves_its_name_to_those_who_rename_it(
    hearing, zaisan, edith
):
    move = move_hearing(hearing, to_date=LATER, by=edith, why=WHY)
    edit_court(zaisan, name="Court of Zaisan", by=edith, why=WHY)

    void_move(move, by=edith, why="It was another case")

    assert now().court_words == "Court of Zaisan"


def test_a_clock_that_was_told_stays_where_the_court_has_none(hearing, edith):
    clockless = add_court(name="A court of many clocks", country="US", by=edith, why=WHY)

    move_hearing(hearing, kind="venue_changed", to_court=clockless, by=edith, why=WHY)
    assert (now().timezone, now().timezone_assumed) == ("Asia/Almaty", True)

    move_hearing(
        hearing, kind="postponed", to_date=LATER, to_time=TEN, by=edith, why=WHY,
        to_court=add_court(name="Another", country="US", by=edith, why=WHY),
        to_timezone="America/Denver",
    )  # fmt: skip
    assert (now().timezone, now().timezone_assumed) == ("America/Denver", False)


def test_the_hour_is_asked_about_where_the_clock_of_the_new_court_shows_it_twice(case, edith):
    night = dt.date(2020, 10, 25)
    hearing = record_hearing(case, date=night, time=dt.time(2, 30), by=edith, why=WHY)
    berlin = add_court(name="Court of Berlin", country="DE", by=edith, why=WHY)

    with pytest.raises(ShownTwice):
        move_hearing(hearing, kind="venue_changed", to_court=berlin, by=edith, why=WHY)
    move_hearing(hearing, kind="venue_changed", to_court=berlin, fold=1, by=edith, why=WHY)

    assert (now().fold, now().starts_at.hour) == (1, 1)


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "venue_changed"},
        {"kind": "cancelled", "to_date": DAY, "to_court": "berlin"},
        {"kind": "time_changed", "to_time": TEN, "to_court": "berlin"},
        {"kind": "postponed", "to_date": LATER, "to_timezone": "Europe/Berlin"},
    ],
    ids=str,
)
def test_move_of_court_refuses(hearing, berlin, edith, told):
    told = told | ({"to_court": berlin} if "to_court" in told else {})

    with pytest.raises(ValidationError):
        move_hearing(hearing, by=edith, why=WHY, **told)

    assert now().version == 0


def test_move_of_court_costs_eight_statements(hearing, berlin, edith):
    with CaptureQueriesContext(connection) as asked:
        move_hearing(hearing, to_date=LATER, to_court=berlin, version=0, by=edith, why=WHY)

    assert len([one for one in asked if not one["sql"].startswith(ENDS)]) == 8


def test_edit_the_court_corrects_the_chain(hearing, zaisan, berlin, edith):
    edit_hearing(hearing, court=berlin, kind="trial", by=edith, why="We had the wrong court")

    move, row = Postponement.unscoped.get(), now()
    assert (move.kind, move.from_court, move.to_court) == ("correction", zaisan, berlin)
    with system("a test looks"):
        assert move.history.get().history_change_reason == "We had the wrong court"
    assert (row.court, row.kind, row.version, row.by_hand) == (berlin, "trial", 1, True)
    assert (row.courtroom, row.timezone, row.original_court) == ("7", "Europe/Berlin", zaisan)
    void_move(move, by=edith, why="It was right")
    assert (now().court, now().kind) == (zaisan, "trial")


def test_edit_names_a_court_without_taking_the_clock_that_was_told(case, berlin, edith):
    hearing = record_hearing(case, date=DAY, time=TEN, timezone="Asia/Qyzylorda", by=edith, why=WHY)

    edit_hearing(hearing, court=berlin, by=edith, why=WHY)

    assert (now().court, now().timezone) == (berlin, "Asia/Qyzylorda")


def test_edit_to_a_court_that_is_not_recorded(hearing, zaisan, edith):
    edit_hearing(hearing, court=None, court_words="Kegen court", by=edith, why=WHY)

    move = Postponement.unscoped.get()
    assert (move.from_court, move.to_court, move.to_court_words) == (zaisan, None, "Kegen court")
    assert (now().court, now().court_words, now().timezone) == (None, "Kegen court", "Asia/Almaty")


def test_edit_without_another_court_is_no_move(hearing, zaisan, edith):
    edit_hearing(hearing, court=zaisan, court_words="Zaisan court", by=edith, why=WHY)

    assert (now().version, Postponement.unscoped.exists()) == (0, False)


def test_edit_refuses_a_court_whose_clock_skips_the_hour(case, edith):
    night = {"date": dt.date(2020, 3, 29), "time": dt.time(2, 30)}
    hearing = record_hearing(case, **night, by=edith, why=WHY)
    berlin = add_court(name="Court of Berlin", country="DE", by=edith, why=WHY)

    with pytest.raises(ValidationError) as refusal:
        edit_hearing(hearing, court=berlin, by=edith, why=WHY)

    assert [*refusal.value.message_dict] == ["court"]
    assert (now().court, now().version) == (None, 0)


def test_edit_the_court_of_what_was_held(hearing, berlin, edith):
    mark_held(hearing, held=True, by=edith, why=WHY)

    edit_hearing(hearing, court=berlin, by=edith, why=WHY)
    with pytest.raises(ValidationError, match="opened"):
        move_hearing(hearing, kind="venue_changed", to_court=berlin, by=edith, why=WHY)

    assert (now().court, now().status) == (berlin, "held")


def test_warn_of_days_off_at_the_new_court(hearing, berlin, edith):
    unity_day = dt.date(2020, 10, 3)  # a Saturday, and a holiday in Germany alone

    assert not [one for one in move_warnings(hearing, unity_day, DAY) if "holiday" in one]
    assert [one for one in move_warnings(hearing, unity_day, DAY, berlin) if "holiday" in one]


def test_merge_keeps_the_moves_of_court_of_both(case, hearing, berlin, edith):
    other = record_hearing(case, date=DAY, court=berlin, by=edith, why=WHY, force=True)
    move_hearing(hearing, kind="venue_changed", to_court=berlin, by=edith, why=WHY)

    kept = merge_hearings(other, into=hearing, by=edith, why=WHY)

    assert (kept.court, Postponement.unscoped.get(hearing=kept).to_court) == (berlin, berlin)
    call_command("verify_history", verbosity=0)
