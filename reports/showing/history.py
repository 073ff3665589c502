"""The latest changes of a case, told from the acts alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from cases.book import Book, told
from cases.book import Record as Written
from cases.log import entries_of
from cases.models import Case
from reports.timeline import Timeline
from reports.timeline.record import Record
from tracker.models import Act
from tracker.prepared import Prepared

LATEST = 6


class KnownBook(Book):
    """What acts wrote, with the names that the case page has read already.

    It asks the database nothing but for merges, where an act may follow one: of a changed row it
    knows the columns that changed, and what names the row.
    """

    def __init__(self, acts: list[Any], viewer: Any, known: Timeline):
        self.viewer = viewer
        self.versions = {}
        self.named = dict(names_of(known.record))
        self.records = {
            act.pk: [self.record(one) for one in act.changes if told(one)] for act in acts
        }
        self.merges = self.merges_told()
        self.users = {}
        people = known.people.told
        self.parties = {one.party.pk: one.party.group_label or one.name for one in people}
        self.reports = {claim.report_id: claim.report for claim in known.record.claims()}
        self.charges = {charge.pk: charge.words for charge in known.record.charges}

    def record(self, raw: dict[str, Any]) -> Written:
        """A record with what the act says of it."""
        found = super().record(raw)
        for name, value in self.named.get((found.label, found.pk), {}).items():
            found.after.setdefault(name, value)
        found.after.setdefault("id", found.pk)
        return found


def names_of(record: Record) -> Iterator[tuple[tuple[str, int], dict[str, Any]]]:
    """(model, id) and the columns by which a fact is called: they rarely change."""
    for hearing in record.hearings:
        yield ("hearings.Hearing", hearing.pk), {"date": hearing.original_date}
    for event in record.events:
        yield ("cases.Event", event.pk), {"kind": event.kind, "on": event.on}
    for spell in record.detentions:
        yield ("cases.Detention", spell.pk), {"party_id": spell.party_id}
    for charge in record.charges:
        yield ("cases.Charge", charge.pk), {"words": charge.words}


def acts_of(case: Any) -> QuerySet:
    """The acts of a case, the newest first."""
    return Act.objects.filter(case_id=case).order_by("-seq")


NEWEST = Prepared(lambda case: acts_of(case)[:LATEST])


def latest_acts(case: Case, known: Timeline) -> list[Any]:
    """The newest acts of a case; one statement. Under `as_of` those made by then."""
    if known.as_of:
        return list(acts_of(case.pk).filter(at__lte=known.as_of)[:LATEST])
    return NEWEST(case.pk)


def latest_changes(
    found: list[Any], known: Timeline, viewer: Any, *, protects: bool
) -> list[dict[str, Any]]:
    """Entries of `tracker.parts.history_entry`, told from acts."""
    book = KnownBook(found, viewer, known)
    return entries_of(found, viewer, protects=protects, book=book)


def version_of(found: list[Any]) -> dict[str, Any] | None:
    """Which state of the record a print shows: its newest act, and how the digest of it begins."""
    if not found:
        return None
    return {"number": found[0].seq, "at": found[0].at, "digest": found[0].digest[:12]}
