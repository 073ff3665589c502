"""What needs a person today, and what changed since yesterday."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from cases.log import entries_of
from cases.models import Case
from cases.rights import works
from hearings.filters import DOUBLE, LONG, WAITING_LONG
from hearings.models import Hearing
from reports.models import Claim
from tracker import words
from tracker.models import Act
from tracker.parts import bdi

Row = dict[str, Any]
SILENT_DAYS = 90
MOST_COUNTED = 100
MOST_CHANGES = 12


def queues_for(viewer: Any, today: dt.date) -> list[Row]:
    """Lists in which a decision is missing; zero stays. Each count is bounded."""
    return [
        {"shape": shape, "words": title, "count": counted(rows), "url": url}
        for shape, title, rows, url in queues(viewer, today)
    ]


def counted(rows: Any) -> int | str:
    """How many there are, as far as that matters."""
    n = rows[:MOST_COUNTED].count()
    return f"{n - 1}+" if n == MOST_COUNTED else n


def queues(viewer: Any, today: dt.date) -> Iterator[tuple[str, str, Any, str]]:
    """(shape, words, rows, the list that holds them)."""
    hearings = Hearing.objects.visible_to(viewer).of_standing_cases()
    agenda, cases = reverse("hearing-list"), reverse("case-list")
    waits = f"{reverse('report-list')}?state=waiting"
    passed = hearings.past_without_outcome()
    yield "unconf", _("Date passed, no outcome"), passed, f"{agenda}?status=unconfirmed"
    waiting = hearings.awaiting_long(timezone.now() - LONG)
    yield "nodate", _("Without a date for 30 days"), waiting, f"{agenda}?status={WAITING_LONG}"
    disputed = hearings.conflicting()
    yield "confl", _("Conflicting dates"), disputed, f"{agenda}?status=conflicting"
    double = hearings.perhaps_double()
    yield "confl", _("Perhaps recorded twice"), double, f"{agenda}?status={DOUBLE}"
    if works(viewer):
        reports = Claim.objects.visible_to(viewer).waiting().values("report").distinct()
        yield "tri", _("Reports with claims waiting"), reports, waits
    mine = Case.objects.visible_to(viewer).standing()
    # In the order of an index, or PostgreSQL walks the table to the hundredth.
    unheard = mine.detained_without_next().order_by("summary__public_id")
    yield "held", _("Detained, and no hearing ahead"), unheard, f"{cases}?needs=detained"
    since = today - dt.timedelta(days=SILENT_DAYS)
    silent = mine.silent_since(since)
    yield "ghost", _("Not heard of for 90 days"), silent, f"{cases}?needs=news"


def changes_since(moment: dt.datetime, viewer: Any, now: dt.datetime) -> list[Row]:
    """The newest acts in visible cases, as rows of the home page."""
    cases = Case.objects.visible_to(viewer).standing()
    acts = Act.objects.filter(Exists(cases.filter(pk=OuterRef("case_id"))), at__gte=moment)
    found = list(acts.order_by("-at", "-seq")[:MOST_CHANGES])
    seen = cases.with_protection().in_bulk({act.case_id for act in found})
    told: dict[str, Row] = {}
    for protects in (False, True):
        those = [act for act in found if seen[act.case_id].protects == protects]
        told |= {one["id"]: one for one in entries_of(those, viewer, protects=protects)}
    return [change_row(act, told[str(act.pk)], seen[act.case_id], viewer, now) for act in found]


def change_row(act: Any, entry: Row, case: Case, viewer: Any, now: dt.datetime) -> Row:
    """One change: when, what, in which case."""
    at = act.at.astimezone(now.tzinfo)
    title = case.shown_title(viewer)
    told = bdi(entry["summary"]) if entry["summary"] else first_changes(entry["changes"])
    day = "" if at.date() == now.date() else _("yesterday") + " "
    return {
        "when_words": f"{day}{at:%H:%M}",
        "what": entry["what"],
        "case": title,
        "case_url": reverse("case", args=[case.public_id]),
        "words": "" if entry["summary"] == title else told,
    }


def first_changes(changes: list[Row]) -> SafeString:
    """What changed first, in one line; names in the direction of their own letters."""
    told = ([bdi(part) for part in (one["field"], one["after"]) if part] for one in changes[:2])
    return mark_safe(words.clauses(map(" ".join, told)))
