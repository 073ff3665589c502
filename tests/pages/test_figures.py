"""The page of figures, its files, and the pictures of a case."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re

import pytest

from cases.actions import add_detention, open_case
from cases.models import Party
from hearings.actions import mark_held, move_hearing, record_hearing
from hearings.statistics import NAMES
from hearings.views.statistics import decimal, percent
from tests.pages.looking import statements, words

WHY = "Told by the lawyer"
NOW = "2020-06-01T10:00Z"
COUNTED = r"\d+"


@pytest.fixture
def put_off(case, anna, freeze):
    """Eight hearings that were put off by a week and held, and two that were not held."""
    with freeze(NOW):
        for number in range(10):
            day = dt.date(2020, 1, 6) + dt.timedelta(days=7 * number)
            one = record_hearing(case, date=day, force=True, by=anna, why=WHY)
            if number < 8:
                move_hearing(
                    one, to_date=day + dt.timedelta(days=3), announced_on=str(day), by=anna,
                    reason_stated="judge_absent_or_ill", attributable_to="court", why=WHY,
                )  # fmt: skip
            mark_held(one, held=number < 8, by=anna, why=WHY)
    return case


def file_of(client, name: str, query: str = "") -> dict[str, str]:
    """The file of a figure: what → value."""
    text = client.get(f"/hearings/statistics/{name}.csv{query}").getvalue().decode("utf-8-sig")
    rows = csv.DictReader(io.StringIO(text))
    return {"/".join(filter(None, [one["what"], one["by"]])): one["value"] for one in rows}


def test_show_figures_with_what_they_are_of(signed_in, put_off, freeze):
    with freeze(NOW):
        page = words(signed_in.get("/hearings/statistics/"))
        delay, adjourned = file_of(signed_in, "delay"), file_of(signed_in, "adjournment")

    assert "By how much hearings are put off" in page
    assert "Median, in days 3" in page
    assert "a new date is set 8 100%" in page
    assert "selected sample" in page
    assert delay == {
        "dated": "8", "open": "0", "put_off": "8", "median": "3.0", "quarter": "3.0",
        "three_quarters": "3.0",
    }  # fmt: skip
    held_back = "held back"
    assert (adjourned["not_held"], adjourned["held"], adjourned["known"]) == (
        held_back, held_back, "10",
    )  # fmt: skip
    assert adjourned["rate"] == held_back


def test_show_nothing_of_what_one_may_not_see(client, put_off, freeze):
    with freeze(NOW):
        told_to_nobody = {name: file_of(client, name) for name in NAMES}

    counts = [
        value
        for file in told_to_nobody.values()
        for value in file.values()
        if re.fullmatch(COUNTED, value)
    ]
    assert set(counts) == {"0"}


@pytest.mark.parametrize(("value", "shown"), [(2 / 3, "0.7"), (12.5, "12.5"), (15.0, "15")])
def test_round_what_is_reckoned(value, shown):
    assert decimal(value) == shown
    assert percent(2 / 3) == "67%"


def test_narrow_figures_by_address(signed_in, put_off, case, freeze):
    with freeze(NOW):
        mine = file_of(signed_in, "delay", f"?case={case.public_id.lower()}")
        other = file_of(signed_in, "delay", "?country=TR")
        page = signed_in.get("/hearings/statistics/?country=KZ&kind=trial")
        of_kind = signed_in.get("/hearings/statistics/custody.csv?kind=trial")

    assert (mine["put_off"], other["put_off"]) == ("8", "0")
    assert "?country=KZ&amp;kind=trial" in page.content.decode()
    assert "Custody belongs to no court" in words(page)
    assert of_kind.status_code == 404


def test_refuse_figures_of_a_filter_that_cannot_be_read(signed_in, put_off):
    page = signed_in.get("/hearings/statistics/?from=2020-02-30")

    assert page.context["figures"] == []
    assert signed_in.get("/hearings/statistics/delay.csv?from=x").status_code == 400
    assert signed_in.get("/hearings/statistics/nothing.csv").status_code == 404


def test_count_figures_in_a_fixed_number_of_statements(signed_in, put_off, anna, freeze):
    numbers = set()
    with freeze(NOW):
        for _turn in range(2):
            with statements() as asked:
                signed_in.get("/hearings/statistics/")
            numbers.add(len(asked))
            other = open_case(title="Another", country="KZ", by=anna, why=WHY)
            record_hearing(other, date=dt.date(2020, 1, 6), by=anna, why=WHY)

    assert len(numbers) == 1


def test_draw_every_day_a_case_was_listed_for(signed_in, put_off, freeze):
    with freeze(NOW):
        page = signed_in.get(f"/cases/{put_off.public_id}/")

    states = [one["state"] for one in page.context["listings"]]
    assert (states.count("given_up"), states.count("held"), states.count("not_held")) == (8, 8, 2)
    assert "Barcode of the case: every day for which it was listed" in words(page)
    assert "Each day stands in the table." in words(page)
    assert "6 January 2020 date given up" in words(page)


def test_draw_custody_beside_its_table(signed_in, told_case, freeze):
    with freeze(NOW):
        page = signed_in.get(f"/cases/{told_case.public_id}/")

    assert "Custody along time" in words(page)
    assert "Arman Serik 1 January 2020 31 January 2020 30 days police custody" in words(page)
    assert "Arman Serik 1 March 2020 no end reported 92 days so far not known" in words(page)
    assert "Arman Serik May 2020 no end reported – pre-trial detention" in words(page)


@pytest.fixture
def told_case(told, anna):
    """The case with three spells of custody of its defendant."""
    party = Party.unscoped.get(case=told, role="defendant")
    add_detention(party, on="2020-01-01", until="2020-01-31", kind="police", by=anna, why=WHY)
    add_detention(party, on="2020-03-01", by=anna, why=WHY)
    add_detention(party, on="2020-05", kind="pretrial", by=anna, why=WHY)
    return told


def test_draw_no_protected_name_in_public(client, protected, freeze):
    page = client.get(f"/cases/{protected.public_id}/")

    assert page.status_code == 200
    assert "Arman" not in page.content.decode()
