"""What a webhook missed is sent when it is switched on again, and what it refused when its owner
says so."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from typing import Any

import pytest
import time_machine
from django.test import Client
from django.utils import timezone

from accounts.models import User
from alerts.actions import add_hook, follow, stop_following
from alerts.models import Delivery, Follow, Hook, Notice
from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing
from tests.alerts.conftest import reader, work_once
from tests.alerts.receiving import Receiver
from tests.api.conftest import Program, problem_of

pytestmark = pytest.mark.django_db
STALE = "It is out of date: what it tells is not so any more, or is not for you any more."


class Desk:
    """A webhook of Boris, who follows a case, and the server that it leads to."""

    def __init__(self, boris: User, case: Any, edith: User, there: Receiver):
        self.boris, self.case, self.edith, self.there = boris, case, edith, there
        self.minutes = 0
        self.work()  # that the case was opened is told before there is a webhook
        with self.now():
            self.hook: Hook = add_hook(boris, name="Desk", url=f"http://{there.place}/in")[0]

    def list_hearing(self, day: date, **told: Any) -> Hearing:
        with self.now():
            return record_hearing(self.case, date=day, by=self.edith, why="Listed", **told)

    def move(self, hearing: Hearing, day: date) -> None:
        with self.now():
            now = Hearing.unscoped.get(pk=hearing.pk)
            move_hearing(now, to_date=day, by=self.edith, why="Moved")

    def now(self) -> Any:
        self.minutes += 1
        return time_machine.travel(timezone.now() + timedelta(minutes=self.minutes), tick=True)

    def work(self) -> None:
        self.minutes += 11
        with self.now():
            work_once()

    def message(self, state: str) -> Delivery:
        return Delivery.unscoped.get(hook=self.hook, state=state)

    def told(self) -> list[tuple[str, Any, Any]]:
        """Of each message that came: type, from, to."""
        read = [json.loads(body) for _line, _headers, body in self.there.asked]
        return [
            (one["type"], one["data"].get("from_date"), one["data"].get("to_date")) for one in read
        ]

    def names(self) -> list[str]:
        return [headers["webhook-id"] for _line, headers, _body in self.there.asked]

    def again(self) -> None:
        """The server takes messages again; what came before is forgotten."""
        self.there.answers, self.there.asked = ["200 OK"], []


@pytest.fixture
def desk(case, edith, boris, settings):
    there = Receiver("200 OK")
    settings.FETCH_ALLOWED = [there.place]
    reader(boris, mail=False)
    follow(boris, kind="case", target=case.public_id)
    yield Desk(boris, case, edith, there)
    there.end()


def by_page(desk: Desk) -> Any:
    client = Client(enforce_csrf_checks=True)
    client.force_login(desk.boris)
    return client


def press(client: Client, path: str) -> Any:
    """Press the only button of the form that leads to `path`, as a browser without scripts does."""
    shown = [client.get(where).content.decode() for where in (path.split("messages/")[0], path)]
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', "".join(shown))
    return client.post(path, {"csrfmiddlewaretoken": token[1] if token else ""})


def resume(desk: Desk, door: str) -> None:
    with desk.now():
        if door == "page":
            path = f"/alerts/hooks/{desk.hook.public_id}/resume/"
            assert press(by_page(desk), path).status_code == 303
        else:
            Program(desk.boris).made(f"webhooks/{desk.hook.public_id}/resume/", {})


def send_again(desk: Desk, door: str, message: Delivery) -> Any:
    hook = desk.hook.public_id
    with desk.now():
        if door == "page":
            path = f"/alerts/hooks/{hook}/messages/{message.public_id}/again/"
            return press(by_page(desk), path)
        told = {"message": message.public_id}
        return Program(desk.boris).post(f"webhooks/{hook}/again/", told)


@pytest.fixture(params=["page", "program"])
def door(request) -> str:
    return request.param


@pytest.fixture
def off(desk) -> Desk:
    """It refused the listing of a hearing for good, and missed that of another and its move."""
    first = desk.list_hearing(date(2036, 1, 6))
    second = desk.list_hearing(date(2036, 2, 6), force=True)
    desk.there.answers = ["410 Gone"]
    desk.work()
    assert len(desk.there.asked) == 1
    assert desk.message("obsolete").words == "the webhook is off"
    desk.move(first, date(2036, 1, 21))
    desk.work()
    assert second.pk != first.pk and len(desk.there.asked) == 1
    desk.again()
    return desk


def test_resume_hook_sends_what_it_missed(off, door):
    """In all: the first hearing, listed and moved meanwhile, comes once, at the day that it has."""
    resume(off, door)
    off.work()

    assert sorted(off.told(), key=str) == [
        ("hearing.created", None, "2036-01-21"),
        ("hearing.created", None, "2036-02-06"),
        ("ping", None, None),
    ]
    told = Delivery.unscoped.filter(hook=off.hook, purpose="notice")
    assert sorted(told.values_list("state", flat=True)) == ["obsolete", "sent", "sent"]


def test_resume_hook_twice_sends_nothing_twice(off, door):
    resume(off, door)
    resume(off, door)
    off.work()
    off.again()

    resume(off, door)
    off.work()

    assert [kind for kind, _from, _to in off.told()] == ["ping"]


def test_resume_hook_that_is_gone_still_loses_nothing(off):
    off.there.answers = ["410 Gone"]
    resume(off, "program")
    off.work()
    off.again()

    resume(off, "program")
    off.work()

    assert len(off.told()) == 3


def test_resume_hook_sends_nothing_that_is_not_followed_any_more(off):
    stop_following(Follow.unscoped.get())

    resume(off, "page")
    off.work()

    assert off.told() == [("ping", None, None)]


def test_resume_hook_sends_what_its_owner_was_told_while_it_was_off_and_nothing_older(desk):
    with desk.now():
        other, _secret = add_hook(desk.boris, name="Late", url=f"http://{desk.there.place}/late")
    desk.list_hearing(date(2036, 1, 6))
    desk.work()
    with desk.now():
        late, _secret = add_hook(desk.boris, name="Later", url=f"http://{desk.there.place}/later")
        Hook.unscoped.filter(pk__in=[late.pk, other.pk]).update(off_at=timezone.now())
    desk.list_hearing(date(2036, 2, 6), force=True)
    desk.work()
    desk.again()

    desk.hook = late
    resume(desk, "program")
    desk.work()

    assert ("hearing.created", None, "2036-01-06") not in desk.told()
    assert ("hearing.created", None, "2036-02-06") in desk.told()
    assert len(desk.told()) == 2
    assert Notice.unscoped.count() == 3


@pytest.fixture
def given_up(desk) -> Delivery:
    """A message that the server refused until it was given up."""
    desk.list_hearing(date(2036, 1, 6))
    desk.there.answers = ["400 Bad"]
    desk.work()
    Delivery.unscoped.update(tries=9, due_at=timezone.now())
    Hook.unscoped.update(again_at=None)
    desk.work()
    return desk.message("failed")


def test_send_again_what_was_given_up_under_the_same_id(desk, given_up, door):
    asked = set(desk.names())
    desk.again()

    answer = send_again(desk, door, given_up)
    desk.work()

    assert answer.status_code == (303 if door == "page" else 200)
    assert (set(desk.names()), len(desk.there.asked)) == (asked, 1)
    given_up.refresh_from_db()
    assert (given_up.state, given_up.tries, given_up.code) == ("sent", 1, 200)


def test_send_again_is_tried_as_long_as_a_new_message(desk, given_up, door):
    send_again(desk, door, given_up)
    desk.work()

    given_up.refresh_from_db()
    assert (given_up.state, given_up.tries) == ("pending", 1)


def test_show_a_button_beside_what_was_not_sent_alone(desk, given_up):
    path = f"/alerts/hooks/{desk.hook.public_id}/"
    button = f"{path}messages/{given_up.public_id}/again/"
    client = by_page(desk)
    before = client.get(path).content.decode()
    desk.again()
    send_again(desk, "page", given_up)
    waiting = client.get(path).content.decode()
    desk.work()
    after = client.get(path).content.decode()

    assert f'<form method="post" action="{button}">' in before and "Send again" in before
    assert button not in waiting and button not in after
    assert "given up" in before and "The server answered 400." in before


def test_show_no_button_beside_what_tells_nothing_any_more(desk, given_up, door):
    path = f"/alerts/hooks/{desk.hook.public_id}/"
    moved = {"state": "obsolete", "words": "the hearing has moved since"}
    Delivery.unscoped.filter(pk=given_up.pk).update(**moved)

    shown = by_page(desk).get(path).content.decode()

    assert f"messages/{given_up.public_id}/again/" not in shown
    assert STALE in refused(desk, door, given_up)


def test_show_no_button_while_it_is_off_and_say_why_nothing_came(off):
    path = f"/alerts/hooks/{off.hook.public_id}/"

    shown = by_page(off).get(path).content.decode()

    assert "/again/" not in shown
    assert "The webhook was off." in shown
    assert "the webhook is off" not in shown


def refused(desk: Desk, door: str, message: Delivery) -> str:
    """With which sentence it is not sent again."""
    answer = send_again(desk, door, message)
    if door == "page":
        assert answer.status_code == 422
        return answer.content.decode()
    return json.dumps(problem_of(answer, 400))


def test_send_again_refuses_what_is_out_of_date(desk, given_up, door):
    desk.move(Hearing.unscoped.get(), date(2036, 1, 21))

    assert STALE in refused(desk, door, given_up)
    given_up.refresh_from_db()
    assert given_up.state == "failed"


def test_send_again_refuses_while_the_webhook_is_off(off, door):
    assert "Switch the webhook on first" in refused(off, door, off.message("obsolete"))


def test_send_again_refuses_what_was_sent_or_is_on_its_way(desk, given_up, door):
    desk.again()
    send_again(desk, door, given_up)

    assert "It was sent, or is on its way." in refused(desk, door, given_up)
    desk.work()
    assert "It was sent, or is on its way." in refused(desk, door, given_up)
    assert len(desk.there.asked) == 1


def test_send_again_is_for_the_owner_and_that_webhook_alone(desk, given_up, anna):
    other, _secret = add_hook(desk.boris, name="Other", url="https://hooks.example.org/in")
    path = f"/alerts/hooks/{desk.hook.public_id}/messages/{given_up.public_id}/again/"
    hers, his = Client(), Client(enforce_csrf_checks=True)
    hers.force_login(anna)
    his.force_login(desk.boris)
    told = {"message": given_up.public_id}

    assert hers.post(path).status_code == 404
    assert his.post(path).status_code == 403
    assert his.get(path.replace(desk.hook.public_id, other.public_id)).status_code == 404
    hook = f"webhooks/{desk.hook.public_id}/again/"
    assert Program(anna).post(hook, told).status_code == 404
    mine = Program(desk.boris)
    assert mine.post(f"webhooks/{other.public_id}/again/", told).status_code == 404
    assert Client().post(path).status_code == 401
    given_up.refresh_from_db()
    assert given_up.state == "failed"
