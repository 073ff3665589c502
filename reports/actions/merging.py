"""Two records of one person become one, and two again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db import models, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from accounts.models import User
from cases.actions import follow_names, note_change
from cases.actions.merging import (
    check_mergeable,
    check_unmergeable,
    move_parties,
    take_over,
)
from cases.actions.person import index_names
from cases.book import MERGED, UNMERGED
from cases.models import Case, Name, Party, Person, PersonMerge
from hearings.actions import follow_party
from reports.models import Claim, Identity, Ruling
from reports.settling import settle
from tracker.access import system
from tracker.history import acting, current_act
from tracker.models import Act
from tracker.reverting import take_back

# What an un-merge gives back; hearings follow the claims alone.
GIVES_BACK = frozenset(
    {
        "cases.Person", "cases.Name", "cases.RuledOut", "cases.Party", "cases.EventParty",
        "cases.Charge", "cases.ChargeStatus", "cases.Detention", "cases.Event", "reports.Support",
        "reports.Ruling", "reports.Identity", "hearings.HearingParty",
    }
)  # fmt: skip


@dataclass(frozen=True)
class Unmerged:
    """Both records as they are now, and what stays with the kept one because it came later."""

    kept: Person
    other: Person
    stays: list[str]


def merge_people(kept: Person, merged: Person, *, by: User, why: str) -> Person:
    """Make one record of two: names, parties, what claims were taken for, decisions follow.

    The merged id leads to the kept record from then on. Each case has an act of its own, in its
    own history. Raises ValidationError for records that cannot be one.
    """
    cases = list(Case.unscoped.filter(partys__person=merged).distinct().order_by("pk"))
    with transaction.atomic(), system(why):
        held = [Case.locked(case.pk) for case in cases]
        with acting(by=by, why=why) as act:
            first, second = sorted((kept.pk, merged.pk))
            rows = {pk: Person.locked(pk) for pk in (first, second)}
            kept, merged = rows[kept.pk], rows[merged.pk]
            check_mergeable(kept, merged)
            take_over(kept, merged)
            acts = [act.id]
        for case in held:
            acts.append(merge_in(case, kept, merged, by=by, why=why))
        with acting(by=by, why=why):
            PersonMerge(kept=kept, merged=merged, acts=[str(one) for one in acts]).save()
    return kept


def merge_in(case: Case, kept: Person, merged: Person, *, by: User, why: str) -> Any:
    """Let one case follow a merge, in an act of its own; returns the act's id."""
    with acting(by=by, why=why, case=case) as act:
        for gone, stays in move_parties(case, kept, merged).items():
            follow(gone, stays)
        told = {"kept": kept.public_id, "merged": merged.public_id}
        note_change(case, MERGED, told)
        settle(case)
    return act.id


def follow(gone: int, stays: Party) -> None:
    """What was ruled on a party, hearings that name it, and the groups in which it was identified,
    follow to another."""
    follow_party(gone, stays)
    for ruling in Ruling.unscoped.filter(party=gone):
        ruling.party = stays
        ruling.save()
    there = set(Identity.unscoped.filter(member=stays, retracted_at=None).values_list("group"))
    for identity in Identity.unscoped.filter(member=gone, retracted_at=None):
        if (identity.group_id,) in there:
            identity.retracted_at = current_act().at
        else:
            identity.member = stays
        identity.save()


def unmerge_people(merge: PersonMerge, *, by: User, why: str) -> Unmerged:
    """Make two records again, as they were; what came later stays with the kept one.

    Raises ValidationError when it was done already, or another merge came after it.
    """
    with transaction.atomic(), system(why):
        acts = list(Act.unscoped.filter(pk__in=merge.acts))
        acts.sort(key=lambda act: merge.acts.index(str(act.pk)))
        for pk in sorted({act.case_id for act in acts} - {None}):
            Case.locked(pk)
        with acting(by=by, why=why):
            merge = PersonMerge.locked(merge.pk)
            check_unmergeable(merge)
            merge.undone_at = current_act().at
            merge.save()
        with acting(by=by, why=why):
            left = take_back(acts[0], GIVES_BACK)
            follow_names()
        kept, other = (Person.locked(pk) for pk in (merge.kept_id, merge.merged_id))
        index_names(kept)
        index_names(other)
        for act in acts[1:]:
            left += unmerge_in(act, kept, other, by=by, why=why)
        stays = later(kept, since=acts[0].at, by=by, left=left)
    return Unmerged(kept, other, stays)


def unmerge_in(act: Any, kept: Person, merged: Person, *, by: User, why: str) -> list[models.Model]:
    """Take back what a merge did in one case, in an act of its own; returns what stays changed."""
    with acting(by=by, why=why, case=act.case_id):
        left = take_back(act, GIVES_BACK)
        case = Case.unscoped.get(pk=act.case_id)
        note_change(case, UNMERGED, {"kept": kept.public_id, "merged": merged.public_id})
        settle(case)
    return left


def later(kept: Person, *, since: Any, by: User, left: Iterable[models.Model]) -> list[str]:
    """What came to the kept record after the merge, as far as this person sees it, in sentences."""
    new = {"history_type": "+", "history_date__gt": since, "person_id": kept.pk}
    parties = Party.history.filter(**new).values("id")
    standing = Party.objects.visible_to(by).filter(pk__in=parties, person=kept)
    titles = standing.select_related("case").order_by("pk")
    found = [_("Stays in the case “%(case)s”.") % {"case": one.case.title} for one in titles]
    names = Name.unscoped.filter(person=kept, pk__in=Name.history.filter(**new).values("id"))
    found += [_("Keeps the spelling “%(name)s”.") % {"name": one.text} for one in names]
    claims = Claim.objects.visible_to(by).accepted().filter(decided_at__gt=since)
    number = claims.filter(matches__person=kept.public_id).count()
    if number:
        told = ngettext("Keeps %(n)s claim accepted since.", "Keeps %(n)s claims accepted since.",
                        number)  # fmt: skip
        found.append(told % {"n": number})
    if any(isinstance(row, Person) for row in left):
        found.append(_("What was edited since stays as it is."))
    return found
