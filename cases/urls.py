"""Addresses of cases and people."""

from __future__ import annotations

from typing import Any

urlpatterns: list[Any] = []
