"""Many messages by mail and to webhooks, four workers, servers that refuse each tenth, and kill -9
at any moment: none is lost, none comes twice but those that were on the wire, and those bear the
same id."""

from __future__ import annotations

import os
import random
import time
from collections import Counter
from subprocess import Popen

import pytest

from tests.alerts.refusing import HOOK, MAIL, Desk, Taken, servers
from tests.installation import Installation, installation, kill, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
MESSAGES = int(os.environ.get("SOAK_MESSAGES") or (1500 if os.environ.get("SOAK") else 300))
CALM, STORMY = MESSAGES // 4, MESSAGES // 4 * 3  # workers die once so many have come, and until
WORKERS, MOST_KILLS = 4, MESSAGES // 25
LONGEST = 60 + 2.0 * MESSAGES  # seconds; a machine that does much else takes its time
SOAKING = "from tests.alerts.soaking import "


def shell(words: str) -> tuple[str, ...]:
    return ("shell", "--verbosity", "0", "-c", SOAKING + words)


def place_at(folder, port: int, hooks: str):
    """An installation that sends its mail to this port, and may send to webhooks there."""
    return installation(
        folder, EMAIL_HOST="127.0.0.1", EMAIL_PORT=str(port), EMAIL_SECURITY="none",
        FETCH_ALLOWED=hooks, LEASE_SECONDS="10", SITE_URL="https://tracker.example.org",
    )  # fmt: skip


def kill_at_random(
    place: Installation, workers: list[Popen], desk: Desk, chance: random.Random
) -> list[float]:
    """One worker after the other dies and is replaced, the oldest first, as the others have just
    begun; until most is sent. Returns when."""
    killed = []
    while len(desk.by_name()) < STORMY and len(killed) < MOST_KILLS:
        time.sleep(chance.uniform(0.3, 2))
        kill(workers.pop(0))
        killed.append(time.monotonic())
        workers.append(place.start("worker"))
    return killed


def more_than_once(desk: Desk) -> list[list[Taken]]:
    return [copies for copies in desk.by_name().values() if len(copies) > 1]


def test_lose_nothing_and_tell_nothing_twice(tmp_path):
    desk = Desk()
    with servers(desk) as (port, hooks), place_at(tmp_path, port, hooks) as place:
        place.manage(*shell(f"fill; fill({MESSAGES}, {hooks!r})"))
        clock = place.start(*shell("pass_time; pass_time()"))
        workers = [place.start("worker") for _one in range(WORKERS)]
        wait_until(lambda: len(desk.taken) >= CALM, LONGEST)
        assert more_than_once(desk) == []
        killed = kill_at_random(place, workers, desk, random.Random(7))
        wait_until(lambda: clock.poll() is not None, LONGEST)
        assert clock.returncode == 0
        states = place.manage(*shell("print_states; print_states()")).splitlines()

    half = MESSAGES // 2
    assert states == [f"mail {{'sent': {half}}}", f"hook {{'sent': {half}}}"]
    firsts = [copies[0] for copies in desk.by_name().values()]
    assert Counter((one.channel, one.to) for one in firsts) == Counter(
        {(MAIL, f"r{number}@example.org"): half // 10 for number in range(10)}
        | {(HOOK, f"POST /r{number} HTTP/1.1\r\n"): half // 10 for number in range(10)}
    )
    assert killed
    check_copies(desk, killed)


def check_copies(desk: Desk, killed: list[float]) -> None:
    """Each worker that died had one message on the wire at most, which came again afterwards and
    is the same; servers refused about a tenth by either way."""
    again = more_than_once(desk)
    for first, *others in again:
        assert others == [first] * len(others)
        assert any(first.at <= moment <= others[0].at for moment in killed)
    told = f"{len(killed)} killed, {len(again)} sent again, refused: {dict(desk.refusals)}"
    print(told)  # noqa: T201, for pytest -rP
    assert len(desk.taken) - len(desk.by_name()) <= len(killed)
    assert len({(one.to, one.told) for one in desk.taken}) == len(desk.by_name())
    assert all(desk.refusals[way] * 40 > MESSAGES // 2 for way in (MAIL, HOOK))


def test_send_again_under_the_same_id_what_was_on_the_wire(tmp_path):
    """A worker dies after a server took its fifth message, and before it could say so: once with
    mail, once with a webhook."""
    desk, running, on_the_wire = Desk(refused=0, slow=0), [], {}

    def when_taken(message: Taken) -> None:
        taken = [one.channel for one in desk.taken]
        if message.channel not in on_the_wire and taken.count(message.channel) == 5:
            on_the_wire[message.channel] = message
            kill(running[-1])

    desk.when_taken = when_taken
    with servers(desk) as (port, hooks), place_at(tmp_path, port, hooks) as place:
        place.manage(*shell(f"fill; fill(20, {hooks!r})"))
        clock = place.start(*shell("pass_time; pass_time()"))
        for deaths in (1, 2):
            running.append(place.start("worker"))
            wait_until(lambda: len(on_the_wire) == deaths)  # noqa: B023
        place.start("worker")
        wait_until(lambda: clock.poll() == 0)

    assert set(on_the_wire) == {MAIL, HOOK}
    assert {copies[0].name: copies for copies in more_than_once(desk)} == {
        one.name: [one, one] for one in on_the_wire.values()
    }
    assert len(desk.by_name()) == 20
