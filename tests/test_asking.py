"""What is asked about a date, for which slot, and what speaks for each answer."""

from __future__ import annotations

import pytest

from cases.actions import open_case
from reports.actions import accept_claim, add_report, answer_claim, answer_published
from reports.models import Claim
from reports.proposals import proposals
from reports.reading import read

HELD = "Court news\n\nThe trial of Arman Serik was held on 03/04/2020 in Kegen.\n"
SET = "Court news\n\nThe trial of Arman Serik will begin on 03/04/2020 in Kegen.\n"
MOVED = (
    "Court news\n\nArman Serik was arrested on 25/03/2020. The trial of Arman Serik was postponed "
    "to 05/06/2020 by the court in Kegen.\n"
)
GIVEN_UP = (
    "Court news\n\nThe hearing of Arman Serik on 03/04/2020 was postponed to 21 April 2020 by the "
    "court in Kegen.\n"
)
WHY = "As the court says"


def claim_of(text: str, published: str, kind: str) -> dict:
    rows = proposals(text, read(text, published=published))
    return next(row for row in rows if row["kind"] == kind)


@pytest.mark.parametrize(
    ("text", "published", "kind", "slot", "ask"),
    [
        (SET, "2020-03-02", "hearing_scheduled", "date", "On which day is this session set?"),
        (HELD, "2020-05-02", "hearing_held", "date", "On which day was this session?"),
        (MOVED, "2020-04-02", "hearing_postponed", "to_date", "Which is the new day?"),
        (GIVEN_UP, "2020-03-02", "hearing_postponed", "from_date", "Which day was given up?"),
    ],
)
def test_ask_which_date_is_meant(text, published, kind, slot, ask):
    question = claim_of(text, published, kind)["question"]

    assert (question["slot"], question["ask"]) == (slot, ask)


def test_ask_with_what_speaks_for_each_day():
    first, second = claim_of(MOVED, "2020-04-02", "hearing_postponed")["question"]["choices"]

    assert first["why"] == "34 days after the publication; Wednesday; told as still to come"
    assert second["why"] == (
        "64 days after the publication; Friday; other dates of this text write the day first; "
        "told as still to come"
    )


def test_ask_nothing_where_one_day_cannot_be():
    row = claim_of(HELD, "2020-03-12", "hearing_held")

    assert (row["on"], row["question"]) == ("2020-03-04", {})


@pytest.mark.parametrize(("published", "asked"), [("2020-03-12", False), ("2020-05-12", True)])
def test_answer_published_drops_days_that_cannot_be(anna, published, asked):
    report = add_report(text=HELD, by=anna).report

    answer_published(report, value=published, by=anna, why=WHY)

    [claim] = Claim.unscoped.filter(report=report, kind="hearing_held", state="pending")
    assert claim.waits is asked
    assert not asked or "days before the publication" in claim.question["choices"][0]["why"]


def test_answer_claim_writes_the_date_that_was_asked_about(anna):
    case = open_case(title="Two teachers of Kegen", by=anna, why="x")
    report = add_report(text=MOVED, by=anna, published="2020-04-02").report
    claim = Claim.unscoped.get(report=report, kind="hearing_postponed")

    answer_claim(claim, value="2020-06-05", by=anna, why=WHY)
    accept_claim(claim, case=case, by=anna, why=WHY)

    claim.refresh_from_db()
    assert (claim.values["to_date"], claim.date) == ("2020-06-05", "")
