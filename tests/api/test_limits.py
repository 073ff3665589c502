"""How much may be asked in a minute, and how much is left."""

from __future__ import annotations

import pytest
from django.core.cache import cache

from tests.api.conftest import WHY, problem_of
from tracker.api import AnonThrottle, FetchThrottle, SearchThrottle, UserThrottle

ELSEWHERE = {"url": "http://127.0.0.1/private", "why": WHY}


@pytest.mark.parametrize(
    ("throttle", "most"),
    [(UserThrottle, 1000), (AnonThrottle, 240), (SearchThrottle, 120), (FetchThrottle, 20)],
)
def test_limit_as_the_settings_say(throttle, most):
    assert throttle().most() == most


def test_search_too_often_is_429_and_lists_go_on(hers, monkeypatch):
    monkeypatch.setattr(SearchThrottle, "most", lambda self: 2)
    cache.clear()

    answers = [hers.get("cases/", q="border") for _number in range(3)]

    problem_of(answers[2], 429)
    assert [one.status_code for one in answers[:2]] == [200, 200]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 61
    assert hers.get("cases/").status_code == 200


@pytest.mark.parametrize("form", [False, True])
def test_hand_in_addresses_too_often_is_429_and_texts_go_on(hers, monkeypatch, form):
    monkeypatch.setattr(FetchThrottle, "most", lambda self: 1)
    cache.clear()
    sent = {"format": "multipart"} if form else {"format": "json"}

    answers = [hers.client.post("/api/v1/reports/", ELSEWHERE, **sent) for _number in range(2)]

    problem_of(answers[0], 400)
    problem_of(answers[1], 429)
    hers.made("reports/", {"text": "Nurlan Bek was tried.", "source_url": "https://news.example"})


def test_hand_in_an_address_with_a_key_is_counted_and_answered(hers):
    problem_of(hers.post("reports/", ELSEWHERE, **{"Idempotency-Key": "k-1"}), 400)


def test_tell_how_much_is_left(hers):
    cache.clear()

    first, second = (hers.post("cases/", {"title": "A case", "why": WHY}) for _n in range(2))

    assert first.headers["RateLimit-Limit"] == "1000"
    assert [one.headers["RateLimit-Remaining"] for one in (first, second)] == ["999", "998"]
    assert 0 < int(second.headers["RateLimit-Reset"]) <= 61
