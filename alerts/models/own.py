"""Rows that belong to one person alone."""

from __future__ import annotations

from typing import Any

from tracker.access import ProtectedQuerySet


class OwnQuerySet(ProtectedQuerySet):
    """One's own rows; nobody else's, whatever the role."""

    def visible_to(self, user: Any) -> OwnQuerySet:
        if not (user.is_authenticated and user.is_active):
            return self.none()
        return self.filter(user=user)
