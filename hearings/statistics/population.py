"""Whom and what the figures are about: what one person may see, as far as the filters leave it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils import timezone

from hearings.filters import StatisticsFilter
from hearings.models import Hearing, Postponement
from tracker.filtering import plain_value

OVER_EVERYWHERE = dt.timedelta(hours=12)  # the last clock, UTC-12


@dataclass(frozen=True)
class Population:
    """Hearings that stand, and their moves, seen by one person and narrowed by filters."""

    viewer: Any
    found: StatisticsFilter

    @property
    def today(self) -> dt.date:
        return timezone.now().date()

    @property
    def not_over(self) -> dt.date:
        """The first day that is not over yet everywhere."""
        return (timezone.now() - OVER_EVERYWHERE).date()

    def narrowed(self, prefix: str = "") -> Q:
        """The filters as a condition on hearings; prefix: the path to them."""
        told = self.found.form.cleaned_data
        named = [(one, told[name]) for name, one in self.found.filters.items() if told[name]]
        return Q(
            **{
                f"{prefix}{one.field_name}__{one.lookup_expr}": plain_value(one, value)
                for one, value in named
            }
        )

    def hearings(self) -> Any:
        rows = Hearing.objects.visible_to(self.viewer).listed().of_standing_cases()
        return rows.filter(self.narrowed())

    def moves(self) -> Any:
        """Moves that were not voided, of these hearings."""
        rows = Postponement.objects.visible_to(self.viewer).active().of_standing_cases()
        stand = Q(hearing__retracted_at=None) & ~Q(hearing__status=Hearing.Status.MERGED)
        return rows.filter(stand, self.narrowed("hearing__"))
