"""Public holidays by country, as the library `holidays` knows them.

It is loaded when a day is first asked for, as it costs a process about 20 MB and half a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from importlib import import_module
from typing import Any

from django.utils.translation import get_language

ENGLISH = "en_US"
KEPT = 512  # years of countries
LABELS = ("observed_estimated_label", "estimated_label")  # such as "%s (estimated)"


@dataclass(frozen=True)
class Holiday:
    """One public holiday. estimated: its day is not certain, as it hangs on the moon."""

    name: str
    estimated: bool = False


def holidays_on(day: date, country: str) -> tuple[Holiday, ...]:
    """What a country of this code celebrates on a day, named in the reader's language where the
    library has it, else in English. Empty, too, for a country that it does not know."""
    language = (get_language() or "en")[:2]
    return _of_year(country.upper(), day.year, language).get(day, ()) if country else ()


@lru_cache(KEPT)
def _of_year(country: str, year: int, language: str) -> dict[date, tuple[Holiday, ...]]:
    """The public holidays of one year by their day."""
    try:
        found = _asked(country, year, language)
    except NotImplementedError:
        return {}
    return {day: tuple(_told(name, found) for name in found.get_list(day)) for day in [*found]}


def _asked(country: str, year: int, language: str) -> Any:
    """What the library tells, in the language that comes nearest."""
    ask = import_module("holidays").country_holidays
    told = ask(country).supported_languages
    fits = [one for one in (*told, ENGLISH) if one[:2] == language and one in told]
    spoken = next(iter([*fits, *(one for one in told if one == ENGLISH)]), None)
    return ask(country, years=year, language=spoken)


def _told(name: str, found: Any) -> Holiday:
    """A name of the library without the mark of what is estimated."""
    for mark in _marks(found):
        if name.endswith(mark):
            return Holiday(name.removesuffix(mark), estimated=True)
    return Holiday(name)


def _marks(found: Any) -> Iterator[str]:
    """What stands behind the names of estimated days, in the language of the names."""
    for label in filter(None, (getattr(found, name, "") for name in LABELS)):
        yield found.tr(label).removeprefix("%s")
