"""A case with one report on it, as pages need it."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import open_case, protect_person
from cases.models import Person
from hearings.actions import record_hearing
from tests.publishing import publish
from tests.telling import accept_all, person, put_off, report_with, scheduled

PUT_OFF = (
    person("Arman Serik", age=25),
    person("Aida Omar", "judge"),
    scheduled("2020-01-06"),
    put_off("2020-01-06", "2020-01-21", reason="the file was missing"),
)


@pytest.fixture
def signed_in(client, anna):
    """A browser in which anna is logged in."""
    client.force_login(anna)
    return client


@pytest.fixture
def case(anna):
    """A case that anna leads."""
    return open_case(title="Two teachers of Kegen", kind="criminal", country="kz", by=anna, why="x")


@pytest.fixture
def told(case, anna):
    """The case with what its first report says, accepted."""
    accept_all(PUT_OFF, case=case, by=anna, outlet="River News")
    return case


@pytest.fixture
def published(told, anna, clerk):
    """The case with its report, shown to everybody."""
    return publish(told, by=anna, second=clerk)


@pytest.fixture
def protected(published, edith):
    """The published case, in which one name is protected."""
    known = Person.unscoped.get(name="Arman Serik")
    protect_person(known, pseudonym="Teacher A", by=edith, why="x")
    return published


@pytest.fixture
def pending(case, anna):
    """A report of the case with two pending claims: a person and a protest."""
    return report_with(
        [person("Lena Akhmet", "defence_lawyer"), *PUT_OFF[2:3]], by=anna, outlet="Steppe Post",
        published="2020-01-09", case=case,
    )  # fmt: skip


@pytest.fixture
def hearing(case, anna):
    """A hearing of 21 January 2020, 09:30 in Almaty."""
    return record_hearing(
        case, date=dt.date(2020, 1, 21), time=dt.time(9, 30), court_words="Kegen district court",
        by=anna, why="Told by the lawyer",
    )  # fmt: skip
