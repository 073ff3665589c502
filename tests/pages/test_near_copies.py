"""A report that is nearly the same as another: pointed out, answered and counted."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command
from rest_framework.test import APIClient

from accounts.actions import create_token
from cases.actions import open_case
from reports.actions import add_report
from reports.actions.batching import Piece, open_batch, read_next
from reports.models import Alike, CopyRuling, Print, PrintKey, ReportLink
from tests.pages.looking import words
from tests.wire import OWN, WIRE, headline
from tracker.access import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def wire(anna, case):
    """The wire as a report of the case."""
    return add_report(text=WIRE, by=anna, outlet="Agency", case=case).report


@pytest.fixture
def copy(anna, case, wire):
    """The wire with another head, in the same case."""
    return add_report(text=headline(WIRE), by=anna, outlet="Daily", case=case).report


def address(report):
    return f"/reports/{report.public_id}/"


def counted(case):
    """How many of the reports of a case count together with another."""
    return ReportLink.unscoped.filter(case=case).exclude(counts_as="").count()


def by_page(client, user, report, of, case, same):
    client.force_login(user)
    told = {"of": of.public_id, "same": "yes" if same else "no"}
    return client.post(f"{address(report)}copy/?case={case.public_id}", told).status_code


def by_api(_client, user, report, of, case, same):
    program = APIClient()
    _row, token = create_token(user, name="test", write=True)
    program.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    told = {"case": case.public_id, "of": of.public_id, "same": same, "why": "I asked"}
    return program.post(f"/api/v1{address(report)}copy/", told, format="json").status_code


def by_command(_client, user, report, of, case, same):
    call_command(
        "rule_copy", report.public_id, "--of", of.public_id, "--case", case.public_id,
        "--same" if same else "--own", "--by", user.username, "--why", "I asked",
    )  # fmt: skip
    return 0


DOORS = {"page": by_page, "api": by_api, "command": by_command}


@pytest.mark.parametrize("door", DOORS.values(), ids=DOORS)
def test_decide_through_every_door(client, anna, case, wire, copy, door):
    before = counted(case)

    door(client, anna, copy, wire, case, same=False)

    assert (before, counted(case)) == (2, 0)
    ruling = CopyRuling.unscoped.get()
    assert (ruling.same, ruling.by) == (False, anna)


def test_point_out_a_copy_with_what_differs(client, anna, wire, copy):
    client.force_login(anna)

    page = client.get(address(copy))

    shown = words(page)
    assert "Perhaps you have this already" in shown
    assert "% of the words are the same. Until somebody decides, they count as one source." in shown
    assert "It is a copy: count as one" in shown
    assert "Leave it for now" in shown
    assert '<p class="diff" dir="auto" lang="en"><del>' in page.content.decode()


def test_ask_no_more_once_it_was_answered(client, anna, case, wire, copy):
    by_page(client, anna, copy, wire, case, same=True)

    for report in (copy, wire):
        shown = words(client.get(address(report)))
        assert "Perhaps you have this already" not in shown
        assert "They count as one source. Decided by anna" in shown
        assert "A report of its own" in shown
        assert "It is a copy: count as one" not in shown


def test_say_nothing_of_a_report_of_its_own(client, anna, case, wire):
    own = add_report(text=OWN, by=anna, outlet="Weekly", case=case).report
    client.force_login(anna)

    shown = words(client.get(address(own)))

    assert "Perhaps you have this already" not in shown


def test_name_on_the_case_page_what_counts_as_one(client, anna, case, wire, copy):
    client.force_login(anna)

    shown = words(client.get(f"/cases/{case.public_id}/"))

    assert "counts as one source with Agency" in shown
    assert "counts as one source with Daily" in shown


def test_answer_programs_with_the_near_copies(anna, case, wire):
    program = APIClient()
    _row, token = create_token(anna, name="test", write=True)
    program.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")

    made = program.post("/api/v1/reports/", {"text": headline(WIRE)}, format="json")

    assert made.status_code == 201
    (near,) = made.json()["near_copies"]
    assert (near["id"], near["kind"]) == (wire.public_id, "copy")
    assert 0.8 < near["share"] < 1


def test_print_the_near_copies_at_the_command_line(capsys, tmp_path, anna, wire):
    (tmp_path / "daily.txt").write_text(headline(WIRE), encoding="utf-8")
    call_command("add_report", str(tmp_path / "daily.txt"), "--by", "anna", "--json")

    told = json.loads(capsys.readouterr().out)
    assert [one["id"] for one in told["near_copies"]] == [wire.public_id]


def test_hide_a_copy_in_a_case_one_does_not_see(client, anna, edith, boris):
    hidden = open_case(title="x", country="KZ", by=edith, why="x", visibility="restricted")
    secret = add_report(text=WIRE, by=edith, outlet="Secret Post", case=hidden).report
    mine = add_report(text=headline(WIRE), by=anna, outlet="Daily").report
    client.force_login(anna)

    shown = words(client.get(address(mine)))
    told = by_api(None, anna, mine, secret, hidden, same=True)

    assert "Perhaps you have this already" not in shown
    assert "Secret Post" not in shown
    assert told in (400, 404)
    assert CopyRuling.unscoped.count() == 0


def test_refuse_a_decision_by_those_who_only_read(client, boris, case, wire, copy):
    assert by_page(client, boris, copy, wire, case, same=False) == 403
    assert CopyRuling.unscoped.count() == 0


def test_find_copies_of_reports_that_came_in_before(anna, case, wire, copy):
    for model in (Alike, PrintKey, Print):
        model.objects.all().delete()

    call_command("find_copies")

    assert Print.objects.count() == 2
    assert Alike.objects.get().kind == "copy"


def test_point_out_a_near_copy_among_many_added_at_once(client, anna, boris, edith, case, wire):
    hidden = open_case(title="Secret", by=edith, why="Opened", visibility="restricted")
    add_report(text=headline(WIRE), by=edith, outlet="Secret news", case=hidden)
    pieces = [Piece(one.encode(), f"{n}.txt") for n, one in enumerate([headline(WIRE), OWN])]
    with system("Reading them"):
        batch = open_batch(by=anna, pieces=pieces)
        while read_next():
            pass
    client.force_login(anna)

    page = client.get(f"/reports/batches/{batch.public_id}/")

    near = [row["near"] for row in page.context["rows"]]
    assert ([one and one["url"] for one in near]) == [address(wire), None]
    assert f'<a href="{address(wire)}">' in page.content.decode()
    assert "Perhaps you have this already" in words(page)
    assert "Secret" not in words(page)
