"""A worker does one unit of each job after another, says that it lives, and ends when told to."""

from __future__ import annotations

import threading
from datetime import timedelta

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command
from django.utils import timezone

from tracker import worker
from tracker.access import system
from tracker.models import Heartbeat
from tracker.worker import Sign, register_job, work

pytestmark = pytest.mark.django_db


@pytest.fixture
def jobs(monkeypatch) -> list[str]:
    """What the jobs of this test did, in order; the product's own jobs do not run."""
    monkeypatch.setattr(worker, "_jobs", {})
    return []


def test_every_job_of_the_product_says_whether_it_did_something(db):
    for name, job in worker._jobs.items():
        with system(f"A test of {name}"):
            assert job() in (True, False)
    assert work(threading.Event(), once=True) == 0


def test_do_one_unit_of_each_job_in_turn_until_nothing_is_left(jobs):
    left = {"a": 2, "b": 1}

    def job(name: str) -> bool:
        if left[name] == 0:
            return False
        left[name] -= 1
        jobs.append(name)
        return True

    for name in left:
        register_job(name, lambda name=name: job(name))

    assert (work(threading.Event(), once=True), jobs) == (3, ["a", "b", "a"])
    assert not Heartbeat.objects.exists()


def test_go_on_when_a_job_fails(jobs, caplog):
    register_job("broken", lambda: 1 // 0)
    register_job("whole", lambda: not jobs and not jobs.append("done"))

    assert (work(threading.Event(), once=True), jobs) == (1, ["done"])
    assert "The job broken failed." in caplog.text


def test_finish_the_unit_in_hand_and_end(jobs):
    stop = threading.Event()

    def job() -> bool:
        stop.set()
        jobs.append("done")
        return True

    register_job("a", job)
    register_job("b", job)

    assert (work(stop), jobs) == (1, ["done"])


def test_end_when_nobody_wants_it_any_more(jobs):
    assert work(threading.Event(), wanted=lambda: False) == 0


def test_give_signs_of_life(freeze):
    now, sign = timezone.now(), Sign()
    for seconds in (0, 5, 11):
        with freeze(now + timedelta(seconds=seconds)):
            sign.beat()

    [row] = Heartbeat.objects.all()
    assert row.beat_at == now + timedelta(seconds=11)
    with freeze(now + timedelta(seconds=settings.LEASE_SECONDS + 10)):
        assert Heartbeat.objects.alive().exists()
    with freeze(now + timedelta(seconds=settings.LEASE_SECONDS + 12)):
        assert not Heartbeat.objects.alive().exists()
    with freeze(now + timedelta(days=2)):
        Heartbeat.objects.filter(pk=row.pk).update(host="elsewhere")
        Sign().beat()
        assert [one.host for one in Heartbeat.objects.all()] != ["elsewhere"]
        assert Heartbeat.objects.count() == 1


def test_tell_whether_a_worker_of_this_machine_lives(freeze):
    sign = Sign()
    with pytest.raises(CommandError) as none_yet:
        call_command("worker", "--alive")
    sign.beat()
    call_command("worker", "--alive")
    Heartbeat.objects.update(host="elsewhere")

    with pytest.raises(CommandError) as elsewhere:
        call_command("worker", "--alive")

    assert (none_yet.value.returncode, elsewhere.value.returncode) == (1, 1)
