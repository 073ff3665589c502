"""Hearings by month and by week."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json

import pytest

from cases.actions import add_court, open_case
from hearings.actions import cancel_hearing, move_hearing, record_hearing
from tests.pages.looking import statements, words

WHY = "Told by the lawyer"
NOW = "2020-01-09T10:00Z"
DAY = dt.date(2020, 1, 21)
LATER = dt.date(2020, 2, 4)


def entries(page) -> list:
    """(day, given up, words) of a month."""
    return [
        (day["date"], bool(item.get("gone")), item["words"])
        for week in page.context["weeks"]
        for day in week
        for item in day["entries"]
    ]


def test_show_month_with_days_given_up(signed_in, hearing, anna, freeze):
    with freeze(NOW):
        move_hearing(hearing, to_date=LATER, by=anna, why=WHY)
        january = signed_in.get("/hearings/month/")
        february = signed_in.get("/hearings/month/?month=2020-02")

    title = "Two teachers of Kegen"
    assert entries(january) == [(DAY, True, title)]
    assert "then 4 Feb" in words(january)
    assert entries(february) == [(LATER, False, title)]


@pytest.mark.parametrize(
    ("language", "told"),
    [("en", "December 2026"), ("ru", "Декабрь 2026"), ("zh-hans", "2026年12月")],
)
def test_name_month_as_the_language_does(signed_in, anna, language, told):
    anna.chosen.language = language
    anna.chosen.save()

    page = signed_in.get("/hearings/month/?month=2026-12").content.decode()

    assert f'<h2 id="h-m">{told}</h2>' in page


def test_show_no_day_that_was_typed_by_mistake(signed_in, hearing, anna, freeze):
    with freeze(NOW):
        move_hearing(hearing, to_date=LATER, kind="correction", by=anna, why=WHY)
        page = signed_in.get("/hearings/month/")

    assert entries(page) == []


@pytest.mark.parametrize("narrowed", ["", "&country=KZ"])
@pytest.mark.parametrize("size", [1, 3, 10])
def test_show_month_in_a_fixed_number_of_statements(client, edith, freeze, size, narrowed):
    with freeze(NOW):
        filled(size, edith)
        client.force_login(edith)
        client.get("/hearings/month/")
        with statements() as asked:
            page = client.get(f"/hearings/month/?month=2020-01{narrowed}")

    assert words(page).count("Matter ") == 2 * size
    assert len(asked) == 4


@pytest.mark.parametrize("narrowed", ["", "&country=KZ"])
@pytest.mark.parametrize("size", [1, 3])
def test_show_week_in_a_fixed_number_of_statements(client, edith, freeze, size, narrowed):
    with freeze(NOW):
        filled(size, edith)
        client.force_login(edith)
        with statements() as asked:
            page = client.get(f"/hearings/week/?week=2020-01-17{narrowed}")

    assert words(page).count("Matter ") == size
    assert len(asked) == 4


def filled(size: int, edith) -> None:
    """Hearings moved within a month, each from a day of its own."""
    for number in range(size):
        case = open_case(title=f"Matter {number}", country="KZ", by=edith, why=WHY)
        day = dt.date(2020, 1, 10 + number)
        one = record_hearing(case, date=day, by=edith, why=WHY)
        move_hearing(one, to_date=day + dt.timedelta(days=7), by=edith, why=WHY)


@pytest.mark.parametrize("narrowed", ["", "&country=KZ"])
def test_show_of_a_crowded_month_the_first_of_each_day(client, edith, freeze, narrowed):
    with freeze(NOW):
        for number in range(8):
            case = open_case(title=f"Matter {number}", country="KZ", by=edith, why=WHY)
            at = dt.time(9 + number)
            record_hearing(case, date=DAY, time=at, timezone="Asia/Almaty", by=edith, why=WHY)
        filled(5, edith)
        client.force_login(edith)
        page = client.get(f"/hearings/month/?month=2020-01{narrowed}")

    told = entries(page)
    assert [one for one in told if one[0] == DAY] == [
        (DAY, False, f"{9 + n:02}:00 Matter {n}") for n in range(6)
    ]
    assert [day for day, gone, _words in told if gone] == [dt.date(2020, 1, n) for n in
                                                           range(10, 15)]  # fmt: skip
    assert words(page).count("all of this day") == 1
    country = "country=KZ&amp;" if narrowed else ""
    there = f'href="/hearings/?{country}from=2020-01-21&amp;to=2020-01-21"'
    assert there in page.content.decode()


def test_month_begins_as_the_language_of_the_reader(client, anna, hearing):
    client.force_login(anna)
    begun = {}
    for language in ("en", "ru", "ar"):
        client.post("/account/", {"language": language, "time_zone": "UTC", "theme": "system",
                                  "reminder_hour": "9"})  # fmt: skip
        page = client.get("/hearings/month/?month=2020-01")
        begun[language] = [week[0]["date"].strftime("%a") for week in page.context["weeks"]]

    assert {language: set(days) for language, days in begun.items()} == {
        "en": {"Mon"}, "ru": {"Mon"}, "ar": {"Sat"},
    }  # fmt: skip


def test_narrow_month_and_keep_it_narrow(signed_in, hearing, case, anna, freeze):
    court = add_court(name="Appeal court", country="KZ", by=anna, why=WHY)
    with freeze(NOW):
        other = record_hearing(case, date=DAY, kind="appeal", court=court, force=True, by=anna,
                               why=WHY)  # fmt: skip
        move_hearing(other, to_date=LATER, by=anna, why=WHY)
        found = {
            query: entries(signed_in.get(f"/hearings/month/?month=2020-01&{query}"))
            for query in ("kind=appeal", "kind=trial", f"court={court.public_id}", "country=TR",
                          f"case={case.public_id}")
        }  # fmt: skip
        page = signed_in.get("/hearings/month/?month=2020-01&kind=appeal")

    assert [[gone for _day, gone, _words in told] for told in found.values()] == [
        [True], [], [True], [], [False, True],
    ]  # fmt: skip
    assert page.context["after_url"] == "?kind=appeal&month=2020-02"
    assert page.context["clear_url"] == "/hearings/month/?month=2020-01"
    assert 'name="month"' in page.content.decode()
    assert page.context["lead"] == "Kind: appeal"


def test_file_of_a_month_holds_what_it_shows(signed_in, hearing, case, anna, freeze):
    with freeze(NOW):
        move_hearing(hearing, to_date=LATER, by=anna, why=WHY)
        cancel_hearing(record_hearing(case, date=dt.date(2020, 1, 25), by=anna, why=WHY), by=anna,
                       why=WHY)  # fmt: skip
        record_hearing(case, date=dt.date(2020, 1, 31), by=anna, why=WHY)
        page = signed_in.get("/hearings/month/?month=2020-01&kind=unknown")
        told = signed_in.get(page.context["csv_url"]).getvalue().decode("utf-8-sig")
        same = json.loads(signed_in.get(page.context["json_url"]).getvalue())

    rows = list(csv.DictReader(io.StringIO(told)))
    assert [(one["day"], one["given_up"], one["date"]) for one in rows] == [
        ("2020-01-21", "true", "2020-02-04"),
        ("2020-01-25", "false", "2020-01-25"),
        ("2020-01-31", "false", "2020-01-31"),
    ]
    assert [str(day) for day, _gone, _words in entries(page)] == [one["day"] for one in same]


@pytest.mark.parametrize("asked", ["2020-13", "x", "<b>", "9999-01", "\0", "2020-01\0"])
def test_show_this_month_for_one_that_cannot_be_read(signed_in, hearing, anna, freeze, asked):
    with freeze(NOW):
        move_hearing(hearing, to_date=dt.date(2020, 2, 4), by=anna, why=WHY)
        page = signed_in.get("/hearings/month/", {"month": asked})

    assert page.status_code == 200
    assert "January 2020" in words(page) and "cannot be read" in words(page)


def test_list_a_week_for_paper(signed_in, case, anna, freeze):
    with freeze(NOW):
        record_hearing(
            case, date=DAY, time=dt.time(9, 30), timezone="Asia/Almaty", courtroom="3",
            kind="trial", court_words="Kegen district court", by=anna, why=WHY,
        )  # fmt: skip
        record_hearing(case, date=dt.date(2020, 1, 27), by=anna, why=WHY)
        page = signed_in.get("/hearings/week/?week=2020-01-23")

    shown = words(page)
    assert "20 January 2020 to 26 January 2020" in shown
    assert "Tuesday 21 January 2020 Kegen district court · Almaty time" in shown
    assert "09:30 Almaty UTC+6 Two teachers of Kegen Trial, room 3" in shown
    assert [day["date"].day for day in page.context["days"]] == [20, 21, 22, 23, 24, 25, 26]
    assert shown.count("Two teachers of Kegen") == 1
    assert "from=2020-01-20&to=2020-01-26" in page.context["csv_url"]


def test_week_begins_as_the_language_of_the_reader(client, anna):
    client.force_login(anna)
    client.post("/account/", {"language": "ar", "time_zone": "UTC", "theme": "system",
                              "reminder_hour": "9"})  # fmt: skip

    page = client.get("/hearings/week/?week=2020-01-23")

    assert (page.context["first"], page.context["last"]) == (
        dt.date(2020, 1, 18), dt.date(2020, 1, 24),
    )  # fmt: skip


@pytest.mark.parametrize("asked", ["2020-02-30", "x", "0001-01-01", "9999-12-31", "\0"])
def test_show_this_week_for_one_that_cannot_be_read(signed_in, freeze, asked):
    with freeze(NOW):
        page = signed_in.get("/hearings/week/", {"week": asked})

    assert page.context["first"] == dt.date(2020, 1, 6)
    assert "This week cannot be read" in words(page)


def test_week_says_when_it_holds_not_all(signed_in, case, anna, freeze, monkeypatch):
    monkeypatch.setattr("hearings.views.week.MOST", 1)
    with freeze(NOW):
        for day in (DAY, DAY + dt.timedelta(days=1)):
            record_hearing(case, date=day, force=True, by=anna, why=WHY)
        page = signed_in.get("/hearings/week/?week=2020-01-21")

    assert "There are more hearings than this list holds" in words(page)
    assert words(page).count("Two teachers of Kegen") == 1
