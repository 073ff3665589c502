"""Days of other calendars, as courts write them, beside the Gregorian ones. Pure Python.

Written with the letters of the calendar before year, month and day: "SH 1403-12-30".

- SH, solar Hijri (Iran, Afghanistan): the cycles of Borkowski's table, "The Persian calendar for
  3000 years", Earth, Moon and Planets 74 (1996); years 1100 to 1600.
- AH, lunar Hijri: Umm al-Qura, by the library `hijridate`; years 1343 to 1500. A month begins when
  the moon is seen, so that a court may be a day off.
- EC, Ethiopian: the Julian reckoning from 29 August 8; years 1 to 2500.
- BE, Buddhist era (Thailand): 543 years ahead; from 1941 on, since when years begin in January.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from hijridate import Gregorian, Hijri

LETTERS = ("SH", "AH", "EC", "BE")
OF_COUNTRY = {"AF": "SH", "ET": "EC", "IR": "SH", "SA": "AH", "TH": "BE"}
SLACK = {"AH": 1}  # days by which a day may be off
WRITTEN = re.compile(r"(SH|AH|EC|BE)\s*(\d{1,4})-(\d{1,2})-(\d{1,2})", re.IGNORECASE)
BREAKS = (
    -61, 9, 38, 199, 426, 686, 756, 818, 1111, 1181, 1210, 1635, 2060, 2097, 2192, 2262, 2324, 2394,
    2456, 3178,
)  # fmt: skip
ETHIOPIAN_START = 2796  # the ordinal of the first day of its first year
THAI_YEARS = 543
Parts = tuple[int, int, int]  # year, month, day


class CalendarError(ValueError):
    """A day that its calendar does not have; the message says so."""


@dataclass(frozen=True)
class OtherDay:
    """A day as written in another calendar, with the Gregorian one.

    slack: days by which it may be off.
    """

    letters: str
    year: int
    month: int
    day: int
    on: date

    def __str__(self) -> str:
        return f"{self.letters} {self.year}-{self.month:02}-{self.day:02}"

    @property
    def slack(self) -> int:
        return SLACK.get(self.letters, 0)

    def means(self, day: date) -> bool:
        """It may be this day."""
        return abs((day - self.on).days) <= self.slack


def written(text: str) -> bool:
    """A text looks like a day of another calendar."""
    return WRITTEN.fullmatch(text.strip()) is not None


def day_written(text: str) -> OtherDay:
    """Read a day such as "SH 1403-12-30". Raises CalendarError when there is no such day."""
    told = WRITTEN.fullmatch(text.strip())
    if not told:
        raise CalendarError(f"“{text[:40]}” is no day of another calendar. Write SH 1403-12-30.")
    letters, *parts = told.groups()
    year, month, day = (int(part) for part in parts)
    found = OtherDay(letters.upper(), year, month, day, date.min)
    try:
        on = TO_GREGORIAN[found.letters](year, month, day)
        if FROM_GREGORIAN[found.letters](on) != (year, month, day):
            raise ValueError
    except (ValueError, OverflowError) as error:
        raise CalendarError(f"There is no day {found}. Look at it again.") from error
    return OtherDay(found.letters, year, month, day, on)


def day_in(letters: str, on: date) -> OtherDay | None:
    """A Gregorian day in another calendar; None where that was not reckoned."""
    try:
        return OtherDay(letters, *FROM_GREGORIAN[letters](on), on)
    except (ValueError, OverflowError):
        return None


def solar_to_gregorian(year: int, month: int, day: int) -> date:
    """31 days in the first six months, 30 in the next five, 29 or 30 in the last."""
    if not (1100 <= year <= 1600 and 1 <= month <= 12 and 1 <= day <= 31):
        raise ValueError
    return nowruz(year) + timedelta((month - 1) * 31 - month // 7 * (month - 7) + day - 1)


def solar_of(on: date) -> Parts:
    year = on.year - 621
    if on < nowruz(year):
        year -= 1
    if not 1100 <= year <= 1600:
        raise ValueError
    days = (on - nowruz(year)).days
    half = 6 * 31
    if days < half:
        return year, days // 31 + 1, days % 31 + 1
    return year, 7 + (days - half) // 30, (days - half) % 30 + 1


def nowruz(year: int) -> date:
    """The first day of a solar year, 20 to 22 March."""
    leaps = -14
    for first, after in pairwise(BREAKS):
        jump = after - first
        if year < after:
            break
        leaps += jump // 33 * 8 + jump % 33 // 4
    gone = year - first
    leaps += gone // 33 * 8 + (gone % 33 + 3) // 4
    if jump % 33 == 4 and jump - gone == 4:
        leaps += 1
    gregorian = year + 621
    leaps_there = gregorian // 4 - (gregorian // 100 + 1) * 3 // 4 - 150
    return date(gregorian, 3, 20 + leaps - leaps_there)


def lunar_to_gregorian(year: int, month: int, day: int) -> date:
    told = Hijri(year, month, day).to_gregorian()
    return date(told.year, told.month, told.day)


def lunar_of(on: date) -> Parts:
    return Gregorian(on.year, on.month, on.day).to_hijri().datetuple()


def ethiopian_to_gregorian(year: int, month: int, day: int) -> date:
    """12 months of 30 days and a short one of 5, of 6 before a leap year."""
    if not (1 <= year <= 2500 and 1 <= month <= 13 and 1 <= day <= 30):
        raise ValueError
    days = 365 * (year - 1) + year // 4 + 30 * (month - 1) + day - 1
    return date.fromordinal(ETHIOPIAN_START + days)


def ethiopian_of(on: date) -> Parts:
    days = on.toordinal() - ETHIOPIAN_START
    year = (4 * days + 1463) // 1461
    if not 1 <= year <= 2500:
        raise ValueError
    left = days - 365 * (year - 1) - year // 4
    return year, left // 30 + 1, left % 30 + 1


def thai_to_gregorian(year: int, month: int, day: int) -> date:
    if year - THAI_YEARS < 1941:
        raise ValueError
    return date(year - THAI_YEARS, month, day)


def thai_of(on: date) -> Parts:
    if on.year < 1941:
        raise ValueError
    return on.year + THAI_YEARS, on.month, on.day


TO_GREGORIAN: dict[str, Callable[[int, int, int], date]] = {
    "SH": solar_to_gregorian,
    "AH": lunar_to_gregorian,
    "EC": ethiopian_to_gregorian,
    "BE": thai_to_gregorian,
}
FROM_GREGORIAN: dict[str, Callable[[date], Parts]] = {
    "SH": solar_of,
    "AH": lunar_of,
    "EC": ethiopian_of,
    "BE": thai_of,
}
