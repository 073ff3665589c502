"""The day of a verdict or sentence that is told beside another one, and days of moves in words of
common law courts."""

import pytest

from reports.reading import read

PUBLISHED = "2024-03-14"  # a Thursday


def days(text, *types):
    """(type, date) of everything of these types that is told as done."""
    reading = read(text, published=PUBLISHED)
    return {(e.type, e.date) for e in reading.events if e.type in types and e.modality == "actual"}


@pytest.mark.parametrize(
    "text",
    [
        "The judges found him guilty of libel on January 26. He was given three years in prison.",
        "On January 26 the court acquitted the editor. His driver was sentenced to two years.",
        "A court here on January 26 cleared the editor of libel and sentenced his driver to a year.",
    ],
)
def test_a_sentence_has_the_day_of_the_verdict_told_before_it(text):
    assert days(text, "verdict", "sentence") == {
        ("verdict", "2024-01-26"), ("sentence", "2024-01-26"),
    }  # fmt: skip


def test_a_sentence_far_from_the_verdict_has_no_day():
    text = (
        "The judges found him guilty of libel on January 26. It rained. Nobody was let in. "
        "Police stood outside. The man who printed it was given three years in prison."
    )

    assert days(text, "sentence") == {("sentence", None)}


def test_a_sentence_told_with_another_day_does_not_take_that_of_the_verdict():
    text = "The judges found her guilty on January 26. She was sentenced to a year in May 2021."

    assert ("sentence", "2024-01-26") not in days(text, "sentence")


def test_a_decision_of_another_case_without_a_day_is_not_proposed():
    text = (
        "The trial of Otto Testa opened on March 4. "
        "Anna Probe, a printer, was convicted in a related case and fined."
    )

    assert days(text, "verdict", "sentence") == set()


def test_a_day_told_beside_its_weekday_is_in_the_same_year():
    text = (
        "The hearing, which had been fixed for April 30, was moved to Monday next week, March 18."
    )
    reading = read(text, published=PUBLISHED)

    assert {one.edtf for one in reading.mentions} == {"2024-04-30", "2024-03-18"}


@pytest.mark.parametrize(
    "words",
    [
        "did not take off on Tuesday", "failed to kick off on Tuesday",
        "did not get under way on Tuesday", "did not push through on Tuesday",
    ],
)  # fmt: skip
def test_a_trial_that_did_not_open_was_put_off(words):
    text = f"The trial of the three {words}. A new hearing is set for April 9."
    reading = read(text, published=PUBLISHED)
    moves = [one for one in reading.events if one.type == "hearing_postponed"]

    assert [(one.from_date, one.to_date) for one in moves] == [("2024-03-12", "2024-04-09")]
