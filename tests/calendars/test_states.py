"""What the state of a hearing makes of its entry: one name all along, a count that only rises."""

from __future__ import annotations

import datetime as dt
import itertools

import pytest

from cases.actions import edit_case
from hearings.actions import (
    adjourn_hearing,
    cancel_hearing,
    edit_hearing,
    mark_held,
    merge_hearings,
    move_hearing,
    record_hearing,
    unmerge_hearing,
    void_move,
)
from tests.calendars.conftest import FIRST, NOON, WHY, entries, now
from tests.calendars.strict import problems
from tests.telling import accept_all, put_off
from tracker.calendars import day_in

pytestmark = pytest.mark.django_db
ALMATY = ";TZID=Asia/Almaty"
EIGHTH = dt.date(2026, 12, 8)
TITLE = "Hearing: Two teachers\\, of Kegen\\; and A\\\\B"


@pytest.fixture
def one(fetch, hearing):
    """`one(at=…)` is the only entry of the public calendar, which keeps every rule."""

    def ask(**given):
        answer = fetch(**given)
        assert problems(answer.content) == []
        [entry] = entries(answer)
        return entry

    return ask


def shown(entry):
    """Day, status and title."""
    days = [value for name, value in entry.items() if name.startswith("DTSTART")]
    return days[0], entry["STATUS"], entry["SUMMARY"]


@pytest.mark.parametrize("there", [True, False])
def test_show_a_day_of_the_lunar_calendar_as_unconfirmed(one, hearing, edith, freeze, there):
    with freeze(NOON):
        written = str(day_in("AH", EIGHTH)) if there else ""
        move_hearing(
            hearing, to_date=EIGHTH, to_time=dt.time(9), written=written, by=edith, why=WHY
        )

    status = ("TENTATIVE", f"[UNCONFIRMED DATE] {TITLE}") if there else ("CONFIRMED", TITLE)
    assert shown(one())[1:] == status


def test_show_a_day_of_which_reports_disagree_as_unconfirmed(one, hearing, edith, freeze):
    days = ["2026-12-17", "2026-12-17", "2026-12-18"]
    with freeze(NOON):
        for number, day in enumerate(days):
            told = [put_off("2026-12-01", day)]
            accept_all(told, case=hearing.case, by=edith, outlet=f"Paper {number}")

    entry = one()

    assert shown(entry) == ("20261217", "TENTATIVE",
                            f"[UNCONFIRMED DATE] {TITLE} (time not announced)")  # fmt: skip
    assert "date known from: conflicting" in entry["DESCRIPTION"]


def test_show_an_hour_by_the_clock_of_the_court(one, hearing):
    entry = one()

    assert shown(entry) == ("20261201T100000", "CONFIRMED", TITLE)
    assert entry[f"DTEND{ALMATY}"] == "20261201T110000"
    assert entry["UID"] == f"hearing-{hearing.public_id}@127.0.0.1"
    assert (entry["SEQUENCE"], entry["TRANSP"]) == ("0", "TRANSPARENT")
    assert entry["DTSTAMP"] == entry["LAST-MODIFIED"] == "20261124T120000Z"
    assert entry["DESCRIPTION"].split("\\n") == [
        "1 December 2026\\, 10:00 (Almaty\\, UTC+05:00) = 05:00 UTC",
        "How sure: reported",
        f"http://127.0.0.1:8000/hearings/{hearing.public_id}/",
    ]


def test_show_a_day_without_an_hour_as_a_day(fetch, published, edith):
    record_hearing(published, date=FIRST, by=edith, why=WHY)

    answer = fetch()

    [entry] = entries(answer)
    assert entry["DTSTART;VALUE=DATE"] == "20261201"
    assert entry["DTEND;VALUE=DATE"] == "20261202"
    assert entry["SUMMARY"] == f"{TITLE} (time not announced)"
    assert b"VTIMEZONE" not in answer.content
    assert problems(answer.content) == []


@pytest.mark.parametrize(
    ("confidence", "status", "before"),
    [
        ("official", "CONFIRMED", ""),
        ("credible_media", "CONFIRMED", ""),
        ("unknown", "CONFIRMED", ""),
        ("single_report", "TENTATIVE", "[UNCONFIRMED DATE] "),
        ("conflicting", "TENTATIVE", "[UNCONFIRMED DATE] "),
        ("rumour", "TENTATIVE", "[UNCONFIRMED DATE] "),
    ],
)
def test_say_of_a_day_that_is_not_sure_so(one, hearing, edith, confidence, status, before):
    edit_hearing(hearing, confidence=confidence, by=edith, why=WHY)

    assert shown(one())[1:] == (status, before + TITLE)


