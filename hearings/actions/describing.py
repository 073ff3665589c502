"""What describes a hearing is edited; that its court was written wrong is a row of its chain."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change, refresh_hearings
from cases.following import let_follow
from cases.models import Court, Party
from hearings.actions.concerning import put_concerned
from hearings.actions.moving import move_hearing
from hearings.actions.recording import save
from hearings.models import Hearing
from tracker.history import acting

EDITABLE = (
    "kind", "court", "court_words", "proceeding", "ordinal", "confidence", "verification",
    "unverified", "expected_on",
)  # fmt: skip


def edit_hearing(
    hearing: Hearing,
    *,
    by: User,
    why: str,
    concerns: Sequence[Party] | None = None,
    **fields: Any,
) -> Hearing:
    """Change what describes a hearing; from then on reports do not. Its schedule is only moved.

    Another court corrects the chain: it was that one all along. A court that is not recorded has
    its name alone; another name, or other persons, is another version: calendars and followers
    are told. concerns: parties of the case, nobody for all; None leaves them as they are.
    """
    unknown = set(fields) - set(EDITABLE)
    if unknown:
        raise ValidationError(
            dict.fromkeys(sorted(unknown), _("Move the hearing to change its schedule."))
        )
    with acting(by=by, why=why, case=hearing.case):
        hearing = Hearing.locked(hearing.pk, "court")
        if "court" in fields:
            court = fields.pop("court")
            hearing = correct_court(hearing, court or fields.get("court_words", ""), by, why)
        named = hearing.court_words
        others = concerns is not None and put_concerned(hearing, concerns)
        for name, value in fields.items():
            setattr(hearing, name, value)
        hearing.by_hand = True
        renamed = hearing.court_id is None and named != hearing.court_words
        hearing.version += others or renamed
        save(hearing)
        whom = {"persons": True} if others else {}
        note_change(hearing.case, "hearing_edited", {"hearing": hearing.public_id} | whom)
        refresh_hearings(hearing.case)
        let_follow(hearing.case)
    return hearing


def correct_court(hearing: Hearing, court: Court | str, by: User, why: str) -> Hearing:
    """The court that a hearing was at all along, by the clock of which its hour was told.

    Raises ValidationError at `court` where that cannot be: its clock does not show the hour on that
    day, or shows it twice.
    """
    if hearing.court_id == getattr(court, "pk", None):
        return hearing
    stands: dict[str, Any] = {"to_date": hearing.date, "to_time": hearing.time, "to_court": court}
    try:
        move_hearing(hearing, kind="correction", **stands, by=by, why=why)
    except ValidationError as error:
        raise ValidationError({"court": error.messages}) from error
    return Hearing.locked(hearing.pk, "court")
