"""The latest changes of a case, told from the acts alone."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet

from cases.book import Book, Record, told
from cases.log import entries_of
from reports.timeline import Timeline

LATEST = 6


class KnownBook(Book):
    """What acts wrote, with the names that the case page has read already.

    It asks the database nothing: of a changed row it knows the columns that changed.
    """

    def __init__(self, acts: list[Any], viewer: Any, known: Timeline):
        self.viewer = viewer
        self.versions = {}
        self.records = {
            act.pk: [self.record(one) for one in act.changes if told(one)] for act in acts
        }
        self.users = {}
        self.parties = {one.party.pk: one.name for one in known.people.told}
        self.reports = {claim.report_id: claim.report for claim in known.record.claims()}
        self.charges = {charge.pk: charge.words for charge in known.record.charges}

    def record(self, raw: dict[str, Any]) -> Record:
        """A record with what the act says of it."""
        found = super().record(raw)
        found.after.setdefault("id", found.pk)
        return found


def latest_changes(
    acts: QuerySet, known: Timeline, viewer: Any, *, protects: bool
) -> list[dict[str, Any]]:
    """Entries of components/history_entry.html; one statement. Under `as_of` those made by then."""
    if known.as_of:
        acts = acts.filter(at__lte=known.as_of)
    found = list(acts[:LATEST])
    book = KnownBook(found, viewer, known)
    return entries_of(found, viewer, protects=protects, book=book)
