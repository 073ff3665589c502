"""A reviewer who makes no mistakes: accepts what a report's annotation confirms, types the rest.

Of people the reviewer knows who is meant, whatever the spelling. What facts become is left to the
tracker; at the end the reviewer says of claims without a date of which known fact they tell.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from bench.weaving.entries import Found

WHY = "As the report says"
TOLD = ("from_date", "to_date", "reason", "actor", "court", "persons")


@dataclass
class Reviewer:
    """Adds reports to one case. known: spelling → a name for the person meant, the same for all
    spellings; tried: such names of the people on trial; people: that name → the person, as soon as
    there is one."""

    user: Any
    case: Any
    known: Mapping[str, str]
    tried: frozenset[str]
    people: dict[str, str] = field(default_factory=dict)
    reports: dict[int, str] = field(default_factory=dict)  # id → its name in the annotation
    accepted: int = 0
    typed: int = 0
    joined: int = 0

    def add(self, report: Mapping[str, Any], gold: Mapping[str, Any]) -> None:
        """Add a report, decide on what it proposes, and type what was missed."""
        from reports.actions import accept_claims, add_report
        from reports.models import Claim

        kept = add_report(
            text=report["text"], title=report["title"] or "", by=self.user, case=self.case,
            url=(report["url"] or "").split(" ")[0], outlet=report["outlet"] or "",
            published=report["published"] or "",
        ).report  # fmt: skip
        proposed = list(Claim.unscoped.filter(report=kept, state="pending").order_by("start", "pk"))
        events = [one for one in asserted(gold) if self.is_of_this_case(one)]
        wanted = [*people_told(gold), *map(event_told, events), *charges_told(gold)]
        claims = [self.claim_for(one, proposed, kept) for one in wanted]
        claims = [one for one in dict.fromkeys(claims) if one is not None]
        for kind in ("person", ""):
            some = [one for one in claims if (one.kind == "person") == bool(kind)]
            chosen = {one.public_id: self.decision(one) for one in some}
            accept_claims(some, case=self.case, by=self.user, why=WHY, decisions=chosen)
            self.note(one for one in some if kind)
        self.reports[kept.pk] = report["id"]

    def join(self, missing: Iterable[Found]) -> None:
        """Say of claims without a date that they tell of the fact in which they are missing."""
        from reports.actions import Decision, accept_claim, undo_decision
        from reports.models import Claim

        for one in missing:
            kept = [pk for pk, name in self.reports.items() if name in one.lacking]
            kind = one.entry["type"]
            claims = Claim.unscoped.filter(report__in=kept, kind=kind, state="accepted", on="")
            for claim in claims if one.fact else ():
                back = undo_decision(claim, by=self.user, why=WHY)
                decision = Decision(fact=one.fact.name)
                accept_claim(back, case=self.case, by=self.user, why=WHY, decision=decision)
                self.joined += 1

    def claim_for(self, want: Mapping[str, Any], proposed: list, report: Any) -> Any:
        """The proposed claim that says this, or one typed on the annotated words."""
        from reports.actions import type_claim

        fits = [one for one in proposed if says(one, want)]
        if fits:
            self.accepted += 1
            return fits[0]
        text = report.capture.text
        start = text.find(want["quote"])
        if start < 0:
            return None
        self.typed += 1
        return type_claim(
            report, kind=want["kind"], start=start, end=start + len(want["quote"]),
            slots=want["slots"], date=want["date"], modality=want["modality"], by=self.user,
            why=WHY,
        )  # fmt: skip

    def decision(self, claim: Any) -> Any:
        """For a person the one who is meant, new when not met before; nothing for other claims."""
        from reports.actions import Decision

        if claim.kind != "person":
            return Decision()
        return Decision(matches={"person": self.people.get(self.meant(claim), "new")})

    def note(self, claims: Iterable[Any]) -> None:
        from reports.models import Claim

        for claim in claims:
            now = Claim.unscoped.get(pk=claim.pk)
            self.people[self.meant(now)] = now.matches["person"]

    def is_of_this_case(self, event: Mapping[str, Any]) -> bool:
        """Whether it names nobody, or somebody who is on trial here."""
        named = event.get("persons") or []
        return not named or any(self.one_called(name) in self.tried for name in named)

    def meant(self, claim: Any) -> str:
        return self.one_called(claim.values["name"])

    def one_called(self, name: str) -> str:
        return self.known.get(name.casefold(), name.casefold())


def people_told(gold: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [
        want("person", one, name=one["name"], role=one["role"], aliases=one["aliases"])
        for one in gold["persons"]
    ]


def asserted(gold: Mapping[str, Any]) -> list[Mapping[str, Any]]:
    """Events that the report says happened; what is feared or denied is accepted by nobody."""
    return [one for one in gold["events"] if one.get("modality") in (None, "actual")]


def event_told(one: Mapping[str, Any]) -> dict[str, Any]:
    return want(one["type"], one, **{slot: one.get(slot) for slot in TOLD})


def charges_told(gold: Mapping[str, Any]) -> list[dict[str, Any]]:
    return [want("charge", one, text=one["text"], law=one["law"]) for one in gold["charges"]]


def want(kind: str, told: Mapping[str, Any], **slots: Any) -> dict[str, Any]:
    """What a claim should say."""
    return {
        "kind": kind, "quote": told["quote"], "date": told.get("date") or "",
        "modality": "planned" if kind == "hearing_scheduled" else "asserted",
        "slots": {slot: value for slot, value in slots.items() if value},
    }  # fmt: skip


def says(claim: Any, want: Mapping[str, Any]) -> bool:
    """Whether a proposed claim says what is wanted, on words of the same sentence."""
    if claim.kind != want["kind"] or claim.waits or claim.about != "this_case":
        return False
    mine, slots = claim.values, want["slots"]
    if claim.kind == "person":
        return mine["name"] == slots["name"] and mine.get("role") == slots["role"]
    if claim.modality not in ("asserted", "planned"):
        return False
    text = claim.report.capture.text
    start = text.find(want["quote"])
    met = start < claim.end and claim.start < start + len(want["quote"])
    if claim.kind == "charge":
        return met
    same = all(
        (mine.get(slot) or "") == (slots.get(slot) or "") for slot in ("from_date", "to_date")
    )
    return met and same and (claim.on or "") == want["date"]
