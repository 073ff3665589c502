"""What lists of hearings stand on, made again from the record."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from hearings.models import Hearing, HearingParty


def repair_narrowed() -> int:
    """Write again which hearings name somebody; returns how many do."""
    named = HearingParty.unscoped.filter(hearing=OuterRef("pk"))
    Hearing.unscoped.filter(Exists(named), narrowed=False).update(narrowed=True)
    Hearing.unscoped.filter(~Exists(named), narrowed=True).update(narrowed=False)
    return Hearing.unscoped.filter(narrowed=True).count()
