"""What a field says about a value that does not fit: sentences of ours, the same at every form."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy

WRITTEN: dict[str, Any] = {
    "max_length": gettext_lazy(
        "That is too long: at most %(limit_value)s characters, and this has %(show_value)s."
    ),
    "min_length": gettext_lazy("That is too short: at least %(limit_value)s characters."),
}
COUNTED: dict[str, Any] = {
    "invalid": gettext_lazy("Write a whole number."),
    "min_value": gettext_lazy("Write %(limit_value)s or more."),
    "max_value": gettext_lazy("Write %(limit_value)s or less."),
}


def speak_plainly(form: forms.BaseForm) -> None:
    """Give the fields of a form our sentences; those that a field has of its own stay."""
    for field in form.fields.values():
        if isinstance(field, forms.IntegerField):
            field.error_messages |= COUNTED
        elif isinstance(field, forms.CharField):
            field.error_messages = WRITTEN | field.error_messages
