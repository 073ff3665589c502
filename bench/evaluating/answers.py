"""Answers of the reader, each made with weights that never saw the report."""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from functools import cache
from typing import Any

from bench.evaluating.corpus import Annotated, folds
from bench.softmax import Example
from bench.train_reading import from_report, train, written
from reports.reading.reader import read
from reports.reading.weights import Weights, shipped

Answer = dict[str, Any]


def answer(one: Annotated, weights: Weights) -> Answer:
    """The answer of the reader for one report."""
    known = {key: one.report.get(key) or None for key in ("title", "url", "published")}
    return {"id": one.id, **read(one.report["text"], **known, weights=weights).as_json()}


def with_shipped(reports: Iterable[Annotated]) -> Iterator[Answer]:
    return (answer(one, shipped()) for one in reports)


def undated(reports: Iterable[Annotated]) -> Iterator[Answer]:
    """Answers for reports of which nobody tells when they were published."""
    for one in reports:
        yield answer(replace(one, report={**one.report, "published": None}), shipped())


def left_out(reports: list[Annotated], by: str) -> Iterator[Answer]:
    """Answers with weights that never saw the case, or the country, of the report."""
    with ProcessPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        for found in pool.map(fold_answered, *zip(*jobs(reports, by), strict=True)):
            yield from found


def jobs(reports: list[Annotated], by: str) -> Iterator[tuple[list[Annotated], list[Annotated]]]:
    """What is left out, and what remains to learn from."""
    for fold in folds(reports, by):
        inside = {one.id for one in fold}
        yield fold, [one for one in reports if one.id not in inside]


def fold_answered(fold: list[Annotated], others: list[Annotated]) -> list[Answer]:
    rows = [row for one in others for row in examples(one.id, one)]
    weights = train([*rows, *sentences()])
    return [answer(one, weights) for one in fold]


_examples: dict[str, list[Example]] = {}


def examples(name: str, one: Annotated) -> list[Example]:
    """What is learned from a report; found once in a process."""
    if name not in _examples:
        _examples[name] = list(from_report(one))
    return _examples[name]


@cache
def sentences() -> tuple[Example, ...]:
    return tuple(written())
