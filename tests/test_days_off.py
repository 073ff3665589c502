"""Public holidays: named, marked where they are estimated, and never a refusal."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from cases.actions import add_court
from hearings.actions import record_hearing, warnings_for
from hearings.models import Postponement
from tests.api.conftest import Program
from tests.pages.looking import words
from tracker.days_off import Holiday, holidays_on

WHY = "The registry says so"
NOWRUZ, EID = dt.date(2027, 3, 22), dt.date(2027, 5, 17)


@pytest.mark.parametrize(
    ("day", "country", "language", "found"),
    [
        (NOWRUZ, "KZ", "en", [Holiday("Nowruz Holiday")]),
        (NOWRUZ, "kz", "kk", [Holiday("Наурыз мейрамы")]),
        (NOWRUZ, "KZ", "ru", [Holiday("Nowruz Holiday")]),
        (dt.date(2026, 5, 27), "KZ", "en", [Holiday("Eid al-Adha", estimated=True)]),
        (dt.date(2026, 5, 27), "KZ", "kk", [Holiday("Құрбан айт", estimated=True)]),
        (dt.date(2027, 3, 18), "KZ", "en", []),
        (NOWRUZ, "XX", "en", []),
        (NOWRUZ, "", "en", []),
    ],
)
def test_name_holidays_in_the_language_of_the_reader(day, country, language, found):
    with translation.override(language):
        assert [*holidays_on(day, country)] == found


@pytest.mark.django_db
def test_warn_by_the_country_of_the_court_else_of_the_case(edith):
    court = add_court(name="A court", country="TR", by=edith, why=WHY)
    nowhere = add_court(name="Another", by=edith, why=WHY)

    assert warnings_for(NOWRUZ, court, "KZ") == []
    for known in (nowhere, None):
        [told] = warnings_for(NOWRUZ, known, "KZ")
        assert told == "2027-03-22 is a public holiday: Nowruz Holiday. Check the date."
    assert warnings_for(None, court, "KZ") == []


def test_warn_that_a_day_is_not_certain():
    [told] = warnings_for(dt.date(2026, 5, 27), None, "KZ")

    assert told == (
        "2026-05-27 is probably a public holiday: Eid al-Adha. Its day is not certain yet."
    )


@pytest.fixture
def hearing(case, edith):
    return record_hearing(case, date=dt.date(2027, 3, 18), by=edith, why=WHY)


@pytest.mark.django_db
def test_page_asks_before_it_moves_to_a_holiday(client, hearing, edith):
    client.force_login(edith)
    told = {"to_date": "2027-03-22", "reason_stated": "not_stated", "version": 0, "why": WHY}
    address = f"/hearings/{hearing.public_id}/move/"

    looked = client.post(address, told | {"preview": "on"})
    asked = client.post(address, told)
    made = client.post(address, told | {"anyway": "on"})

    assert "Nowruz" in words(looked) and "Nowruz" in words(asked)
    assert (looked.status_code, asked.status_code, made.status_code) == (200, 422, 303)
    assert Postponement.unscoped.get().to_date == NOWRUZ


@pytest.mark.django_db
def test_interface_warns_and_does_not_refuse(hearing, edith):
    program = Program(edith)
    path = f"hearings/{hearing.public_id}/"

    made = program.made(
        f"{path}postpone/",
        {"to_date": "2027-03-22", "why": WHY},
        **{"If-Match": program.etag(path)},
    )

    assert made["warnings"] == ["2027-03-22 is a public holiday: Nowruz Holiday. Check the date."]
    assert program.get(path).json()["warnings"] == made["warnings"]
