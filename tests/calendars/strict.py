"""A strict reader of calendars: what a file for subscribing may not be, after RFC 5545, 5546, 7986.

Libraries that read calendars forgive nearly everything; this forgives nothing.
"""

from __future__ import annotations

import datetime as dt
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from zoneinfo import ZoneInfo

LINE = re.compile(r'([A-Z][A-Z0-9-]*)((?:;[A-Z][A-Z0-9-]*=(?:"[^"]*"|[^";:,]+))*):(.*)', re.S)
DURATION = re.compile(r"P(?:\d+W|\d+D(?:T(?=\d)(?:\d+H)?(?:\d+M)?(?:\d+S)?)?|T(?=\d)(?:\d+H)?"
                      r"(?:\d+M)?(?:\d+S)?)")  # fmt: skip
MOMENT, UTC = re.compile(r"\d{8}T\d{6}"), re.compile(r"\d{8}T\d{6}Z")
OFFSET = re.compile(r"[+-]\d{4}")
# A text whose every backslash, comma and semicolon is escaped.
TEXT = re.compile(r"(?:[^\\,;]|\\[\\,;nN])*")
TEXTS = {"SUMMARY", "DESCRIPTION", "LOCATION", "NAME", "X-WR-CALNAME", "UID", "PRODID", "TZNAME"}
DURATIONS = {"REFRESH-INTERVAL", "X-PUBLISHED-TTL", "DURATION", "TRIGGER"}
ONCE = {
    "VCALENDAR": {"VERSION", "PRODID"},
    "VEVENT": {"UID", "DTSTAMP", "DTSTART", "DTEND", "SUMMARY", "SEQUENCE", "LAST-MODIFIED",
               "STATUS", "TRANSP"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO"},
    "VALARM": {"ACTION", "TRIGGER", "DESCRIPTION"},
}  # fmt: skip
MAY = {
    "VCALENDAR": {"CALSCALE", "NAME", "X-WR-CALNAME", "REFRESH-INTERVAL", "X-PUBLISHED-TTL"},
    "VEVENT": {"DESCRIPTION", "LOCATION", "URL"},
    "STANDARD": {"TZNAME"},
    "DAYLIGHT": {"TZNAME"},
}
INSIDE = {
    "VCALENDAR": {"VEVENT", "VTIMEZONE"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
    "VEVENT": {"VALARM"},
}


@dataclass
class Part:
    """A component: its properties as (name, parameters, value), and those inside."""

    kind: str
    lines: list[tuple[str, dict[str, str], str]] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def value(self, name: str) -> str:
        return next((value for n, _told, value in self.lines if n == name), "")

    def of(self, kind: str) -> list[Part]:
        return [one for one in self.parts if one.kind == kind]


def problems(raw: bytes) -> list[str]:
    """Everything that is wrong with a file, each kind once; none for one that may be served."""
    try:
        text = raw.decode()
    except UnicodeDecodeError:
        return ["no UTF-8"]
    found = list(_bytes(raw, text))
    root = Part("")
    found += _read(re.sub(r"\r\n[ \t]", "", text), root)
    calendars = root.of("VCALENDAR")
    if len(calendars) != 1 or len(root.parts) != 1:
        return sorted({*found, "not one calendar"})
    calendar = calendars[0]
    for part in _all(calendar):
        found += _properties(part)
    found += [*_zones(calendar), *_events(calendar)]
    return sorted(set(found))


def _bytes(raw: bytes, text: str) -> Iterator[str]:
    if re.search(rb"(?<!\r)\n|\r(?!\n)", raw):
        yield "a line that ends otherwise than with CRLF"
    if any(len(line) > 75 for line in raw.split(b"\r\n")):
        yield "a line of more than 75 octets"
    if not raw.endswith(b"END:VCALENDAR\r\n"):
        yield "broken off"
    if re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]", text):
        yield "a control character"


def _read(text: str, root: Part) -> Iterator[str]:
    """Put the lines into their components."""
    open_ = [root]
    for line in text.split("\r\n")[:-1]:
        told = LINE.fullmatch(line)
        if told is None:
            yield f"no line of a calendar: {line[:20]!r}"
            continue
        name, given, value = told.groups()
        params = dict(one.split("=", 1) for one in given.split(";")[1:])
        if name == "BEGIN":
            open_.append(Part(value))
            open_[-2].parts.append(open_[-1])
        elif name == "END" and len(open_) > 1:
            if open_.pop().kind != value:
                yield "components that do not close"
        else:
            open_[-1].lines.append((name, params, value))
    if len(open_) > 1 or root.lines:
        yield "components that do not close"


def _all(part: Part) -> Iterator[Part]:
    yield part
    for inner in part.parts:
        yield from _all(inner)


def _properties(part: Part) -> Iterator[str]:
    """What stands in a component: each that it needs once, none that it may not have."""
    counts = Counter(name for name, _told, _value in part.lines)
    needed, allowed = ONCE.get(part.kind, set()), MAY.get(part.kind, set())
    yield from (f"{part.kind} without {name}" for name in needed - set(counts))
    yield from (f"{part.kind} may not have {name}" for name in set(counts) - needed - allowed)
    yield from (f"{part.kind} with {name} twice" for name, n in counts.items() if n > 1)
    unknown = {one.kind for one in part.parts} - INSIDE.get(part.kind, set())
    yield from (f"{part.kind} may not hold {kind}" for kind in unknown)
    for name, params, value in part.lines:
        if name in TEXTS and not TEXT.fullmatch(value):
            yield f"{name} is not escaped"
        if name in DURATIONS and not DURATION.fullmatch(value.lstrip("+-")):
            yield f"{name} is no duration"
        if name == "REFRESH-INTERVAL" and params != {"VALUE": "DURATION"}:
            yield "REFRESH-INTERVAL without its type"
    if part.kind == "VCALENDAR" and part.value("VERSION") != "2.0":
        yield "another version"


def _zones(calendar: Part) -> Iterator[str]:
    names = [zone.value("TZID") for zone in calendar.of("VTIMEZONE")]
    used = {t["TZID"] for e in calendar.of("VEVENT") for _n, t, _v in e.lines if "TZID" in t}
    yield from (f"{name} is told twice" for name, n in Counter(names).items() if n > 1)
    yield from (f"TZID without VTIMEZONE {name}" for name in used - set(names))
    yield from (f"VTIMEZONE that nothing names {name}" for name in set(names) - used)
    for zone in calendar.of("VTIMEZONE"):
        if not zone.of("STANDARD"):
            yield "VTIMEZONE without STANDARD"
        for part in zone.parts:
            offsets = (part.value("TZOFFSETFROM"), part.value("TZOFFSETTO"))
            if not MOMENT.fullmatch(part.value("DTSTART")) or not all(
                OFFSET.fullmatch(one) for one in offsets
            ):
                yield "a clock change that cannot be read"


def _events(calendar: Part) -> Iterator[str]:
    names = Counter(event.value("UID") for event in calendar.of("VEVENT"))
    yield from (f"UID twice: {name}" for name, n in names.items() if n > 1)
    zones = {zone.value("TZID"): zone for zone in calendar.of("VTIMEZONE")}
    for event in calendar.of("VEVENT"):
        yield from _event(event)
        yield from _span(event, zones)


def _event(event: Part) -> Iterator[str]:
    if not re.fullmatch(r"\d+", event.value("SEQUENCE")):
        yield "SEQUENCE is no number"
    if event.value("STATUS") not in ("CONFIRMED", "TENTATIVE", "CANCELLED"):
        yield "STATUS that there is not"
    if event.value("TRANSP") != "TRANSPARENT":
        yield "followers are not busy: TRANSP"
    stamps = (event.value("DTSTAMP"), event.value("LAST-MODIFIED"))
    if not all(UTC.fullmatch(one) for one in stamps):
        yield "a moment that is not in UTC"
    elif stamps[0] != stamps[1]:
        yield "without METHOD, DTSTAMP is LAST-MODIFIED"
    for alarm in event.of("VALARM"):
        if alarm.value("ACTION") != "DISPLAY":
            yield "an alarm that does more than show"


def _span(event: Part, zones: dict[str, Part]) -> Iterator[str]:
    """DTSTART and DTEND: of one type, the second later, by clocks that are as Python knows them."""
    told = {name: (params, value) for name, params, value in event.lines}
    if "DTSTART" not in told or "DTEND" not in told:
        return
    try:
        (begins, whole), (ends, also) = (_when(*told[name]) for name in ("DTSTART", "DTEND"))
    except (ValueError, KeyError):
        yield "a day or hour that cannot be read"
        return
    if whole != also or told["DTSTART"][0] != told["DTEND"][0]:
        yield "DTSTART and DTEND of two types"
    elif ends <= begins:
        yield "DTEND before DTSTART"
    for params, value in (told["DTSTART"], told["DTEND"]):
        name = params.get("TZID", "")
        if name in zones and offset_at(zones[name], value) != _offset_known(name, value):
            yield f"the clock of {name} is another at {value}"


def _when(params: dict[str, str], value: str) -> tuple[dt.datetime, bool]:
    if params == {"VALUE": "DATE"}:
        return dt.datetime.strptime(value, "%Y%m%d"), True  # noqa: DTZ007
    pattern = MOMENT if set(params) == {"TZID"} else UTC
    if not pattern.fullmatch(value) or set(params) - {"TZID"}:
        raise ValueError(value)
    local = dt.datetime.strptime(value.removesuffix("Z"), "%Y%m%dT%H%M%S")  # noqa: DTZ007
    return local, False


def offset_at(zone: Part, local: str) -> int:
    """Minutes from UTC that a VTIMEZONE gives a wall clock: by the last change before it."""
    before = [part for part in zone.parts if part.value("DTSTART") <= local]
    last = max(before, key=lambda part: part.value("DTSTART"))
    return _minutes(last.value("TZOFFSETTO"))


def _minutes(offset: str) -> int:
    minutes = int(offset[1:3]) * 60 + int(offset[3:5])
    return -minutes if offset[0] == "-" else minutes


def _offset_known(name: str, local: str) -> int:
    moment = dt.datetime.strptime(local, "%Y%m%dT%H%M%S").replace(tzinfo=ZoneInfo(name))
    return round((moment.utcoffset() or dt.timedelta()).total_seconds() / 60)
