"""A claim as a card: what it says, what is asked, what it would do, how it was decided."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from cases.models import Case, Person
from reports.forms.claims import ClaimForm
from reports.matching import Suggestion
from reports.models import Claim, Report
from reports.showing.outlook import Outlook, Outlooks, warning
from reports.showing.passages import passage_with
from reports.showing.said import one_value, quote_of
from reports.showing.words import (
    LABELS,
    NAMED,
    explanation,
    kind_words,
    role_words,
    title_of,
    value_words,
)
from reports.weave import Said
from reports.weave.sessions import KINDS
from tracker import whys, words
from tracker.reasons import sentence

Card = dict[str, Any]
IN_TITLE = {"person": ("name", "role"), "hearing_postponed": ("from_date", "to_date")}
MOVED = "hearing_postponed"
# Parts of a page that say less than its body does.
ZONES = {
    "title": gettext_lazy("in the headline"),
    "caption": gettext_lazy("in a caption"),
    "table": gettext_lazy("in a table"),
    "quoted": gettext_lazy("in a quoted mail"),
}


@dataclass
class Table:
    """What all cards of a report lie on: the case they are for, and what is known of it."""

    report: Report
    viewer: Any
    case: Case | None = None
    can_decide: bool = False
    outlooks: Outlooks | None = None
    people: dict[int | None, list[Suggestion]] = field(default_factory=dict)
    roles: dict[int, str] = field(default_factory=dict)
    facts: list[tuple[str, str, str]] = field(default_factory=list)

    def address(self, name: str, *args: str) -> str:
        """Where something about this report is posted, for the case that was chosen."""
        query = f"?case={self.case.public_id}" if self.case else ""
        return reverse(name, args=[self.report.public_id, *args]) + query

    def outlook(self, claim: Claim) -> Outlook:
        """What accepting a claim would do in the case."""
        if self.outlooks is None or claim.state != Claim.State.PENDING:
            return Outlook()
        likely = [one for one in self.people.get(claim.pk, ()) if one.proposed]
        return self.outlooks.of(claim, likely[0].person.public_id if likely else "")

    def fact_of(self, beside: list[Said]) -> str:
        """The title of the fact of which the claims beside a pending one tell."""
        titles = {name: title for name, _kind, title in self.facts}
        told = self.outlooks.told if self.outlooks else {}
        found = (titles.get(name) for one in beside for name in told.get(one.claim, ()))
        return next(filter(None, found), "")

    def cite(self, said: Said, slot: str, value: Any) -> dict[str, Any] | None:
        """The words in which an accepted claim of the case says a value."""
        claim = self.outlooks.by_id.get(said.claim) if self.outlooks else None
        if claim is None:
            return None
        url = reverse("report", args=[claim.report.public_id])
        return quote_of(claim, url, passage_with(slot, value, claim))


def card_of(claim: Claim, number: str, table: Table) -> Card:
    """One claim as components/claim_card.html shows it."""
    card = {
        "id": claim.public_id,
        "number": number,
        "passage": f"m{number}",
        "kind_words": kind_words(claim.kind),
        "title": title_of(claim),
        "quote": claim.quote,
        "place": place_of(claim, table.report.parts),
        "language": table.report.language,
        "state": claim.state,
        "about": claim.about,
        "tone": "",
        "url": table.address("report-decide", claim.public_id),
        "decided": decided_of(claim) if table.viewer.is_authenticated else None,
    }
    if claim.state == Claim.State.PENDING:
        card |= pending_of(claim, table)
    return card


def place_of(claim: Claim, parts: list[list[Any]]) -> str:
    """Where in its file the words of a claim stand: "page 3"; "" for a text without pages."""
    for kind, name, start, end in parts:
        if start <= claim.start < end and kind == "page":
            return _("page %(number)s") % {"number": name}
        if start <= claim.start < end and name in ZONES:
            return str(ZONES[name])
    return ""


def decided_of(claim: Claim) -> dict[str, Any] | None:
    """Who decided, when and why."""
    if claim.decided_at is None:
        return None
    by = claim.decided_by
    name = (by.get_full_name() or by.get_username()) if by else _("the system")
    return {"who": name, "at": claim.decided_at, "why": whys.told(claim.decision_why)}


def pending_of(claim: Claim, table: Table) -> Card:
    """What stands on the card of a claim that is still to be decided."""
    found = table.outlook(claim)
    card: Card = {
        "slots": [*slot_rows(claim), *known_row(claim, found, table)],
        "steps": steps_of(claim),
        "late": late_of(claim),
        "explain": explanation(claim),
        "question": question_of(claim),
        "people": people_of(claim, table),
        "facts": facts_for(claim, table),
        "accept_words": accept_words(claim, found),
        **disputes_of(claim, found, table),
    }
    card["tone"] = tone_of(claim, card)
    if table.can_decide:
        card["edit"] = ClaimForm(claim)
    return card


def tone_of(claim: Claim, card: Card) -> str:
    """How a card stands out: a question, a dispute, something not told as real."""
    if card["question"] or (card["people"] and card["people"]["candidates"]):
        return "ask"
    if card["said"]:
        return "vs"
    return "not" if card["explain"] or claim.about != Claim.About.THIS_CASE else ""


def accept_words(claim: Claim, found: Outlook) -> str:
    """The word on the main button."""
    if found.disputes:
        return _("Accept as disputing")
    modality = claim.values.get("modality", claim.modality)
    return _("Keep as a claim") if modality not in ("asserted", "planned") else ""


def slot_rows(claim: Claim) -> list[dict[str, Any]]:
    """Label and value of each slot that the title does not say."""
    values = {slot: value for slot, value in claim.values.items() if value not in (None, "", [])}
    skip = (*IN_TITLE.get(claim.kind, told_in_title(claim)), "date", "modality")
    rows = [
        {"label": LABELS.get(slot, slot), "value": value_words(slot, value), "note": ""}
        for slot, value in values.items()
        if slot not in skip
    ]
    if claim.kind == MOVED and claim.date:
        rows.insert(0, {"label": _("Told on"), "value": words.human(claim.date), "note": ""})
    if claim.about != Claim.About.THIS_CASE:
        rows.append({"label": _("About"), "value": claim.get_about_display(), "note": ""})
    return rows


def told_in_title(claim: Claim) -> tuple[str, ...]:
    """What the title of an event says already: by whom, and whom it concerns unless many."""
    many = len(claim.values.get("persons") or []) > NAMED
    return ("actor",) if many else ("actor", "persons")


def known_row(claim: Claim, found: Outlook, table: Table) -> list[dict[str, Any]]:
    """The fact it would be told of with, and how many reports tell of that already."""
    if table.outlooks is None or claim.about != Claim.About.THIS_CASE:
        return []
    if not found.beside:
        new = {"label": _("In the record"), "value": _("a new fact"), "note": ""}
        return [] if claim.kind == "person" else [new]
    n = found.known
    told = ngettext("told by %(n)s report", "told by %(n)s reports", n) % {"n": n}
    fact = table.fact_of(found.beside)
    if not fact:
        return [{"label": _("In the record"), "value": told, "note": ""}]
    value = _("adds a source to: %(fact)s") % {"fact": fact}
    return [{"label": _("In the record"), "value": value, "note": told}]


def steps_of(claim: Claim) -> list[dict[str, Any]]:
    """The move as a chain of two days; nothing where one of them is no day."""
    if claim.kind != MOVED:
        return []
    start, to = (words.parse(claim.values.get(slot)) for slot in ("from_date", "to_date"))
    if start is None or start.precision != "day" or (to and to.precision != "day"):
        return []
    return [
        {"date": start.lower, "state": "given_up"},
        {"date": to.lower if to else None, "state": "ahead"},
    ]


def late_of(claim: Claim) -> str:
    """15 days later."""
    days = [step["date"] for step in steps_of(claim)]
    return words.days_later((days[1] - days[0]).days) if len(days) == 2 and days[1] else ""


def question_of(claim: Claim) -> dict[str, Any] | None:
    """What is asked, with every reading and what speaks for it."""
    if not claim.waits:
        return None
    return {
        "ask": claim.question["ask"],
        "choices": choices_of(claim.question["choices"]),
        "open": True,
        "unknown": True,
        "waiting": 0,
        "field": claim.public_id,
    }


def choices_of(choices: list[dict[str, Any]]) -> list[dict[str, str]]:
    """Readings of a date: each value once, with all that speaks for it."""
    found: dict[str, list[str]] = {}
    for one in choices:
        found.setdefault(one["value"], []).append(str(one.get("why") or ""))
    return [
        {
            "value": value,
            "words": words.human(value),
            "why": _("For: %(why)s.") % {"why": words.clauses(why)} if any(why) else "",
        }
        for value, why in found.items()
    ]


def people_of(claim: Claim, table: Table) -> dict[str, Any] | None:
    """Known people a person claim may mean. Nobody is preselected."""
    if claim.kind != "person":
        return None
    found = table.people.get(claim.pk, [])
    return {
        "name": claim.values["name"],
        "note": role_words(claim.values.get("role", "")),
        "candidates": [candidate(one, table) for one in found],
    }


def candidate(one: Suggestion, table: Table) -> dict[str, Any]:
    """A known person with likeness and reasons, also those against."""
    person: Person = one.person
    role = table.roles.get(person.pk)
    note = _("%(role)s in this case") % {"role": role_words(role)} if role else _("in other cases")
    others = [name for name in person.names.all() if name.text != person.name][:4]
    return {
        "id": person.public_id,
        "name": person.name,
        "url": reverse("person", args=[person.public_id]),
        "names": [{"text": name.text, "language": name.language} for name in others],
        "note": note,
        "score": one.score,
        "why": [sentence(reason) for reason in one.why],
    }


def facts_for(claim: Claim, table: Table) -> list[dict[str, str]]:
    """Facts of the case that a claim may be the same as: those of its kind, sessions together."""
    near = [fact for fact in table.facts if same_kind(claim, *fact[:2])]
    near.sort(key=lambda fact: fact[1] != claim.kind)
    return [{"id": name, "title": title} for name, _kind, title in near]


def same_kind(claim: Claim, name: str, kind: str) -> bool:
    """A claim of this kind can tell of the fact."""
    column = name.split(":")[0]
    if claim.kind == "charge":
        return column == ("charge" if claim.values.get("text") else "event") and kind == "charge"
    if claim.kind in KINDS:
        return column in ("hearing", "postponement")
    return claim.kind != "person" and kind == claim.kind


def disputes_of(claim: Claim, found: Outlook, table: Table) -> Card:
    """Which values a claim would dispute, with who gives each of them."""
    said, sentences = [], []
    for slot, shown in found.disputes.items():
        against = {one.claim for one in shown.against}
        for value in shown.values:
            row = one_value(slot, value, against, table.cite)
            mine = any(one.claim == claim.public_id for one in value.said)
            said.append(row | {"note": _("this report") if mine else ""})
        sentences.append(warning(slot, shown, claim.public_id))
    if not sentences:
        return {"said": [], "against": ""}
    keep = _("Accepting keeps both and marks it disputed.")
    return {"said": said, "against": " ".join([*sentences, keep])}
