"""Postponements: put together from all sentences that tell one of them.

One sentence names the day given up, another, paragraphs later, the new day and the judge: that is
one event with several quotes. What was postponed must be a hearing or a verdict; a postponed
deportation is none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import islice

from reports.reading.candidates import SESSIONS, Hit, choices
from reports.reading.cues import Cue
from reports.reading.features import clause_of, relation
from reports.reading.from_to import EARLIER
from reports.reading.governed import stands
from reports.reading.modality import modality_of
from reports.reading.model import ACTUAL, Basis, Event, Span
from reports.reading.page import FromTo, Page, Passage, lower
from reports.reading.reasons import reason_in

LEGAL = ("HEARING", "HELD", "NEXT", "VERDICT", "JUDGING", "SCHEDULE", "APPEAL", "CHARGE")
MOVABLE = ("HEARING", "NEXT", "VERDICT")
OTHER_OBJECTS = ("DEPORT", "RELEASE", "PROTEST", "PUBLIC")
SOFT = re.compile(r"suspend|delay|cancel|reset|moved|retras|приостан|прерв|transfer", re.IGNORECASE)
NOUN = re.compile(r"(?:ment|ments|delay|delays|deferral|renvoi|aplazamiento)$", re.IGNORECASE)
GRANTED = re.compile(r"\b(?:grant|order|allow|obtain|announc|got|won)\w*\W+(?:\w+\W+){0,4}$", re.I)
STALE_DAYS = 30
SURE = 0.6
FOLLOWING = 2
MOST = 200  # sentences of a report that tell of postponements


@dataclass(slots=True)
class Move:
    """A postponement under construction. told: the sentence that tells both of its days."""

    to: str | None = None
    away: str | None = None
    ruled: str | None = None
    told: FromTo | None = None
    passages: list[Passage] = field(default_factory=list)
    hits: list[Hit] = field(default_factory=list)

    def take(self, *passages: Passage) -> None:
        """Add sentences that tell of this move."""
        self.passages += [one for one in passages if one not in self.passages]


def events(page: Page, hits: list[Hit]) -> list[Event]:
    """All postponements of a page, in the order of their first quote."""
    told = triggers(page, hits)
    moves = _dated(page, hits, told)
    _join(page, moves, hits, told)
    if not moves:
        moves = [Move(away=hit.day, passages=[hit.passage], hits=[hit]) for hit in _let_go(hits)]
    for move in moves:
        _give_up(page, move, moves, hits)
    return [_event(page, move) for move in moves if move.passages]


def _let_go(hits: list[Hit]) -> list[Hit]:
    """A day that was plainly given up though nobody says "postponed"."""
    left = (hit for hit in hits if hit.label == "from" and hit.share >= SURE)
    return [hit for hit in left if not hit.passage.has("NEXT", "HELD")][:1]


def triggers(page: Page, hits: list[Hit]) -> list[Passage]:
    """Sentences that assert a postponement of a hearing."""
    ahead = {hit.passage.index for hit in hits if hit.label == "to"}
    found = (
        passage
        for passage in page.passages
        if any(_tells(page, passage, cue, ahead) for cue in passage.of("POSTPONE"))
    )
    return list(islice(found, MOST))


def _tells(page: Page, passage: Passage, cue: Cue, ahead: set[int]) -> bool:
    dated = passage.index in ahead
    if _is_noun(page, passage, cue) and not dated:
        return False
    thing = _object(passage, cue)
    if not dated and not (passage.has(*LEGAL) or _is_short_of(page, passage)):
        return False
    if thing in OTHER_OBJECTS:
        return False
    if thing is None and not dated and SOFT.match(page.text, cue.start):
        return False
    return modality_of(page, passage, Span(cue.start, cue.end)) == ACTUAL


def _is_noun(page: Page, passage: Passage, cue: Cue) -> bool:
    """A postponement that is only mentioned, not told ("the reason for the postponement")."""
    if not NOUN.search(page.text[cue.start : cue.end]):
        return False
    return not GRANTED.search(page.text[passage.span.start : cue.start])


def _is_short_of(page: Page, passage: Passage) -> bool:
    """The object stands in the sentence before ("That day ..., and it was delayed")."""
    previous = page.before(passage)
    return previous is not None and previous.has("HEARING", "VERDICT", "HELD")


def _object(passage: Passage, cue: Cue) -> str | None:
    """The kind of the nearest thing that can be postponed."""
    near = [
        (min(abs(one.start - cue.end), abs(cue.start - one.end)), one.kind)
        for one in passage.cues
        if one.kind in (*MOVABLE, *OTHER_OBJECTS) and one is not cue
    ]
    near = [(far, kind) for far, kind in near if far <= 70]
    return min(near)[1] if near else None


def _dated(page: Page, hits: list[Hit], told: list[Passage]) -> list[Move]:
    """A move for every new date; a date fixed right after a postponement is its new date."""
    moves: dict[str, Move] = {}
    new = [hit for hit in hits if hit.label == "to"] or _following(page, hits, told)
    for hit in (one for one in hits if one.day in {found.day for found in new}):
        if hit.label in ("to", "scheduled"):
            move = moves.setdefault(hit.day or "", Move(to=hit.day))
            move.take(hit.passage)
            move.hits.append(hit)
    for pair in page.moves:
        if pair.to is None:
            continue
        move = moves.setdefault(pair.to.edtf or "", Move(to=pair.to.edtf))
        move.take(pair.passage)
        move.away, move.told = pair.away.edtf, pair
        move.hits += [hit for hit in hits if hit.mention is pair.away]
        move.ruled = _ruled(page, pair.passage, hits)
    return list(moves.values())


def _ruled(page: Page, passage: Passage, hits: list[Hit]) -> str | None:
    """The day of the report's own week in a sentence that tells both days: of the ruling."""
    other = [
        hit.day
        for hit in hits
        if hit.passage is passage and hit.label in SESSIONS
        if not any(one.side(hit.mention) for one in page.moves)
        if relation(page, hit.mention) in ("same", "week")
    ]
    return other[0] if len(set(other)) == 1 else None


