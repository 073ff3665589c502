"""Writes that history could not see are refused: of many rows at once, or past the model."""

from __future__ import annotations

from typing import Any

from django.db import models


class UnsignedChange(Exception):
    """A tracked row was written outside `acting(by=…, why=…)`, or in a way history cannot see."""


class SignedQuerySet(models.QuerySet):
    """Rows that are written one by one, or by `create_many`, when their model keeps history."""

    def update(self, **kwargs: Any) -> int:
        self._refuse("update")
        return super().update(**kwargs)

    def bulk_create(self, *args: Any, **kwargs: Any) -> list:
        self._refuse("bulk_create")
        return super().bulk_create(*args, **kwargs)

    def bulk_update(self, *args: Any, **kwargs: Any) -> int:
        self._refuse("bulk_update")
        return super().bulk_update(*args, **kwargs)

    def _refuse(self, write: str) -> None:
        if hasattr(self.model._meta, "simple_history_manager_attribute"):
            raise UnsignedChange(f"{write}() of {self.model._meta.label} would leave no history.")
