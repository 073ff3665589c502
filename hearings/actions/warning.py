"""What a date should make one look twice at; it never refuses."""

from __future__ import annotations

from datetime import date

from django.utils.translation import gettext as _

from cases.models import Court


def warnings_for(day: date | None, court: Court | None) -> list[str]:
    """Sentences about a day on which a court does not usually sit."""
    weekend = court.weekend if court else "67"
    if day is not None and str(day.isoweekday()) in weekend:
        return [
            _("%(day)s is a weekend day at this court. Check the date.") % {"day": day.isoformat()}
        ]
    return []
