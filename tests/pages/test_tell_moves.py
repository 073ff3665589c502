"""A move is told with the hours and rooms that it changed, wherever moves are told."""

from __future__ import annotations

import datetime as dt

import pytest

from hearings.actions import cancel_hearing, move_hearing, record_hearing, void_move
from hearings.moves import way_of
from tests.pages.looking import words
from tests.pages.test_hearings import NOW, WHY, at
from tests.publishing import publish
from tracker.charts import slip_chart
from tracker.drawing import rows

pytestmark = pytest.mark.django_db
DAY, LATER = dt.date(2020, 1, 21), dt.date(2020, 2, 4)
TEN = dt.time(10)


@pytest.fixture
def set_for(case, edith, freeze):
    """Set for 21 January 2020, 10:00 in Almaty, room 7."""
    with freeze(NOW):
        return record_hearing(
            case, date=DAY, time=TEN, timezone="Asia/Almaty", courtroom="7", by=edith, why=WHY
        )


MOVES = {
    "21 January 2020, 10:00 → 4 February 2020, 11:00": {"to_date": LATER, "to_time": dt.time(11)},
    "21 January 2020, 10:00 → no date": {"to_date": None},
    "21 January 2020, 10:00 → 14:00": {"to_date": DAY, "to_time": dt.time(14)},
    "21 January 2020, 10:00, room 7 → Great hall": {
        "to_date": DAY, "to_time": TEN, "to_courtroom": "Great hall",
    },
    "21 January 2020, 10:00, room 7 → 14:00, room 9": {
        "to_date": DAY, "to_time": dt.time(14), "to_courtroom": "9",
    },
    "21 January 2020, 10:00, room 7 → 4 February 2020, 10:00, room 9": {
        "to_date": LATER, "to_time": TEN, "to_courtroom": "9",
    },
    "21 January 2020, 10:00, room 7 → room not announced": {
        "to_date": DAY, "to_time": TEN, "to_courtroom": "", "kind": "correction",
    },
    "21 January 2020, 10:00 Almaty → 10:00 Qyzylorda": {
        "to_date": DAY, "to_time": TEN, "to_timezone": "Asia/Qyzylorda", "kind": "correction",
    },
    "21 January 2020, 10:00": {"kind": "cancelled"},
}  # fmt: skip


@pytest.mark.parametrize("way", MOVES)
def test_tell_what_a_move_changed(signed_in, set_for, edith, freeze, way):
    with freeze(NOW):
        move = move_hearing(set_for, by=edith, why=WHY, **MOVES[way])
        page = signed_in.get(at(set_for))
        void = signed_in.get(at(set_for, f"moves/{move.public_id}/void"))

    assert way_of(move) == way
    assert page.context["moves"][0]["words"].endswith(f": {way}")
    assert page.context["undo"]["words"].endswith(f": {way}.")
    assert f": {way}." in words(void)


def test_tell_which_of_two_equal_hours(case, edith, freeze):
    told = {"date": dt.date(2026, 10, 25), "time": dt.time(2, 30), "timezone": "Europe/Berlin"}
    with freeze("2026-10-01T09:00Z"):
        made = record_hearing(case, **told, fold=0, force=True, by=edith, why=WHY)
        move = move_hearing(
            made, to_date=made.date, to_time=dt.time(2, 30), fold=1, by=edith, why=WHY
        )

    assert way_of(move) == "25 October 2026, 02:30 (UTC+02:00) → 02:30 (UTC+01:00)"


def test_slip_table_tells_hours_and_rooms(signed_in, set_for, edith, freeze):
    with freeze(NOW):
        move_hearing(set_for, to_date=DAY, to_time=dt.time(14), by=edith, why=WHY)
        set_for.refresh_from_db()
        move_hearing(
            set_for, to_date=LATER, to_time=dt.time(14), to_courtroom="9", by=edith, why=WHY
        )
        page = signed_in.get(at(set_for))
        of_case = signed_in.get(f"/cases/{set_for.case.public_id}/")

    for told in (page.context["chain"], of_case.context["chains"][0]["chain"]):
        table = slip_chart(told, today=DAY)
        assert "21 Jan 2020, 10:00</td><td>14:00" in table.replace("21 Jan 2020, 14:00", "14:00")
        assert "21 Jan 2020, 14:00, room 7</td><td>4 Feb 2020, 14:00, room 9" in table


def test_slower_one_reads_the_rooms_too(signed_in, set_for, edith, freeze):
    with freeze(NOW):
        move_hearing(set_for, to_date=DAY, to_time=TEN, to_courtroom="9", by=edith, why=WHY)
        told = {
            "to_date": "2020-02-04", "reason_stated": "not_stated", "version": 0, "why": WHY,
        }  # fmt: skip
        late = signed_in.post(at(set_for, "move"), told)

    assert late.status_code == 412
    assert "You had read 21 January 2020, 10:00, room 7" in words(late)
    assert "It now stands 21 January 2020, 10:00, room 9" in words(late)
    assert "21 January 2020, 10:00, room 7 → room 9" in words(late)


