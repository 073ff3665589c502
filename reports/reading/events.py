"""Events of a page: from its labelled dates, its postponements and its telling words."""

from __future__ import annotations

from dataclasses import replace

from reports.reading import charges, crossings, postponements, undated
from reports.reading.about import about_of, persons_of
from reports.reading.candidates import DELIVERED, Hit, choices, hits
from reports.reading.features import clause_of, features, relation
from reports.reading.merging import merge
from reports.reading.modality import modality_of
from reports.reading.model import ACTUAL, HYPOTHETICAL, Basis, Event, Span
from reports.reading.page import Page, Passage, lower
from reports.reading.speakers import speaker_of
from reports.reading.stays import about_of_stay
from reports.reading.weights import Weights

SESSION = {
    "held": "hearing_held",
    "scheduled": "hearing_scheduled",
    "to": "hearing_scheduled",
    "from": "hearing_scheduled",
}
CUE_OF = {
    "arrest": ("ARREST",),
    "detention": ("PRISON", "ARREST"),
    "border_crossing": ("BORDER",),
    "charge": ("CHARGE",),
    "verdict": ("VERDICT",),
    "sentence": ("SENTENCE",),
    "release": ("RELEASE",),
    "appeal": ("APPEAL",),
    "motion": ("MOTION",),
    "protest": ("PROTEST",),
    "statement": ("STATEMENT",),
}
TO_SOMEBODY = ("arrest", "detention", "border_crossing", "release", "charge", "appeal")
SPOKEN = ("motion", "statement")


def find(page: Page, weights: Weights) -> tuple[Event, ...]:
    """Everything the page tells, in the order of the text, without doubles."""
    dates = hits(page, weights)
    moves = postponements.events(page, dates)
    alone = [hit for hit in dates if _stands_alone(hit, moves)]
    told = [_dated(page, hit) for hit in alone if not crossings.is_mere_arrival(page, hit)]
    events = merge(page, [*moves, *told, *undated.events(page, dates)])
    return tuple(one for one in events if not _repeats_charge(page, one))


def _repeats_charge(page: Page, event: Event) -> bool:
    """A charge without a date, in a sentence whose words are proposed as a charge."""
    if event.type != "charge" or event.date or event.candidates:
        return False
    quoted = (one.sentence for one in page.passages if one.span in event.evidence)
    return any(charges.tells(page.text, line) for line in quoted)


def _stands_alone(hit: Hit, moves: list[Event]) -> bool:
    """The days of a postponement are told by it; a day left over is a session of its own. A day
    that was given up was held only where words say that the session began."""
    if hit.label in ("to", "scheduled") and any(hit.day == one.to_date for one in moves):
        return False
    if hit.label == "held" and not hit.passage.has("HELD"):
        return not any(_gives_up(one, hit) for one in moves)
    return hit.label not in ("to", "from") or not any(
        hit.day in (one.from_date, one.date) for one in moves
    )


def _gives_up(move: Event, hit: Hit) -> bool:
    """A postponement gives up this day, or was ruled on it, in the very sentence that names it."""
    told = (move.from_date, move.date)
    return hit.day in told and hit.passage.span in move.evidence


def _dated(page: Page, hit: Hit) -> Event:
    kind = _kind(page, hit)
    passage, mention = hit.passage, hit.mention
    session = kind in SESSION.values()
    return Event(
        type=kind,
        date=_day(page, hit, kind),
        modality=_modality(page, hit, kind),
        evidence=(passage.span,),
        confidence=round(hit.share, 3),
        persons=persons_of(page, passage),
        actor=_actor(page, passage, kind),
        about=_about(page, passage, kind),
        basis=Basis("date type by learned weights", mention.rule, mention.anchor),
        candidates=choices(page, mention),
        time=mention.time if session else None,
    )


def _about(page: Page, passage: Passage, kind: str) -> str:
    """Whom it is about; a stay in custody may belong to an earlier life."""
    about = about_of(page, passage)
    return about_of_stay(page, passage, about) if kind == "detention" else about


def _kind(page: Page, hit: Hit) -> str:
    """The type of event; held since a certain day means arrested on it."""
    if hit.label in DELIVERED and _is_awaited(page, hit):
        return "hearing_scheduled"
    if hit.label in ("arrest", "detention") and _is_since(page, hit):
        return "arrest" if hit.mention.precision == "day" else "detention"
    return SESSION.get(hit.label, hit.label)


def _is_awaited(page: Page, hit: Hit) -> bool:
    """A verdict that was due, not given, or that lies ahead."""
    if _lies_ahead(page, hit):
        return True
    clause = clause_of(page.text, hit.passage, hit.mention)
    return any(clause.start <= cue.start < clause.end for cue in hit.passage.of("SCHEDULE"))


def _lies_ahead(page: Page, hit: Hit) -> bool:
    """After the report, however late in its month that was published."""
    first = lower(hit.day)
    if first is None or page.published is None or relation(page, hit.mention) != "future":
        return False
    return (first - page.published).days > page.slack


def _is_since(page: Page, hit: Hit) -> bool:
    return "prep:SINCE" in features(page, hit.passage, hit.mention)


def _day(page: Page, hit: Hit, kind: str) -> str | None:
    """Held since a month or year is an open interval."""
    value = hit.mention.edtf
    opened = kind == "detention" and value and "/" not in value and _is_since(page, hit)
    return f"{value}/.." if opened else value


def _modality(page: Page, hit: Hit, kind: str) -> str:
    """Sessions are asserted; the rest is judged by the cue nearest to the date.

    What is to happen to somebody on a day ahead has not happened.
    """
    if kind in TO_SOMEBODY and _lies_ahead(page, hit):
        return HYPOTHETICAL
    cues = _cues_near(page, hit, kind)
    if not cues or kind in SPOKEN:
        return ACTUAL
    nearest = min(cues, key=lambda cue: abs(cue.start - hit.mention.start))
    modality = modality_of(page, hit.passage, Span(nearest.start, nearest.end))
    if modality == HYPOTHETICAL and kind in SESSION.values():
        return ACTUAL
    return modality


def _cues_near(page: Page, hit: Hit, kind: str) -> list:
    cues = hit.passage.of(*CUE_OF.get(kind, ("HELD", "HEARING")))
    clause = clause_of(page.text, hit.passage, hit.mention)
    return [cue for cue in cues if clause.start <= cue.start < clause.end] or cues


def _actor(page: Page, passage: Passage, kind: str) -> str | None:
    if kind in ("verdict", "sentence", "hearing_held"):
        return next((one.name for one in page.named_in(passage.span, "judge")), None)
    if kind in SPOKEN:
        speaker = speaker_of(page, passage, *CUE_OF[kind])
        return speaker.name if speaker else None
    return None


def with_court(event: Event, court: str | None) -> Event:
    """The event at a court, when it has none and takes place at one."""
    fits = event.type.startswith("hearing") or event.type in ("verdict", "sentence")
    return replace(event, court=court) if fits and court and not event.court else event
