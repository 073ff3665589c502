"""What acts wrote, read once for all of them: rows as they were, and the names they point to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Any

from django.apps import apps
from django.db import models
from django.db.models import F
from django.db.models.lookups import In
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import CaseChange, Person, kept_people
from cases.wording import read
from tracker import history
from tracker.access import system
from tracker.chain import columns_of
from tracker.prepared import Prepared

FACTS = {
    "cases.Party", "cases.Charge", "cases.Detention", "cases.Event", "hearings.Hearing",
    "hearings.Postponement", "cases.ChargeStatus",
}  # fmt: skip
IN_COURT = {
    f"hearings.{name}"
    for name in (
        "HearingDay", "Attendance", "BenchChange", "AccessRecord", "Interpretation", "Outcome",
        "Observation", "Concern",
    )
}  # fmt: skip
# Models of which a change names columns only: the rest of the row is read from its version.
VERSIONED = FACTS | {"reports.Claim", "reports.ReportLink", "cases.CaseMember"}

Row = dict[str, Any]
MERGES = MERGED, UNMERGED = "people_merged", "people_unmerged"
# Columns that point to a party.
POINTERS = ("party_id", "group_id", "member_id")


@dataclass
class Record:
    """One row that an act wrote: its values after the act, and those it changed."""

    label: str
    type: str
    pk: Any
    public_id: str
    after: Row
    before: Row
    changed: set[str] = field(default_factory=set)

    def became(self, name: str) -> Any:
        """The new value of a column that changed; None when it stayed."""
        return self.after.get(name) if name in self.changed else None


@dataclass(frozen=True)
class Merge:
    """Two records of one person that became one, or two again; "" for a name not to be read."""

    undone: bool
    kept: str
    merged: str


class Book:
    """What acts wrote, with the names that their rows only point to."""

    def __init__(self, acts: Sequence[Any], viewer: Any):
        self.viewer = viewer
        raw = {act.pk: [one for one in act.changes if told(one)] for act in acts}
        self.versions = versions(one for rows in raw.values() for one in rows)
        self.records = {pk: [self.record(one) for one in rows] for pk, rows in raw.items()}
        self.merges = self.merges_told()
        everything = [one for rows in self.records.values() for one in rows]
        self.users = self.names_of_users(everything)
        self.parties = self.names_of_parties(everything)
        self.reports = self.reports_told(everything)
        self.charges = self.words_of_charges(everything)

    def record(self, raw: Row) -> Record:
        """A record with every value the row had after the act."""
        model: type[models.Model] = apps.get_model(raw["model"])
        columns = {column.attname: column.name for column in columns_of(model)}
        known = {name: one for name, one in raw["fields"].items() if name in columns}
        after = dict(self.versions.get((raw["model"], raw["history_id"]), {}))
        after |= {n: read(model, columns[n], one.get("v")) for n, one in known.items()}
        before = {n: read(model, columns[n], one.get("b")) for n, one in known.items()}
        return Record(
            raw["model"], raw["type"], raw["id"], raw["public_id"], after, after | before,
            set(known),
        )  # fmt: skip

    def merges_told(self) -> dict[Any, Merge]:
        """Act id → the merge of two people that it follows, or takes back."""
        acts = [pk for pk, records in self.records.items() if may_follow_merge(records)]
        if not acts:
            return {}
        rows = CaseChange.objects.filter(act_id__in=acts, kind__in=MERGES)
        found = list(rows.values_list("act_id", "kind", "payload"))
        names = self.names_of_people({id for _act, _kind, told in found for id in told.values()})
        return {
            act: Merge(kind == UNMERGED, *(names.get(told.get(n), "") for n in ("kept", "merged")))
            for act, kind, told in found
        }

    def names_of_people(self, ids: set[str]) -> dict[str, str]:
        """Public id → name, for people this viewer sees, and records that were merged into them."""
        kept = kept_people(ids)
        seen = Person.objects.visible_to(self.viewer).filter(pk__in={p.pk for p in kept.values()})
        open_to = {one.pk for one in seen if not one.protected or self.viewer.is_authenticated}
        return {
            one.public_id: one.shown_name(self.viewer)
            for one in Person.unscoped.filter(public_id__in=ids)
            if kept[one.public_id].pk in open_to
        }

    def names_of_users(self, records: Iterable[Record]) -> dict[int, str]:
        ids = {one.after.get("user_id") for one in records if one.label == "cases.CaseMember"}
        if not ids:
            return {}
        found = User.objects.filter(pk__in=ids - {None})
        return {one.pk: one.get_full_name() or one.get_username() for one in found}

    def names_of_parties(self, records: Iterable[Record]) -> dict[int, str]:
        """Party id → name as this viewer may read it; one statement."""
        model = apps.get_model("cases.Party")
        ids = {one.pk for one in records if one.label == "cases.Party"}
        ids |= {one.after.get(name) for one in records for name in POINTERS} - {None}
        if not ids:
            return {}
        rows = model.unscoped.filter(pk__in=ids).select_related("person")
        return {row.pk: self.name_of(row.person, row.group_label) for row in rows}

    def words_of_charges(self, records: Iterable[Record]) -> dict[int, str]:
        """Charge id → its words; one statement."""
        ids = {one.after.get("charge_id") for one in records if one.label == "cases.ChargeStatus"}
        charges = apps.get_model("cases.Charge").unscoped.filter(pk__in=ids)
        return dict(charges.values_list("pk", "words")) if ids else {}

    def name_of(self, person: Person | None, group: str) -> str:
        return person.shown_name(self.viewer) if person else group

    def party_words(self, after: Row) -> str:
        return self.parties.get(after.get("id"), "") or after.get("group_label") or _("Somebody")

    def reports_told(self, records: Iterable[Record]) -> dict[int, Any]:
        """Reports that acts took up, as far as this viewer may read their words."""
        ids = {self.report_id(one) for one in records} - {None}
        if not ids:
            return {}
        seen = apps.get_model("reports.Report").objects.visible_to(self.viewer)
        rows = seen.with_released().filter(pk__in=ids)
        public = not self.viewer.is_authenticated
        return {row.pk: row for row in rows if not (public and row.hidden)}

    def report_id(self, record: Record) -> int | None:
        if record.label == "reports.Report":
            return record.pk
        if record.label == "reports.ReportLink" and record.changed == {"counts_as"}:
            return None
        return record.after.get("report_id") if record.label.startswith("reports.") else None

    def report_of(self, records: Iterable[Record]) -> Any:
        """The one report an act is about; None when there are several, or none to be read."""
        ids = {self.report_id(one) for one in records} - {None}
        return self.reports.get(ids.pop()) if len(ids) == 1 else None


def may_follow_merge(records: Sequence[Record]) -> bool:
    """Whether an act may follow a merge of people: a party of it changed its person, went or came
    back, or no record is told of."""
    parties = [one for one in records if one.label == "cases.Party" and one.type == "~"]
    return not records or any(one.changed & {"person_id", "retracted_at"} for one in parties)


def told(raw: Row) -> bool:
    """Records that an entry can be made of."""
    return raw["model"] in VERSIONED | IN_COURT or raw["model"] in {
        "cases.Case", "reports.Identity", "reports.Report", "reports.Ruling",
        "reports.CopyRuling", "reports.Source",
    }  # fmt: skip


def versions(records: Iterable[Row]) -> dict[tuple[str, int], Row]:
    """(model, history id) → the whole row as it was then; one statement for each model."""
    wanted: dict[str, set[int]] = {}
    for one in records:
        if one["type"] != "+" and one["model"] in VERSIONED:
            wanted.setdefault(one["model"], set()).add(one["history_id"])
    found = {}
    with system("the versions that visible acts wrote"):
        for label, ids in sorted(wanted.items()):
            found |= rows_of(label, ids)
    return found


def rows_of(label: str, ids: set[int]) -> dict[tuple[str, int], Row]:
    return {(label, row.pop("history_id")): row for row in of_versions(label)(*ids)}


@cache
def of_versions(label: str) -> Prepared:
    """Versions of rows of a model by their history ids, each as {column: value}."""
    model: type[models.Model] = apps.get_model(label)
    names = [column.attname for column in columns_of(model)]
    rows = history.versions_of(model)._base_manager.values("history_id", *names)
    return Prepared(lambda *ids: rows.filter(In(F("history_id"), ids)))
