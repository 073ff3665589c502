"""Answering line by line: JSON lines in, JSON lines out; without Django, to start at once."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterable, Iterator

Answer = Callable[[dict], dict]
REFUSED = 2


class BadLine(ValueError):
    """A line that is none of the rows: the sentence names it."""


def answers(lines: Iterable[str], answer: Answer) -> Iterator[str]:
    """An answer for each line that is not empty. Raises BadLine at the first line that is none
    of the rows."""
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                yield json.dumps(answer(row_in(line)), ensure_ascii=False)
            except ValueError as problem:
                raise BadLine(f"Line {number}: {problem}") from problem


def typed() -> Iterable[str]:
    """The lines of standard input, in UTF-8; half a character is left for `row_in` to refuse."""
    sys.stdin.reconfigure(encoding="utf-8", errors="surrogateescape")  # type: ignore[union-attr]
    return sys.stdin


def main(answer: Answer) -> None:
    """Answer what is typed; a refused line ends with exit code 2."""
    try:
        for line in answers(typed(), answer):
            sys.stdout.write(f"{line}\n")
    except BadLine as problem:
        sys.stderr.write(f"CommandError: {problem}\n")
        sys.exit(REFUSED)


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
