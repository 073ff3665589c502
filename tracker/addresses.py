"""Addresses of pages. A page names a hundred, and `reverse` searches for each of them anew."""

from __future__ import annotations

from functools import cache

from django.urls import get_script_prefix, reverse


def page_url(name: str, *ids: str) -> str:
    """The address of a page, as `reverse` gives it for public ids, which need no quoting."""
    return _pattern(name, len(ids), get_script_prefix()) % ids


@cache
def _pattern(name: str, count: int, _prefix: str) -> str:
    """The address with %s in place of each id."""
    stand_ins = [f"--{n}--" for n in range(count)]
    pattern = reverse(name, args=stand_ins).replace("%", "%%")
    for one in stand_ins:
        pattern = pattern.replace(one, "%s")
    return pattern
