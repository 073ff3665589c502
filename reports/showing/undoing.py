"""What was done to a hearing a moment ago, as its page offers to undo it."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from hearings.actions import begun, hanging_on, said
from hearings.actions.voiding import is_voidable
from hearings.models import Hearing, Postponement
from hearings.slips import active
from hearings.views.moving import move_words
from hearings.views.sitting import HeldPage, NotHeldPage, opened_words
from reports.models import Claim
from tracker import words
from tracker.addresses import page_url
from tracker.audience import who_was_told

Row = dict[str, Any]
QUIET = timedelta(minutes=10)  # for which news of a change are held back


def url(name: str, hearing: Hearing, *more: str) -> str:
    return page_url(name, hearing.public_id, *more)


def void_url(hearing: Any, move: Any, tellers: Mapping[int, Claim]) -> str:
    """Where a move is taken back: where it was decided that a report tells of it, if one does."""
    claim = tellers.get(move.pk)
    if claim is None:
        return url("hearing-move-void", hearing, move.public_id)
    return f"{page_url('report', claim.report.public_id)}#{claim.public_id}"


def undo_of(hearing: Any, tellers: Mapping[int, Claim]) -> Row | None:
    """The way to take back what was done a moment ago, and whether anybody was told of it."""
    return undo_move(hearing, tellers) or undo_opened(hearing) or undo_said(hearing)


def is_fresh(at: Any) -> bool:
    """The news of it are held back still."""
    return timezone.now() - at < QUIET


def undo_move(hearing: Any, tellers: Mapping[int, Claim]) -> Row | None:
    """The way to take back a move."""
    moves = active(hearing)
    if not moves or not is_fresh(moves[-1].recorded_at) or not is_voidable(hearing, moves[-1]):
        return None
    if hearing.version != moves[-1].seq and is_merged_since(hearing, moves[-1].recorded_at):
        return None
    return {
        "what": _("Said a moment ago.") if is_cancelled(moves[-1]) else _("Moved a moment ago."),
        "words": f"{move_words(moves[-1])}.",
        "told": who_was_told(hearing),
        "url": void_url(hearing, moves[-1], tellers),
    }


def is_cancelled(move: Postponement) -> bool:
    return move.kind == Postponement.Kind.CANCELLED


def is_merged_since(hearing: Hearing, at: datetime) -> bool:
    """Whether another hearing was merged into it since: that was the last act."""
    return any(said(one).at > at for one in Hearing.unscoped.filter(merged_into=hearing))


def undo_said(hearing: Hearing) -> Row | None:
    """The way to take back that somebody said a hearing held, or not opened."""
    done = {Hearing.Status.HELD: HeldPage.done, Hearing.Status.NOT_HELD: NotHeldPage.done}
    if hearing.status not in done or not hearing.by_hand or not is_fresh(said(hearing).at):
        return None
    told = {"words": done[Hearing.Status(hearing.status)], "told": []}
    return {"what": _("Said a moment ago."), "url": url("hearing-unsay", hearing)} | told


def undo_opened(hearing: Hearing) -> Row | None:
    """The way to take back that a session opened and goes on, from its page and from that of the
    hearing at which it does."""
    opened = Hearing.Status.ADJOURNED
    one = hearing if hearing.status == opened else hearing.adjourned_from
    if one is None or one.status != opened or hearing.retracted_at is not None:
        return None
    if one.successor is not None:
        return undo_next(one, one.successor)
    if not is_fresh(said(one).at):
        return None
    told = {"words": _("Marked as opened."), "told": []}
    return {"what": _("Said a moment ago."), "url": url("hearing-unsay", one)} | told


def undo_next(one: Hearing, after: Hearing) -> Row | None:
    """The same of a session that goes on on a known day: with that hearing, or that one alone where
    its day was told later."""
    start, last = begun(after, one), said(one)
    if start is None or not is_fresh(max(start, last).at) or any(hanging_on(after, one)):
        return None
    row = {"what": _("Said a moment ago."), "told": who_was_told(after)}
    if start.act == last.act:
        return row | {"words": opened_words(one, after), "url": url("hearing-unsay", one)}
    told = _("Goes on: %(day)s") % {"day": words.human(after.date) or _("no date")}
    return row | {"words": f"{told}.", "url": url("hearing-retract", after)}
