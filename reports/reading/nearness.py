"""How near a day of publication lies to the days of which the text speaks."""

from __future__ import annotations

from datetime import date

from reports.reading.addresses import made

WALL = 10**6
MARGIN, AT_LEAST = 1.5, 5
# A report tells of days just gone, or of a session that lies ahead.
GONE, AHEAD, NEWS = 45, 120, 7
Told = tuple[int, int, str]  # month, day, direction


def cost(day: date, days: list[Told]) -> float | None:
    """Mean distance in days from a publication date to the days the text speaks of; None
    without any."""
    told = _gaps(day, days)
    return sum(told) / len(told) if told else None


def is_beside(day: date, days: list[Told], whole: list[date]) -> bool:
    """Whether the text speaks of a day just gone or some months ahead, or of none at all."""
    ahead = _gaps(day, [one for one in days if one[2] == "future"])
    gone = _gaps(day, [one for one in days if one[2] != "future"])
    gone += [abs((day - one).days) for one in whole]
    return min(ahead, default=WALL) <= AHEAD or min(gone, default=WALL) <= GONE or not days + whole


def is_news(day: date, days: list[Told]) -> bool:
    """Whether the text speaks of a day just before this one."""
    gone = _gaps(day, [one for one in days if one[2] != "future"])
    return min(gone, default=WALL) <= NEWS


def _gaps(day: date, days: list[Told]) -> list[int]:
    """How far each day the text speaks of is, in the year that brings it nearest."""
    told = []
    for month, number, direction in days:
        near = [
            _gap(day, one, direction)
            for y in (-1, 0, 1)
            for one in made(day.year + y, month, number)
        ]
        told += [min(near)] if near else []
    return told


def _gap(published: date, told: date, direction: str) -> int:
    gap = (told - published).days
    wrong = (direction == "past" and gap > 1) or (direction == "future" and gap < -1)
    return abs(gap) + (60 if wrong else 0)


def is_farther(rival: float | None, best: float) -> bool:
    """Whether a rival lies so much farther from the text that nobody need be asked."""
    return rival is not None and rival > MARGIN * best + AT_LEAST
