"""read_reports: JSON lines in, JSON lines out, without touching the database."""

from __future__ import annotations

from reports.reading import read
from tracker.lines import LinesCommand

KEYS = ("title", "url", "published")


class Command(LinesCommand):
    """One report a line, one answer a line."""

    help = (
        'Read reports. Standard input: one JSON object a line, {"id", "text"} and, where known, '
        '"url", "title", "published" (EDTF). Standard output: one answer a line, in the same order.'
    )

    def answer(self, row: dict) -> dict:
        """The reading of one report."""
        if not isinstance(row.get("text"), str):
            raise ValueError('A "text" is needed.')
        wrong = [key for key in KEYS if not isinstance(row.get(key), str | None)]
        if wrong:
            raise ValueError(f'"{wrong[0]}" must be text or null.')
        known = {key: row.get(key) or None for key in KEYS}
        return {"id": row["id"], **read(row["text"], **known).as_json()}
