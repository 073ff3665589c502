"""Which report tells of a move, or of what became of a day, is named with it and shown with it."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import add_party, add_person, protect_person
from hearings.actions import cancel_hearing, mark_held, move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from reports.actions import add_report, move_as_reported
from reports.models import Source
from tests.api.conftest import Program
from tests.pages.looking import words
from tests.publishing import publish
from tracker.access import system

pytestmark = pytest.mark.django_db
WHY, AHEAD, PAST = "Her lawyer rang", dt.date(2030, 1, 8), dt.date(2020, 1, 8)


@pytest.fixture
def report(case, edith):
    told = {"text": "The court sat.", "title": "In court", "outlet": "BBC", "case": case}
    return add_report(**told, by=edith, why=WHY).report


def listed(case, by, day=AHEAD):
    return record_hearing(case, date=day, by=by, why=WHY)


def cancelled(case, by):
    made = listed(case, by)
    cancel_hearing(made, by=by, why=WHY)
    return Hearing.unscoped.get(pk=made.pk)


def over(case, by):
    return listed(case, by, PAST)


ACTS = {
    "move": (listed, "move/", {"to_date": "2030-01-22", "anyway": "on"}),
    "cancel": (listed, "cancel/", {}),
    "reinstate": (cancelled, "reinstate/", {}),
    "held": (over, "held/", {}),
    "not_held": (over, "not-held/", {}),
    "adjourned": (over, "adjourn/", {}),
    "happened": (over, "happened/", {"what": "held"}),
}
CALLS = {
    "move": (listed, "postpone/", {"to_date": "2030-01-22"}),
    "cancel": (listed, "cancel/", {}),
    "reinstate": (cancelled, "postpone/", {"kind": "reinstated"}),
    "held": (over, "held/", {"held": True}),
    "not_held": (over, "held/", {"held": False}),
    "adjourned": (over, "adjourn/", {}),
}


@pytest.mark.parametrize("named", [True, False], ids=["named", "by_hand"])
@pytest.mark.parametrize("act", ACTS)
def test_name_the_report_on_each_page(client, case, report, edith, act, named):
    make, path, told = ACTS[act]
    hearing = make(case, edith)
    client.force_login(edith)
    address = f"/hearings/{hearing.public_id}/"

    page = client.get(f"{address}{path}")
    sent = {"why": WHY, "version": hearing.version, "report": report.public_id if named else ""}
    done = client.post(f"{address}{path}", told | sent)

    assert "Which report says so?" in words(page)
    assert done.status_code == 303
    found = Source.unscoped.select_related("report", "hearing", "postponement").all()
    assert [one.report for one in found] == [report] * named
    assert [one.said for one in found] == [one.hearing.status for one in found]
    assert (
        f'<a href="/reports/{report.public_id}/"><bdi>BBC</bdi>'
        in (client.get(address).content.decode())
        or not named
    )


@pytest.mark.parametrize("act", CALLS)
def test_name_the_report_to_programs(case, report, edith, act):
    make, path, told = CALLS[act]
    hearing = make(case, edith)
    program, address = Program(edith), f"hearings/{hearing.public_id}/"
    tag = {"If-Match": program.etag(address)}

    program.made(f"{address}{path}", told | {"report": report.public_id, "why": WHY}, **tag)

    shown = program.get(address).json()
    moves = shown["postponements"]
    named = [moves[-1]["reports"], shown["said_by"]] if moves else [shown["said_by"]]
    assert [report.public_id] in named
    assert Source.unscoped.get().report == report


@pytest.mark.parametrize("act", ["cancel", "held", "adjourned"])
def test_take_no_report_from_programs_where_none_is_sent(case, edith, act):
    make, path, told = CALLS[act]
    hearing = make(case, edith)
    program, address = Program(edith), f"hearings/{hearing.public_id}/"

    program.made(f"{address}{path}", told | {"why": WHY}, **{"If-Match": program.etag(address)})

    assert not Source.unscoped.exists()


def test_reinstate_with_a_reason(client, case, edith):
    hearing = cancelled(case, edith)
    client.force_login(edith)

    told = {"reason_stated": "settlement_talks", "reason_text": "No deal", "why": WHY}
    client.post(f"/hearings/{hearing.public_id}/reinstate/", told | {"version": hearing.version})

    move = Postponement.unscoped.order_by("-pk").first()
    assert (move.kind, move.reason_stated, move.reason_text) == (
        "reinstated", "settlement_talks", "No deal",
    )  # fmt: skip


@pytest.fixture
def moved(case, report, edith):
    """Moved as a report tells it, and once more by hand."""
    hearing = listed(case, edith)
    told = {"report": report, "by": edith, "why": "So the paper says"}
    move_as_reported(hearing, to_date=dt.date(2030, 1, 22), **told)
    now = Hearing.unscoped.get(pk=hearing.pk)
    move_hearing(now, to_date=dt.date(2030, 1, 29), by=edith, why=WHY)
    return now


def test_show_source_recorder_and_why_of_each_move(client, moved, edith):
    client.force_login(edith)

    page = words(client.get(f"/hearings/{moved.public_id}/"))

    assert "why: “ So the paper says ” · Source: BBC" in page
    assert f"why: “ {WHY} ” · Source: entered by hand" in page
    rows = Program(edith).get("postponements/").json()["results"]
    told = {(one["recorded_by"], one["why"], len(one["reports"])) for one in rows}
    assert told == {("edith", "So the paper says", 1), ("edith", WHY, 0)}


def test_show_no_report_to_whoever_does_not_see_it(client, moved, case, report, edith, clerk):
    publish(case, by=edith, second=clerk)
    page = words(client.get(f"/hearings/{moved.public_id}/"))
    [last, first] = client.get("/api/v1/postponements/").json()["results"]

    assert ("Source: BBC" in page, "edith" in page) == (True, False)
    assert (first["reports"], first["recorded_by"]) == ([report.public_id], "")
    assert (last["reports"], last["why"]) == ([], WHY)


def test_tell_the_public_no_report_of_a_case_that_protects_somebody(
    client, moved, case, report, edith, clerk
):
    with system("A test"):
        person = add_person(name="Aru", by=edith, why=WHY)
        protect_person(person, pseudonym="A", by=edith, why=WHY)
        add_party(case, person=person, role="defendant", by=edith, why=WHY)
    publish(case, by=edith, second=clerk)

    page = words(client.get(f"/hearings/{moved.public_id}/"))
    rows = client.get("/api/v1/postponements/").json()["results"]

    assert [one in page for one in ("BBC", "So the paper says", WHY)] == [False] * 3
    assert {(one["why"], *one["reports"]) for one in rows} == {("",)}


def test_name_the_source_of_what_stands(client, case, report, edith):
    hearing = over(case, edith)
    client.force_login(edith)
    told = {"why": WHY, "report": report.public_id, "version": 0}
    client.post(f"/hearings/{hearing.public_id}/held/", told)
    now = Hearing.unscoped.get(pk=hearing.pk)
    mark_held(now, held=None, by=edith, why=WHY)

    shown = Program(edith).get(f"hearings/{hearing.public_id}/").json()

    assert (shown["status"], shown["said_by"]) == ("scheduled", [])


def test_ask_from_where_it_is_known_that_it_was_held(client, case, edith):
    hearing = over(case, edith)
    client.force_login(edith)

    page = words(client.get(f"/hearings/{hearing.public_id}/held/"))
    refused = client.post(f"/hearings/{hearing.public_id}/held/", {"version": 0, "report": ""})

    assert "Without a report: write where you know it from." in page
    assert (refused.status_code, Hearing.unscoped.get(pk=hearing.pk).status) == (422, "scheduled")


def test_tell_the_report_in_the_history(client, moved, edith):
    client.force_login(edith)

    page = client.get(f"/cases/{moved.case.public_id}/history/")

    assert words(page).count("BBC") == 2  # added, and named with the move
