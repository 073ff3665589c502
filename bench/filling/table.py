"""What is put into one table."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from bench.filling.archive import Archive

Row = tuple[Any, ...]


@dataclass(frozen=True)
class Table:
    """Rows of one model: the columns that are given; the others hold what a new row holds."""

    model: type
    columns: tuple[str, ...]
    rows: Callable[[Any], Iterator[Row]]


TABLES: list[Table] = []


def table(model: type, columns: str) -> Callable:
    def take(rows: Callable[[Archive], Iterator[Row]]) -> Callable:
        TABLES.append(Table(model, tuple(columns.split()), rows))
        return rows

    return take
