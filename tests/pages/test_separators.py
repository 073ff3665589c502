"""What stands between two things in a line is that of the reader's language."""

from __future__ import annotations

import datetime as dt
import re

import pytest

from accounts.actions import save_preferences
from cases.actions import add_charge, add_court, add_detention, add_party, add_person, open_case
from cases.models import Court, Party
from hearings.actions import record_hearing
from hearings.models import Hearing
from reports.models import Report
from tests.pages.looking import words
from tests.telling import accept_all, person

WHY = "As told"
OTHERS = {"ar": "،", "ug": "،", "zh-hans": "，"}


@pytest.fixture
def filled(told, anna):
    """A case of which every page has something to list; no name in it holds a comma."""
    accept_all([person("Arman Serik", "witness")], case=told, by=anna, outlet="Hill News")
    aida = add_person(name="Lena Akhmet", aliases=["L. Akhmet"], language="kk", by=anna, why=WHY)
    party = add_party(told, person=aida, role="defendant", by=anna, why=WHY)
    add_charge(told, words="Crossing", article="392", law="Code", parties=[party], by=anna, why=WHY)
    add_detention(party, on="2020-01-02", place="Kegen", by=anna, why=WHY)
    court = add_court(name="Kegen court", place="Kegen", country="KZ", by=anna, why=WHY)
    day, hour = dt.date(2099, 1, 7), dt.time(10)
    record_hearing(told, date=day, time=hour, court=court, courtroom="7", by=anna, why=WHY)
    return told


def addresses(case) -> list[str]:
    """Lists, and a page of each kind."""
    report, party = Report.unscoped.first(), Party.unscoped.filter(person__isnull=False).last()
    hearing, court = Hearing.unscoped.order_by("date").last(), Court.objects.get()
    lists = ["/", "/cases/", "/people/", "/hearings/", "/reports/", "/claims/", "/courts/"]
    return [
        *lists,
        f"/hearings/month/?month={hearing.date:%Y-%m}",
        f"/cases/{case.public_id}/",
        f"/cases/{case.public_id}/history/",
        f"/people/{party.person.public_id}/",
        f"/reports/{report.public_id}/",
        f"/hearings/{hearing.public_id}/",
        f"/courts/{court.public_id}/",
    ]


def around(shown: str) -> list[str]:
    """Where separators of other languages stand."""
    return re.findall(".{0,20}[,;].{0,20}", shown)


@pytest.mark.parametrize("language", OTHERS)
def test_separate_things_as_the_language_does(client, filled, anna, language):
    client.force_login(anna)
    save_preferences(anna, language=language)

    told = {one: words(client.get(one)) for one in addresses(filled)}

    assert {one: found for one, shown in told.items() if (found := around(shown))} == {}
    assert len([one for one, shown in told.items() if OTHERS[language] in shown]) > 8


def test_separate_things_by_a_comma_elsewhere(client, filled, anna):
    client.force_login(anna)

    shown = words(client.get("/cases/"))

    assert "criminal, Kazakhstan" in shown


def test_separate_nothing_where_one_thing_is_known(client, anna):
    open_case(title="A matter", country="kz", by=anna, why=WHY)
    client.force_login(anna)

    shown = words(client.get("/cases/"))

    assert "A matter Kazakhstan ·" in shown
