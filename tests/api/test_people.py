"""People, courts and events through the interface."""

from __future__ import annotations

import pytest

from cases.models import Court, Event, Person
from tests.api.conftest import WHY, problem_of

NEW = {"name": "Dauren Tolegen", "aliases": ["D. Tolegen"], "born": "1988", "why": WHY}
MOST = "N" * 301


def matching(program, path) -> dict[str, str]:
    return {"If-Match": program.etag(path)}


@pytest.fixture
def person(hers):
    """Somebody whom Anna recorded."""
    return hers.made("people/", NEW)


@pytest.fixture
def event(hers, case):
    """An arrest in Anna's case."""
    fields = {"case": case["id"], "kind": "arrest", "date": "2019-10", "words": "Arrested"}
    return hers.made("events/", fields | {"why": WHY})


def test_record_person(hers, person):
    told = hers.get(f"people/{person['id']}/").json()

    assert told == person | {"merged": []}
    assert (told["name"], told["born"], told["cases"]) == ("Dauren Tolegen", "1988", [])
    assert [(one["text"], one["kind"]) for one in told["names"]] == [
        ("Dauren Tolegen", "primary"),
        ("D. Tolegen", "alias"),
    ]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": ""}, ["name"]),
        ({"name": MOST}, ["name"]),
        ({"name": "Dauren\u202eTolegen"}, ["name"]),
        ({"name": "12345"}, ["name"]),
        ({"born": "1988-02-30"}, ["born"]),
        ({"aliases": "D. Tolegen"}, ["aliases"]),
        ({"protected": True}, ["protected"]),
    ],
)
def test_record_person_refuses_what_does_not_fit(hers, fields, wrong):
    assert sorted(problem_of(hers.post("people/", NEW | fields), 400)["errors"]) == wrong
    assert Person.unscoped.count() == 0


def test_edit_person(hers, person):
    path = f"people/{person['id']}/"
    read = matching(hers, path)

    told = hers.patch(path, {"name": "D. Tolegen", "why": WHY}, **read).json()
    problem_of(hers.patch(path, {"born": "1989", "why": WHY}, **read), 412)
    problem_of(hers.patch(path, {"born": "1989", "why": WHY}), 428)

    assert (told["name"], told["born"]) == ("D. Tolegen", "1988")


def test_add_name_to_person_and_find_it_by_that(hers, person):
    fields = {"text": "Дәурен Төлеген", "language": "kk", "why": WHY}

    told = hers.made(f"people/{person['id']}/names/", fields)
    found = hers.get("people/", q="Дәурен").json()["results"]

    assert told["names"][-1]["text"] == "Дәурен Төлеген"
    assert [one["id"] for one in found] == [person["id"]]


def test_protect_person(hers, person):
    fields = {"pseudonym": "Witness A", "why": WHY}

    told = hers.made(f"people/{person['id']}/protect/", fields)

    assert (told["name"], told["protected"]) == ("Dauren Tolegen", True)


def test_change_person_is_for_those_who_decide_in_a_case_of_theirs(program, boris, hers, case):
    report = hers.made("reports/", {"text": "Nurlan Bek came."})
    fields = {"report": report["id"], "kind": "person", "start": 0, "end": 10, "why": WHY}
    claim = hers.made("claims/", fields | {"slots": {"name": "Nurlan Bek", "role": "witness"}})
    hers.made(f"claims/{claim['id']}/accept/", {"case": case["id"], "why": WHY})
    person = hers.get("people/", role="witness", case=case["id"]).json()["results"][0]
    path = f"people/{person['id']}/"
    stranger = program(boris)

    assert [part["case"] for part in person["cases"]] == [case["id"]]
    assert hers.get("people/", role="judge").json()["results"] == []
    problem_of(stranger.patch(path, {"born": "1990", "why": WHY}, **matching(stranger, path)), 403)
    problem_of(stranger.post(f"{path}names/", {"text": "N", "why": WHY}), 403)
    problem_of(stranger.post(f"{path}protect/", {"pseudonym": "N", "why": WHY}), 403)
    problem_of(stranger.post("people/", NEW), 403)
    hers.made(f"{path}names/", {"text": "N. Bek", "why": WHY})


