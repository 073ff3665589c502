"""Many messages, four workers, a server that refuses each tenth, and kill -9 at any moment: none is
lost, none comes twice but those that were on the wire, and those bear the same id."""

from __future__ import annotations

import os
import random
import time
from collections import Counter

import pytest

from tests.alerts.receiving import Mailbox, mail_server
from tests.installation import Installation, installation, kill, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
MESSAGES = int(os.environ.get("SOAK_MAILS") or (1500 if os.environ.get("SOAK") else 300))
MOST_KILLS = MESSAGES // 25
SOAKING = "from tests.alerts.soaking import "


def shell(words: str) -> tuple[str, ...]:
    return ("shell", "--verbosity", "0", "-c", SOAKING + words)


def place_at(folder, port: int):
    """An installation that sends its mail to this port."""
    return installation(
        folder, EMAIL_HOST="127.0.0.1", EMAIL_PORT=str(port), EMAIL_SECURITY="none",
        LEASE_SECONDS="5", SITE_URL="https://tracker.example.org",
    )  # fmt: skip


def ids_of(box: Mailbox) -> Counter:
    return Counter(letter["Message-ID"] for letter in box.letters)


def kill_at_random(place: Installation, clock, chance: random.Random) -> int:
    """Four workers, of which one after the other dies and is replaced; returns how many died."""
    workers, killed = [place.start("worker") for _one in range(4)], 0
    while clock.poll() is None:
        time.sleep(chance.uniform(0.5, 2.5))
        if killed < MOST_KILLS:
            kill(workers.pop(chance.randrange(4)))
            workers.append(place.start("worker"))
            killed += 1
    return killed


def test_lose_nothing_and_tell_nothing_twice(tmp_path):
    chance = random.Random(2026)
    box = Mailbox(answer=lambda letter: "451 Later" if chance.random() < 0.1 else "250 OK")
    with mail_server(box) as port, place_at(tmp_path, port) as place:
        place.manage(*shell(f"fill; fill({MESSAGES})"))
        clock = place.start(*shell("pass_time; pass_time()"))
        killed = kill_at_random(place, clock, random.Random(7))
        assert clock.returncode == 0
        states = place.manage(*shell("print_states; print_states()")).strip()

    ids = ids_of(box)
    twice = sum(ids.values()) - len(ids)
    assert (states, len(ids)) == (f"{{'sent': {MESSAGES}}}", MESSAGES)
    assert killed > 0
    assert twice <= killed  # each had at most one message on the wire
    assert Counter(one["To"] for one in {o["Message-ID"]: o for o in box.letters}.values()) == {
        f"r{number}@example.org": MESSAGES // 10 for number in range(10)
    }


def test_send_again_under_the_same_id_what_was_on_the_wire(tmp_path):
    """The worker dies after the server took the message, and before it could say so."""
    running: list = []

    def answer(letter) -> str:
        if len(box.letters) == 4:
            kill(running[0])
        return "250 OK"

    box = Mailbox(answer=answer)
    with mail_server(box) as port, place_at(tmp_path, port) as place:
        place.manage(*shell("fill; fill(10)"))
        running.append(place.start("worker"))
        wait_until(lambda: len(box.letters) == 5)
        on_the_wire = box.letters[4]["Message-ID"]
        clock = place.start(*shell("pass_time; pass_time()"))
        place.start("worker")
        wait_until(lambda: clock.poll() == 0)

    ids = ids_of(box)
    assert ids == Counter({one: 2 if one == on_the_wire else 1 for one in ids})
    assert len(ids) == 10
