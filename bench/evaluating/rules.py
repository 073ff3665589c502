"""How an answer about a report is compared with its annotations."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

SLOTS = ("person", "role", "age", "hearing_date", "postponed_to", "postponed_from", "dated_event")
HEARINGS = ("hearing_scheduled", "hearing_held", "hearing_postponed")
DATED = ("arrest", "detention", "verdict", "sentence", "release", "appeal", "border_crossing")
# What does harm when it is told as done and is not.
HARMFUL = ("deportation", "release", "verdict", "sentence", "hearing_postponed", "arrest")
MOVED = {"to_date": "postponed_to", "from_date": "postponed_from"}
TITLES = {"mr", "ms", "mrs", "dr", "judge"}
DAY = re.compile(r"\d{4}-\d\d-\d\d")
Row = Mapping[str, Any]


@dataclass
class Score:
    """Of each slot what is right, invented and missed; what is wrong, in words."""

    right: Counter[str] = field(default_factory=Counter)
    invented: Counter[str] = field(default_factory=Counter)
    missed: Counter[str] = field(default_factory=Counter)
    misses: list[tuple[str, str]] = field(default_factory=list)

    def compare(self, slot: str, wanted: set, told: set) -> None:
        self.right[slot] += len(wanted & told)
        self.invented[slot] += len(told - wanted)
        self.missed[slot] += len(wanted - told)
        self.misses += [(f"{slot} missed", str(one)) for one in sorted(wanted - told, key=str)]
        self.misses += [(f"{slot} invented", str(one)) for one in sorted(told - wanted, key=str)]


def score(report: Row, gold: Row, answer: Row) -> Score:
    """Everything about one report."""
    found = Score()
    people = answer.get("persons") or []
    events = [one for one in answer.get("events") or [] if one.get("type")]
    score_people(found, gold["persons"], people)
    score_days(found, gold["events"], events)
    score_assertions(found, gold["events"], events)
    score_quotes(found, report["text"], [*people, *events])
    score_published(found, report.get("published"), answer.get("published"))
    return found


def score_people(found: Score, gold: Sequence[Row], people: Sequence[Row]) -> None:
    """Each person of the annotations is found once; a role counts where its person does."""
    left = list(gold)
    for person in people:
        hit = next((one for one in left if is_same(one, person)), None)
        name = str(person.get("name"))
        if hit is None:
            found.compare("person", set(), {name})
            found.invented["role"] += 1
            continue
        left.remove(hit)
        found.right["person"] += 1
        wanted, told = hit["role"], person.get("role")
        found.right["role"] += wanted == told
        if wanted != told:
            found.invented["role"] += 1
            found.missed["role"] += 1
            found.misses.append(("role", f"{hit['name']}: {wanted} read as {told}"))
        found.compare("age", {hit.get("age")} - {None}, {person.get("age")} - {None})
    found.compare("person", {one["name"] for one in left}, set())
    found.missed["role"] += len(left)


def is_same(gold: Row, person: Row) -> bool:
    """The same words; or all of the shorter name, which has two or more, stand in the longer."""
    told = words_of(person.get("name"))
    for name in (gold.get("name"), *(gold.get("aliases") or ())):
        wanted = words_of(name)
        if not wanted or not told:
            continue
        within = wanted <= told or told <= wanted
        if wanted == told or (within and min(len(wanted), len(told)) > 1):
            return True
    return False


def words_of(name: str | None) -> frozenset[str]:
    """A name as its words, without marks over letters and titles."""
    flat = unicodedata.normalize("NFKD", name or "").casefold()
    letters = "".join(one for one in flat if not unicodedata.combining(one))
    return frozenset(re.findall(r"\w+", letters)) - TITLES


def score_days(found: Score, gold: Sequence[Row], events: Sequence[Row]) -> None:
    """Days of hearings, both sides of moves, dated steps of the case. Days on which a ruling was
    made, and those that only another report could tell, may be told or not."""
    wanted, told, either = hearing_days(gold), hearing_days(events), free_days(gold)
    for slot in ("hearing_date", "postponed_to", "postponed_from"):
        found.compare(slot, wanted[slot], told[slot] - (either - wanted[slot]))
    free = {(one["type"], one.get("date")) for one in gold if is_of_others(one)}
    found.compare("dated_event", dated(gold) - free, dated(events) - free)


def hearing_days(events: Iterable[Row]) -> dict[str, set[str]]:
    """Every day on which a hearing was, is or was to be; those it was put off to, and from."""
    days: dict[str, set[str]] = defaultdict(set)
    for one in events:
        if one["type"] not in HEARINGS or not is_actual(one):
            continue
        moved = one["type"] == "hearing_postponed"
        sides = (
            {"to_date": "postponed_to", "from_date": "postponed_from"} if moved else {"date": ""}
        )
        for side, slot in sides.items():
            if day := day_of(one.get(side)):
                days["hearing_date"].add(day)
                days[slot].add(day)
    return days


def free_days(gold: Iterable[Row]) -> set[str]:
    days = set()
    for one in gold:
        free = one["type"] == "hearing_postponed" or is_of_others(one) or not is_actual(one)
        sides = ["date"] if one["type"] in HEARINGS and free else []
        sides += ["from_date", "to_date"] if is_of_others(one) else []
        days |= {day for side in sides if (day := day_of(one.get(side)))}
    return days


def dated(events: Iterable[Row]) -> set[tuple[str, str]]:
    found = (one for one in events if one["type"] in DATED and one.get("date"))
    return {(one["type"], one["date"]) for one in found if is_actual(one)}


def is_of_others(one: Row) -> bool:
    """Its days follow from other reports alone."""
    return one.get("date_basis") == "cross_report"


def is_actual(one: Row) -> bool:
    """Told as done, or as set for a day ahead."""
    return one.get("modality") in (None, "", "actual", "asserted", "planned")


def day_of(value: str | None) -> str | None:
    return value if value and DAY.fullmatch(value) else None


def score_assertions(found: Score, gold: Sequence[Row], events: Sequence[Row]) -> None:
    told = {one["type"] for one in events if one["type"] in HARMFUL and is_actual(one)}
    false = told - {one["type"] for one in gold if is_actual(one)}
    found.invented["false_assertion"] += len(false)
    found.misses += [("asserted, not said", one) for one in sorted(false)]


def score_quotes(found: Score, text: str, rows: Iterable[Row]) -> None:
    for row in rows:
        quotes = [row.get("quote"), *(row.get("more_quotes") or ())]
        exact = [quote in text for quote in quotes if quote]
        found.right["quote"] += sum(exact)
        found.invented["quote"] += len(exact) - sum(exact)


def score_published(found: Score, wanted: str | None, told: str | None) -> None:
    """The day of publication: found, left open, or silently wrong."""
    if not day_of(wanted):
        return
    kind = found.right if told == wanted else found.invented if day_of(told) else found.missed
    kind["published"] += 1
    if kind is found.invented:
        found.misses.append(("published silently wrong", f"{told} for {wanted}"))
