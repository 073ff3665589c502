"""Days of hearings that reports name beside the one that is shown."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from django.db.models import F, QuerySet
from django.utils.text import Truncator

from hearings.models import Hearing
from hearings.slips import changes_day, since_set
from tracker import words
from tracker.among import Among, as_one
from tracker.asking import KeptQuestion
from tracker.catalogue import gettext as _

MOST_DAYS, MOST_SOURCES, LONGEST = 5, 3, 80
OTHER, BEFORE = "other", "before"  # another day for it, or another one that it was moved from
COLUMNS = (
    "of", "hearing_id", "postponement_id", "slot", "value", "claim__report__outlet",
    "claim__report__title", "claim__report__published", "hidden", "since",
)  # fmt: skip


class Said(NamedTuple):
    """What one report says of a day of a hearing, of which a move or the hearing itself tells."""

    of: int
    hearing: int | None
    move: int | None
    slot: str
    value: Any
    outlet: str
    title: str
    published: str
    hidden: bool
    since: dt.datetime


class Claimed(NamedTuple):
    """A day that reports name. sources: (whose words, when they were published), where that may be
    told; since: the moment from which it is said so."""

    role: str
    day: str
    sources: tuple[tuple[str, str], ...]
    many: bool
    since: dt.datetime


def other_days(
    shown: Mapping[int, dt.date | None], moves: Mapping[int, Sequence[Any]]
) -> dict[int, list[Claimed]]:
    """The days that reports name of these hearings against the one that is shown, in one statement.

    shown: id of a hearing → its day; moves: id of a hearing → its moves that stand, by number.
    """
    found: dict[int, dict[tuple[str, str], list[Said]]] = {}
    for said in map(Said._make, SAID.rows(as_one(shown)) if shown else ()):
        role = role_of(said, moves.get(said.of, ()))
        on = shown[said.of]
        if role and said.value and said.value != (on and on.isoformat()):
            found.setdefault(said.of, {}).setdefault((role, str(said.value)), []).append(said)
    return {pk: [*claimed(days)][:MOST_DAYS] for pk, days in found.items()}


def role_of(said: Said, moves: Sequence[Any]) -> str:
    """What a report says of the present day; "" where it is of one that was given up since."""
    last = [*since_set(moves)]
    moved = bool(last) and changes_day(last[-1])
    if said.hearing is not None:
        if said.slot == "to_date" or not moved:
            return OTHER
        return BEFORE if sum(map(changes_day, moves)) == 1 else ""
    if said.move not in [one.pk for one in last]:
        return ""
    left = said.slot == "from_date" and moved and said.move == last[-1].pk
    return BEFORE if left else OTHER


def claimed(days: Mapping[tuple[str, str], Sequence[Said]]) -> Iterator[Claimed]:
    """Each day once, other days first, with who names it."""
    for (role, day), rows in sorted(days.items(), key=lambda one: (one[0][0] != OTHER, one[0][1])):
        named = {source_of(one) for one in rows if not one.hidden}
        sources = tuple(sorted(named, key=lambda one: (one[1], one[0])))
        since = max(one.since for one in rows)
        yield Claimed(role, day, sources[:MOST_SOURCES], len(named) > 1, since)


def source_of(said: Said) -> tuple[str, str]:
    """Whose words they are, and when they were published."""
    return said.outlet or Truncator(said.title).chars(LONGEST), said.published


def claimed_words(found: Iterable[Claimed]) -> Iterator[str]:
    """Another report says: 14 December 2026 (BBC, 3 Nov)"""
    for one in found:
        told = {"day": with_sources(one)}
        if one.role == BEFORE:
            yield _("Reports differ on the day before: %(day)s") % told
        elif one.many:
            yield _("Other reports say: %(day)s") % told
        else:
            yield _("Another report says: %(day)s") % told


def with_sources(one: Claimed) -> str:
    """A day, and who names it, with the year where it is another one."""
    told = [
        words.listed((source, words.human(day, short=True, year=day[:4] != one.day[:4])))
        for source, day in one.sources
    ]
    named = words.clauses(filter(None, told))
    day = words.human(one.day)
    return f"{day} ({named})" if named else day


def said_of(viewer: Any, hearings: Any) -> QuerySet:
    """What reports say against the days of these hearings."""
    supports = Hearing.supports.rel.related_model.objects  # type: ignore[attr-defined]
    rows = supports.of_other_days(viewer).filter(Among(F("of"), hearings))
    return rows.order_by("pk").values_list(*COLUMNS)


SAID = KeptQuestion(said_of)
