"""What is said of the day of a hearing, through every door: only of one that stands."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cases.actions import retract_fact
from hearings.actions import (
    cancel_hearing,
    merge_hearings,
    record_hearing,
    unmerge_hearing,
)
from hearings.models import Hearing, Postponement
from reports.actions import undo_decision
from tests.api.conftest import Program
from tests.pages.looking import words
from tests.telling import accept_all, scheduled
from tracker.models import Act

pytestmark = pytest.mark.django_db
WHY = "Told by the lawyer"
NOW = "2020-02-01T10:00Z"
SIXTH, TWENTIETH = dt.date(2020, 1, 6), dt.date(2020, 1, 20)
SAID = {
    "held": {"held": True},
    "not-held": {"held": False},
    "adjourn": {"to_date": "2020-03-02"},
}


@pytest.fixture
def hearing(case, edith) -> Hearing:
    return record_hearing(case, date=SIXTH, by=edith, why=WHY)


@pytest.fixture
def stands(case, edith) -> Hearing:
    return record_hearing(case, date=TWENTIETH, by=edith, why=WHY)


def fresh(hearing: Hearing) -> Hearing:
    return Hearing.unscoped.get(pk=hearing.pk)


def said_on_page(client, user, hearing, verb) -> tuple[int, str]:
    client.force_login(user)
    told = {"why": WHY, "version": hearing.version} | SAID[verb]
    page = client.post(f"/hearings/{hearing.public_id}/{verb}/", told)
    return page.status_code, words(page) if page.content else ""


def said_by_program(client, user, hearing, verb) -> tuple[int, str]:
    program, path = Program(user), f"hearings/{hearing.public_id}/"
    tag = {"If-Match": program.etag(path)}
    verb = "adjourn" if verb == "adjourn" else "held"
    told = SAID["not-held" if verb == "held" else verb]
    answer = program.post(f"{path}{verb}/", {"why": WHY} | told, **tag)
    return answer.status_code, json.dumps(answer.json())


@pytest.fixture(params=[said_on_page, said_by_program])
def say(request, client, edith):
    return lambda hearing, verb: request.param(client, edith, hearing, verb)


def cancelled(hearing, stands, edith) -> str:
    cancel_hearing(hearing, by=edith, why=WHY)
    return "was cancelled"


def retracted(hearing, stands, edith) -> str:
    retract_fact(hearing, by=edith, why=WHY)
    return "was retracted"


def merged(hearing, stands, edith) -> str:
    merge_hearings(hearing, into=stands, by=edith, why=WHY)
    return "was merged into another one"


@pytest.mark.parametrize("verb", SAID)
@pytest.mark.parametrize("gone", [cancelled, retracted, merged])
def test_say_nothing_of_a_hearing_that_stands_no_more(
    hearing, stands, edith, freeze, say, gone, verb
):
    with freeze(NOW):
        sentence = gone(hearing, stands, edith)
        left = fresh(hearing)

        status, told = say(left, verb)

    assert (status in (400, 422), sentence in told) == (True, True)
    assert (fresh(hearing).status, fresh(hearing).version) == (left.status, left.version)
    assert Hearing.unscoped.count() == 2


@pytest.mark.parametrize(("kind", "status"), [("", 422), ("cancelled", 422), ("reinstated", 303)])
def test_move_what_was_cancelled_whatever_was_said_of_its_day(
    client, hearing, edith, freeze, kind, status
):
    """Earlier releases let it be said of a cancelled hearing that it did not open."""
    with freeze(NOW):
        cancel_hearing(hearing, by=edith, why=WHY)
        Hearing.unscoped.filter(pk=hearing.pk).update(status="not_held", version=2)
        client.force_login(edith)
        verb = {"": "move", "cancelled": "cancel", "reinstated": "reinstate"}[kind]
        told = {"to_date": "2020-02-04", "version": 2, "reason_stated": "not_stated", "why": WHY}

        page = client.post(f"/hearings/{hearing.public_id}/{verb}/", told)

    assert page.status_code == status
    if status == 422:
        assert "Reinstate it first" in words(page)
        assert Postponement.unscoped.get().kind == "cancelled"
    else:
        assert (fresh(hearing).status, fresh(hearing).date) == ("scheduled", dt.date(2020, 2, 4))


def retracted_on_page(client, user, hearing) -> tuple[int, str]:
    client.force_login(user)
    page = client.post(f"/hearings/{hearing.public_id}/retract/", {"why": WHY})
    return page.status_code, words(page) if page.content else ""


def retracted_by_program(client, user, hearing) -> tuple[int, str]:
    answer = Program(user).post(f"hearings/{hearing.public_id}/retract/", {"why": WHY})
    return answer.status_code, json.dumps(answer.json())


@pytest.mark.parametrize("take_back", [retracted_on_page, retracted_by_program])
def test_retract_no_hearing_that_stands_for_two(client, hearing, stands, edith, take_back):
    merge_hearings(hearing, into=stands, by=edith, why=WHY)

    status, told = take_back(client, edith, stands)

    assert status in (400, 422) and "Tell the two apart first" in told
    assert fresh(stands).standing
    unmerge_hearing(hearing, by=edith, why=WHY)
    assert fresh(retract_fact(stands, by=edith, why=WHY)).retracted_at


def test_settle_keeps_the_hearing_that_stands_for_two(case, edith):
    first, *_ = accept_all([scheduled("2030-01-06")], case=case, by=edith, outlet="One")
    accept_all([scheduled("2030-01-08")], case=case, by=edith, outlet="Two")
    kept, gone = Hearing.unscoped.order_by("date")
    merge_hearings(gone, into=kept, by=edith, why=WHY)

    undo_decision(first, by=edith, why="Of another case")

    assert fresh(kept).standing and fresh(kept).status == "scheduled"


def unsaid_on_page(client, user, hearing) -> tuple[int, str]:
    client.force_login(user)
    told = {"why": WHY, "version": fresh(hearing).version}
    page = client.post(f"/hearings/{hearing.public_id}/unsay/", told)
    return page.status_code, words(page) if page.content else ""


def unsaid_by_program(client, user, hearing) -> tuple[int, str]:
    program, path = Program(user), f"hearings/{hearing.public_id}/"
    tag = {"If-Match": program.etag(path)}
    answer = program.post(f"{path}held/", {"held": None, "why": WHY}, **tag)
    return answer.status_code, json.dumps(answer.json())


@pytest.fixture(params=[unsaid_on_page, unsaid_by_program])
def unsay(request, client, edith):
    return lambda hearing: request.param(client, edith, hearing)


@pytest.mark.parametrize("verb", SAID)
def test_take_back_what_was_said_of_the_day(client, hearing, edith, freeze, unsay, verb):
    with freeze(NOW):
        said_by_program(client, edith, hearing, verb)
        for after in Hearing.unscoped.filter(adjourned_from=hearing):
            retract_fact(after, by=edith, why=WHY)
        before = fresh(hearing)
        status, _told = unsay(hearing)
        client.force_login(edith)
        page = client.get(f"/hearings/{hearing.public_id}/")

    now = fresh(hearing)
    assert status in (200, 303)
    assert (now.status, now.version, now.date) == ("scheduled", before.version + 1, SIXTH)
    assert Act.unscoped.order_by("-seq").first().why == WHY
    assert "unsay" not in page.context["acts"] and "held" in page.context["acts"]


def test_take_back_nothing_where_nothing_was_said(hearing, freeze, unsay):
    with freeze(NOW):
        status, told = unsay(hearing)

    assert status in (400, 422) and "Nothing is said yet" in told
    assert fresh(hearing).version == hearing.version


@pytest.mark.parametrize("verb", SAID)
def test_say_nothing_else_of_a_session_that_goes_on(client, hearing, edith, freeze, say, verb):
    with freeze(NOW):
        said_by_program(client, edith, hearing, "adjourn")
        after = Hearing.unscoped.get(adjourned_from=hearing)
        status, told = say(fresh(hearing), verb)

    assert status in (400, 422) and f"another hearing ({after.public_id})" in told
    assert fresh(hearing).status == "adjourned"
    assert Hearing.unscoped.count() == 2


def test_adjourn_again_when_the_wrong_one_was_retracted(client, hearing, edith, freeze, say):
    with freeze(NOW):
        said_by_program(client, edith, hearing, "adjourn")
        wrong = retract_fact(Hearing.unscoped.get(adjourned_from=hearing), by=edith, why=WHY)
        alone = Program(edith).get(f"hearings/{hearing.public_id}/").json()
        listed = Program(edith).get("hearings/").json()["results"]
        status, _told = say(fresh(hearing), "adjourn")
        again = Program(edith).get(f"hearings/{hearing.public_id}/").json()

    right = Hearing.unscoped.get(adjourned_from=hearing)
    assert (alone["adjourned_to"], [one["adjourned_to"] for one in listed]) == (None, [None])
    assert status in (200, 303) and right != wrong
    assert again["adjourned_to"] == right.public_id
