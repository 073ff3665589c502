"""Fields that several forms of this room share."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError

from tracker.dates import DateError, Edtf


class EdtfInput(forms.CharField):
    """A date no more exact than the words: 2020-01-06, 2020-01, 2020."""

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

    widget = forms.Textarea(attrs={"rows": 2, "dir": "auto"})

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(value) if isinstance(value, list) else value

    def clean(self, value: Any) -> list[str]:
        lines = (super().clean(value) or "").splitlines()
        return [line.strip() for line in lines if line.strip()]
