"""What the soak test does inside its installation: people and hearings, and time that passes."""

from __future__ import annotations

import time
from collections import Counter
from datetime import timedelta

from django.utils import timezone

from accounts.actions import create_user
from accounts.models import User
from alerts.actions import add_hook, follow, save_wishes
from alerts.models import Delivery, Gathering, Hook
from cases.actions import open_case
from cases.models import CaseChange
from hearings.actions import record_hearing
from tests.conftest import PASSWORD
from tracker.access import system

READERS = 10


def fill(messages: int, hooks: str) -> None:
    """As many messages as are asked for, half of them mail, half to webhooks at a place: ten
    people follow the dates of a country, in which hearings of tomorrow are listed. No reminders,
    which would come besides."""
    for number in range(READERS):
        told = {"role": "reader", "by": None, "why": "A reader", "password": PASSWORD}
        reader = create_user(username=f"r{number}", email=f"r{number}@example.org", **told)
        save_wishes(reader, reminder_days=[])
        follow(reader, kind="country", target="KZ", level="dates")
        add_hook(reader, name="Desk", url=f"http://{hooks}/r{number}")
    anna = User.objects.get(username="anna")
    day = timezone.now().date() + timedelta(days=1)
    for number in range(messages // READERS // 2):
        case = open_case(title=f"Case {number}", country="KZ", by=anna, why="Opened")
        record_hearing(case, date=day, by=anna, why="Listed")


def pass_time() -> None:
    """Let what waits for its next try be due at once, until nothing is left to be sent."""
    with system("A soak test"):
        while True:
            waiting = Delivery.unscoped.filter(state="pending", tries__gt=0)
            waiting.update(due_at=timezone.now())
            Hook.unscoped.update(again_at=None)
            begun = Delivery.unscoped.exists()
            fresh = CaseChange.objects.filter(spread_at=None).exists()
            gathered = Gathering.objects.filter(hearing__isnull=False).exists()
            if begun and not (fresh or gathered or Delivery.unscoped.open().exists()):
                return
            time.sleep(0.3)


def print_states() -> None:
    """How many messages of each channel are in which state, one channel a line."""
    with system("A soak test"):
        for channel in ("mail", "hook"):
            states = Counter(
                Delivery.unscoped.filter(channel=channel).values_list("state", flat=True)
            )
            print(channel, dict(states))  # noqa: T201
