"""Reaching a town is no crossing of a border; reaching a country is."""

from __future__ import annotations

import re

from reports.reading import courts, names
from reports.reading.candidates import Hit
from reports.reading.page import Page

ARRIVAL = re.compile(r"arriv|travel|прибы|добра|приеха|lleg|cheg|gel|ulaş|жет", re.IGNORECASE)
GOAL = re.compile(r"[^,;:.()\n]{0,40}")
TOWN = re.compile(r"Алмат|Астан|Баку|Бишкек|Душанбе|Киев|Минск|Москв|Нұр|Ташкент")


def is_mere_arrival(page: Page, hit: Hit) -> bool:
    """The sentence only tells of coming somewhere, and names no country as the goal."""
    if hit.label != "border_crossing":
        return False
    cues = hit.passage.of("BORDER", "TOLD_BORDER")
    if not cues or not all(ARRIVAL.match(page.text, cue.start) for cue in cues):
        return False
    goals = (GOAL.match(page.text, cue.end, hit.passage.span.end) for cue in cues)
    return not any(_is_country(goal.group()) for goal in goals if goal)


def _is_country(goal: str) -> bool:
    words = (word for word in goal.split() if word not in names.towns() and not TOWN.match(word))
    return bool(courts.countries_in(" ".join(words)))
