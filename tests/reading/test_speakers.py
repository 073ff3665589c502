"""Who says something: its subject, also where a pronoun stands for them; else nobody."""

import pytest

from reports.reading import read

KNOWN = "Musa Kasim and Omar Hadi were arrested on March 1. "


def speakers(text):
    """Who made the statements of a text."""
    found = read(KNOWN + text, published="2024-03-14").events
    return [one.actor for one in found if one.type == "statement"]


@pytest.mark.parametrize(
    "text",
    [
        "Ivan Petrov, deputy head of the ministry, has taken a hard line. In an "
        "interview that the ministry published on March 4 he said that Kasim and Hadi must leave.",
        "Ivan Petrov, the minister, showed no doubt. In an interview published on March 4, he "
        "gave Kasim and Hadi no chance to stay.",
    ],
)
def test_read_takes_the_subject_of_the_sentence_before_for_a_pronoun(text):
    assert speakers(text) == ["Ivan Petrov"]


@pytest.mark.parametrize(
    "text",
    [
        "Many people came. In an interview on March 4 he said that Kasim and Hadi would stay.",
        "Ivan Petrov met John Smith. In an interview on March 4 he said that Kasim would stay.",
        "In a statement on March 4 it defends Musa Kasim and Omar Hadi, the Press Union told us.",
    ],
)
def test_read_names_no_speaker_in_doubt(text):
    assert speakers(text) == [None]


def test_read_takes_no_pronoun_of_a_subordinate_clause_for_the_subject():
    text = "Ivan Petrov left. Because he was ill, Omar Hadi said on March 4 that it would rain."

    assert speakers(text) == ["Omar Hadi"]


def test_read_takes_the_lawyer_who_speaks_and_not_whom_the_words_are_about():
    text = "The court postponed the trial of Musa Kasim, his lawyer Serik Omarov said on Wednesday."

    told = [one for one in read(text, published="2024-03-14").events if one.type == "statement"]

    assert [one.actor for one in told] == ["Serik Omarov"]
