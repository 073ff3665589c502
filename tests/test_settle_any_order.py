"""Reports in any order give one case."""

from __future__ import annotations

import datetime as dt
from itertools import permutations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.weaving.facts import facts_of
from bench.weaving.trying import tried
from cases.actions import open_case
from reports.actions import accept_claims, undo_decision
from reports.models import Claim
from tests.telling import WHY, Told, held, person, put_off, report_with, scheduled

pytestmark = pytest.mark.django_db
KASTER, LAWYER = "Kaster Musakhanuly", "Lazzat Akhatova"
CROSSED = Told("border_crossing", "2019-10", {"persons": [KASTER]})
CHARGE = Told("charge", slots={"text": "illegal crossing of the state border"})
MOTION = Told("motion", "2020-01-06", {"actor": LAWYER})

REPORTS = {
    "A": ("2020-01-08", [
        person(KASTER, age=30), person(LAWYER, "prosecutor"), CROSSED, CHARGE, MOTION,
        scheduled("2020-01-06"),
        put_off("2020-01-06", "2020-01-21", reason="a motion of no confidence", court="Zaisan"),
    ]),
    "B": ("2020-01-06", [
        person(KASTER, age=30), person(LAWYER, "defence_lawyer"), held("2020-01-06"),
        put_off("2020-01-06", "2020-01-21", "2020-01-06", reason="the judge was challenged"),
    ]),
    "C": ("2020-01-07", [
        person(KASTER, age=29), person(LAWYER, "defence_lawyer"), held("2020-01-06"), MOTION,
        Told("border_crossing", "2019-10-05", {"persons": [KASTER]}),
        Told("charge", slots={"text": "crossing of the state border", "law": "Article 392"}),
    ]),
    "D": ("2020-01-22", [
        person(KASTER, age=30), held("2020-01-21"),
        Told("verdict", "2020-01-21", {"persons": [KASTER]}),
        Told("detention", "2019-10-06", {"persons": [KASTER]}),
    ]),
}  # fmt: skip


@pytest.fixture
def handed_in(edith):
    """The four reports, all claims pending."""
    return {
        outlet: report_with(told, by=edith, outlet=outlet, published=published)[1]
        for outlet, (published, told) in REPORTS.items()
    }


def case_from(batches, by):
    """The facts of a case into which the claims were accepted batch by batch."""
    case = open_case(title="Two men", country="KZ", by=by, why="Opened")
    for claims in batches:
        accept_claims(claims, case=case, by=by, why=WHY)
    return facts_of(case)


def test_accept_reports_in_any_order_gives_one_case(handed_in, edith):
    orders = [*permutations(handed_in)][::5]

    pictures = [
        tried(lambda order=order: case_from([handed_in[one] for one in order], edith))
        for order in orders
    ]

    assert len(pictures[0]["hearings"]) == 2
    assert len(pictures[0]["parties"]) == 2
    different = [order for order, one in zip(orders, pictures, strict=True) if one != pictures[0]]
    assert different == []


@settings(
    max_examples=5, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_accept_claims_one_by_one_gives_the_same_case(handed_in, edith, data):
    claims = [claim for told in handed_in.values() for claim in told]
    order = data.draw(st.permutations(claims))
    people = [claim for claim in order if claim.kind == "person"]
    rest = [claim for claim in order if claim.kind != "person"]
    size = data.draw(st.integers(1, 6))
    batches = [people, *(rest[i : i + size] for i in range(0, len(rest), size))]

    at_once = tried(lambda: case_from([claims], edith))
    bit_by_bit = tried(lambda: case_from(batches, edith))

    assert bit_by_bit == at_once


@pytest.mark.parametrize("last", sorted(REPORTS))
def test_undo_report_gives_the_former_picture(handed_in, edith, last):
    case = open_case(title="Two men", country="KZ", by=edith, why="Opened")
    for outlet in REPORTS:
        if outlet != last:
            accept_claims(handed_in[outlet], case=case, by=edith, why=WHY)
    before = facts_of(case)

    accept_claims(handed_in[last], case=case, by=edith, why=WHY)
    after = facts_of(case)
    for claim in reversed(handed_in[last]):
        undo_decision(Claim.unscoped.get(pk=claim.pk), by=edith, why="Read again")

    assert after != before
    assert facts_of(case) == before


DAYS = [dt.date(2020, 1, 6), dt.date(2020, 1, 13), dt.date(2020, 1, 21), dt.date(2020, 2, 3)]
told_of_sessions = st.one_of(
    st.sampled_from(DAYS).map(lambda day: held(day.isoformat())),
    st.sampled_from(DAYS).map(lambda day: scheduled(day.isoformat())),
    st.tuples(st.sampled_from(DAYS), st.sampled_from([*DAYS, None]), st.booleans())
    .filter(lambda move: move[0] != move[1])
    .map(
        lambda move: put_off(
            move[0].isoformat(), move[1].isoformat() if move[1] else "",
            move[0].isoformat() if move[2] else "",
        )
    ),
)  # fmt: skip


@settings(
    max_examples=10, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    told=st.lists(st.lists(told_of_sessions, min_size=1, max_size=3), min_size=2, max_size=4),
    data=st.data(),
)
def test_accept_any_course_of_sessions_in_any_order(edith, told, data):
    def trial():
        reports = [
            report_with(
                claims, by=edith, outlet=f"Paper {number}", published=f"2020-01-{number:02}"
            )[1]
            for number, claims in enumerate(told, start=1)
        ]
        order = data.draw(st.permutations(reports))
        return (
            tried(lambda: case_from(reports, edith)),
            tried(lambda: case_from(order, edith)),
        )  # fmt: skip

    first, second = tried(trial)

    assert first == second


def test_accept_claims_that_give_a_session_another_follower(edith):
    reports = [
        [held("2020-01-06"), put_off("2020-01-21", "2020-01-13"), scheduled("2020-01-13")],
        [held("2020-01-21")],
        [held("2020-01-21"), put_off("2020-01-21", "2020-01-06", "2020-01-21")],
        [put_off("2020-01-06", "")],
    ]
    handed_in = [
        report_with(told, by=edith, outlet=f"Paper {number}", published=f"2020-01-0{number}")[1]
        for number, told in enumerate(reports, start=1)
    ]

    pictures = [
        tried(lambda order=order: case_from(order, edith))
        for order in [*permutations(handed_in)][::7]
    ]

    assert [one for one in pictures if one != pictures[0]] == []
