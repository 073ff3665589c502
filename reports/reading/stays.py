"""A stay in a camp or a prison from an earlier life: before the case, or in another country.

What people tell of the years before their flight makes nobody a prisoner now.
"""

from __future__ import annotations

import re
from pathlib import Path

from reports.reading import courts
from reports.reading.model import BACKGROUND
from reports.reading.page import Page, Passage

# Where, or by whom, somebody is held: "in Eritrea", "by Eritrean officials", "Eritrean camps".
PLACED = re.compile(
    r"\b(?:in|by|inside|across|at|near|в|во|en|au|by the|in the)\s+"
    r"(?:[a-zа-яё’'-]+\s+)?(?=[A-ZА-ЯЁ])"
)
HOLDING = re.compile(
    r"(?<!\w)(?=[A-Z])(?:[\w’'-]+\s+){1,3}(?:detention |labou?r |internment )?"
    r"(?:camps?|prisons?|jails?|police|officials|authorities|courts?)\b"
)
PLACE_WORDS = 30
DAYS = ("day", "unknown_year", "weekday")
REGIONS = Path(__file__).with_name("regions.txt")


def about_of_stay(page: Page, passage: Passage, about: str) -> str:
    """What a stay in custody is about: the background, when it belongs to an earlier life."""
    return BACKGROUND if is_earlier(page, passage) else about


def is_earlier(page: Page, passage: Passage) -> bool:
    """Told as long over, or placed in a country that is not the court's.

    "He had been detained" is over as well, but with a day ("on March 1") it belongs to the case.
    """
    if passage.has("TOLD_CUSTODY"):
        return False
    dated = any(one.precision in DAYS for one in passage.mentions)
    over = passage.has("TOLD_HAD_BEEN") and not dated
    return over or passage.has("TOLD_STAY") or _is_abroad(page, passage)


def _is_abroad(page: Page, passage: Passage) -> bool:
    """The sentence places it in another country than the court's, and does not name the court's."""
    if page.country is None:
        return False
    told = page.text[passage.span.start : passage.span.end]
    if page.country in courts.countries_in(told):
        return False
    placed = [told[one.end() : one.end() + PLACE_WORDS] for one in PLACED.finditer(told)]
    holding = [one.group() for one in HOLDING.finditer(told)]
    return any(map(_places, (*map(_name, placed), *holding)))


def _places(words: str) -> list[str]:
    """The countries that some words name, or a region of."""
    return courts.countries_in(words) or courts.countries_in(words, REGIONS)


def _name(words: str) -> str:
    """The capitalised words at the head."""
    return " ".join(words.split()[:2])
