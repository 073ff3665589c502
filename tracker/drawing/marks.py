"""A report's text with its marked passages: paragraphs of pieces, offsets kept."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext_lazy as _

from tracker.drawing.shapes import get

CSS = {"title": "ttl", "boiler": "off", "tail": "off", "stamp": "meta", "header": "off"}
NOTES = {"boiler": _("Left out of reading: page furniture"), "tail": _("Left out of reading")}


@dataclass
class Mark:
    """A marked stretch; `numbers` of the claims that rest on it, `css` as in the stylesheet."""

    start: int
    end: int
    numbers: list[str]
    css: str = ""
    id: str = ""


@dataclass
class Piece:
    """Plain words, or words under a mark."""

    text: str
    mark: Mark | None = None


@dataclass
class Paragraph:
    """One line of the text; `start` is its offset in code points."""

    start: int
    end: int
    css: str = ""
    note: str = ""
    pieces: list[Piece] = field(default_factory=list)


def marks_from(rows: Iterable[Any]) -> list[Mark]:
    """Marks that do not overlap, from rows {start, end, number, css}.

    A passage that begins inside another adds its number there; the rest of it is marked alone.
    A claim with several passages has its id on the first.
    """
    marks: list[Mark] = []
    named: set[str] = set()
    for row in sorted(rows, key=lambda one: (get(one, "start"), -get(one, "end"))):
        start, end, number = get(row, "start"), get(row, "end"), str(get(row, "number"))
        last = marks[-1] if marks else None
        if last and end <= last.end:
            last.numbers.append(number)
            continue
        start = max(start, last.end) if last else start
        marks.append(
            Mark(start, end, [number], get(row, "css"), "" if number in named else f"m{number}")
        )
        named.add(number)
    return marks


def paragraphs(text: str, zones: Sequence[Any] = (), rows: Iterable[Any] = ()) -> list[Paragraph]:
    """The lines of a text with their marks. zones: {start, end, kind} of the reader, in order."""
    marks = marks_from(rows)
    starts, ends = [mark.start for mark in marks], [mark.end for mark in marks]
    found = lines(text, zones)
    for line in found:
        first, after = bisect_right(ends, line.start), bisect_left(starts, line.end)
        cut(text, line, marks[first:after])
    return found


def lines(text: str, zones: Sequence[Any]) -> list[Paragraph]:
    """Lines with words, each with the look of its zone; a note on the first of a cut-off zone."""
    found, start, noted = [], 0, set()
    starts = [get(zone, "start") for zone in zones]
    for raw in text.splitlines(keepends=True):
        end = start + len(raw.rstrip())
        if end > start:
            zone = zones[bisect_right(starts, start) - 1] if zones else None
            kind = get(zone, "kind") if get(zone, "start", 0) <= start < get(zone, "end", 0) else ""
            note = "" if kind in noted else NOTES.get(kind, "")
            noted.add(kind)
            found.append(Paragraph(start, end, CSS.get(kind, ""), str(note)))
        start += len(raw)
    return found


def cut(text: str, line: Paragraph, marks: Sequence[Mark]) -> None:
    """Cut a line where the marks on it begin and end."""
    at = line.start
    for mark in marks:
        begin, end = max(mark.start, line.start), min(mark.end, line.end)
        if begin > at:
            line.pieces.append(Piece(text[at:begin]))
        line.pieces.append(Piece(text[begin:end], part_of(mark, begin, end, line)))
        at = end
    if at < line.end:
        line.pieces.append(Piece(text[at : line.end]))


def part_of(mark: Mark, begin: int, end: int, line: Paragraph) -> Mark:
    """A mark that runs over several lines: the id on its first part, the numbers on its last."""
    numbers = mark.numbers if end == mark.end or mark.end <= line.end else []
    return Mark(begin, end, numbers, mark.css, mark.id if begin == mark.start else "")
