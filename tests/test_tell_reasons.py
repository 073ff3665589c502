"""Why a hearing was moved, and when that was announced, as a report tells it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.management import call_command

from cases.actions import open_case
from hearings.models import Postponement
from reports.actions import accept_claims, add_report
from reports.models import Claim
from tests.api.conftest import Program
from tests.telling import WHY, accept_all, put_off, report_with

pytestmark = pytest.mark.django_db
TEXT = (
    "The trial of Arman Serik was to open on 6 January 2020. The hearing was postponed from "
    "6 January to 21 January 2020 because the prosecutor was ill.\n"
)
SENT = {"reason_stated": "counsel_absent", "attributable_to": "defence"}
MOVED = put_off("2020-01-06", "2020-01-21", reason="for reasons of his own")


@pytest.fixture
def case(edith):
    return open_case(title="Two teachers", country="KZ", by=edith, why="Opened")


@pytest.fixture
def read(case, edith) -> Claim:
    """The move as the reader finds it in a report."""
    report = add_report(text=TEXT, by=edith, published="2020-01-07", case=case).report
    return Claim.unscoped.get(report=report, kind="hearing_postponed")


def told() -> tuple:
    move = Postponement.unscoped.filter(voided_at=None).get()
    return move.reason_stated, move.attributable_to, move.reason_text, move.announced_on


def on_page(claim, case, by, client, edits):
    client.force_login(by)
    card = client.get(f"/reports/{claim.report.public_id}/?case={case.public_id}")
    form = next(one for one in card.context["cards"] if one["id"] == claim.public_id)["edit"]
    sent = {name: form[name].value() or "" for name in form.fields} | edits
    address = f"/reports/{claim.report.public_id}/claims/{claim.public_id}/"
    told = {"decision": "accept", "edited": "on", **sent} if edits else {"decision": "accept"}
    assert client.post(f"{address}?case={case.public_id}", told).status_code == 303


def by_program(claim, case, by, _client, edits):
    sent = {"case": case.public_id, "why": WHY, "edits": edits}
    assert Program(by).post(f"claims/{claim.public_id}/accept/", sent).status_code == 200


def by_command(claim, case, by, _client, _edits):
    signed = ("--case", case.public_id, "--by", by.username, "--why", WHY)
    call_command("review_report", claim.report.public_id, "--accept", claim.public_id, *signed)


@pytest.mark.parametrize("door", [on_page, by_program, by_command])
def test_accept_move_with_the_reason_that_was_read(read, case, edith, client, door):
    door(read, case, edith, client, {})

    assert told()[:3] == ("prosecutor_absent", "prosecution", "because the prosecutor was ill")


@pytest.mark.parametrize("door", [on_page, by_program])
def test_accept_move_with_code_side_and_announcement_set_by_hand(read, case, edith, client, door):
    door(read, case, edith, client, SENT | {"announced_on": "2020-01-05"})

    assert told() == (
        "counsel_absent", "defence", "because the prosecutor was ill", "2020-01-05",
    )  # fmt: skip


@pytest.mark.parametrize("door", [on_page, by_program])
def test_accept_move_without_a_code_says_not_stated(case, edith, client, door):
    _report, [claim] = report_with([MOVED], by=edith, outlet="A paper", case=case)

    door(claim, case, edith, client, {})

    assert told()[:2] == ("not_stated", "not_stated")


@pytest.mark.parametrize(
    "edits",
    [{"reason_stated": "moonlight"}, {"attributable_to": "nobody"}, {"announced_on": "soon"},
     {"reason_stated": 7}],
    ids=str,
)  # fmt: skip
def test_accept_move_refuses_what_is_no_code(read, case, edith, edits):
    sent = {"case": case.public_id, "why": WHY, "edits": edits}

    answer = Program(edith).post(f"claims/{read.public_id}/accept/", sent)

    assert answer.status_code == 400
    assert next(iter(edits)) in json.dumps(answer.json())
    assert not Postponement.unscoped.exists()


def test_review_shows_the_code_in_words(read, case, edith, client):
    client.force_login(edith)

    page = client.get(f"/reports/{read.report.public_id}/?case={case.public_id}").content.decode()

    assert "prosecutor absent" in page
    assert "the prosecution" in page


def test_code_of_a_reason_goes_with_its_words(case, edith):
    theirs = put_off("2020-01-06", "2020-01-21", reason="the file was missing",
                     reason_stated="file_not_received")  # fmt: skip
    accept_all([MOVED], case=case, by=edith, outlet="A paper", published="2020-01-07")

    accept_all([theirs], case=case, by=edith, outlet="B paper", published="2020-01-08")

    assert told()[::2] == ("not_stated", "for reasons of his own")


def test_accept_report_again_leaves_a_move_told_before_reasons_had_codes(case, edith, freeze):
    with freeze(dt.datetime(2020, 1, 9, tzinfo=dt.UTC)):
        accept_all([MOVED], case=case, by=edith, outlet="A paper")
        before = Postponement.unscoped.get()

        _report, claims = report_with([MOVED], by=edith, outlet="B paper")
        accept_claims(claims, case=case, by=edith, why=WHY)

    assert Postponement.unscoped.get() == before
