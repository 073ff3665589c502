"""match_names: JSON lines in, JSON lines out, without touching the database."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, TextIO

from django.core.management.base import BaseCommand, CommandError

from tracker.names import match
from tracker.reasons import sentence


class Command(BaseCommand):
    """One pair of names a line, one answer a line."""

    help = (
        'Compare names. Standard input: one JSON object a line, {"id", "a", "b"}. Standard output: '
        'one answer a line, in the same order: {"id", "score", "proposed", "why"}. The score ranks '
        "from 0 to 1; nothing is ever merged by it."
    )
    requires_system_checks = ()
    requires_migrations_checks = False

    def handle(self, *args: Any, **options: Any) -> None:
        """Answer every line; stop with exit code 2 at the first that is no pair of names."""
        for answer in answers(sys.stdin):
            self.stdout.write(json.dumps(answer, ensure_ascii=False))


def answers(lines: TextIO) -> Iterator[dict]:
    """The likeness of the pairs in a stream of JSON lines."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            pair = _pair(number, line)
            found = match(pair["a"], pair["b"])
            yield {
                "id": pair["id"],
                "score": found.score,
                "proposed": found.proposed,
                "why": [sentence(one) for one in found.why],
            }


def _pair(number: int, line: str) -> dict:
    """One line of input, checked."""
    try:
        pair = json.loads(line)
    except (ValueError, RecursionError) as problem:
        raise CommandError(f"Line {number} is not JSON: {problem}.", returncode=2) from problem
    if not isinstance(pair, dict):
        raise CommandError(f"Line {number} is not a JSON object.", returncode=2)
    if "id" not in pair:
        raise CommandError(f'Line {number} needs an "id".', returncode=2)
    for key in ("a", "b"):
        if not isinstance(pair.get(key), str) or not pair[key].strip():
            raise CommandError(f'Line {number} needs a name as "{key}".', returncode=2)
    return pair
