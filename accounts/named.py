"""Accounts as they are named at the command line."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User


def account_named(name: str) -> User:
    """The active account of this name. Raises ValidationError when there is none."""
    user = User.objects.filter(username=name, is_active=True).first()
    if user is None:
        raise ValidationError(_("There is no active account named %(name)s.") % {"name": name})
    return user
