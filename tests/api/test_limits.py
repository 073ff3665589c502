"""How much may be asked in a minute, and how much is left."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from tests.api.conftest import WHY, problem_of
from tests.pages.looking import statements
from tracker.api import AnonThrottle, FetchThrottle, SearchThrottle, UserThrottle
from tracker.models import Tally
from tracker.models.tally import count, forget_counts

ELSEWHERE = {"url": "http://127.0.0.1/private", "why": WHY}


@pytest.mark.parametrize(
    ("throttle", "most"),
    [(UserThrottle, 1000), (AnonThrottle, 240), (SearchThrottle, 120), (FetchThrottle, 20)],
)
def test_limit_as_the_settings_say(throttle, most):
    assert throttle().most() == most


def test_search_too_often_is_429_and_lists_go_on(hers, monkeypatch):
    monkeypatch.setattr(SearchThrottle, "most", lambda self: 2)
    Tally.objects.all().delete()

    answers = [hers.get("cases/", q="border") for _number in range(3)]

    problem_of(answers[2], 429)
    assert [one.status_code for one in answers[:2]] == [200, 200]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 61
    assert hers.get("cases/").status_code == 200


@pytest.mark.parametrize("form", [False, True])
def test_hand_in_addresses_too_often_is_429_and_texts_go_on(hers, monkeypatch, form):
    monkeypatch.setattr(FetchThrottle, "most", lambda self: 1)
    Tally.objects.all().delete()
    sent = {"format": "multipart"} if form else {"format": "json"}

    answers = [hers.client.post("/api/v1/reports/", ELSEWHERE, **sent) for _number in range(2)]

    problem_of(answers[0], 400)
    problem_of(answers[1], 429)
    hers.made("reports/", {"text": "Nurlan Bek was tried.", "source_url": "https://news.example"})


def test_hand_in_an_address_with_a_key_is_counted_and_answered(hers):
    problem_of(hers.post("reports/", ELSEWHERE, **{"Idempotency-Key": "k-1"}), 400)


def test_tell_how_much_is_left(hers):
    Tally.objects.all().delete()

    first, second = (hers.post("cases/", {"title": "A case", "why": WHY}) for _n in range(2))

    assert first.headers["RateLimit-Limit"] == "1000"
    assert [one.headers["RateLimit-Remaining"] for one in (first, second)] == ["999", "998"]
    assert 0 < int(second.headers["RateLimit-Reset"]) <= 61


@pytest.mark.skipif(connection.vendor == "sqlite", reason="in memory, tables wait for nobody")
@pytest.mark.django_db(transaction=True)
def test_count_of_many_at_once_is_exact():
    def ten(who: int) -> list[int]:
        try:
            return [count("search", who) for _number in range(10)]
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        told = [one for some in pool.map(ten, [1, 1, 1, 2]) for one in some]

    assert sorted(told) == sorted([*range(1, 31), *range(1, 11)])


def test_count_goes_up_by_one_for_each_caller_alone(db):
    assert [count("search", who) for who in (1, 2, 1, 1)] == [1, 1, 2, 3]


def test_count_begins_anew_each_minute_and_tells_nobody_who(db, freeze):
    with freeze("2026-03-04T10:00:59Z"):
        assert [count("anon", "192.0.2.7") for _number in range(2)] == [1, 2]
        assert "192.0.2.7" not in str(Tally.objects.values().get())
    with freeze("2026-03-04T10:01:00Z"):
        assert count("anon", "192.0.2.7") == 1


def test_forget_counts_once_an_hour(db, freeze):
    with freeze("2026-03-04T10:01:00Z"):
        count("anon", "192.0.2.7")
    with freeze("2026-03-04T11:00:59Z"):
        count("anon", "192.0.2.8")
        with statements() as asked:
            forget_counts()
        assert "DELETE" not in str(asked.captured_queries)
    with freeze("2026-03-04T11:01:00Z"):
        count("anon", "192.0.2.9")
        forget_counts()
        assert [one.minute.minute for one in Tally.objects.all()] == [1]
