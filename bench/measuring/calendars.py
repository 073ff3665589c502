"""Calendars, measured: five hundred hearings made anew, and a 304 for whoever has them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from accounts.models import User
from bench.measuring.asking import Asker
from bench.measuring.clock import Clock, in_turn
from bench.measuring.counting import statements
from hearings.actions import feeds_of, make_feed, revoke_feed
from hearings.calendars import event, rows, slots
from hearings.models import FeedBody
from tracker.models import Tally

Row = dict[str, Any]
HEARINGS, OFTEN = 500, 50
COUNTRY = "TR"
NAMES = ("ICS of 500 hearings, made", "ICS unchanged, private", "ICS unchanged, public")
LINES = (
    event.entitled, event.location, event.kind_and_source,
    slots.day_slot, slots.hour_slot, slots.stamp, slots.bare_day,
)  # fmt: skip
PUBLIC = f"/calendar/public.ics?country={COUNTRY}"


def calendars_measured(rounds: int, only: str) -> list[Row]:
    """A row of figures for each: made, against its rows by hand-written SQL as JSON; unchanged
    (304), against an answer that says nothing (a ping)."""
    if not any(only in name for name in NAMES):
        return []
    # As many hearings as the floor gives, all ahead; the other parts are asked for as well.
    rows.MOST_AHEAD, rows.MOST_PAST, rows.MOST_WAITING = HEARINGS, 1, 1
    Tally.objects.all().delete()
    owner = User.objects.get(username="contributor")
    for old in feeds_of(owner):
        revoke_feed(old)
    feed, token = make_feed(owner, name="bench", language="en", query={"country": COUNTRY})
    address, clock = f"/calendar/{feed.public_id}/{token}.ics", Clock()
    floor = Asker("contributor", token=True)
    made = row(
        NAMES[0], asking(address), lambda: floor.get(f"/floor/calendar/?country={COUNTRY}"),
        rounds, clock, before=forget_all,
    )  # fmt: skip
    ping = Asker()
    told = [made]
    for name, asked in zip(NAMES[1:], (address, PUBLIC), strict=True):
        told.append(row(name, unchanged(asked), often(ping, "/floor/ping/"), rounds, clock, OFTEN))
    return [one for one in told if only in one["what"]]


def forget_all() -> None:
    """Nothing is kept of a calendar, and no line of an entry."""
    FeedBody.objects.all().delete()
    for one in LINES:
        one.cache_clear()


def asking(address: str) -> Callable[[], Any]:
    """Asks for a calendar."""
    asker = Asker()
    return lambda: asker.get(address)


def unchanged(address: str) -> Callable[[], Any]:
    """Asks, many times, for a calendar that one has."""
    asker = Asker()
    asker.headers["HTTP_IF_NONE_MATCH"] = asker.get(address).headers["ETag"]
    return often(asker, address)


def often(asker: Asker, address: str) -> Callable[[], Any]:
    """Asks so often that the time can be told."""

    def ask() -> Any:
        for _time in range(OFTEN):
            answer = asker.get(address)
        return answer

    return ask


def row(
    name: str,
    ours: Callable[[], Any],
    floor: Callable[[], Any],
    rounds: int,
    clock: Clock,
    times: int = 1,
    before: Callable[[], Any] | None = None,
) -> Row:
    """The figures of one; times: how often it is asked for at once; before: what is done ahead of
    each time, uncounted."""
    answer, other = ours(), floor()
    if answer.status not in (200, 304) or other.status != 200:
        raise SystemExit(f"{name}: {answer.status}, {other.status} {other.body[:300]!r}")
    if before is not None:
        before()
    with statements() as found:
        ours()
    told = in_turn(ours, floor, rounds, clock, before=before)
    told |= {"ours": told["ours"] / times, "floor": told["floor"] / times}
    events = answer.body.count(b"BEGIN:VEVENT")
    note = f"{events} hearings, {answer.size:,} bytes" if events else f"{answer.status}"
    return {"what": name, "statements": len(found) // times, "work": "", "note": note, **told}
