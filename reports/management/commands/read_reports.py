"""read_reports: JSON lines in, JSON lines out, without touching the database."""

from __future__ import annotations

from reports.reading import rows
from tracker.management.lines import LinesCommand


class Command(LinesCommand):
    """One report a line, one answer a line."""

    help = (
        'Read reports. Standard input: one JSON object a line, {"id", "text"} and, where known, '
        '"url", "title", "published" (EDTF). Standard output: one answer a line, in the same order.'
    )
    answer = staticmethod(rows.answer)
