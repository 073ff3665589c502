"""Markup with what is put into it escaped."""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Any

from django.utils.safestring import SafeString


def html(pattern: str, *values: Any) -> SafeString:
    """As Django's `format_html` for texts, numbers and markup, in half the time: it does not ask
    of every value whether it is to stay untranslated until later."""
    return SafeString(
        pattern.format(*[one if type(one) is SafeString else escape(str(one)) for one in values])
    )


def html_join(between: str, pattern: str, rows: Iterable[Iterable[Any]]) -> SafeString:
    """As Django's `format_html_join`: the rows in a pattern, with what stands between them."""
    return SafeString(html("{}", between).join([html(pattern, *row) for row in rows]))
