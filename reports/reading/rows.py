"""Rows of reports, as read_reports takes and answers them."""

from __future__ import annotations

from reports.reading.reader import read

KEYS = ("title", "url", "published")


def answer(row: dict) -> dict:
    """The reading of one report. Raises ValueError with a sentence that says what is wrong."""
    if not isinstance(row.get("text"), str):
        raise ValueError('A "text" is needed.')
    wrong = [key for key in KEYS if not isinstance(row.get(key), str | None)]
    if wrong:
        raise ValueError(f'"{wrong[0]}" must be text or null.')
    known = {key: row.get(key) or None for key in KEYS}
    return {"id": row["id"], **read(row["text"], **known).as_json()}
