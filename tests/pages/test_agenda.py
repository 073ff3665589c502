"""Hearings by day: the agenda and the month."""

from __future__ import annotations

import datetime as dt
import json

import pytest

from cases.actions import (
    open_case,
)
from hearings.actions import move_hearing, record_hearing
from hearings.views import AgendaPage
from tests.pages.looking import statements, words

WHY = "Told by the lawyer"
NOW = "2020-01-09T10:00Z"
DAY = dt.date(2020, 1, 21)


@pytest.mark.parametrize("size", [1, 3, 10, 100])
def test_list_hearings_in_a_fixed_number_of_statements(client, edith, freeze, size):
    with freeze(NOW):
        for number in range(size):
            case = open_case(title=f"Matter {number:03}", country="KZ", by=edith, why=WHY)
            one = record_hearing(case, date=DAY, by=edith, why=WHY)
            move_hearing(one, to_date=DAY + dt.timedelta(days=7), by=edith, why=WHY)
        client.force_login(edith)

        with statements() as asked:
            page = client.get("/hearings/")

    assert words(page).count("Matter ") == min(size, 40)
    assert words(page).count("7 days later") == min(size, 40)
    assert len(asked) == (5 if size > 40 else 7)  # hearings without a day come last


def test_list_hearings_from_today_on_and_back(signed_in, case, anna, freeze):
    with freeze(NOW):
        for day in (dt.date(2019, 12, 1), DAY, dt.date(2020, 3, 1)):
            record_hearing(case, date=day, by=anna, why=WHY)
        record_hearing(case, by=anna, why=WHY)
        ahead = signed_in.get("/hearings/")
        before = signed_in.get("/hearings/" + ahead.context["earlier"])

    days = [[day["date"] for day in page.context["days"]] for page in (ahead, before)]
    assert days == [[DAY, dt.date(2020, 3, 1), None], [dt.date(2019, 12, 1)]]
    assert "before 21 January 2020" in words(ahead)
    assert "Outcome unknown" in words(before)


@pytest.mark.parametrize("narrowed", [{}, {"country": "KZ"}])
def test_files_of_earlier_hearings_hold_what_is_shown(
    signed_in, case, anna, freeze, monkeypatch, narrowed
):
    monkeypatch.setattr(AgendaPage, "size", 2)
    past = [dt.date(2019, month, 1) for month in (8, 9, 10, 11)]
    with freeze(NOW):
        for day in (*past, DAY, None):
            record_hearing(case, date=day, by=anna, why=WHY)
        ahead = signed_in.get("/hearings/", narrowed)
        back = signed_in.get("/hearings/" + ahead.context["earlier"])
        further = signed_in.get("/hearings/" + back.context["earlier"])
        told = [dates_of(signed_in, page) for page in (ahead, back, further)]

    every = [*map(str, past), str(DAY), None]
    assert [day["date"] for day in back.context["days"]] == past[2:]
    assert told == [every[4:], every[2:], every]


def dates_of(client, page) -> list[str | None]:
    """Days in the file that a page of hearings leads to."""
    told = json.loads(client.get(page.context["json_url"]).getvalue())
    return [one["date"] for one in told]


def test_refuse_a_file_since_no_day(signed_in):
    assert signed_in.get("/hearings/list.json", {"since": "2020-02-30"}).status_code == 400


def test_list_hearings_shows_both_clocks_and_the_court(client, hearing, anna, freeze):
    anna.chosen = None
    with freeze(NOW):
        client.force_login(anna)
        client.post("/account/", {"language": "en", "time_zone": "Europe/Berlin", "theme": "system",
                                  "reminder_hour": "9"})  # fmt: skip
        page = words(client.get("/hearings/"))

    assert "Kegen district court · Almaty time" in page
    assert "09:30 Almaty 04:30 Berlin, you" in page
    assert "Tuesday 21 January 2020 in 12 days" in page


def test_list_hearings_that_need_an_outcome(signed_in, hearing, case, anna, freeze):
    with freeze("2020-01-25T10:00Z"):
        record_hearing(case, date=dt.date(2020, 3, 1), by=anna, why=WHY)
        page = signed_in.get("/hearings/?status=unconfirmed")

    assert [day["date"] for day in page.context["days"]] == [DAY]
    assert "Say what happened" in words(page)


def seen_from(client, who, zone: str) -> None:
    """From here on `who` looks from this zone."""
    client.force_login(who)
    client.post("/account/", {"language": "en", "time_zone": zone, "theme": "system",
                              "reminder_hour": "9"})  # fmt: skip


@pytest.fixture
def on_a_day(case, anna):
    """A hearing of 21 January in Almaty, of no known hour."""
    return record_hearing(case, date=DAY, timezone="Asia/Almaty", by=anna, why=WHY)


def test_keep_the_day_of_an_hourless_hearing_for_a_reader_elsewhere(client, on_a_day, anna, freeze):
    """The 21st has come in Almaty; in Los Angeles it is the evening of the 20th."""
    with freeze("2020-01-21T04:00Z"):
        seen_from(client, anna, "America/Los_Angeles")
        page = client.get("/hearings/")
        file = client.get("/hearings/list.json").getvalue()

    assert [day["date"] for day in page.context["days"]] == [DAY]
    assert "Tuesday 21 January 2020 tomorrow" in words(page)
    assert "Time not announced: today there" in words(page)
    assert "00:00" not in words(page) and "Los Angeles" not in words(page)
    assert [(one["date"], one["time"]) for one in json.loads(file)] == [("2020-01-21", None)]


def test_name_the_other_day_of_a_hearing_for_a_reader_elsewhere(client, hearing, anna, freeze):
    with freeze(NOW):
        seen_from(client, anna, "America/Los_Angeles")
        page = words(client.get("/hearings/"))

    assert "09:30 Almaty 19:30 Los Angeles, you Mon 20" in page


def test_begin_the_agenda_with_the_day_of_the_reader(client, case, anna, freeze):
    """In Honolulu it is the 21st while it is the 22nd by UTC."""
    record_hearing(case, date=DAY, timezone="Pacific/Honolulu", by=anna, why=WHY)
    with freeze("2020-01-22T02:00Z"):
        seen_from(client, anna, "Pacific/Honolulu")
        page = client.get("/hearings/")

    assert [day["date"] for day in page.context["days"]] == [DAY]
    assert "21 January 2020 today" in words(page)


def test_lead_to_month_and_week_with_the_same_filters(signed_in, case, hearing, freeze):
    narrowed = f"?case={case.public_id}&kind=trial&status=unconfirmed&from=2020-01-01"
    with freeze(NOW):
        page = signed_in.get("/hearings/" + narrowed)

    kept = f"?case={case.public_id}&kind=trial"
    assert page.context["month_url"] == f"/hearings/month/{kept}&month=2020-01"
    assert page.context["week_url"] == f"/hearings/week/{kept}&week=2020-01-09"


def test_agenda_and_case_say_of_a_hearing_without_a_day_that_it_waits(signed_in, case, anna):
    record_hearing(case, date=None, by=anna, why="No day is known")

    agenda = words(signed_in.get("/hearings/?status=awaiting"))
    page = words(signed_in.get(f"/cases/{case.public_id}/"))

    assert "waits for a date" in agenda
    assert "It waits for a date." in page
    assert "put off, waiting" not in agenda
    assert "put off without a date" not in page
