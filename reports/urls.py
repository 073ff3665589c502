"""Addresses of reports, and of the case page that they fill."""

from __future__ import annotations

from typing import Any

urlpatterns: list[Any] = []
