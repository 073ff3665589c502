"""Rows that belong to one person alone."""

from __future__ import annotations

from typing import Any

from tracker.access import ProtectedQuerySet


class OwnQuerySet(ProtectedQuerySet):
    """One's own rows; nobody else's, whatever the role. By a token for some cases alone, those of
    these cases."""

    def visible_to(self, user: Any) -> OwnQuerySet:
        if not (user.is_authenticated and user.is_active):
            return self.none()
        mine = self.filter(user=user)
        if not user.only_cases:
            return mine
        of_case = any(column.name == "case" for column in self.model._meta.fields)
        return mine.filter(case__public_id__in=user.only_cases) if of_case else mine.none()
