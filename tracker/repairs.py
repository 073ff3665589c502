"""Derived tables, made again from the record: what lists, search and matching stand on."""

from __future__ import annotations

from collections.abc import Callable

Repair = Callable[[], int]

REPAIRS: dict[str, Repair] = {}


def register_repair(name: str, repair: Repair) -> None:
    """`repair()` makes one derived table again and returns how many rows of the record it read.

    It runs in a scope of the system; doing it twice changes nothing.
    """
    REPAIRS[name] = repair
