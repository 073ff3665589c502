"""What a move of each kind may change of a schedule, and what it must."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from django.utils.translation import gettext_lazy as _

SLOT = ("date", "time", "timezone", "court_id", "courtroom", "fold")
OF_COURT = ("timezone", "courtroom", "fold")  # what a court has of its own: another has others
OPENED = ("in_progress", "held", "adjourned", "not_held")  # what became of a day is said
KEEPS: dict[str, tuple[str, ...]] = {
    "postponed": ("timezone",),
    "advanced": ("timezone",),
    "sine_die": ("timezone", "courtroom"),
    "date_set": ("timezone",),
    "time_changed": ("date", "timezone"),
    "venue_changed": ("date", "time", "timezone", "fold"),
    "cancelled": SLOT,
    "reinstated": ("timezone",),
    "correction": (),
}
CHANGES: dict[str, tuple[str, ...]] = {  # one of these, at least
    "time_changed": ("time", "fold"),
    "venue_changed": ("court_id", "courtroom"),
    "correction": SLOT,
}
SENTENCES = {
    "sine_die": _("Put off without a date: its place stays until a date is set."),
    "time_changed": _("Another hour of the same day: the day stays."),
    "venue_changed": _("Only the place changes: day and hour stay."),
    "cancelled": _("What is cancelled keeps its day, struck out. Reinstate it to move it."),
}
CLOCK = _("The clock of a court is put right by a correction.")
SAME = _("Nothing changes: this is the schedule it has.")


def kept_by(kind: str, changed: Collection[str]) -> Iterator[str]:
    """What a move of a kind keeps that changes these: another court has its own clock and rooms."""
    for name in KEEPS.get(kind, ()):
        if name not in OF_COURT or "court_id" not in changed:
            yield name
