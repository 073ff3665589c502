"""People who follow, a server of mail in memory, and rounds of the worker."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.core import mail

from alerts.actions import save_wishes
from alerts.planning import plan
from alerts.sending import send_next
from tracker.access import system


@pytest.fixture(autouse=True)
def mail_is_sent(settings) -> None:
    """This installation names a server of mail."""
    settings.MAIL_SENT = True
    settings.SITE_URL = "https://tracker.example.org"
    settings.SITE_HOST = "tracker.example.org"


def reader(user, *, zone: str = "Europe/Paris", language: str = "en", **wishes):
    """Somebody with an address, a zone and wishes."""
    user.email = f"{user.username}@example.org"
    user.save()
    chosen = user.chosen
    chosen.time_zone, chosen.language = zone, language
    chosen.save()
    save_wishes(user, **wishes)
    return type(user).objects.get(pk=user.pk)


@pytest.fixture
def bella(boris):
    """Boris, who reads in Paris and has an address."""
    return reader(boris)


def work_once() -> None:
    """Rounds of the worker until nothing is left to do now."""
    with system("The worker of a test"):
        while plan() or send_next():
            pass


@pytest.fixture
def told(freeze) -> Callable[[str], list]:
    """`told(moment)`: the letters that go out when the worker runs at that moment."""

    def run(moment: str) -> list:
        before = len(mail.outbox)
        with freeze(moment):
            work_once()
        return mail.outbox[before:]

    return run
