"""Pages of cases: lists, acts, rights, and what was typed stays."""

from __future__ import annotations

import datetime as dt

import pytest
from django.urls import reverse

from cases.actions import (
    add_party,
    add_person,
    open_case,
    propose_visibility,
    protect_person,
)
from cases.models import Case, CaseMember, Charge, Detention, Event, Party, Person
from hearings.actions import record_hearing
from tests.pages.looking import statements, words
from tests.publishing import publish

WHY = "Told by the lawyer"
PAGE_AND_FILE = ("case-list", "case-list-csv")


def cases_with_hearings(count: int, by) -> list[Case]:
    found = []
    for number in range(count):
        case = open_case(title=f"Matter {number:03}", country="KZ", by=by, why=WHY)
        day = dt.date(2030, 1, 1) + dt.timedelta(days=number)
        record_hearing(case, date=day, by=by, why=WHY)
        found.append(case)
    return found


@pytest.mark.parametrize("size", [1, 3, 10, 100])
def test_list_cases_in_a_fixed_number_of_statements(client, edith, size):
    cases_with_hearings(size, edith)
    client.force_login(edith)

    with statements() as asked:
        page = client.get("/cases/")

    assert words(page).count("Matter ") == min(size, 50)
    assert len(asked) == 4


@pytest.mark.parametrize("narrowed", ["", "?country=KZ"])
@pytest.mark.parametrize(
    ("moment", "told"),
    [
        ("2030-01-05T19:00Z", "6 Jan 2030 today, 10:00"),
        ("2030-01-06T18:59Z", "6 Jan 2030 today, 10:00"),
        ("2030-01-06T19:00Z", "20 Jan 2030 in 13 days, 14:00"),
        ("2030-01-20T19:00Z", "6 Jan 2030 15 days ago, 10:00 outcome unknown"),
    ],
)
def test_list_cases_by_the_days_of_their_courts(client, edith, freeze, narrowed, moment, told):
    case = open_case(title="Two teachers", country="KZ", by=edith, why=WHY)
    for day, hour in ((6, 10), (20, 14)):
        when = {"date": dt.date(2030, 1, day), "time": dt.time(hour)}
        record_hearing(case, **when, timezone="Asia/Tashkent", by=edith, why=WHY)

    with freeze(moment):
        client.force_login(edith)
        page, file = (client.get(reverse(name) + narrowed) for name in PAGE_AND_FILE)
        rows = client.get(f"/api/v1/cases/{narrowed}").json()["results"]
        one = client.get(f"/api/v1/cases/{case.public_id}/").json()

    day, _ago = told.split(" Jan")
    hour = told.split(", ")[1][:5]
    coming = rows[0]["next_hearing"]
    assert told in words(page)
    assert f",2030-01-{day:0>2},{hour},Asia/Tashkent," in file.getvalue().decode()
    assert (coming["date"], coming["time"]) == (f"2030-01-{day:0>2}", hour)
    assert one["next_hearing"] == coming


def test_list_cases_goes_on_and_back_by_key(client, edith):
    cases_with_hearings(60, edith)
    client.force_login(edith)

    first = client.get("/cases/")
    second = client.get("/cases/" + first.context["later"])
    again = client.get("/cases/" + second.context["earlier"])

    shown = [[row["title"] for row in page.context["cases"]] for page in (first, second, again)]
    assert shown[0] == [f"Matter {n:03}" for n in range(50)]
    assert shown[1] == [f"Matter {n:03}" for n in range(50, 60)]
    assert shown[2] == shown[0]
    assert (second.context["later"], again.context["earlier"]) == ("", "")


def test_list_cases_keeps_filters_in_the_address(client, edith):
    cases_with_hearings(51, edith)
    open_case(title="Elsewhere", country="TR", by=edith, why=WHY)
    client.force_login(edith)

    page = client.get("/cases/?country=kz&unknown=1")

    assert "country=kz" in page.context["later"]
    assert page.context["lead"] == "Country: Kazakhstan"
    assert "Elsewhere" not in words(page)


def test_list_cases_begins_again_for_a_strange_cursor(signed_in, case):
    page = signed_in.get("/cases/?cursor=%00nonsense")

    assert [row["title"] for row in page.context["cases"]] == [case.title]


def test_list_cases_shows_the_public_what_is_published(client, case, anna, clerk):
    open_case(title="Among ourselves", by=anna, why=WHY)
    publish(case, by=anna, second=clerk)

    page = words(client.get("/cases/"))

    assert "Two teachers of Kegen" in page
    assert "Among ourselves" not in page


