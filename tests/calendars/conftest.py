"""Cases with hearings, and whoever subscribes to them."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from cases.actions import add_party, add_person, open_case, protect_person
from hearings.actions import make_feed, record_hearing
from hearings.models import Hearing
from tests.publishing import publish

WHY = "As the registry says"
NOON = "2026-11-24T12:00Z"
FIRST = dt.date(2026, 12, 1)


@pytest.fixture
def published(edith, clerk):
    """A case that everybody sees."""
    case = open_case(title="Two teachers, of Kegen; and A\\B", country="KZ", by=edith, why="Opened")
    return publish(case, by=edith, second=clerk)


@pytest.fixture
def hearing(published, edith, freeze):
    """Set for 1 December 2026, 10:00 in Almaty."""
    with freeze(NOON):
        return record_hearing(published, date=FIRST, time=dt.time(10), by=edith, why=WHY)


@pytest.fixture
def fetch(client, freeze):
    """`fetch(address, at=…, **headers)` asks as a calendar does, without a session."""

    def ask(address: str = "/calendar/public.ics", *, at: str = NOON, **headers: str) -> Any:
        with freeze(at):
            return client.get(address, headers=headers)

    return ask


@pytest.fixture
def secret(boris):
    """The address of a calendar of boris, and its row; wishes narrow it."""

    def make(user: Any = None, **wishes: Any) -> tuple[str, Any]:
        told = {"name": "Mine", "language": "en"} | wishes
        feed, token = make_feed(user or boris, **told)
        return f"/calendar/{feed.public_id}/{token}.ics", feed

    return make


def now(hearing: Hearing) -> Hearing:
    return Hearing.unscoped.get(pk=hearing.pk)


def entries(answer: Any) -> list[dict[str, str]]:
    """The entries of a calendar: property with its parameters → value, unfolded."""
    text = answer.content.decode().replace("\r\n ", "")
    found = []
    for part in text.split("BEGIN:VEVENT\r\n")[1:]:
        lines = part.split("\r\nEND:VEVENT")[0].strip().split("\r\n")
        found.append(dict(line.split(":", 1) for line in lines))
    return found


def protect(case: Any, *, by: Any) -> None:
    """Somebody of the case, whose name is protected from then on."""
    known = add_person(name="Arman Serik", by=by, why=WHY)
    add_party(case, person=known, role="defendant", by=by, why=WHY)
    protect_person(known, pseudonym="Teacher A", by=by, why="At risk")
