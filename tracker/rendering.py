"""How forms are written: as Django does, but for lists of choices and plain inputs."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from django.forms.renderers import TemplatesSetting
from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from tracker.markup import html, html_join

SELECT = "django/forms/widgets/select.html"
INPUTS = {f"django/forms/widgets/{sort}.html" for sort in ("text", "number", "date", "hidden")}
NOTHING = SafeString("")
WORD = '<option value="{}">'
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
    return mark_safe("".join(map(option, choices)))


def option(choice: Mapping[str, Any]) -> str:
    value, label, marks = str(choice["value"]), choice["label"], attributes(choice["attrs"])
    return f'\n  <option value="{escape(value)}"{marks}>{conditional_escape(label)}</option>\n'


def attributes(found: Mapping[str, Any]) -> SafeString:
    """Attributes of an element; those that are true stand without a value."""
    if not found:
        return NOTHING
    told = {name: value for name, value in found.items() if value is not False}
    return mark_safe(
        "".join(
            html(" {}", name) if value is True else html(' {}="{}"', name, str(value))
            for name, value in told.items()
        )
    )


def filter_fields(form: Any) -> SafeString:
    """The fields of a form that narrows a list: what it hides, then each below its label, with what
    is wrong with it."""
    hidden = "".join(map(str, form.hidden_fields()))
    shown = [filter_field(field, first=not at) for at, field in enumerate(form.visible_fields())]
    return mark_safe(hidden + "".join(shown))


def filter_field(field: Any, *, first: bool) -> SafeString:
    return html(
        '<p class="field{}"><label for="{}">{}</label>{}{}</p>',
        " grow" if first else "",
        field.id_for_label,
        str(field.label),
        html_join("", '<span class="err">{}</span>', ((one,) for one in field.errors)),
        mark_safe(str(field)),
    )


def suggestions(names: Iterable[Mapping[str, Any]]) -> SafeString:
    """What is suggested while somebody types: lists of {"id", "words"}."""
    lists = ((one["id"], html_join("", WORD, ((w,) for w in one["words"]))) for one in names)
    return html_join("", '<datalist id="{}">{}</datalist>', lists)
