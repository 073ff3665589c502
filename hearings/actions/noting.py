"""What was seen of a hearing is noted, put right and taken back."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from cases.actions import note_change
from cases.models import Known
from hearings.actions.docket import active_moves
from hearings.actions.sitting import check_come
from hearings.models import (
    AccessRecord,
    Attendance,
    BenchChange,
    Concern,
    Hearing,
    HearingDay,
    Interpretation,
    Observation,
    Outcome,
    Postponement,
)
from hearings.models.sitting import OfHearing
from hearings.standards import is_out_of_place
from tracker.history import acting

NOTES: dict[str, type[OfHearing]] = {
    "day": HearingDay,
    "attendance": Attendance,
    "bench": BenchChange,
    "access": AccessRecord,
    "interpretation": Interpretation,
    "outcome": Outcome,
    "observation": Observation,
    "concern": Concern,
}
OF_THE_DAY = ("access", "outcome")  # nobody knows them before the day
NOT_OPENED = gettext_noop(
    "This hearing is marked as not opened. Take that back before you note that the court sat."
)
NOT_TYPED = {
    "id", "public_id", "case", "hearing", "by_hand", "retracted_at", "retraction_reason",
    "verification", "unverified",
}  # fmt: skip


def columns_of(kind: str) -> list[Any]:
    """The columns of a note that people write."""
    return [one for one in NOTES[kind]._meta.concrete_fields if one.name not in NOT_TYPED]


def note_hearing(hearing: Hearing, kind: str, *, by: User, why: str, **columns: Any) -> OfHearing:
    """Note something of a hearing. kind: a key of NOTES; columns: those of its model.

    Raises ValidationError for what belongs to another hearing or case, for a day ahead, for what
    contradicts what is recorded of the hearing, for a note that says nothing, and for what the
    model refuses.
    """
    with acting(by=by, why=why, case=hearing.case_id):
        hearing = Hearing.locked(hearing.pk)
        if hearing.retracted_at is not None:
            raise ValidationError(_("This hearing was retracted."))
        row = NOTES[kind](case=hearing.case, hearing=hearing, by_hand=True, **columns)
        if kind in OF_THE_DAY and getattr(row, "day", None) is None:
            check_come(hearing)
        check_fits(row, columns)
        save_note(row, "noted")
    return row


class StaleNote(Exception):
    """Somebody was faster: the note has changed since it was read."""

    def __init__(self, row: OfHearing):
        self.row = row
        super().__init__(
            _("Somebody changed this note in the meantime. Look at it again, then decide.")
        )


def edit_note(
    row: OfHearing, *, by: User, why: str, version: int | None = None, **columns: Any
) -> OfHearing:
    """Put a note right.

    version: `version_of` what the caller had read; raises StaleNote when it went on,
    ValidationError for an observation, which a later one corrects, and for what was taken back.
    """
    if isinstance(row, Observation):
        raise ValidationError(_("What was seen is written once. Write another that corrects it."))
    with acting(by=by, why=why, case=row.case_id):
        row = type(row).locked(row.pk)
        if version is not None and version != version_of(row):
            raise StaleNote(row)
        if row.retracted_at is not None:
            raise ValidationError(_("This was retracted already."))
        changed = {name for name, value in columns.items() if getattr(row, name) != value}
        for name in changed:
            setattr(row, name, columns[name])
        check_fits(row, changed)
        save_note(row, "edited")
    return row


def version_of(row: Any) -> int:
    """The number of the newest version of a note in its history."""
    return row.history.order_by("-history_id").values_list("history_id", flat=True)[0]


def save_note(row: Any, done: str) -> None:
    """Check and save a note, and tell the outbox."""
    check_belongs(row)
    if isinstance(row, HearingDay):
        check_day(row)
    row.full_clean()
    check_says(row)
    row.save()
    name = row._meta.model_name
    payload = {"hearing": row.hearing.public_id, name: row.public_id}
    note_change(row.case, f"{name}_{done}", payload)


def check_says(row: Any) -> None:
    """Refuse a note in which nothing was written and nothing chosen."""
    (kind,) = [name for name, model in NOTES.items() if isinstance(row, model)]
    told = [column for column in columns_of(kind) if column.name != "day"]
    if all(column.value_from_object(row) in (None, "", column.get_default()) for column in told):
        raise ValidationError(
            _("Nothing is written here yet. Write or choose what is to be noted.")
        )


def check_belongs(row: Any) -> None:
    """Days and observations are of this hearing, parties of its case."""
    for name in ("day", "corrects"):
        other = getattr(row, name, None)
        if other is not None and other.hearing_id != row.hearing_id:
            raise ValidationError({name: _("Choose one of this hearing.")})
    party = getattr(row, "party", None)
    if party is not None and party.case_id != row.case_id:
        raise ValidationError({"party": _("Name a party of this case.")})


def check_fits(row: Any, told: Collection[str]) -> None:
    """Refuse what contradicts what is recorded of its hearing, in the columns that are told."""
    if isinstance(row, HearingDay):
        if "date" in told:
            check_its_day(row)
        if "sat" in told and row.sat == Known.YES and row.hearing.status == "not_held":
            raise ValidationError({"sat": _(NOT_OPENED)})
    of = row.case.kind, row.hearing.kind
    if isinstance(row, Concern) and "standard" in told and is_out_of_place(row.standard, *of):
        wrong = _("This standard is not asked about in a case of this kind. Choose another one.")
        raise ValidationError({"standard": wrong})


def check_its_day(day: HearingDay) -> None:
    """Refuse a day before that of the hearing, unless it was set for it once and left it. Later
    ones may be right: sessions go on for days that are recorded nowhere else."""
    hearing = day.hearing
    if day.date is None or hearing.date is None or day.date >= hearing.date:
        return
    left = active_moves(hearing).filter(from_date=day.date)
    if not left.exclude(kind=Postponement.Kind.CORRECTION).exists():
        told = _("%(day)s is no day of this hearing: it is set for %(date)s.")
        named = {"day": day.date.isoformat(), "date": hearing.date.isoformat()}
        raise ValidationError({"date": told % named})


def check_day(day: HearingDay) -> None:
    """Refuse a day ahead, and one that ended before it began."""
    if day.date is not None and day.date > day.hearing.today():
        raise ValidationError({"date": _("The day of this hearing has not come yet.")})
    if day.started and day.ended and day.ended < day.started:
        raise ValidationError({"ended": _("It ended before it began.")})
