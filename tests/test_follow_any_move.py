"""Whatever people do with hearings, and whatever reports tell: another settling finds nothing."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bench.weaving.trying import tried
from cases.actions import open_case, retract_fact
from cases.models import Party
from hearings.actions import (
    adjourn_hearing,
    cancel_hearing,
    edit_hearing,
    mark_held,
    merge_hearings,
    move_hearing,
    record_hearing,
    split_hearing,
    tell_hearings_apart,
    unmerge_hearing,
    void_move,
)
from hearings.models import Hearing, Postponement
from reports.actions import undo_decision
from reports.models import Claim, Report
from tests.settling import settled_again
from tests.telling import accept_all, held, person, put_off, scheduled

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
YEARS = {"past": (2020, 2020), "ahead": (2031, 2031), "both": (2020, 2031)}
DAYS = (6, 9, 13, 21)  # of January: until the 10th in the first of two years
OTHERS = (3, 11, 28)  # of which no report tells

told_day = st.sampled_from(DAYS)
some_day = st.sampled_from((*DAYS, *OTHERS))
no_day = st.none()
which = st.integers(0, 5)
more = st.fixed_dictionaries(
    {},
    optional={
        "time": st.sampled_from(["10:00", "15:00"]),
        "court": st.sampled_from(["City court", "Regional court"]),
        "persons": st.sampled_from([["Anna Berg"], ["Boris Kim"], ["Anna Berg", "Boris Kim"]]),
    },
)
dated = st.one_of(
    st.tuples(st.just(held), told_day),
    st.tuples(st.just(scheduled), told_day),
    st.tuples(st.just(put_off), no_day | told_day, no_day | told_day, no_day | told_day),
).filter(lambda told: told[0] is not put_off or told[1] != told[2])
claim = st.tuples(dated, st.just({}) | more)
a_report = st.tuples(st.just("report"), st.lists(claim, min_size=1, max_size=2), no_day | some_day)
a_move = st.tuples(st.just("move"), which, some_day, no_day | st.just(12), no_day | some_day)
by_hand = st.one_of(
    st.tuples(st.just("record"), some_day, no_day | st.just(10)),
    st.tuples(st.just("concern"), which, st.integers(0, 3)),
    st.tuples(st.just("move"), which, some_day | no_day, no_day, no_day | some_day),
    st.tuples(st.just("correct"), which, some_day),
    st.tuples(st.just("elsewhere"), which, some_day),
    st.tuples(st.just("sure"), which, st.sampled_from(["official", "unknown", "single_report"])),
    st.tuples(st.just("held"), which, st.booleans()),
    st.tuples(st.just("adjourn"), which, some_day | no_day),
    st.tuples(st.just("split"), which, some_day),
    st.tuples(st.just("merge"), which, which),
    *(st.tuples(st.just(what), which) for what in (
        "unmerge", "apart", "cancel", "reinstate", "void", "retract", "undo"
    )),
)  # fmt: skip
deeds = st.tuples(
    st.lists(a_report | by_hand, max_size=2), st.lists(a_report, min_size=1, max_size=2),
    st.lists(a_move | by_hand, min_size=1, max_size=3), st.lists(a_report | by_hand, max_size=3),
).map(lambda parts: [deed for part in parts for deed in part])  # fmt: skip


class Course:
    """What people do in one case, by days of January in two years."""

    def __init__(self, years, by):
        self.years, self.by = years, by
        self.case = open_case(title="Two men", country="KZ", by=by, why="Opened")

    def on(self, day) -> dt.date | None:
        return day and dt.date(self.years[day > 10], 1, day)

    def written(self, day) -> str:
        return self.on(day).isoformat() if day else ""

    def report(self, told, published) -> None:
        said = [what(*map(self.written, days), **more) for (what, *days), more in told]
        people = {name: person(name) for one in said for name in one.slots.get("persons", ())}
        accept_all(
            [*people.values(), *said],
            case=self.case,
            by=self.by,
            outlet=f"Paper {Report.unscoped.count()}",
            published=self.written(published) or "2020-01",
        )

    def record(self, day, hour) -> None:
        told = {"date": self.on(day), "time": hour and dt.time(hour)}
        record_hearing(self.case, **told, by=self.by, why=WHY, force=True)

    def concern(self, hearing, whom) -> None:
        parties = Party.unscoped.filter(case=self.case, retracted_at=None).order_by("pk")
        concerned = [one for place, one in enumerate(parties[:2]) if whom >> place & 1]
        edit_hearing(hearing, concerns=concerned, by=self.by, why=WHY)

    def apart(self, hearing) -> None:
        tell_hearings_apart(hearing, by=self.by, why=WHY)

    def move(self, hearing, day, hour, announced) -> None:
        on = self.written(announced) if self.years == YEARS["past"] else ""
        told = {"to_time": hour and dt.time(hour), "announced_on": on}
        move_hearing(hearing, to_date=self.on(day), **told, by=self.by, why=WHY)

    def elsewhere(self, hearing, day) -> None:
        on = self.on(day)
        move_hearing(hearing, to_date=on, to_court="Another court", by=self.by, why=WHY)

    def correct(self, hearing, day) -> None:
        move_hearing(hearing, kind="correction", to_date=self.on(day), by=self.by, why=WHY)

    def reinstate(self, hearing) -> None:
        move_hearing(hearing, kind="reinstated", by=self.by, why=WHY)

    def sure(self, hearing, how) -> None:
        edit_hearing(hearing, confidence=how, by=self.by, why=WHY)

    def held(self, hearing, held) -> None:
        mark_held(hearing, held=held, by=self.by, why=WHY)

    def adjourn(self, hearing, day) -> None:
        adjourn_hearing(hearing, to_date=self.on(day), by=self.by, why=WHY)

    def split(self, hearing, day) -> None:
        split_hearing(hearing, to_date=self.on(day), by=self.by, why=WHY, force=True)

    def merge(self, hearing, other) -> None:
        merge_hearings(hearing, into=self.chosen(other), by=self.by, why=WHY)

    def unmerge(self, hearing) -> None:
        unmerge_hearing(hearing, by=self.by, why=WHY)

    def cancel(self, hearing) -> None:
        cancel_hearing(hearing, by=self.by, why=WHY)

    def retract(self, hearing) -> None:
        retract_fact(hearing, by=self.by, why=WHY)

    def void(self, hearing) -> None:
        moves = Postponement.unscoped.filter(hearing=hearing, voided_at=None)
        if last := moves.order_by("-seq").first():
            void_move(last, by=self.by, why=WHY)

    def undo(self, number) -> None:
        accepted = Claim.unscoped.filter(case=self.case, state="accepted").order_by("pk")
        if accepted:
            undo_decision(accepted[number % len(accepted)], by=self.by, why=WHY)

    def chosen(self, number) -> Hearing | None:
        standing = Hearing.unscoped.filter(case=self.case, retracted_at=None).order_by("pk")
        return standing[number % len(standing)] if standing else None

    def write(self, deed) -> bool:
        """One thing that people do; False where it is refused, or no hearing stands for it."""
        what, *told = deed
        if what not in ("report", "record", "undo"):
            told[0] = self.chosen(told[0])
            if told[0] is None:
                return False
        try:
            getattr(self, what)(*told)
        except ValidationError:
            return False
        return True


TWO_OF_A_DAY = [
    ("record", 9, None), ("record", 9, None),
    ("report", [((scheduled, 9), {}), ((put_off, None, 13, None), {})], None),
    ("report", [((put_off, 13, None, None), {})], None),
    ("record", 6, None), ("move", 5, 13, None, None),
]  # fmt: skip


@pytest.mark.parametrize("years", YEARS)
@example(deeds=TWO_OF_A_DAY)
@settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(deeds=deeds)
def test_nothing_is_left_to_follow(edith, years, deeds):
    def all_of_it():
        course = Course(YEARS[years], edith)
        for deed in deeds:
            if course.write(deed):
                assert settled_again(course.case, edith) == [], deed

    tried(all_of_it)
