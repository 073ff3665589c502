"""Merging and telling apart through the interface."""

from __future__ import annotations

import pytest

from cases.models import PersonMerge, RuledOut
from tests.api.conftest import WHY, problem_of


@pytest.fixture
def aliya(hers):
    return hers.made("people/", {"name": "Aliya Bekova", "born": "1995", "why": WHY})


@pytest.fixture
def alia(hers):
    return hers.made("people/", {"name": "Alia Bekova", "born": "1995-02", "why": WHY})


def matching(program, path) -> dict[str, str]:
    return {"If-Match": program.etag(path)}


def test_merge_and_unmerge(hers, aliya, alia):
    path, told = f"people/{aliya['id']}/", {"other": alia["id"], "why": WHY}

    problem_of(hers.post(f"{path}merge/", told), 428)
    merged = hers.post(f"{path}merge/", told, **matching(hers, path))
    by_old_id = hers.get(f"people/{alia['id']}/").json()
    again = hers.post(f"{path}merge/", told, **matching(hers, path))
    back = hers.post(f"{path}unmerge/", told, **matching(hers, path))

    assert merged.status_code == 200
    assert sorted(one["text"] for one in merged.json()["names"]) == ["Alia Bekova", "Aliya Bekova"]
    assert (by_old_id["id"], by_old_id["merged"]) == (aliya["id"], [alia["id"]])
    assert sorted(problem_of(again, 400)["errors"]) == ["other"]
    assert (back.json()["kept"], back.json()["other"], back.json()["stays"]) == (aliya, alia, [])
    assert hers.etag(path).startswith(back.headers["ETag"].rstrip('"'))


def test_find_what_a_merged_id_is_in_cases_for_those_who_saw_it(
    hers, program, boris, case, aliya, alia
):
    fields = {"case": case["id"], "role": "defendant", "person": aliya["id"], "why": WHY}
    party, path = hers.made("parties/", fields), f"people/{aliya['id']}/"
    told = {"other": alia["id"], "why": WHY}
    assert hers.post(f"{path}merge/", told, **matching(hers, path)).status_code == 200

    def found(one, person):
        return [row["id"] for row in one.get("parties/", person=person).json()["results"]]

    assert found(hers, alia["id"].lower()) == found(hers, aliya["id"]) == [party["id"]]
    assert found(program(boris), alia["id"]) == []


def test_merge_once_for_one_key(hers, aliya, alia):
    path, told = f"people/{aliya['id']}/merge/", {"other": alia["id"], "why": WHY}
    headers = matching(hers, f"people/{aliya['id']}/") | {"Idempotency-Key": "merge-1"}

    first, second = hers.post(path, told, **headers), hers.post(path, told, **headers)

    assert (first.status_code, first.json()) == (200, second.json())
    assert PersonMerge.unscoped.count() == 1


def test_merge_refuses_a_stale_record(hers, aliya, alia):
    path = f"people/{aliya['id']}/"
    read = matching(hers, path)
    hers.made(f"{path}names/", {"text": "A. Bekova", "why": WHY})

    problem_of(hers.post(f"{path}merge/", {"other": alia["id"], "why": WHY}, **read), 412)

    assert not PersonMerge.unscoped.exists()


def test_unmerge_refuses_what_was_not_merged(hers, aliya, alia):
    path = f"people/{aliya['id']}/"
    told = {"other": alia["id"], "why": WHY}

    assert problem_of(hers.post(f"{path}unmerge/", told, **matching(hers, path)), 400)


def test_tell_apart_and_take_it_back(hers, aliya, alia):
    path, told = f"people/{aliya['id']}/", {"other": alia["id"], "why": WHY}
    before = hers.get(f"{path}doubles/").json()

    hers.made(f"{path}apart/", told)
    apart = hers.get(f"{path}doubles/").json()
    refused = hers.post(f"{path}merge/", told, **matching(hers, path))
    hers.made(f"{path}together/", told)
    problem_of(hers.post(f"{path}together/", told), 400)

    assert [(one["id"], one["against"]) for one in before] == [(alia["id"], [])]
    assert "born 1995, and February 1995" in before[0]["why"]
    assert apart == []
    assert "not the same person" in problem_of(refused, 400)["detail"]
    assert hers.get(f"{path}doubles/").json() == before
    assert RuledOut.unscoped.count() == 1


def test_merge_people_is_for_those_who_work_on_them(program, boris, hers, case, aliya, alia):
    stranger = program(boris)
    for verb in ("merge", "unmerge", "apart", "together"):
        told = {"other": alia["id"], "why": WHY}
        problem_of(stranger.post(f"people/{aliya['id']}/{verb}/", told), 404)