def test_list_cases_hides_names_of_protected_people_in_public(client, case, anna, clerk):
    aliya = add_person(name="Aliya Bek", by=anna, why=WHY)
    add_party(case, person=aliya, role="defendant", by=anna, why=WHY)
    protect_person(aliya, pseudonym="A. from Kegen", by=anna, why=WHY)
    publish(case, by=anna, second=clerk)

    public = client.get("/cases/").content.decode()
    client.force_login(anna)
    inside = client.get("/cases/").content.decode()

    assert "Aliya Bek" in inside
    assert "Aliya Bek" not in public and "Two teachers" not in public
    assert case.public_id in public


def test_open_case_leads_to_it(signed_in, anna):
    told = {"title": "Three nurses", "kind": "criminal", "country": "kz", "court": "Kegen court",
            "visibility": "members", "why": WHY}  # fmt: skip

    response = signed_in.post("/cases/new/", told)

    case = Case.unscoped.get()
    assert (response.status_code, response["Location"]) == (303, f"/cases/{case.public_id}/")
    assert (case.title, case.country) == ("Three nurses", "KZ")
    assert CaseMember.unscoped.get(case=case).user == anna


def test_open_case_keeps_what_was_typed(signed_in):
    response = signed_in.post(
        "/cases/new/", {"title": "Three nurses", "kind": "criminal", "country": "k1", "why": ""}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert 'value="Three nurses"' in page
    assert (
        "Write a country by its name, or as two letters such as KZ." in page
        and "Say why, in a few words." in page
    )
    assert Case.unscoped.count() == 0


@pytest.mark.parametrize(
    "act", ["edit", "close", "reopen", "members", "parties/new", "events/new", "hearings/new"]
)
def test_act_on_case_by_those_who_may(client, case, boris, act):
    address = f"/cases/{case.public_id}/{act}/"

    nobody = client.get(address)
    client.force_login(boris)
    reader = client.get(address)
    seen = client.get(f"/cases/{case.public_id}/history/")

    assert (nobody.status_code, nobody["Location"][:15]) == (302, "/account/login/")
    assert reader.status_code == 403
    assert seen.status_code == 200


def test_act_on_case_that_is_not_seen_is_not_found(client, case, anna, edith):
    propose_visibility(case, visibility="restricted", by=anna, why=WHY)
    client.force_login(edith)

    answers = [client.get(f"/cases/{case.public_id}/{act}/") for act in ("edit", "history")]

    assert [one.status_code for one in answers] == [404, 404]


def test_edit_case_changes_its_title(signed_in, case):
    response = signed_in.post(
        f"/cases/{case.public_id}/edit/",
        {"title": "Two teachers", "kind": "criminal", "country": "KZ", "why": WHY},
    )

    case.refresh_from_db()
    assert response.status_code == 303
    assert case.title == "Two teachers"


def test_close_case_says_what_is_in_the_way(signed_in, case, anna):
    record_hearing(case, date=dt.date(2030, 1, 6), by=anna, why=WHY)

    response = signed_in.post(
        f"/cases/{case.public_id}/close/", {"on": "2030-02", "why": "It has ended"}
    )

    assert response.status_code == 422
    assert "A hearing is still ahead" in words(response)
    assert 'value="It has ended"' in response.content.decode()


def test_close_and_reopen_case(signed_in, case):
    signed_in.post(f"/cases/{case.public_id}/close/", {"on": "2020-02", "why": WHY})
    case.refresh_from_db()
    closed = (case.status, case.closed_on)
    signed_in.post(f"/cases/{case.public_id}/reopen/", {"why": WHY})
    case.refresh_from_db()

    assert (closed, case.status) == (("closed", "2020-02"), "open")


def test_read_history_by_pages_and_filters(signed_in, case, anna):
    for number in range(35):
        record_hearing(case, date=dt.date(2030, 1, 1) + dt.timedelta(days=9 * number), by=anna,
                       why=WHY)  # fmt: skip
    address = f"/cases/{case.public_id}/history/"

    first = signed_in.get(address)
    second = signed_in.get(address + first.context["earlier"])
    nobody = signed_in.get(address + "?who=zzz")

    assert [len(page.context["changes"]) for page in (first, second, nobody)] == [30, 6, 0]
    assert "Case opened: Two teachers of Kegen" in words(second).replace(" : ", ": ")
    assert f"why: “ {WHY} ”" in words(first)


@pytest.mark.parametrize("size", [1, 3, 10])
def test_read_history_in_a_fixed_number_of_statements(signed_in, case, anna, size):
    for number in range(size):
        record_hearing(case, date=dt.date(2030, 1, 1) + dt.timedelta(days=9 * number), by=anna,
                       why=WHY)  # fmt: skip

    with statements() as asked:
        signed_in.get(f"/cases/{case.public_id}/history/")

    assert len(asked) == 5


def test_add_person_to_case(signed_in, case):
    response = signed_in.post(
        f"/cases/{case.public_id}/parties/new/",
        {"name": "Aliya Bek", "role": "defendant", "age_reported": "25", "why": WHY},
    )

    party = Party.unscoped.get()
    assert response.status_code == 303
    assert (str(party), party.role, party.age_reported) == ("Aliya Bek", "defendant", 25)


def test_add_person_asks_about_a_name_like_a_known_one(signed_in, case, anna):
    known = add_person(name="Aliya Bekova", by=anna, why=WHY)
    told = {"name": "Aliya Bekova", "role": "defendant", "why": WHY}
    address = f"/cases/{case.public_id}/parties/new/"

    asked = signed_in.post(address, told)
    chosen = signed_in.post(address, told | {"person": known.public_id})

    assert asked.status_code == 422
    assert f"Aliya Bekova ({known.public_id})" in words(asked)
    assert chosen.status_code == 303
    assert (Party.unscoped.get().person, Person.unscoped.count()) == (known, 1)


def test_add_person_makes_a_second_one_when_told_so(signed_in, case, anna):
    add_person(name="Aliya Bekova", by=anna, why=WHY)
    told = {"name": "Aliya Bekova", "role": "defendant", "person": "new", "why": WHY}

    signed_in.post(f"/cases/{case.public_id}/parties/new/", told)

    assert Person.unscoped.count() == 2


def test_add_person_needs_a_name_or_a_group(signed_in, case):
    response = signed_in.post(
        f"/cases/{case.public_id}/parties/new/", {"role": "defendant", "why": WHY}
    )

    assert response.status_code == 422
    assert "Write a name, or what the group is called." in words(response)


def test_edit_party_changes_what_was_changed(signed_in, case, anna):
    party = add_party(case, group_label="two men", role="defendant", by=anna, why=WHY)
    address = f"/cases/{case.public_id}/parties/{party.public_id}/"
    form = signed_in.get(address).context["form"]
    told = {name: form[name].value() or "" for name in form.fields}

    wrong = signed_in.post(address, told | {"custody_on": "last year", "why": WHY})
    right = signed_in.post(address, told | {"custody": "in_custody", "why": WHY})

    party.refresh_from_db()
    assert wrong.status_code == 422 and "is no date the tracker can read" in words(wrong)
    assert (right.status_code, party.custody, party.by_hand) == (303, "in_custody", True)


def test_add_event_charge_and_custody(signed_in, case, anna):
    party = add_party(case, group_label="two men", role="defendant", by=anna, why=WHY)
    one, who = f"/cases/{case.public_id}/", party.public_id
    known = {name: "unknown" for name in ("acknowledged", "family_contact", "counsel_contact")}

    answers = [
        signed_in.post(f"{one}events/new/", {"kind": "arrest", "on": "2019-10",
                       "modality": "asserted", "parties": [who], "why": WHY}),
        signed_in.post(f"{one}charges/new/", {"words": "crossing the border", "parties": [who],
                       "why": WHY}),
        signed_in.post(f"{one}detentions/new/", {"party": who, "on": "2019-10", "kind": "police",
                       "why": WHY, **known}),
    ]  # fmt: skip

    assert [one.status_code for one in answers] == [303, 303, 303]
    assert Event.unscoped.get().concerned(manager="unscoped").get().party == party
    assert Charge.unscoped.get().words == "crossing the border"
    assert Detention.unscoped.get().on == "2019-10"


def test_retract_and_restore_an_event(signed_in, case):
    one = f"/cases/{case.public_id}/"
    signed_in.post(
        f"{one}events/new/", {"kind": "arrest", "on": "2019", "modality": "asserted", "why": WHY}
    )
    event = Event.unscoped.get()
    fact = f"{one}facts/events/{event.public_id}/"

    edited = signed_in.post(fact, {"kind": "arrest", "on": "2019-10-14", "modality": "asserted",
                                   "verification": "reported", "why": WHY})  # fmt: skip
    retracted = signed_in.post(f"{fact}retract/", {"why": "It was another man"})
    event.refresh_from_db()
    gone = event.retraction_reason
    restored = signed_in.post(f"{fact}restore/", {"why": "It was him"})
    event.refresh_from_db()

    assert [r.status_code for r in (edited, retracted, restored)] == [303, 303, 303]
    assert (gone, event.on, event.standing) == ("It was another man", "2019-10-14", True)


def test_show_case_with_ways_to_change_it_for_those_who_may(client, told, anna, boris):
    party = Party.unscoped.get(person__name="Arman Serik")
    one = f"/cases/{told.public_id}/"
    ways = [f"{one}parties/{party.public_id}/", f"{one}parties/new/", f"{one}events/new/"]

    client.force_login(anna)
    lead = client.get(one).content.decode()
    past = client.get(f"{one}?known_on=2020-01-08").content.decode()
    client.force_login(boris)
    reader = client.get(one).content.decode()

    assert [way in lead for way in ways] == [True, True, True]
    assert [way in page for way in ways for page in (past, reader)] == [False] * 6
