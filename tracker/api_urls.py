"""Addresses of the interface for programs."""

from __future__ import annotations

from typing import Any

urlpatterns: list[Any] = []
