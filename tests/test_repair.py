"""`doctor --repair`: lists, search and matching are made again, and stand as they did."""

from __future__ import annotations

import contextlib
from datetime import timedelta

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.contrib.sessions.models import Session
from django.core.cache import cache
from django.core.management import CommandError, call_command
from django.utils import timezone

from cases.models import CaseSummary, NameKey
from hearings.models import Hearing
from tests.zaisan import FIRST, accept, hand_in
from tracker.access import system
from tracker.models import SearchEntry
from tracker.typed import forget_sessions

pytestmark = pytest.mark.django_db


@pytest.fixture
def in_system():
    with system("Looking at what is derived"):
        yield


def derived() -> dict[str, list]:
    """Everything that is made from the record, without the numbers of its rows."""
    entries = SearchEntry.objects.values_list("kind", "object_id", "tokens")
    summaries = CaseSummary.objects.order_by("pk").values()
    keys = NameKey.objects.values_list("name", "key")
    countries = Hearing.unscoped.order_by("pk").values_list("pk", "country")
    return {
        "search": sorted(entries),
        "summaries": list(summaries),
        "keys": sorted(keys),
        "countries": list(countries),
    }


def repair() -> None:
    """Run it; what the installation of the tests lacks is another matter."""
    with contextlib.suppress(CommandError):
        call_command("doctor", "--repair", verbosity=0)


def test_repair_what_was_lost(anna, in_system):
    accept(hand_in(FIRST, anna), None, anna)
    before = derived()
    SearchEntry.objects.all().delete()
    NameKey.objects.all().delete()
    Hearing.unscoped.update(country="")
    CaseSummary.objects.update(people="", reports=99, next_hearing_on=None)
    assert derived() != before

    repair()

    assert derived() == before


def test_repair_changes_nothing_that_is_well(anna, in_system):
    accept(hand_in(FIRST, anna), None, anna)
    before = derived()

    repair()

    assert derived() == before


def test_forget_sessions_that_ended(db):
    cache.clear()
    for hours in (-1, 1):
        one = SessionStore()
        one["typed"] = {}
        one.create()
        Session.objects.filter(pk=one.session_key).update(
            expire_date=timezone.now() + timedelta(hours=hours)
        )

    assert forget_sessions() is False

    assert Session.objects.count() == 1
