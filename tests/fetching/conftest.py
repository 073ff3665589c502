"""Every test here has an internet of its own and leaves no thread and no socket behind."""

import gc
import threading

import pytest

from tests.fetching.internet import PUBLIC, small_internet


@pytest.fixture(scope="module", autouse=True)
def nothing_left_open():
    """A socket that a module's tests left open warns here, and warnings are errors."""
    yield
    gc.collect()


@pytest.fixture(autouse=True)
def web(monkeypatch, settings):
    """A small internet with one news site, whose server a test gives."""
    before = set(threading.enumerate())
    settings.FETCH_PROXY, settings.FETCH_ALLOWED = "", []
    with small_internet(monkeypatch) as web:
        web.name("news.example.org", [PUBLIC])
        yield web
    for thread in set(threading.enumerate()) - before:
        thread.join(10)  # one that has just answered
    assert set(threading.enumerate()) - before == set()
