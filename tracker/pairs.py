"""Pairs of names, as match_names takes and answers them."""

from __future__ import annotations

from tracker.names import match
from tracker.reasons import in_english


def answer(row: dict) -> dict:
    """The likeness of one pair. Raises ValueError with a sentence that says what is wrong."""
    for key in ("a", "b"):
        if not isinstance(row.get(key), str) or not row[key].strip():
            raise ValueError(f'A name is needed as "{key}".')
    found = match(row["a"], row["b"])
    return {
        "id": row["id"],
        "score": found.score,
        "proposed": found.proposed,
        "why": [in_english(one) for one in found.why],
    }
