"""Countries by their names, and a field in which somebody types one."""

from __future__ import annotations

import re
from functools import cache
from importlib import resources
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

# What people write where the table says it another way round.
ALSO = {
    "BURMA": "MM", "CZECHIA": "CZ", "DR CONGO": "CD", "GREAT BRITAIN": "GB", "NORTH KOREA": "KP",
    "SOUTH KOREA": "KR", "SWAZILAND": "SZ", "TÜRKIYE": "TR", "UK": "GB", "UNITED KINGDOM": "GB",
    "USA": "US",
}  # fmt: skip


@cache
def named() -> dict[str, str]:
    """Code → English name, from the table of ISO 3166 that comes with the time zones."""
    table = resources.files("tzdata") / "zoneinfo" / "iso3166.tab"
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    return {code: name.strip() for code, name in rows}


@cache
def codes() -> dict[str, str]:
    """Name in capitals → code; a name with a remark in brackets is found without it too."""
    found = {}
    for code, name in named().items():
        found[re.sub(r" \(.*\)$", "", name).upper()] = code
    return found | {name.upper(): code for code, name in named().items()} | ALSO


def name_of(code: str) -> str:
    """The name of a country; the code itself where the table has none."""
    return named().get(code, code)


def code_of(text: str) -> str:
    """The code of a country that was typed as its code or its name. Raises ValidationError."""
    wanted = " ".join(text.split()).upper()
    code = wanted if wanted in named() else codes().get(wanted, "")
    if not code:
        raise ValidationError(_("Write a country by its name, or as two letters such as KZ."))
    return code


class CountryField(forms.CharField):
    """A country, typed by its name or its code; its value is the code."""

    def __init__(self, **options: Any):
        told: dict[str, Any] = {
            "label": gettext_lazy("Country"), "required": False,
            "help_text": gettext_lazy("Its name, or two letters such as KZ."),
        }  # fmt: skip
        super().__init__(**told | options)

    def clean(self, value: Any) -> str:
        text = super().clean(value)
        return code_of(text) if text else ""

    def prepare_value(self, value: Any) -> Any:
        """A code that is stored is read as a name."""
        return name_of(value) if isinstance(value, str) else value
