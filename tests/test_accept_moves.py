"""A reported move that is accepted follows on what people moved by hand, whatever that was."""

from __future__ import annotations

import datetime as dt
import json
from itertools import permutations

import pytest
from django.core.management import CommandError, call_command

from cases.actions import open_case
from hearings.actions import (
    adjourn_hearing,
    cancel_hearing,
    mark_held,
    move_hearing,
    record_hearing,
)
from hearings.models import Hearing, Postponement
from reports.actions import accept_claim
from reports.models import Claim, Support
from tests.api.conftest import Program
from tests.telling import WHY, accept_all, held, put_off, report_with, scheduled
from tracker.access import viewer

pytestmark = pytest.mark.django_db
FIRST, LAST = dt.date(2027, 4, 14), dt.date(2027, 4, 28)
MOVED = put_off("2027-04-14", "2027-04-28", reason="the judge was ill")
DISPUTE = [("to_date", "2027-04-28", "disputes")]


@pytest.fixture
def case(edith):
    return open_case(title="Two teachers", country="KZ", by=edith, why="Opened")


@pytest.fixture
def hearing(case, edith):
    return record_hearing(case, date=FIRST, time=dt.time(10), courtroom="3", by=edith, why=WHY)


def on_page(claim, case, by, client):
    client.force_login(by)
    address = f"/reports/{claim.report.public_id}/claims/{claim.public_id}/"
    answer = client.post(f"{address}?case={case.public_id}", {"decision": "accept"})
    return answer.status_code == 303, answer.content.decode()


def by_program(claim, case, by, _client):
    told = {"case": case.public_id, "why": WHY}
    answer = Program(by).post(f"claims/{claim.public_id}/accept/", told)
    assert answer.status_code != 200 or answer.json()["fact"] is not None
    return answer.status_code == 200, json.dumps(answer.json(), ensure_ascii=False)


def by_command(claim, case, by, _client):
    signed = ("--case", case.public_id, "--by", by.username, "--why", WHY)
    try:
        call_command("review_report", claim.report.public_id, "--accept", "all", *signed)
    except CommandError as refusal:
        return False, str(refusal)
    return True, ""


@pytest.fixture(params=[on_page, by_program, by_command], ids=["page", "api", "command"])
def accept(request, client, case, edith):
    """`accept(told)` accepts one reported claim: whether it was, and what was said."""

    def accepted(told):
        _report, [claim] = report_with([told], by=edith, outlet="A paper", case=case)
        return request.param(claim, case, edith, client)

    return accepted


def chain(hearing) -> list[tuple]:
    moves = Postponement.unscoped.filter(hearing=hearing, voided_at=None).order_by("seq")
    return list(moves.values_list("kind", "from_date", "to_date"))


def said(**of) -> list[tuple]:
    rows = Support.unscoped.filter(withdrawn=False, **of)
    return sorted(rows.values_list("slot", "value", "stance"))


BY_HAND = {
    "other_room": [{"kind": "venue_changed", "to_date": FIRST, "to_courtroom": "7"}],
    "other_hour": [{"kind": "time_changed", "to_date": FIRST, "to_time": dt.time(14)}],
    "reinstated": [{"kind": "cancelled"}, {"kind": "reinstated"}],
    "there_and_back": [{"to_date": dt.date(2027, 5, 2)}, {"to_date": FIRST}],
}


@pytest.mark.parametrize("moves", BY_HAND.values(), ids=list(BY_HAND))
def test_accept_move_follows_on_moves_by_hand(hearing, edith, accept, moves):
    for move in moves:
        move_hearing(hearing, by=edith, why=WHY, **move)

    done, _told = accept(MOVED)

    assert done
    assert chain(hearing)[len(moves) :] == [("postponed", FIRST, LAST)]
    assert Hearing.unscoped.get().date == LAST


def test_accept_move_sets_the_day_of_a_hearing_put_off_without_one(hearing, edith, accept):
    move_hearing(hearing, to_date=None, by=edith, why=WHY)

    done, _told = accept(MOVED)

    assert done
    assert chain(hearing) == [("sine_die", FIRST, None), ("date_set", None, LAST)]
    assert Hearing.unscoped.get().status == "scheduled"


def test_accept_move_of_a_cancelled_hearing_is_refused_with_a_sentence(hearing, edith, accept):
    cancel_hearing(hearing, by=edith, why=WHY)

    done, told = accept(MOVED)

    assert not done
    assert "This hearing was cancelled. Reinstate it first." in told
    assert Claim.unscoped.get().state == "pending"
    assert chain(hearing) == [("cancelled", FIRST, FIRST)]


