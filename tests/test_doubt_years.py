"""A day years away is a question on pages and a warning to programs: a year is easily mistyped."""

from __future__ import annotations

import datetime as dt

import pytest

from hearings.actions import record_hearing
from hearings.models import Hearing, Postponement
from tests.api.conftest import Program
from tests.pages.looking import words

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
AHEAD = "lies more than two years ahead. Look at the year again."


@pytest.fixture(autouse=True)
def frozen(freeze):
    with freeze("2026-11-25T12:00Z"):
        yield


def hearing_on(case, edith, day: str) -> Hearing:
    return record_hearing(case, date=dt.date.fromisoformat(day), by=edith, why=WHY)


def moved_to(day: str) -> dict:
    return {"to_date": day, "reason_stated": "not_stated", "version": 0, "why": WHY}


def sent(edith, hearing: Hearing, day: str) -> list[str]:
    """What a program is warned of when it moves a hearing."""
    hers, path = Program(edith), f"hearings/{hearing.public_id}/"
    told = {"to_date": day, "why": WHY}
    answer = hers.post(f"{path}postpone/", told, **{"If-Match": hers.etag(path)})
    assert answer.status_code == 201
    return answer.json()["warnings"]


@pytest.mark.parametrize(
    ("day", "doubted"), [("2028-11-24", False), ("2028-11-27", True), ("2062-12-20", True)]
)
def test_ask_about_a_hearing_that_is_recorded_years_ahead(client, case, edith, day, doubted):
    client.force_login(edith)
    address, told = f"/cases/{case.public_id}/hearings/new/", {"kind": "trial", "why": WHY}

    asked = client.post(address, told | {"date": day})
    made = client.post(address, told | {"date": day, "anyway": "on"}) if doubted else asked

    assert (asked.status_code, made.status_code) == (422 if doubted else 303, 303)
    assert (f"{day} {AHEAD}" in (words(asked) if asked.content else "")) == doubted
    assert str(Hearing.unscoped.get().date) == day


@pytest.mark.parametrize(("day", "doubted"), [("2007-11-27", False), ("1926-12-10", True)])
def test_ask_about_a_hearing_that_is_recorded_decades_back(client, case, edith, day, doubted):
    client.force_login(edith)
    address, told = f"/cases/{case.public_id}/hearings/new/", {"kind": "trial", "why": WHY}

    asked = client.post(address, told | {"date": day})
    warned = Program(edith).made("hearings/", {"case": case.public_id, "date": day, "why": WHY})

    behind = f"{day} lies more than twenty years back. Look at the year again."
    assert (behind in (words(asked) if asked.content else "")) == doubted
    assert (behind in warned["warnings"]) == doubted


def test_warn_a_program_of_a_hearing_years_ahead(case, edith):
    fields = {"case": case.public_id, "date": "2062-12-20", "why": WHY}

    told = Program(edith).made("hearings/", fields)
    near = Program(edith).made("hearings/", fields | {"date": "2026-12-21"})

    assert (told["warnings"], near["warnings"]) == ([f"2062-12-20 {AHEAD}"], [])


def test_ask_about_a_move_to_a_day_years_ahead(client, case, edith):
    hearing = hearing_on(case, edith, "2026-11-27")
    client.force_login(edith)
    address = f"/hearings/{hearing.public_id}/move/"

    seen = client.post(address, moved_to("2062-12-20") | {"preview": "on"})
    asked = client.post(address, moved_to("2062-12-20"))
    made = client.post(address, moved_to("2062-12-20") | {"anyway": "on"})

    assert f"2062-12-20 {AHEAD}" in words(seen)
    assert (asked.status_code, f"2062-12-20 {AHEAD}" in words(asked)) == (422, True)
    assert "Move it anyway" in words(asked)
    assert (made.status_code, Postponement.unscoped.get().to_date.year) == (303, 2062)


def test_warn_a_program_that_moves_a_hearing_years_away(case, edith):
    ahead, behind = (hearing_on(case, edith, day) for day in ("2026-11-27", "2020-01-06"))

    assert sent(edith, ahead, "2062-12-20") == [f"2062-12-20 {AHEAD}"]
    assert sent(edith, behind, "2023-01-09") == [
        "2023-01-09 lies more than two years after 2020-01-06. Look at the year again."
    ]


def test_warn_of_no_year_that_courts_list_for(case, edith):
    hearing = hearing_on(case, edith, "2026-11-27")

    assert sent(edith, hearing, "2028-11-24") == []
