"""A report's text with its marked passages: paragraphs of pieces, offsets kept."""

from __future__ import annotations

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
    for row in sorted(rows, key=lambda one: (get(one, "start"), -get(one, "end"))):
        start, end, number = get(row, "start"), get(row, "end"), str(get(row, "number"))
        last = marks[-1] if marks else None
        if last and end <= last.end:
            last.numbers.append(number)
            continue
        start = max(start, last.end) if last else start
        again = any(mark.id == f"m{number}" for mark in marks)
        marks.append(Mark(start, end, [number], get(row, "css"), "" if again else f"m{number}"))
    return marks


def paragraphs(text: str, zones: Sequence[Any] = (), rows: Iterable[Any] = ()) -> list[Paragraph]:
    """The lines of a text with their marks. zones: {start, end, kind} of the reader."""
    marks = marks_from(rows)
    return [with_pieces(text, line, marks) for line in lines(text, zones)]


def lines(text: str, zones: Sequence[Any]) -> list[Paragraph]:
    """Lines with words, each with the look of its zone; a note on the first of a cut-off zone."""
    found, start, noted = [], 0, set()
    for raw in text.splitlines(keepends=True):
        end = start + len(raw.rstrip())
        if end > start:
            zone = next((z for z in zones if get(z, "start") <= start < get(z, "end")), None)
            kind = get(zone, "kind") if zone else ""
            note = "" if kind in noted else NOTES.get(kind, "")
            noted.add(kind)
            found.append(Paragraph(start, end, CSS.get(kind, ""), str(note)))
        start += len(raw)
    return found


def with_pieces(text: str, line: Paragraph, marks: Sequence[Mark]) -> Paragraph:
    """Cut a line where marks begin and end."""
    at = line.start
    for mark in marks:
        begin, end = max(mark.start, line.start), min(mark.end, line.end)
        if begin >= end:
            continue
        if begin > at:
            line.pieces.append(Piece(text[at:begin]))
        line.pieces.append(Piece(text[begin:end], part_of(mark, begin, end, line)))
        at = end
    if at < line.end:
        line.pieces.append(Piece(text[at : line.end]))
    return line


def part_of(mark: Mark, begin: int, end: int, line: Paragraph) -> Mark:
    """A mark that runs over several lines: the id on its first part, the numbers on its last."""
    numbers = mark.numbers if end == mark.end or mark.end <= line.end else []
    return Mark(begin, end, numbers, mark.css, mark.id if begin == mark.start else "")
