"""What another settling of a case finds to do."""

from __future__ import annotations

from bench.weaving.trying import tried
from reports.settling import settle
from tests.rows import everything
from tracker.history import acting


def settled_again(case, by) -> list[tuple[str, list[dict], list[dict]]]:
    """What another settling changes: rows that differ, by table, before and after."""

    def again():
        before = everything()
        with acting(by=by, why="Settled again", case=case):
            settle(case)
        return differences(before, everything())

    return tried(again)


def differences(before, after) -> list[tuple[str, list[dict], list[dict]]]:
    """The rows that stand in one of two pictures of the record alone, by table."""
    found = []
    for name, rows in before.items():
        lost = [row for row in rows if row not in after[name]]
        new = [row for row in after[name] if row not in rows]
        found += [(name, lost, new)] if lost or new else []
    return found
