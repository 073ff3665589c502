"""The outbox of a case, and the columns that lists show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date as Date
from datetime import datetime
from datetime import time as Time
from typing import Any

from django.db import models
from django.db.models import OuterRef, Subquery, Value
from django.db.models.functions import Coalesce

from cases.models import Case, CaseChange, CaseSummary, Party, Proceeding
from tracker import search
from tracker.history import current_act
from tracker.prepared import Kept

SHOWN_ROLES = ("defendant", "victim")
NEEDED = ("public_id", "status", "date", "time", "timezone", "court_words", "court__name")


def note_change(case: Case, kind: str, payload: dict[str, Any]) -> CaseChange:
    """Write to the outbox, in the transaction and under the act that changed the case."""
    act = current_act()
    act.announce()
    told = {"kind": kind, "payload": payload, "act_id": act.id, "at": act.at, "spread_at": None}
    change = CaseChange.new(case_id=case.pk, **told)
    change.insert()
    return change


def refresh_summary(case: Case) -> CaseSummary:
    """Rebuild the list columns of a case from its facts, one after the other."""
    hold(case)
    parties = parties_of([case])[case.pk]
    act = current_act()
    summary, _new = CaseSummary.objects.update_or_create(
        case=case,
        defaults=next_hearing(case)
        | {
            "public_id": case.public_id,
            "country": case.country,
            "status": case.status,
            "people": people_of(parties),
            "reports": case.report_links.model.unscoped.filter(
                case=case, retracted_at=None
            ).count(),
            "hand_facts": hand_facts(case),
            "rulings": case.rulings.model.unscoped.filter(case=case, lifted_at=None).count(),
            "changed_at": act.at if act else None,
        },
    )
    search.index("case", case.pk, words_of(case, parties))
    return summary


def refresh_people(cases: Sequence[Case]) -> None:
    """The names of people in what lists and search tell of cases that are held; when the cases
    last changed stays. As many statements for all of them as for one."""
    parties = parties_of(cases)
    rows = [CaseSummary(pk=case.pk, people=people_of(parties[case.pk])) for case in cases]
    CaseSummary.objects.bulk_update(rows, ["people"], batch_size=500)
    search.index_all("case", {case.pk: words_of(case, parties[case.pk]) for case in cases})


def parties_of(cases: Sequence[Case]) -> dict[int, list[Party]]:
    """Case id → the standing parties of the case with their people."""
    found: dict[int, list[Party]] = {case.pk: [] for case in cases}
    standing = Party.unscoped.filter(case__in=found, retracted_at=None).select_related("person")
    for party in standing.order_by("id"):
        found[party.case_id].append(party)
    return found


def people_of(parties: Sequence[Party]) -> str:
    """Whom lists name: those a case is against or about."""
    return ", ".join(str(p) for p in parties if p.role in SHOWN_ROLES and not named(p))


def words_of(case: Case, parties: Sequence[Party]) -> list[str]:
    """What a case is found by."""
    return [case.title, case.public_id, *(str(party) for party in parties)]


def hold(case: Case) -> None:
    """Keep others from rebuilding what lists tell of a case until the transaction ends, so that
    the last one knows what all of them changed. Facts of the case can still be written."""
    act = current_act()
    if act is None or act.present(case) is None:
        list(Case.unscoped.select_for_update(no_key=True).filter(pk=case.pk).values_list("pk"))


def copy_country(case: Case) -> None:
    """Write the country of a case into its hearings, whose list is filtered by it."""
    hearings: Any = Case._meta.get_field("hearings").related_model
    elsewhere = hearings.unscoped.filter(case=case).exclude(country=case.country)
    elsewhere.update(country=case.country)


def named(party: Party) -> bool:
    """A group of whom everybody stands in the case by name."""
    if party.person_id or not party.group_size:
        return False
    identities: Any = party._meta.get_field("identities").related_model
    known = identities.unscoped.filter(group=party, retracted_at=None, member__retracted_at=None)
    return known.count() >= party.group_size


def refresh_hearings(case: Case) -> None:
    """The list columns that follow from the hearings of a case, which the act holds; the others
    stay."""
    if not CaseSummary.put(case.pk, **shown_of(case)):
        refresh_summary(case)


def refresh_from(case: Case, hearings: Sequence[Any], *, seen: datetime | None) -> bool:
    """As `refresh_hearings`, from the standing hearings as they were read with the lock of the
    case, which may have been waited for.

    seen: when the case last changed, as it was read with them. Where it changed since, they are
    read again: every act that changes hearings writes when it did. Returns whether it did not.
    """
    told = shown_of(case, hearings)
    still = CaseSummary.put(case.pk, still={"changed_at": seen}, **told)
    if not still:
        refresh_hearings(case)
    return bool(still)


def shown_of(case: Case, hearings: Sequence[Any] | None = None) -> dict[str, Any]:
    """What lists tell of the hearings of a case, and when it was changed."""
    act = current_act()
    return next_hearing(case, hearings) | {"changed_at": act.at if act else None}


def next_hearing(case: Case, hearings: Sequence[Any] | None = None) -> dict[str, Any]:
    """The nearest scheduled hearing from today on, as its court counts days; when none is ahead,
    the last one whose day has passed and whose outcome nobody has told. At most one statement.

    As days pass, `Case.objects.with_next_hearing` finds the one after it.
    """
    listed = sorted(hearings_of(case.pk) if hearings is None else hearings, key=day_and_hour)
    scheduled = [one for one in listed if one.status == "scheduled"]
    ahead = [one for one in scheduled if not one.unconfirmed]
    nearest = next(iter(ahead or scheduled[-1:]), None)
    return {
        "next_hearing_on": nearest.date if nearest else None,
        "next_hearing_time": nearest.time if nearest else None,
        "next_hearing_zone": nearest.timezone if nearest else "",
        "next_hearing_id": nearest.public_id if nearest else "",
        "court": str(nearest.court) if nearest and nearest.court else court_of(case, listed),
        "hearings": len(listed),
    }


def standing_hearings(case: Any) -> models.QuerySet:
    """The standing hearings of a case, as far as its summary tells of them, each with the name of
    the court of the case: `stage_court`."""
    hearings: Any = Case._meta.get_field("hearings").related_model
    standing = hearings.unscoped.filter(case=case, retracted_at=None)
    before = stages_of(OuterRef("case")).values("court__name")[:1]
    named = Coalesce(Subquery(before), Value(""))
    return standing.select_related("court").only(*NEEDED).annotate(stage_court=named)


hearings_of = Kept(standing_hearings)


def day_and_hour(hearing: Any) -> tuple[Any, ...]:
    """The order of hearings: those without a day, or without an hour on a day, come last."""
    day, hour = hearing.date, hearing.time
    return day is None, day or Date.max, hour is None, hour or Time.max, hearing.public_id


def latest(hearings: list[Any]) -> Any:
    """The one on the last day; one without a day only where no other is."""
    dated = [one for one in hearings if one.date]
    return next(iter(dated[-1:] or hearings[:1]), None)


def court_of(case: Case, hearings: list[Any]) -> str:
    """The court that the last of these hearings names, else the one of the newest stage."""
    named = latest([one for one in hearings if one.court_words])
    if named:
        return named.court_words
    if hearings:
        return hearings[0].stage_court
    newest = stages_of(case).select_related("court").first()
    return str(newest.court) if newest else ""


def stages_of(case: Any) -> models.QuerySet:
    """The stages of a case at a court, the newest first."""
    return Proceeding.unscoped.filter(case=case, court__isnull=False).order_by("-pk")


def hand_facts(case: Case) -> int:
    """How many events, charges and spells of custody were entered by hand."""
    return sum(
        related.model.unscoped.filter(case=case, by_hand=True, retracted_at=None).count()
        for related in (case.events, case.charges, case.detentions)
    )
