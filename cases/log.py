"""Acts of a case as people read them: what happened, before and after, who, when, why."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.utils.text import Truncator

from cases.book import FACTS, IN_COURT, Book, Merge, Record, Row
from cases.models import Case, CaseMember, Event
from cases.wording import changes_in, value_words
from tracker import history, words
from tracker.addresses import page_url
from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext
from tracker.models import Act

MOST = 6
SCHEDULE = {
    "date", "time", "timezone", "court_id", "court_words", "courtroom", "fold", "status", "version",
    "starts_at",
}  # fmt: skip


@dataclass
class Line:
    """One thing that an act did to one fact."""

    subject: str
    deed: str = ""
    changes: list[Row] = field(default_factory=list)

    def rows(self) -> list[Row]:
        """The line among others: the subject stands at each change."""
        if self.deed or not self.changes:
            return [{"field": self.subject, "before": "", "after": self.deed or _("changed")}]
        return [one | {"field": f"{self.subject} · {one['field']}"} for one in self.changes]


def entries_of(
    acts: Sequence[Any], viewer: Any, *, protects: bool = True, book: Book | None = None
) -> list[Row]:
    """Entries of `tracker.parts.history_entry` for acts of one case, in the order given.

    protects: a protected person stands in the case (`Case.objects.with_protection`). Then people
    without an account read what was done and when: no name, no value, no reason, no report.
    Besides that, each entry has "id" (of the act) and "seq". A constant number of statements;
    none with a `book` that was opened on these acts.
    """
    drawn = protects and not viewer.is_authenticated
    book = book or Book(acts, viewer)
    return [entry(act, book, drawn=drawn) for act in acts]


def entry(act: Any, book: Book, *, drawn: bool) -> Row:
    """One act as an entry."""
    records, merge = book.records[act.pk], book.merges.get(act.pk)
    if merge:
        records = [one for one in records if not folded(one)]
    heads = [*merge_headings(merge), *headings(records, book)]
    lines = [] if drawn else lines_of(records, book, settled=has_decisions(records))
    what, summary = heads[0] if heads else ("", "")
    if lines and not heads:
        first, *lines = lines
        what, summary, changes = first.subject, first.deed, list(first.changes)
    else:
        changes = changes_of_case(records) if not drawn else []
    for head, more in heads[1:]:
        summary = words.clauses((summary, f"{head} {more}".strip()))
    changes += [row for line in lines for row in line.rows()]
    report = None if drawn else book.report_of(records)
    return {
        "id": str(act.pk),
        "seq": act.seq,
        "what": what or fallback(records),
        "summary": "" if drawn else summary,
        "changes": [] if drawn else shortened(changes),
        "who": act.author_name if viewer_knows(book.viewer) else _("somebody with an account"),
        "at": act.at,
        "why": "" if drawn else act.why,
        "report": report.source if report else "",
        "report_url": page_url("report", report.public_id) if report else "",
    }


def viewer_knows(viewer: Any) -> bool:
    """Names of those who work on a case are for people with an account."""
    return bool(viewer.is_authenticated)


def shortened(changes: list[Row]) -> list[Row]:
    """At most a few changes, and how many more there are."""
    left = len(changes) - MOST
    if left <= 1:
        return changes
    more = ngettext("and %(n)s more", "and %(n)s more", left) % {"n": left}
    return [*changes[:MOST], {"field": "", "before": "", "after": more}]


def has_decisions(records: Iterable[Record]) -> bool:
    return any(one.label == "reports.Claim" and one.type == "~" for one in records)


def fallback(records: Iterable[Record]) -> str:
    """What to say where only details changed."""
    touched = any(one.label in FACTS for one in records)
    return _("The facts were changed") if touched else _("The record was changed")


def headings(records: list[Record], book: Book) -> list[tuple[str, str]]:
    """What an act was about, the most important first: (bold words, more)."""
    found = [case_heading(one) for one in records if one.label == "cases.Case"]
    found += [member_heading(one, book) for one in records if one.label == "cases.CaseMember"]
    found += [identity_heading(one, book) for one in records if one.label == "reports.Identity"]
    if any(one.label in IN_COURT for one in records):
        found.append((_("Noted: what happened in court"), ""))
    opened = any(what == _("Case opened") for what, _more in filter(None, found))
    heads = [one for one in found if one]
    if opened:
        heads = [one for one in heads if one[0] == _("Case opened")]
    reports = report_headings(records)
    return heads + (reports or claim_headings(records))


def merge_headings(merge: Merge | None) -> list[tuple[str, str]]:
    """Two records of one person became one, or two again."""
    if merge is None:
        return []
    told = {"merged": merge.merged, "kept": merge.kept}
    if merge.undone:
        what, names = _("Merge taken back"), _("%(merged)s and %(kept)s are two again")
    else:
        what, names = _("Records of one person merged"), _("%(merged)s became part of %(kept)s")
    return [(what, names % told if all(told.values()) else "")]


def folded(record: Record) -> bool:
    """A party that a merge let go, as the same person stands in the case already, or gave back."""
    return record.label == "cases.Party" and "retracted_at" in record.changed


def case_heading(record: Record) -> tuple[str, str] | None:
    """What became of the case itself."""
    if record.type == "+":
        return _("Case opened"), record.after.get("title", "")
    if record.changed & {"status"}:
        closed = record.after["status"] == Case.Status.CLOSED
        return (_("Case closed") if closed else _("Case reopened")), ""
    if record.became("visibility") == Case.Visibility.PUBLIC:
        return _("Published"), ""
    if "visibility" in record.changed:
        shown = value_words(Case, "visibility", record.after["visibility"])
        return _("Who may see it changed"), shown
    if record.became("proposed_visibility"):
        return _("Proposed who may see it"), value_words(
            Case, "visibility", record.after["proposed_visibility"]
        )
    if "proposed_visibility" in record.changed:
        return _("Proposal taken back: who may see it"), ""
    return (_("Case edited"), "") if record.changed & {"title", "kind", "country"} else None


def changes_of_case(records: Iterable[Record]) -> list[Row]:
    """Title, kind and country of an edited case."""
    edited = [one for one in records if one.label == "cases.Case" and one.type == "~"]
    return [row for one in edited for row in changes_in(one.label, one.before, one.after)]


def member_heading(record: Record, book: Book) -> tuple[str, str]:
    """Who began, stopped, or changed what they do in the case."""
    what = {
        "+": _("Somebody works on the case now"),
        "-": _("Somebody was taken off the case"),
        "~": _("Somebody's part in the case changed"),
    }[record.type]
    role = value_words(CaseMember, "role", record.after.get("role"))
    return what, words.listed((book.users.get(record.after.get("user_id")), role))


def identity_heading(record: Record, book: Book) -> tuple[str, str]:
    """Who of a group was identified, or was not after all."""
    told = {name: book.parties.get(record.after.get(f"{name}_id"), "–") for name in MEMBERSHIP}
    names = _("%(member)s, one of “%(group)s”") % told if record.type == "+" else ""
    return (_("Identified") if record.type == "+" else _("Not the one identified after all")), names


MEMBERSHIP = ("group", "member")


def report_headings(records: list[Record]) -> list[tuple[str, str]]:
    """Reports that came in, were linked or taken out."""
    if any(one.label == "reports.Report" and one.type == "+" for one in records):
        claims = sum(one.label == "reports.Claim" for one in records)
        proposed = ngettext("%(n)s claim proposed", "%(n)s claims proposed", claims)
        return [(_("Report added"), proposed % {"n": claims})]
    heads = []
    for one in (row for row in records if row.label == "reports.ReportLink"):
        if one.type == "+" and not has_decisions(records):
            heads.append((_("Report linked"), ""))
        elif one.became("retracted_at"):
            heads.append((_("Report taken out of the case"), ""))
        elif "released" in one.changed and one.type == "~":
            released = one.after.get("released")
            heads.append((_("Words released to the public") if released else _("Words hidden"), ""))
    return heads


def claim_headings(records: Iterable[Record]) -> list[tuple[str, str]]:
    """How many claims were decided, answered, typed."""
    deeds = Counter(filter(None, map(claim_deed, records)))
    words_for = {
        "accepted": ngettext("%(n)s claim accepted", "%(n)s claims accepted", deeds["accepted"]),
        "rejected": ngettext("%(n)s claim rejected", "%(n)s claims rejected", deeds["rejected"]),
        "pending": ngettext(
            "%(n)s decision taken back", "%(n)s decisions taken back", deeds["pending"]
        ),
        "answered": ngettext(
            "%(n)s question answered", "%(n)s questions answered", deeds["answered"]
        ),
        "typed": ngettext("%(n)s claim typed", "%(n)s claims typed", deeds["typed"]),
        "ruled": _("Decided what is shown"),
        "one": _("Decided that two reports are copies of one text"),
        "two": _("Decided that two reports are sources of their own"),
    }
    return [(text % {"n": deeds[deed]}, "") for deed, text in words_for.items() if deeds[deed]]


def claim_deed(record: Record) -> str:
    """accepted, rejected, pending (taken back), answered, typed, ruled, one or two (copies of one
    text, or not); "" for anything else."""
    if record.label == "reports.CopyRuling":
        return "one" if record.after.get("same") else "two"
    if record.label == "reports.Ruling":
        return "ruled"
    if record.label != "reports.Claim":
        return ""
    if record.type == "+":
        return "typed"
    if record.became("state") in ("accepted", "rejected", "pending"):
        return record.after["state"]
    return "answered" if "answers" in record.changed else ""


def lines_of(records: list[Record], book: Book, *, settled: bool) -> list[Line]:
    """What happened to facts. settled: they follow from claims, so that quotes are no news."""
    moved = {one.after.get("hearing_id") for one in records if one.label == "hearings.Postponement"}
    charged = {one.after.get("charge_id") for one in records if one.label == "cases.ChargeStatus"}
    implied = {("hearings.Hearing", pk, "~") for pk in moved}
    implied |= {("cases.Charge", pk, "+") for pk in charged}
    facts = [
        one for one in records
        if one.label in FACTS
        and not ((one.label, one.pk, one.type) in implied and one.changed <= SCHEDULE
                 or one.type == "+" and (one.label, one.pk, "+") in implied)
    ]  # fmt: skip
    facts.sort(key=lambda one: not one.label.startswith("hearings."))
    return [line for one in facts if (line := line_of(one, book, settled=settled))]


def line_of(record: Record, book: Book, *, settled: bool) -> Line | None:
    """One fact; None when only what is derived changed."""
    subject = subject_of(record, book)
    if record.label == "hearings.Postponement":
        return Line(subject, move_words(record))
    if record.label == "cases.ChargeStatus":
        return Line(subject, status_words(record, book))
    if record.type == "-":
        return Line(subject, _("removed"))
    if record.type == "+":
        return Line(subject, recorded_words(record))
    if "retracted_at" in record.changed:
        return Line(subject, _("retracted") if record.after["retracted_at"] else _("restored"))
    changes = changes_in(record.label, record.before, record.after)
    if settled:
        quoted = value_words(Event, "words", record.after.get("words"))
        changes = [one for one in changes if not quoted or one["after"] != quoted]
    return Line(subject, "", changes) if changes else None


def recorded_words(record: Record) -> str:
    """Recorded; as what, where that is the point of it."""
    if record.label == "cases.Party":
        return _("recorded as %(role)s") % {
            "role": value_words(apps.get_model(record.label), "role", record.after.get("role"))
        }
    return _("recorded")


def subject_of(record: Record, book: Book) -> str:
    """How a fact is called in a line."""
    after = record.after
    if record.label == "hearings.Hearing":
        return hearing_words(record.before.get("date") or after.get("date"))
    if record.label == "hearings.Postponement":
        return hearing_words(after.get("from_date"))
    if record.label == "cases.Party":
        return book.party_words(after)
    if record.label == "cases.Detention":
        return _("Custody of %(who)s") % {"who": book.parties.get(after.get("party_id"), "–")}
    if record.label == "cases.Event":
        kind = value_words(Event, "kind", after.get("kind"))
        day = words.human(after.get("on"))
        return words.listed((kind.capitalize(), day))
    said = after.get("words") or book.charges.get(after.get("charge_id"), "")
    return _("Charge of %(what)s") % {"what": Truncator(said).chars(60)} if said else _("Charge")


def hearing_words(day: Any) -> str:
    if not day:
        return _("Hearing without a date")
    return _("Hearing of %(day)s") % {"day": words.human(day)}


def move_words(record: Record) -> str:
    """Put off to 21 January 2020; other place, Almaty court; taken back."""
    after = record.after
    if record.changed & {"voided_at"} and after.get("voided_at"):
        return _("the move was taken back")
    model = apps.get_model(record.label)
    kind = value_words(model, "kind", after.get("kind"))
    elsewhere = after.get("from_court_id") != after.get("to_court_id")
    court = after.get("to_court_words", "") if elsewhere else ""
    if not after.get("to_date") or after["to_date"] == after.get("from_date"):
        return words.listed((kind, court))
    told = _("%(kind)s to %(day)s") % {"kind": kind, "day": words.human(after["to_date"])}
    return words.listed((told, court))


def status_words(record: Record, book: Book) -> str:
    """Convicted: A. B."""
    status = value_words(apps.get_model(record.label), "status", record.after.get("status"))
    return f"{status}: {book.parties.get(record.after.get('party_id'), '–')}"


def versions_of_record(row: Any, viewer: Any, *, drawn: bool = False) -> list[Row]:
    """Entries of what changed in one row, the newest first; drawn: without any words of it."""
    return versions_of_records(type(row), [row.pk], viewer, drawn=drawn).get(row.pk, [])


def versions_of_records(
    model: Any, pks: Iterable[int], viewer: Any, *, drawn: bool = False
) -> dict[int, list[Row]]:
    """Entries of what changed in some rows of a model, by id, in a fixed number of statements.

    What an act in a case that this viewer does not see did to a row of no case is left out.
    """
    found = history.timelines(model, pks)
    acts = {entry.row.act_id for some in found.values() for entry in some}  # type: ignore[attr-defined]
    hidden = set() if hasattr(model, "case_id") else unseen(acts, viewer)
    rows = {pk: entries_of_row(model, some, hidden, drawn) for pk, some in found.items()}
    if not viewer_knows(viewer):
        unnamed = {"who": _("somebody with an account")}
        rows = {pk: [one | unnamed for one in some] for pk, some in rows.items()}
    return rows


def unseen(acts: set[Any], viewer: Any) -> set[Any]:
    """Acts in cases that this viewer does not see; two statements."""
    of_case = dict(Act.objects.filter(pk__in=acts, case_id__gt=0).values_list("pk", "case_id"))
    if not of_case:
        return set()
    cases = Case.objects.visible_to(viewer).filter(pk__in=set(of_case.values()))
    seen = set(cases.values_list("pk", flat=True))
    return {act for act, case in of_case.items() if case not in seen}


def entries_of_row(model: Any, versions: Iterable[Any], hidden: set[Any], drawn: bool) -> list[Row]:
    """Entries of one row, the newest first."""
    found = []
    for one in versions:
        before = {change.field: change.old for change in one.changes}
        after = {change.field: change.new for change in one.changes}
        changes = changes_in(model._meta.label, before, after)
        version: Any = one.row
        first = version.history_type == "+"
        told = first or changes or "retracted_at" in after
        if told and version.act_id not in hidden:
            found.append(version_entry(version, first, changes, after, drawn=drawn))
    return found


def version_entry(version: Any, first: bool, changes: list[Row], after: Row, *, drawn: bool) -> Row:
    """One version as an entry."""
    what = _("Recorded") if first else _("Changed")
    if "retracted_at" in after:
        what = _("Retracted") if after["retracted_at"] else _("Restored")
    return {
        "what": what,
        "summary": "",
        "changes": [] if drawn else shortened(changes),
        "who": version.author_name,
        "at": version.history_date,
        "why": "" if drawn else version.history_change_reason,
    }
