"""A POST that comes twice with one Idempotency-Key does its work once."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test.client import encode_multipart
from django.utils import timezone

from accounts.actions import create_token, set_role
from cases import actions
from cases.models import Case, Person
from reports.actions import merge_people
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


@pytest.fixture
def secret(edith, anna):
    """A case that its members alone see; Anna contributes."""
    case = actions.open_case(title="Secret", visibility="restricted", by=edith, why=WHY)
    actions.set_member(case, user=anna, role="contributor", by=edith, why=WHY)
    return case


def sees_no_more(case, user, by) -> None:
    actions.remove_member(case, user=user, by=by, why=WHY)


WRITES = {
    "hearing": ("hearings/", {"date": "2030-01-06"}),
    "party": ("parties/", {"role": "defendant", "group_label": "two men"}),
    "report": ("reports/", {"text": TEXT}),
}


@pytest.mark.parametrize("what", WRITES)
def test_key_of_somebody_who_was_taken_off_the_case_gives_nothing(hers, anna, edith, secret, what):
    path, told = WRITES[what]
    told = told | {"case": secret.public_id, "why": WHY}
    first = hers.made(path, told, **KEY)
    sees_no_more(secret, anna, edith)

    again = hers.post(path, told, **KEY)

    assert secret.public_id in str(first)
    problem_of(again, 404)
    assert again.json() == problem_of(hers.post("cases/AAAA-AAAA/reopen/", {"why": WHY}), 404)


def test_key_of_somebody_who_has_left_their_own_case_gives_nothing(hers, anna, edith):
    """What was opened is not opened again, nor shown."""
    new = NEW | {"visibility": "restricted"}
    case = Case.unscoped.get(public_id=hers.made("cases/", new, **KEY)["id"])
    actions.set_member(case, user=edith, role="lead", by=anna, why=WHY)
    sees_no_more(case, anna, edith)

    problem_of(hers.post("cases/", new, **KEY), 404)

    assert open_cases() == 1


def test_key_for_a_claim_that_went_into_a_case_one_sees_no_more(hers, anna, edith, secret):
    report = hers.made("reports/", {"text": TEXT, "case": secret.public_id, "why": WHY})
    claim = next(one for one in report["claims"] if one["kind"] == "person")
    told = {"case": secret.public_id, "why": WHY}
    hers.made(f"claims/{claim['id']}/accept/", told, **KEY)
    sees_no_more(secret, anna, edith)

    problem_of(hers.post(f"claims/{claim['id']}/accept/", told, **KEY), 404)


def test_key_for_a_person_whose_only_case_one_sees_no_more(hers, anna, edith, secret):
    person = actions.add_person(name="Arman Serik", by=edith, why=WHY)
    actions.add_party(secret, person=person, role="defendant", by=edith, why=WHY)
    path, told = f"people/{person.public_id}/names/", {"text": "Arman", "kind": "alias", "why": WHY}
    first = hers.made(path, told, **KEY)
    assert hers.post(path, told, **KEY).json() == first
    sees_no_more(secret, anna, edith)

    problem_of(hers.post(path, told, **KEY), 404)


def test_key_for_a_person_who_was_merged_since_gives_the_answer(hers, anna, edith):
    kept, other = (hers.made("people/", {"name": n, "why": WHY}) for n in ("Bolat", "Bolatbek"))
    path, told = f"people/{other['id']}/names/", {"text": "B.", "kind": "alias", "why": WHY}
    first = hers.made(path, told, **KEY)
    merge_people(
        *(Person.unscoped.get(public_id=p["id"]) for p in (kept, other)), by=edith, why=WHY
    )

    assert hers.post(path, told, **KEY).json() == first


def test_key_of_an_account_that_may_do_less_since_is_403(hers, anna, edith):
    hers.made("cases/", NEW, **KEY)
    set_role(anna, role="reader", by=edith, why=WHY)

    told = problem_of(hers.post("cases/", NEW, **KEY), 403)

    assert NEW["title"] not in str(told)
    assert open_cases() == 1


def test_key_of_a_token_that_sees_less_gives_nothing(hers, anna, case, program):
    told = {"date": "2030-01-06", "case": case["id"], "why": WHY}
    hers.made("hearings/", told, **KEY)
    other = hers.made("cases/", NEW)
    narrow, reads = program(), program(anna, write=False)
    _row, token = create_token(anna, name="narrow", write=True, cases=[other["id"]])
    narrow.client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")

    problem_of(narrow.post("hearings/", told, **KEY), 404)
    problem_of(reads.post("hearings/", told, **KEY), 403)
