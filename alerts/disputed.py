"""The days on which reports say that a hearing is, with whose words they are."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from alerts.models import Notice
from hearings.calendars.claimed import (
    COLUMNS,
    OTHER,
    Claimed,
    Said,
    claimed,
    other_days,
    with_sources,
)
from hearings.models import Hearing, Postponement
from reports.models import Support
from tracker import words


def disputed_of(notices: Iterable[Notice], viewer: Any) -> dict[int, str]:
    """Key of a hearing → the day that is shown and those that other reports name, of all that
    these notices tell to be disputed, as it is now; in a constant number of statements, and none
    where there is nothing. Inside the block of this viewer."""
    asked = [one.hearing for one in notices if one.payload.get("disputed") and one.hearing]
    if not asked:
        return {}
    moves: dict[int, list[Postponement]] = {one.pk: [] for one in asked}
    standing = Postponement.objects.visible_to(viewer).active().filter(hearing__in=moves)
    for move in standing.order_by("seq"):
        moves[move.hearing_id].append(move)
    others = other_days({one.pk: one.date for one in asked}, moves)
    shown = shown_days(asked, viewer)
    return {
        pk: words.clauses(map(with_sources, [*shown.get(pk, ()), *named]))
        for pk, found in others.items()
        if (named := [one for one in found if one.role == OTHER])
    }


def shown_days(hearings: Iterable[Hearing], viewer: Any) -> dict[int, list[Claimed]]:
    """Key of a hearing → the day on which it stands, with the reports that say so; in one
    statement."""
    days = {one.pk: one.date.isoformat() for one in hearings if one.date}
    rows = Support.objects.of_days(viewer, Support.Stance.SUPPORTS).filter(of__in=days)
    said: dict[int, list[Said]] = {}
    for one in map(Said._make, rows.order_by("pk").values_list(*COLUMNS)):
        if one.value == days[one.of] and one.slot != "from_date":
            said.setdefault(one.of, []).append(one)
    return {
        pk: [*claimed({(OTHER, day): said[pk]})] if pk in said else [bare(day)]
        for pk, day in days.items()
    }


def bare(day: str) -> Claimed:
    """A day that somebody entered, and no report names."""
    return Claimed(OTHER, day, (), False, None)


def dispute_lines(notice: Notice, days: Mapping[int, str]) -> list[str]:
    """Conflicting dates: 12 January (BBC, 3 Nov); 19 January (Reuters, 4 Nov); of the days that
    `disputed_of` gave."""
    told = days.get(notice.hearing_id or 0) if notice.payload.get("disputed") else None
    return [f"{_('Conflicting dates')}: {told}"] if told else []
