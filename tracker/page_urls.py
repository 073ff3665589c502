"""Addresses of the pages that belong to no room."""

from __future__ import annotations

from typing import Any

urlpatterns: list[Any] = []
