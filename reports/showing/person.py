"""One person as their page shows them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from cases.doubles import doubles
from cases.log import versions_of_record
from cases.models import Detention, Party, Person
from cases.views.person import case_link
from hearings.rows import row_of, seen_by
from reports.models import Claim

Row = dict[str, Any]
HEARINGS = 10


def person_page(person: Person, viewer: Any, *, may: bool) -> Row:
    """The context of people/person.html, in a fixed number of statements."""
    drawn = person.protected and not viewer.is_authenticated
    parties = parties_of(person, viewer)
    names = [] if drawn else list(person.names.all())
    inside = viewer.is_authenticated
    return {
        "person": {
            "id": person.public_id,
            "name": person.shown_name(viewer),
            "url": url("person", person),
            "protected": person.protected,
            "born": "" if drawn else person.born,
            "notes": person.notes if inside else "",
        },
        "can_edit": may,
        "urls": urls_of(person) if may else {},
        "names": name_rows(names, person, viewer),
        "parties": [party_row(one, viewer) for one in parties],
        "hearings": hearings_of(parties, viewer),
        "custody": custody_of(parties, viewer),
        "same_name": doubles_of(person, [one.text for one in names], viewer) if inside else [],
        "changes": versions_of_record(person, viewer) if inside else [],
    }


def url(name: str, person: Person) -> str:
    return reverse(name, args=[person.public_id])


def urls_of(person: Person) -> dict[str, str]:
    """What can be done to the person."""
    return {
        "edit": url("person-edit", person),
        "name_new": url("name-new", person),
        "protect": url("person-protect", person),
    }


def parties_of(person: Person, viewer: Any) -> list[Any]:
    """What the person is in the cases that this viewer sees."""
    seen = Party.objects.visible_to(viewer).standing().with_protection().filter(person=person)
    return list(seen.filter(case__merged_into=None).select_related("case").order_by("pk"))


def name_rows(names: Sequence[Any], person: Person, viewer: Any) -> list[Row]:
    """Every spelling, the primary one first, with a report that writes it so."""
    claims = Claim.objects.visible_to(viewer).accepted().filter(kind="person")
    mine = claims.filter(matches__person=person.public_id).select_related("report").order_by("pk")
    sources: dict[str, Any] = {}
    for claim in mine if names else []:
        for text in (claim.values["name"], *claim.values.get("aliases", [])):
            sources.setdefault(text, claim.report)
    rows = sorted(names, key=lambda one: (one.kind != "primary", one.pk))
    return [name_row(one, sources.get(one.text)) for one in rows]


def name_row(name: Any, report: Any) -> Row:
    return {
        "text": name.text,
        "language": name.language,
        "kind_words": name.get_kind_display(),
        "source": report.source if report else _("entered by hand"),
        "source_url": reverse("report", args=[report.public_id]) if report else "",
    }


def party_row(party: Any, viewer: Any) -> Row:
    """One case with its own custody, stage and outcome."""
    link = case_link(party, viewer)
    defends = party.role == Party.Role.DEFENDANT
    return {
        "case_title": link["title"],
        "case_url": link["url"],
        "role": party.get_role_display(),
        "custody": axis(party, "custody") if defends else None,
        "stage": axis(party, "stage") if defends else None,
        "outcome": axis(party, "outcome") if defends else None,
        "age": party.age_reported,
    }


def axis(party: Party, name: str) -> Row:
    words = getattr(party, f"get_{name}_display")()
    return {"code": getattr(party, name), "words": words, "note": ""}


def hearings_of(parties: Sequence[Any], viewer: Any) -> list[Row]:
    """The latest hearings of these cases, the latest first."""
    cases = [party.case_id for party in parties]
    if not cases:
        return []
    rows = seen_by(viewer).filter(case__in=cases, date__isnull=False)
    return [row_of(one, viewer) for one in rows.order_by("-date", "public_id")[:HEARINGS]]


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
            "words": ", ".join(filter(None, [str(spell.get_kind_display()), spell.place])),
            "case_title": case_link(by_id[spell.party_id], viewer)["title"],
            "case_url": case_link(by_id[spell.party_id], viewer)["url"],
        }
        for spell in spells.order_by("on_lower", "on_upper", "public_id")
    ]


def doubles_of(person: Person, spellings: list[str], viewer: Any) -> list[Row]:
    """Others who may be the same, with the reasons."""
    return [
        {
            "url": url("person", one.person),
            "name": one.person.name,
            "score": one.score,
            "why": list(one.why),
        }
        for one in doubles(person, spellings, viewer)
    ]
