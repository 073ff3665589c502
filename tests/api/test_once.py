"""A POST that comes twice with one Idempotency-Key does its work once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import encode_multipart
from django.utils import timezone

from cases import actions
from cases.models import Case
from reports.models import Report
from tests.api.conftest import WHY, problem_of
from tests.api.texts import TEXT
from tracker.models import AnsweredRequest

NEW = {"title": "A case", "why": WHY}
KEY = {"Idempotency-Key": "k-1"}


def open_cases() -> int:
    return Case.unscoped.count()


def test_open_case_twice_with_one_key_opens_one(hers):
    first = hers.post("cases/", NEW, **KEY)

    again = hers.post("cases/", NEW, **KEY)

    assert open_cases() == 1
    assert (again.status_code, again.json()) == (201, first.json())
    assert again.headers["ETag"] == first.headers["ETag"]
    assert again.headers["Idempotent-Replayed"] == "true"
    assert "Idempotent-Replayed" not in first.headers


def test_open_case_with_the_key_of_another_body_is_422(hers):
    hers.made("cases/", NEW, **KEY)

    problem_of(hers.post("cases/", NEW | {"title": "Another"}, **KEY), 422)

    assert open_cases() == 1


def test_open_case_while_the_key_is_at_work_is_409(hers, monkeypatch):
    answers = []
    open_case = actions.open_case

    def slow(**fields):
        monkeypatch.setattr(actions, "open_case", open_case)
        answers.append(hers.post("cases/", NEW, **KEY))
        return open_case(**fields)

    monkeypatch.setattr(actions, "open_case", slow)
    first = hers.post("cases/", NEW, **KEY)

    problem_of(answers[0], 409)
    assert first.status_code == 201
    assert open_cases() == 1


def test_open_case_again_after_a_refusal_with_the_same_key(hers):
    problem_of(hers.post("cases/", NEW | {"title": ""}, **KEY), 400)

    hers.made("cases/", NEW, **KEY)

    assert open_cases() == 1


def test_open_case_after_a_crash_takes_the_key_over(hers, anna):
    hers.made("cases/", NEW, **KEY)
    left = AnsweredRequest.objects.get()
    long_ago = timezone.now() - timedelta(minutes=3)
    AnsweredRequest.objects.filter(pk=left.pk).update(status=0, answer={}, at=long_ago)

    hers.made("cases/", NEW, **KEY)

    assert open_cases() == 2
    assert AnsweredRequest.objects.get().status == 201


def test_lose_the_key_and_nothing_is_stored(hers, monkeypatch):
    """Somebody took the key over while this request was still at work."""
    open_case = actions.open_case

    def slow(**fields):
        AnsweredRequest.objects.update(at=timezone.now() + timedelta(seconds=1))
        return open_case(**fields)

    monkeypatch.setattr(actions, "open_case", slow)

    problem_of(hers.post("cases/", NEW, **KEY), 409)

    assert open_cases() == 0
    assert AnsweredRequest.objects.count() == 0


def test_forget_a_key_after_a_day(hers, freeze):
    with freeze("2026-01-08T10:00Z"):
        hers.made("cases/", NEW, **KEY)
    with freeze("2026-01-09T10:01Z"):
        hers.made("cases/", NEW, **KEY)

    assert open_cases() == 2
    assert AnsweredRequest.objects.count() == 1


def test_use_one_key_by_two_people_and_two_addresses(hers, program, edith):
    hers.made("cases/", NEW, **KEY)

    program(edith).made("cases/", NEW, **KEY)
    hers.made("courts/", {"name": "Court", "why": WHY}, **KEY)

    assert open_cases() == 2


@pytest.mark.parametrize("key", ["x" * 201, "a\x07b"])
def test_open_case_refuses_a_strange_key(hers, key):
    told = problem_of(hers.post("cases/", NEW, **{"Idempotency-Key": key}), 400)

    assert list(told["errors"]) == ["Idempotency-Key"]


def test_open_case_without_a_key_opens_another(hers):
    hers.made("cases/", NEW)
    hers.made("cases/", NEW)

    assert open_cases() == 2


def test_hand_in_a_file_twice_with_one_key(hers):
    answers = []
    for _time in range(2):
        fields = {"file": SimpleUploadedFile("a.txt", TEXT.encode()), "title": "Shepherds"}
        body = encode_multipart("edge", fields)
        kind = "multipart/form-data; boundary=edge"
        answers.append(hers.client.generic("POST", "/api/v1/reports/", body, kind, headers=KEY))

    assert [one.status_code for one in answers] == [201, 201]
    assert answers[0].json() == answers[1].json()
    assert Report.unscoped.count() == 1
