"""Events, charges and spells of custody as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.models import Case, Charge, ChargeStatus, Detention, Event, EventParty, Fact, Party
from reports.models import FACTS, Claim, Support
from reports.settling.hands import by_people
from reports.settling.supports import Wanted
from reports.weave.case import Fact as WovenFact
from tracker.history import current_act

HOMES = {"hearing": "hearings", "postponement": "hearings"}


def fact_named(case: Case, name: str) -> Any:
    """The fact of a case that "event:K7Q2-9FXD" names. Raises ValidationError when none is."""
    column, _colon, public_id = name.partition(":")
    if column in FACTS:
        model = apps.get_model(HOMES.get(column, "cases"), column)
        found = model.unscoped.filter(case=case, public_id=public_id).first()
        if found is not None:
            return found
    raise ValidationError({"fact": _("There is no such fact in this case. Choose one of its own.")})


class Pairing:
    """Which rows the claims of a fact told of before, so that a fact keeps its identity."""

    def __init__(self, case: Case, column: str):
        self.column = column
        self.before: dict[str, set[int]] = {}
        self.taken: set[int] = set()
        rows = Support.unscoped.filter(case=case, **{f"{column}__isnull": False})
        for claim, pk in rows.values_list("claim__public_id", column):
            self.before.setdefault(claim, set()).add(pk)

    def known(self, claims: Iterable[str]) -> list[int]:
        """Ids of rows these claims told of, most claims first, oldest first among equals."""
        counts = Counter(pk for claim in claims for pk in self.before.get(claim, ()))
        return [
            pk for pk, _n in sorted(counts.items(), key=lambda item: (-item[1], item[0]))
            if pk not in self.taken
        ]  # fmt: skip

    def take(self, claims: Iterable[str], pinned: int | None = None) -> int | None:
        """The row that keeps on standing for these claims; None when it must be made."""
        known = [pinned] if pinned else self.known(claims)
        if not known or known[0] in self.taken:
            return None
        self.taken.add(known[0])
        return known[0]

    def left(self) -> set[int]:
        """Rows no claim stands for any more."""
        return {pk for rows in self.before.values() for pk in rows} - self.taken


def assign(row: Any, values: dict[str, Any]) -> bool:
    """Set columns; True when one of them changed."""
    changed = False
    for name, value in values.items():
        if getattr(row, name) != value:
            setattr(row, name, value)
            changed = True
    return changed


def put(row: Any, values: dict[str, Any]) -> Any:
    """Save a row when it is new or one of its columns changes; a fact that was retracted because
    no claim told of it stands again. Rows that people changed by hand never come here."""
    values = values | {"retracted_at": None, "retraction_reason": ""}
    if assign(row, values) or row.pk is None:
        row.save()
    return row


def retract_left(model: type[Fact], pairing: Pairing) -> None:
    """Facts without a claim are retracted, unless somebody entered them by hand."""
    for row in model.unscoped.filter(pk__in=pairing.left(), retracted_at=None, by_hand=False):
        row.retracted_at = current_act().at
        row.retraction_reason = _("No accepted claim tells of it any more.")
        row.save()


def value_of(fact: WovenFact, slot: str, longest: int = 200) -> str:
    """The shown value of a slot, as long as its column takes."""
    shown = fact.slots.get(slot)
    return str(shown.value)[:longest] if shown else ""


def settle_events(
    case: Case, facts: list[WovenFact], parties: dict[str, Party], claims: dict[str, Claim],
    wanted: Wanted,
) -> None:  # fmt: skip
    """Write events; those that say custody become spells of it."""
    pairing = Pairing(case, "event")
    spells = [fact for fact in facts if is_spell(fact)]
    for fact in (one for one in facts if one not in spells):
        names = [one.claim for one in fact.said]
        pk = pairing.take(names, pinned_to(case, "event", names, claims))
        row = Event.unscoped.get(pk=pk) if pk else Event(case=case)
        if not row.by_hand:
            row = put(row, event_values(fact))
            settle_concerned(case, row, fact, parties)
        wanted.add(row, fact.slots)
        wanted.told(row, names)
    retract_left(Event, pairing)
    settle_detentions(case, spells, parties, wanted)


def is_spell(fact: WovenFact) -> bool:
    """Custody told as real; a feared or denied one stays an event."""
    return fact.kind == "detention" and fact.said[0].class_of == "actual"


def pinned_to(case: Case, column: str, names: list[str], claims: dict[str, Claim]) -> int | None:
    """The row that a person chose for one of these claims."""
    chosen = [claims[name].matches.get("fact", "") for name in names]
    for name in sorted(one for one in chosen if one.startswith(f"{column}:")):
        return fact_named(case, name).pk
    return None


def event_values(fact: WovenFact) -> dict[str, Any]:
    """The columns of an event."""
    first = fact.said[0]
    return {
        "kind": fact.kind,
        "on": value_of(fact, "date"),
        "modality": modality_of(fact),
        "words": first.quote,
        "actor": value_of(fact, "actor", 300),
        "court": value_of(fact, "court"),
        "place": value_of(fact, "place"),
    }


def modality_of(fact: WovenFact) -> str:
    """What one report announces and another tells as done is done."""
    told = [one.modality for one in fact.said]
    return "asserted" if "asserted" in told else told[0]


def settle_concerned(case: Case, row: Event, fact: WovenFact, parties: dict[str, Party]) -> None:
    """Whom an event concerns; nobody named means all defendants."""
    want = {int(one) for one in fact.persons if one in parties}
    have = {link.party_id: link for link in EventParty.unscoped.filter(event=row)}
    for party in sorted(want - set(have)):
        EventParty(case=case, event=row, party_id=party).save()
    for party in set(have) - want:
        have[party].delete()


def settle_detentions(
    case: Case, facts: list[WovenFact], parties: dict[str, Party], wanted: Wanted
) -> None:
    """A spell of custody for each party it concerns."""
    pairing = Pairing(case, "detention")
    rows = {row.pk: row for row in Detention.unscoped.filter(case=case)}
    for fact in facts:
        names = [one.claim for one in fact.said]
        for party in concerned(fact, parties):
            mine = [pk for pk in pairing.known(names) if rows[pk].party_id == party.pk]
            row = rows[mine[0]] if mine else Detention(case=case, party=party)
            pairing.taken.update(mine[:1])
            if not row.by_hand:
                row = put(row, {"on": value_of(fact, "date"), "words": fact.said[0].quote})
            wanted.add(row, fact.slots)
            wanted.told(row, names)
    retract_left(Detention, pairing)


def concerned(fact: WovenFact, parties: dict[str, Party]) -> list[Party]:
    """The parties a fact concerns; all defendants where nobody is named."""
    named = [party for pk, party in sorted(parties.items()) if pk in fact.persons]
    return named or [p for _pk, p in sorted(parties.items()) if p.role == Party.Role.DEFENDANT]


def settle_charges(
    case: Case, facts: list[WovenFact], parties: dict[str, Party], claims: dict[str, Claim],
    wanted: Wanted,
) -> None:  # fmt: skip
    """Write charges, and against whom each was brought."""
    pairing = Pairing(case, "charge")
    for fact in facts:
        names = [one.claim for one in fact.said]
        pk = pairing.take(names, pinned_to(case, "charge", names, claims))
        row = Charge.unscoped.get(pk=pk) if pk else Charge(case=case)
        if not row.by_hand:
            row = put(row, {"words": value_of(fact, "text", 2000), "law": value_of(fact, "law")})
        settle_brought(case, row, concerned(fact, parties))
        wanted.add(row, {slot: fact.slots[slot] for slot in ("text", "law") if slot in fact.slots})
        wanted.told(row, names)
    retract_left(Charge, pairing)


def settle_brought(case: Case, charge: Charge, against: list[Party]) -> None:
    """Against whom a charge was brought; what people entered of it stays."""
    have = {row.pk: row for row in ChargeStatus.unscoped.filter(charge=charge, status="filed")}
    there = {row.party_id for row in have.values()}
    for party in against:
        if party.pk not in there:
            ChargeStatus(case=case, charge=charge, party=party).save()
    want = {party.pk for party in against}
    extra = [pk for pk, row in have.items() if row.party_id not in want]
    if extra:
        versions = ChargeStatus.history.filter(id__in=extra)
        kept = {version.id for version in by_people(versions, case)}
        for pk in set(extra) - kept:
            have[pk].delete()
