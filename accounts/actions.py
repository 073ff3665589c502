"""What can be done to accounts."""

from __future__ import annotations

import hashlib
import re
import secrets
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import ApiToken, Preferences, Role, User
from tracker.access import viewer
from tracker.history import acting

MOST_DAYS = 3660
CASE_ID = re.compile("[0-9A-Z]{4}-[0-9A-Z]{4}")


def create_user(
    *, username: str, password: str, role: str, by: User | None, why: str, email: str = ""
) -> User:
    """Make an account with a role. Raises ValidationError for a name taken or a weak password."""
    with acting(by=by, why=why):
        user = User(username=username, email=email)
        user.full_clean(exclude=["password"])
        validate_password(password, user)
        user.set_password(password)
        user.save()
        Preferences.objects.create(user=user)
        grant = Role(user=user, role=role)
        grant.full_clean()
        grant.save()
    return user


def set_role(user: User, *, role: str, by: User | None, why: str) -> Role:
    """Change what an account may do. Raises ValidationError for an unknown role."""
    with acting(by=by, why=why):
        grant = Role.objects.filter(user=user).first() or Role(user=user)
        grant.role = role
        grant.full_clean()
        grant.save()
    return grant


def digest_of(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def create_token(
    user: User,
    *,
    name: str,
    write: bool = False,
    days: int | None = None,
    reports_only: bool = False,
    cases: Iterable[str] = (),
) -> tuple[ApiToken, str]:
    """Make a token; returns its row and, this once, the token itself.

    days: None for one that works until it is revoked. Raises ValidationError for a period below a
    day or above ten years, and for what is no id of a case that this account sees.
    """
    if days is not None and not 1 <= days <= MOST_DAYS:
        told = _("A token works for 1 to %(most)s days.") % {"most": MOST_DAYS}
        raise ValidationError({"days": told})
    token = "ct_" + secrets.token_urlsafe(32)
    now = timezone.now()
    row = ApiToken(
        user=user,
        name=name,
        prefix=token[:8],
        digest=digest_of(token),
        write=write or reports_only,
        reports_only=reports_only,
        cases=ids_of(cases, user),
        made_at=now,
        expires_at=now + timedelta(days=days) if days else None,
    )
    row.full_clean()
    row.save()
    return row, token


def ids_of(cases: Iterable[str], user: User) -> list[str]:
    """Ids of cases as they are stored. Raises ValidationError for one that this account does not
    see."""
    told = [one.upper() for one in cases]
    if not all(CASE_ID.fullmatch(one) for one in told):
        raise ValidationError({"cases": _("Write ids of cases, such as K7Q2-9FXD.")})
    model: Any = user.memberships.model._meta.get_field("case").related_model
    with viewer(user):
        seen = model.objects.visible_to(user).standing().filter(public_id__in=told)
        missing = set(told) - set(seen.values_list("public_id", flat=True))
    if missing:
        said = _("There is no case %(id)s that %(name)s sees.")
        raise ValidationError({"cases": said % {"id": min(missing), "name": user.get_username()}})
    return list(dict.fromkeys(told))


def revoke_token(token: ApiToken) -> ApiToken:
    """A token stops working at once."""
    token.revoked_at = token.revoked_at or timezone.now()
    token.save()
    return token


def save_preferences(user: User, **values) -> Preferences:
    """Keep what somebody prefers. Raises ValidationError for a value that does not fit."""
    chosen = Preferences.objects.filter(user=user).first() or Preferences(user=user)
    for name, value in values.items():
        setattr(chosen, name, value)
    chosen.full_clean()
    chosen.save()
    return chosen
