"""What can be done to the calendars of a person: each has an address that holds a secret."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.actions import digest_of
from accounts.models import User
from cases.models import Case
from hearings.calendars.kept import forget, key_for
from hearings.calendars.rows import OF_FEEDS
from hearings.filters import HearingFilter
from hearings.models import CalendarRelease, Feed, Followed, Hearing
from tracker.access import viewer
from tracker.history import acting

MOST = 50
HINT = 6


def make_feed(user: User, *, name: str, language: str, **wishes: Any) -> tuple[Feed, str]:
    """Make a calendar; returns its row and, this once, the token of its address.

    wishes: query {filter: value}, discreet, cancelled, alarm. Raises ValidationError for a filter
    that cannot be read, a case that this person does not see, or too many calendars.
    """
    if feeds_of(user).count() >= MOST:
        told = _("You have %(most)s calendars. Revoke one first.")
        raise ValidationError({"name": told % {"most": MOST}})
    feed = Feed(user=user, made_at=timezone.now())
    token = renew(feed)
    return fill(feed, name=name, language=language, **wishes), token


def feeds_of(user: User) -> Any:
    """The calendars of a person that work, the newest first; a token for some cases alone sees
    those of these cases."""
    mine = Feed.objects.filter(user=user, revoked_at=None)
    mine = mine.filter(query__case__in=user.only_cases) if user.only_cases else mine
    return mine.order_by("-made_at", "-pk")


def edit_feed(feed: Feed, **wishes: Any) -> Feed:
    """Let a calendar tell otherwise, at the same address. Raises ValidationError as `make_feed`."""
    forget(key_of(feed.public_id))
    return fill(feed, **wishes)


def fill(feed: Feed, *, query: Mapping[str, str] | None = None, **wishes: Any) -> Feed:
    """Check and save what somebody wishes of a calendar."""
    if query is not None:
        feed.query = checked(query, feed.user)
    for name, value in wishes.items():
        setattr(feed, name, value)
    feed.name = feed.name.strip()
    feed.full_clean()
    feed.save()
    return feed


def checked(query: Mapping[str, str], user: User) -> dict[str, str]:
    """Filters as they are kept. Raises ValidationError for one that cannot be read."""
    given = {name: value for name, value in query.items() if value}
    unknown = sorted(set(given) - set(OF_FEEDS))
    if unknown:
        told = _("A calendar is narrowed by %(all)s.") % {"all": ", ".join(OF_FEEDS)}
        raise ValidationError({"query": told})
    found = HearingFilter(given, queryset=Hearing.objects.none(), given_only=True)
    if not found.is_valid():
        raise ValidationError(found.form.errors.as_data())
    kept = {name: str(found.form.cleaned_data[name]) for name in given}
    if "case" in kept:
        kept["case"] = kept["case"].upper()
        check_case(kept["case"], user)
    return kept


def check_case(public_id: str, user: User) -> None:
    """Raises ValidationError for a case that this person does not see."""
    with viewer(user):
        seen = Case.objects.visible_to(user).standing().filter(public_id=public_id).exists()
    if not seen:
        raise ValidationError({"case": _("There is no case %(id)s for you.") % {"id": public_id}})


def rotate_feed(feed: Feed) -> tuple[Feed, str]:
    """Give a calendar another address; the old one stops working at once."""
    feed.rotated_at = timezone.now()
    token = renew(feed)
    feed.save()
    return feed, token


def renew(feed: Feed) -> str:
    """A new token; only its digest is kept."""
    token = secrets.token_urlsafe(32)
    feed.digest, feed.hint = digest_of(token), token[-HINT:]
    return token


def revoke_feed(feed: Feed) -> Feed:
    """A calendar stops working at once."""
    feed.revoked_at = feed.revoked_at or timezone.now()
    feed.save()
    forget(key_of(feed.public_id))
    return feed


def note_use(feed: Feed, client: str) -> None:
    """Keep the day on which a calendar was last fetched, and by which program."""
    today = timezone.now().date()
    if (feed.last_used_on, feed.client) != (today, client):
        Feed.objects.filter(pk=feed.pk).update(last_used_on=today, client=client)


def key_of(public_id: str) -> str:
    """Under which key a calendar is kept."""
    return key_for("feed", id=public_id)


def wishes_of(feed: Feed, followed: Followed | None) -> str:
    """A few letters for what is wished of the calendar: what was made for others is not shown.
    followed: what its owner follows, where it shows that alone; of this no history is kept that
    calendars could be held against."""
    wishes = [sorted(feed.query.items()), feed.discreet, feed.cancelled, feed.language, feed.name]
    wishes += [feed.alarm] if feed.alarm else []
    return digest_of(f"{wishes} {followed.stamp}" if followed else repr(wishes))[:16]


def allow_in_calendars(case: Case, *, allowed: bool, by: User, why: str) -> CalendarRelease:
    """Say whether hearings of a case that only its members may see stand in their calendars."""
    with acting(by=by, why=why, case=case):
        Case.locked(case.pk)
        row = CalendarRelease.unscoped.filter(case=case).first() or CalendarRelease(case=case)
        row.allowed = allowed
        row.full_clean()
        row.save()
    return row