def test_accept_move_that_did_not_open_by_hand(case, edith, accept, freeze):
    with freeze("2027-04-14T12:00Z"):
        hearing = record_hearing(case, date=FIRST, by=edith, why=WHY)
        mark_held(hearing, held=False, by=edith, why=WHY)

        done, _told = accept(MOVED)

    assert done
    assert chain(hearing) == [("postponed", FIRST, LAST)]


def test_accept_move_to_another_day_disputes_the_move_by_hand(hearing, edith, accept):
    move = move_hearing(hearing, to_date=dt.date(2027, 5, 5), by=edith, why=WHY)

    done, _told = accept(MOVED)

    assert done
    assert Hearing.unscoped.get().date == dt.date(2027, 5, 5)
    assert said(postponement=move) == DISPUTE
    with viewer(edith):
        assert Hearing.objects.visible_to(edith).conflicting().get() == hearing


@pytest.mark.parametrize("goes_on", [False, True])
def test_accept_move_of_a_session_that_people_saw_disputes_it(case, edith, accept, freeze, goes_on):
    with freeze("2027-04-14T12:00Z"):
        hearing = record_hearing(case, date=FIRST, by=edith, why=WHY)
        if goes_on:
            adjourn_hearing(hearing, to_date=None, by=edith, why=WHY)
        else:
            mark_held(hearing, held=True, by=edith, why=WHY)

        done, _told = accept(MOVED)

    assert done
    assert said(hearing=hearing) == DISPUTE
    assert chain(hearing) == []


def test_accept_move_from_the_day_to_which_people_moved_a_reported_hearing(case, edith, accept):
    accept_all([scheduled("2027-04-01")], case=case, by=edith, outlet="B paper")
    move_hearing(Hearing.unscoped.get(), to_date=FIRST, by=edith, why=WHY)

    done, _told = accept(MOVED)

    hearing = Hearing.unscoped.get()
    assert done
    assert chain(hearing) == [
        ("postponed", dt.date(2027, 4, 1), FIRST), ("postponed", FIRST, LAST),
    ]  # fmt: skip


def test_accept_report_of_the_day_to_which_people_moved_a_hearing(case, edith):
    accept_all([scheduled("2020-01-06")], case=case, by=edith, outlet="A paper")
    move_hearing(Hearing.unscoped.get(), to_date=dt.date(2020, 1, 20), by=edith, why=WHY)

    accept_all([held("2020-01-20")], case=case, by=edith, outlet="B paper")

    assert Hearing.unscoped.values_list("date", "status").get() == (dt.date(2020, 1, 20), "held")


def test_move_by_hand_leaves_the_reports_their_moves(case, edith):
    accept_all([put_off("2020-01-06", "2020-01-20")], case=case, by=edith, outlet="A paper")
    hearing = Hearing.unscoped.get()
    told = Postponement.unscoped.get()
    move_hearing(hearing, kind="venue_changed", to_courtroom="7", by=edith, why=WHY)

    accept_all([scheduled("2020-03-06")], case=case, by=edith, outlet="B paper")

    assert ("to_date", "2020-01-20", "supports") in said(postponement=told)


@pytest.mark.parametrize("moves", [BY_HAND["other_room"], [{"to_date": None}]], ids=["room", "day"])
def test_accept_moves_after_one_by_hand_in_any_order(edith, moves):
    second = put_off("2027-04-28", "2027-05-12")
    found = []
    for order in permutations([MOVED, second, scheduled("2027-04-14")]):
        case = open_case(title="A trial", country="KZ", by=edith, why="Opened")
        hearing = record_hearing(case, date=FIRST, by=edith, why=WHY)
        for move in moves:
            move_hearing(hearing, by=edith, why=WHY, **move)
        for number, told in enumerate(order):
            outlet = f"{case.public_id} {number}"
            _report, [claim] = report_with([told], by=edith, outlet=outlet, case=case)
            accept_claim(claim, case=case, by=edith, why=WHY)
        standing = Hearing.unscoped.filter(case=case, retracted_at=None)
        found.append((chain(hearing), sorted(standing.values_list("date", "status"))))

    assert found[0][0][-1] == ("postponed", LAST, dt.date(2027, 5, 12))
    assert [one for one in found if one != found[0]] == []
