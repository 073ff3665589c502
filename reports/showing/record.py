"""What happened to the record of a person: versions, merges, decisions who is somebody else."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from cases.log import versions_of_record, versions_of_records
from cases.models import Person, PersonMerge, RuledOut
from tracker.history import versions_of

Row = dict[str, Any]


def record_changes(person: Person, viewer: Any) -> list[Row]:
    """The history of a record, the newest first, merges and decisions among the rest."""
    merges = versions_of(PersonMerge)._default_manager.filter(Q(kept=person) | Q(merged=person))
    pairs = RuledOut.objects.visible_to(viewer).of(person).values("pk")
    apart = versions_of(RuledOut)._default_manager.filter(id__in=pairs)
    versions = [*merges, *apart]
    known = names_in(versions)
    found = [entry_of(one, person, known) for one in versions]
    found += versions_of_record(person, viewer)
    return sorted(found, key=lambda one: one["at"], reverse=True)


def names_in(versions: Iterable[Any]) -> dict[int, str]:
    """Person id → name, for everybody these versions speak of; one statement."""
    columns = ("kept_id", "merged_id", "person_id", "other_id")
    ids = {getattr(one, name, None) for one in versions for name in columns} - {None}
    if not ids:
        return {}
    people = Person.unscoped.filter(pk__in=ids)
    return {one.pk: f"{one.name} ({one.public_id})" for one in people}


def entry_of(version: Any, person: Person, known: dict[int, str]) -> Row:
    """A merge, a decision, or one taken back, as an entry of `tracker.parts.history_entry`."""
    ids = [getattr(version, n, None) for n in ("kept_id", "merged_id", "person_id", "other_id")]
    other = next((one for one in ids if one and one != person.pk), None)
    return {
        "what": deed_of(version, person),
        "summary": known.get(other, "") if other else "",
        "changes": [],
        "who": version.author_name,
        "at": version.history_date,
        "why": version.history_change_reason,
    }


def deed_of(version: Any, person: Person) -> str:
    """What a version of a merge or of a decision tells."""
    if hasattr(version, "undone_at"):
        if version.undone_at is not None:
            return _("Merge taken back")
        return _("Merged into this record") if version.kept_id == person.pk else _("Merged into")
    return _("May be the same after all") if version.lifted_at else _("Not the same person")


def joined_rows(person: Person, joined: list[Person], viewer: Any, *, may: bool) -> list[Row]:
    """The records that were merged into this one, each with its own history."""
    if not joined:
        return []
    changes = versions_of_records(Person, [one.pk for one in joined], viewer)
    return [
        {
            "id": one.public_id,
            "name": one.name,
            "changes": changes.get(one.pk, []),
            "unmerge_url": address("person-unmerge", person, one)
            if may and one.merged_into_id == person.pk
            else "",
        }
        for one in joined
    ]


def told_apart_rows(person: Person, viewer: Any, *, may: bool) -> list[Row]:
    """People of whom somebody decided that they are not this one."""
    rows = RuledOut.objects.visible_to(viewer).of(person).standing()
    pairs = rows.select_related("person", "other").order_by("pk")
    others = [one.other if one.person_id == person.pk else one.person for one in pairs]
    return [
        {
            "name": one.name,
            "url": reverse("person", args=[one.public_id]),
            "lift_url": address("person-together", person, one) if may else "",
        }
        for one in others
    ]


def address(name: str, person: Person, other: Person) -> str:
    """An address about two people."""
    return f"{reverse(name, args=[person.public_id])}?other={other.public_id}"
