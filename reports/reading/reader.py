"""The reader: a text in, everything it claims out, each with the words it rests on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from reports.documents.model import Hint
from reports.reading import (
    charges,
    courts,
    dates,
    events,
    from_to,
    invisible,
    language,
    other_trials,
    page,
    persons,
    published,
)
from reports.reading import sentences as sentence_rules
from reports.reading import zones as zone_rules
from reports.reading.model import Reading
from reports.reading.weights import Weights, shipped
from tracker.dates import Edtf

MAX_TEXT = 200_000


def read(
    text: str,
    *,
    title: str | None = None,
    url: str | None = None,
    published: str | None = None,
    weights: Weights | None = None,
    hints: Sequence[Hint] = (),
) -> Reading:
    """Read a report.

    published: EDTF, when it is known. hints: what the file it came in says of that day.
    weights: others than those shipped (to measure them).
    Raises ValueError with a sentence when the text is empty, too long, or no text.
    """
    check(text)
    words = invisible.seen(text)
    found = _read(words, title, url, published or None, weights or shipped(), hints)
    return found if words == text else invisible.restored(found, text)


def check(text: str) -> None:
    """Refuse what cannot be read."""
    if not isinstance(text, str) or not invisible.seen(text).strip():
        raise ValueError("There is no text to read. Paste the words of the report.")
    if len(text) > MAX_TEXT:
        raise ValueError(
            f"The text has {len(text):,} characters; at most {MAX_TEXT:,} can be read at once. "
            "Keep only the report itself, or split it."
        )
    if "\x00" in text:
        raise ValueError("This is not plain text: it holds zero bytes. Save it as text first.")


def _read(text, title, url, given, weights, hints) -> Reading:
    zones = zone_rules.split(text)
    spoken = language.detect(text, zones)
    found = published.find(text, zones, url=url, given=given, language=spoken, hints=hints)
    reference = Edtf.parse(found.edtf) if found.edtf else None
    lines = sentence_rules.split(text, zones)
    mentions = dates.mentions(text, lines, reference, spoken)
    people = persons.find(text, lines, spoken)
    sheet = page.build(text, spoken, found.edtf, lines, mentions, people)
    mentions = from_to.settle(sheet, mentions, reference)
    place = courts.case_of(sheet)
    sheet.country = courts.seat_of(sheet)
    told = [events.with_court(one, courts.near(sheet, one)) for one in events.find(sheet, weights)]
    return Reading(
        text=text,
        language=spoken,
        published=found.edtf,
        published_candidates=tuple(found.candidates),
        published_basis=found.basis,
        zones=tuple(zones),
        mentions=tuple(mentions),
        persons=other_trials.set_aside(sheet),
        events=tuple(told),
        charges=tuple(charges.find(text, lines, spoken)),
        case=replace(place),
    )
