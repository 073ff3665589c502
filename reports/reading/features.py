"""What is seen around a date: the features its type is guessed from.

Names are the same for every language, for cues carry the words:
c:KIND in the clause of the date, s:KIND elsewhere in the sentence, l:/r:KIND the nearest to the
left and right, p:KIND in the sentence before, prep, rel (against the publication), dir, prec, zone.
"""

from __future__ import annotations

import re

from reports.reading import cues
from reports.reading.cues import Cue
from reports.reading.model import DateMention, Span
from reports.reading.page import Page, Passage, lower

BREAK = re.compile(r"[,;:()—–،؛，；、]|\s-+\s|\s(?:and|but|who|which|where|that)\s")
NEAR = 70
SETTING = ("POSTPONE", "REMAND", "NEXT", "SCHEDULE", "HEARING", "HELD")
EARLIER = (*SETTING, "ARREST", "VERDICT", "BORDER")
QUIET = ("GROUP", "REASON", "TOLD_")
WEAK = (*QUIET, "HYPO", "NEGATED", "DEADLINE", "JUDGING")


def features(page: Page, passage: Passage, mention: DateMention) -> list[str]:
    """The features of one date, sorted and without doubles."""
    loud = [
        cue
        for cue in passage.cues
        if not cue.kind.startswith(QUIET) and not _is_passed(page, passage, mention, cue)
    ]
    clause = clause_of(page.text, passage, mention)
    inside = {cue.kind for cue in loud if clause.start <= cue.start < clause.end}
    seen = {"bias"} | {f"c:{kind}" for kind in inside}
    seen |= {f"s:{cue.kind}" for cue in loud} - {f"s:{kind}" for kind in inside}
    seen |= _earlier(page, passage)
    placed = relation(page, mention)
    side = "ahead" if placed == "future" else "behind"
    heads = _prepositions(page, passage, mention)
    near = _nearest(loud, mention)
    seen |= {f"rel:{placed}"} | heads | near | {f"{a}+{b}" for a in near for b in heads}
    seen |= {f"c:{kind}+{side}" for kind in inside & set(SETTING)}
    seen |= _shape(passage, mention)
    return sorted(seen)


def _is_passed(page: Page, passage: Passage, mention: DateMention, cue: Cue) -> bool:
    """What the date comes after or before ("on Saturday, after his arrest"), not what it dates."""
    if 0 <= mention.start - cue.end <= 5:
        return False
    before = page.text[max(passage.span.start, cue.start - 18) : cue.start]
    known = cues.table(page.language).before
    return any(known[kind].search(before) for kind in ("AFTER", "BEFORE") if kind in known)


def clause_of(text: str, passage: Passage, mention: DateMention) -> Span:
    """The clause a date stands in, widened until it tells something: first back, then ahead.

    "Police arrested two men, 49 and 36, in May": the last part has no verb of its own.
    """
    breaks = list(BREAK.finditer(text, passage.span.start, passage.span.end))
    starts = [passage.span.start, *(one.end() for one in breaks if one.end() <= mention.start)]
    ends = [*(one.start() for one in breaks if one.start() >= mention.end), passage.span.end]
    told = [cue.start for cue in passage.cues if not cue.kind.startswith(WEAK)]
    for start in reversed(starts):
        if any(start <= at < ends[0] for at in told):
            return Span(start, ends[0])
    for end in ends:
        if any(starts[0] <= at < end for at in told):
            return Span(starts[0], end)
    return Span(starts[-1], ends[0])


def relation(page: Page, mention: DateMention) -> str:
    """Where a date lies against the publication: same, week, past, old, future or unknown.

    later: after it, but told as past, in an update to an older page.
    """
    first = lower(mention.edtf)
    if first is None or page.published is None:
        return "unknown"
    days = (first - page.published).days
    if abs(days) <= page.slack and mention.direction in ("past", "future"):
        return "future" if mention.direction == "future" else "week"
    if days > 0:
        return "later" if mention.direction == "past" else "future"
    if days >= -1:
        return "same"
    return "week" if days >= -8 else "past" if days >= -150 else "old"


def _earlier(page: Page, passage: Passage) -> set[str]:
    previous = page.before(passage)
    if previous is None or passage.sentence.paragraph - previous.sentence.paragraph > 1:
        return set()
    return {f"p:{cue.kind}" for cue in previous.cues if cue.kind in EARLIER}


def _nearest(loud: list[Cue], mention: DateMention) -> set[str]:
    """The nearest cue on each side, when it is near."""
    verbs = [cue for cue in loud if not cue.kind.startswith(WEAK)]
    left = [cue for cue in verbs if 0 <= mention.start - cue.end <= NEAR]
    right = [cue for cue in verbs if 0 <= cue.start - mention.end <= NEAR]
    found = {f"l:{max(left, key=lambda cue: cue.end).kind}"} if left else set()
    return found | ({f"r:{min(right).kind}"} if right else set())


def _prepositions(page: Page, passage: Passage, mention: DateMention) -> set[str]:
    """Prepositions before the date, at the head of its own words, or endings after it."""
    known = cues.table(page.language)
    before = page.text[max(passage.span.start, mention.start - 30) : mention.start]
    head = re.match(r"[^\W\d]+\s", mention.text)
    texts = [before, mention.text[: head.end()]] if head else [before]
    found = {f"prep:{kind}" for kind, like in known.before.items() for t in texts if like.search(t)}
    behind = page.text[mention.start : mention.end + 14]
    if known.after and known.after.search(behind, max(0, mention.end - mention.start - 4)):
        found.add("prep:TO")
    return found


def _shape(passage: Passage, mention: DateMention) -> set[str]:
    others = [one for one in passage.mentions if one is not mention and one.edtf != mention.edtf]
    shape = {f"prec:{mention.precision}", f"zone:{passage.sentence.zone}"}
    shape.add(f"dir:{mention.direction or 'none'}")
    if any(one.start < mention.start for one in others):
        shape.add("second")
    if any(one.start > mention.start for one in others):
        shape.add("first")
    if mention.time:
        shape.add("timed")
    return shape
