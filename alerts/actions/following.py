"""People follow, and stop following."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from alerts.followers import AGAIN, FOLLOWED, narrowing_of
from alerts.models import Follow
from cases.models import Case, Court, Person
from tracker.access import viewer
from tracker.countries import name_of
from tracker.saved import saved_by

MOST = 500
MODELS: dict[str, Any] = {"case": Case, "person": Person, "court": Court}


def follow(
    user: User, *, kind: str, target: str, level: str | None = None, note: str | None = None
) -> tuple[Follow, bool]:
    """Follow something, or change how: to follow it twice is to follow it once.

    target: the public id, or the two letters of a country. Returns the follow and whether it is
    new. Raises ValidationError for what this person does not see or cannot follow.
    """
    found = target_of(user, kind, target)
    known = Follow.unscoped.filter(user=user, kind=kind, **{kind: found}).first()
    if known is not None:
        return edit_follow(known, level=level, note=note), False
    check_narrow(kind, found)
    if Follow.unscoped.filter(user=user).count() >= MOST:
        told = _("You follow %(most)s things. Stop following one first.") % {"most": MOST}
        raise ValidationError({"target": told})
    made = Follow(user=user, kind=kind, made_at=timezone.now(), **{kind: found})
    made.level, made.note = level or Follow.Level.ALL, note or ""
    made.clean_fields(exclude=MODELS.keys() | {"search"})
    try:
        with transaction.atomic():
            made.save()
    except IntegrityError:
        return follow(user, kind=kind, target=target, level=level, note=note)
    return made, True


def target_of(user: User, kind: str, target: str) -> Any:
    """What is to be followed, as this person sees it. Raises ValidationError."""
    code = target.upper()
    found: Any = None
    if user.only_cases and kind != Follow.Kind.CASE:
        pass  # it would tell of other cases
    elif kind == Follow.Kind.COUNTRY:
        found = code if len(code) == 2 and name_of(code) != code else None
    elif kind == Follow.Kind.SEARCH:
        found = saved_by(user).filter(public_id=code, listing__in=FOLLOWED).first()
        found = None if found and AGAIN in found.query else found
    elif kind in MODELS:
        with viewer(user):
            found = MODELS[kind].objects.visible_to(user).filter(public_id=code).first()
    if found is None:
        raise ValidationError({"target": _("There is nothing of this id that you could follow.")})
    return found


def check_narrow(kind: str, found: Any) -> None:
    """Raise ValidationError for a search that would be followed as everything."""
    if kind == Follow.Kind.SEARCH and not narrowing_of(found):
        sentence = _(
            "Days and states of a search do not count for those who follow it. Narrow this one by "
            "something else."
        )
        raise ValidationError({"target": sentence})


def edit_follow(one: Follow, *, level: str | None = None, note: str | None = None) -> Follow:
    """How much one wants to know, and why. None leaves it as it is."""
    one.level = one.level if level is None else level
    one.note = one.note if note is None else note
    one.clean_fields(exclude=MODELS.keys() | {"search"})
    one.save()
    return one


def stop_following(one: Follow) -> None:
    """It is forgotten; what was told stays on the page of notices."""
    one.delete()
