"""Two records of one hearing become one; one hearing is split in two. Both can be told apart again.

The record that goes keeps its schedule, its moves and what reports say of it: it points to the one
that stays, and is left out of every list.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import time as Time
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change, refresh_hearings
from cases.following import let_follow
from cases.models import Case, Party
from hearings.actions.concerning import (
    is_partable,
    join_concerned,
    part,
    part_concerned,
    put_concerned,
)
from hearings.actions.moving import check_version, locked
from hearings.actions.naming import join_names
from hearings.actions.recording import at_new_slot, check_near, record_like, save
from hearings.models import Hearing
from tracker.history import acting


def merge_hearings(
    hearing: Hearing,
    *,
    into: Hearing,
    by: User,
    why: str,
    merged_as: str = Hearing.MergedAs.DUPLICATE,
    version: int | None = None,
) -> Hearing:
    """Let a hearing go into another one of its case; returns the one that stays.

    version: what the caller had read of the one that goes; raises StaleVersion when it went on.
    Raises ValidationError for two that cannot be one.
    """
    with acting(by=by, why=why, case=hearing.case_id):
        Case.locked(hearing.case_id)
        gone, kept = locked(hearing, version), Hearing.locked(into.pk)
        check_mergeable(gone, kept)
        gone.status, gone.merged_into, gone.merged_as = Hearing.Status.MERGED, kept, merged_as
        gone.version, gone.by_hand, gone.near = gone.version + 1, True, None
        save(gone)
        kept.version = max(gone.version, kept.version) + 1
        join_concerned(kept, gone)
        save(kept)
        join_names(kept, gone)
        note_merge("hearing_merged", kept, gone)
    return kept


def check_mergeable(gone: Hearing, kept: Hearing) -> None:
    """Raise ValidationError for one and the same, for two cases, for what stands no more, and for
    sessions that go on from one to another."""
    if gone.pk == kept.pk:
        raise ValidationError({"into": _("This is the same hearing. Choose another one.")})
    if gone.case_id != kept.case_id:
        raise ValidationError({"into": _("Choose a hearing of the same case.")})
    for one in (gone, kept):
        if one.status == Hearing.Status.MERGED:
            raise ValidationError(_("One of these was merged meanwhile. Look at them again."))
        if one.retracted_at is not None:
            raise ValidationError(_("This hearing was retracted."))
    if gone.adjourned_from_id or Hearing.unscoped.filter(adjourned_from=gone).exists():
        raise ValidationError(
            _("Sessions go on from this hearing, or to it. Keep it, and let the other one go.")
        )


def unmerge_hearing(hearing: Hearing, *, by: User, why: str) -> Hearing:
    """A hearing stands on its own again, as before. Raises ValidationError when it does already."""
    with acting(by=by, why=why, case=hearing.case_id):
        Case.locked(hearing.case_id)
        hearing = Hearing.locked(hearing.pk, "merged_into")
        if hearing.merged_into is None:
            raise ValidationError(_("This hearing stands on its own already."))
        kept = Hearing.locked(hearing.merged_into_id)
        hearing.merged_into, hearing.merged_as = None, ""
        hearing.status, hearing.by_hand = stood_as(hearing)
        hearing.version += 1
        save(hearing)
        kept.version += 1
        part_concerned(kept, hearing)
        save(kept)
        note_merge("hearing_unmerged", kept, hearing)
    return hearing


def stood_as(hearing: Hearing) -> tuple[str, bool]:
    """The status a merged hearing had, and whether it was in the hands of people."""
    versions: Any = hearing
    before = versions.history.exclude(status=Hearing.Status.MERGED).order_by("-history_id")
    return before.values_list("status", "by_hand")[0]


def tell_hearings_apart(hearing: Hearing, *, by: User, why: str) -> Hearing:
    """Say that two hearings near each other are two. Raises ValidationError when nobody asked."""
    with acting(by=by, why=why, case=hearing.case_id):
        hearing = Hearing.locked(hearing.pk)
        if hearing.near_id is None:
            raise ValidationError(_("Nobody takes this hearing for another one."))
        hearing.near = None
        save(hearing)
        note_change(hearing.case, "hearing_told_apart", {"hearing": hearing.public_id})
        let_follow(hearing.case)
    return hearing


def note_merge(kind: str, kept: Hearing, gone: Hearing) -> None:
    """Tell the outbox of both: each is followed by itself."""
    for one, other in ((gone, kept), (kept, gone)):
        told = {"hearing": one.public_id, "other": other.public_id, "version": one.version}
        note_change(kept.case, kind, told)
    refresh_hearings(kept.case)
    let_follow(kept.case)


def split_hearing(
    hearing: Hearing,
    *,
    to_date: Date | None,
    by: User,
    why: str,
    to_time: Time | None = None,
    fold: int | None = None,
    written: str = "",
    apart: Sequence[Party] = (),
    near: Hearing | None = None,
    version: int | None = None,
    force: bool = False,
) -> Hearing:
    """Some defendants are heard apart from now on: returns the hearing that was split off.

    apart: who is heard there, of those whom the hearing concerns, while the others stay; nobody
    where that is not known. near, force: as of `record_hearing`, of the one that is split off.
    version: what the caller had read, as of `move_hearing`; it rises, so that whoever splits twice
    is asked.
    """
    with acting(by=by, why=why, case=hearing.case_id):
        Case.locked(hearing.case_id)
        hearing = Hearing.locked(hearing.pk)
        stay = check_split(hearing, apart=apart, version=version)
        if not force:
            with at_new_slot():
                check_near(hearing.case, to_date, hearing, kind=hearing.kind, time=to_time)
        slot: dict[str, Any] = {"date": to_date, "time": to_time, "fold": fold, "near": near}
        slot["written"] = written
        if apart:
            put_concerned(hearing, stay)
            slot["concerns"] = apart
        off = record_like(hearing, **slot, by=by, why=why)
        off.split_from = hearing
        save(off)
        hearing.version += 1
        save(hearing)
        whom = {"persons": True} if apart else {}
        payload = {"hearing": hearing.public_id, "other": off.public_id}
        note_change(hearing.case, "hearing_split", payload | whom)
        let_follow(hearing.case)
    return off


def check_split(
    hearing: Hearing, *, apart: Sequence[Party] = (), version: int | None = None
) -> list[Party]:
    """Refuse what cannot be split, whatever the new day is; returns those who stay where it is said
    who leaves."""
    check_version(hearing, version)
    if hearing.status == Hearing.Status.MERGED or hearing.retracted_at is not None:
        raise ValidationError(_("This hearing stands no more."))
    if not is_partable(hearing):
        raise ValidationError(
            _("This hearing concerns one person alone: nobody can be heard apart.")
        )
    return part(hearing, apart) if apart else []
