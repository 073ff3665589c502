"""Hearings are recorded, moved, cancelled, held and adjourned; the agenda column follows."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cases.actions import add_court, edit_court, open_case
from cases.models import CaseChange, CaseSummary, Proceeding
from hearings.actions import (
    NearDuplicate,
    StaleVersion,
    adjourn_hearing,
    cancel_hearing,
    edit_hearing,
    mark_held,
    move_hearing,
    record_hearing,
    void_move,
)
from hearings.models import Hearing, Postponement

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
SIXTH, TWENTIETH = dt.date(2020, 1, 6), dt.date(2020, 1, 20)


@pytest.fixture
def hearing(case, edith):
    return record_hearing(case, date=SIXTH, time=dt.time(10), by=edith, why=WHY)


def now() -> Hearing:
    return Hearing.unscoped.get()


def test_record_hearing_keeps_its_first_schedule(hearing):
    kept = now()

    assert (kept.date, kept.original_date, kept.status, kept.version, kept.by_hand) == (
        SIXTH, SIXTH, "scheduled", 0, True,
    )  # fmt: skip
    assert (kept.timezone, kept.timezone_assumed) == ("Asia/Almaty", True)
    assert kept.starts_at == dt.datetime(2020, 1, 6, 4, tzinfo=dt.UTC)
    assert CaseChange.objects.last().kind == "hearing_recorded"


def test_record_hearing_takes_the_clock_of_its_court(edith):
    case = open_case(title="Elsewhere", country="US", by=edith, why="Opened")
    court = add_court(name="A court", country="US", timezone="America/Chicago", by=edith, why=WHY)

    hearing = record_hearing(case, date=SIXTH, time=dt.time(9), court=court, by=edith, why=WHY)

    assert (hearing.timezone, hearing.timezone_assumed) == ("America/Chicago", False)
    edit_court(court, timezone="America/Denver", by=edith, why=WHY)
    assert now().timezone == "America/Chicago"


@pytest.mark.parametrize(
    ("told", "slot"),
    [
        ({"time": dt.time(10)}, "__all__"),
        ({"date": SIXTH, "time": dt.time(10), "timezone": "Asia/Zaisan"}, "timezone"),
        ({"date": SIXTH, "timezone": "Asia/Zaisan"}, "timezone"),
        ({"date": SIXTH, "kind": "party"}, "kind"),
        ({"date": SIXTH, "courtroom": "x" * 81}, "courtroom"),
        ({"expected_on": "spring"}, "expected_on"),
    ],
)
def test_record_hearing_refuses(case, edith, told, slot):
    with pytest.raises(ValidationError) as refusal:
        record_hearing(case, by=edith, why=WHY, **told)

    assert slot in refusal.value.message_dict
    assert not Hearing.unscoped.exists()


def test_record_hearing_refuses_a_time_without_a_zone(edith):
    case = open_case(title="A land of many clocks", country="US", by=edith, why="Opened")

    with pytest.raises(ValidationError, match="time zone"):
        record_hearing(case, date=SIXTH, time=dt.time(10), by=edith, why=WHY)
    record_hearing(case, date=SIXTH, by=edith, why=WHY)

    assert now().starts_at is None


def test_record_hearing_refuses_an_hour_that_the_clocks_skipped(case, edith):
    skipped = {"date": dt.date(2020, 3, 29), "time": dt.time(2, 30), "timezone": "Europe/Berlin"}

    with pytest.raises(ValidationError, match="does not exist"):
        record_hearing(case, by=edith, why=WHY, **skipped)
    hearing = record_hearing(case, by=edith, why=WHY, **skipped | {"time": dt.time(3, 30)})

    assert hearing.starts_at == dt.datetime(2020, 3, 29, 1, 30, tzinfo=dt.UTC)


@pytest.mark.parametrize("days", [-3, 0, 3])
def test_record_hearing_asks_about_one_that_is_near(case, hearing, edith, days):
    near = SIXTH + dt.timedelta(days)

    with pytest.raises(NearDuplicate) as refusal:
        record_hearing(case, date=near, by=edith, why=WHY)
    record_hearing(case, date=near, by=edith, why=WHY, force=True)

    assert refusal.value.hearing == hearing
    assert hearing.public_id in str(refusal.value)
    assert Hearing.unscoped.count() == 2


def test_record_hearing_asks_nothing_four_days_apart(case, hearing, edith):
    record_hearing(case, date=SIXTH + dt.timedelta(4), by=edith, why=WHY)

    assert Hearing.unscoped.count() == 2


KINDS = [
    ("postponed", {"to_date": TWENTIETH}, ("scheduled", 14)),
    ("advanced", {"to_date": dt.date(2020, 1, 3)}, ("scheduled", -3)),
    ("sine_die", {"to_date": None}, ("awaiting_date", None)),
    ("time_changed", {"to_date": SIXTH, "to_time": dt.time(14)}, ("scheduled", 0)),
    ("venue_changed", {"to_date": SIXTH, "to_time": dt.time(10), "to_courtroom": "3"},
     ("scheduled", 0)),
]  # fmt: skip


@pytest.mark.parametrize(("kind", "told", "after"), KINDS, ids=[one[0] for one in KINDS])
def test_move_hearing_finds_the_kind_of_move(hearing, edith, kind, told, after):
    move = move_hearing(hearing, by=edith, why=WHY, **told)

    kept = now()
    assert (move.kind, move.seq, move.from_date) == (kind, 1, SIXTH)
    assert (kept.status, move.delay_days) == after
    assert (kept.date, kept.original_date, kept.version) == (told["to_date"], SIXTH, 1)
    assert CaseChange.objects.last().payload["kind"] == kind


def test_move_hearing_without_a_date_and_set_one_again(hearing, edith):
    move_hearing(hearing, to_date=None, by=edith, why=WHY)
    with pytest.raises(ValidationError, match="waits"):
        move_hearing(hearing, to_date=None, by=edith, why=WHY)

    move = move_hearing(hearing, to_date=TWENTIETH, by=edith, why=WHY)

    assert (move.kind, move.seq, now().status, now().date) == (
        "date_set", 2, "scheduled", TWENTIETH,
    )  # fmt: skip


def test_move_hearing_says_whether_it_was_told_on_the_day(hearing, edith):
    move = move_hearing(hearing, to_date=TWENTIETH, announced_on="2020-01-06", by=edith, why=WHY)
    later = move_hearing(
        hearing, to_date=dt.date(2020, 2, 3), announced_on="2020-01", by=edith, why=WHY
    )

    assert (move.on_the_day, move.notice_days) == (True, 0)
    assert (later.on_the_day, later.notice_days) == (False, None)


@pytest.mark.parametrize(
    "wrong",
    [
        {"to_date": SIXTH, "to_time": dt.time(10)},
        {"to_date": SIXTH, "kind": "postponed"},
        {"to_date": dt.date(2020, 1, 3), "kind": "postponed"},
        {"to_date": TWENTIETH, "kind": "advanced"},
        {"to_date": TWENTIETH, "kind": "sine_die"},
        {"to_date": TWENTIETH, "kind": "date_set"},
        {"to_date": TWENTIETH, "kind": "moved"},
        {"to_date": None, "to_time": dt.time(9)},
        {"to_date": TWENTIETH, "reason_stated": "he was late"},
        {"to_date": TWENTIETH, "announced_on": "2019-02-29"},
        {"to_date": TWENTIETH, "why": ""},
    ],
    ids=str,
)
def test_move_hearing_refuses_and_leaves_all_as_it_was(hearing, edith, wrong):
    with pytest.raises(ValidationError):
        move_hearing(hearing, **{"by": edith, "why": WHY} | wrong)

    assert not Postponement.unscoped.exists()
    assert (now().date, now().version) == (SIXTH, 0)


def test_move_hearing_refuses_a_stale_version(hearing, edith):
    move_hearing(hearing, to_date=TWENTIETH, version=0, by=edith, why=WHY)

    with pytest.raises(StaleVersion) as refusal:
        move_hearing(hearing, to_date=dt.date(2020, 2, 3), version=0, by=edith, why=WHY)

    assert (refusal.value.hearing.version, refusal.value.hearing.date) == (1, TWENTIETH)
    assert now().date == TWENTIETH


def test_void_move_gives_the_former_schedule_back(hearing, edith):
    move_hearing(hearing, to_date=TWENTIETH, by=edith, why=WHY)
    second = move_hearing(hearing, to_date=None, by=edith, why=WHY)

    void_move(second, by=edith, why="It was another case")
    with pytest.raises(ValidationError, match="last move"):
        void_move(second, by=edith, why="Again")

    assert (now().date, now().status, now().version) == (TWENTIETH, "scheduled", 3)
    assert CaseChange.objects.last().kind == "move_voided"


def test_void_move_refuses_any_but_the_last(hearing, edith):
    first = move_hearing(hearing, to_date=TWENTIETH, by=edith, why=WHY)
    move_hearing(hearing, to_date=None, by=edith, why=WHY)

    with pytest.raises(ValidationError, match="last move"):
        void_move(first, by=edith, why="It was another case")


def test_void_cancellation_of_a_moved_hearing_keeps_it_scheduled(hearing, edith):
    move_hearing(hearing, to_date=TWENTIETH, by=edith, why=WHY)
    cancelled = cancel_hearing(hearing, by=edith, why=WHY)
    assert (now().status, now().date) == ("cancelled", TWENTIETH)

    void_move(cancelled, by=edith, why="It was another case")

    assert (now().status, now().date) == ("scheduled", TWENTIETH)


def test_void_reinstatement_leaves_the_hearing_cancelled(hearing, edith):
    cancel_hearing(hearing, by=edith, why=WHY)
    with pytest.raises(ValidationError, match="Reinstate"):
        move_hearing(hearing, to_date=TWENTIETH, by=edith, why=WHY)
    back = move_hearing(hearing, kind="reinstated", to_date=TWENTIETH, by=edith, why=WHY)
    assert now().status == "scheduled"

    void_move(back, by=edith, why="It stays cancelled")

    assert (now().status, now().date) == ("cancelled", SIXTH)


def test_mark_held_refuses_a_day_ahead(hearing, edith, freeze):
    with freeze("2020-01-05T12:00Z"), pytest.raises(ValidationError, match="not come"):
        mark_held(hearing, held=True, by=edith, why=WHY)

    with freeze("2020-01-05T19:00Z"):
        mark_held(hearing, held=True, by=edith, why=WHY)

    assert (now().status, now().version) == ("held", 1)


def test_move_hearing_refuses_what_opened(hearing, edith):
    mark_held(hearing, held=True, by=edith, why=WHY)

    with pytest.raises(ValidationError, match="opened"):
        move_hearing(hearing, to_date=TWENTIETH, by=edith, why=WHY)


def test_unconfirmed_is_never_held_by_itself(hearing, freeze):
    with freeze("2020-01-06T17:00Z"):
        today = now().unconfirmed
    with freeze("2020-01-06T19:00Z"):
        tomorrow = now().unconfirmed

    assert (today, tomorrow, now().status) == (False, True, "scheduled")


def test_adjourn_hearing_makes_another_one(hearing, edith):
    after = adjourn_hearing(hearing, to_date=TWENTIETH, by=edith, why=WHY)

    before = Hearing.unscoped.get(pk=hearing.pk)
    assert (before.status, before.date) == ("adjourned", SIXTH)
    assert (after.status, after.date, after.adjourned_from) == ("scheduled", TWENTIETH, before)
    assert not Postponement.unscoped.exists()


def test_adjourn_hearing_refuses_to_go_on_before_it_opened(hearing, edith):
    with pytest.raises(ValidationError, match="before it opened"):
        adjourn_hearing(hearing, to_date=dt.date(2020, 1, 5), by=edith, why=WHY)

    assert (now().status, now().date) == ("scheduled", SIXTH)


def test_adjourn_hearing_without_a_day_yet(hearing, edith):
    assert adjourn_hearing(hearing, to_date=None, by=edith, why=WHY) is None
    assert now().status == "adjourned"


def test_adjourn_hearing_refuses_a_day_ahead(hearing, edith, freeze):
    with freeze("2020-01-05T12:00Z"), pytest.raises(ValidationError, match="not come"):
        adjourn_hearing(hearing, to_date=TWENTIETH, by=edith, why=WHY)

    assert now().status == "scheduled"


def test_adjourn_hearing_keeps_where_it_sits(edith):
    court = add_court(name="Kegen court", by=edith, why=WHY)
    case = open_case(title="Elsewhere", court=court, by=edith, why=WHY)
    proceeding = Proceeding.unscoped.get(case=case)
    told = {"court_words": "Kegen court", "courtroom": "12", "proceeding": proceeding}
    first = record_hearing(case, date=SIXTH, by=edith, why=WHY, **told)

    after = adjourn_hearing(first, to_date=TWENTIETH, by=edith, why=WHY)

    assert {name: getattr(after, name) for name in told} == told


def test_open_case_lists_its_court_before_any_hearing_names_one(edith):
    court = add_court(name="Kegen court", by=edith, why=WHY)
    case = open_case(title="Elsewhere", court=court, by=edith, why=WHY)
    record_hearing(case, date=SIXTH, by=edith, why=WHY)
    listed = CaseSummary.objects.get(case=case).court

    edit_court(court, name="Court of Kegen", by=edith, why=WHY)
    renamed = CaseSummary.objects.get(case=case).court
    record_hearing(case, date=TWENTIETH, court_words="Supreme court", by=edith, why=WHY)

    named = CaseSummary.objects.get(case=case).court
    assert (listed, renamed, named) == ("Kegen court", "Court of Kegen", "Supreme court")


def test_edit_hearing_never_touches_the_schedule(hearing, edith):
    edit_hearing(hearing, kind="trial", confidence="official", by=edith, why=WHY)
    with pytest.raises(ValidationError, match="Move the hearing"):
        edit_hearing(hearing, date=TWENTIETH, by=edith, why=WHY)

    assert (now().kind, now().date) == ("trial", SIXTH)


def test_edit_hearing_to_another_court_is_another_version(hearing, edith):
    edit_hearing(hearing, kind="trial", by=edith, why=WHY)
    before = now().version
    edit_hearing(hearing, court_words="Almaty City Court", by=edith, why=WHY)

    assert (now().version, now().court_words) == (before + 1, "Almaty City Court")


def test_move_hearing_that_goes_on_not_before_it_opened(hearing, edith):
    after = adjourn_hearing(hearing, to_date=TWENTIETH, by=edith, why=WHY)

    with pytest.raises(ValidationError, match="before it opened"):
        move_hearing(after, to_date=dt.date(2020, 1, 3), by=edith, why=WHY)
