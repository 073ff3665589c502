"""Fields of forms: what they say about a value that does not fit."""

from __future__ import annotations

import pytest

from cases.actions import open_case
from cases.models import Case
from tests.pages.looking import words

LONG = "x" * 500


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"name": LONG}, "That is too long: at most 300 characters, and this has 500."),
        ({"name": "Arman Serik", "age_reported": "-5"}, "Write 0 or more."),
        ({"name": "Arman Serik", "age_reported": "500"}, "Write 130 or less."),
        ({"name": "Arman Serik", "age_reported": "old"}, "Write a whole number."),
    ],
)
def test_add_party_says_what_does_not_fit(signed_in, case, typed, sentence):
    told = {"role": "defendant", "why": "x"} | typed

    response = signed_in.post(f"/cases/{case.public_id}/parties/new/", told)

    assert response.status_code == 422
    assert sentence in words(response)
    assert "Ensure" not in words(response)


def test_accept_claim_refuses_a_court_of_500_letters(signed_in, case, pending):
    report, claims = pending
    sent = {"edited": "on", "decision": "accept", "date": "2020-01-06", "court": LONG}
    address = f"/reports/{report.public_id}/claims/{claims[1].public_id}/?case={case.public_id}"

    response = signed_in.post(address, sent | {"modality": "planned"})

    assert response.status_code == 422
    assert "That is too long: at most 200 characters" in words(response)
    assert LONG in response.content.decode()


def test_cancel_a_card_without_a_script(signed_in, case, pending):
    report, claims = pending
    card = f"/reports/{report.public_id}/claims/{claims[1].public_id}/?case={case.public_id}"

    page = signed_in.get(f"/reports/{report.public_id}/?case={case.public_id}")
    back = signed_in.get(card)

    assert f'href="{card}#c2"' in page.content.decode()
    assert back["Location"] == f"/reports/{report.public_id}/?case={case.public_id}"


def test_say_how_much_a_report_may_hold(signed_in):
    page = words(signed_in.get("/reports/add/"))

    assert "up to 200,000 characters" in page
    assert "10 MB" in page


def test_offer_to_log_in_on_every_page(client, db):
    page = client.get("/cases/?kind=criminal").content.decode()

    assert 'href="/account/login/?next=/cases/%3Fkind%3Dcriminal"' in page


@pytest.mark.parametrize("typed", ["kz", "KZ", "Kazakhstan", " kazakhstan "])
def test_open_case_in_a_country_by_name_or_code(signed_in, typed):
    told = {"title": "Three nurses", "kind": "criminal", "visibility": "members", "why": "x"}

    signed_in.post("/cases/new/", told | {"country": typed})

    case = Case.unscoped.get()
    page = signed_in.get(f"/cases/{case.public_id}/edit/").content.decode()
    assert case.country == "KZ"
    assert 'value="Kazakhstan"' in page


@pytest.mark.parametrize("typed", ["Atlantis", "XX", LONG])
def test_open_case_refuses_a_country_in_one_sentence(signed_in, typed):
    response = signed_in.post("/cases/new/", {"title": "Three nurses", "country": typed})

    errors = response.context["form"].errors["country"]
    assert list(errors) == ["Write a country by its name, or as two letters such as KZ."]
    assert f'value="{typed}"' in response.content.decode()


@pytest.mark.parametrize("typed", ["kz", "Kazakhstan"])
def test_list_cases_of_a_country(signed_in, case, edith, typed):
    open_case(title="Elsewhere", country="TR", by=edith, why="x")

    page = signed_in.get(f"/cases/?country={typed}")

    assert [row["country"] for row in page.context["cases"]] == ["Kazakhstan"]
    assert page.context["lead"] == "Country: Kazakhstan"


def test_list_cases_names_no_filter_that_cannot_be_read(signed_in, case):
    page = signed_in.get("/cases/?country=Atlantis&kind=criminal")

    assert page.context["lead"] == ""
    assert page.context["cases"] == []
    assert "Write a country by its name" in words(page)


def test_open_case_says_who_sees_a_case_of_members_only(signed_in):
    page = words(signed_in.get("/cases/new/"))

    assert "nobody else finds the case, its people or its reports" in page


def test_mark_passage_shows_few_fields_first(signed_in, case, pending):
    report, _claims = pending
    address = f"/reports/{report.public_id}/"

    fresh = signed_in.get(address).context["mark_form"]
    sent = {"quote": "nowhere", "kind": "person", "role": "judge", "name": "Arman Serik"}
    wrong = signed_in.post(f"{address}claims/?case={case.public_id}", sent)

    shown = [field.name for field in fresh.first()]
    others = [field.name for group in fresh.groups() for field in group["fields"]]
    hidden = [field.name for field in fresh.hidden_fields()]
    assert shown == ["quote", "kind", "name", "date", "modality", "persons"]
    assert sorted([*shown, *others, *hidden]) == sorted(fresh.fields)
    assert not fresh.open_groups()
    assert wrong.context["mark_form"].open_groups()
    assert 'value="Arman Serik"' in wrong.content.decode()
