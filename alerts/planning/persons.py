"""Whom a hearing concerned before some changes and does not now, and the other way round."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from cases.models import Party
from hearings.models import Hearing, HearingParty
from tracker.history import as_of


def persons(before: Any, after: Hearing, until: datetime) -> dict[str, list[int]]:
    """{"left", "came"}: keys of the defendants whom it concerns no longer, and of those whom it
    concerns now; empty where it concerns whom it did. until: the last moment before the changes.

    Who is no defendant is concerned by all hearings of the case, whoever is named.
    """
    if before is None:
        return {}
    then: list[Any] = as_of(HearingParty, until, hearing_id=after.pk)
    if not (then or after.narrowed):
        return {}
    standing = Party.unscoped.filter(case=after.case_id, retracted_at=None)
    roles = dict(standing.order_by("pk").values_list("pk", "role"))
    now = HearingParty.unscoped.filter(hearing=after).values_list("party", flat=True)
    was, is_now = concerned({one.party_id for one in then}, roles), concerned(set(now), roles)
    if was == is_now:
        return {}
    return {"left": sorted(was - is_now), "came": sorted(is_now - was)}


def concerned(named: set[int], roles: Mapping[int, str]) -> set[int]:
    """The defendants whom a hearing concerns that names these; of nobody who stands, all."""
    defendants = {pk for pk, role in roles.items() if role == Party.Role.DEFENDANT}
    return defendants & named if named & roles.keys() else defendants


def left_in(payload: Mapping[str, Any]) -> set[int]:
    """Keys of parties whom a hearing concerns no longer: whoever follows one of them is told."""
    return set(payload.get("left", ()))
