"""Dates told by their relation to another day: "last week", "on Tuesday", "a week later"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from reports.reading.grammar import month_number, value_of, weekday_number
from reports.reading.years import Context, Resolved, month_end, shift_month, week_of
from tracker.dates import Edtf

_SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
_UNITS = ("days", "weeks", "months", "years")
_COUNTED = {"one": 1, "two": 2}
_EXACT_WEEKS = 4


def shift_of(parts: dict) -> int | None:
    """-1 for last, 0 for this, 1 for next; None when nothing of the kind is said."""
    return next((n for name, n in (("last", -1), ("this", 0), ("next", 1)) if name in parts), None)


def _day_of_month(parts: dict, here: Context) -> Resolved:
    """ "the 5th of this month"."""
    shift = shift_of(parts)
    if here.month is None or shift is None:
        return Resolved(None, "day")
    number = int(parts.get("dd") or parts["d"])
    first = shift_month(here.month, shift)
    return Resolved(first.replace(day=number).isoformat(), "day")


def _near_month(parts: dict, here: Context) -> Resolved | None:
    """ "last October": the latest October that lies wholly before the month of the report."""
    month, shift = month_number(parts["m"], here.language), shift_of(parts)
    if month is None or here.month is None:
        return None if month is None else Resolved(f"XXXX-{month:02}", "unknown_year")
    year = here.month.year
    if shift == 1:
        year += month <= here.month.month
    if shift == -1:
        year -= month >= here.month.month
    return Resolved(f"{year}-{month:02}", "month")


def _near_season(parts: dict, here: Context) -> Resolved:
    """ "last summer": the latest one that is over; "next" the first that has not begun."""
    code = next(_SEASONS[name] for name in _SEASONS if name in parts)
    shift = 0 if here.year is None else shift_of(parts) or 0
    if here.day is None:
        return Resolved(None, "season")
    seasons = [Edtf.parse(f"{here.year + n}-{code}") for n in (-2, -1, 0, 1)]
    if shift < 0:
        fitting = [one for one in seasons if one.upper < here.day][-1:]
    elif shift > 0:
        fitting = [one for one in seasons if one.lower > here.day][:1]
    else:
        fitting = seasons[2:3]
    return Resolved(fitting[0].text, "season")


def _weekday(parts: dict, here: Context) -> Resolved | None:
    """A weekday near publication; in clauses that look ahead, the coming one."""
    number, day = weekday_number(parts["w"], here.language), here.day
    if number is None or (parts["w"].isascii() and len(parts["w"]) < 4):
        return None
    if day is None:
        return Resolved(None, "weekday")
    ahead, back = (number - day.weekday()) % 7, (day.weekday() - number) % 7
    if here.direction == "future":
        return _of_day(day + timedelta(ahead or 7))
    return _of_day(day - timedelta(back))


def _of_day(day: date) -> Resolved:
    return Resolved(day.isoformat(), "day")


def _near_weekday(parts: dict, here: Context) -> Resolved | None:
    """ "last Friday" lies before the day of the report, "next Friday" after it."""
    number, day, shift = weekday_number(parts["w"], here.language), here.day, shift_of(parts)
    if number is None or day is None:
        return None if number is None else Resolved(None, "weekday")
    ahead, back = (number - day.weekday()) % 7, (day.weekday() - number) % 7
    if shift == -1:
        return _of_day(day - timedelta(back or 7))
    if shift == 1:
        return _of_day(day + timedelta(ahead or 7))
    if here.direction == "past":
        return _of_day(day - timedelta(back))
    if here.direction == "future":
        return _of_day(day + timedelta(ahead))
    return _of_day(
        min(day - timedelta(back), day + timedelta(ahead), key=lambda one: abs(one - day))
    )


def _weekday_week(parts: dict, here: Context) -> Resolved | None:
    """ "Monday next week"."""
    number, shift = weekday_number(parts["w"], here.language), shift_of(parts)
    if number is None or here.day is None or shift is None:
        return None if number is None else Resolved(None, "weekday")
    return _of_day(week_of(here.day, shift)[0] + timedelta(number))


def _weekday_day(parts: dict, here: Context) -> Resolved | None:
    """ "Friday (the 15th)": the nearest day on which both are true."""
    number = weekday_number(parts["w"], here.language)
    if number is None or here.day is None:
        return None if number is None else Resolved(None, "weekday")
    days = [here.day + timedelta(n) for n in range(-45, 46)]
    fitting = [one for one in days if one.day == int(parts["d"]) and one.weekday() == number]
    if not fitting:
        raise ValueError("no such day")
    return _of_day(min(fitting, key=lambda one: abs(one - here.day)))


def _day_only(parts: dict, here: Context) -> Resolved:
    """A bare day of the month: the nearest one on the side the clause looks to."""
    number = int(parts["d"])
    if here.day is None:
        return Resolved(None, "day")
    months = (shift_month(here.day.replace(day=1), n) for n in (-1, 0, 1))
    options = [first.replace(day=number) for first in months if number <= month_end(first).day]
    if here.direction == "future":
        side = [one for one in options if one >= here.day]
    else:
        side = [one for one in options if one <= here.day]
    return _of_day(min(side or options, key=lambda one: abs(one - here.day)))


def _unit_of(parts: dict) -> str:
    """days, weeks, months or years, whichever is named."""
    plain = next((unit for unit in _UNITS if unit in parts), None)
    counted = next((name for name in parts if name.startswith(("one_", "two_"))), "one_day")
    return plain or counted.split("_")[1].rstrip("s") + "s"


def _number_of(parts: dict, language: str) -> int | None:
    """How many units; one when no number is written."""
    if "n" in parts:
        return (
            int(parts["n"]) if parts["n"].isdigit() else value_of(parts["n"], language, "numbers")
        )
    counted = next((name for name in parts if name.startswith(("one_", "two_"))), "one_day")
    return _COUNTED[counted.split("_")[0]]


def _unit(parts: dict, here: Context) -> Resolved | None:
    """ "last week", "earlier this month", "next year"."""
    shift, unit = shift_of(parts), _unit_of(parts)
    if unit == "days":
        return _relative_unit_day(shift, here)
    if unit == "years":
        return Resolved(None if here.year is None else str(here.year + shift), "year")
    if unit == "months":
        return Resolved(
            None if here.month is None else f"{shift_month(here.month, shift):%Y-%m}", "month"
        )
    if here.day is None:
        return Resolved(None, "week")
    monday, sunday = week_of(here.day, shift)
    return Resolved(f"{monday}/{sunday}", "range")


def _relative_unit_day(shift: int | None, here: Context) -> Resolved | None:
    """ "this day" is the day of the report; "last days" is no day."""
    return _of_day(here.day) if shift == 0 and here.day else None


def _unit_end(parts: dict, here: Context) -> Resolved | None:
    """ "by the end of the month": its last day, as a limit."""
    unit = _unit_of(parts)
    if unit == "years" and here.year is not None:
        return _of_day(date(here.year, 12, 31))
    if unit == "months" and here.month is not None:
        return _of_day(month_end(here.month))
    if unit == "weeks" and here.day is not None:
        return _of_day(week_of(here.day, 0)[1])
    return None if unit == "days" else Resolved(None, unit[:-1])


def _moved(base: date | None, number: int | None, unit: str, about: str) -> Resolved:
    """So many units from a day; months and years stay months and years."""
    if base is None or number is None:
        return Resolved(None, "unanchored")
    anchor = base.isoformat()
    if unit == "years":
        return Resolved(f"{base.year + number:04}{about}", "year", anchor=anchor)
    if unit == "months":
        moved = shift_month(base.replace(day=1), number)
        return Resolved(f"{moved:%Y-%m}{about}", "month", anchor=anchor)
    moved = base + timedelta(days=number * (7 if unit == "weeks" else 1))
    exact = "" if unit == "days" else about
    return Resolved(f"{moved.isoformat()}{exact}", "day", anchor=anchor)


def _ago(parts: dict, here: Context) -> Resolved:
    """ "two weeks ago", from the day of the report; only days are counted exactly."""
    number, unit = _number_of(parts, here.language), _unit_of(parts)
    base = here.day or (here.last if unit == "years" and here.year is not None else None)
    base = base or (here.month if unit == "months" else None)
    return _moved(base, None if number is None else -number, unit, "~")


def _later(parts: dict, here: Context) -> Resolved:
    number, unit = _number_of(parts, here.language), _unit_of(parts)
    about = "~" if unit == "weeks" and (number or 0) > _EXACT_WEEKS else ""
    return _moved(here.anchor, number, unit, about)


def _before(parts: dict, here: Context) -> Resolved:
    number, unit = _number_of(parts, here.language), _unit_of(parts)
    return _moved(here.anchor, None if number is None else -number, unit, "~")


def _next_unit(parts: dict, here: Context) -> Resolved:
    return _moved(here.anchor, 1, _unit_of(parts), "~")


def _previous_unit(_parts: dict, here: Context) -> Resolved:
    return _moved(here.anchor, -1, "days", "")


def _same_unit(parts: dict, here: Context) -> Resolved:
    if here.anchor is not None and _unit_of(parts) == "weeks":
        monday, sunday = week_of(here.anchor, 0)
        return Resolved(f"{monday}/{sunday}", "range", anchor=here.anchor.isoformat())
    return _moved(here.anchor, 0, _unit_of(parts), "")


RELATING: dict[str, Callable[[dict, Context], Resolved | None]] = {
    "day_of_month": _day_of_month,
    "cjk_near_day": _day_of_month,
    "near_month": _near_month,
    "near_season": _near_season,
    "weekday": _weekday,
    "near_weekday": _near_weekday,
    "near_weekday_cjk": _weekday_week,
    "weekday_week": _weekday_week,
    "weekday_day": _weekday_day,
    "day_only": _day_only,
    "unit": _unit,
    "unit_cjk": _unit,
    "unit_end": _unit_end,
    "ago": _ago,
    "later": _later,
    "before": _before,
    "next_unit": _next_unit,
    "previous_unit": _previous_unit,
    "same_unit": _same_unit,
}
