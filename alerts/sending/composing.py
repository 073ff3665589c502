"""Letters, in the language and the zone of who reads them; without names in the subject line
unless they are wished for there."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from alerts.addresses import Unsubscription, link, unsubscribe_url
from alerts.followers import wishes_of
from alerts.models import Delivery, Notice
from alerts.planning.digesting import digested
from alerts.planning.netting import of_slots, told_together
from alerts.sending.checking import is_seen, still_followed, why_not_decided
from alerts.wording import followed_words, headline, lines_of, subject_day, title_of
from tracker import words
from tracker.access import viewer

Purpose, Kind = Delivery.Purpose, Notice.Kind


@dataclass(frozen=True)
class Letter:
    """A letter. thread: what letters of one hearing share. unsubscribe: where one click takes back
    what it came of."""

    subject: str
    body: str
    thread: str = ""
    unsubscribe: str = ""


def letter_of(delivery: Delivery) -> Letter | None:
    """The letter of a message; None when nothing of it may be told any more."""
    with viewer(delivery.user):
        if delivery.purpose == Purpose.DIGEST:
            return digest_letter(delivery)
        if delivery.purpose == Purpose.ADDRESS:
            return address_letter(delivery)
        if delivery.purpose == Purpose.TEST:
            return test_letter(delivery)
        return notice_letter(delivery.notice)


def notice_letter(notice: Notice) -> Letter:
    """One notice."""
    user, follow = notice.user, notice.follow
    scope = "reminders" if notice.kind == Kind.REMINDER else "follow"
    told = Unsubscription(scope, user.pk, follow.public_id if follow and scope == "follow" else "")
    stop = unsubscribe_url(told if notice.case_id and (follow or scope == "reminders")
                           else Unsubscription("mail", user.pk))  # fmt: skip
    parts = [headline(notice), *lines_of(notice), ""]
    if follow:
        parts.append(followed_words(follow))
    thread = f"hearing:{notice.hearing.public_id}" if notice.hearing_id else ""
    return Letter(subject_of(notice), text_of([*parts, *foot(user, stop)]), thread, stop)


def subject_of(notice: Notice) -> str:
    """What happened, to which case by its id, and the day."""
    if not notice.case_id:
        return headline(notice)
    named = wishes_of(notice.user).names_in_subjects
    case = title_of(notice) if named else notice.case.public_id
    return " ".join(f"{headline(notice)}: {words.listed((case, subject_day(notice)))}".split())


def digest_letter(delivery: Delivery) -> Letter | None:
    """Everything since the last digest of which this person still sees the case, and which they
    still follow."""
    user = delivery.user
    notices = digested(user, delivery.after_id or 0, delivery.until_id or 0)
    seen = in_all([one for one in still_followed(notices, user.pk) if is_seen(one)])
    if not seen:
        return None
    stop = unsubscribe_url(Unsubscription("digest", user.pk))
    parts: list[str] = []
    for one in seen:
        parts += [f"* {headline(one)}", *(f"  {line}" for line in lines_of(one)), ""]
    subject = _("What happened in what you follow")
    return Letter(subject, text_of([f"{subject}.", "", *parts, *foot(user, stop)]), "", stop)


def in_all(notices: list[Notice]) -> list[Notice]:
    """What these come to now: of each hearing once where it went, from where the first of them
    begins, at the place of the last; nothing of what came back, or was taken back since."""
    by_hearing: dict[int, list[Notice]] = {}
    for one in notices:
        if one.hearing_id and of_slots(one):
            by_hearing.setdefault(one.hearing_id, []).append(one)
    told = {group[-1].pk: told_together(group, None) for group in by_hearing.values()}
    other = {one.pk: one for one in notices if not (one.hearing_id and of_slots(one))}
    standing = {pk: one for pk, one in other.items() if still_decided(one)}
    found = {**told, **standing}
    return [one for notice in notices if (one := found.get(notice.pk)) is not None]


def still_decided(notice: Notice) -> bool:
    """Whether what was decided, if it tells that, still is as it tells."""
    return "outcomes" not in notice.payload or not why_not_decided(notice)


def test_letter(delivery: Delivery) -> Letter:
    """A letter that somebody sent to themselves."""
    stop = unsubscribe_url(Unsubscription("mail", delivery.user_id))
    told = _("This is a test. Mail of the tracker reaches you.")
    return Letter(_("Test of the case tracker"), text_of([told, *foot(delivery.user, stop)]))


def address_letter(delivery: Delivery) -> Letter:
    """A letter to an address that somebody wants to be told at."""
    told = _("Somebody asked the case tracker to send mail here. If it was you, open this page:")
    where = link("alert-address", delivery.public_id)
    other = _("If not, do nothing: no other mail will come.")
    return Letter(_("Confirm this address"), text_of([told, where, "", other]))


def foot(user: Any, stop: str) -> list[str]:
    """How one is told otherwise, or no more."""
    every = unsubscribe_url(Unsubscription("mail", user.pk))
    return [
        "",
        "-- ",
        f"{_('What you follow')}: {link('follow-list')}",
        f"{_('How you are told')}: {link('alerts')}",
        f"{_('Stop this')}: {stop}",
        f"{_('Stop all mail')}: {every}",
    ]


def text_of(lines: list[str]) -> str:
    return "\n".join(lines) + "\n"
