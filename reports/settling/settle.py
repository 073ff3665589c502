"""One pass over a case: from accepted claims to rows."""

from __future__ import annotations

from cases.actions import follow_names, note_change, refresh_summary
from cases.following import followed
from cases.models import Case, Detention, Event, Party
from reports.models import Claim, Ruling, Support
from reports.models.claim import counted_as
from reports.settling.chains import chains_of
from reports.settling.facts import settle_charges, settle_events
from reports.settling.hands import FOLLOWED, SETTLED, written
from reports.settling.hearings import settle_hearings
from reports.settling.outbox import note_written
from reports.settling.parties import settle_axes, settle_parties
from reports.settling.said import Cast, rulings_of, said_of, tell
from reports.settling.sources import settle_sources
from reports.settling.supports import Wanted, sync, tie
from reports.weave import weave
from tracker.history import current_act


def accepted_claims(case: Case) -> list[Claim]:
    """The accepted claims of a case with their reports."""
    return list(
        Claim.unscoped.filter(case=case, state="accepted")
        .annotate(counts_as=counted_as())
        .select_related("report")
        .order_by("id")
    )


def settle(case: Case) -> dict[str, str]:
    """Make the facts of a case those that its accepted claims tell, inside an act of which all is
    derived.

    Returns the claims that tell what cannot be, as people changed it by hand → why.
    """
    refused = derive(case)
    note_change(case, SETTLED, {})
    return refused


def follow(pk: int, everything: bool) -> None:
    """Let what is derived of a case follow what people wrote in the act in progress."""
    told = Claim.unscoped.filter(case=pk, state="accepted").exists()
    if not told and not custody_recorded(pk):
        return
    case = Case.locked(pk)
    if not (told and everything):
        settle_axes(case, standing_parties(case))
        return
    derive(case)
    act = current_act()
    if len(act.records) > len(act.own):
        note_change(case, FOLLOWED, written(act.own))


def custody_recorded(pk: int) -> bool:
    """Whether custody of a case of which no report tells is recorded, or was shown before."""
    shown = Party.unscoped.filter(case=pk).exclude(custody=Party.Custody.UNKNOWN)
    told = Event.unscoped.filter(case=pk, kind__in=("arrest", "release"))
    return any(found.exists() for found in (shown, told, Detention.unscoped.filter(case=pk)))


def derive(case: Case) -> dict[str, str]:
    """All that follows from the accepted claims and the facts of a case, told to the outbox;
    returns what `settle` does."""
    before = len(current_act().records)
    settle_sources(case)
    claims = accepted_claims(case)
    by_id = {claim.public_id: claim for claim in claims}
    wanted = Wanted()
    wanted.forced = {c.public_id for c in claims if c.matches.get("stance") == "disputes"}
    nobody = Cast([], {})
    plain = {claim.public_id: said_of(claim, nobody) for claim in claims}
    ruled = rulings(case)
    parties = settle_parties(case, claims, plain, ruled, wanted)
    said = tell(claims, parties.values())
    chains = chains_of(case)
    woven = weave(said, ruled, set().union(*(chain.days_left for chain in chains)))
    settle_charges(case, woven.charges, parties, by_id, wanted)
    settle_events(case, woven.events, parties, by_id, wanted)
    settle_hearings(case, woven.sessions, chains, wanted)
    sync(case, wanted, by_id)
    settle_axes(case, parties.values())
    refresh_summary(case)
    follow_names(besides=case)
    followed(case)
    note_written(case, current_act().records[before:])
    return wanted.refused


def rulings(case: Case) -> dict[tuple, object]:
    """Standing rulings of a case, by the claims that tell of the ruled fact."""
    standing = Ruling.unscoped.filter(case=case, lifted_at__isnull=True)
    found = list(
        standing.select_related("party", "charge", "detention", "event", "hearing", "postponement")
    )
    if not found:
        return {}
    told: dict[tuple, list[str]] = {}
    for row in Support.unscoped.filter(case=case, withdrawn=False).select_related("claim"):
        told.setdefault(tie(row), []).append(row.claim.public_id)
    return rulings_of(found, told)


def standing_parties(case: Case) -> list[Party]:
    """The parties of a case that stand, with their people."""
    return list(
        Party.unscoped.filter(case=case, retracted_at=None).select_related("person").order_by("id")
    )
