"""What was seen of a hearing, as its page shows it to people with an account."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef
from django.utils.text import capfirst

from cases.wording import field_words
from hearings.actions.noting import NOTES, OF_THE_DAY, columns_of
from hearings.models import Hearing, Observation
from hearings.standards import CODES
from tracker import words
from tracker.addresses import page_url
from tracker.fields import EdtfField

Row = dict[str, Any]
SILENT = ("unknown", "none_given")  # codes that say nothing


def notes_of(hearing: Any, viewer: Any, titles: dict[str, Any], *, may: bool) -> list[Row]:
    """Groups of notes, each with its rows and the way to add one; none without an account."""
    if not viewer.is_authenticated:
        return []
    there, early = kinds_noted(hearing), () if hearing.day_has_come else OF_THE_DAY
    return [
        {
            "title": titles[kind],
            "rows": [note_row(row, kind, may=may) for row in rows_of(kind, hearing, viewer)]
            if kind in there
            else [],
            "add_url": page_url("hearing-note", hearing.public_id, kind)
            if may and kind not in early
            else "",
        }
        for kind in NOTES
    ]


def kinds_noted(hearing: Hearing) -> set[str]:
    """The kinds of which there is a note, in one statement; most hearings have none."""
    asked = {
        kind: Exists(model.unscoped.filter(hearing=OuterRef("pk"), retracted_at=None))
        for kind, model in NOTES.items()
    }
    found = Hearing.unscoped.filter(pk=hearing.pk).values(**asked)[0]
    return {kind for kind, there in found.items() if there}


def rows_of(kind: str, hearing: Any, viewer: Any) -> Any:
    """The notes of one kind that stand."""
    return all_of(kind, hearing, viewer).standing()


def all_of(kind: str, hearing: Any, viewer: Any) -> Any:
    """The notes of one kind, those that were taken back too."""
    rows = NOTES[kind].objects.visible_to(viewer).filter(hearing=hearing)
    joined = [one.name for one in columns_of(kind) if one.is_relation]
    joined += ["party__person"] if "party" in joined else []
    return rows.select_related("hearing", *joined).order_by("pk")


def note_row(row: Any, kind: str, *, may: bool) -> Row:
    """One note: what it tells, and what can be done to it."""
    at = (row.hearing.public_id, kind, row.public_id)
    fixed = isinstance(row, Observation)
    return {
        "id": row.public_id,
        "told": [one for one in map(lambda column: told_of(row, column), columns_of(kind)) if one],
        "edit_url": page_url("hearing-note-edit", *at) if may and not fixed else "",
        "retract_url": page_url("hearing-note-retract", *at) if may else "",
    }


def told_of(row: Any, column: Any) -> Row | None:
    """What one column tells; nothing where nobody said."""
    value = getattr(row, column.name)
    if value in (None, "") or value in SILENT:
        return None
    return {
        "label": capfirst(field_words(type(row), column.name)),
        "words": value_words(row, column),
    }


def value_words(row: Any, column: Any) -> str:
    """A value in the words of the reader."""
    value = getattr(row, column.name)
    if column.name == "standard":
        one = CODES[value]
        return " ".join(filter(None, [one.article, str(one.title), one.also and f"({one.also})"]))
    if column.choices:
        return str(getattr(row, f"get_{column.name}_display")())
    if isinstance(column, EdtfField):
        return words.human(value)
    if hasattr(value, "isoformat"):
        return words.human(value) if hasattr(value, "year") else f"{value:%H:%M}"
    if column.name == "day":
        return words.human(value.date)
    return str(value)
