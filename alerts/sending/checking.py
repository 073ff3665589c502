"""Whether a message is still to be sent: looked at in the moment in which it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from django.utils.translation import gettext_noop as _

from alerts.followers import followers_among, takes_mail, wishes_of
from alerts.models import Delivery, Notice
from alerts.planning.effect import courts_in
from alerts.planning.netting import of_slots
from alerts.planning.persons import left_in
from alerts.planning.reminding import ends_at
from alerts.planning.slots import is_told
from cases.models import Case
from hearings.models import Hearing, Outcome
from tracker.access import viewer

Channel, Purpose, Kind = Delivery.Channel, Delivery.Purpose, Notice.Kind


def why_not(delivery: Delivery, now: datetime) -> str:
    """Why a message is not to be sent any more, in a few words for those who look after the
    installation; "" when it is."""
    if not delivery.user.is_active:
        return _("the account is closed")
    if delivery.purpose == Purpose.ADDRESS:
        return ""
    if delivery.channel == Channel.HOOK and delivery.hook.off_at is not None:
        return Delivery.OFF
    if delivery.channel == Channel.MAIL and not takes_mail(delivery.user, wishes_of(delivery.user)):
        return _("no mail is wanted")
    if delivery.purpose == Purpose.DIGEST:
        return "" if wishes_of(delivery.user).digest != "off" else _("no digest is wanted")
    notice = delivery.notice
    return why_not_told(notice, now) if notice is not None and notice.case_id else ""


def why_not_told(notice: Notice, now: datetime) -> str:
    """The same of what a notice tells: access, follow, and whether it is still so."""
    if not is_seen(notice):
        return _("the case is not seen any more")
    if not still_followed([notice], notice.user_id):
        return _("not followed any more")
    return why_stale(notice, now) if notice.hearing_id else ""


def still_followed(notices: Sequence[Notice], user: int) -> list[Notice]:
    """Those of one person's notices about cases that they follow, and as much as they do now. A
    constant number of statements, but for one of each search that is followed."""
    pairs = [(one.case, one.hearing) for one in notices]
    also = [courts_in(one.payload) for one in notices]
    left = [left_in(one.payload) for one in notices]
    told = followers_among(pairs, only=user, also=also, left=left)
    return [
        one
        for one, follows in zip(notices, told, strict=True)
        if user in follows and follows[user].covers(one.level)
    ]


def is_seen(notice: Notice) -> bool:
    """Whether the person sees the case now."""
    with viewer(notice.user):
        seen = Case.objects.visible_to(notice.user)
        return notice.case_id is None or seen.filter(pk=notice.case_id).exists()


def why_stale(notice: Notice, now: datetime) -> str:
    """Whether the hearing went on since: then something newer tells of it."""
    hearing = notice.hearing
    if hearing.retracted_at is not None and notice.kind != Kind.WITHDRAWN:
        return _("the hearing was retracted") if is_told_later(notice) else ""
    if "outcomes" in notice.payload:
        return why_not_decided(notice)
    if not is_told(notice.payload.get("to", {}), hearing):
        return _("the hearing has moved since") if is_told_later(notice) else ""
    if notice.kind == Kind.CONFLICT and hearing.confidence != Hearing.Confidence.CONFLICTING:
        return _("reports agree now")
    if notice.kind != Kind.REMINDER:
        return ""
    if hearing.status != "scheduled" or ends_at(hearing) <= now:
        return _("the hearing has begun")
    wanted = wishes_of(notice.user).reminders
    return "" if notice.payload["days"] in wanted else _("no reminder is wanted")


def is_told_later(notice: Notice) -> bool:
    """Whether its reader is told what became of the hearing since. Who follows a court or a person
    that the hearing left is not: they are told by this one that it left, or never."""
    if not (of_slots(notice) and (courts_in(notice.payload) or left_in(notice.payload))):
        return True
    [follows] = followers_among([(notice.case, notice.hearing)], only=notice.user_id)
    follow = follows.get(notice.user_id)
    return follow is not None and follow.covers(notice.level)


def why_not_decided(notice: Notice) -> str:
    """Whether all that was decided was taken back since, or what was taken back stands again; the
    hearing may have gone on."""
    back = notice.kind == Kind.UNSAID
    rows = Outcome.unscoped.filter(public_id__in=notice.payload["outcomes"])
    if rows.filter(retracted_at__isnull=not back).exists():
        return ""
    return _("the outcome stands again") if back else _("the outcome was taken back")
