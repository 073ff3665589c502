"""Addresses that keep the state of a list."""

from __future__ import annotations

from django import template
from django.template import Context

register = template.Library()
ROOMS = {name: name for name in ("cases", "hearings", "people", "reports")} | {
    "": "today",
    "claims": "reports",
    "courts": "hearings",
}


@register.simple_tag(takes_context=True)
def with_query(context: Context, **changes: object) -> str:
    """The current query with some parts changed; None or empty takes a part away."""
    request = getattr(context, "request", None) or context["request"]
    query = request.GET.copy()
    for name, value in changes.items():
        if value in (None, ""):
            query.pop(name, None)
        else:
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"


@register.simple_tag(takes_context=True)
def room(context: Context) -> str:
    """Which of the rooms in the bar an address lies in."""
    request = getattr(context, "request", None) or context.get("request")
    path = request.path if request else ""
    return ROOMS.get(path.split("/")[1], "") if path else ""
