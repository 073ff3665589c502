"""Names of other letters turn no line around: each stands in the direction of its own."""

from __future__ import annotations

import datetime as dt

import pytest

from accounts.actions import save_preferences
from cases.actions import add_charge, add_court, add_party, add_person
from hearings.actions import record_hearing
from tests.telling import accept_all, person

WHY = "As told"


@pytest.fixture
def arabic(client, anna):
    """Anna reads Arabic."""
    save_preferences(anna, language="ar")
    client.force_login(anna)
    return client


@pytest.fixture
def hearing(case, anna):
    court = add_court(name="Kegen court", place="Raiymbek", country="KZ", by=anna, why=WHY)
    return record_hearing(case, date=dt.date(2099, 1, 7), court=court, by=anna, why=WHY)


def test_name_a_court_with_its_clock(arabic, hearing):
    told = "<bdi>Kegen court</bdi> · <bdi>Raiymbek</bdi> · بتوقيت <bdi>Almaty</bdi>"

    for address in ("/", "/hearings/", f"/hearings/{hearing.public_id}/"):
        page = arabic.get(address).content.decode()
        assert (address, told in page, f"<bdi>{told}" in page) == (address, True, False)


def test_name_who_was_recorded(arabic, case, anna):
    aida = add_person(name="Aida <Omar>", by=anna, why=WHY)
    add_party(case, person=aida, role="judge", by=anna, why=WHY)

    changes = arabic.get("/").context["changes"]

    assert changes[0]["what"] == "Aida <Omar>"
    assert changes[0]["words"] == "<bdi>سُجّل بصفة قاضٍ</bdi>"


def test_name_all_who_were_recorded(arabic, case, anna):
    accept_all(
        [person("Arman Serik"), person("Aida Omar", "judge")], case=case, by=anna, outlet="A"
    )

    page = arabic.get("/").content.decode()

    first, second = ("<bdi>Arman Serik</bdi> <bdi>سُجّل", "<bdi>Aida Omar</bdi> <bdi>سُجّل")
    assert f"{first} بصفة متهم</bdi>؛ {second} بصفة قاضٍ</bdi>" in page


def test_date_a_quote(arabic, told):
    page = arabic.get(f"/cases/{told.public_id}/").content.decode()

    assert "<bdi>River News</bdi></a>، <bdi>8 يناير 2020</bdi></cite>" in page


def test_date_a_charge(arabic, case, anna):
    aida = add_person(name="Aida Omar", by=anna, why=WHY)
    party = add_party(case, person=aida, role="defendant", by=anna, why=WHY)
    told = {"words": "Crossing the border", "law": "art. 392", "on": "2020-01-21"}
    add_charge(case, parties=[party], by=anna, why=WHY, **told)

    page = arabic.get(f"/cases/{case.public_id}/").content.decode()

    law, day = "<bdi>Crossing the border</bdi> · <bdi>art. 392</bdi>", "<bdi>21 يناير 2020</bdi>"
    assert f"{law} · {day}</span>" in page
