"""The grammar of date expressions: the words of a language put into the forms of all languages."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache

import regex

from reports.reading.calendars import ar, de, en, es, fa, fr, kk, ky, pt, ru, tr, ug, uk, uz, zh
from reports.reading.calendars.calendar import Calendar

CALENDARS: dict[str, Calendar] = {
    "ar": ar.CALENDAR, "de": de.CALENDAR, "en": en.CALENDAR, "es": es.CALENDAR, "fa": fa.CALENDAR,
    "fr": fr.CALENDAR, "kk": kk.CALENDAR, "ky": ky.CALENDAR, "pt": pt.CALENDAR, "ru": ru.CALENDAR,
    "tr": tr.CALENDAR, "ug": ug.CALENDAR, "uk": uk.CALENDAR, "uz": uz.CALENDAR, "zh": zh.CALENDAR,
}  # fmt: skip
# Whose words may stand in a text of a language besides its own and the English ones.
BESIDE = {"kk": ("ru",), "uk": ("ru",), "ky": ("ru",), "ug": ("ar",)}
FORMS: tuple[tuple[str, str], ...] = (
    ("iso", r"(?<![\d-])<y>(?P<sep>[-/.])(?P<mo>\d\d)(?P=sep)(?P<dd>\d\d)(?!\d|[-/.]\d)"),
    ("num", r"(?:<w>,?\s{1,3})?(?<![\d/.\-])(?P<a>\d{1,2})(?P<sep>[/.\-])\s?(?P<b>\d{1,2})(?P=sep)\s?(?P<y>(?:19|20)\d\d|\d\d)(?![\d/]|[.\-]\d)"),
    ("days_month", r"(?:<w>,?\s{1,3})?(?:<d>\s{0,2},\s{1,2}){0,3}<d><join><e>(?: <of>)?\s{0,3}<m><year>"),
    ("month_days", r"<m> (?:<d>\s{0,2},\s{1,2}){0,3}<d><join_after><e>(?!\s{0,3}<month>)<no_count>(?![:.]\d)<year>"),
    ("day_month", r"(?:<about> )?(?:<w>,?\s{0,3}(?:the )?)?<d>(?: <of>)?\s{0,3}<m><year><after>"),
    ("month_day", r"(?:<about> )?(?:<w>,?\s{0,3})?<m>\s{0,3}(?:the )?<d>(?!:\d|%)<no_count><year><after>"),
    ("season", r"(?<![\p{L}])<season>(?: <of>)?\s{1,3}<y><year_after>"),
    ("month_year", r"(?:<part>[-\s]{1,3})?<m>\s{0,3},?\s{0,3}(?:<of> )?<y><year_after>"),
    ("month_only", r"(?:<lead>\s{1,3})?(?:<about> )?(?:(?:the )?<part>[-\s]{1,3})?<m>(?!\s{0,3}\d)"),
    ("weekday", r"<w>"),
    ("relative", r"<r>"),
    ("year", r"(?<![\p{L}])<lead>[-\s]{1,3}(?:(?:the )?<part>[-\s]{1,3})?<y><year_after>(?![-/.]\d)"),
    ("year_named", r"(?<![\d-])<y>\s{0,2}<named>(?![\p{L}])"),
    ("no_date", r"(?<![\p{L}])(?:<undated>)(?![\p{L}])"),
)  # fmt: skip
# Tried in this order; what is matched first keeps its place.
ORDER = (
    "no_date iso num cjk_days cjk relative_day weekday_day cjk_near_day cjk_same_day month_of_year "
    "near_day days_month month_days day_month month_day day_of_month between season month_year "
    "near_month near_season weekday_week near_weekday near_weekday_cjk unit_end same_unit "
    "next_unit previous_unit ago before later unit unit_cjk weekday relative day_only month_only "
    "since year year_named"
).split()
MONTH, WEEKDAY, RELATIVE, UNIT, SEASON, DIGIT, UNDATED = (1 << n for n in range(7))
_NEEDS = {"<m>": MONTH, "<w>": WEEKDAY, "<r>": RELATIVE, "<unit": UNIT, "<season>": SEASON}
_DIGITAL = set(
    "iso num cjk_days cjk relative_day weekday_day cjk_near_day cjk_same_day near_day days_month "
    "month_days day_month month_day day_of_month between season month_year day_only since year "
    "year_named".split()
)
_FREE = ("num", "day_month", "days_month", "month_day")
_SHORT = "jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec"
_BEFORE_DAY = r"(?<![\d.,:/])(?<!\d-)"
# Forms that may begin with one of many words are not tried within a word.
_LED = {"month_only", "days_month", "day_month", "month_day", "month_year"}
_LEAD = r"(?:(?<!\p{L})(?=\p{L})|(?=\d))"
_COUNTED = (
    "people|activists|men|women|years?|days?|months?|hours?|others?|of(?! (?:\\d|that|the same|last|this))|per|percent|minutes?|"
    "[ap]\\.?m|defendants?|soldiers?|prisoners?|protesters?|dead|students?|cases?|million|thousand"
)


@dataclass(frozen=True)
class Form:
    """A form of dates, made into a pattern when a sentence first needs it."""

    rule: str
    needs: int
    source: str

    @cached_property
    def pattern(self) -> regex.Pattern:
        return regex.compile(self.source, regex.IGNORECASE | regex.V0)


@cache
def forms(language: str) -> tuple[Form, ...]:
    """The forms of a language in the order in which they are tried."""
    calendar = calendar_of(language)
    words = _macros(language, calendar)
    found = [
        Form(rule, _needs(rule, pattern), _led(rule, _fill(pattern, words), calendar.spaced))
        for rule, pattern in (*calendar.forms, *FORMS)
    ]
    return tuple(sorted(found, key=lambda form: ORDER.index(form.rule)))


def calendar_of(language: str) -> Calendar:
    """The calendar of a language; the English one for languages without."""
    return CALENDARS.get(language, en.CALENDAR)


def _led(rule: str, pattern: str, spaced: bool) -> str:
    return f"{_LEAD}(?:{pattern})" if spaced and rule in _LED else pattern


def _needs(rule: str, pattern: str) -> int:
    """What must stand in a sentence before a form is tried."""
    needs = DIGIT if rule in _DIGITAL else UNDATED if rule == "no_date" else 0
    for macro, kind in _NEEDS.items():
        if macro in pattern and not (macro == "<w>" and rule in _FREE):
            needs |= kind
    return needs


def _fill(pattern: str, words: dict[str, str]) -> str:
    """A form with the words of a language in the place of its <names>."""
    while (filled := regex.sub(r"(?<!\(\?P)<(\w+)>", lambda m: words[m[1]], pattern)) != pattern:
        pattern = filled
    return pattern.replace(" ", r"\s{1,3}")


def _macros(language: str, calendar: Calendar) -> dict[str, str]:
    around = (r"(?<![\p{L}])", r"(?![\p{L}])") if calendar.spaced else ("", "")
    return _words(language, calendar, *around) | _numbers(calendar) | _order(calendar)


def _words(language: str, calendar: Calendar, before: str, after: str) -> dict[str, str]:
    month = "|".join(word for word, _n in _table(language, "months"))
    short = "|".join(word for word, _n in _table(language, "short_months"))
    behind_day = rf"(?<=\d(?:\s|\sde\s|\.\s))(?:{_some(short)})"
    days = "|".join(word for word, _n in weekdays(language))
    relative = "|".join(sorted(calendar.relative, key=len, reverse=True))
    return {
        "month": rf"(?<![\p{{L}}])(?:{month}|{behind_day})(?![\p{{L}}])",
        "m": rf"(?P<m><month>(?:(?<=(?:{_SHORT}|{_some(short)}))\.)?)",
        "w": f"{before}(?P<w>{days}){after}(?:(?<=day)'s)?",
        "r": f"{before}(?P<r>{_some(relative)}){after}",
        "season": "(?:" + _named(zip(("spring", "summer", "autumn", "winter"), calendar.seasons, strict=False)) + ")",
        "undated": _some(calendar.undated),
    }  # fmt: skip


def _numbers(calendar: Calendar) -> dict[str, str]:
    first = f"|{calendar.first}" if calendar.first else ""
    ordinal = f"(?:-?(?:{calendar.ordinal}))?" if calendar.ordinal else ""
    numbers = "|".join(sorted("|".join(calendar.numbers).split("|"), key=len, reverse=True))
    until = f"|{calendar.until}" if calendar.until else ""
    joint = f"|{calendar.joint}" if calendar.joint else ""
    return {
        "d": rf"{_BEFORE_DAY}(?P<d>3[01]|[12]\d|0?[1-9]{first})(?!\d){ordinal}",
        "e": rf"(?P<e>3[01]|[12]\d|0?[1-9])(?!\d){ordinal}",
        "y": r"(?P<y>(?:19|20)\d\d)(?!\d)",
        "n": rf"(?P<n>{_some(numbers)}|(?<!\d)\d{{1,3}})",
        "join": rf"(?:\s{{0,3}}(?P<range>[-–—~]{until})\s{{0,3}}|\s{{0,3}}(?:,{joint})\s{{0,3}})",
        "join_after": rf"(?:\s{{0,3}}(?P<range>[-–—~]{until})\s{{0,3}}|,?\s{{0,3}}(?:{_some(calendar.joint)})\s{{0,3}})",
        "no_count": rf"(?!\s{{1,3}}(?:{_COUNTED})(?![\p{{L}}]))",
    }


def _order(calendar: Calendar) -> dict[str, str]:
    last, this, coming = (_some(words) for words in calendar.order)
    day, week, month, year = (_some(words) for words in calendar.units)
    after = rf"(?:{_some(calendar.year_after)})"
    weekday = r"(?:,?\s{1,2}(?:во?\s)?<w>|\s?[(（]<w>[)）])?"
    gone = rf"(?:\s{{1,3}}(?:(?P<last>{_some(calendar.past)})|(?P<next>{_some(calendar.coming)}))(?![\p{{L}}]))?"
    return {
        "order": rf"(?:(?<![\p{{L}}])(?:(?P<last>{last})|(?P<this>{this})|(?P<next>{coming}))(?![\p{{L}}]))",
        "unit": f"(?:(?P<days>{day})|(?P<weeks>{week})|(?P<months>{month})|(?P<years>{year}))",
        "unit_day": f"(?P<days>{day})",
        "unit_week": f"(?P<weeks>{week})",
        "unit_month": f"(?P<months>{month})",
        "unit_year": f"(?P<years>{year})",
        "of": _group(calendar.of),
        "named": after,
        "year_after": rf"(?:\s{{0,2}}{after}(?![\p{{L}}]))?" if calendar.year_after else "",
        "year": r"(?:\s{0,3},?\s{0,3}(?:<of> )?<y><year_after>)?" + weekday,
        "after": gone if calendar.past else "",
        "lead": f"(?P<lead>{_some(calendar.leads)})",
        "part": f"(?P<part>{_some(calendar.parts)})",
        "about": f"(?P<about>{_some(calendar.about)})",
        "s": r"\s{1,3}",
    }  # fmt: skip


def _some(words: str) -> str:
    """A pattern that never matches where a language has no such words."""
    return words or r"(?!)"


def _group(words: str) -> str:
    return f"(?:{_some(words)})"


def _named(pairs) -> str:
    return "|".join(f"(?P<{name}>{words})" for name, words in pairs) or r"(?!)"


@cache
def months(language: str) -> tuple[tuple[str, int], ...]:
    """(pattern, 1 to 12) of the month words that a text in a language may use."""
    return (*_table(language, "months"), *_table(language, "short_months"))


@cache
def weekdays(language: str) -> tuple[tuple[str, int], ...]:
    """(pattern, 1 for Monday to 7) of weekday words."""
    return tuple({*_table(language, "weekdays"), *_table(language, "short_days")})


def _table(language: str, name: str) -> tuple[tuple[str, int], ...]:
    """The patterns of a language and of those beside it, longest first."""
    codes = [code for code in (language, "en", *BESIDE.get(language, ())) if code in CALENDARS]
    found = {
        (" ".join(word.split()), number)
        for code in codes
        for number, words in enumerate(getattr(CALENDARS[code], name), 1)
        for word in _alternatives(words)
    }
    return tuple(sorted(found, key=lambda pair: (-len(pair[0]), pair)))


def _alternatives(words: str) -> Iterator[str]:
    """Split at bars outside brackets."""
    depth, word = 0, ""
    for char in words:
        depth += (char in "([") - (char in ")]")
        if char == "|" and not depth:
            yield word
            word = ""
        else:
            word += char
    yield word


@lru_cache(maxsize=4096)
def month_number(word: str, language: str) -> int | None:
    """The month a word names."""
    return _number(word.rstrip("."), months(language))


@lru_cache(maxsize=1024)
def weekday_number(word: str, language: str) -> int | None:
    """0 for Monday."""
    number = _number(word, weekdays(language))
    return None if number is None else number - 1


def _number(word: str, table: tuple[tuple[str, int], ...]) -> int | None:
    for words, number in table:
        if regex.fullmatch(words.replace(" ", r"\s{1,3}"), word, regex.IGNORECASE):
            return number
    return None


@lru_cache(maxsize=4096)
def value_of(word: str, language: str, name: str) -> int | None:
    """The value of a word in a table of a calendar: "relative" or "numbers"."""
    for words, value in getattr(calendar_of(language), name).items():
        if regex.fullmatch(words.replace(" ", r"\s{1,3}"), word, regex.IGNORECASE):
            return value
    return None
