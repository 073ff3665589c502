"""What a viewer may read of a record: names or pseudonyms, words or none."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from cases.models import Party
from reports.models import ReportLink, Support
from reports.settling.said import Cast
from reports.timeline.record import Record
from reports.timeline.titles import joined
from tracker.catalogue import gettext as _


class Veil:
    """One viewer before one record.

    Somebody without an account reads pseudonyms for protected people; in a case with a protected
    person they read no words of a report until it is released.
    """

    def __init__(self, record: Record, viewer: Any):
        self.record, self.viewer = record, viewer
        public = not viewer.is_authenticated
        self.drawn = public and any(p.person_id and p.person.protected for p in record.parties)

    @cached_property
    def released(self) -> set[int]:
        """Reports of the case whose words may be shown in public."""
        links = ReportLink.objects.filter(case=self.record.case, retracted_at=None, released=True)
        return set(links.values_list("report", flat=True))

    def shows(self, row: Support) -> bool:
        """The words of this claim may be read."""
        return not self.drawn or row.claim.report_id in self.released

    def name(self, party: Party) -> str:
        """How a party is called for this viewer: two men (Arman Serik and Dauren Tolegen)."""
        if party.person_id:
            return party.person.shown_name(self.viewer)
        names = [self.name(one) for one in self.record.members.get(party.pk, ())]
        told = {"group": party.group_label, "names": joined(names)}
        return _("%(group)s (%(names)s)") % told if names else party.group_label

    @cached_property
    def cast(self) -> Cast:
        """Who is who, by every spelling that a claim uses."""
        spellings: dict[int, set[str]] = {}
        for party in self.record.parties:
            for row in self.record.said(party):
                if party.person_id and row.claim.kind == "person":
                    values = row.claim.values
                    found = spellings.setdefault(party.person_id, set())
                    found.update([values["name"], *values.get("aliases", [])])
        return Cast(self.record.parties, spellings)

    def find(self, name: str) -> Party | None:
        """The party a name means, if it is plain which."""
        found = self.cast.find(name) if name else ""
        return self.record.party(int(found)) if found else None

    def called(self, name: str) -> str:
        """A name from a text as this viewer may read it; a stranger's stays hidden under a veil."""
        party = self.find(name)
        if party is not None:
            return self.name(party)
        return "" if self.drawn else name

    def text(self, words: str, rows: list[Support]) -> str:
        """Words of reports, when one of those that say them may be read."""
        return words if not self.drawn or any(map(self.shows, rows)) else ""