def test_record_and_edit_court(hers, program, edith):
    court = hers.made("courts/", {"name": "Zaisan court", "country": "kz", "why": WHY})
    path = f"courts/{court['id']}/"
    editor = program(edith)

    problem_of(hers.patch(path, {"place": "Zaisan", "why": WHY}, **matching(hers, path)), 403)
    problem_of(editor.patch(path, {"place": "Zaisan", "why": WHY}), 428)
    told = editor.patch(path, {"place": "Zaisan", "why": WHY}, **matching(editor, path)).json()

    assert (court["timezone"], court["timezone_assumed"]) == ("Asia/Almaty", True)
    assert (told["name"], told["place"], told["country"]) == ("Zaisan court", "Zaisan", "KZ")
    assert [one["id"] for one in hers.get("courts/", q="zaisan", country="kz").json()["results"]]


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"name": " "}, ["name"]),
        ({"timezone": "Zaisan time"}, ["timezone"]),
        ({"weekend": "89"}, ["weekend"]),
        ({"country": "K"}, ["country"]),
    ],
)
def test_record_court_refuses_what_does_not_fit(hers, fields, wrong):
    answer = hers.post("courts/", {"name": "A court", "why": WHY} | fields)

    assert sorted(problem_of(answer, 400)["errors"]) == wrong
    assert Court.objects.count() == 0


def test_record_court_is_not_for_readers(program, boris):
    problem_of(program(boris).post("courts/", {"name": "A court", "why": WHY}), 403)


def test_list_courts_is_for_people_with_an_account(hers, program):
    hers.made("courts/", {"name": "Zaisan court", "why": WHY})

    assert program().get("courts/").json()["results"] == []


def test_enter_event(hers, case, event):
    told = hers.get(f"events/{event['id']}/").json()

    assert told == event
    assert (told["date"], told["modality"], told["by_hand"]) == ("2019-10", "asserted", True)
    assert told["parties"] == []


@pytest.mark.parametrize(
    ("fields", "wrong"),
    [
        ({"kind": "miracle"}, ["kind"]),
        ({"date": "2019-13"}, ["date"]),
        ({"modality": "sure"}, ["modality"]),
        ({"parties": ["0000-0000"]}, ["parties"]),
        ({"words": "x" * 2001}, ["words"]),
        ({"retracted_at": "2020-01-01"}, ["retracted_at"]),
    ],
)
def test_enter_event_refuses_what_does_not_fit(hers, case, fields, wrong):
    answer = hers.post("events/", {"case": case["id"], "kind": "arrest", "why": WHY} | fields)

    assert sorted(problem_of(answer, 400)["errors"]) == wrong
    assert Event.unscoped.count() == 0


def test_edit_retract_and_restore_event(hers, event):
    path = f"events/{event['id']}/"
    read = matching(hers, path)

    told = hers.patch(path, {"date": "2019-10-14", "why": WHY}, **read).json()
    problem_of(hers.patch(path, {"date": "2019-10-15", "why": WHY}, **read), 412)
    gone = hers.made(f"{path}retract/", {"why": "Another man"})
    listed = hers.get("events/").json()["results"]
    problem_of(hers.post(f"{path}retract/", {"why": WHY}), 400)
    back = hers.made(f"{path}restore/", {"why": "The same man after all"})

    assert told["date"] == "2019-10-14"
    assert gone["retracted_at"] is not None and listed == []
    assert back["retracted_at"] is None


def test_change_event_is_for_those_who_work_on_the_case(program, boris, case, event):
    stranger = program(boris)
    path = f"events/{event['id']}/"

    problem_of(stranger.patch(path, {"date": "2019", "why": WHY}, **matching(stranger, path)), 403)
    problem_of(stranger.post(f"{path}retract/", {"why": WHY}), 403)
    problem_of(stranger.post(f"{path}restore/", {"why": WHY}), 403)
    fields = {"case": case["id"], "kind": "arrest", "why": WHY}
    problem_of(stranger.post("events/", fields), 403)


def test_list_events_by_filter(hers, case, event):
    def found(**asked):
        return len(hers.get("events/", **asked).json()["results"])

    assert found(case=case["id"], kind="arrest", modality="asserted") == 1
    assert found(**{"from": "2019-10-31"}) == found(**{"to": "2019-10-01"}) == 1
    assert found(**{"from": "2019-11-01"}) == found(**{"to": "2019-09-30"}) == 0
    assert found(verification="documented") == 0