def test_keep_one_name_from_the_first_day_to_a_merge(one, hearing, published, edith, freeze):
    """A → B → without a date → C → cancelled → reinstated → merged into another."""
    acts = [
        dict(to_date=EIGHTH, to_time=dt.time(10), reason_stated="judge_absent_or_ill"),
        dict(to_date=None),
        dict(to_date=dt.date(2026, 12, 15), to_time=dt.time(9)),
        "cancel",
        dict(kind="reinstated", to_date=dt.date(2026, 12, 15), to_time=dt.time(9)),
    ]
    told = [one()]
    for number, act in enumerate(acts, 1):
        with freeze(f"2026-11-24T12:{number:02}Z"):
            if act == "cancel":
                cancel_hearing(now(hearing), by=edith, why=WHY)
            else:
                move_hearing(now(hearing), by=edith, why=WHY, **act)
        told.append(one(at=f"2026-11-24T12:{number:02}Z"))
    with freeze("2026-11-24T13:00Z"):
        merge_hearings(now(hearing), into=another(published, edith), by=edith, why=WHY)
    told.append(one(at="2026-11-24T13:00Z"))

    assert [shown(entry) for entry in told] == [
        ("20261201T100000", "CONFIRMED", TITLE),
        ("20261208T100000", "CONFIRMED", TITLE),
        ("20261208", "TENTATIVE", f"[POSTPONED\\, NO NEW DATE] {TITLE}"),
        ("20261215T090000", "CONFIRMED", TITLE),
        ("20261215T090000", "TENTATIVE", f"[CANCELLED] {TITLE}"),
        ("20261215T090000", "CONFIRMED", TITLE),
        ("20261216T093000", "CONFIRMED", TITLE),
    ]
    assert {entry["UID"] for entry in told} == {f"hearing-{hearing.public_id}@127.0.0.1"}
    counts = [int(entry["SEQUENCE"]) for entry in told]
    assert counts == sorted(set(counts))
    moments = [entry["DTSTAMP"] for entry in told]
    assert moments == sorted(set(moments))
    assert "Moved from 1 December 2026 (judge absent or ill)" in told[1]["DESCRIPTION"]


@pytest.mark.parametrize("older_goes", [True, False])
def test_count_on_when_two_are_told_apart_again(
    fetch, hearing, published, edith, freeze, older_goes
):
    with freeze("2026-11-24T12:01Z"):
        twin = another(published, edith)
        for day in (EIGHTH, FIRST, EIGHTH):
            move_hearing(now(twin), to_date=day, to_time=dt.time(10), by=edith, why=WHY)
    told = [counts_of(fetch(at="2026-11-24T12:02Z"))]
    gone, kept = (hearing, twin) if older_goes else (twin, hearing)
    with freeze("2026-11-24T12:03Z"):
        merge_hearings(now(gone), into=now(kept), by=edith, why=WHY)
    told.append(counts_of(fetch(at="2026-11-24T12:04Z")))
    with freeze("2026-11-24T12:05Z"):
        unmerge_hearing(now(gone), by=edith, why="They were two")
    told.append(counts_of(fetch(at="2026-11-24T12:06Z")))

    assert [len(one) for one in told] == [2, 1, 2]
    for before, after in itertools.pairwise(told):
        for name in before.keys() & after.keys():
            assert after[name] > before[name]
    assert all(told[2][name] > told[0][name] for name in told[0])


def counts_of(answer) -> dict[str, int]:
    return {entry["UID"]: int(entry["SEQUENCE"]) for entry in entries(answer)}


def another(case, by):
    """The same hearing, entered again with a day of its own."""
    return record_hearing(
        case, date=dt.date(2026, 12, 16), time=dt.time(9, 30), by=by, why=WHY, force=True
    )


def test_keep_the_name_of_the_hearing_that_stays_when_it_was_there_first(
    one, hearing, published, edith
):
    second = another(published, edith)

    merge_hearings(second, into=now(hearing), by=edith, why=WHY)

    entry = one()
    assert entry["UID"] == f"hearing-{hearing.public_id}@127.0.0.1"
    assert int(entry["SEQUENCE"]) > 1


def test_count_on_when_a_move_is_taken_back(one, hearing, edith, freeze):
    with freeze("2026-11-24T12:01Z"):
        move = move_hearing(hearing, to_date=EIGHTH, by=edith, why=WHY)
    with freeze("2026-11-24T12:02Z"):
        void_move(move, by=edith, why="Misread")

    entry = one(at="2026-11-24T12:03Z")

    assert (shown(entry)[0], entry["SEQUENCE"]) == ("20261201T100000", "2")
    assert entry["DTSTAMP"] == "20261124T120200Z"
    assert "Moved" not in entry["DESCRIPTION"]


