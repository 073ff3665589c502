"""Figures as tables of Markdown, as `docs/reading.md` keeps them."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from bench.evaluating.corpus import Annotated
from bench.evaluating.rules import SLOTS
from bench.evaluating.scoring import (
    Scored,
    between,
    exact_quotes,
    f1,
    false_assertions,
    number,
    summed,
)

FEW = 5  # of a language; fewer are no language's figure


def figures(columns: Mapping[str, Sequence[Scored]]) -> str:
    """What is measured in rows, how in columns: F1 with the bounds of chance, and how many."""
    names = list(columns)
    rows = [["", *names, "of"], ["---"] * (len(names) + 2)]
    last = columns[names[-1]]
    for slot in SLOTS:
        told = [bounded(columns[name], partial(f1, slot=slot)) for name in names]
        rows.append([slot.replace("_", " "), *told, str(number(last, slot))])
    rows.append(
        ["false assertions a report", *(bounded(columns[n], false_assertions) for n in names), ""]
    )
    rows.append(["exact quotes", *(f"{exact_quotes(columns[n]):.3f}" for n in names), ""])
    return table(rows)


def bounded(found: Sequence[Scored], figure) -> str:
    """0.85 (0.79–0.90)"""
    if not found:
        return "–"
    low, high = between(found, figure)
    return f"{figure(found):.2f} ({low:.2f}–{high:.2f})"


def by_language(found: Sequence[Scored]) -> str:
    groups: dict[str, list[Scored]] = defaultdict(list)
    for one in found:
        groups[one.of.language].append(one)
    rows = [["", "reports", *(slot.replace("_", " ") for slot in SLOTS), "false"]]
    rows.append(["---"] * len(rows[0]))
    for language, those in sorted(groups.items(), key=lambda one: -len(one[1])):
        told = [f"{f1(those, slot):.2f}" if number(those, slot) else "–" for slot in SLOTS]
        mark = "" if len(those) >= FEW else " (few)"
        rows.append([f"{language}{mark}", str(len(those)), *told, f"{false_assertions(those):.2f}"])
    return table(rows)


def by_trap(found: Sequence[Scored], traps: Mapping[str, Sequence[Annotated]]) -> str:
    """What makes reports hard, the worst first: how many of them, what goes wrong in one."""
    known = {one.of.id: one for one in found}
    rows = []
    for name, those in traps.items():
        mine = [known[one.id] for one in those if one.id in known]
        if mine:
            kinds = Counter(kind for one in mine for kind, _what in one.misses)
            rows.append((sum(kinds.values()) / len(mine), name, mine, kinds))
    told = [["trap", "reports", "hearing date", "misses a report", "most of them"], ["---"] * 5]
    for each, name, mine, kinds in sorted(rows, key=lambda row: -row[0]):
        most = ", ".join(f"{kind} {count}" for kind, count in kinds.most_common(3))
        days = f"{f1(mine, 'hearing_date'):.2f}"
        told.append([shortened(name), str(len(mine)), days, f"{each:.1f}", most])
    return table(told)


def published(found: Sequence[Scored]) -> str:
    """Of how many reports the day of publication was found, and silently wrong."""
    right, wrong, silent = summed(found, "published")
    whole = right + wrong + silent
    return f"{right / max(1, whole):.2f} of {whole} found, {wrong} silently wrong"


def shortened(words: str, most: int = 70) -> str:
    return words if len(words) <= most else f"{words[: most - 1].rsplit(' ', 1)[0]} …"


def table(rows: Iterable[Sequence[str]]) -> str:
    return "\n".join(f"| {' | '.join(row)} |" for row in rows)
