"""The grammar of date expressions: one pattern a form, tried longest form first."""

from __future__ import annotations

from functools import lru_cache

import regex

from reports.reading.date_words import NUMBERS, RELATIVE, SEASONS, months, weekdays

MONTH = "<month>"
M = rf"(?P<m>{MONTH})"
D = r"(?P<d>3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th|-?го|-?е|er|º)?"
E = r"(?P<e>3[01]|[12]\d|0?[1-9])(?!\d)(?:st|nd|rd|th)?"
Y = r"(?P<y>(?:19|20)\d\d)(?!\d)"
N = "(?P<n>" + "|".join(sorted(NUMBERS, key=len, reverse=True)) + r"|\d{1,3})"
W = "(?P<w><weekday>)"
DASH = r"\s*(?:-|–|—|to|through|until|and|&|и|по|y|et|e|ve)\s*"
OF = r"(?:\s+(?:of|de|del|do|من))?\s*"
PART = r"(?P<part>early|mid|late|the end of|the beginning of|end of|start of|beginning of)"

FORMS: tuple[tuple[str, str], ...] = (
    ("iso", rf"(?<![\d-]){Y}-(?P<mo>\d\d)-(?P<dd>\d\d)(?![\d-])"),
    ("cjk", r"(?:(?P<y>(?:19|20)\d\d)\s*年|(?P<q>今年|去年|明年))?\s*(?P<mo>\d{1,2})\s*月(?:\s*(?P<dd>\d{1,2})\s*[日号號])?"),
    ("cjk_year", r"(?P<y>(?:19|20)\d\d)\s*年(?!\d*\s*月)"),
    ("cjk_day", r"(?<![\d月])(?P<d>3[01]|[12]\d|[1-9])\s*日(?![本])"),
    ("kk_date", rf"{Y}\s*жыл\w*\s+{D}\s*{M}"),
    ("num", r"(?<![\d/.\-])(?P<a>\d{1,2})(?P<sep>[/.\-])\s?(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d|\d\d)(?![\d/])(?!\.\d)"),
    ("days_month", rf"(?<![\d.,]){D}{DASH}{E}{OF}{M}(?:\s*,?\s*(?:de\s+|del\s+)?{Y})?"),
    ("month_days", rf"{M}\s*{D}{DASH}{E}(?!\s*{MONTH})(?:,?\s+{Y})?"),
    ("day_month", rf"(?<![\d.,:])(?:the\s+)?{D}{OF}{M}(?:\s*,?\s*(?:de\s+|del\s+)?{Y}(?:\s*г\.|\s*года)?)?(?:\s+(?P<q>last|this|next)\s+year)?"),
    ("month_day", rf"{M}\s+(?:the\s+)?{D}(?![:%]|\s*(?:people|activists|men|women|years|days|months)\b)(?:,?\s+{Y})?(?:\s+(?P<q>last|this|next)\s+year)?"),
    ("between", rf"\bbetween\s+{Y}\s+and\s+(?P<y2>(?:19|20)\d\d)"),
    ("season", rf"\b(?:(?:in|the|during)\s+)*(?P<s>{'|'.join(SEASONS)})\s+(?:of\s+)?{Y}"),
    ("last_month", rf"\b(?P<q>last|next|this past|previous|past)\s+{M}"),
    ("month_of_year", rf"\b(?:{PART}[-\s]+)?(?:in\s+)?{M}\s+(?P<q>last|this|next)\s+year\b"),
    ("month_year", rf"(?:\b{PART}[-\s]+)?{M}(?:\s*,?\s*(?:of|de|del|du)?\s+|\s+){Y}(?:\s*г\.|\s*года)?"),
    ("ru_last_month", rf"{M}\s+(?P<q>прошлого|этого|следующего)\s+года"),
    ("kk_last_month", rf"(?P<q>былтыр|биыл)\s+{M}"),
    ("last_weekday", rf"\b(?P<q>last|next|this coming|this past|past|coming)\s+{W}\b"),
    ("weekday_week", rf"{W}\s+(?P<q>next|last|this)\s+week\b"),
    ("weekday", rf"(?<![\p{{L}}]){W}(?![\p{{Ll}}])"),
    ("unit", r"\b(?P<q>last|this|next|earlier this|later this|end of the|end of this|this past|the previous)\s+(?P<u>week|month|year)\b"),
    ("ago", rf"\b{N}\s+(?P<u>day|week|month|year)s?\s+(?:ago|earlier)\b"),
    ("later", rf"\b{N}\s+(?P<u>day|week|month|year)s?\s+later\b"),
    ("next_day", r"\bthe\s+(?:following|next|same)\s+(?P<u>day|week|month)\b"),
    ("relative", r"(?<![\p{L}])(?P<r>" + "|".join(sorted(RELATIVE, key=len, reverse=True)) + r")(?![\p{Ll}])"),
    ("day_only", r"\b(?:on|until|to|till|for|from|by)\s+the\s+(?P<d>3[01]|[12]\d|[1-9])(?:st|nd|rd|th)\b(?!\s+(?:of|anniversary|time|century|floor|hearing))"),
    ("month_only", rf"\b(?:(?P<lead>in|since|until|by|during|of|для|в|с|en|em|fin|début|début de|fi|ab)\s+)?(?:{PART}[-\s]+)?{M}(?!\s*\d)"),
    ("since", rf"\b(?:since|seit|desde|depuis|с)\s+{Y}"),
    ("year", rf"\b(?:in|by|until|of|from|during|en|em|в|late|early|mid)[\s-]+(?:early\s+|late\s+|mid-?)?{Y}(?:\s*году|\s*г\.)?(?![-/.]\d)"),
)  # fmt: skip
NO_DATE = regex.compile(
    r"\b(?:sine die|indefinitely|(?:to |until |at |for )?an? (?:later|unspecified|undisclosed|"
    r"undetermined) date|without (?:setting )?a (?:new )?date|no (?:new )?date (?:was|has been) "
    r"(?:set|given|announced))\b|на неопределённый срок|择期|擇期|أجل غير مسمى|"
    r"belirsiz bir tarihe",
    regex.IGNORECASE,
)
_LOOK = r"\d|last|next|this|ago|earlier|later|following|since|<relative>|<month>|<weekday>"


