"""What the soak test does inside its installation: people and hearings, and time that passes."""

from __future__ import annotations

import time
from datetime import timedelta

from django.utils import timezone

from accounts.actions import create_user
from accounts.models import User
from alerts.actions import follow, save_wishes
from alerts.models import Delivery, Gathering
from cases.actions import open_case
from cases.models import CaseChange
from hearings.actions import record_hearing
from tests.conftest import PASSWORD
from tracker.access import system

READERS = 10


def fill(messages: int) -> None:
    """As many messages as are asked for: ten people follow a country, in which hearings of the
    day after tomorrow are listed. No reminders, which would come besides."""
    for number in range(READERS):
        told = {"role": "reader", "by": None, "why": "A reader", "password": PASSWORD}
        reader = create_user(username=f"r{number}", email=f"r{number}@example.org", **told)
        save_wishes(reader, reminder_days=[])
        follow(reader, kind="country", target="KZ")
    anna = User.objects.get(username="anna")
    day = timezone.now().date() + timedelta(days=1)
    for number in range(messages // READERS):
        case = open_case(title=f"Case {number}", country="KZ", by=anna, why="Opened")
        record_hearing(case, date=day, by=anna, why="Listed")


def pass_time() -> None:
    """Let what waits for its next try be due at once, until nothing is left to be sent. What is
    news without a hearing is told in ten minutes, by no mail."""
    with system("A soak test"):
        while True:
            waiting = Delivery.unscoped.filter(state="pending", tries__gt=0)
            waiting.update(due_at=timezone.now())
            begun = Delivery.unscoped.exists()
            fresh = CaseChange.objects.filter(spread_at=None).exists()
            gathered = Gathering.objects.filter(hearing__isnull=False).exists()
            if begun and not (fresh or gathered or Delivery.unscoped.open().exists()):
                return
            time.sleep(0.3)


def print_states() -> None:
    """How many messages are in which state, one a line."""
    with system("A soak test"):
        states = Delivery.unscoped.values_list("state", flat=True)
        print({state: list(states).count(state) for state in set(states)})  # noqa: T201
