"""One person as their page shows them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.doubles import doubles
from cases.models import (
    ChargeStatus,
    Detention,
    Event,
    EventParty,
    Party,
    Person,
    merged_into,
)
from cases.rows import parties_seen_by
from cases.views.person import case_link
from hearings.models import concerning
from hearings.rows import rows_of, seen_by
from reports.models import Claim, Identity, Ruling, Support
from reports.showing.entries import quote_row, who_says
from reports.showing.parties import axis, charge_state, charge_words
from reports.showing.record import address, joined_rows, record_changes, told_apart_rows
from reports.showing.words import MODALITY, script_words
from reports.timeline.record import Record
from reports.timeline.slot import slots_of
from reports.timeline.titles import event_title
from reports.timeline.veil import Veil
from tracker import words
from tracker.addresses import page_url

Row = dict[str, Any]
HEARINGS = 10


def person_page(person: Person, viewer: Any, *, may: bool) -> Row:
    """The context of people/person.html, in a fixed number of statements."""
    drawn = person.protected and not viewer.is_authenticated
    parties = parties_of(person, viewer)
    joined = merged_into(person)
    names = [] if drawn else list(person.names.all())
    inside = viewer.is_authenticated
    return {
        "person": {
            "id": person.public_id,
            "name": person.shown_name(viewer),
            "url": url("person", person),
            "protected": person.protected,
            "pseudonym": person.pseudonym if inside else "",
            "born": "" if drawn else person.born,
            "notes": person.notes if inside else "",
        },
        "can_edit": may,
        "urls": urls_of(person) if may else {},
        "names": name_rows(names, [person, *joined], viewer),
        "parties": party_rows(parties, viewer),
        "events": event_rows(parties, viewer),
        "hearings": hearings_of(parties, viewer),
        "custody": custody_of(parties, viewer),
        "same_name": doubles_of(person, names, viewer, may) if inside else [],
        "apart": told_apart_rows(person, viewer, may=may) if inside else [],
        "joined": joined_rows(person, joined, viewer, may=may) if inside else [],
        "changes": record_changes(person, viewer) if inside else [],
    }


def url(name: str, person: Person) -> str:
    return page_url(name, person.public_id)


def urls_of(person: Person) -> dict[str, str]:
    """What can be done to the person."""
    return {
        "edit": url("person-edit", person),
        "name_new": url("name-new", person),
        "protect": url("person-protect", person),
        "merge": url("person-merge", person),
    }


def parties_of(person: Person, viewer: Any) -> list[Any]:
    """What the person is in the cases that this viewer sees."""
    seen = parties_seen_by(viewer).with_protection().filter(person=person)
    return list(seen.select_related("case").order_by("pk"))


def name_rows(names: Sequence[Any], records: Sequence[Person], viewer: Any) -> list[Row]:
    """Every spelling, the primary one first, with the reports that write it so."""
    claims = Claim.objects.visible_to(viewer).accepted().filter(kind="person")
    mine = claims.filter(matches__person__in=[one.public_id for one in records])
    sources: dict[str, dict[int, Any]] = {}
    for claim in mine.select_related("report").order_by("pk") if names else []:
        for text in (claim.values["name"], *claim.values.get("aliases", [])):
            sources.setdefault(text, {}).setdefault(claim.report_id, claim)
    rows = sorted(names, key=lambda one: (one.kind != "primary", one.pk))
    return [name_row(one, list(sources.get(one.text, {}).values())) for one in rows]


def name_row(name: Any, claims: list[Any]) -> Row:
    """A spelling with the first report that writes it so, its words, and how many more do."""
    first, more = (claims[0], len(claims) - 1) if claims else (None, 0)
    told = ngettext("and %(n)s more report", "and %(n)s more reports", more) % {"n": more}
    return {
        "text": name.text,
        "language": name.language,
        "kind_words": name.get_kind_display(),
        "script": script_words(name.script),
        "source": first.report.source if first else _("entered by hand"),
        "source_url": page_url("report", first.report.public_id) if first else "",
        "quote": quote_row(first, first.quote) if first else None,
        "more": told if more else "",
    }


def party_rows(parties: Sequence[Any], viewer: Any) -> list[Row]:
    """The cases, each with its own custody, charges, stage and outcome, and who disputes what."""
    ids = [party.pk for party in parties]
    charged, said, ruled = charges_of(ids, viewer), said_of(ids, viewer), rulings_of(ids, viewer)
    return [
        party_row(one, viewer, charged.get(one.pk, []), said.get(one.pk, []), ruled.get(one.pk, []))
        for one in parties
    ]


def charges_of(ids: list[int], viewer: Any) -> dict[int, list[ChargeStatus]]:
    """Party id → the newest state of each charge that stands."""
    rows = ChargeStatus.objects.visible_to(viewer).filter(party__in=ids)
    rows = rows.filter(charge__retracted_at=None).select_related("charge")
    newest: dict[tuple[int, int], ChargeStatus] = {}
    for row in rows.order_by("on_upper", "pk"):
        newest[row.party_id, row.charge_id] = row
    found: dict[int, list[ChargeStatus]] = {}
    for (party, _charge), row in newest.items():
        found.setdefault(party, []).append(row)
    return found


def said_of(ids: list[int], viewer: Any) -> dict[int, list[Support]]:
    """Party id → what claims say of it."""
    rows = Support.objects.visible_to(viewer).filter(party__in=ids, withdrawn=False)
    found: dict[int, list[Support]] = {}
    for row in rows.select_related("claim__report").order_by("pk"):
        found.setdefault(row.party_id, []).append(row)
    return found


def rulings_of(ids: list[int], viewer: Any) -> dict[int, list[Ruling]]:
    """Party id → what people ruled on it."""
    rows = Ruling.objects.visible_to(viewer).filter(party__in=ids, lifted_at=None)
    found: dict[int, list[Ruling]] = {}
    for row in rows.select_related("by").order_by("at", "pk"):
        found.setdefault(row.party_id, []).append(row)
    return found


def party_row(
    party: Any, viewer: Any, charged: list[ChargeStatus], said: list[Support], ruled: list[Ruling]
) -> Row:
    """One case with its own custody, charges, stage and outcome."""
    link = case_link(party, viewer)
    drawn = party.protects and not viewer.is_authenticated
    defends = party.role == Party.Role.DEFENDANT
    shown = {"role": party.role, "age": party.age_reported}
    slots = slots_of(said, shown, ruled, by_hand=party.by_hand)
    disputed = {name: slot for name, slot in slots.items() if name in shown and slot.disputed}
    veil = Veil(Record(party.case), viewer)
    return {
        "case_title": link["title"],
        "case_url": link["url"],
        "role": party.get_role_display(),
        "since": party.on,
        "until": party.until,
        "disputed": bool(disputed),
        "who_says": [] if drawn else [who_says(name, one, veil) for name, one in disputed.items()],
        "custody": axis(party.custody, party.get_custody_display(), party.custody_on)
        if defends
        else None,
        "stage": axis(party.stage, party.get_stage_display(), party.stage_on) if defends else None,
        "outcome": axis(party.outcome, party.get_outcome_display(), party.outcome_on)
        if defends
        else None,
        "charges": [charge_row(party, one, drawn=drawn) for one in charged],
        "age": party.age_reported,
    }


def charge_row(party: Party, status: ChargeStatus, *, drawn: bool) -> Row:
    """A charge and what became of it, in its words as far as they may be read."""
    charge = status.charge
    told = ("" if drawn else charge.words) or charge.law or _("words not released")
    law = [part for part in (charge.law, charge.article, charge.part) if part and part != told]
    code = charge_state(party, status)
    return {
        "code": code,
        "state": charge_words(code),
        "words": told,
        "law": words.listed(law),
        "on": status.on if code == status.status else party.outcome_on,
    }


def event_rows(parties: Sequence[Any], viewer: Any) -> list[Row]:
    """Events that name the person, or a group they were identified in, in the order of their days;
    undated ones last."""
    by_id = {party.pk: party for party in parties}
    groups = Identity.objects.visible_to(viewer).standing().filter(member__in=list(by_id))
    by_id |= {one.group_id: by_id[one.member_id] for one in groups}
    links = EventParty.objects.visible_to(viewer).filter(party__in=list(by_id))
    links = links.filter(event__retracted_at=None).select_related("event")
    rows = sorted(links, key=lambda one: (one.event.on_lower is None, one.event.on_lower, one.pk))
    return [event_row(one.event, by_id[one.party_id], viewer) for one in rows]


def event_row(event: Event, party: Any, viewer: Any) -> Row:
    """One event of one case; a fear or a request says that it is one."""
    drawn = party.protects and not viewer.is_authenticated
    planned = event.modality == Event.Modality.PLANNED
    title = event_title(event.kind, "", [], "" if drawn else event.words, planned=planned)
    link = case_link(party, viewer)
    return {
        "on": event.on,
        "title": title,
        "modality": "" if planned else str(MODALITY.get(event.modality, "")).lower(),
        "case_title": link["title"],
        "case_url": link["url"],
    }


def hearings_of(parties: Sequence[Any], viewer: Any) -> list[Row]:
    """The latest hearings of these cases that concern these parties, the latest first."""
    cases = [party.case_id for party in parties]
    if not cases:
        return []
    mine = Party.unscoped.filter(pk__in=[party.pk for party in parties])
    rows = seen_by(viewer).filter(concerning(mine), case__in=cases, date__isnull=False)
    return rows_of(rows.order_by("-date", "public_id")[:HEARINGS], viewer)


def custody_of(parties: Sequence[Any], viewer: Any) -> list[Row]:
    """Spells of custody, in the order of their days."""
    by_id = {party.pk: party for party in parties}
    if not by_id:
        return []
    spells = Detention.objects.visible_to(viewer).standing().filter(party__in=list(by_id))
    return [
        {
            "from": spell.on,
            "until": spell.until,
            "words": words.listed((spell.get_kind_display(), spell.place)),
            "case_title": case_link(by_id[spell.party_id], viewer)["title"],
            "case_url": case_link(by_id[spell.party_id], viewer)["url"],
        }
        for spell in spells.order_by("on_lower", "on_upper", "public_id")
    ]


def doubles_of(person: Person, names: Iterable[Any], viewer: Any, may: bool) -> list[Row]:
    """Others who may be the same, with the reasons, and what can be decided about them."""
    return [
        {
            "url": url("person", one.person),
            "name": one.person.name,
            "spelling": one.spelling if one.spelling != one.person.name else "",
            "score": one.score,
            "why": list(one.why),
            "against": list(one.against),
            "merge_url": address("person-merge", person, one.person) if may else "",
            "apart_url": address("person-apart", person, one.person) if may else "",
        }
        for one in doubles(person, [name.text for name in names], viewer)
    ]