def _fill(pattern: str, language: str) -> str:
    """A pattern with the words of a language in their places."""
    month = "|".join(word for word, _n in months(language))
    weekday = "|".join(word for word, _n in weekdays(language))
    relative = "|".join(sorted(RELATIVE, key=len, reverse=True))
    filled = pattern.replace(MONTH, rf"(?:(?<![\p{{L}}])(?:{month})(?![\p{{Ll}}])\.?)")
    return filled.replace("<weekday>", weekday).replace("<relative>", relative)


@lru_cache(maxsize=32)
def forms(language: str) -> list[tuple[str, str, regex.Pattern]]:
    """(name, what it needs, pattern) of every form, made when a language is first read."""
    return [
        (name, _needs(pattern), regex.compile(_fill(pattern, language), regex.IGNORECASE))
        for name, pattern in FORMS
    ]


def _needs(pattern: str) -> str:
    """A form is tried only where a month or weekday word stands, if it needs one."""
    if MONTH in pattern:
        return "month"
    return "weekday" if "<weekday>" in pattern else ""


@lru_cache(maxsize=32)
def looks(language: str) -> dict[str, regex.Pattern]:
    """Quick looks whether a sentence can hold a date, a month word or a weekday."""
    wanted = {"any": _LOOK, "month": "<month>", "weekday": "<weekday>"}
    return {
        name: regex.compile(_fill(pattern, language), regex.IGNORECASE)
        for name, pattern in wanted.items()
    }


@lru_cache(maxsize=8192)
def month_number(word: str, language: str) -> int | None:
    """The month a word names."""
    return _number(word.rstrip(".").strip(), months(language))


@lru_cache(maxsize=1024)
def weekday_number(word: str, language: str) -> int | None:
    """0 for Monday."""
    number = _number(word, weekdays(language))
    return None if number is None else number - 1


def _number(word: str, table: list[tuple[str, int]]) -> int | None:
    matches = (n for pattern, n in table if regex.fullmatch(pattern, word, regex.IGNORECASE))
    return next(matches, None)
