"""Copies of one text count as one source, until a person says otherwise."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bench.weaving.facts import facts_of
from bench.weaving.trying import tried
from cases.actions import open_case
from hearings.models import Hearing
from reports.actions import (
    accept_claims,
    add_report,
    link_report,
    rule_on_copy,
    type_claim,
    unlink_report,
)
from reports.likeness import near_copies
from reports.models import Alike, CopyRuling, ReportLink
from reports.timeline import case_timeline
from tests.telling import WHY, person, put_off, report_with
from tests.wire import OWN, WIRE, cut, headline, lead, names, quoting
from tracker.access import system, viewer

pytestmark = pytest.mark.django_db
JUDGE = "Shynar Ospanova"


def told_in(text, told, *, by, outlet, published="2020-01-07", case=None):
    """A report with this text, and claims typed on its first words, still pending."""
    report = add_report(text=text, by=by, outlet=outlet, published=published, case=case).report
    claims = [
        type_claim(
            report, kind=one.kind, start=number, end=number + 30, slots=dict(one.slots),
            date=one.on, modality=one.modality, by=by, why=WHY,
        )
        for number, one in enumerate(told)
    ]  # fmt: skip
    return report, claims


def moved_to(day):
    return [put_off("2020-01-06", day)]


@pytest.fixture
def case(edith):
    return open_case(title="Two men", country="KZ", by=edith, why="Opened")


@pytest.fixture
def wires(edith):
    """Three papers print one wire that says the 21st."""
    texts = {"Daily": WIRE, "Morning": headline(WIRE), "Evening": cut(lead(WIRE))}
    return {
        outlet: told_in(text, moved_to("2020-01-21"), by=edith, outlet=outlet)
        for outlet, text in texts.items()
    }


@pytest.fixture
def others(edith):
    """Two papers that say the 23rd, each in words of its own."""
    short = [
        report_with(moved_to("2020-01-23"), by=edith, outlet=one, published="2020-01-09")
        for one in ("Steppe", "River")
    ]
    return dict(zip(("Steppe", "River"), short, strict=True))


def accept(reports, case, by):
    for _report, claims in reports.values():
        accept_claims(claims, case=case, by=by, why=WHY)


def day_of(case):
    return Hearing.unscoped.get(case=case, retracted_at=None).date.isoformat()


def counts(case):
    """Outlet → for which source it counts."""
    links = ReportLink.unscoped.filter(case=case, retracted_at=None)
    return dict(links.values_list("report__outlet", "counts_as"))


def tally(case, by):
    """The days a hearing was moved to, as told: value → (reports, sources)."""
    with viewer(by):
        told = case_timeline(case, by)
        slot = next(one.slots["to_date"] for one in told.entries if "to_date" in one.slots)
        return {one.value: (one.told.reports, one.told.sources) for one in slot.given}


def test_count_copies_of_one_wire_as_one_source(case, edith, wires, others):
    accept(wires | others, case, edith)

    assert day_of(case) == "2020-01-23"
    assert tally(case, edith) == {"2020-01-23": (2, 2), "2020-01-21": (3, 1)}
    assert [bool(counts(case)[one]) for one in (*wires, *others)] == [True] * 3 + [False] * 2


def test_decide_that_copies_are_reports_of_their_own(case, edith, wires, others):
    accept(wires | others, case, edith)
    daily, morning, evening = (report for report, _claims in wires.values())

    for one, of in ((daily, morning), (daily, evening), (morning, evening)):
        rule_on_copy(one, of=of, case=case, same=False, by=edith, why="Each sent its own man")

    assert day_of(case) == "2020-01-21"
    assert tally(case, edith)["2020-01-21"] == (3, 3)
    assert set(counts(case).values()) == {""}


def test_decide_otherwise_later_and_keep_both_decisions(case, edith, wires, others):
    accept(wires | others, case, edith)
    steppe, river = (report for report, _claims in others.values())

    rule_on_copy(steppe, of=river, case=case, same=True, by=edith, why="One wire")
    as_one = day_of(case)
    rule_on_copy(river, of=steppe, case=case, same=False, by=edith, why="I asked them")
    rule_on_copy(steppe, of=river, case=case, same=False, by=edith, why="Said twice")

    ruling = CopyRuling.unscoped.get(case=case)
    assert (as_one, day_of(case)) == ("2020-01-21", "2020-01-23")
    with system("a test looks"):
        assert [one.same for one in ruling.history.order_by("history_id")] == [True, False]
    assert ruling.why == "I asked them"


def test_join_no_two_sources_through_a_third(case, edith, wires):
    accept(wires, case, edith)
    daily, morning, evening = (report for report, _claims in wires.values())

    rule_on_copy(daily, of=morning, case=case, same=False, by=edith, why="Two men were there")

    told = counts(case)
    assert not (told["Daily"] and told["Daily"] == told["Morning"])
    assert tally(case, edith)["2020-01-21"] == (3, 2)


def test_quote_a_wire_and_count_on_its_own_until_a_person_decides(case, edith):
    wire, long = (
        told_in(text, moved_to("2020-01-21"), by=edith, outlet=outlet)
        for outlet, text in (("Agency", WIRE), ("Weekly", quoting(WIRE)))
    )
    accept({"Agency": wire, "Weekly": long}, case, edith)

    before = tally(case, edith)
    rule_on_copy(long[0], of=wire[0], case=case, same=True, by=edith, why="Nothing else in it")

    assert Alike.objects.get().kind == "quotes"
    assert before == {"2020-01-21": (2, 2)}
    assert tally(case, edith) == {"2020-01-21": (2, 1)}


def test_count_another_report_of_the_same_trial_on_its_own(case, edith):
    for outlet, text in (("Agency", WIRE), ("Weekly", OWN)):
        accept(
            {outlet: told_in(text, moved_to("2020-01-21"), by=edith, outlet=outlet)}, case, edith
        )

    assert Alike.objects.count() == 0
    assert tally(case, edith) == {"2020-01-21": (2, 2)}


def test_tell_one_event_where_copies_tell_the_same(case, edith, wires):
    """Copies are one source, and yet what each of them tells happened once."""
    accept(wires, case, edith)

    assert Hearing.unscoped.filter(case=case, retracted_at=None).count() == 1
    with viewer(edith):
        entry = next(one for one in case_timeline(case, edith).entries if one.from_date)
    assert {one.source for one in entry.citations} == set(wires)
    assert (entry.told.reports, entry.told.sources) == (3, 1)


def test_count_anew_when_a_report_leaves_the_case(case, edith, wires):
    for report, _claims in wires.values():
        link_report(report, case=case, by=edith, why=WHY)
    gone = ReportLink.unscoped.get(report=wires["Daily"][0])

    unlink_report(gone, by=edith, why="Wrong case")

    told = counts(case)
    assert set(told) == {"Morning", "Evening"}
    assert len(set(told.values())) == 1
    assert ReportLink.unscoped.get(pk=gone.pk).counts_as == ""


def test_refuse_a_pair_that_does_not_stand_in_the_case(case, edith, wires):
    daily, morning = wires["Daily"][0], wires["Morning"][0]
    link_report(daily, case=case, by=edith, why=WHY)

    for of in (morning, daily):
        with pytest.raises(ValidationError):
            rule_on_copy(daily, of=of, case=case, same=True, by=edith, why=WHY)

    assert CopyRuling.unscoped.count() == 0


def test_keep_what_was_recorded_before_the_decision(case, edith, wires, others, freeze):
    with freeze("2099-01-10T10:00Z"):
        accept(wires | others, case, edith)
    steppe, river = (report for report, _claims in others.values())
    with freeze("2099-01-12T10:00Z"):
        rule_on_copy(steppe, of=river, case=case, same=True, by=edith, why="One wire")

    with viewer(edith):
        then = case_timeline(case, edith, as_of=datetime(2099, 1, 11, tzinfo=UTC))
        slot = next(one.slots["to_date"] for one in then.entries if "to_date" in one.slots)

    assert {one.value: one.told.sources for one in slot.given} == {
        "2020-01-23": 2, "2020-01-21": 1,
    }  # fmt: skip
    assert tally(case, edith) == {"2020-01-21": (3, 1), "2020-01-23": (2, 1)}


# Any order -----------------------------------------------------------------------------------

TEXTS = {
    "Daily": (WIRE, moved_to("2020-01-21")),
    "Morning": (headline(WIRE), [*moved_to("2020-01-21"), person(JUDGE, "judge")]),
    "Evening": (names(WIRE), [*moved_to("2020-01-20"), person(JUDGE, "judge")]),
    "Weekly": (quoting(WIRE), [*moved_to("2020-01-23"), person(JUDGE, "prosecutor")]),
    "Monthly": (OWN, [*moved_to("2020-01-23"), person(JUDGE, "prosecutor")]),
}
RULED = {("Daily", "Morning"): False, ("Weekly", "Daily"): True, ("Monthly", "Evening"): True}


def build(edith, order, ruled):
    """The case after the reports came in and were decided in this order: facts and counts."""
    case = open_case(title="Two men", country="KZ", by=edith, why="Opened")
    reports, waiting = {}, dict(ruled)
    for outlet in order:
        text, told = TEXTS[outlet]
        reports[outlet], claims = told_in(text, told, by=edith, outlet=outlet)
        accept_claims(claims, case=case, by=edith, why=WHY)
        for pair in [pair for pair in waiting if set(pair) <= set(reports)]:
            one, of = (reports[name] for name in pair)
            rule_on_copy(one, of=of, case=case, same=waiting.pop(pair), by=edith, why=WHY)
    return facts_of(case), counts(case), tally(case, edith)


@settings(
    max_examples=8, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    order=st.permutations(sorted(TEXTS)), pairs=st.permutations(sorted(RULED)), n=st.integers(0, 3)
)
def test_count_alike_in_any_order(edith, order, pairs, n):
    ruled = {pair: RULED[pair] for pair in pairs[:n]}

    first = tried(lambda: build(edith, sorted(TEXTS), dict(sorted(ruled.items()))))
    second = tried(lambda: build(edith, order, ruled))

    assert first == second


# Who sees what -------------------------------------------------------------------------------


def hidden_case(by):
    return open_case(title="Hidden", country="KZ", by=by, why="Opened", visibility="restricted")


def test_point_out_only_what_one_sees(anna, edith, boris):
    hidden = open_case(
        title="Hidden", country="KZ", by=edith, why="Opened", visibility="restricted"
    )
    secret = add_report(text=WIRE, by=edith, outlet="Agency", case=hidden).report
    mine = add_report(text=headline(WIRE), by=anna, outlet="Daily").report

    with viewer(anna):
        told = near_copies(mine, anna)
    with viewer(edith):
        inside = near_copies(secret, edith)

    assert told == []
    assert inside == []
    assert [one.report for one in near_copies(mine, None)] == [secret]


def test_count_in_a_case_without_what_stands_in_another(anna, edith, case):
    """A copy in a hidden case joins no reports of a case that others see."""
    parts = WIRE.split("\n\n")
    long = "\n\n".join([*parts, *OWN.split("\n\n")])
    hidden = open_case(
        title="Hidden", country="KZ", by=edith, why="Opened", visibility="restricted"
    )
    add_report(text=long, by=edith, outlet="Bridge", case=hidden)

    for outlet, text in (("Agency", WIRE), ("Weekly", OWN)):
        add_report(text=text, by=edith, outlet=outlet, case=case)

    assert set(counts(case).values()) == {""}
    assert Alike.objects.count() == 0
