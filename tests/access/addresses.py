"""Every address and operation that the tracker answers, read from its URL patterns."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from django.contrib.admindocs.views import simplify_regex
from django.urls import URLPattern, URLResolver, get_resolver
from django.views.generic.edit import ProcessFormView

METHODS = ("get", "post", "put", "patch", "delete")


def operations() -> set[tuple[str, str]]:
    """(method, route) of everything that can be asked, such as ("post", "/reports/add/")."""
    return set(_walk(get_resolver().url_patterns, ""))


def _walk(patterns: list[Any], prefix: str) -> Iterator[tuple[str, str]]:
    for pattern in patterns:
        route = f"{prefix}{pattern.pattern}"
        if isinstance(pattern, URLResolver):
            yield from _walk(pattern.url_patterns, route)
        elif isinstance(pattern, URLPattern):
            yield from ((method, plain(route)) for method in methods_of(pattern.callback))


def plain(route: str) -> str:
    """A route with bare names for its parts: /cases/<public_id>/."""
    return re.sub(r"<\w+:(\w+)>", r"<\1>", simplify_regex(route))


def methods_of(view: Any) -> Iterator[str]:
    """The methods a view answers; a form that takes PUT as POST counts once."""
    actions = getattr(view, "actions", None)
    found = getattr(view, "view_class", None) or getattr(view, "cls", None)
    for method in METHODS:
        if actions is not None:
            if method in actions:
                yield method
        elif found is None:
            if method == "get":
                yield method
        elif hasattr(found, method) and method in found.http_method_names:
            same = method == "put" and issubclass(found, ProcessFormView)
            if not same:
                yield method
