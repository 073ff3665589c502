"""Who hears of a move, in words for those who make it: numbers, never names."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import Max, Q
from django.utils.translation import gettext as _

from alerts.followers import Told, who_will_be_told
from alerts.models import Notice
from alerts.planning.slots import is_told
from cases.models import Court
from hearings.models import Hearing, Postponement
from tracker import words
from tracker.access import system
from tracker.catalogue import ngettext


def ahead(hearing: Hearing, by: Any, to_court: Court | None, level: str) -> str:
    """Will be told: 3 by mail, 1 by webhook, 5 on their page of notices."""
    told = who_will_be_told(hearing, by=by, to_court=to_court, level=level)
    if told is None:
        return ""
    if not told.people:
        if told.others:
            return _("Nobody will be told: whoever follows this hearing asked for other news.")
        return _("Nobody will be told: nobody follows this hearing.")
    return _("Will be told: %(ways)s.") % {"ways": words.listed(ways(told))}


def ways(told: Told) -> list[str]:
    """How many by each channel, where there are any."""
    by_channel = {
        _("%(n)s by mail"): told.mails,
        _("%(n)s by webhook"): told.hooks,
        _("%(n)s on their page of notices"): told.people,
    }
    return [text % {"n": count} for text, count in by_channel.items() if count]


def last_moved(hearing: Hearing) -> datetime:
    """When the last move that stands was recorded, or the hearing itself."""
    moves = Postponement.unscoped.filter(hearing=hearing, voided_at=None).order_by("-seq")
    move = moves.first()
    if move is not None:
        return move.recorded_at
    versions: Any = hearing
    return versions.history.order_by("history_id").first().history_date


def since(hearing: Hearing) -> str:
    """Whether anybody was told of the schedule as it stands now: at last, or by the move that led
    here, though they were told of a later one that was taken back."""
    with system("Counting who was told"):
        heard = Notice.unscoped.filter(hearing=hearing, payload__has_key="to")
        heard = heard.exclude(kind=Notice.Kind.REMINDER)
        last = heard.values("user").annotate(last=Max("pk")).values("last")
        slots = heard.filter(Q(pk__in=last) | Q(at__gte=last_moved(hearing)))
        heard_of = slots.values_list("user", "payload")
        people = len({user for user, payload in heard_of if is_told(payload["to"], hearing)})
    if not people:
        return _("Nobody has been told yet.")
    told = ngettext(
        "%(n)s person has been told already, and will be told that it was taken back.",
        "%(n)s people have been told already, and will be told that it was taken back.",
        people,
    )
    return told % {"n": people}
