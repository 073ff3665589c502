"""match_names: JSON lines in, JSON lines out, without touching the database."""

from __future__ import annotations

from tracker import pairs
from tracker.management.lines import LinesCommand


class Command(LinesCommand):
    """One pair of names a line, one answer a line."""

    help = (
        'Compare names. Standard input: one JSON object a line, {"id", "a", "b"}. Standard output: '
        'one answer a line, in the same order: {"id", "score", "proposed", "why"}. The score ranks '
        "from 0 to 1; nothing is ever merged by it."
    )
    answer = staticmethod(pairs.answer)
