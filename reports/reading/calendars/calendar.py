"""What a language tells of dates: its words, and the phrases that only it has."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Calendar:
    """The words of a language. Words are patterns; a blank stands for a space of the text.

    All are written without accents and hamzas, as `folding.plain` leaves them. months: January
    first. weekdays: Monday first. units: day, week, month, year. order: last, this, next.
    relative: words for days near the day of the report. first: words for the first of a month.
    short_months: months that are read behind the number of a day only, with or without a dot.
    short_days: weekdays that are read beside a date only. of: between day, month and year. joint: "and" of two days; until: "to" of
    two days. ordinal: what may follow the number of a day. leads: words that make a month or year alone a date. parts: early, mid, late. past and
    coming: adjectives behind a date. forms: (rule, pattern), tried before those of all languages.
    undated: "sine die" and the like. day_first: slashes part day, month, year, in this order.
    """

    months: tuple[str, ...]
    weekdays: tuple[str, ...]
    units: tuple[str, str, str, str] = ("", "", "", "")
    order: tuple[str, str, str] = ("", "", "")
    relative: dict[str, int] = field(default_factory=dict)
    numbers: dict[str, int] = field(default_factory=dict)
    first: str = ""
    short_months: tuple[str, ...] = ()
    short_days: tuple[str, ...] = ()
    seasons: tuple[str, ...] = ()
    of: str = ""
    joint: str = ""
    until: str = ""
    ordinal: str = ""
    year_after: str = ""
    leads: str = ""
    parts: str = ""
    about: str = ""
    past: str = ""
    coming: str = ""
    forms: tuple[tuple[str, str], ...] = ()
    undated: str = ""
    day_first: bool = True
    spaced: bool = True
