"""Which hearings stand in a calendar, with what it tells of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from django.db import models
from django.db.models import DateField, F, OuterRef, Q, QuerySet, Subquery, Value, When
from django.db.models.functions import Coalesce
from django.utils import timezone

from cases.models import Case, Party, Person
from hearings.calendars.claimed import Claimed, other_days
from hearings.filters import narrowed_by, plainly
from hearings.models import Clock, Followed, Hearing, Postponement
from hearings.whom import named_in
from hearings.written import last_written
from tracker.access import current_viewer
from tracker.among import Among, as_one
from tracker.asking import KeptQuestion, Question
from tracker.history import versions_of

# A calendar holds what is near: hearings that are over for a season, those given up for a week.
PAST, GIVEN_UP = dt.timedelta(days=90), dt.timedelta(days=7)
MOST_AHEAD, MOST_PAST, MOST_WAITING = 1500, 500, 500
NO_DAY = Value(None, DateField())
AHEAD = (Hearing.Status.SCHEDULED, Hearing.Status.AWAITING_DATE)
DAYLESS = (Hearing.Status.AWAITING_DATE, Hearing.Status.CANCELLED)  # what has none may be
NARROWING = ("case", "country", "court", "kind")  # filters of the list of hearings
OF_FEEDS = (*NARROWING, "followed")  # what its owner follows
REVISED = ("version", "kind", "court_words", "confidence", "verification")

OF_MOVE = (
    "hearing_id", "pk", "kind", "from_date", "from_time", "to_date", "to_time", "to_written",
    "reason_stated", "from_court_id", "to_court_id", "from_court_words",
)  # fmt: skip
COLUMNS = (
    "pk", "public_id", "version", "status", "kind", "confidence", "verification", "date", "time",
    "timezone", "starts_at", "courtroom", "court_words", "court__place", "case_id",
    "case__public_id", "case__title", "calendar_name__name", "calendar_name__raised", "goes_on",
    "original_written", "country", "last_day", "revised", "narrowed",
)  # fmt: skip


class Shown(NamedTuple):
    """A hearing as a calendar is given it. goes_on: the day it was adjourned to; written: its
    day in another calendar, as it was last told; last_day: of one that has no day, the last it had;
    revised: since when it is told like this."""

    pk: int
    public_id: str
    version: int
    status: str
    kind: str
    confidence: str
    verification: str
    date: dt.date | None
    time: dt.time | None
    zone: str
    starts_at: dt.datetime | None
    courtroom: str
    court: str
    place: str | None
    case_id: int
    case: str
    title: str
    name: str | None
    raised: int | None
    goes_on: dt.date | None
    written: str
    country: str
    last_day: dt.date | None
    revised: dt.datetime | None
    narrowed: bool = False


class Move(NamedTuple):
    """A move of a hearing that stands. court_left: what the court that it left was called."""

    hearing: int
    pk: int
    kind: str
    from_date: dt.date | None
    from_time: dt.time | None
    to_date: dt.date | None
    to_time: dt.time | None
    to_written: str
    reason: str
    from_court: int | None
    to_court: int | None
    court_left: str


class Shelf(NamedTuple):
    """What a calendar is made of: hearings, their moves by number, since when cases have their
    title, what reports say of the day of a hearing that is not shown, whom those hearings concern
    that do not concern everybody, since when these are called so, and in which cases a protected
    person stands, with since when."""

    hearings: list[Shown]
    moves: dict[int, list[Move]]
    titled: dict[int, dt.datetime]
    claimed: dict[int, list[Claimed]]
    whom: dict[int, list[Party]]
    named: dict[int, dt.datetime]
    guarded: dict[int, dt.datetime | None]


def shelf(
    query: Mapping[str, str],
    *,
    restricted: bool = False,
    followed: Followed | None = None,
    sourced: bool = True,
    veiled: bool = True,
) -> Shelf:
    """What whoever looks may see of these filters, as far as it is near.

    restricted: also hearings of cases that only their members may see, whether or not an editor
    lets them stand in calendars. followed: only those of what is followed. sourced: with the other
    days that reports name. veiled: with the cases whose titles name somebody who is protected.
    """
    rows = [*map(Shown._make, _near(query, restricted, followed))]
    moved = [row.pk for row in rows if row.version]
    moves: dict[int, list[Move]] = {}
    for one in MOVES.rows(as_one(moved)) if moved else ():
        moves.setdefault(one[0], []).append(Move._make(one))
    rows = [rewritten(row, moves[row.pk]) if row.pk in moves else row for row in rows]
    cases = {row.case_id for row in rows}
    titled = dict(TITLED.rows(as_one(cases))) if cases else {}
    ahead = {row.pk: row.date for row in rows if row.status in AHEAD} if sourced else {}
    guarded = guarded_in(cases) if veiled else {}
    return Shelf(rows, moves, titled, other_days(ahead, moves), *whom_in(rows), guarded)


def whom_in(rows: list[Shown]) -> tuple[dict[int, list[Party]], dict[int, dt.datetime]]:
    """Hearing → the parties whom it concerns, and since when all of them are told as they are;
    nothing is asked where all concern everybody."""
    found: dict[int, list[Party]] = {}
    since: dict[int, dt.datetime] = {}
    pks = [row.pk for row in rows if row.narrowed]
    for one in NAMED.rows(*pks) if pks else ():
        found.setdefault(one.hearing_id, []).append(one.party)
        for moment in filter(None, (one.called, one.person_called)):
            since[one.hearing_id] = max(moment, since.get(one.hearing_id, moment))
    return found, since


def guarded_in(cases: set[int]) -> dict[int, dt.datetime | None]:
    """Case in which a protected person stands → since when, where that is known."""
    found: dict[int, dt.datetime | None] = {}
    for case, joined, protected in GUARDED.rows(as_one(cases)) if cases else ():
        since = max(joined, protected) if joined and protected else None
        known = found.setdefault(case, since)
        if since and (known is None or since < known):
            found[case] = since
    return found


def rewritten(row: Shown, moves: list[Move]) -> Shown:
    """A hearing with its day in another calendar as it was last written, if it was."""
    written = last_written(moves, row.written)
    return row if written == row.written else row._replace(written=written)


def _near(
    query: Mapping[str, str], restricted: bool, followed: Followed | None
) -> Iterator[tuple[Any, ...]]:
    """Rows of hearings ahead, of those past, and of those that lost their day."""
    plain = plainly({name: value for name, value in query.items() if name in NARROWING})
    if plain is None:
        return
    (names, values), today = plain, timezone.now().date()
    yesterday = today - dt.timedelta(days=1)  # which may be today at the court
    for part, since in (
        ("ahead", yesterday),
        ("past", today - PAST),
        ("waiting", today - GIVEN_UP),
    ):
        if followed is None:
            yield from asked(part, names, restricted).rows(since, yesterday, *values)
        else:
            rows = part_of(part, names, restricted, followed.hearings())
            yield from rows(current_viewer(), since, yesterday, *values)


@lru_cache(256)
def asked(part: str, names: tuple[str, ...], restricted: bool) -> KeptQuestion:
    """A part of a calendar, narrowed by these filters."""
    return KeptQuestion(part_of(part, names, restricted))


def part_of(
    part: str, names: tuple[str, ...], restricted: bool, only: Q | None = None
) -> Callable[..., QuerySet]:
    """`(viewer, since, before, *values) -> queryset` of a part of a calendar."""

    def rows(viewer: Any, since: Any, before: Any, *values: Any) -> QuerySet:
        seen = _seen(viewer, restricted)
        found = narrowed_by(names, values, seen if only is None else seen.filter(only))
        return PARTS[part](found, since, before).values_list(*COLUMNS)

    return rows


def _ahead(rows: QuerySet, since: Any, _before: Any) -> QuerySet:
    return rows.filter(date__gte=since).order_by("date", Clock("time"), "public_id")[:MOST_AHEAD]


def _past(rows: QuerySet, since: Any, before: Any) -> QuerySet:
    found = rows.filter(date__gte=since, date__lt=before)
    return found.order_by("-date", Clock("time").desc(), "-public_id")[:MOST_PAST]


def _waiting(rows: QuerySet, since: Any, _before: Any) -> QuerySet:
    found = rows.filter(status__in=DAYLESS, date=None)
    found = found.annotate(last_day=_last_day()).filter(last_day__gte=since)
    return found.order_by("last_day", "public_id")[:MOST_WAITING]


PARTS = {"ahead": _ahead, "past": _past, "waiting": _waiting}


def _seen(viewer: Any, restricted: bool) -> QuerySet:
    rows = Hearing.objects.visible_to(viewer).listed().of_standing_cases()
    if not restricted:
        allowed = Q(case__calendar_release__allowed=True)
        rows = rows.filter(~Q(case__visibility=Case.Visibility.RESTRICTED) | allowed)
    goes_on = models.Case(When(adjourned_to__retracted_at=None, then="adjourned_to__date"))
    return rows.annotate(goes_on=goes_on, last_day=NO_DAY, revised=_since(Hearing, REVISED))


def _last_day() -> Subquery:
    """The day that the last move which left one left."""
    moves = Postponement.unscoped.filter(hearing=OuterRef("pk"), voided_at=None)
    return Subquery(moves.filter(from_date__isnull=False).order_by("-seq").values("from_date")[:1])


def _since(model: Any, columns: tuple[str, ...], at: str = "") -> Subquery:
    """The moment of the first version since which a row stands as it does in these columns. It
    stays when something else is written, such as that the row is retracted, or stands again.

    at: the path to it from the rows that are asked for, with its ending underscores.
    """
    versions: Any = versions_of(model)._base_manager.filter(id=OuterRef(f"{at}pk"))
    nested = versions_of(model)._base_manager.filter(id=OuterRef(OuterRef(f"{at}pk")))
    other = Q()
    for name in columns:
        other |= ~Q(**{name: OuterRef(OuterRef(f"{at}{name}"))})
    last = nested.filter(other).order_by("-history_id").values("history_id")[:1]
    since = versions.filter(history_id__gt=Coalesce(Subquery(last), Value(0)))
    return Subquery(since.order_by("history_id").values("history_date")[:1])


def moves_of(viewer: Any, hearings: Any) -> QuerySet:
    """Active moves of these hearings, by number."""
    moves = Postponement.objects.visible_to(viewer).active().filter(Among(F("hearing"), hearings))
    return moves.order_by("seq").values_list(*OF_MOVE)


def retitled(viewer: Any, cases: Any) -> QuerySet:
    """Since when those of these cases that were called otherwise have their title."""
    seen = Case.objects.visible_to(viewer).filter(Among(F("pk"), cases))
    others = versions_of(Case)._base_manager.filter(id=OuterRef("pk"))
    other = others.exclude(title=OuterRef("title")).values("history_id")[:1]
    again = seen.annotate(other=Subquery(other), titled=_since(Case, ("title",)))
    return again.filter(other__isnull=False).values_list("pk", "titled")


def called(viewer: Any, *hearings: Any) -> QuerySet:
    """Whom these hearings name, and since when each of them is told so."""
    person = _since(Person, ("name", "protected"), "party__person__")
    party = _since(Party, ("group_label", "person_id"), "party__")
    return named_in(viewer, *hearings).annotate(called=party, person_called=person)


def guarded(_viewer: Any, cases: Any) -> QuerySet:
    """Since when protected persons stand in these cases, and since when they are protected; whoever
    looks."""
    parties = Party.unscoped.filter(Among(F("case"), cases), person__protected=True)
    told = parties.annotate(
        joined=_since(Party, ("person_id",)),
        protected=_since(Person, ("protected",), "person__"),
    )
    return told.values_list("case", "joined", "protected")


MOVES, TITLED = KeptQuestion(moves_of), KeptQuestion(retitled)
NAMED, GUARDED = Question(called), KeptQuestion(guarded)