@pytest.mark.parametrize(
    ("act", "behind", "day"),
    [
        ("held", "held", "20261201T100000"),
        ("not_held", "did not open", "20261201T100000"),
        ("adjourned", "adjourned to 12 Dec 2026", "20261201T100000"),
        ("", "outcome not confirmed", "20261201T100000"),
    ],
)
def test_tell_what_became_of_a_day(fetch, hearing, edith, freeze, act, behind, day):
    with freeze("2026-12-02T12:00Z"):
        if act == "adjourned":
            adjourn_hearing(hearing, to_date=dt.date(2026, 12, 12), by=edith, why=WHY)
        elif act:
            mark_held(hearing, held=act == "held", by=edith, why=WHY)

    answer = fetch(at="2026-12-02T12:00Z")

    found = {one["UID"]: one for one in entries(answer)}
    entry = found[f"hearing-{hearing.public_id}@127.0.0.1"]
    assert shown(entry) == (day, "CONFIRMED", f"{TITLE} ({behind})")
    assert problems(answer.content) == []


def test_turn_when_the_day_ends_at_the_court(one):
    """1 December ends in Almaty at 19:00 UTC."""
    before, after = one(at="2026-12-01T18:59Z"), one(at="2026-12-01T19:00Z")

    assert before["SUMMARY"] == TITLE
    assert after["SUMMARY"] == f"{TITLE} (outcome not confirmed)"
    assert after["LAST-MODIFIED"] == "20261201T190000Z"
    assert (before["SEQUENCE"], after["SEQUENCE"]) == ("0", "0")


@pytest.mark.parametrize("how", ["prefix", "status", "omit"])
def test_show_one_cancelled_while_it_waits_on_its_last_day(fetch, hearing, secret, edith, how):
    move_hearing(hearing, to_date=EIGHTH, by=edith, why=WHY)
    move_hearing(now(hearing), to_date=None, by=edith, why=WHY)
    cancel_hearing(now(hearing), by=edith, why=WHY)
    address, _feed = secret(cancelled=how)

    answer = fetch(address)

    title = f"[CANCELLED] {TITLE}"
    assert [shown(entry) for entry in entries(answer)] == {
        "prefix": [("20261208", "TENTATIVE", title)],
        "status": [("20261208", "CANCELLED", title)],
        "omit": [],
    }[how]
    assert problems(answer.content) == []


def test_tell_why_a_day_was_lost_and_from_when_it_was_moved_there(one, hearing, edith):
    move_hearing(hearing, to_date=EIGHTH, by=edith, why=WHY)
    before = [line for line in one()["DESCRIPTION"].split("\\n") if "Moved" in line]
    move_hearing(now(hearing), to_date=None, reason_stated="judge_absent_or_ill", by=edith, why=WHY)

    assert before == ["Moved from 1 December 2026"]
    assert one()["DESCRIPTION"].split("\\n")[:4] == [
        "8 December 2026",
        "Put off\\; no new date is known.",
        "Reason stated: judge absent or ill",
        *before,
    ]


def test_tell_no_move_from_the_day_on_which_it_stands(one, hearing, edith):
    move_hearing(hearing, to_date=None, by=edith, why=WHY)

    entry = one()

    assert shown(entry)[0] == "20261201" and "Moved from" not in entry["DESCRIPTION"]


@pytest.mark.parametrize(
    ("act", "last"),
    [
        ("cancelled", "2026-12-08"), ("sine_die", "2026-12-08"), ("both", "2026-12-08"),
        ("held", "2027-03-01"),
    ],
)  # fmt: skip
def test_leave_when_it_is_long_past(fetch, hearing, edith, freeze, act, last):
    with freeze("2026-12-01T12:00Z"):
        if act == "held":
            mark_held(hearing, held=True, by=edith, why=WHY)
        if act in ("sine_die", "both"):
            move_hearing(hearing, to_date=None, by=edith, why=WHY)
        if act in ("cancelled", "both"):
            cancel_hearing(now(hearing), by=edith, why=WHY)
    after = dt.date.fromisoformat(last) + dt.timedelta(days=1)

    assert len(entries(fetch(at=f"{last}T23:59Z"))) == 1
    assert entries(fetch(at=f"{after}T00:00Z")) == []


@pytest.mark.parametrize("how", ["status", "omit", "prefix"])
def test_tell_of_a_cancelled_one_as_its_reader_likes(fetch, hearing, secret, edith, how):
    cancel_hearing(hearing, by=edith, why=WHY)
    address, _feed = secret(cancelled=how)

    found = entries(fetch(address))

    assert [(one["STATUS"], one["SUMMARY"].split(" ")[0]) for one in found] == {
        "status": [("CANCELLED", "[CANCELLED]")],
        "prefix": [("TENTATIVE", "[CANCELLED]")],
        "omit": [],
    }[how]


def test_show_none_that_never_had_a_day(fetch, published, edith):
    record_hearing(published, by=edith, why=WHY)

    assert entries(fetch(at=NOON)) == []


def test_move_the_moment_of_an_entry_with_the_title_of_its_case(one, hearing, edith, freeze):
    with freeze("2026-11-24T15:00Z"):
        edit_case(now(hearing).case, title="Otherwise", by=edith, why=WHY)

    entry = one(at="2026-11-24T16:00Z")

    assert (entry["SUMMARY"], entry["DTSTAMP"]) == ("Hearing: Otherwise", "20261124T150000Z")
