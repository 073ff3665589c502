"""The parts of a page: what the report says, and the furniture around it. Nothing is deleted."""

from __future__ import annotations

import re

from reports.documents.furniture import TAIL
from reports.reading import datelines
from reports.reading.model import Zone

BODY = ("title", "body", "caption")
FURNITURE = re.compile(
    r"^\W*(send to a friend|printable version|print(?: this)?|share(?: this| on)?.*|tweet|"
    r"subscribe.*|sign up.*|advertisement|accessibility links|breaking news|listen.*|"
    r"embed|copy link|facebook|twitter|telegram|whatsapp|email|e-mail|newsletter.*|"
    r"поделиться.*|подписаться.*|реклама|распечатать|бөлісу.*|жазылу.*|分享.*|打印|订阅.*|訂閱.*|"
    r"مشاركة.*|اشترك.*|طباعة|paylaş.*|abone ol.*|partager.*|s'abonner.*|compartir.*|"
    r"suscr[ií]b.*|compartilh.*|\d+ comments?|no media source.*|0:00.*)\W*$",
    re.IGNORECASE,
)
RATES = re.compile(r"^\W*(?:(?:USD|EUR|RUB|CNY|KZT|GBP|TRY)\b[\s:]*[\d.,]+\W*){1,9}$")
WEATHER = re.compile(r"^\W*[+\-−]?\d{1,2}\s*°\s*C?\W*$")
STAMP = re.compile(r"^[\d\s/.\-:,|]{6,30}(?:[ap]\.?m\.?)?(?:\s*[A-Z]{2,4})?$", re.IGNORECASE)
CLOCK = re.compile(r"\d{1,2}:\d\d(?::\d\d)?")
CAPTION = re.compile(r"^\W*(?:photo|image|picture|фото|сурет|图|图片|صورة|foto|fotoğraf)\b|\(left\)|"
                     r"\bphoto by\b|\bpictured\b", re.IGNORECASE)  # fmt: skip
SHORT, LONG = 150, 90


def split(text: str) -> list[Zone]:
    """Every line that is not blank, with its kind: header, stamp, title, body, boiler, tail,
    caption."""
    zones: list[Zone] = []
    lines = list(_lines(text))
    tail_from = _tail(text, lines)
    titled = False
    for index, (start, end) in enumerate(lines):
        line = text[start:end]
        kind = "tail" if index >= tail_from else _kind(line, titled, index)
        if kind in ("title", "body") and datelines.at_head(text, start, end) == (start, end):
            kind = "header"
        if tail_from <= index and index - tail_from > 0 and _resumes(text, lines, index):
            tail_from = len(lines)
            kind = "body"
        titled = titled or kind in ("title", "body")
        zones.append(Zone(start, end, kind))
    return zones


def _lines(text: str):
    """Lines that say something, without the space around them."""
    at = 0
    for line in text.splitlines(keepends=True):
        stripped = line.strip()
        if stripped:
            start = at + line.index(stripped)
            yield start, start + len(stripped)
        at += len(line)


def _tail(text: str, lines: list[tuple[int, int]]) -> int:
    """The index of the line that opens the list of other stories."""
    for index, (start, end) in enumerate(lines):
        if index and end - start < 60 and TAIL.match(text[start:end]):
            return index
    return len(lines)


def _resumes(text: str, lines: list[tuple[int, int]], index: int) -> bool:
    """After a list of links real paragraphs go on: two long ones that end as sentences do."""
    here = [text[start:end] for start, end in lines[index : index + 2]]
    return all(len(line) > LONG and line[-1] in '.!?。»”"' for line in here) and len(here) == 2


def _kind(line: str, titled: bool, index: int) -> str:
    if FURNITURE.match(line) or RATES.match(line) or WEATHER.match(line):
        return "boiler"
    if STAMP.match(line) or (len(line) < 45 and CLOCK.search(line) and not titled):
        return "stamp"
    if len(line) < SHORT and CAPTION.search(line):
        return "caption"
    if not titled and len(line) < SHORT and line[-1] not in ".!?。؟…":
        return "title"
    return "body"


def site_clocks(text: str, zones: list[Zone]) -> set[int]:
    """Where the day and hour stand at which somebody opened a page: beside rates and weather."""
    found = set()
    for at, zone in enumerate(zones):
        beside = (text[one.start : one.end] for one in zones[max(0, at - 1) : at + 3])
        if zone.kind != "boiler" and any(RATES.match(one) or WEATHER.match(one) for one in beside):
            found.add(zone.start)
    return found


def said(zones: list[Zone]) -> list[Zone]:
    """The zones in which the report itself speaks."""
    return [zone for zone in zones if zone.kind in BODY]
