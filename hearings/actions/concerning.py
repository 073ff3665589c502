"""Whom a hearing concerns is said: some persons of its case, or, naming nobody, all of them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import dropwhile, takewhile
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from cases.models import Party
from hearings.models import Hearing, HearingParty
from tracker.models import Act
from tracker.reverting import take_back

OWN = frozenset({"hearings.HearingParty"})


def concerned_by(hearing: Hearing) -> list[Party]:
    """The standing parties that a hearing names."""
    if not hearing.narrowed:
        return []
    rows = HearingParty.unscoped.filter(hearing=hearing, party__retracted_at=None)
    return [one.party for one in rows.select_related("party").order_by("party")]


def check_of_case(parties: Iterable[Party], case_id: int, name: str = "concerns") -> None:
    """Refuse persons of another case, and those who were retracted."""
    if any(one.case_id != case_id or one.retracted_at is not None for one in parties):
        raise ValidationError({name: _("Name persons of this case.")})


def put_concerned(hearing: Hearing, parties: Sequence[Party]) -> bool:
    """Let a hearing concern these, inside an act that holds and then saves it; whether that is
    another set than before."""
    check_of_case(parties, hearing.case_id)
    there = {one.party_id: one for one in HearingParty.unscoped.filter(hearing=hearing)}
    wanted = dict.fromkeys(one.pk for one in parties)
    for pk in wanted.keys() - there.keys():
        HearingParty(case_id=hearing.case_id, hearing=hearing, party_id=pk).save()
    for pk in there.keys() - wanted.keys():
        there[pk].delete()
    hearing.narrowed = bool(wanted)
    return wanted.keys() != there.keys()


def join_concerned(kept: Hearing, gone: Hearing) -> None:
    """A hearing that takes up another concerns those of both; everybody, where one of them did."""
    both = [concerned_by(one) for one in (kept, gone)]
    told = {one.pk: one for some in both for one in some}
    put_concerned(kept, list(told.values()) if all(both) else [])


def part_concerned(kept: Hearing, gone: Hearing) -> None:
    """Two hearings that were one concern those of before, as far as nobody said otherwise since."""
    act = Act.unscoped.filter(pk=joined_by(gone)).first()
    if act is not None:
        take_back(act, OWN)
    kept.narrowed = HearingParty.unscoped.filter(hearing=kept).exists()


def joined_by(gone: Hearing) -> Any:
    """Key of the act by which a hearing went into another one, the last time: it may have been
    touched since, as when another one went into it, or was parted from it."""
    versions = gone.history.order_by("-history_id").values_list("status", "act_id")
    merged = dropwhile(lambda one: one[0] != Hearing.Status.MERGED, versions)
    acts = [act for _s, act in takewhile(lambda one: one[0] == Hearing.Status.MERGED, merged)]
    return acts[-1] if acts else None


def part(hearing: Hearing, apart: Sequence[Party]) -> list[Party]:
    """Those who stay, of the persons whom a hearing concerns, when some of them are heard apart.
    Raises ValidationError when nobody would, and for persons whom it does not concern."""
    check_of_case(apart, hearing.case_id, "apart")
    named, gone = concerned_by(hearing), {one.pk for one in apart}
    if named and not gone <= {one.pk for one in named}:
        raise ValidationError({"apart": _("Name persons whom this hearing concerns.")})
    stay = [one for one in named or defendants_of(hearing) if one.pk not in gone]
    if not stay:
        told = _("Nobody would be left at this hearing. Move it, or choose fewer persons.")
        raise ValidationError({"apart": told})
    return stay


def defendants_of(hearing: Hearing) -> list[Party]:
    """The standing defendants of its case."""
    of_case = Party.unscoped.filter(case=hearing.case_id, retracted_at=None).order_by("pk")
    return list(of_case.filter(role=Party.Role.DEFENDANT))


def is_partable(hearing: Hearing) -> bool:
    """Whether some of those whom a hearing concerns may be heard apart: of one person nobody may.
    A group may be several, and so may they be of whom nobody is recorded."""
    heard = concerned_by(hearing) or defendants_of(hearing)
    return len(heard) != 1 or heard[0].person_id is None


def follow_party(gone: int, stays: Party) -> None:
    """Hearings that name a party name the one that it became, inside an act."""
    rows = HearingParty.unscoped.filter(party=gone)
    there = set(HearingParty.unscoped.filter(party=stays).values_list("hearing", flat=True))
    for row in rows:
        if row.hearing_id in there:
            row.delete()
        else:
            row.party = stays
            row.save()
