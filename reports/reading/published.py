"""When a report was published: every candidate weighed, decided only when one is clear."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

import regex

from reports.documents.model import Hint
from reports.reading import addresses, copies, datelines, dates, headed, hinted
from reports.reading.addresses import made
from reports.reading.model import DateMention, PublishedCandidate, Zone
from reports.reading.nearness import cost, is_beside, is_farther, is_news
from reports.reading.sentences import pieces, split
from reports.reading.zones import site_clocks
from tracker.dates import Edtf

MOST_COST = 30
MOST_PARTS = 12
MOST_HEAD = 200  # zones; a page of short lines alone is all top
# A day that stands on the page itself needs no other word for it.
ON_PAGE = ("first", "stamp", "byline", "dateline")
# How many days off a single date may lie that stands nowhere on the page, or is that of a later
# version; one of a copy, or of whoever opened the page, never stands.
ALONE = dict.fromkeys(("address", "metadata", "header", "mail"), 45) | {
    "update": 3, "copy": -1, "clock": -1,
}  # fmt: skip
_PARTS = regex.compile(r"[^|•·»]+")
_SMALL = regex.compile(r"(?<!\p{L})\p{Ll}{3,}")
_RANK = {name: rank for rank, name in enumerate((*ON_PAGE, *ALONE))}
LATER = ("update", "copy", "clock")
DATED = ("header", "title", "body")


@dataclass(frozen=True)
class Published:
    """The publication date when it is clear, every candidate, and how it was decided."""

    edtf: str | None
    candidates: tuple[PublishedCandidate, ...]
    basis: str


def find(
    text: str, zones: Sequence[Zone], *, url: str | None = None, given: str | None = None,
    language: str = "en", hints: Sequence[Hint] = (),
) -> Published:  # fmt: skip
    """Weigh what page, address, text and file say of the day of publication.

    given: a date somebody knows; it stands, with the rivals beside it. hints: what the file says
    of itself (its metadata, the header of a mail).
    """
    head = _at_head(text, zones, language)
    named = [*_candidates(text, zones, url, language), *_in_path(url, head)]
    found = list(_unique(named))
    told = [*_unique([*found, *hinted.days_of(hints)])]
    days = _body_days(text, zones, language) if told else []
    if given:
        rivals = [_told(day, source, days) for day, source in told if day.isoformat() != given]
        first = PublishedCandidate(given, "given", "given")
        return Published(given, hinted.with_reasons((first, *rivals), hints), "given")
    if copies.is_copy(text[z.start : z.end] for z in _head(text, zones)):
        return _of_copy([*_unique([*found, *hinted.days_of(hints)])], days)
    if len(found) > 1 and all(source == "address" for _day, source in found):
        asked = tuple(_told(day, source, days) for day, source in found)
        return Published(None, hinted.with_reasons(asked, hints), "two ways to read the address")
    if settled := _named_by_head(found, head, days) or _beside_text(
        text, zones, language, found, days
    ):
        return _with_hints(settled, found, hints, days) if hints else settled
    decided = _decide(_without_later(found), days)
    if not hints and _may_be_clock(text, zones, named, days):
        return replace(decided, edtf=None, basis="over the headline, maybe of who opened the page")
    if len(told) == 1 and told[0][1] == "address":
        decided = _by_address(told[0][0], text, zones, language, days)
    return _with_hints(decided, found, hints, days) if hints else decided


def _in_path(url: str | None, head: Sequence[tuple[int, int]]) -> Iterator[tuple[date, str]]:
    yield from ((day, "dateline") for day in addresses.in_month_of_path(url or "", head))


def _named_by_head(
    found: list[tuple[date, str]], head: Sequence[tuple[int, int]], days: list
) -> Published | None:
    """The one candidate of which the dateline, without a year, names the day too."""
    named = [one for one in found if (one[0].month, one[0].day) in head]
    if len(named) != 1 or len(set(head)) != 1 or named[0][1] in LATER:
        return None
    told = [_told(day, source, days) for day, source in (*named, *found)]
    return Published(named[0][0].isoformat(), (*dict.fromkeys(told),), "the dateline names it too")


def _beside_text(
    text: str, zones: Sequence[Zone], language: str, found: list[tuple[date, str]], days: list
) -> Published | None:
    """The day on a line of its own between headline and text, where the only other ones stand over
    the headline and are later, of whoever opened the page; the text tells of no later day as past.
    """
    places = headed.beside_text(text, zones)
    own = {
        day
        for zone in zones
        if zone.start in places
        for day, source in _on_line(text, zone, language)
        if source not in LATER
    }
    if len(own) != 1 or not all(day in own or day > max(own) for day, _source in found):
        return None
    day = own.pop()
    others = [one for one in found if one[0] != day]
    if any(source not in ("byline", "stamp", "clock", "update") for _day, source in others):
        return None
    if any(one > day for one in _told_as_past(text, zones, language)):
        return None
    ranked = sorted(found, key=lambda one: one[0] != day)
    told = tuple(_told(one, source, days) for one, source in ranked)
    return Published(day.isoformat(), told, "beside the text")


def _may_be_clock(
    text: str, zones: Sequence[Zone], named: list[tuple[date, str]], days: list
) -> bool:
    """The only day is a stamp on the first line of the page, and the text tells of none just
    before it: it may be the day on which somebody opened the page."""
    first = next((one for one in zones if one.kind not in ("boiler", "header")), None)
    over = first is not None and first.kind == "stamp" and len({*named}) == 1
    return over and not is_news(named[0][0], days)


def _told_as_past(text: str, zones: Sequence[Zone], language: str) -> list[date]:
    """The full dates of which the report speaks as gone."""
    told = (one for one in _told_in_body(text, zones, language) if one.direction == "past")
    return [day for one in told for day in _days_of(one)]


def _without_later(found: list[tuple[date, str]]) -> list[tuple[date, str]]:
    """The days that the page shows, without those of its later versions where it shows its own."""
    own = [one for one in found if one[1] not in LATER]
    return own if any(source in ON_PAGE for _day, source in own) else found


def _of_copy(found: list[tuple[date, str]], days: list) -> Published:
    """A page that was published elsewhere, or earlier: what it says of that decides alone."""
    own = [one for one in found if one[1] == "first"]
    own = own or [one for one in found if one[1] == "dateline"]
    decided = _decide(own, days)
    others = tuple(_told(day, source, days) for day, source in found if (day, source) not in own)
    return Published(decided.edtf, (*decided.candidates, *others), "a copy")


def _by_address(
    day: date, text: str, zones: Sequence[Zone], language: str, days: list
) -> Published:
    """The day in the address, where nothing else names one: it stands beside some day of the text,
    or one that tells of none; a dateline without a year that names another day leaves it open."""
    told, head = _told(day, "address", days), _at_head(text, zones, language)
    others = [one for month, number in head for one in made(day.year, month, number) if one != day]
    if others:
        rivals = tuple(_told(one, "dateline", days) for one in others)
        return Published(None, (told, *rivals), "the dateline names another day")
    stands = is_beside(day, days, _whole_days(text, zones, language))
    return Published(told.edtf if stands else None, (told,), "the only one")


def _with_hints(
    decided: Published, found: list[tuple[date, str]], hints: Sequence[Hint], days: list
) -> Published:
    """The decision of the page, with what the file says of itself."""
    firm, weak = (
        hinted.days_of([one for one in hints if one.firm is kind]) for kind in (True, False)
    )
    said = None if decided.edtf and not firm else _said(found, firm or weak, firm, days)
    if said is not None:
        decided = Published(said.isoformat(), decided.candidates, "named by the file")
    elif firm or not found:
        decided = _decide([*_unique([*found, *(firm or weak)])], days)
    told = [_told(day, source, days) for day, source in _unique([*found, *firm, *weak])]
    candidates = {one.edtf: one for one in (*told, *decided.candidates)}
    ranked = dict.fromkeys([decided.edtf, *(one.edtf for one in decided.candidates), *candidates])
    listed = [candidates[one] for one in ranked if one in candidates]
    return replace(decided, candidates=hinted.with_reasons(listed, hints))


def _said(
    found: list[tuple[date, str]], hints: list[tuple[date, str]], firm: list, days: list
) -> date | None:
    """The day that the file settles: named by the page too, or nowhere else."""
    day = hinted.agreed(found, hints) or hinted.alone(found, firm)
    far = cost(day, days) if day else None
    return None if far is not None and far > hinted.FARTHEST else day


def _unique(found: Iterable[tuple[date, str]]) -> Iterable[tuple[date, str]]:
    seen: set[date] = set()
    for day, source in found:
        if day not in seen and 1990 <= day.year <= 2060:
            seen.add(day)
            yield day, source


def _candidates(text, zones, url, language) -> Iterable[tuple[date, str]]:
    """(day, where it stands): stamps and bylines first, then the dateline, then the address."""
    clocks = site_clocks(text, _head(text, zones))
    for zone in _head(text, zones):
        if zone.kind == "header":
            continue
        words = text[zone.start : zone.end]
        if iso := [*headed.iso_days(words)]:
            yield from ((day, "stamp") for day in iso)
        elif zone.start in clocks:
            yield from ((day, "clock") for day, _seems in _on_line(text, zone, language))
        elif zone.kind == "stamp" or _tells_day(words):
            yield from _on_line(text, zone, language)
        else:
            yield from _in_parts(text, zone, language)
    yield from ((day, "dateline") for day in _of_dateline(text, zones, language))
    yield from ((day, "address") for day in addresses.days_of(url or ""))


def _tells_day(line: str) -> bool:
    return bool(copies.STAMPED.search(line)) or _is_line(line) or copies.is_told(line)


def _on_line(text: str, zone: Zone, language: str) -> Iterator[tuple[date, str]]:
    """The days on a line of the page, and what each is the day of."""
    line, at = text[zone.start : zone.end], zone.start
    for mention in _mentions(text, zone, None, language):
        seems = "stamp" if zone.kind == "stamp" else "byline"
        source = copies.source_of(text[at : mention.start], line, seems)
        yield from ((day, source) for day in _days_of(mention))
        at = mention.end


def _in_parts(text: str, zone: Zone, language: str) -> Iterator[tuple[date, str]]:
    """The day that is a part of a line by itself: "Put off again | News | 2 August 2015"."""
    parts = list(_PARTS.finditer(text, zone.start, zone.end))
    for part in parts if 1 < len(parts) <= MOST_PARTS else ():
        where = Zone(part.start(), part.end(), zone.kind)
        for mention in _mentions(text, where, None, language):
            if text[part.start() : part.end()].strip() == mention.text:
                yield from ((day, "byline") for day in _days_of(mention))


def _of_dateline(text: str, zones: Sequence[Zone], language: str) -> list[date]:
    """The day that stands beside the place at the head of the report."""
    slashed = (datelines.slashed_day(text, z.start, z.end) for z in zones if z.kind in DATED)
    told = [day for one in _dateline(text, zones, language) for day in _days_of(one)]
    return told or next(filter(None, slashed), [])


def _at_head(text: str, zones: Sequence[Zone], language: str) -> list[tuple[int, int]]:
    """The month and day at the head of the report, without a year."""
    told = _dateline(text, zones, language)
    return [
        (int(one.edtf[5:7]), int(one.edtf[8:10]))
        for one in told
        if one.edtf and one.precision == "unknown_year" and len(one.edtf) == 10
    ]


def _dateline(text: str, zones: Sequence[Zone], language: str) -> list[DateMention]:
    heads = (datelines.at_head(text, z.start, z.end) for z in zones if z.kind in DATED)
    found = next((one for one in heads if one), None)
    if found is None:
        return []
    zone = Zone(found.start, found.end, "header")
    return _mentions(text, zone, None, language)


def _is_line(words: str) -> bool:
    """A line of the page, not a sentence: "Chris Day, 7 January 2020"."""
    return len(words) < 80 and len(_SMALL.findall(words)) < 4


def _head(text: str, zones: Sequence[Zone]) -> list[Zone]:
    """The top of the page: what stands before the first paragraph of the body, if that comes."""
    head: list[Zone] = []
    for index, zone in enumerate(zones[:MOST_HEAD]):
        if zone.kind == "body" and zone.end - zone.start > 80:
            return [*head, *headed.below_standfirst(text, zones[index + 1 :])]
        if zone.kind == "tail":
            break
        if zone.kind != "caption":
            head.append(zone)
    return head


def _mentions(text: str, zone: Zone, reference: Edtf | None, language: str) -> list[DateMention]:
    lines = pieces(text, zone.start, zone.end, zone.kind, 0)
    return dates.mentions(text, lines, reference, language)


def _days_of(mention: DateMention) -> list[date]:
    """The full days a mention can mean; nothing for months and days without a year."""
    if mention.candidates:
        return [date.fromisoformat(one) for one in mention.candidates]
    if mention.edtf and mention.precision == "day" and len(mention.edtf) == 10:
        return [date.fromisoformat(mention.edtf)]
    return []


def _body_days(text: str, zones: Sequence[Zone], language: str) -> list[tuple[int, int, str]]:
    """(month, day, direction) of the dates without a year in what the report says."""
    return [
        (int(m.edtf[5:7]), int(m.edtf[8:10]), m.direction)
        for m in _told_in_body(text, zones, language)
        if m.edtf and m.precision == "unknown_year" and len(m.edtf) == 10
    ]


def _whole_days(text: str, zones: Sequence[Zone], language: str) -> list[date]:
    """The full dates in what the report says."""
    return [day for one in _told_in_body(text, zones, language) for day in _days_of(one)]


def _told_in_body(text: str, zones: Sequence[Zone], language: str) -> list[DateMention]:
    body = [zone for zone in zones if zone.kind == "body" and zone.end - zone.start > 40]
    return dates.mentions(text, split(text, body), None, language)


def _told(day: date, source: str, days: list) -> PublishedCandidate:
    far = cost(day, days)
    why = "" if far is None else f"{far:.0f} days from the dates in the text"
    return PublishedCandidate(day.isoformat(), source, why)


def _decide(found: list[tuple[date, str]], days: list) -> Published:
    """A clear winner: told by the page, near the dates of the text, and no rival as near.

    A rival that the text itself speaks of ("put off to 21 November") is no evidence for itself:
    a headline may name the day of a hearing where another page has its date.
    """
    if not found:
        return Published(None, (), "nothing names it")
    if len(found) > 1:
        rivals = {(day.month, day.day) for day, _source in found}
        days = [one for one in days if one[:2] not in rivals]
    costs = {day: cost(day, days) for day, _source in found}
    ranked = sorted(found, key=lambda one: (costs[one[0]] or 0, _RANK[one[1]], one[0]))
    candidates = tuple(_told(day, source, days) for day, source in ranked)
    if len(ranked) == 1:
        return _alone(ranked[0], days, candidates)
    best, rival = costs[ranked[0][0]], costs[ranked[1][0]]
    clear = best is not None and best <= MOST_COST and is_farther(rival, best)
    return Published(candidates[0].edtf if clear else None, candidates, "nearest to the text")


def _alone(found: tuple[date, str], days: list, candidates: tuple) -> Published:
    """One date only: that of the page itself stands beside one day of the text, as a text may tell
    of years; another one unless it lies too far from all that the text tells."""
    day, source = found
    far = cost(day, days)
    if source in ON_PAGE:
        near = is_beside(day, days, [])
    else:
        near = far is not None and far <= ALONE[source]
    return Published(candidates[0].edtf if near else None, candidates, "the only one")
