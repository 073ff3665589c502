"""One click, without logging in, takes back what a message came of."""

from __future__ import annotations

from accounts.models import User
from alerts.actions.wishing import save_wishes
from alerts.addresses import Unsubscription
from alerts.models import Follow


def unsubscribe(told: Unsubscription) -> None:
    """Do what the link of a message says; twice is as once. Accounts that are gone are none."""
    user = User.objects.filter(pk=told.user).first()
    if user is None:
        return
    if told.scope == "follow":
        mute(user, told.follow)
    elif told.scope == "reminders":
        save_wishes(user, reminder_days=[], two_hours_before=False)
    elif told.scope == "digest":
        save_wishes(user, digest="off")
    else:
        save_wishes(user, mail=False)


def followed_by(told: Unsubscription) -> Follow | None:
    """The follow that a link ends; None for other links, and for one that is gone."""
    one = Follow.unscoped.filter(user=told.user, public_id=told.follow)
    along = one.select_related("case", "person", "court", "search")
    return along.first() if told.scope == "follow" else None


def mute(user: User, public_id: str) -> None:
    """The follow stays, so that a wider one does not tell the same; it tells nothing."""
    one = Follow.unscoped.filter(user=user, public_id=public_id).first()
    if one is not None:
        one.level = Follow.Level.MUTED
        one.save()
