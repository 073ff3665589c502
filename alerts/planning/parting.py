"""A hearing that was split: from which one, which others came of it, and who is heard where."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from alerts.planning.persons import concerned
from alerts.planning.slots import slot, stands
from cases.models import CaseChange, Party
from hearings.models import Hearing, HearingParty

END = ("date", "time")


def split_from(hearing: Hearing) -> dict[str, Any]:
    """{"split": {"date", "time", "apart", "stay"}}: when the hearing is from which this one was
    split off, keys of the defendants who are heard here, and there; no keys where it is not said
    who is heard apart. Empty where it was split from none that stands."""
    origin = hearing.split_from
    if origin is None or not stands(origin):
        return {}
    return {"split": end_of(origin) | heard(hearing, origin)}


def heard(off: Hearing, origin: Hearing) -> dict[str, list[int]]:
    """Keys of the defendants who are heard apart, and of those who stay."""
    if not off.narrowed:
        return {}
    standing = Party.unscoped.filter(case=off.case_id, retracted_at=None)
    roles = dict(standing.order_by("pk").values_list("pk", "role"))
    named: dict[int, set[int]] = {off.pk: set(), origin.pk: set()}
    rows = HearingParty.unscoped.filter(hearing__in=named)
    for one, party in rows.values_list("hearing", "party"):
        named[one].add(party)
    apart, stay = (concerned(named[one.pk], roles) for one in (off, origin))
    return {"apart": sorted(apart), "stay": sorted(stay - apart)}


def parted(changes: Iterable[CaseChange]) -> dict[str, Any]:
    """{"parted": [{"date", "time"}]}: when those are that these changes split off; empty where
    there are none."""
    named = [one.payload["other"] for one in changes if one.kind == "hearing_split"]
    if not named:
        return {}
    off = Hearing.unscoped.filter(public_id__in=named).order_by("pk")
    ends = [end_of(one) for one in off if stands(one)]
    return {"parted": ends} if ends else {}


def end_of(hearing: Hearing) -> dict[str, str]:
    """Its day and hour."""
    told = slot(hearing)
    return {name: told[name] for name in END}
