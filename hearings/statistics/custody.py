"""How long people wait in custody: for a judge, and before the judgment."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from django.db.models import Exists, OuterRef, Q

from cases.models import Detention, Event, EventParty, Party
from hearings.models import Hearing, HearingParty
from hearings.statistics.figure import Figure, spread
from hearings.statistics.holding import Sum
from hearings.statistics.lengths import Length
from hearings.statistics.population import Population

# Human Rights Committee, General comment no. 35 (2014), § 33: 48 hours are ordinarily enough.
ORDINARILY = 2
ARRESTING = ("police", "pretrial", "immigration", "extrajudicial", "unknown")
BEFORE_JUDGMENT = ("police", "pretrial")
OPENED = (Hearing.Status.HELD, Hearing.Status.ADJOURNED, Hearing.Status.IN_PROGRESS)


class Day(NamedTuple):
    """The earliest and the latest day that a date may mean; None for not known."""

    lower: dt.date | None
    upper: dt.date | None

    @property
    def exact(self) -> dt.date | None:
        return self.lower if self.lower == self.upper else None


@dataclass
class Held:
    """A person in a case: when custody may have begun, and when it ended as far as is known.

    ends: one for each spell, None for one that is open or of which the end is not told.
    """

    case: int
    party: int = 0
    begins: list[Day] = field(default_factory=list)
    ends: list[dt.date | None] = field(default_factory=list)
    releases: list[dt.date] = field(default_factory=list)

    @property
    def begun(self) -> dt.date | None:
        """The day of the arrest; None when it is not known to the day, or an earlier one may be."""
        exact = min((day.exact for day in self.begins if day.exact), default=None)
        before = exact and any(day.upper and day.upper < exact for day in self.begins)
        return None if before else exact

    def ended(self, begun: dt.date) -> dt.date | None:
        """The day on which custody ended; None while it lasts or nobody told."""
        over = [day for day in self.releases if day >= begun]
        if self.ends and None not in self.ends:
            over.append(max(day for day in self.ends if day))
        return min(over, default=None)


@dataclass
class Sessions:
    """Hearings of a case: those that opened, and those of which the day passed in silence, each
    with the parties whom it names; nobody: it concerns all of them."""

    opened: list[tuple[dt.date, set[int]]] = field(default_factory=list)
    silent: list[tuple[dt.date, set[int]]] = field(default_factory=list)

    def of(self, party: int) -> tuple[list[dt.date], list[dt.date]]:
        """The days of those that concern a party, opened and silent."""
        every = (self.opened, self.silent)
        opened, silent = ([d for d, named in some if not named or party in named] for some in every)
        return opened, silent


def of_cases(population: Population, rows: Any) -> Any:
    """Facts that stand, as far as the person sees them, of cases that the filters leave."""
    told = population.found.form.cleaned_data
    rows = rows.visible_to(population.viewer).standing().of_standing_cases()
    if told["country"]:
        rows = rows.filter(case__country=told["country"])
    return rows.filter(case__public_id=told["case"].upper()) if told["case"] else rows


def people(population: Population) -> list[Held]:
    """Defendants of whom the record tells that they were arrested or held; groups are left out,
    as nobody knows how many of them."""
    mine = of_cases(population, Party.objects.filter(role="defendant", person__isnull=False))
    found = {pk: Held(case, pk) for pk, case in mine.values_list("pk", "case")}
    add_spells(population, found)
    add_events(population, found)
    return [one for one in found.values() if one.begins]


def add_spells(population: Population, found: dict[int, Held]) -> None:
    rows = of_cases(population, Detention.objects.filter(kind__in=ARRESTING))
    columns = ("party", "on_lower", "on_upper", "until_lower")
    for party, lower, upper, until in rows.values_list(*columns):
        if party in found:
            found[party].begins.append(Day(lower, upper))
            found[party].ends.append(until)


def add_events(population: Population, found: dict[int, Held]) -> None:
    """Arrests and releases that are asserted; one that names nobody concerns all defendants."""
    rows = of_cases(population, Event.objects.filter(kind__in=("arrest", "release")))
    rows = rows.filter(modality=Event.Modality.ASSERTED)
    links = EventParty.objects.visible_to(population.viewer).filter(event__in=rows)
    concerned = defaultdict(set)
    for event, party in links.values_list("event", "party"):
        concerned[event].add(party)
    of_case = defaultdict(set)
    for pk, one in found.items():
        of_case[one.case].add(pk)
    for pk, case, kind, lower, upper in rows.values_list(
        "pk", "case", "kind", "on_lower", "on_upper"
    ):
        for party in (concerned[pk] or of_case[case]) & of_case[case]:
            add_event(found[party], kind, Day(lower, upper))


def add_event(held: Held, kind: str, day: Day) -> None:
    if kind == "arrest":
        held.begins.append(day)
    elif day.lower:
        held.releases.append(day.lower)


def sessions(population: Population) -> dict[int, Sessions]:
    """Case → its sessions, of cases in which somebody was arrested or held."""
    spells = Detention.unscoped.filter(case=OuterRef("case"))
    arrests = Event.unscoped.filter(case=OuterRef("case"), kind="arrest")
    silent = Q(status=Hearing.Status.SCHEDULED, date__lt=population.not_over)
    rows = of_cases(population, Hearing.objects.filter(Q(status__in=OPENED) | silent))
    found: dict[int, Sessions] = defaultdict(Sessions)
    held = rows.filter(Exists(spells) | Exists(arrests))
    named = named_in(population, held)
    for pk, case, day, status in held.values_list("pk", "case", "date", "status"):
        those = found[case].opened if status in OPENED else found[case].silent
        those.append((day, named.get(pk, set())))
    return found


def named_in(population: Population, hearings: Any) -> dict[int, set[int]]:
    """Hearing → the standing parties that it names, of those that concern some alone."""
    rows = HearingParty.objects.visible_to(population.viewer).filter(party__retracted_at=None)
    rows = rows.filter(hearing__in=hearings.filter(narrowed=True).order_by().values("pk"))
    found: dict[int, set[int]] = defaultdict(set)
    for hearing, party in rows.values_list("hearing", "party"):
        found[hearing].add(party)
    return found


def wait(held: Held, those: Sessions, today: dt.date) -> Length | None:
    """Days from arrest to the first session that opened; open while there is none, until the
    person is out. None when it cannot be told: the arrest is not known to the day, or a session of
    which nobody says whether it opened came before."""
    begun = held.begun
    if begun is None:
        return None
    out = held.ended(begun) or today
    opened, silent = those.of(held.party)
    first = min((day for day in opened if begun <= day <= out), default=None)
    end = first or out
    if any(begun <= day < end for day in silent):
        return None
    return Length(max(0, (end - begun).days), open=first is None)


def first_judge(population: Population) -> Figure:
    """From arrest to the first session before a judge."""
    found, today = sessions(population), population.today
    waits = [
        wait(one, found.get(one.case, Sessions()), today)
        for one in people(population)
        if inside(one.begins, population)
    ]
    known = [one for one in waits if one is not None]
    counts = {
        "in_time": sum(not one.open and one.days <= ORDINARILY for one in known),
        "later": sum(not one.open and one.days > ORDINARILY for one in known),
        "waiting": sum(one.open for one in known),
        "unknown": len(waits) - len(known),
        "people": len(waits),
    }
    return of_lengths("first_judge", counts, known, ("in_time", "later", "waiting"), "people")


def inside(days: Iterable[Day], population: Population) -> bool:
    """Custody may have begun in the days that the filters name."""
    told = population.found.form.cleaned_data
    first, last = told["from"], told["to"]
    if not first and not last:
        return True
    return any(
        (not first or (day.upper and day.upper >= first))
        and (not last or (day.lower and day.lower <= last))
        for day in days
    )


def custody(population: Population) -> Figure:
    """How long spells before the judgment last."""
    rows = of_cases(population, Detention.objects.filter(kind__in=BEFORE_JUDGMENT))
    columns = ("on_lower", "on_upper", "until", "until_lower", "until_upper")
    spells = [
        spell(Day(*row[:2]), Day(*row[3:]) if row[2] else None, population.today)
        for row in rows.values_list(*columns)
        if inside([Day(*row[:2])], population)
    ]
    known = [one for one in spells if one is not None]
    still = sum(one.open for one in known)
    counts = {
        "over": len(known) - still,
        "lasting": still,
        "unknown": len(spells) - len(known),
        "spells": len(spells),
    }
    return of_lengths("custody", counts, known, ("over", "lasting"), "spells")


def spell(begun: Day, until: Day | None, today: dt.date) -> Length | None:
    """The length of a spell; None when an end of it is not known to the day."""
    if begun.exact is None or (until and until.exact is None):
        return None
    end = until.exact if until else None
    return Length(max(0, ((end or today) - begun.exact).days), open=end is None)


def of_lengths(
    name: str, counts: dict[str, int], known: Sequence[Length], parts: tuple[str, ...], total: str
) -> Figure:
    """A figure of lengths: those that are known, and those that are not."""
    shares = [Sum(total, (*parts, "unknown"))]
    return Figure(name, counts, shares, spread(known, parts))


def figures(population: Population) -> list[Figure]:
    """None where the filters ask for hearings of a court or a kind: custody has neither."""
    told = population.found.form.cleaned_data
    if told["court"] or told["kind"]:
        return []
    return [first_judge(population), custody(population)]
