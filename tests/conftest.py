"""What every test stands on: a fixed cast, frozen time, no trigger in the way of a flush."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator

import pytest
import time_machine
from django.conf import settings
from django.test import TransactionTestCase
from django.utils import translation
from hypothesis import settings as hypothesis_settings

from accounts.actions import create_user
from cases.actions import open_case
from tests.triggers import triggers_off
from tracker import access

PASSWORD = "correct horse battery staple"
PLAIN = "django.contrib.staticfiles.storage.StaticFilesStorage"

hypothesis_settings.register_profile("soak", max_examples=2000, deadline=None)
hypothesis_settings.register_profile("untimed", deadline=None)
if not os.environ.get("CI"):  # there, hypothesis loads a profile of its own, untimed as well
    hypothesis_settings.load_profile("untimed")
flush_database = TransactionTestCase._fixture_teardown


def pytest_configure(config) -> None:
    """Static files need no manifest, passwords no slow digest, and DEBUG stays off."""
    settings.STORAGES["staticfiles"]["BACKEND"] = PLAIN
    settings.WHITENOISE_AUTOREFRESH = True
    settings.WHITENOISE_USE_FINDERS = True
    settings.PASSWORD_HASHERS.insert(0, "django.contrib.auth.hashers.MD5PasswordHasher")
    TransactionTestCase._fixture_teardown = flush_without_triggers
    if config.getoption("-m") == "e2e":
        # Playwright runs a loop of its own in the thread that asks the database.
        os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"


def flush_without_triggers(self) -> None:
    """Tests that commit are cleaned by emptying tables, which the triggers refuse to all others."""
    with triggers_off():
        flush_database(self)


@pytest.fixture(autouse=True)
def nobody_is_left_looking() -> Iterator[None]:
    """A test ends outside every scope, so that the next one begins outside."""
    yield
    assert access.current_scope() is None


@pytest.fixture(autouse=True)
def nobody_is_left_speaking() -> Iterator[None]:
    """A page leaves the language of its reader behind; the next test begins in that of the code."""
    yield
    translation.deactivate()


@pytest.fixture(autouse=True)
def folder_for_files(tmp_path, settings) -> None:
    """What a test writes lies in a folder of its own."""
    settings.MEDIA_ROOT = tmp_path / "media"


def account(name: str, role: str):
    """An account made as every account is made."""
    return create_user(
        username=name, password=PASSWORD, role=role, by=None, why="The cast of the tests"
    )


@pytest.fixture
def anna(db):
    """Works on the case."""
    return account("anna", "contributor")


@pytest.fixture
def boris(db):
    """A stranger who reads."""
    return account("boris", "reader")


@pytest.fixture
def clerk(db):
    """Administers."""
    return account("clerk", "admin")


@pytest.fixture
def edith(db):
    """Edits."""
    return account("edith", "editor")


@pytest.fixture
def case(edith):
    """A case in Kazakhstan that edith leads."""
    return open_case(title="The case", country="KZ", by=edith, why="Opened")


@pytest.fixture
def freeze() -> Callable[..., time_machine.travel]:
    """`with freeze("2020-01-09T10:00Z"):` the clock stands still inside."""
    return lambda moment: time_machine.travel(moment, tick=False)