def test_feed_of_changes_tells_hours_by_the_clock_of_the_court(
    client, set_for, edith, clerk, freeze
):
    publish(set_for.case, by=edith, second=clerk)
    with freeze(NOW):
        moved = move_hearing(set_for, to_date=DAY, to_time=dt.time(14), by=edith, why=WHY)
        set_for.refresh_from_db()
        void_move(moved, by=edith, why="Misread")
        set_for.refresh_from_db()
        move_hearing(set_for, to_date=DAY, to_time=TEN, to_courtroom="9", by=edith, why=WHY)
        set_for.refresh_from_db()
        cancel_hearing(set_for, by=edith, why=WHY)
        feed = client.get("/hearings/changes.atom").content.decode()

    for told in (
        "cancelled: 21 January 2020, 10:00 Almaty: ",
        "other place: 21 January 2020, 10:00 Almaty, room 7 → room 9: ",
        "a move was taken back: 21 January 2020, 10:00 Almaty → 14:00 Almaty: ",
        "other time: 21 January 2020, 10:00 Almaty → 14:00 Almaty: ",
        "a hearing was recorded, 21 January 2020, 10:00 Almaty: ",
    ):
        assert f"<title>{told}" in feed


def test_timeline_tells_the_hour_and_the_room(signed_in, set_for, edith, freeze):
    with freeze(NOW):
        move_hearing(set_for, to_date=DAY, to_time=dt.time(14), by=edith, why=WHY)
        set_for.refresh_from_db()
        move_hearing(set_for, to_date=DAY, to_time=dt.time(14), to_courtroom="9", by=edith, why=WHY)
        page = words(signed_in.get(f"/cases/{set_for.case.public_id}/"))

    assert "Hearing: another time, 10:00 → 14:00" in page
    assert "Hearing: another room, room 7 → room 9" in page


def test_pages_tell_the_later_of_two_equal_hours_by_the_reader_s_clock(
    signed_in, case, anna, freeze
):
    anna.chosen.time_zone = "Asia/Tokyo"
    anna.chosen.save()
    told = {"date": dt.date(2026, 10, 25), "time": dt.time(2, 30), "timezone": "Europe/Berlin"}
    with freeze("2026-10-01T09:00Z"):
        made = record_hearing(case, **told, fold=1, force=True, by=anna, why=WHY)
        pages = [
            words(signed_in.get(address))
            for address in (
                at(made), "/hearings/", "/hearings/week/?week=2026-10-19",
                f"/cases/{case.public_id}/",
            )
        ]  # fmt: skip

    assert ["10:30" in page for page in pages] == [True] * 4
    assert not any("09:30" in page for page in pages)


def test_tell_no_delay_of_what_was_cancelled_and_taken_back(signed_in, set_for, edith, freeze):
    with freeze(NOW):
        cancel_hearing(set_for, by=edith, why=WHY)
        move_hearing(set_for, kind="reinstated", by=edith, why=WHY)
        pages = [at(set_for), f"/cases/{set_for.case.public_id}/"]
        told = [words(signed_in.get(one)) for one in pages]

    assert [("cancelled" in one, "2020 same day" in one) for one in told] == [(True, False)] * 2


def entries_of(signed_in, case) -> list[dict]:
    """Every entry of the timeline as its page is given it."""
    return signed_in.get(f"/cases/{case.public_id}/").context["entries"]


def struck(entries: list[dict]) -> list[bool]:
    """Which of them stand as given up."""
    return [row["ghosted"] for row in rows(entries, DAY) if "entry" in row]


@pytest.mark.parametrize(
    ("title", "details", "told"),
    [
        ("another time, 10:00 → 14:00", [], {"to_time": dt.time(14)}),
        ("another room, room 7 → room 9", ["10:00 Almaty"], {"to_time": TEN, "to_courtroom": "9"}),
    ],
)
def test_timeline_strikes_no_day_that_a_move_keeps(
    signed_in, set_for, edith, freeze, title, details, told
):
    with freeze(NOW):
        move_hearing(set_for, to_date=DAY, by=edith, why=WHY, **told)
        kept, stands = entries_of(signed_in, set_for.case)

    assert (kept["title"], kept["details"]) == (f"Hearing: {title}", details)
    assert (kept["steps"], kept["late"]) == ([], "")
    assert struck([kept, stands]) == [False, False]


def test_timeline_strikes_no_day_on_which_a_hearing_is_listed_again(
    signed_in, set_for, edith, freeze
):
    with freeze(NOW):
        cancel_hearing(set_for, by=edith, why=WHY)
        move_hearing(
            set_for, kind="reinstated", to_date=DAY, to_time=dt.time(14), by=edith, why=WHY
        )
        gone, again, stands = entries_of(signed_in, set_for.case)

    assert struck([gone, again, stands]) == [True, False, False]
    assert again["title"] == "Hearing listed again for 21 January 2020, 10:00 → 14:00"
    assert (again["steps"], again["late"], again["details"]) == ([], "", [])


def test_slip_charts_begin_a_move_when_it_was_recorded(signed_in, set_for, edith, freeze):
    with freeze("2020-01-10T22:00Z"):
        move_hearing(set_for, to_date=LATER, to_time=TEN, by=edith, why=WHY)
    with freeze("2020-01-14T09:00Z"):
        of_hearing = signed_in.get(at(set_for)).context["chain"]
        of_case = signed_in.get(f"/cases/{set_for.case.public_id}/").context["chains"][0]["chain"]

    for chain in (of_hearing, of_case):
        assert (chain[1]["told_on"], chain[1]["recorded_on"]) == ("", dt.date(2020, 1, 11))
