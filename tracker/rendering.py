"""How forms are written: as Django does, but for lists of choices and plain inputs."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.safestring import SafeString, mark_safe

from tracker.markup import html, html_join

SELECT = "django/forms/widgets/select.html"
INPUTS = {f"django/forms/widgets/{sort}.html" for sort in ("text", "number", "date", "hidden")}
GROUP = '\n  <optgroup label="{}">{}\n  </optgroup>'


class Renderer(TemplatesSetting):
    """A template for every choice takes longer than all the rest of a page with filters."""

    def render(self, template_name: str, context: dict[str, Any], request: Any = None) -> str:
        if template_name == SELECT:
            return select(context["widget"])
        if template_name in INPUTS:
            return plain(context["widget"])
        return super().render(template_name, context, request)


def plain(widget: Mapping[str, Any]) -> SafeString:
    """A field to type in, to the letter as Django's template."""
    value = html(' value="{}"', str(widget["value"])) if widget["value"] is not None else ""
    sort, name, marks = widget["type"], widget["name"], attributes(widget["attrs"])
    return html('<input type="{}" name="{}"{}{}>', sort, name, value, marks)


def select(widget: Mapping[str, Any]) -> SafeString:
    """A list of choices, to the letter as Django's template."""
    groups = (
        html(GROUP, name, options(choices)) if name else options(choices)
        for name, choices, _index in widget["optgroups"]
    )
    shown, marks = mark_safe("".join(groups)), attributes(widget["attrs"])
    return html('<select name="{}"{}>{}\n</select>', widget["name"], marks, shown)


def options(choices: list[Mapping[str, Any]]) -> SafeString:
    return html_join(
        "",
        '\n  <option value="{}"{}>{}</option>\n',
        ((str(one["value"]), attributes(one["attrs"]), one["label"]) for one in choices),
    )


def attributes(found: Mapping[str, Any]) -> SafeString:
    """Attributes of an element; those that are true stand without a value."""
    told = {name: value for name, value in found.items() if value is not False}
    return mark_safe(
        "".join(
            html(" {}", name) if value is True else html(' {}="{}"', name, str(value))
            for name, value in told.items()
        )
    )
