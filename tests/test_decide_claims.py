"""Claims are accepted, rejected, answered and taken back; two people never decide at once."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError
from django.db import connection

from cases.actions import add_event, add_person, open_case
from cases.models import Case, Event, Party, Person
from hearings.actions import move_hearing
from hearings.models import Hearing
from reports.actions import (
    AlreadyDecided,
    Decision,
    NewCase,
    accept_claim,
    accept_claims,
    add_report,
    link_report,
    reject_claim,
    rule,
    set_about,
    type_claim,
    undo_decision,
)
from reports.models import Claim, Report, ReportLink, Ruling, Support
from tests.races import at_once
from tests.telling import WHY, Told, accept_all, person, report_with, scheduled

pytestmark = pytest.mark.django_db
postgres_only = pytest.mark.skipif(
    connection.vendor != "postgresql", reason="SQLite has one writer"
)
ARREST = Told("arrest", "2019-10-10")


def one_claim(by, told=ARREST, outlet="A paper") -> Claim:
    return report_with([told], by=by, outlet=outlet)[1][0]


def again(claim: Claim) -> Claim:
    return Claim.unscoped.get(pk=claim.pk)


def test_accept_claim_makes_a_fact_and_links_the_report(case, edith):
    claim = one_claim(edith)

    accepted = accept_claim(claim, case=case, by=edith, why=WHY)

    fact, stance = accepted.facts[claim.public_id]
    assert (fact, stance) == (Event.unscoped.get(), "supports")
    assert (again(claim).state, again(claim).case, again(claim).decided_by) == (
        "accepted", case, edith,
    )  # fmt: skip
    assert [(link.report, link.case) for link in ReportLink.unscoped.all()] == [
        (claim.report, case)
    ]


def test_accept_claim_opens_a_new_case(edith):
    claim = one_claim(edith)

    accepted = accept_claim(claim, case=NewCase("Two men", country="KZ"), by=edith, why=WHY)

    assert Case.unscoped.get() == accepted.case


def test_accept_claims_stores_nothing_when_one_of_them_cannot_be(case, edith):
    good, bad = report_with([ARREST, person("Kaster")], by=edith, outlet="A")[1]

    with pytest.raises(ValidationError):
        accept_claims([good, bad], case=NewCase("New"), by=edith, why=WHY,
                      decisions={bad.public_id: Decision(edits={"age": 400})})  # fmt: skip

    assert {again(one).state for one in (good, bad)} == {"pending"}
    assert not Event.unscoped.exists()
    assert Case.unscoped.get() == case


@pytest.mark.parametrize(
    "edits",
    [{"age": "young"}, {"role": "king"}, {"colour": "red"}, {"name": "x" * 500},
     {"name": "Kas\u202eter"}, {"aliases": "Kaster"}, {"aliases": ["\u202e"]}],
    ids=ascii,
)  # fmt: skip
def test_accept_claim_refuses_edits_that_do_not_fit(case, edith, edits):
    claim = one_claim(edith, person("Kaster"))

    with pytest.raises(ValidationError) as refusal:
        accept_claim(claim, case=case, by=edith, why=WHY, decision=Decision(edits=edits))

    assert set(refusal.value.message_dict) == set(edits)
    assert again(claim).state == "pending"
    assert not Person.unscoped.exists()


def test_accept_claim_takes_it_for_the_person_chosen(case, edith):
    known = add_person(name="Musakhan Kaster", by=edith, why=WHY)
    claim = one_claim(edith, person("Kaster"))
    chosen = Decision(matches={"name": known.public_id})

    accept_claim(claim, case=case, by=edith, why=WHY, decision=chosen)

    assert Party.unscoped.get().person == known
    assert Person.unscoped.count() == 1


def test_accept_claim_refuses_a_person_whom_one_may_not_see(case, edith, anna):
    hidden = add_person(name="A hidden man", by=anna, why=WHY)
    claim = one_claim(edith, person("Kaster"))

    for chosen in (hidden.public_id, "ZZZZ-ZZZZ"):
        with pytest.raises(ValidationError, match="no person"):
            accept_claim(claim, case=case, by=edith, why=WHY,
                         decision=Decision(matches={"name": chosen}))  # fmt: skip

    assert again(claim).state == "pending"


def test_accept_claim_disputes_the_fact_somebody_chose(case, edith):
    accept_all([ARREST], case=case, by=edith, outlet="A paper")
    event = Event.unscoped.get()
    claim = one_claim(edith, Told("arrest", "2019-12-30"), outlet="B paper")
    chosen = Decision(fact=f"event:{event.public_id}", stance="disputes")

    accepted = accept_claim(claim, case=case, by=edith, why=WHY, decision=chosen)

    assert accepted.facts[claim.public_id] == (event, "disputes")
    assert Event.unscoped.get(retracted_at=None).on == "2019-10-10"


def test_accept_claim_keeps_apart_what_somebody_keeps_apart(case, edith):
    accept_all([ARREST], case=case, by=edith, outlet="A paper")
    claim = one_claim(edith, outlet="B paper")

    accept_claim(claim, case=case, by=edith, why=WHY, decision=Decision(stance="apart"))

    assert Event.unscoped.filter(retracted_at=None).count() == 2


@pytest.mark.parametrize("fact", ["event:ZZZZ-ZZZZ", "person:ZZZZ-ZZZZ", "nonsense"])
def test_accept_claim_refuses_a_fact_that_is_not_there(case, edith, fact):
    with pytest.raises(ValidationError, match="no such fact"):
        accept_claim(one_claim(edith), case=case, by=edith, why=WHY, decision=Decision(fact=fact))


def test_accept_claim_refuses_a_fact_of_another_case(case, edith):
    other = open_case(title="Another", by=edith, why="Opened")
    event = add_event(other, kind="arrest", on="2019-10-10", by=edith, why=WHY)

    with pytest.raises(ValidationError, match="no such fact"):
        accept_claim(one_claim(edith), case=case, by=edith, why=WHY,
                     decision=Decision(fact=f"event:{event.public_id}"))  # fmt: skip


def test_accept_claim_bridging_two_facts_merges_them(case, edith):
    accept_all([Told("arrest", "2019-10-01")], case=case, by=edith, outlet="A paper")
    accept_all([Told("arrest", "2019-12-20")], case=case, by=edith, outlet="B paper")
    two = Event.unscoped.filter(retracted_at=None).count()

    [bridge] = accept_all([Told("arrest", "2019-10-30")], case=case, by=edith, outlet="C paper")
    accept_claim(one_claim(edith, Told("arrest", "2019-11-25"), "D paper"), case=case, by=edith,
                 why=WHY)  # fmt: skip

    assert two == 2
    assert Event.unscoped.filter(retracted_at=None).count() == 1
    assert Support.unscoped.filter(claim=bridge, withdrawn=False).exists()


@pytest.mark.parametrize("about", ["other_case", "background"])
def test_accept_claim_refuses_what_is_not_about_this_case(case, edith, about):
    claim = set_about(one_claim(edith), about=about, by=edith, why="Told on the side")

    with pytest.raises(ValidationError, match="not about this case"):
        accept_claim(claim, case=case, by=edith, why=WHY)
    set_about(claim, about="this_case", by=edith, why="It is")
    accept_claim(claim, case=case, by=edith, why=WHY)

    assert Event.unscoped.exists()


def test_accept_claim_twice_names_the_winner(case, edith, clerk):
    claim = one_claim(edith)
    stale = again(claim)
    accept_claim(claim, case=case, by=edith, why=WHY)

    for decide in (
        lambda: accept_claim(stale, case=case, by=clerk, why=WHY),
        lambda: accept_claim(stale, case=NewCase("Another"), by=clerk, why=WHY),
        lambda: reject_claim(stale, by=clerk, why="Wrong"),
        lambda: set_about(stale, about="background", by=clerk, why="Wrong"),
    ):
        with pytest.raises(AlreadyDecided) as refusal:
            decide()
        assert (refusal.value.claim.decided_by, refusal.value.claim.state) == (edith, "accepted")

    assert Case.unscoped.get() == case


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_accept_claim_at_once_lets_one_win(case, edith, clerk):
    claim = one_claim(edith)
    outcomes = at_once(
        lambda: accept_claim(again(claim), case=case, by=edith, why=WHY),
        lambda: accept_claim(again(claim), case=case, by=clerk, why=WHY),
    )

    refused = [one for one in outcomes if isinstance(one, AlreadyDecided)]
    assert len(refused) == 1
    assert refused[0].claim.decided_by == again(claim).decided_by
    assert Event.unscoped.count() == 1


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_add_report_at_once_stores_the_text_once(case, edith):
    outcomes = at_once(*[
        lambda: add_report(text="The court sat on 6 January 2020.", by=edith, case=case)
    ] * 3)  # fmt: skip

    assert sorted(one.existing for one in outcomes) == [False, True, True]
    assert (Report.unscoped.count(), ReportLink.unscoped.count()) == (1, 1)


@postgres_only
@pytest.mark.django_db(transaction=True)
def test_link_report_at_once_links_it_once(case, edith):
    report = add_report(text="The court sat on 6 January 2020.", by=edith).report

    outcomes = at_once(*[lambda: link_report(report, case=case, by=edith, why=WHY)] * 3)

    assert {type(one) for one in outcomes} == {ReportLink}
    assert ReportLink.unscoped.count() == 1


def test_reject_claim_with_a_reason_and_take_it_back(edith):
    claim = one_claim(edith)
    with pytest.raises(ValidationError, match="why"):
        reject_claim(claim, by=edith, why="  ")

    reject_claim(claim, by=edith, why="Another man")
    rejected = again(claim)
    undo_decision(claim, by=edith, why="The same man")

    assert (rejected.state, rejected.decision_why) == ("rejected", "Another man")
    assert again(claim).state == "pending"
    with pytest.raises(ValidationError, match="Nothing was decided"):
        undo_decision(claim, by=edith, why="Once more")


def test_undo_decision_retracts_what_only_it_told(case, edith):
    [claim] = accept_all([ARREST], case=case, by=edith, outlet="A paper")

    undo_decision(claim, by=edith, why="Another man")

    assert Event.unscoped.get().retraction_reason != ""
    assert not Support.unscoped.filter(withdrawn=False).exists()


def test_undo_decision_refuses_while_something_builds_on_it(case, edith):
    told = [scheduled("2020-01-06"), person("Kaster"), ARREST]
    session, party, event = accept_all(told, case=case, by=edith, outlet="A paper")
    move_hearing(Hearing.unscoped.get(), to_date=None, by=edith, why=WHY)
    add_event(case, kind="statement", parties=[Party.unscoped.get()], by=edith, why=WHY)
    rule(Event.unscoped.get(kind="arrest"), slot="date", value="2019-10-11", by=edith, why=WHY)

    for claim, what in ((session, "by hand"), (party, "by hand"), (event, "ruled")):
        with pytest.raises(ValidationError, match=what):
            undo_decision(claim, by=edith, why="Another man")

    assert Claim.unscoped.filter(state="accepted").count() == 3
    assert Ruling.unscoped.count() == 1


def test_type_claim_refuses_a_passage_that_is_none(edith):
    report = add_report(text="The court sat.", by=edith).report

    for start, end in ((5, 5), (9, 4), (0, 99), (-3, 4), (3, 4)):
        with pytest.raises(ValidationError, match="passage"):
            type_claim(report, kind="arrest", start=start, end=end, by=edith, why=WHY)
    with pytest.raises(ValidationError, match="had no 29 February"):
        type_claim(report, kind="arrest", start=0, end=3, date="1999-02-29", by=edith, why=WHY)
    with pytest.raises(ValidationError, match="Choose one of"):
        type_claim(report, kind="war", start=0, end=3, by=edith, why=WHY)

    assert not Claim.unscoped.filter(reader="person").exists()


def test_type_claim_twice_keeps_one(edith):
    report = add_report(text="The court sat.", by=edith).report

    first, second = (
        type_claim(report, kind="arrest", start=0, end=9, date="2020", by=edith, why=WHY)
        for _ in range(2)
    )

    assert first == second
    assert (first.quote, first.text_sha256) == ("The court", report.capture.sha256)


def test_ask_for_the_day_of_what_lies_after_its_report(edith):
    text = "The court sentenced Aman Serik on 5 May 2021 to two years."
    report = add_report(text=text, published="2020-03-02", by=edith).report

    claim = Claim.unscoped.get(report=report, kind="sentence")

    assert claim.waits and claim.question["slot"] == "date"
    assert "came out, on 2 March 2020" in claim.question["ask"]
    assert [one["value"] for one in claim.question["choices"]] == ["2019-05-05", "2021-05-05"]
