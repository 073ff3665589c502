"""Every date of a page with what it seems to be the date of."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from reports.reading import cues
from reports.reading.asked import is_asked
from reports.reading.entries import is_of_session, is_stamp
from reports.reading.features import clause_of, features, relation
from reports.reading.fronted import beside as told_beside
from reports.reading.governed import governed, is_of_filing, is_of_stay, stands
from reports.reading.model import DateMention
from reports.reading.page import Page, Passage, lower
from reports.reading.weights import Weights

DELIVERED = ("verdict", "sentence")
SESSIONS = ("to", "from", "held", "scheduled")
HEARING_FLOOR = 0.42
EVENT_FLOOR = 0.45
GROUND = 2
MOST = 400  # labelled dates of a report; what has more is a register, read in steady time
LEGAL = ("HEARING", "HELD", "NEXT", "VERDICT", "SENTENCE", "JUDGING", "APPEAL", "CHARGE")
RESTATED = re.compile(r"[^()\n]{0,14}\((?:[^\W\d]+,? )?")
COMPARED = re.compile(r"(?<=same day) as\b", re.IGNORECASE)  # of somebody else
SECOND_FLOOR = 0.25
PLANNED = re.compile(
    r"\b(?:was|were)\s(?:\w+\s)?(?:(?:due|set|supposed|meant|scheduled|expected|slated)\s)?to\s"
    r"(?:have\s)?(?:open|begin|start|resume|appear|deliver|hand|hear|give|announce|stand|continue|take|"
    r"indict|rule|face|testify|go|be (?:held|heard|delivered|read|given|sentenced|tried))",
    re.IGNORECASE,
)
# Decisions that are none on guilt, when nothing else is told.
RULED_ON = re.compile(
    r"\b(?:reject|dismiss|den(?:y|ie)|refus|uph(?:e|o)ld|grant|turn\w* down|overrul|throw|threw)"
    r"\w*\b[^.;]{0,45}?\b(?:motions?|requests?|applications?|petitions?|objections?|bids?|orders?|bail|challenges?|"
    r"pleas?|detention|arrest|custody|remand|ban|extension)\b",
    re.IGNORECASE,
)
GUILT = ("TOLD_VERDICT", "SENTENCE", "TOLD_SENTENCE", "DEPORT")
SESSION_SURE = 0.9  # a day over an entry of a calendar of courts
GOVERNED = 0.85  # a day right behind its verb
TOGETHER_SURE = 0.97  # days told as "from" and "to"
TOGETHER = {
    "from": ("held", "scheduled"),
    "held": ("from",),
    "scheduled": ("from",),
    "verdict": ("sentence",),
    "sentence": ("verdict",),
}


@dataclass(frozen=True, slots=True)
class Hit:
    """A date mention with one label; a mention may have two hits.

    told: the words right before the day gave the label, and leave no doubt.
    """

    passage: Passage
    mention: DateMention
    label: str
    share: float
    told: bool = False

    @property
    def day(self) -> str | None:
        return self.mention.edtf


def hits(page: Page, weights: Weights) -> list[Hit]:
    """The labelled dates of a page in the order of the text; dates of nothing are left out."""
    found = [
        hit
        for passage in page.passages
        if not is_stamp(page, passage)
        for mention in passage.mentions
        if (mention.edtf or mention.candidates) and not _is_restated(page, passage, mention)
        if not COMPARED.match(page.text, mention.end)
        for hit in _label(page, passage, mention, weights)
    ]
    kept = (one for one in found[:MOST] if not _is_of_something_else(page, one))
    return [_grounded(page, hit) for hit in kept if not _is_wished(page, hit)]


def _is_wished(page: Page, hit: Hit) -> bool:
    """A day for a session that somebody asked for, whatever was decided."""
    return hit.label in SESSIONS and is_asked(page, hit.passage, hit.mention)


def _is_of_something_else(page: Page, hit: Hit) -> bool:
    """An election or a law that was put off; a ruling that is none on guilt."""
    passage = hit.passage
    if _is_ruling(page, hit):
        return not passage.has("HEARING")
    return hit.label == "to" and passage.has("PUBLIC", "DEPORT") and not passage.has(*LEGAL)


def _is_ruling(page: Page, hit: Hit) -> bool:
    """A decision on a request, told where none on guilt is."""
    span = hit.passage.span
    ruled = hit.label == "verdict" and RULED_ON.search(page.text, span.start, span.end)
    return bool(ruled) and not hit.passage.has(*GUILT)


def _is_restated(page: Page, passage: Passage, mention: DateMention) -> bool:
    """The date itself follows in brackets: "today (Tuesday, 9 September)"."""
    return any(
        other.edtf and RESTATED.fullmatch(page.text, mention.end, other.start)
        for other in passage.mentions
        if other.start > mention.start
    )


def _grounded(page: Page, hit: Hit) -> Hit:
    """A new date needs words of postponing nearby; else it is just the next session."""
    if hit.label in DELIVERED and _is_put_off(page, hit):
        return replace(hit, label="from")
    if label := _relabelled(page, hit):
        return replace(hit, label=label)
    if hit.label != "to" or any(one.side(hit.mention) for one in page.moves):
        return hit
    if hit.told:
        return hit
    if _is_told_as_past(page, hit):
        return replace(hit, label="from")
    apart = not hit.passage.has("POSTPONE", "NEXT", "REMAND") and _is_told_in_full(page, hit)
    return hit if _around(page, hit) and not apart else replace(hit, label="scheduled")


def _relabelled(page: Page, hit: Hit) -> str | None:
    """What a day that seems that of a session, or of a verdict, is the day of by its words."""
    if hit.label in ("from", "held") and _is_decided(page, hit):
        return "verdict"
    if _is_ruling(page, hit):
        return "held"
    if hit.label == "held" and _is_only_planned(page, hit):
        return "scheduled"
    set_before = hit.label == "to" and stands(page, hit.passage, hit.mention)
    return "scheduled" if set_before and not hit.told else None


def _is_told_in_full(page: Page, hit: Hit) -> bool:
    """Both days of the move that is told near are known: this one is another session."""
    return any(
        one.to and abs(one.passage.index - hit.passage.index) <= GROUND for one in page.moves
    )


def _is_decided(page: Page, hit: Hit) -> bool:
    """A day on which somebody was found guilty, or cleared, is that of the verdict."""
    clause = clause_of(page.text, hit.passage, hit.mention)
    told = any(clause.start <= cue.start < clause.end for cue in hit.passage.of("TOLD_VERDICT"))
    return told and not _around(page, hit)


def _is_only_planned(page: Page, hit: Hit) -> bool:
    """ "On 11 March the trial was to open": nobody says that it did."""
    clause = clause_of(page.text, hit.passage, hit.mention)
    reach = min(hit.passage.span.end, max(clause.end, hit.mention.end) + 120)
    return bool(PLANNED.search(page.text, clause.start, reach))


def _around(page: Page, hit: Hit) -> bool:
    """Whether words of postponing stand near."""
    at = hit.passage.index
    around = page.passages[max(0, at - GROUND) : at + GROUND + 1]
    return any(one.has("POSTPONE") for one in around)


def _is_told_as_past(page: Page, hit: Hit) -> bool:
    """ "Suspended on 20 February", long ago, is no new date: that would follow "to" or "until"."""
    seen = features(page, hit.passage, hit.mention)
    known = cues.table(page.language).before
    if "TO" not in known or "prep:TO" in seen or "prep:FOR" in seen:
        return False
    return relation(page, hit.mention) not in ("future", "unknown")


def _is_put_off(page: Page, hit: Hit) -> bool:
    """The day a verdict was put off is no day of a verdict."""
    clause = clause_of(page.text, hit.passage, hit.mention)
    return any(clause.start <= cue.start < clause.end for cue in hit.passage.of("POSTPONE"))


def choices(page: Page, mention: DateMention) -> tuple[tuple[str, str], ...]:
    """The readings of an ambiguous date with what speaks for each, for a person to choose from."""
    if len(mention.candidates) < 2:
        return ()
    return tuple((value, _why(page, value)) for value in mention.candidates)


def _why(page: Page, value: str) -> str:
    day = lower(value)
    if day is None or page.published is None:
        return "one reading of the numbers"
    days = (day - page.published).days
    side = "before" if days < 0 else "after"
    return f"{abs(days)} days {side} the publication" if days else "the day of publication"


def _label(page: Page, passage: Passage, mention: DateMention, weights: Weights) -> list[Hit]:
    side = next(filter(None, (one.side(mention) for one in page.moves)), None)
    if side is not None:
        return [Hit(passage, mention, side, TOGETHER_SURE)]
    shares = weights.shares(features(page, passage, mention))
    if is_of_stay(page, passage, mention):
        since = replace(mention, edtf=f"{mention.edtf}/..", precision="range")
        return [Hit(passage, since, "detention", GOVERNED)]
    if is_of_filing(page, passage, mention):
        shares = {label: share for label, share in shares.items() if label not in SESSIONS}
    if told := governed(page, passage, mention):
        beside = _second(told, shares) if told in DELIVERED and passage.has("SENTENCE") else {}
        second = [Hit(passage, mention, one, share) for one, share in beside.items()]
        return [Hit(passage, mention, told, GOVERNED, told=True), *second]
    if is_of_session(page, passage, mention):
        shares = {label: shares.get(label, 0.0) for label in ("held", "scheduled")}
        labels = {max(shares, key=lambda label: shares[label]): SESSION_SURE}
    else:
        labels = choose(shares)
    if "verdict" in labels and not passage.has("SENTENCE", "TOLD_SENTENCE"):
        labels.pop("sentence", None)
    if relation(page, mention) == "future":
        labels = {_ahead(label): share for label, share in labels.items()}
    labels = _with_step(labels, told_beside(page, passage, mention))
    return [Hit(passage, mention, label, share) for label, share in labels.items()]


def _with_step(labels: dict[str, float], step: str | None) -> dict[str, float]:
    """The labels of a day with the step told beside it, in the place of any other but a session or
    a decision."""
    if step is None:
        return labels
    return {one: share for one, share in labels.items() if one in TOGETHER} | {step: GOVERNED}


def choose(shares: dict[str, float]) -> dict[str, float]:
    """The labels a date gets, with their confidence: none, one, or two that go together."""
    sessions = {label: shares.get(label, 0.0) for label in SESSIONS}
    total = sum(sessions.values())
    if total >= HEARING_FLOOR:
        first = max(sessions, key=lambda label: sessions[label])
        return {first: total} | _second(first, sessions)
    others = {label: share for label, share in shares.items() if label not in SESSIONS}
    first = max(others, key=lambda label: others[label])
    if first == "none" or others[first] + _sum(_second(first, others)) < EVENT_FLOOR:
        return {}
    return {first: others[first]} | _second(first, others)


def _second(first: str, shares: dict[str, float]) -> dict[str, float]:
    return {
        label: shares[label]
        for label in TOGETHER.get(first, ())
        if shares.get(label, 0.0) >= SECOND_FLOOR
    }


def _sum(shares: dict[str, float]) -> float:
    return sum(shares.values())


def _ahead(label: str) -> str:
    """What lies ahead cannot have been held."""
    return {"held": "scheduled", "from": "scheduled"}.get(label, label)
