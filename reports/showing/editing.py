"""Where on the case page a fact can be changed by hand."""

from __future__ import annotations

from typing import Any

from cases.models import Case
from reports.timeline import Timeline
from tracker.addresses import page_url

Row = dict[str, Any]
PAGES = {"event": "events", "charge": "charges", "detention": "detentions"}


def with_edits(page: Row, case: Case, told: Timeline) -> Row:
    """The context of cases/case.html with addresses at parties and entries, and for new facts.

    For those who may decide, on the case as it is now: the past cannot be edited.
    """
    people = zip(page["defendants"], told.people.defendants, strict=True)
    others = zip(page["roles"], told.people.others, strict=True)
    for row, one in (*people, *others):
        row["edit_url"] = url("party-edit", case, one.party.public_id)
        if not one.party.person_id:
            row["identify_url"] = url("party-identify", case, one.party.public_id)
            row["members"] = [member_row(case, one.party, *member) for member in one.members]
    for row, entry in zip(page["entries"], told.entries, strict=True):
        row["edit_url"] = fact_url(case, entry.fact)
    page["urls"] |= {"people": url("party-new", case), "event_new": url("event-new", case)}
    return page


def member_row(case: Case, group: Any, member: Any, name: str) -> Row:
    """Somebody who was identified in a group, and where that is taken back."""
    ids = (group.public_id, member.public_id)
    return {"name": name, "url": url("party-unidentify", case, *ids)}


def url(name: str, case: Case, *more: str) -> str:
    return page_url(name, case.public_id, *more)


def fact_url(case: Case, fact: tuple[str, str] | None) -> str:
    """The page on which a fact is changed; a hearing has a page of its own."""
    column, public_id = fact or ("", "")
    if column in PAGES:
        return url("fact-edit", case, PAGES[column], public_id)
    return page_url("hearing", public_id) if column == "hearing" else ""
