"""The moments of hearings follow the rules of clocks: what a court's own clock shows stays."""

from __future__ import annotations

from collections.abc import Iterator

from cases.actions import note_change, refresh_hearings
from hearings.actions.recording import save
from hearings.models import Hearing
from tracker.history import acting
from tracker.moments import moments_of
from tracker.whys import CLOCKS

NEEDED = ("case", "public_id", "date", "time", "timezone", "fold", "starts_at")


def retimed() -> Iterator[Hearing]:
    """Hearings with an hour that is another moment by the rules of today, or is none at all."""
    timed = Hearing.unscoped.filter(time__isnull=False, date__isnull=False).exclude(timezone="")
    for hearing in timed.only(*NEEDED).order_by("pk").iterator():
        moments = moments_of(hearing.date, hearing.time, hearing.timezone)
        if not moments or moments[hearing.fold and -1] != hearing.starts_at:
            yield hearing


def retime_hearing(hearing: Hearing) -> bool:
    """Reckon the moment of a hearing anew; false when it is right already.

    Raises ValidationError for an hour that the clock no longer shows on that day.
    """
    with acting(by=None, why=CLOCKS, case=hearing.case_id):
        hearing = Hearing.locked(hearing.pk)
        before = hearing.starts_at
        if hearing.instant() == before:
            return False
        hearing.version += 1
        save(hearing)
        payload = {
            "hearing": hearing.public_id,
            "from": before.isoformat(),
            "to": hearing.starts_at.isoformat(),
            "version": hearing.version,
        }
        note_change(hearing.case, "hearing_retimed", payload)
        refresh_hearings(hearing.case)
    return True