def _following(page: Page, hits: list[Hit], told: list[Passage]) -> list[Hit]:
    """The next session, named with a postponement or just after it: its new date."""
    planned = [
        hit
        for hit in hits
        if hit.label == "scheduled"
        and not stands(page, hit.passage, hit.mention)
        and _is_ahead(page, hit, hits)
        and _is_next(page, hit)
    ]
    near = [
        hit
        for hit in planned
        for one in told
        if 0 <= hit.passage.index - one.index <= FOLLOWING
        if hit.passage is one or hit.passage.has("NEXT", "SCHEDULE")
    ]
    if any(EARLIER.search(page.text, cue.start, cue.end) for p in told for cue in p.of("POSTPONE")):
        return sorted(near or planned, key=lambda hit: hit.day or "")[:1]
    main = [hit for hit in near if _is_of_hearing(page, hit)]
    single = planned if told and len({hit.day for hit in planned}) == 1 else []
    return (main or near or single)[:1]


def _is_next(page: Page, hit: Hit) -> bool:
    """Still to come, or called the next session in an older story."""
    return relation(page, hit.mention) in ("future", "unknown") or hit.passage.has("NEXT")


def _is_of_hearing(page: Page, hit: Hit) -> bool:
    """The clause of the date speaks of a hearing itself, not of an application."""
    clause = clause_of(page.text, hit.passage, hit.mention)
    cues = hit.passage.of("HEARING", "NEXT")
    return any(clause.start <= cue.start < clause.end for cue in cues)


def _is_ahead(page: Page, hit: Hit, hits: list[Hit]) -> bool:
    """A date after the sessions told before it, and not among them."""
    day = lower(hit.day)
    same = {one.label for one in hits if one.mention is hit.mention}
    if day is None or "from" in same or "held" in same:
        return False
    past = [lower(one.day) for one in hits if one.label in ("held", "from")]
    return all(one is None or one < day for one in past) and (
        bool(past) or page.published is None or day > page.published
    )


def _join(page: Page, moves: list[Move], hits: list[Hit], told: list[Passage]) -> None:
    """Put every telling sentence to the move it tells of; a stale one is a move of its own."""
    for passage in told:
        if any(passage in move.passages for move in moves):
            continue
        stale = _stale_day(page, passage, hits) or _own_day(passage, moves, hits)
        if stale or not moves:
            moves.append(Move(away=stale))
        nearest = moves[-1] if stale else min(moves, key=lambda move: _distance(move, passage))
        nearest.take(passage)


def _own_day(passage: Passage, moves: list[Move], hits: list[Hit]) -> str | None:
    """The day to which another move went and on which a sentence tells of this one."""
    first = min((cue.start for cue in passage.of("POSTPONE")), default=0)
    days = {
        hit.day
        for hit in hits
        if hit.passage is passage and hit.label in ("held", "from") and hit.mention.end <= first
    }
    return next((move.to for move in moves if move.to in days), None)


def _stale_day(page: Page, passage: Passage, hits: list[Hit]) -> str | None:
    """The given-up day of an older postponement, told as history."""
    for hit in hits:
        day = lower(hit.day)
        if hit.passage is passage and hit.label == "from" and day and page.published:
            age = page.published - day
            if age.days > STALE_DAYS:
                return hit.day
    return None


def _distance(move: Move, passage: Passage) -> int:
    return min((abs(one.index - passage.index) for one in move.passages), default=0)


def _give_up(page: Page, move: Move, moves: list[Move], hits: list[Hit]) -> None:
    """Find the day that was given up, and the day of the ruling."""
    if move.told is not None:
        return
    if move.away is None:
        found = _later_one(page, move, hits) or _away(page, move, moves, hits)
        if found is None:
            return
        move.away = found.day
        move.hits.append(found)
        move.take(found.passage)
    planned = any(_is_planned(page, hit) for hit in (*hits, *move.hits) if hit.day == move.away)
    if not planned and len(move.away or "") == 10:
        move.ruled = move.away


