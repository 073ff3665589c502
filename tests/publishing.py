"""A case is shown to everybody, on the word of two."""

from __future__ import annotations

from cases.actions import approve_visibility, propose_visibility
from cases.models import Case


def publish(case: Case, *, by, second) -> Case:
    propose_visibility(case, visibility="public", by=by, why="For everybody")
    return approve_visibility(case, by=second, why="For everybody")
