"""Fields that several forms of this room share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import flatatt
from django.utils.safestring import SafeString

from tracker.dates import DateError, Edtf
from tracker.markup import html, html_join


class PlainText(forms.TextInput):
    """A line of text, written without a template: a page of claims holds hundreds."""

    def render(
        self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None
    ) -> SafeString:
        told = self.get_context(name, value, attrs)["widget"]
        given = {"type": told["type"], "name": name, "value": told["value"]} | told["attrs"]
        return html("<input{}>", flatatt(given))


class PlainLines(forms.Textarea):
    """Lines of text, written without a template."""

    def render(
        self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None
    ) -> SafeString:
        told = self.get_context(name, value, attrs)["widget"]
        given = {"name": name} | told["attrs"]
        return html("<textarea{}>\n{}</textarea>", flatatt(given), told["value"] or "")


class PlainSelect(forms.Select):
    """A choice, written without a template."""

    def render(
        self, name: str, value: Any, attrs: dict | None = None, renderer: Any = None
    ) -> SafeString:
        told = self.get_context(name, value, attrs)["widget"]
        options = [one for _group, some, _index in told["optgroups"] for one in some]
        rows = ((one["value"], flatatt(one["attrs"]), one["label"]) for one in options)
        inside = html_join("", '<option value="{}"{}>{}</option>', rows)
        return html("<select{}>{}</select>", flatatt({"name": name} | told["attrs"]), inside)


class EdtfInput(forms.CharField):
    """A date no more exact than the words: 2020-01-06, 2020-01, 2020."""

    widget = PlainText

    def __init__(self, **options: Any):
        super().__init__(**{"required": False, "max_length": 60} | options)
        self.widget.attrs |= {"autocomplete": "off", "dir": "ltr"}

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        try:
            return Edtf.parse(text).text if text else ""
        except DateError as error:
            raise ValidationError(str(error)) from error


class NamesInput(forms.CharField):
    """Names, one on a line."""

    widget = PlainLines(attrs={"rows": 2, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = (super().clean(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]