def _later_one(page: Page, move: Move, hits: list[Hit]) -> Hit | None:
    """The day of which a hearing was brought forward: planned, near, and after the new one."""
    cues = [(one, cue) for one in move.passages for cue in one.of("POSTPONE")]
    if not any(EARLIER.search(page.text, cue.start, cue.end) for _, cue in cues):
        return None
    own = {passage.index for passage in move.passages}
    for hit in hits:
        day, new = lower(hit.day), lower(move.to)
        near = any(abs(hit.passage.index - index) <= FOLLOWING for index in own)
        if near and hit.label in ("scheduled", "from") and day and new and day > new:
            return hit
    return None


def _is_planned(page: Page, hit: Hit) -> bool:
    """Only the day a hearing was set for: that says nothing of the day it was put off."""
    if any(hit.mention is one.away for one in page.moves):
        return True
    clause = clause_of(page.text, hit.passage, hit.mention)
    cues = hit.passage.of("SCHEDULE")
    return hit.label == "scheduled" or any(clause.start <= cue.start < clause.end for cue in cues)


def _away(page: Page, move: Move, moves: list[Move], hits: list[Hit]) -> Hit | None:
    """The likeliest day given up: told with the move rather than elsewhere."""
    taken = {other.away for other in moves if other is not move}
    own = {passage.index for passage in move.passages}
    able = [
        hit
        for hit in hits
        if hit.day not in taken and _is_before(hit, move) and _may_be_left(page, hit)
    ]
    near = [hit for hit in able if hit.passage.index in own]
    loose = [hit for hit in able if hit.label == "from"] or [
        hit for hit in able if any(abs(hit.passage.index - index) <= 1 for index in own)
    ]
    ranked = sorted(near or loose, key=lambda hit: (hit.label != "from", -hit.share))
    return ranked[0] if ranked else _unlabelled(page, move, hits)


def _unlabelled(page: Page, move: Move, hits: list[Hit]) -> Hit | None:
    """The only past day of a telling sentence, when nothing else is known of it."""
    known = {hit.mention for hit in hits}
    days = [
        (passage, mention)
        for passage in move.passages
        if passage.has("POSTPONE")
        for mention in passage.mentions
        if mention not in known and mention.edtf and mention.precision == "day"
        if relation(page, mention) in ("same", "week", "past")
    ]
    if len({mention.edtf for _, mention in days}) != 1:
        return None
    hit = Hit(*days[0], "from", 0.5)
    return hit if _is_before(hit, move) else None


def _may_be_left(page: Page, hit: Hit) -> bool:
    """A day that may have been given up: "the trial, scheduled for Monday, was postponed"."""
    if hit.label != "scheduled":
        return hit.label in ("from", "held")
    told = hit.passage.of("POSTPONE")
    if relation(page, hit.mention) != "future":
        soon = page.passages[hit.passage.index : hit.passage.index + 1 + FOLLOWING]
        return any(one.has("POSTPONE") for one in soon)
    return any(cue.start > hit.mention.end for cue in told)


def _is_before(hit: Hit, move: Move) -> bool:
    day, new = lower(hit.day), lower(move.to)
    if day is None or len(hit.day or "") < 7:
        return False
    return hit.day != move.to and (new is None or (new - day).days > -1)


def _event(page: Page, move: Move) -> Event:
    """The finished event: the sentence with the new date is the quote."""
    ahead = [hit.passage for hit in move.hits if hit.day == move.to and move.to]
    passages = list({one.index: one for one in [*ahead, *move.passages]}.values())
    told = [one for one in passages if one.has("POSTPONE")] or passages
    reason = next(filter(None, (reason_in(page, one) for one in told)), None)
    judges = [one.name for passage in told for one in page.named_in(passage.span, "judge")]
    shares = [hit.share for hit in move.hits]
    return Event(
        type="hearing_postponed",
        modality=move.told.modality if move.told else ACTUAL,
        date=move.ruled,
        from_date=move.away,
        to_date=move.to,
        reason=page.text[reason.start : reason.end] if reason else None,
        reason_span=reason,
        actor=next(iter(judges), None),
        evidence=tuple(one.span for one in passages),
        confidence=sum(shares) / len(shares) if shares else 0.6,
        basis=_basis(move),
        candidates=_choices(page, move),
        time=next((hit.mention.time for hit in move.hits if hit.day == move.to), None),
    )


def _basis(move: Move) -> Basis:
    new = next((hit.mention for hit in move.hits if hit.day == move.to), None)
    if new is None:
        return Basis("postponement told")
    return Basis("postponement with a new date", new.rule, new.anchor)


def _choices(page: Page, move: Move) -> tuple[tuple[str, str], ...]:
    """The readings of an ambiguous new date."""
    found = (choices(page, hit.mention) for hit in move.hits if hit.day == move.to)
    return next(filter(None, found), ())
