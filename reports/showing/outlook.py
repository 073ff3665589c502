"""What accepting a claim would do to the record: a dry weave, nothing is written.

The weaver is pure: each pending claim is woven with the accepted ones that tell of the same kind
of thing, and what it would stand beside or contradict is read off the answer.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from reports.models import Claim
from reports.settling.parties import slots_of
from reports.settling.said import Cast, said_of, spellings_of, who_is_meant
from reports.showing.said import sources_of
from reports.showing.words import LABELS, value_words
from reports.timeline.record import Record
from reports.weave import Said, Shown, Value, weave
from reports.weave.said import DISPUTABLE, agrees
from reports.weave.sessions import KINDS

Slots = dict[str, Shown]


@dataclass
class Outlook:
    """The accepted claims a pending one would stand beside, and the slots it would dispute."""

    beside: list[Said] = field(default_factory=list)
    disputes: Slots = field(default_factory=dict)

    @property
    def known(self) -> int:
        """How many reports tell of it already."""
        return sources_of(self.beside)


class Outlooks:
    """What the pending claims of a report would do in one case."""

    def __init__(self, record: Record):
        self.claims = record.claims()
        self.people = who_is_meant(self.claims, record.parties)
        self.cast = Cast(record.parties, spellings_of(self.claims, self.people))
        self.accepted = [said_of(claim, self.cast) for claim in self.claims]
        self.by_id = {claim.public_id: claim for claim in self.claims}
        self.told = facts_told(record)

    def of(self, claim: Claim, person: str = "") -> Outlook:
        """What accepting a claim would do; person: whom a person claim would be taken for."""
        said = said_of(claim, self.cast)
        if claim.kind == "person":
            return self.of_person(said, person)
        family = [one for one in self.accepted if related(one, said)]
        return outlook(said, family) if family else Outlook()

    def of_person(self, said: Said, person: str) -> Outlook:
        """Role and age beside those that other reports give this person."""
        told = [one for one in self.accepted if person and self.means(one, person)]
        if not told:
            return Outlook()
        slots = slots_of([*told, said])
        return Outlook(told, {name: s for name, s in slots.items() if disputed_by(name, s, said)})

    def means(self, said: Said, person: str) -> bool:
        taken = self.by_id[said.claim].matches.get("person", "")
        return said.kind == "person" and self.who(taken) == self.who(person)

    def who(self, public_id: str) -> Any:
        """One value for every id of a person, merged ones included."""
        return self.people.get(public_id, public_id)


def facts_told(record: Record) -> dict[str, list[str]]:
    """Public id of a claim → the facts it tells of, as "event:K7Q2-9FXD"."""
    moves = [move for chain in record.moves.values() for move in chain]
    facts: list[Any] = [*moves, *record.events, *record.charges, *record.detentions]
    facts += record.hearings
    found: dict[str, list[str]] = {}
    for fact in facts:
        name = f"{fact._meta.model_name}:{fact.public_id}"
        for row in record.said(fact):
            found.setdefault(row.claim.public_id, []).append(name)
    return found


def related(one: Said, other: Said) -> bool:
    """Both tell of the same kind of thing, so that the weaver may put them together."""
    return one.kind == other.kind or (one.kind in KINDS and other.kind in KINDS)


def outlook(said: Said, family: Sequence[Said]) -> Outlook:
    """Weave a claim with its family, and read off where it lands."""
    found = Outlook()
    for told, slots in groups([*family, said]):
        if said.claim not in {one.claim for one in told}:
            continue
        found.beside += [one for one in told if one.claim != said.claim]
        found.disputes |= {name: s for name, s in slots.items() if disputed_by(name, s, said)}
    return found


def groups(everything: Iterable[Said]) -> Iterator[tuple[list[Said], Slots]]:
    """Everything that the weaver makes: the claims that tell of it, and its slots."""
    woven = weave(everything)
    for fact in (*woven.events, *woven.charges):
        yield fact.said, fact.slots
    for session in woven.sessions:
        yield session.said, {}
        moves = [*session.moves, session.goes_on] if session.goes_on else session.moves
        for move in moves:
            yield [*move.said, *session.said], move.slots


def disputed_by(slot: str, shown: Shown, said: Said) -> bool:
    """A slot in which this claim and another cannot both be right."""
    return bool(others_of(slot, shown, said.claim))


def others_of(slot: str, shown: Shown, claim: str) -> list[Value]:
    """Values that other claims give and that cannot be true together with this claim's."""
    mine = [v for v in shown.values if any(one.claim == claim for one in v.said)]
    if not mine or slot not in DISPUTABLE:
        return []
    return [v for v in shown.values if not agrees(slot, v.value, mine[0].value)]


def warning(slot: str, shown: Shown, claim: str) -> str:
    """2 reports say: role – defence lawyer."""
    sentences = []
    for value in others_of(slot, shown, claim):
        n = sources_of(value.said)
        words = ngettext("%(n)s report says: %(what)s.", "%(n)s reports say: %(what)s.", n)
        sentences.append(words % {"n": n, "what": said_words(slot, value.value)})
    return " ".join(sentences)


def said_words(slot: str, value: object) -> str:
    """A slot and its value, in the flow of a sentence."""
    if slot == "opened":
        return _("this session opened") if value else _("this session did not open")
    return f"{str(LABELS.get(slot, slot)).lower()} – {value_words(slot, value)}"
