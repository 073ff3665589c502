"""Hearings are entered and described."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import time as Time
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions import note_change, refresh_hearings
from cases.following import let_follow_new
from cases.models import Case, Court, Party, Proceeding
from cases.zones import zone_of
from hearings.actions.clocks import at_new_slot, check_year, fold_told, written_told
from hearings.actions.concerning import check_of_case, concerned_by, put_concerned
from hearings.models import SLOT, Hearing
from tracker.history import acting

NEAR_DAYS = 3


class NearDuplicate(ValidationError):
    """Hearings of the case that may be the same one: so near, or waiting for a date."""

    def __init__(self, *hearings: Hearing):
        self.hearing = hearings[0]
        super().__init__({"date": [double_words(one) for one in hearings]})


def double_words(hearing: Hearing) -> str:
    """A question about a hearing that may be the same one."""
    if hearing.date is None:
        waits = _(
            "A hearing that waits for a date is recorded already (%(id)s). If this is its date, "
            "move that one; if this is another, say so."
        )
        return waits % {"id": hearing.public_id}
    near = _(
        "A hearing on %(date)s is recorded already (%(id)s). If it moved, move that one; if "
        "this is another, say so."
    )
    return near % {"date": hearing.date.isoformat(), "id": hearing.public_id}


def record_hearing(
    case: Case,
    *,
    by: User | None,
    why: str,
    date: Date | None = None,
    time: Time | None = None,
    timezone: str = "",
    kind: str = "unknown",
    court: Court | None = None,
    court_words: str = "",
    courtroom: str = "",
    proceeding: Proceeding | None = None,
    expected_on: str = "",
    fold: int | None = None,
    written: str = "",
    near: Hearing | None = None,
    concerns: Sequence[Party] = (),
    by_hand: bool = True,
    force: bool = False,
) -> Hearing:
    """Enter a hearing. Without a date it waits for one.

    fold: which of two equal hours; written: the day in another calendar; near: one that it may be
    the same as, which somebody is to say; concerns: parties of the case, nobody for all. Raises
    NearDuplicate when one within three days, or one that waits for a date, is there and `force` is
    not given, ShownTwice for an hour that two moments share, ValidationError when a time has no
    zone.
    """
    with acting(by=by, why=why, case=case):
        case = Case.locked(case.pk)
        check_of_case(concerns, case.pk)
        if date is not None and not force:
            check_near(case, date, kind=kind, time=time)
        hearing = Hearing(case=case, kind=kind, date=date, time=time, near=near, by_hand=by_hand)
        hearing.status = "scheduled" if date else "awaiting_date"
        hearing.court, hearing.court_words, hearing.courtroom = court, court_words, courtroom
        hearing.proceeding, hearing.expected_on = proceeding, expected_on
        set_zone(hearing, timezone)
        if by_hand:
            check_year(date, "date")
        hearing.fold = fold_told(date, time, hearing.timezone, fold, ask=by_hand, at="time")
        hearing.original_written = written_told(date, written, at="date")
        save_new(hearing, concerns)
        note_change(case, "hearing_recorded", {"hearing": hearing.public_id})
        refresh_hearings(case)
        if by_hand:
            let_follow_new(case, date)
    return hearing


def save_new(hearing: Hearing, concerns: Sequence[Party]) -> None:
    """Save a hearing that begins where it stands, with those whom it concerns."""
    for name in SLOT:
        setattr(hearing, f"original_{name}", getattr(hearing, name))
    hearing.narrowed = bool(concerns)
    save(hearing)
    if concerns:
        put_concerned(hearing, concerns)


def record_like(hearing: Hearing, *, by: User | None, why: str, **slot: Any) -> Hearing:
    """A hearing of the same case, persons, kind, court and clock, in a slot of its own; errors are
    those of `to_date` and `to_time`."""
    same = ("kind", "court", "court_words", "courtroom", "proceeding", "timezone")
    told = {name: getattr(hearing, name) for name in same}
    told["concerns"] = concerned_by(hearing)
    with at_new_slot():
        return record_hearing(hearing.case, **(told | slot), by=by, why=why, force=True)


def set_zone(hearing: Hearing, timezone: str) -> None:
    """The clock that was given, that of the court, or the only one of the country (assumed)."""
    if timezone:
        hearing.timezone, hearing.timezone_assumed = timezone, False
    elif hearing.court and hearing.court.timezone:
        hearing.timezone = hearing.court.timezone
        hearing.timezone_assumed = hearing.court.timezone_assumed
    else:
        hearing.timezone, hearing.timezone_assumed = zone_of(hearing.case.country)


def save(hearing: Hearing) -> None:
    """Check and save a hearing with what is derived: its moment, its court as it is called now,
    the country of its case."""
    if hearing.court_id:
        hearing.court_words = hearing.court.name
    hearing.country = hearing.case.country
    check_saved(hearing)
    hearing.save()


def check_saved(hearing: Hearing) -> None:
    """Refuse what cannot be saved."""
    hearing.starts_at = hearing.instant()
    hearing.full_clean()


def hearing_near(
    case: Case,
    date: Date,
    besides: Hearing | None = None,
    *,
    kind: str = "",
    time: Time | None = None,
) -> Hearing | None:
    """The nearest hearing of the case within three days, which may be the same one, moved: by its
    day, then one of this kind, then by its hour. besides: another one than this."""
    days = timedelta(NEAR_DAYS)
    around = (date - min(days, date - Date.min), date + min(days, Date.max - date))
    near = recorded(case, besides).filter(date__range=around)
    rows = near.exclude(status=Hearing.Status.MERGED).order_by("date", "pk")

    def far(one: Hearing) -> tuple[int, bool, float]:
        return abs((one.date - date).days), one.kind != kind, hours_apart(one.time, time)

    return min(rows, key=far, default=None)


def hours_apart(one: Time | None, other: Time | None) -> float:
    """Hours between two hours of a day; a whole day where one is not known."""
    if one is None or other is None:
        return 24
    return abs((one.hour - other.hour) + (one.minute - other.minute) / 60)


def recorded(case: Case, besides: Hearing | None) -> Any:
    """The hearings of a case that stand, but for one."""
    rows = Hearing.unscoped.filter(case=case, retracted_at=None)
    return rows.exclude(pk=besides.pk) if besides else rows


def perhaps_same(
    case: Case, date: Date | None, besides: Hearing | None = None, **like: Any
) -> list[Hearing]:
    """Hearings of the case that may be one recorded for this day: the nearest one, and the last one
    that waits for a date. besides: one that is another; like: kind and time, as they are told."""
    if date is None:
        return []
    waits = recorded(case, besides).filter(status="awaiting_date")
    found = (hearing_near(case, date, besides, **like), waits.order_by("-pk").first())
    return [one for one in found if one is not None]


def check_near(case: Case, date: Date | None, besides: Hearing | None = None, **like: Any) -> None:
    """Refuse a hearing that may be one of those recorded, until somebody says it is another."""
    found = perhaps_same(case, date, besides, **like)
    if found:
        raise NearDuplicate(*found)
