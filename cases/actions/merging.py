"""Two records of one person become one: what of it belongs to people and parties."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from cases.actions.party import EDITABLE
from cases.actions.person import index_names
from cases.models import (
    Case,
    ChargeStatus,
    Detention,
    EventParty,
    Name,
    Party,
    Person,
    PersonMerge,
    RuledOut,
)
from tracker import search, whys
from tracker.history import current_act


def check_mergeable(kept: Person, merged: Person) -> None:
    """Raise ValidationError for one and the same record, one that went into another already, and
    two that somebody told apart."""
    if kept.pk == merged.pk:
        raise ValidationError({"other": _("This is the same record. Choose another one.")})
    if kept.merged_into_id or merged.merged_into_id:
        raise ValidationError(_("One of these records was merged meanwhile. Look at them again."))
    if RuledOut.unscoped.filter(pair(kept, merged), lifted_at=None).exists():
        raise ValidationError(
            _("Somebody decided that these are not the same person. Take that back first.")
        )


def pair(one: Person, other: Person) -> models.Q:
    """The row of `RuledOut` for two people, whatever their order."""
    first, second = sorted((one.pk, other.pk))
    return models.Q(person=first, other=second)


def take_over(kept: Person, merged: Person) -> None:
    """Give names, dates, notes, protection and decisions of one record to the other, inside an
    act; both rows are saved."""
    move_names(kept, merged)
    move_apart(kept, merged)
    kept.born = kept.born or merged.born
    kept.notes = "\n\n".join(dict.fromkeys(filter(None, [kept.notes, merged.notes])))
    kept.protected = kept.protected or merged.protected
    kept.pseudonym = kept.pseudonym or merged.pseudonym
    kept.name_chosen = True
    kept.full_clean()
    kept.save()
    merged.merged_into = kept
    merged.save()


def move_names(kept: Person, merged: Person) -> None:
    """Spellings that the kept record lacks become its own; those it has stay where they are."""
    known = set(Name.unscoped.filter(person=kept).values_list("text", flat=True))
    for name in Name.unscoped.filter(person=merged).order_by("pk"):
        if name.text not in known:
            if name.kind == Name.Kind.PRIMARY:
                name.kind = Name.Kind.TRANSLITERATION
            name.person = kept
            name.save()
    index_names(kept)
    search.drop("person", merged.pk)


def told_apart(person: Person) -> list[RuledOut]:
    """Standing decisions that somebody is not this person."""
    rows = RuledOut.unscoped.filter(models.Q(person=person) | models.Q(other=person))
    return list(rows.filter(lifted_at=None).select_related("person", "other").order_by("pk"))


def move_apart(kept: Person, merged: Person) -> None:
    """Whoever is not the merged person is not the kept one either."""
    for row in told_apart(merged):
        third = row.other if row.person_id == merged.pk else row.person
        if not RuledOut.unscoped.filter(pair(kept, third)).exists():
            row.person, row.other = sorted((kept, third), key=lambda one: one.pk)
            row.save()


def move_parties(case: Case, kept: Person, merged: Person) -> dict[int, Party]:
    """Put the kept person in the place of the merged one in a case, inside an act.

    Where both stand, the parties fold as one. Returns the party that stays by the id of the one
    that went.
    """
    mine = Party.unscoped.filter(case=case, person=kept, retracted_at=None).first()
    folded = {}
    for party in Party.unscoped.filter(case=case, person=merged).order_by("pk"):
        if mine is not None and party.retracted_at is None:
            fold(party, mine)
            folded[party.pk] = mine
        else:
            party.person = kept
            party.save()
    return folded


def fold(party: Party, stays: Party) -> None:
    """One party takes up another of the same person; what people entered counts before reports."""
    if party.by_hand and not stays.by_hand:
        for name in EDITABLE:
            setattr(stays, name, getattr(party, name))
        stays.by_hand = True
        stays.save()
    for row in Detention.unscoped.filter(party=party):
        row.party = stays
        row.save()
    rehang(EventParty, party, stays, ("event_id",))
    rehang(ChargeStatus, party, stays, ("charge_id", "status", "on"))
    party.retracted_at, party.by_hand = current_act().at, True
    party.retraction_reason = whys.SAME_PERSON
    party.save()


def rehang(model: type[EventParty | ChargeStatus], party: Party, stays: Party, same: tuple) -> None:
    """Rows of one party go to the other; one that is there already is not doubled."""
    there = set(model.unscoped.filter(party=stays).values_list(*same))
    for row in model.unscoped.filter(party=party):
        if tuple(getattr(row, name) for name in same) in there:
            row.delete()
        else:
            row.party = stays
            row.save()


def check_unmergeable(merge: PersonMerge) -> None:
    """Raise ValidationError when the merge was taken back already, or another came after it."""
    if merge.undone_at is not None:
        raise ValidationError(_("This merge was taken back already."))
    later = PersonMerge.unscoped.filter(undone_at=None, pk__gt=merge.pk)
    later = later.filter(models.Q(kept=merge.kept_id) | models.Q(merged=merge.kept_id))
    newest = later.select_related("kept", "merged").order_by("-pk").first()
    if newest is not None:
        raise ValidationError(
            _("Another merge came after this one: %(one)s into %(other)s. Take that back first.")
            % {"one": newest.merged, "other": newest.kept}
        )
