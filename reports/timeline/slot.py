"""What reports say of one slot of a fact: each value with who gives it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from reports.models import Ruling, Support
from reports.weave.said import DISPUTABLE, same_text

SHOWN = (*DISPUTABLE, "reason", "text", "law")


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


@dataclass(frozen=True)
class Slot:
    """The value that is shown, every value that is given, and who ruled on it, if somebody did."""

    value: Any
    given: tuple[Given, ...] = ()
    ruling: Ruling | None = None

    @property
    def disputed(self) -> bool:
        return any(one.against for one in self.given)

    def as_json(self) -> list[dict[str, Any]]:
        return [
            {
                "value": one.value,
                "stance": "disputes" if one.against else "supports",
                "reports": one.reports,
            }
            for one in self.given
        ]


def slots_of(
    rows: Iterable[Support], shown: dict[str, Any], rulings: Iterable[Ruling] = ()
) -> dict[str, Slot]:
    """Slots with what is said of them. shown: the values of the fact's own columns."""
    by_slot: dict[str, list[tuple[Any, list[Support]]]] = {}
    for row in rows:
        if row.slot in SHOWN and row.value not in (None, ""):
            put(by_slot.setdefault(row.slot, []), row)
    ruled = {ruling.slot: ruling for ruling in rulings}
    return {
        slot: Slot(
            shown[slot] if shown.get(slot) not in (None, "") else likeliest(values),
            tuple(ordered(values)),
            ruled.get(slot),
        )
        for slot, values in by_slot.items()
    }


def put(values: list[tuple[Any, list[Support]]], row: Support) -> None:
    """Add a row to the value it gives."""
    for value, rows in values:
        if same_text(value, row.value):
            rows.append(row)
            return
    values.append((row.value, [row]))


def ordered(values: list[tuple[Any, list[Support]]]) -> list[Given]:
    """Values that agree with the shown one first, then those that most reports give."""
    found = [Given(value, tuple(rows)) for value, rows in values]
    return sorted(found, key=lambda one: (one.against, -len(one.reports), str(one.value)))


def likeliest(values: list[tuple[Any, list[Support]]]) -> Any:
    return ordered(values)[0].value
