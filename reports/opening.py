"""The case that a report tells of, as far as it can be filled in from the report."""

from __future__ import annotations

from django.utils.translation import gettext as _

from cases.models import Case
from reports.actions import NewCase
from reports.models import Claim, Report
from reports.reading import read
from reports.reading.model import Case as ReadCase
from tracker import words

NAMED = 2
LONGEST = Case._meta.get_field("title").max_length
GONE = (Claim.State.REJECTED, Claim.State.SUPERSEDED)


def suggest_case(report: Report) -> NewCase:
    """Title, kind, country and court of the case of a report; people correct it before opening.

    Its parties and charges come with the claims that are accepted into it.
    """
    claims = [
        c
        for c in Claim.unscoped.filter(report=report).order_by("start", "end", "id")
        if c.state not in GONE
    ]
    claims = [claim for claim in claims if claim.about == Claim.About.THIS_CASE]
    told = read(
        report.capture.text,
        title=report.title or None,
        url=report.url or None,
        published=report.published or None,
    ).case
    return NewCase(
        title=title_of(report, claims),
        kind=kind_of(told, claims),
        country=told.country or "",
        court=told.court or court_told(claims),
    )


def title_of(report: Report, claims: list[Claim]) -> str:
    """The people it is against, else those it is about, else the report's title."""
    for role in ("defendant", "victim"):
        found = names_of(claims, role)
        if found:
            return joined(found)[:LONGEST]
    return (report.title or report.outlet or report.public_id)[:LONGEST]


def names_of(claims: list[Claim], role: str) -> list[str]:
    """Names of the people with a role, each once, in the order of the text."""
    people = [claim.values for claim in claims if claim.kind == "person"]
    return list(dict.fromkeys(one["name"] for one in people if one.get("role") == role))


def joined(names: list[str]) -> str:
    """One name; two; or the first two and how many more there are."""
    first = names[:NAMED]
    if len(names) == 1:
        return first[0]
    if len(names) == NAMED:
        return _("%(one)s and %(other)s") % {"one": first[0], "other": first[1]}
    return _("%(names)s and %(more)s more") % {
        "names": words.listed(first),
        "more": len(names) - NAMED,
    }


def kind_of(told: ReadCase, claims: list[Claim]) -> str:
    """The kind the reader found; a matter with a charge or a defendant is a criminal one."""
    if told.kind in Case.Kind.values and told.kind != Case.Kind.UNKNOWN:
        return told.kind
    charged = any(c.kind == "charge" and c.modality == "asserted" for c in claims)
    return Case.Kind.CRIMINAL if charged or names_of(claims, "defendant") else Case.Kind.UNKNOWN


def court_told(claims: list[Claim]) -> str:
    """The first court that a claim of a session names."""
    sessions = [claim.values for claim in claims if claim.kind.startswith("hearing")]
    return next((str(one["court"]) for one in sessions if one.get("court")), "")
