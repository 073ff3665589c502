"""What reports say of one slot of a fact: each value with who gives it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from reports.models import Ruling, Support
from reports.weave.said import DISPUTABLE, Said, project, same_text

SHOWN = (*DISPUTABLE, "reason", "text", "law")


@dataclass(frozen=True)
class Tellers:
    """The reports that say something, by the independent source they count for.

    sizes: how many reports each source has, the largest first.
    """

    sizes: tuple[int, ...] = ()

    @classmethod
    def of(cls, pairs: Iterable[tuple[str, Any]]) -> Tellers:
        """From pairs of a source and a report."""
        found: dict[str, set[Any]] = {}
        for source, report in pairs:
            found.setdefault(source, set()).add(report)
        return cls(tuple(sorted(map(len, found.values()), reverse=True)))

    @property
    def sources(self) -> int:
        return len(self.sizes)

    @property
    def reports(self) -> int:
        return sum(self.sizes)


def tellers(rows: Iterable[Support]) -> Tellers:
    """Those whose claims say something of a fact."""
    return Tellers.of((row.claim.source, row.claim.report_id) for row in rows)


@dataclass(frozen=True)
class Given:
    """One value, and the claims that give it."""

    value: Any
    rows: tuple[Support, ...]

    @property
    def against(self) -> bool:
        """It cannot be true together with the value that is shown."""
        return all(row.stance == Support.Stance.DISPUTES for row in self.rows)

    @property
    def reports(self) -> list[str]:
        """Public ids of the reports, each once."""
        return sorted({row.claim.report.public_id for row in self.rows})

    @property
    def told(self) -> Tellers:
        """Who gives it: copies of one text are one source."""
        return tellers(self.rows)


@dataclass(frozen=True)
class Slot:
    """The value that is shown, every value that is given, and who ruled on it, if somebody did.

    silent: how many sources tell of the fact and give no value.
    """

    name: str
    value: Any
    given: tuple[Given, ...] = ()
    ruling: Ruling | None = None
    by_hand: bool = False
    silent: int = 0

    @cached_property
    def why(self) -> str:
        """The rule that chose the value, as `reports.weave.Shown` names it; "hand" for what was
        entered by hand, "" where no rule of one slot alone chose."""
        if self.ruling is not None:
            return "ruling"
        return why_of(self.name, self.value, self.given, by_hand=self.by_hand)

    @property
    def disputed(self) -> bool:
        return any(one.against for one in self.given)

    def as_json(self) -> list[dict[str, Any]]:
        return [
            {
                "value": one.value,
                "stance": "disputes" if one.against else "supports",
                "reports": one.reports,
                "sources": one.told.sources,
            }
            for one in self.given
        ]


def slots_of(
    rows: Iterable[Support],
    shown: dict[str, Any],
    rulings: Iterable[Ruling] = (),
    *,
    by_hand: bool = False,
) -> dict[str, Slot]:
    """Slots with what is said of them. shown: the values of the fact's own columns."""
    rows = list(rows)
    by_slot: dict[str, list[tuple[Any, list[Support]]]] = {}
    for row in rows:
        if row.slot in SHOWN and row.value not in (None, ""):
            put(by_slot.setdefault(row.slot, []), row)
    ruled = {ruling.slot: ruling for ruling in rulings}
    sources = {row.claim.source for row in rows}
    found = {}
    for slot, values in by_slot.items():
        own = shown.get(slot)
        value = own if own not in (None, "") else likeliest(values)
        given = tuple(ordered(values))
        telling = {row.claim.source for one in given for row in one.rows}
        silent = len(sources - telling)
        found[slot] = Slot(slot, value, given, ruled.get(slot), by_hand, silent)
    return found


def why_of(slot: str, value: Any, given: Iterable[Given], *, by_hand: bool) -> str:
    """The rule by which this value is the one that is shown, asked of the weaver itself."""
    pairs = [(spoken(row), one.value) for one in given for row in one.rows]
    found = project(slot, pairs)
    if found is None or not same_text(found.value, value):
        return "hand" if by_hand else ""
    if slot == "from_date" and found.why not in ("only", "most"):
        return ""
    return found.why


def spoken(row: Support) -> Said:
    """A claim as far as the choice of a value hangs on it."""
    claim = row.claim
    return Said(
        claim=claim.public_id,
        source=claim.source,
        kind=claim.kind,
        published=claim.report.published,
        rank=claim.text_sha256,
    )


def put(values: list[tuple[Any, list[Support]]], row: Support) -> None:
    """Add a row to the value it gives."""
    for value, rows in values:
        if same_text(value, row.value):
            rows.append(row)
            return
    values.append((row.value, [row]))


def ordered(values: list[tuple[Any, list[Support]]]) -> list[Given]:
    """Values that agree with the shown one first, then those that most sources give."""
    found = [Given(value, tuple(rows)) for value, rows in values]
    return sorted(found, key=lambda one: (one.against, -one.told.sources, str(one.value)))


def likeliest(values: list[tuple[Any, list[Support]]]) -> Any:
    return ordered(values)[0].value
