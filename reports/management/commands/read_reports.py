"""read_reports: JSON lines in, JSON lines out, without touching the database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from reports.reading import read

KEYS = ("title", "url", "published")


class Command(BaseCommand):
    """One report a line, one answer a line."""

    help = (
        'Read reports. Standard input: one JSON object a line, {"id", "text"} and, where known, '
        '"url", "title", "published" (EDTF). Standard output: one answer a line, in the same order.'
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer every line; stop with exit code 2 at the first that is no report."""
        for answer in answers(sys.stdin):
            self.stdout.write(json.dumps(answer, ensure_ascii=False))


def answers(lines: TextIO) -> Iterator[dict]:
    """The readings of the reports in a stream of JSON lines."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            yield _answer(number, line)


def _answer(number: int, line: str) -> dict:
    report = _report(number, line)
    known = {key: report.get(key) or None for key in KEYS}
    try:
        return {"id": report["id"], **read(report["text"], **known).as_json()}
    except ValueError as problem:
        raise CommandError(f"Line {number}: {problem}", returncode=2) from problem


def _report(number: int, line: str) -> dict:
    """One line of input, checked."""
    try:
        report = json.loads(line)
    except ValueError as problem:
        raise CommandError(f"Line {number} is not JSON: {problem}.", returncode=2) from problem
    if not isinstance(report, dict):
        raise CommandError(f"Line {number} is not a JSON object.", returncode=2)
    if "id" not in report or not isinstance(report.get("text"), str):
        raise CommandError(f'Line {number} needs an "id" and a "text".', returncode=2)
    wrong = [key for key in KEYS if not isinstance(report.get(key), str | None)]
    if wrong:
        raise CommandError(f'Line {number}: "{wrong[0]}" must be text or null.', returncode=2)
    return report
