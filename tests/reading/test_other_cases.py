"""Defendants of other trials, and those who only wrote or photographed."""

import pytest

from reports.proposals import proposals
from reports.reading import read

MAIN = (
    "A court in Kampala sentenced Musa Kasim and Omar Hadi to one year in prison on March 12. "
    "Judge Amina Okello read the verdict of Kasim and Hadi in a full room in the afternoon. "
    "The lawyers of Kasim and Hadi had asked for an acquittal in the first days of the trial. "
)


def about(text):
    """{name: what a person is about}."""
    return {one.name: one.about for one in read(MAIN + text, published="2024-03-14").persons}


@pytest.mark.parametrize(
    "text",
    [
        "In a similar case, Peter Lungu was sentenced to six months.",
        "Last year another court gave Peter Lungu a six-month sentence.",
        "Peter Lungu was sentenced to six months by a court in Jinja in December.",
    ],
)
def test_read_sets_the_defendant_of_another_trial_aside(text):
    found = about(text)

    assert found.pop("Peter Lungu") == "other_case"
    assert set(found.values()) == {"this_case"}


@pytest.mark.parametrize(
    "text",
    [
        "Their co-defendant Peter Lungu was sentenced to two years on the same day.",
        "Peter Lungu was also sentenced to two years on March 12.",
        "Peter Lungu, arrested together with Kasim in December, was sentenced to two years.",
    ],
)
def test_read_keeps_a_defendant_of_the_same_trial(text):
    assert about(text)["Peter Lungu"] == "this_case"


@pytest.mark.parametrize(
    "text",
    [
        "Two men on trial\n\nThe accused Musa Kasim at his trial. Photo by Bagdat Okello\n\n",
        "Two men on trial\n\nMusa Kasim was arrested in March. © 2024 Bagdat Okello RFE\n\n",
        "Two men on trial\n\nBagdat Okello\n\n",
        "Arrested and charged\n\nBy Bagdat Okello\n\n",
    ],
)
def test_read_takes_no_photographer_or_writer_for_a_defendant(text):
    people = {one.name: one.role for one in read(text + MAIN, published="2024-03-14").persons}

    assert people.get("Bagdat Okello", "journalist") == "journalist"
    assert people["Musa Kasim"] == "defendant"


def test_read_takes_no_writer_for_whom_the_report_names_most():
    text = "By Bagdat Okello\n\nThe hearing of the appeal was put off.\n\nPhoto: Bagdat Okello"

    assert {one.role for one in read(text, published="2024-03-14").persons} <= {"journalist"}


def test_propose_claims_sets_the_defendant_of_another_trial_aside():
    text = MAIN + "In a similar case, Peter Lungu was sentenced to six months."

    rows = proposals(text, read(text, published="2024-03-14"))

    assert {row["slots"]["name"]: row["about"] for row in rows if row["kind"] == "person"} == {
        "Musa Kasim": "this_case",
        "Omar Hadi": "this_case",
        "Amina Okello": "this_case",
        "Peter Lungu": "other_case",
    }


BESIDE = "A court convicted Lorna Bitanghal of libel on 5 March 2024. Bitanghal is 47.\n\n"


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("A colleague of Bitanghal, the host of a show, was acquitted last year.", "other_case"),
        ("The brother of Lorna Bitanghal was arrested on 7 March 2024.", "other_case"),
        ("A friend of Bitanghal said she was arrested on 7 March 2024.", "this_case"),
        ("Bitanghal, a colleague of the editor, was acquitted last year.", "this_case"),
    ],
)
def test_read_what_happened_to_somebody_near_the_accused(sentence, told):
    found = read(BESIDE + sentence, published="2024-03-14").events

    kinds = {
        one.about
        for one in found
        if one.type in ("verdict", "arrest") and one.evidence[0].start > 70
    }
    assert kinds == {told}
