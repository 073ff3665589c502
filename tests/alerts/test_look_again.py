"""What happens between planning and sending counts, even after a worker took the message: by mail
and by webhook, for reminders and for changes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, time

import pytest
from django.core import mail
from django.utils import timezone

from accounts.models import User
from alerts.actions import (
    add_hook,
    edit_follow,
    follow,
    remove_hook,
    save_wishes,
    stop_following,
    unsubscribe,
)  # fmt: skip
from alerts.addresses import Unsubscription
from alerts.models import Delivery, Follow, Hook
from alerts.planning import plan
from alerts.sending.claiming import take
from alerts.sending.sender import send, send_next
from cases.actions import (
    add_party,
    add_person,
    edit_case,
    propose_visibility,
    protect_person,
    remove_member,
    retract_fact,
    set_member,
)  # fmt: skip
from cases.models import Case
from hearings.actions import cancel_hearing, merge_hearings, move_hearing, record_hearing
from hearings.models import Hearing
from tests.alerts.conftest import reader, work_once
from tracker.access import system

pytestmark = pytest.mark.django_db
REMINDED, MOVED = "2026-11-25T08:00Z", "2026-11-10T09:10Z"


@dataclass
class World:
    """A hearing that boris follows, who is told by mail and by webhook, and edith, who edits."""

    hearing: Hearing
    boris: User
    edith: User
    follow: Follow
    hook: Hook

    @property
    def case(self) -> Case:
        return self.hearing.case


@pytest.fixture
def world(case, edith, boris, freeze, told) -> World:
    """Long before; all that is due was told."""
    with freeze("2026-10-01T09:00Z"):
        bella = reader(boris)
        followed, _new = follow(bella, kind="case", target=case.public_id)
        hearing = record_hearing(
            case, date=date(2026, 12, 2), time=time(10), timezone="Asia/Almaty", by=edith, why="-"
        )
    told("2026-10-01T09:11Z")
    with freeze("2026-10-01T10:00Z"):
        hook, _secret = add_hook(bella, name="Desk", url="https://hooks.example.org/in")
    return World(hearing, bella, edith, followed, hook)


def plan_all() -> None:
    with system("The planner of a test"):
        while plan():
            pass


def move(world: World, day: date) -> None:
    now = Hearing.unscoped.get(pk=world.hearing.pk)
    move_hearing(now, to_date=day, to_time=time(10), by=world.edith, why="The court said so")


def other_hearing(world: World) -> Hearing:
    day = date(2026, 12, 20)
    return record_hearing(world.case, date=day, by=world.edith, why="Twice", force=True)


def current(world: World) -> Hearing:
    return Hearing.unscoped.get(pk=world.hearing.pk)


GONE = {
    "account closed": ("the account is closed",
        lambda w: User.objects.filter(pk=w.boris.pk).update(is_active=False)),
    "case restricted": ("the case is not seen any more",
        lambda w: propose_visibility(w.case, visibility="restricted", by=w.edith, why="At risk")),
    "unfollowed": ("not followed any more", lambda w: stop_following(w.follow)),
    "decisions alone": ("not followed any more",
        lambda w: edit_follow(w.follow, level="decisions")),
    "one click": ("not followed any more",
        lambda w: unsubscribe(Unsubscription("follow", w.boris.pk, w.follow.public_id))),
    "moved": ("the hearing has moved since", lambda w: move(w, date(2026, 12, 28))),
    "cancelled": ("the hearing has moved since",
        lambda w: cancel_hearing(current(w), by=w.edith, why="Dropped")),
    "retracted": ("the hearing was retracted",
        lambda w: retract_fact(current(w), by=w.edith, why="An error")),
    "merged": ("the hearing has moved since",
        lambda w: merge_hearings(current(w), into=other_hearing(w), by=w.edith, why="Twice")),
}  # fmt: skip
ON_REMINDERS = {
    "one click stopped reminders": lambda w: unsubscribe(Unsubscription("reminders", w.boris.pk)),
    "this day is not wanted": lambda w: save_wishes(w.boris, reminder_days=[1]),
}
ON_MAIL = {
    "one click stopped mail": lambda w: unsubscribe(Unsubscription("mail", w.boris.pk)),
    "the address was refused": lambda w: save_wishes(w.boris, refused_at=timezone.now()),
    "the address was taken away": lambda w: User.objects.filter(pk=w.boris.pk).update(email=""),
}


@pytest.fixture(params=["a reminder", "a change"])
def waiting(request, world, freeze) -> str:
    """A message by each way was planned and was not sent; the moment."""
    if request.param == "a change":
        with freeze("2026-11-10T09:00Z"):
            move(world, date(2026, 12, 9))
    moment = MOVED if request.param == "a change" else REMINDED
    with freeze(moment):
        plan_all()
    return moment


@pytest.fixture
def send_after(freeze):
    """`send_after(moment, what)`: a worker takes what waits, then it happens, then the worker
    sends; returns state and words of the mail and of the message to the webhook."""

    def run(moment: str, happens) -> dict[str, tuple[str, str]]:
        waited = list(Delivery.unscoped.filter(state="pending").order_by("-channel"))
        assert [one.channel for one in waited] == ["mail", "hook"]
        before = len(mail.outbox)
        with freeze(moment), system("The worker of a test"):
            taken = [take(timezone.now()) for _one in waited]
            happens()
            for one in taken:
                send(one)
        assert len(mail.outbox) == before
        found = Delivery.unscoped.in_bulk([one.pk for one in waited])
        return {one.channel: (one.state, one.words) for one in found.values()}

    return run


@pytest.mark.parametrize("what", GONE)
def test_send_nothing_of_what_is_not_so_any_more(world, waiting, send_after, what):
    words, happens = GONE[what]

    told = send_after(waiting, lambda: happens(world))

    assert told == {"mail": ("obsolete", words), "hook": ("obsolete", words)}


@pytest.mark.parametrize("what", ON_REMINDERS)
def test_send_no_reminder_that_is_not_wanted_any_more(world, freeze, send_after, what):
    with freeze(REMINDED):
        plan_all()

    told = send_after(REMINDED, lambda: ON_REMINDERS[what](world))

    assert set(told.values()) == {("obsolete", "no reminder is wanted")}


@pytest.mark.parametrize("what", ON_MAIL)
def test_send_no_mail_that_is_not_wanted_any_more(world, waiting, send_after, what):
    told = send_after(waiting, lambda: ON_MAIL[what](world))

    assert told["mail"] == ("obsolete", "no mail is wanted")
    assert told["hook"][0] == "pending"  # it was tried, and the name leads nowhere


def test_send_nothing_to_a_webhook_that_is_gone_or_off(world, waiting, freeze):
    assert Delivery.unscoped.filter(channel="hook", state="pending").count() == 1
    with freeze(waiting):
        remove_hook(world.hook)
        work_once()

    assert not Delivery.unscoped.filter(channel="hook", notice__isnull=False).exists()
    assert Delivery.unscoped.filter(channel="mail", state="sent").count() == 2


def test_send_nothing_to_a_webhook_that_went_away_while_it_was_taken(world, waiting, freeze):
    with freeze(waiting), system("The worker of a test"):
        Delivery.unscoped.filter(channel="mail", state="pending").delete()
        assert take(timezone.now()) is not None
        remove_hook(world.hook)

        assert send_next() is False


def test_send_nothing_to_a_member_who_left(world, clerk, freeze, send_after):
    with freeze("2026-11-20T09:00Z"):
        told = {"by": world.edith, "why": "-"}
        set_member(world.case, user=world.boris, role="member", **told)
        propose_visibility(world.case, visibility="restricted", **told)
        plan_all()
    with freeze(REMINDED):
        plan_all()

    told = send_after(
        REMINDED, lambda: remove_member(world.case, user=world.boris, by=world.edith, why="Left")
    )

    assert set(told.values()) == {("obsolete", "the case is not seen any more")}


def test_send_nothing_about_a_person_who_stands_in_the_case_no_more(
    world, boris, freeze, send_after
):
    with freeze("2026-11-20T09:00Z"):
        serik = add_person(name="Serik", by=world.edith, why="-")
        party = add_party(world.case, role="defendant", person=serik, by=world.edith, why="-")
        stop_following(world.follow)
        follow(boris, kind="person", target=serik.public_id)
    with freeze("2026-11-20T09:30Z"):
        plan_all()
        Delivery.unscoped.filter(state="pending").delete()
    with freeze(REMINDED):
        plan_all()

    told = send_after(REMINDED, lambda: retract_fact(party, by=world.edith, why="Another Serik"))

    assert set(told.values()) == {("obsolete", "not followed any more")}


def test_send_no_reminder_once_it_began(world, freeze, send_after):
    with freeze(REMINDED):
        plan_all()

    told = send_after("2026-12-02T05:00Z", lambda: None)

    assert set(told.values()) == {("obsolete", "the hearing has begun")}


def test_tell_what_its_reader_may_read_in_that_moment(world, waiting, freeze):
    """A name is taken out of a title, and a person protected, while the letter waits."""
    with freeze(waiting):
        serik = add_person(name="Serik", by=world.edith, why="-")
        add_party(world.case, role="defendant", person=serik, by=world.edith, why="-")
        protect_person(serik, pseudonym="S.", by=world.edith, why="At risk")
        edit_case(Case.unscoped.get(pk=world.case.pk), title="S.", by=world.edith, why="At risk")
        work_once()

    letter = mail.outbox[-1]
    assert f"Case: S. ({world.case.public_id})" in letter.body
    assert "The case" not in letter.body + letter.subject
    assert "Serik" not in letter.body + letter.subject
