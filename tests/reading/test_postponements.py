"""Postponements put together from one sentence or several."""

import pytest

from reports.reading import read

PUBLISHED = "2024-03-14"


def moves(text, published=PUBLISHED):
    """The postponements a text asserts."""
    found = read(text, published=published).events
    return [one for one in found if one.type == "hearing_postponed" and one.modality == "actual"]


@pytest.mark.parametrize(
    ("text", "away", "to"),
    [
        ("The court adjourned the trial to April 9.", None, "2024-04-09"),
        (
            "The hearing planned for March 12 has been moved to April 16.",
            "2024-03-12",
            "2024-04-16",
        ),
        (
            "The judge adjourned the case from March 7 to March 21 for lack of an interpreter.",
            "2024-03-07",
            "2024-03-21",
        ),
        ("The trial set for March 12 was postponed indefinitely.", "2024-03-12", None),
        (
            "Суд отложил заседание по делу активиста до 2 апреля, сообщил его адвокат.",
            None,
            "2024-04-02",
        ),
        (
            "L’affaire du journaliste a été renvoyée au 3 avril à la demande de la défense, a dit "
            "le greffier du tribunal.",
            None,
            "2024-04-03",
        ),
        ("El juez aplazó el juicio para el 2 de abril.", None, "2024-04-02"),
    ],
)
def test_read_takes_a_postponement_from_one_sentence(text, away, to):
    (move,) = moves(text)

    assert (move.from_date, move.to_date) == (away, to)


def test_read_joins_a_postponement_told_in_two_paragraphs():
    text = (
        "Their trial, scheduled for March 6, has been postponed because of a strike of the guards, "
        "the union said.\n\nThe two teachers deny the charges.\n\nA rally was held in the capital."
        "\n\nThe judge put off the hearing until March 28, after reading the file."
    )

    (move,) = moves(text)

    assert (move.from_date, move.to_date) == ("2024-03-06", "2024-03-28")
    assert move.reason == "because of a strike of the guards"
    assert [text[a:b].split(",")[0] for a, b in move.evidence] == [
        "The judge put off the hearing until March 28",
        "Their trial",
    ]


def test_read_takes_the_next_session_for_the_new_date():
    text = (
        "The first hearing, on March 11, was soon adjourned; the next session was set for April 8."
    )

    (move,) = moves(text)

    assert (move.from_date, move.to_date) == ("2024-03-11", "2024-04-08")


def test_read_tells_a_session_that_was_held_and_adjourned_as_both():
    text = "The trial opened on March 11. After two hours it was adjourned to April 8."

    reading = read(text, published=PUBLISHED)

    types = {one.type for one in reading.events}
    assert {"hearing_held", "hearing_postponed"} <= types


def test_read_keeps_the_reason_in_the_words_of_the_report():
    text = (
        "The court adjourned the hearing to April 9 because the prosecutor was ill, a clerk said."
    )

    (move,) = moves(text)

    assert move.reason == "because the prosecutor was ill"
    assert text[move.reason_span.start : move.reason_span.end] == move.reason


@pytest.mark.parametrize(
    "text",
    [
        "A court has postponed the deportation of two men.",
        "Lawyers asked the court to postpone the trial.",
        "The minister criticised the reason for the postponement.",
        "The election was postponed to May 5.",
    ],
)
def test_read_asserts_no_postponement_of_other_things(text):
    assert moves(text) == []


def test_read_keeps_an_old_postponement_apart_from_the_new_one():
    text = (
        "The judge postponed the trial until April 20.\n\nHe had suspended the hearing on "
        "December 13, and nobody said why."
    )

    found = {(one.from_date, one.to_date) for one in moves(text)}

    assert found == {(None, "2024-04-20"), ("2023-12-13", None)}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("The hearing on March 6 was put off to March 21 as the judge was ill.", []),
        ("Заседание 6 марта 2024 года перенесли на 21 марта 2024 года из-за неявки судьи.", []),
        ("6 Mart 2024 tarihli duruşma 21 Mart 2024 tarihine ertelendi.", []),
        ("La audiencia del 6 de marzo de 2024 fue aplazada para el 21 de marzo de 2024.", []),
        ("The trial opened on March 6 and was postponed until March 21.", ["hearing_held"]),
        (
            "The hearing on March 6 was adjourned to March 21 after two witnesses were heard.",
            ["hearing_held"],
        ),
    ],
)
def test_read_holds_no_session_that_was_only_put_off(text, kinds):
    told = read(text, published=PUBLISHED).events

    assert [one.type for one in told if one.type != "hearing_postponed"] == kinds
    assert [(one.from_date, one.to_date) for one in moves(text)] == [("2024-03-06", "2024-03-21")]
