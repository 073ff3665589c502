"""Where a day stands at the head of a page: on a line of its own, beside the text or over it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

import regex

from reports.reading.addresses import made
from reports.reading.model import Zone

# What may stand beside the day in a stamp.
WORDS = regex.compile(
    r"(?<!\p{L})(?:published|posted|updated?|last|modified|issued|created|date|time|on|at|by|first|and|"
    r"min|read|mon|tues?|wed(?:nes)?|thur?s?|fri|sat(?:ur)?|sun|a\.?m|p\.?m|staff|reporter|writer|"
    r"views?|(?:mon|tues|wednes|thurs|fri|satur|sun)day)\b|"
    r"\b(?-i:\p{Lu}{2,5})\b",
    regex.IGNORECASE,
)
DAY = regex.compile(
    r"\d{1,4}\s?[./-]\s?\d{1,2}\s?[./-]\s?\d{1,4}(?:T[\d:+]+)?|\b\d{1,2}(?:st|nd|rd|th)?\.?,?\s\p{L}{3,10}\.?,?\s\d{4}|"
    r"\b\p{L}{3,10}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s\d{4}"
)
RUBRIC = regex.compile(r"[|•·]\s*\p{L}[\p{L} &]{0,25}$")  # behind the day: "… • Judiciary"
BYLINE = regex.compile(r"^\W*(?:by|from|text|words)\b", regex.IGNORECASE)
LONGEST, PARAGRAPH = 110, 80
ISO = regex.compile(r"(?<![\d-])(\d{4})-(\d\d)-(\d\d)T\d\d:\d\d")


def is_only_day(words: str) -> bool:
    """Whether a line tells a day, an hour and a rubric perhaps, and nothing else."""
    words = RUBRIC.sub("", words)
    if len(words) > LONGEST or not DAY.search(words):
        return False
    return not regex.search(r"\p{L}", WORDS.sub("", DAY.sub("", words)))


def beside_text(text: str, zones: Sequence[Zone]) -> tuple[int, ...]:
    """Where lines begin that tell a day alone and have nothing but a byline between themselves and
    the first paragraph; below a line that is none of them."""
    found: list[int] = []
    for index, zone in enumerate(zones):
        words = text[zone.start : zone.end]
        if zone.kind == "body" and len(words) > PARAGRAPH:
            break
        if index and is_only_day(words):
            found.append(zone.start)
        elif zone.kind not in ("boiler", "caption", "header") and not BYLINE.match(words):
            found.clear()
    return tuple(found)


def below_standfirst(text: str, zones: Sequence[Zone]) -> Iterator[Zone]:
    """The line with the day right below the first paragraph of a page, which is its standfirst."""
    for zone in zones[:2]:
        if zone.kind != "tail" and is_only_day(text[zone.start : zone.end]):
            yield zone
            return


def iso_days(line: str) -> Iterator[date]:
    """The days of time stamps as machines write them."""
    for year, month, day in ISO.findall(line):
        yield from made(int(year), int(month), int(day))
