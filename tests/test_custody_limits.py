"""By when a judge must have seen somebody: only where a law is known, as far as it is known."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest
from django.core.exceptions import ImproperlyConfigured

from cases.actions import add_detention, add_party, add_person, open_case
from tests.pages.looking import words
from tracker.charts import custody_chart
from tracker.countries import named
from tracker.drawing import bars
from tracker.limits import TABLE, limit_on, row_of, rows_of

WHY = "Told by the lawyer"
NOW = "2020-06-01T10:00Z"
TODAY = dt.date(2020, 6, 1)
LAW = "Constitution (Kazakhstan), article 16 (2)"
LIMIT = {"day": dt.date(2020, 1, 4), "words": "within 72 hours", "source": LAW}
SPELL = {"name": "x", "on": "2020-01-01", "until": "2020-01-31", "kind": "police", "length": "30"}


def test_know_the_limits_of_countries_that_there_are():
    rows = rows_of(TABLE)

    assert {one.country for one in rows} <= set(named())
    assert all(one.since < one.until and one.hours in (24, 48, 72) for one in rows)


@pytest.mark.parametrize(
    ("country", "on", "hours"),
    [
        ("KZ", "2020-01-01", 72),
        ("KZ", "2026-07-01", None),
        ("KG", "2021-05-04", 48),
        ("KG", "2021-05-05", None),
        ("UZ", "2023-04-30", None),
        ("CN", "2020-01-01", None),
        ("", "2020-01-01", None),
    ],
)
def test_tell_no_limit_where_nobody_read_one(country, on, hours):
    found = limit_on(country, dt.date.fromisoformat(on))

    assert (found and found.hours) == hours


def test_add_limits_of_an_installation(settings, tmp_path):
    file = tmp_path / "limits.txt"
    law = "Criminal Procedure Code, article 131"
    file.write_text(f"# ours\n\nKZ | 48 | {law} | 2019-01-01 | 2020-12-31\n", encoding="utf-8")
    settings.CUSTODY_LIMITS = str(file)

    found, before = limit_on("KZ", dt.date(2020, 1, 1)), limit_on("KZ", dt.date(2018, 1, 1))

    assert (found.source, found.hours) == (law, 48)
    assert before.hours == 72


@pytest.mark.parametrize(
    "line",
    ["KZ | 48", "KZ | x | 1 | 2019-01-01 | 2020-01-01", "KZ | 0 | 1 | 2019-01-01 | 2020-01-01"],
)
def test_refuse_a_row_that_cannot_be_read(line):
    with pytest.raises(ImproperlyConfigured, match="no row of custody limits"):
        row_of(line)


@pytest.mark.parametrize(("hours", "last"), [(24, 2), (48, 3), (72, 4), (30, 3)])
def test_end_a_limit_on_the_last_day_it_may_mean(hours, last):
    limit = row_of(f"KZ | {hours} | 1 | 2019-01-01 | 2020-12-31")

    assert limit.last_day(dt.date(2020, 1, 1)) == dt.date(2020, 1, last)


def lines_of(drawn: str, css: str) -> list[float]:
    """Where the lines of a class stand in the wide picture."""
    wide = ElementTree.fromstring(f"<div>{drawn}</div>")[0]
    found = [one.get("d") for one in wide.iter("path") if one.get("class") == css]
    return [float(one[1:].split()[0]) for one in found]


def test_draw_the_limit_across_the_bar_in_both_directions():
    spells = [SPELL | {"limit": LIMIT}, SPELL | {"on": "2020-03-01", "limit": None}]

    plain, turned = (bars(spells, today=TODAY, rtl=rtl) for rtl in (False, True))

    assert len(lines_of(plain, "g-limit")) == 1
    assert lines_of(plain, "g-limit")[0] + lines_of(turned, "g-limit")[0] == pytest.approx(
        1120, abs=0.3
    )
    assert "within 72 hours" in plain
    assert lines_of(bars([SPELL], today=TODAY), "g-limit") == []


def test_draw_a_limit_beyond_the_end_of_the_bar():
    short = SPELL | {"until": "2020-01-01", "limit": LIMIT}

    assert len(lines_of(bars([short], today=dt.date(2020, 1, 1)), "g-limit")) == 1


def test_say_nothing_of_limits_where_none_is_known():
    drawn = custody_chart([SPELL | {"limit": None}], TODAY)

    assert "judge" not in drawn


@pytest.fixture
def held(db, edith, freeze):
    """`held("KZ", ("2020-01-01", "2020-01-31", "police"), …)`: a case with spells of one person."""

    def made(country: str, *spells: tuple[str, str, str]):
        with freeze(NOW):
            case = open_case(title="A case", country=country, by=edith, why=WHY)
            person = add_person(name="Arman Serik", by=edith, why=WHY)
            party = add_party(case, person=person, role="defendant", by=edith, why=WHY)
            for on, until, kind in spells:
                add_detention(party, on=on, until=until, kind=kind, by=edith, why=WHY)
        return case

    return made


def limits_on_page(client, case, freeze) -> list:
    with freeze(NOW):
        page = client.get(f"/cases/{case.public_id}/")
    return [one["limit"] and one["limit"]["day"] for one in page.context["custody_spells"]]


@pytest.mark.parametrize(
    ("country", "spells", "days"),
    [
        ("KZ", [("2020-01-01", "2020-01-31", "police")], [dt.date(2020, 1, 4)]),
        ("KZ", [("2020-01", "2020-01-31", "police")], [None]),
        ("KZ", [("2020-01-01", "", "pretrial")], [None]),
        ("KZ", [("2020-01-01", "", "unknown")], [None]),
        ("CN", [("2020-01-01", "", "police")], [None]),
        ("", [("2020-01-01", "", "police")], [None]),
        (
            "KZ",
            [("2020-01-01", "2020-01-02", "extrajudicial"), ("2020-01-03", "", "police")],
            [None, None],
        ),
        (
            "KZ",
            [("2019-01-01", "2019-02-01", "police"), ("2020-01-03", "", "police")],
            [dt.date(2019, 1, 4), dt.date(2020, 1, 6)],
        ),
        ("KZ", [("2019-01-01", "", "unknown"), ("2020-01-03", "", "police")], [None, None]),
    ],
)
def test_reckon_a_limit_from_where_custody_began(
    client, edith, held, freeze, country, spells, days
):
    client.force_login(edith)

    assert limits_on_page(client, held(country, *spells), freeze) == days


def test_show_the_limit_with_its_law_beside_the_table(client, edith, held, freeze):
    client.force_login(edith)
    case = held("KZ", ("2020-01-01", "2020-01-31", "police"), ("2020-03-01", "", "pretrial"))

    with freeze(NOW):
        page = words(client.get(f"/cases/{case.public_id}/"))

    assert f"a judge must have seen who is held: {LAW}, within 72 hours." in page
    assert f"police custody 4 January 2020 within 72 hours, {LAW}" in page
    assert "92 days so far pre-trial detention – " in f"{page} "
    assert "It does not say whether a judge was seen." in page
