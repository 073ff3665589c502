"""Pages of people: list, one person, names, protection."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import (
    add_charge,
    add_detention,
    add_event,
    add_name,
    add_party,
    add_person,
    edit_party,
    open_case,
    propose_visibility,
    protect_person,
    rule_out,
)
from cases.models import Name, Party, Person
from hearings.actions import record_hearing
from reports.actions import merge_people
from tests.pages.looking import statements, words
from tests.publishing import publish
from tests.telling import Told, accept_all, held

WHY = "Told by the lawyer"


@pytest.fixture
def aliya(case, anna):
    """A defendant of the case with two spellings, in custody."""
    person = add_person(name="Aliya Bekova", aliases=["Alia Bekova"], by=anna, why=WHY)
    party = add_party(case, person=person, role="defendant", age_reported=25, by=anna, why=WHY)
    edit_party(party, custody="in_custody", by=anna, why=WHY)
    add_detention(party, on="2019-10", kind="police", place="Kegen", by=anna, why=WHY)
    return person


@pytest.mark.parametrize("size", [1, 3, 10, 100])
def test_list_people_in_a_fixed_number_of_statements(client, edith, case, size):
    for number in range(size):
        name = f"Witness {chr(97 + number // 26) * 3}{chr(97 + number % 26) * 3}"
        person = add_person(name=name, by=edith, why=WHY)
        add_party(case, person=person, role="witness", by=edith, why=WHY)
    client.force_login(edith)

    with statements() as asked:
        page = client.get("/people/")

    assert len(page.context["people"]) == min(size, 50)
    assert page.context["people"][0]["roles"] == "witness"
    assert len(asked) == 6


def test_list_people_through_visible_cases_only(client, case, aliya, anna, edith):
    hidden = open_case(title="Hidden", visibility="restricted", by=anna, why=WHY)
    other = add_person(name="Dana Omarova", by=None, why=WHY)
    add_party(hidden, person=other, role="defendant", by=anna, why=WHY)

    client.force_login(edith)
    stranger = words(client.get("/people/"))
    client.force_login(anna)
    member = words(client.get("/people/"))

    assert "Aliya Bekova" in stranger and "Dana" not in stranger
    assert "Dana Omarova" in member


def test_list_people_by_a_spelling(signed_in, aliya, case, anna):
    other = add_person(name="Dana Omarova", by=anna, why=WHY)
    add_party(case, person=other, role="witness", by=anna, why=WHY)

    found = signed_in.get("/people/?q=alia")

    assert [one["name"] for one in found.context["people"]] == ["Aliya Bekova"]


def test_show_protected_people_in_public_by_pseudonym(client, case, aliya, anna, clerk):
    protect_person(aliya, pseudonym="Zara from Kegen", by=anna, why=WHY)
    publish(case, by=anna, second=clerk)

    answers = [client.get(url) for url in ("/people/", f"/people/{aliya.public_id}/")]

    for page in answers:
        text = page.content.decode()
        assert "Zara from Kegen" in text
        assert "Bekova" not in text and "Two teachers" not in text
    assert client.get("/people/?q=bekova").context["people"] == []
    assert answers[0].context["people"][0]["cases"][0]["title"] == f"Case {case.public_id}"


def test_list_people_in_public_in_the_order_of_shown_names(client, case, aliya, anna, clerk):
    other = add_person(name="Dana Omarova", by=anna, why=WHY)
    add_party(case, person=other, role="witness", by=anna, why=WHY)
    protect_person(aliya, pseudonym="Zara", by=anna, why=WHY)
    publish(case, by=anna, second=clerk)

    page = client.get("/people/")

    assert [one["name"] for one in page.context["people"]] == ["Dana Omarova", "Zara"]


def test_show_person_with_cases_hearings_and_custody(signed_in, case, aliya, anna):
    record_hearing(case, date=dt.date(2030, 1, 7), by=anna, why=WHY)

    page = words(signed_in.get(f"/people/{aliya.public_id}/"))

    for told in (
        "Two teachers of Kegen",
        "In custody",
        "25, as reported",
        "Alia Bekova",
        "October 2019 – until when is not reported",
        "police custody, Kegen",
        "Mon 7 Jan",
    ):
        assert told in page


def test_show_person_with_what_became_of_charges_and_hearings(signed_in, told, anna):
    claims = [
        Told("charge", slots={"text": "illegal crossing"}),
        held("2020-02-03"),
        Told("sentence", "2020-02-03"),
    ]
    accept_all(claims, case=told, by=anna, outlet="Post")
    person = Person.unscoped.get(name="Arman Serik")

    page = words(signed_in.get(f"/people/{person.public_id}/"))

    assert "Convicted illegal crossing , 3 February 2020" in page
    assert "Held Reported" in page


def test_show_person_with_the_report_that_names_them(signed_in, told):
    person = Person.unscoped.get(name="Arman Serik")

    page = words(signed_in.get(f"/people/{person.public_id}/"))

    assert "Latin · River News" in page


def test_show_person_with_suggested_doubles(signed_in, aliya, anna):
    double = add_person(name="Bekova Aliya", by=anna, why=WHY)
    apart = add_person(name="Aliia Bekova", by=anna, why=WHY)
    address = f"/people/{aliya.public_id}/"

    before = signed_in.get(address)
    rule_out(aliya, apart, by=anna, why="Another town")
    after = signed_in.get(address)

    names = [{one["name"] for one in page.context["same_name"]} for page in (before, after)]
    assert names == [{double.name, apart.name}, {double.name}]
    assert "Perhaps the same person" in words(after)
    assert before.context["same_name"][0]["why"]


def test_show_person_that_is_not_seen_is_not_found(client, case, aliya, anna, edith):
    propose_visibility(case, visibility="restricted", by=anna, why=WHY)
    client.force_login(edith)

    assert client.get(f"/people/{aliya.public_id}/").status_code == 404


@pytest.mark.parametrize("size", [1, 10, 100])
def test_show_person_in_a_fixed_number_of_statements(signed_in, case, aliya, anna, size):
    record_hearing(case, date=dt.date(2030, 1, 7), by=anna, why=WHY)
    party = Party.unscoped.get(person=aliya)
    merge_people(aliya, add_person(name="Dana Omarova", by=anna, why=WHY), by=anna, why=WHY)
    for number in range(size):
        add_name(aliya, text=f"Aliya {'B' * (number + 1)}", kind="alias", by=anna, why=WHY)
        add_event(case, kind="protest", parties=[party], by=anna, why=WHY)
        add_charge(case, words=f"Charge {number}", parties=[party], by=anna, why=WHY)

    with statements() as asked:
        page = signed_in.get(f"/people/{aliya.public_id}/")

    assert (len(page.context["names"]), len(page.context["events"])) == (size + 3, size)
    assert len(asked) == 28


def test_edit_person_shows_another_name(signed_in, aliya):
    response = signed_in.post(
        f"/people/{aliya.public_id}/edit/", {"name": "Alia Bekova", "born": "1995", "why": WHY}
    )

    aliya.refresh_from_db()
    assert response.status_code == 303
    assert (aliya.name, aliya.born) == ("Alia Bekova", "1995")


def test_edit_person_refuses_a_name_nobody_bears(signed_in, aliya):
    response = signed_in.post(
        f"/people/{aliya.public_id}/edit/", {"name": "<b>12</b>", "born": "soon", "why": WHY}
    )

    aliya.refresh_from_db()
    assert response.status_code == 422
    assert "&lt;b&gt;12" in response.content.decode()
    assert "is no date the tracker can read" in words(response)
    assert aliya.name == "Aliya Bekova"


def test_add_name_once(signed_in, aliya, anna):
    address = f"/people/{aliya.public_id}/names/new/"
    told = {"text": "Алия Бекова", "kind": "transliteration", "language": "ru", "why": WHY}

    first, again = signed_in.post(address, told), signed_in.post(address, told)

    assert (first.status_code, again.status_code) == (303, 422)
    assert Name.unscoped.filter(person=aliya, text="Алия Бекова").count() == 1
    assert 'value="Алия Бекова"' in again.content.decode()


def test_protect_person_and_lift_it(signed_in, aliya):
    address = f"/people/{aliya.public_id}/protect/"

    signed_in.post(address, {"pseudonym": "A.", "why": WHY})
    aliya.refresh_from_db()
    protected = (aliya.protected, aliya.pseudonym)
    signed_in.post(address, {"pseudonym": "", "why": WHY})
    aliya.refresh_from_db()

    assert (protected, aliya.protected) == ((True, "A."), False)


@pytest.mark.parametrize("act", ["edit", "names/new", "protect"])
def test_act_on_person_by_those_who_may(client, aliya, boris, act):
    address = f"/people/{aliya.public_id}/{act}/"

    nobody = client.get(address)
    client.force_login(boris)
    reader = client.get(address)

    assert (nobody.status_code, nobody["Location"][:15]) == (302, "/account/login/")
    assert reader.status_code == 403


def test_add_name_makes_the_person_findable(signed_in, aliya, anna):
    add_name(aliya, text="Әлия Бекова", kind="transliteration", by=anna, why=WHY)

    found = signed_in.get("/people/?q=Әлия")

    assert [one["id"] for one in found.context["people"]] == [aliya.public_id]
