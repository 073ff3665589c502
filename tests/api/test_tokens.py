"""What a token may do: never more than its owner, and less where it was made for less."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command

from accounts.actions import create_token
from accounts.models import ApiToken
from tests.api.conftest import WHY, Program, problem_of
from tests.api.texts import report_fields

NEW = {"title": "A case", "why": WHY}


def program_with(user, **options) -> Program:
    """A program whose token is made so."""
    found = Program()
    _row, token = create_token(user, name="narrow", **options)
    found.client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")
    return found


@pytest.fixture
def two(hers) -> tuple[dict, dict]:
    """Two cases of Anna's, each with a report, a hearing and a person."""
    cases = [hers.made("cases/", NEW | {"title": title}) for title in ("First", "Second")]
    for number, case in enumerate(cases, 1):
        hers.made("reports/", report_fields(number, case=case["id"]))
        hers.made("hearings/", {"case": case["id"], "date": f"2020-01-0{number}", "why": WHY})
        name = ("Aman Serik", "Berik Oral")[number - 1]
        fields = {"case": case["id"], "role": "defendant", "name": name, "why": WHY}
        hers.made("parties/", fields)
    return cases[0], cases[1]


@pytest.mark.parametrize(
    "noun", ["cases", "parties", "people", "hearings", "reports", "claims", "events"]
)
def test_see_one_case_alone(anna, hers, two, noun):
    narrow = program_with(anna, cases=[two[0]["id"]])

    all_of_it = hers.get(f"{noun}/").json()["results"]
    seen = narrow.get(f"{noun}/").json()["results"]

    other = hers.get(f"{noun}/").content.decode().count(two[1]["id"])
    assert len(seen) * 2 == len(all_of_it)
    assert two[1]["id"] not in str(seen)
    assert other or not all_of_it or noun == "claims"


def test_get_no_answer_of_a_wider_token_by_its_key(anna, two):
    """Whoever holds a token for one case may have seen the keys of another program."""
    wide = program_with(anna, write=True)
    narrow = program_with(anna, write=True, cases=[two[0]["id"]])
    sent = {"case": two[1]["id"], "kind": "arrest", "date": "2019", "why": WHY}
    key = {"Idempotency-Key": "k-1"}
    wide.made("events/", sent, **key)

    problem_of(narrow.post("events/", sent, **key), 404)

    inside = sent | {"case": two[0]["id"]}
    first, again = (narrow.post("events/", inside, **key) for _time in range(2))
    assert (first.status_code, again.json()) == (201, first.json())


def test_write_into_one_case_alone(anna, two):
    narrow = program_with(anna, write=True, cases=[two[0]["id"].lower()])
    event = {"kind": "arrest", "date": "2019", "why": WHY}

    narrow.made("events/", event | {"case": two[0]["id"]})
    narrow.made("reports/", report_fields(7, case=two[0]["id"]))
    problem_of(narrow.post("events/", event | {"case": two[1]["id"]}), 404)
    problem_of(narrow.get(f"cases/{two[1]['id']}/"), 404)


@pytest.mark.parametrize(
    ("path", "fields"),
    [
        ("cases/", NEW),
        ("people/", {"name": "Nurlan Bek", "why": WHY}),
        ("courts/", {"name": "A court", "why": WHY}),
        ("reports/", report_fields(8)),
    ],
)
def test_make_nothing_that_belongs_to_no_case(anna, two, path, fields):
    narrow = program_with(anna, write=True, cases=[two[0]["id"]])

    told = problem_of(narrow.post(path, fields), 403)

    only = f"This token works in these cases alone: {two[0]['id']}. Name one of them."
    assert told["detail"] == f"You may see this, but not do this with it. {only}"


def test_accept_into_no_new_case(anna, hers, two):
    narrow = program_with(anna, write=True, cases=[two[0]["id"]])
    claim = narrow.get("claims/").json()["results"][0]

    sent = {"case": "new", "why": WHY}
    told = problem_of(narrow.post(f"claims/{claim['id']}/accept/", sent), 403)
    assert two[0]["id"] in told["detail"]


def test_hand_in_reports_and_write_nothing_else(anna, two):
    reports = program_with(anna, reports_only=True)

    reports.made("reports/", report_fields(9, case=two[0]["id"]))
    told = problem_of(reports.post("cases/", NEW), 403)

    assert "nothing else" in told["detail"]
    assert reports.get("cases/").status_code == 200


def test_see_nothing_of_a_case_that_the_owner_does_not_see(boris, hers):
    hidden = hers.made("cases/", NEW | {"visibility": "restricted"})
    narrow = program_with(boris)
    ApiToken.objects.update(cases=[hidden["id"]])

    assert narrow.get("cases/").json()["results"] == []
    problem_of(narrow.get(f"cases/{hidden['id']}/"), 404)


def test_narrow_a_token_to_no_case_that_the_owner_does_not_see(boris, hers, capsys):
    hidden = hers.made("cases/", NEW | {"visibility": "restricted"})["id"]

    for absent in ("ZZZZ-ZZZZ", hidden):
        with pytest.raises(CommandError) as refusal:
            call_command("create_token", "boris", "--case", absent)
        assert str(refusal.value) == f"There is no case {absent} that boris sees."
    assert ApiToken.objects.filter(user=boris).count() == 0


def test_deactivated_owner_is_401(anna, hers):
    anna.is_active = False
    anna.save()

    problem_of(hers.get("cases/"), 401)


def test_write_no_field_that_is_not_described(hers, case):
    """No owner, author, id, version or state is set from outside."""
    strange = {"id": "AAAA-AAAA", "public_id": "AAAA-AAAA", "created_by": 1, "by_hand": False,
               "status": "closed", "version": 9, "added_by": 1, "decided_by": 1}  # fmt: skip

    for path, fields in (
        ("cases/", NEW),
        ("reports/", report_fields()),
        ("events/", {"case": case["id"], "kind": "arrest", "why": WHY}),
        ("hearings/", {"case": case["id"], "date": "2020-01-06", "why": WHY}),
    ):
        told = problem_of(hers.post(path, fields | strange), 400)
        assert sorted(told["errors"]) == sorted(strange)
