"""match_names: JSON lines in, JSON lines out, without touching the database."""

from __future__ import annotations

from tracker.lines import LinesCommand
from tracker.names import match
from tracker.reasons import in_english


class Command(LinesCommand):
    """One pair of names a line, one answer a line."""

    help = (
        'Compare names. Standard input: one JSON object a line, {"id", "a", "b"}. Standard output: '
        'one answer a line, in the same order: {"id", "score", "proposed", "why"}. The score ranks '
        "from 0 to 1; nothing is ever merged by it."
    )

    def answer(self, row: dict) -> dict:
        """The likeness of one pair."""
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
