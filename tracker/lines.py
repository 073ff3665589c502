"""Commands that answer line by line: JSON lines in, JSON lines out, and no database."""

from __future__ import annotations

import json
import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandError


class LinesCommand(BaseCommand):
    """A subclass says what it answers to a row. The first line that is none of its rows ends it,
    with exit code 2 and a sentence that names the line."""

    requires_system_checks = ()
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
        for number, line in enumerate(sys.stdin, start=1):
            if line.strip():
                try:
                    answer = self.answer(row_in(line))
                except ValueError as problem:
                    raise CommandError(f"Line {number}: {problem}", returncode=2) from problem
                self.stdout.write(json.dumps(answer, ensure_ascii=False))

    def answer(self, row: dict) -> dict:
        """Raises ValueError with a sentence that says what is wrong with the row."""
        raise NotImplementedError


def row_in(line: str) -> dict:
    """The JSON object with an "id" that stands in a line. Raises ValueError."""
    try:
        row = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise ValueError(f"This is not JSON: {problem}.") from problem
    if not isinstance(row, dict):
        raise ValueError("This is not a JSON object.")
    if "id" not in row:
        raise ValueError('An "id" is needed.')
    try:
        json.dumps(row, ensure_ascii=False).encode()
    except UnicodeEncodeError as problem:
        raise ValueError("Half a character stands here: write whole ones, in UTF-8.") from problem
    return row
