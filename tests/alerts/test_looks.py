"""Those who watch over an installation learn that alerts are late."""

from __future__ import annotations

from datetime import date

import pytest

from alerts.actions import follow
from alerts.looks import alerts
from alerts.models import Planner
from hearings.actions import record_hearing
from tests.alerts.conftest import work_once

pytestmark = pytest.mark.django_db


def test_say_that_messages_wait(case, edith, bella, client, freeze):
    with freeze("2030-01-01T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        work_once()
        record_hearing(case, date=date(2030, 2, 6), by=edith, why="Listed")
    with freeze("2030-01-01T09:01Z"):
        work_once()
    with freeze("2030-01-01T09:04Z"):
        assert list(alerts()) == []
        assert client.get("/readyz").content == b"ok, but no worker lives\n"
    with freeze("2030-01-01T09:20Z"):
        told = " ".join(alerts())
        assert "0 messages and 1 changes are late" in told
        assert "Nobody looked for reminders" in told
        assert client.get("/readyz").content == b"ok, but no worker lives, alerts are late\n"
        work_once()
        assert list(alerts()) == []


def test_say_nothing_where_nobody_follows(db):
    Planner.objects.create(pk=1)

    assert list(alerts()) == []
