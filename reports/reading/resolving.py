"""From a matched expression to EDTF: never more exact than the words, never a silent guess."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from reports.reading.grammar import calendar_of, month_number, value_of, weekday_number
from reports.reading.model import DateMention
from reports.reading.relating import RELATING, shift_of
from reports.reading.years import Context, Resolved, day_in, month_in
from tracker.dates import DateError, Edtf

SEASONS = {"spring": 21, "summer": 22, "autumn": 23, "winter": 24}
# Months that are plain words too: read only behind a word such as "in", and with their capital.
_PLAIN_WORDS = set("may march mar mart mai mars mayo ocak ماي مارس جوان اب اوت мая маю май".split())
_WRITTEN_BIG = set(
    "january february march april may june july august september october november december".split()
)


def resolve(rule: str, match: Any, here: Context) -> list[DateMention]:
    """The mentions of a match, none when it is no date after all."""
    if rule in ("days_month", "month_days", "cjk_days"):
        return list(_days(rule, match, here))
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    found, rule = _value(rule, parts, here)
    return [] if found is None else [_mention(match.span(), found, rule, here)]


def _value(rule: str, parts: dict, here: Context) -> tuple[Resolved | None, str]:
    """The value of the parts of a match; the rule is "impossible" for days that do not exist."""
    try:
        found = RULES[rule](parts, here)
        if found is not None and found.edtf:
            Edtf.parse(found.edtf)
    except (ValueError, OverflowError, DateError):
        return Resolved(None, "none"), "impossible"
    if found is not None and found.edtf and "about" in parts and found.precision != "range":
        found = replace(found, edtf=found.edtf.rstrip("~") + "~")
    return found, rule


def _mention(span: tuple[int, int], found: Resolved, rule: str, here: Context) -> DateMention:
    return DateMention(
        *span, "", found.edtf, found.candidates, found.precision, rule, here.direction, found.anchor
    )


def _days(rule: str, match: Any, here: Context) -> Iterator[DateMention]:
    """Several days of one month: "24-25 December" is a range, "1 and 19 August" are two days."""
    parts = {name: value for name, value in match.groupdict().items() if value is not None}
    spans = [*match.spans("d"), *match.spans("e")]
    spans[0] = (match.start(), spans[0][1])
    spans[-1] = (spans[-1][0], match.end())
    month = int(parts["mo"]) if "mo" in parts else None
    numbers = [*match.captures("d"), *match.captures("e")]
    values = [_value("day_month", parts | {"d": number, "mo": month}, here) for number in numbers]
    first, last = values[0][0], values[-1][0]
    if "range" in parts and first.precision == last.precision == "day" and first.edtf < last.edtf:
        yield _mention(match.span(), Resolved(f"{first.edtf}/{last.edtf}", "range"), rule, here)
        return
    for span, (found, name) in zip(spans, values, strict=True):
        yield _mention(span, found, name, here)


def _year(parts: dict, here: Context) -> int | None:
    """The year that is written, or named as last, this or next year."""
    if "y" in parts:
        return int(parts["y"])
    shift = shift_of(parts)
    return None if shift is None or here.year is None else here.year + shift


def _day_month(parts: dict, here: Context) -> Resolved | None:
    """A day and a month; "last" and "next" behind it are walls."""
    month = parts.get("mo") or month_number(parts["m"], here.language)
    if month is None:
        return None
    day = int(parts["d"]) if parts["d"].isdigit() else 1
    weekday = weekday_number(parts["w"], here.language) if "w" in parts else None
    side = {"last": "gone", "next": "coming"}.get(
        next((n for n in ("last", "next") if n in parts), "")
    )
    here = replace(here, direction=side) if side else here
    return day_in(month, day, int(parts["y"]) if "y" in parts else None, here, weekday)


def _month_of_year(parts: dict, here: Context) -> Resolved | None:
    """ "October last year", with or without the day."""
    month, year = month_number(parts["m"], here.language), _year(parts, here)
    if month is None:
        return None
    if "d" not in parts:
        return month_in(month, year, here)
    return day_in(month, int(parts["d"]) if parts["d"].isdigit() else 1, year, here)


def _month_year(parts: dict, here: Context) -> Resolved | None:
    month = month_number(parts["m"], here.language)
    return None if month is None else month_in(month, int(parts["y"]), here)


def _month_only(parts: dict, here: Context) -> Resolved | None:
    """A month alone, unless the word is more likely another one."""
    word = parts["m"]
    known = word.casefold().rstrip(".")
    led = "lead" in parts or "part" in parts
    if known in _WRITTEN_BIG and not word[:1].isupper():
        return None
    if (known in _PLAIN_WORDS or (known.isascii() and len(known) < 4)) and not led:
        return None
    month = month_number(word, here.language)
    return None if month is None else month_in(month, None, here)


def _iso(parts: dict, _here: Context) -> Resolved:
    return Resolved(date(int(parts["y"]), int(parts["mo"]), int(parts["dd"])).isoformat(), "day")


def _numeric(parts: dict, here: Context) -> Resolved | None:
    """Dots mean day first, as do the languages that write so; else both orders are kept."""
    a, b, year = int(parts["a"]), int(parts["b"]), _two_digits(parts["y"], here)
    days = [_day(year, b, a)]
    if parts["sep"] != "." and not (calendar_of(here.language).day_first and days[0]):
        days.append(_day(year, a, b))
    days = sorted({day for day in days if day})
    weekday = weekday_number(parts["w"], here.language) if "w" in parts else None
    days = [day for day in days if day.weekday() == weekday] or days
    if not days and a * b == 0:
        return None
    if not days:
        raise ValueError("no such day")
    if len(days) == 1:
        return Resolved(days[0].isoformat(), "day")
    likely = sorted(days, key=lambda day: abs(day - here.last)) if here.last else days
    text = ",".join(day.isoformat() for day in days)
    return Resolved(f"[{text}]", "day", tuple(day.isoformat() for day in likely))


def _two_digits(written: str, here: Context) -> int:
    """The year that two digits mean: not far ahead of the report."""
    year = int(written)
    if len(written) > 2:
        return year
    return year + (2000 if year + 2000 <= (here.last.year + 10 if here.last else 2040) else 1900)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _cjk(parts: dict, here: Context) -> Resolved:
    month, year = int(parts["mo"]), _year(parts, here)
    if "dd" not in parts:
        return month_in(month, year, here)
    return day_in(month, int(parts["dd"]), year, here)


def _cjk_same_day(parts: dict, here: Context) -> Resolved:
    """A day of the month spoken of last."""
    if here.anchor is None:
        return Resolved(None, "unanchored")
    day = here.anchor.replace(day=1) + timedelta(days=int(parts["dd"]) - 1)
    if day.month != here.anchor.month:
        raise ValueError("no such day")
    return Resolved(day.isoformat(), "day", anchor=here.anchor.isoformat())


def _between(parts: dict, _here: Context) -> Resolved | None:
    if parts["y"] >= parts["y2"]:
        return None
    return Resolved(f"{parts['y']}/{parts['y2']}", "range")


def _season(parts: dict, _here: Context) -> Resolved:
    code = next(SEASONS[name] for name in SEASONS if name in parts)
    return Resolved(f"{parts['y']}-{code}", "season")


def _relative(parts: dict, here: Context) -> Resolved:
    shift = value_of(parts["r"], here.language, "relative")
    if here.day is None or shift is None:
        return Resolved(None, "day")
    return Resolved((here.day + timedelta(shift)).isoformat(), "day")


def _relative_day(parts: dict, here: Context) -> Resolved:
    """ "yesterday (the 20th)": the number must agree, else the words contradict each other."""
    found = _relative(parts, here)
    if found.edtf and int(found.edtf[8:]) != int(parts["d"]):
        raise ValueError("yesterday was another day")
    return found


def _since(parts: dict, _here: Context) -> Resolved:
    return Resolved(f"{parts['y']}/..", "range")


def _year_alone(parts: dict, _here: Context) -> Resolved:
    return Resolved(parts["y"], "year")


def _no_date(_parts: dict, _here: Context) -> Resolved:
    return Resolved(None, "no_date")


RULES: dict[str, Callable[[dict, Context], Resolved | None]] = RELATING | {
    "iso": _iso,
    "num": _numeric,
    "cjk": _cjk,
    "cjk_same_day": _cjk_same_day,
    "relative_day": _relative_day,
    "month_of_year": _month_of_year,
    "near_day": _day_month,
    "day_month": _day_month,
    "month_day": _day_month,
    "between": _between,
    "season": _season,
    "month_year": _month_year,
    "relative": _relative,
    "month_only": _month_only,
    "since": _since,
    "year": _year_alone,
    "year_named": _year_alone,
    "no_date": _no_date,
}
