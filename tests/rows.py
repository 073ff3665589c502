"""The rows of the record as they are in the tables, to be compared before and after."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from cases.models import (
    CaseSummary,
    Charge,
    ChargeStatus,
    Court,
    Detention,
    Event,
    EventParty,
    Name,
    NameKey,
    Party,
    Person,
    Proceeding,
    RuledOut,
)
from hearings.models import Hearing, Postponement
from reports.models import Claim, Identity, Ruling, Support
from tracker.models import Tally

TABLES = (
    Person, Name, NameKey, RuledOut, Party, Charge, ChargeStatus, Detention, Event, EventParty,
    Support, Ruling, Claim, Identity, Hearing, Postponement, Court, Proceeding,
)  # fmt: skip


def everything() -> dict[str, list[dict[str, Any]]]:
    """Every row by table, with all its columns; list columns without the moment they changed."""
    found = {}
    for model in TABLES:
        rows = getattr(model, "unscoped", model.objects)
        found[model.__name__] = list(rows.order_by("pk").values())
    summaries = CaseSummary.objects.order_by("pk").values()
    found["CaseSummary"] = [row | {"changed_at": None} for row in summaries]
    return found


def counted() -> dict[str, int]:
    """How many rows every table of ours holds, history included; tokens and requests are none, and
    how often somebody asked in a minute says nothing of what they sent."""
    ours = ("reports", "cases", "hearings", "tracker")
    models = [m for m in apps.get_models() if m._meta.app_label in ours and m is not Tally]
    return {m._meta.label: m._base_manager.count() for m in models}
