"""A session is found while it lasts, and by its own key."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.utils import timezone

from accounts.sessions import SessionStore

pytestmark = pytest.mark.django_db


def new_session():
    session = SessionStore()
    session["colour"] = "green"
    session.create()
    return session.session_key


def test_session_is_found_by_its_key():
    mine, other = new_session(), new_session()

    found, unknown = SessionStore(mine), SessionStore("x" * 32)

    assert found["colour"] == "green"
    assert found.session_key == mine != other
    assert (dict(unknown.items()), unknown.session_key) == ({}, None)


def test_session_that_ended_is_not_found():
    key = new_session()
    Session.objects.filter(pk=key).update(expire_date=timezone.now() - timedelta(seconds=1))

    ended = SessionStore(key)

    assert (dict(ended.items()), ended.session_key) == ({}, None)
