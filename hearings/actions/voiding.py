"""The last move of a hearing is taken back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change, refresh_hearings
from cases.following import let_follow
from cases.models import Verification
from hearings.actions.docket import active_moves
from hearings.actions.moving import LISTED, VOUCHED, iso, status_listed, status_of
from hearings.actions.recording import save
from hearings.models import OPENED, SLOT, Hearing, Postponement
from tracker.history import acting


def void_move(move: Postponement, *, by: User | None, why: str) -> Postponement:
    """Take back the last active move with a reason; the hearing stands where it stood before.

    Raises ValidationError for any other move, for one that led to a day that came, and for one that
    reports tell: it would follow from them again.
    """
    with acting(by=by, why=why, case=move.case):
        Hearing.locked(move.hearing_id)
        if is_told(move):
            raise ValidationError(
                _("Reports tell of this move. Undo the decision on what they say.")
            )
        return take_back(move, by=by, why=why)


def is_told(move: Postponement) -> bool:
    """Whether accepted claims of reports say that it was moved so."""
    told = Postponement.supports.rel.related_model.unscoped  # type: ignore[attr-defined]
    return told.filter(postponement=move, stance="supports", withdrawn=False).exists()


def take_back(move: Postponement, *, by: User | None, why: str) -> Postponement:
    """The same, whoever tells of it: reports may tell another course now."""
    with acting(by=by, why=why, case=move.case) as act:
        hearing = Hearing.locked(move.hearing_id)
        move = Postponement.locked(move.pk)
        check_voidable(hearing, move)
        move.voided_at, move.void_reason = act.at, why
        move.full_clean()
        move.save()
        stand_back(hearing, move)
    return move


def check_voidable(hearing: Hearing, move: Postponement) -> None:
    """Refuse all but the last active move of a hearing that stands where it led."""
    if move.voided_at is not None or move != active_moves(hearing).first():
        raise ValidationError(_("Only the last move of a hearing can be voided."))
    if hearing.status == Hearing.Status.MERGED:
        raise ValidationError(_("This hearing was merged into another one. Take that back first."))
    if has_come(hearing, move):
        raise ValidationError(
            _("The day that this move led to has come. If its date was wrong, correct it.")
        )


def has_come(hearing: Hearing, move: Postponement) -> bool:
    """The day that a move led to has come: only that it was written wrong is taken back."""
    return hearing.status in OPENED and move.kind != Postponement.Kind.CORRECTION


def is_voidable(hearing: Hearing, move: Postponement) -> bool:
    """Whether the last active move of a hearing can be taken back."""
    stands = hearing.retracted_at is None and hearing.status != Hearing.Status.MERGED
    return stands and not has_come(hearing, move)


def stand_back(hearing: Hearing, move: Postponement) -> None:
    """The hearing's schedule is again what it was before a move."""
    for name in SLOT:
        setattr(hearing, name, getattr(move, f"from_{name}"))
    if move.elsewhere:
        hearing.court_words = move.from_court_words
    hearing.status = status_before(hearing, move)
    stand_as_told(hearing, move)
    hearing.version += 1
    save(hearing)
    payload = {
        "hearing": hearing.public_id,
        "postponement": move.public_id,
        "from_date": iso(move.to_date),
        "to_date": iso(hearing.date),
        "version": hearing.version,
    }
    note_change(hearing.case, "move_voided", payload)
    refresh_hearings(hearing.case)
    let_follow(hearing.case)


def stand_as_told(hearing: Hearing, move: Postponement) -> None:
    """Without a move, which may have told the clock, that is an assumed one if it was; and the day
    is as sure as it was, where people gave that up with it and said nothing since."""
    versions: Any = hearing
    left = versions.history.filter(history_date__lt=move.recorded_at).order_by("-history_id")
    before = left.values("timezone_assumed", "verification", "confidence").first()
    if before is None:
        return
    hearing.timezone_assumed = before["timezone_assumed"]
    if not move.by_hand or move.from_date == move.to_date:
        return
    if hearing.verification == Verification.REPORTED:
        hearing.verification = before["verification"]
    if hearing.confidence == Hearing.Confidence.UNKNOWN and before["confidence"] in VOUCHED:
        hearing.confidence = before["confidence"]


def status_before(hearing: Hearing, move: Postponement) -> str:
    """The status without a move: what people said of the day itself stays said."""
    if move.kind == Postponement.Kind.CORRECTION:
        return status_of(move.from_date) if hearing.status in LISTED else hearing.status
    versions: Any = hearing
    left = versions.history.filter(history_date__lt=move.recorded_at).order_by("-history_id")
    then = left.values_list("date", "status").first()
    if then == (move.from_date, Hearing.Status.NOT_HELD):
        return Hearing.Status.NOT_HELD
    return status_listed(move.from_date, active_moves(hearing))
