"""Countries by their names in the languages offered, and a field in which somebody types one."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from importlib import resources
from itertools import chain
from typing import Any

from babel import Locale
from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, gettext_lazy, to_locale
from django.utils.translation import gettext as _

from tracker.names import tokens

ENGLISH = "en"
REMARK = re.compile(r" *[(\uff08].*[)\uff09]$")
# What people write where the tables say it another way round.
ALSO = {
    "Burma": "MM", "Czechia": "CZ", "DR Congo": "CD", "Great Britain": "GB", "North Korea": "KP",
    "South Korea": "KR", "Swaziland": "SZ", "Türkiye": "TR", "UK": "GB", "United Kingdom": "GB",
    "USA": "US", "КНР": "CN", "Кыргызстан": "KG", "Северная Корея": "KP", "США": "US",
    "Южная Корея": "KR", "АҚШ": "US", "ABD": "US", "香港": "HK", "澳门": "MO",
}  # fmt: skip


@cache
def named(language: str = ENGLISH) -> dict[str, str]:
    """Code → name. English is the table of ISO 3166 that comes with the time zones; the names in
    other languages are those of CLDR, read when they are first asked for."""
    table = resources.files("tzdata") / "zoneinfo" / "iso3166.tab"
    lines = table.read_text(encoding="utf-8").splitlines()
    rows = (line.split("\t") for line in lines if line and not line.startswith("#"))
    english = {code: name.strip() for code, name in rows}
    if language == ENGLISH:
        return english
    told = Locale.parse(to_locale(language)).territories
    return {code: told.get(code, name) for code, name in english.items()}


@cache
def codes(language: str) -> dict[str, str]:
    """`key` of a name → code. A name with a remark in brackets is found without it too, where no
    other country is called so."""
    names = {key(name): code for code, name in named(language).items()}
    short = {code: key(REMARK.sub("", name)) for code, name in named(language).items()}
    often = Counter(short.values())
    return {name: code for code, name in short.items() if often[name] == 1} | names


@cache
def also() -> dict[str, str]:
    return {key(name): code for name, code in ALSO.items()}


def key(name: str) -> str:
    """A name without what people write in different ways: case, accents, hyphens, apostrophes."""
    return " ".join(tokens(name))


def name_of(code: str) -> str:
    """The name of a country in the language in force; the code itself where the table has none."""
    return named(get_language() or ENGLISH).get(code, code)


def code_of(text: str) -> str:
    """The code of a country that was typed as its code, or as its name in one of the languages
    offered. Raises ValidationError."""
    code, name = text.strip().upper(), key(text)
    if code in named():
        return code
    tables = (codes(language) for language, _words in settings.LANGUAGES)
    for table in chain([also()], tables):
        if name in table:
            return table[name]
    raise ValidationError(_("Write a country by its name, or as two letters such as KZ."))


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
