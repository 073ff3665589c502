"""What a court decided reaches those who follow decisions, with whom it concerns, and of which
hearing."""

# ruff: noqa: F811 (a fixture of another file)

from __future__ import annotations

import json
from datetime import time, timedelta

import pytest
from django.utils import timezone

from alerts.actions import follow, save_wishes
from alerts.models import Delivery, Notice
from cases.actions import add_event, add_party, add_person, retract_fact
from hearings.actions import edit_note, mark_held, note_hearing, record_hearing
from tests.alerts.conftest import reader
from tests.alerts.test_send_hooks import added, receiver, run  # noqa: F401
from tests.alerts.test_tell_changes import hearing, subjects  # noqa: F401
from tests.alerts.test_tell_in_words import line
from tests.api.conftest import Program

pytestmark = pytest.mark.django_db
DECIDED = "What became of a hearing"
BACK = "What became of a hearing, taken back"


@pytest.fixture
def decisions(hearing, bella, freeze):
    """Bella follows decisions in the whole country, and the case no more."""
    with freeze("2020-01-03T09:00Z"):
        follow(bella, kind="case", target=hearing.case.public_id, level="decisions")


@pytest.fixture
def arman(hearing, edith, freeze, told):
    with freeze("2020-01-03T09:00Z"):
        person = add_person(name="Arman Serik", by=edith, why="Reported")
        party = add_party(hearing.case, person=person, role="defendant", by=edith, why="Reported")
    told("2020-01-03T10:11Z")
    return party


def bail(hearing, by, party=None, **more):
    told = {"type": "released_on_bail", "words": "bail of 100,000 pesos", "party": party}
    return note_hearing(hearing, "outcome", by=by, why="Was there", **(told | more))


def test_tell_the_outcome_whom_it_concerns_and_of_which_hearing(
    decisions, hearing, arman, edith, bella, told, freeze
):
    with freeze("2020-02-06T12:00Z"):
        noted = bail(hearing, edith, arman, decided_on="2020-02-06")

    assert told("2020-02-06T12:00Z") == []
    [letter] = told("2020-02-06T12:11Z")

    assert letter.subject == f"{DECIDED}: {hearing.case.public_id}, 6 February 2020"
    for one in (
        "When: Thursday 6 February 2020, 10:00 (Almaty, UTC+6)",
        "Outcome: released on bail",
        "Party: Arman Serik",
        "In the words of the source: bail of 100,000 pesos",
        "Decided on: 6 February 2020",
        f"https://tracker.example.org/hearings/{hearing.public_id}/",
    ):
        assert one in letter.body.splitlines()
    with freeze("2020-02-06T12:30Z"):
        row = Program(bella).get("notices/?kind=outcome").json()["results"][0]
    assert (row["hearing"], row["before"], row["after"]["date"], row["outcomes"]) == (
        hearing.public_id, None, "2020-02-06", [noted.public_id],
    )  # fmt: skip


def test_read_on_the_page_what_was_decided(hearing, arman, edith, bella, client, told, freeze):
    with freeze("2020-02-06T12:00Z"):
        bail(hearing, edith, arman)
    told("2020-02-06T12:11Z")
    with freeze("2020-02-06T12:30Z"):
        client.force_login(bella)
        [row] = [one for one in client.get("/notices/").context["rows"] if one["what"] == DECIDED]

    assert row["url"] == f"/hearings/{hearing.public_id}/"
    assert {"Outcome: released on bail", "Party: Arman Serik"} <= set(row["lines"])


def test_tell_outcomes_of_one_hearing_together(decisions, hearing, arman, edith, told, freeze):
    with freeze("2020-02-06T12:00Z"):
        bail(hearing, edith, arman)
        bail(hearing, edith, type="reserved_judgment")

    [letter] = told("2020-02-06T12:11Z")

    told_of = ["Outcome: released on bail", "Outcome: judgment reserved"]
    assert line(letter, "Outcome: ") == told_of


def test_tell_other_decisions_of_the_case_apart(decisions, hearing, edith, told, freeze):
    with freeze("2020-02-06T12:00Z"):
        bail(hearing, edith)
        add_event(hearing.case, kind="verdict", on="2020-02-06", by=edith, why="Reported")

    letters = told("2020-02-06T12:11Z")

    assert sorted(subjects(letters)) == ["News in a case", DECIDED]
    [news] = [one for one in letters if one.subject.startswith("News")]
    assert "happened in court" not in news.body


def test_tell_that_an_outcome_was_put_right_and_taken_back(decisions, hearing, edith, told, freeze):
    with freeze("2020-02-06T12:00Z"):
        row = bail(hearing, edith)
    told("2020-02-06T12:11Z")
    with freeze("2020-02-06T13:00Z"):
        row = edit_note(row, type="released", by=edith, why="Misheard")
    [edited] = told("2020-02-06T13:11Z")
    with freeze("2020-02-06T14:00Z"):
        retract_fact(row, by=edith, why="Another case")
    [back] = told("2020-02-06T14:11Z")

    assert (*subjects([edited]), *line(edited, "Outcome: ")) == (DECIDED, "Outcome: released")
    assert (*subjects([back]), *line(back, "Outcome: ")) == (BACK, "Outcome: released")


def test_send_no_outcome_that_was_taken_back_since(decisions, hearing, edith, bella, told, freeze):
    save_wishes(bella, quiet_from=13, quiet_until=20)  # Paris
    with freeze("2020-02-06T12:00Z"):
        row = bail(hearing, edith)
    assert told("2020-02-06T12:11Z") == []
    with freeze("2020-02-06T18:55Z"):
        retract_fact(row, by=edith, why="Another case")

    assert told("2020-02-06T19:01Z") == []
    assert Delivery.unscoped.get(state="obsolete").words == "the outcome was taken back"


def test_send_an_outcome_though_the_hearing_went_on_since(
    decisions, hearing, edith, bella, told, freeze
):
    save_wishes(bella, quiet_from=13, quiet_until=20)  # Paris
    with freeze("2020-02-06T12:00Z"):
        bail(hearing, edith)
    assert told("2020-02-06T12:11Z") == []
    with freeze("2020-02-06T18:55Z"):
        mark_held(hearing, held=True, by=edith, why="Was there")

    assert DECIDED in subjects(told("2020-02-06T19:01Z"))


def test_tell_outcomes_of_long_ago_on_the_page_alone(decisions, hearing, edith, told, freeze):
    with freeze("2020-06-06T12:00Z"):
        bail(hearing, edith)

    assert told("2020-06-06T12:11Z") == []
    assert Notice.unscoped.filter(kind="outcome").count() == 1


def test_tell_programs_of_an_outcome_as_one(case, edith, boris, receiver):
    there = receiver("200 OK")
    reader(boris, mail=False)
    follow(boris, kind="country", target="KZ", level="decisions")
    today = timezone.now().date()
    made = record_hearing(
        case, date=today, time=time(0), timezone="UTC", by=edith, why="Listed", force=True
    )
    run(timedelta(minutes=11))
    added(boris, there)
    noted = bail(made, edith)

    run(timedelta(minutes=12))

    [(_line, _headers, body)] = there.asked
    sent = json.loads(body)
    assert (sent["type"], sent["data"]["hearing"]) == (
        "hearing.outcome_recorded", made.public_id,
    )  # fmt: skip
    assert (sent["data"]["outcomes"], sent["data"]["to_date"]) == (
        [noted.public_id], today.isoformat(),
    )  # fmt: skip
    assert "bail" not in body.decode().replace("released_on_bail", "")
