"""Input that is no report, or no honest one: a plain answer, never a crash or a guess."""

import json

import pytest

from reports.management.commands.read_reports import Command
from reports.reading import MAX_TEXT, read
from tests.lines import refusal

PUBLISHED = "2024-03-14"
OVERRIDE, END, ISOLATE, MARK, NOTHING = "\u202e", "\u202c", "\u2066", "\u200f", "\u200b"


@pytest.fixture
def refused(monkeypatch, capsys):
    """What the command says to one report that it cannot read."""

    def sentence(**report) -> str:
        return refusal(monkeypatch, capsys, Command(), json.dumps({"id": "a", **report}))

    return sentence


@pytest.mark.parametrize("text", ["", "  \n\t", NOTHING, f"{MARK} {OVERRIDE}{END}"])
def test_refuse_a_text_with_nothing_to_see(refused, text):
    assert "Line 1: There is no text to read." in refused(text=text)


def test_refuse_a_text_of_two_megabytes_with_what_to_do(refused):
    said = refused(text="The court sat. " * 140_000)

    assert "2,100,000 characters; at most 200,000" in said
    assert "split it" in said


def test_refuse_zero_bytes(refused):
    assert "not plain text" in refused(text="The court\x00 sat.")


def test_refuse_a_publication_date_that_does_not_exist(refused):
    said = refused(text="The court sat.", published="1999-02-29")

    assert "1999 had no 29 February" in said


@pytest.mark.parametrize(
    "day", ["29 February 1999", "February 29, 1999", "31 April 2024", "30.02.2024"]
)
def test_read_keeps_an_impossible_day_open(day):
    text = f"The court adjourned the trial to {day}."

    reading = read(text, published=PUBLISHED)

    assert [one.edtf for one in reading.mentions] == [None]
    assert [(one.type, one.to_date) for one in reading.events] == [("hearing_postponed", None)]


def test_read_takes_no_publication_date_from_an_impossible_stamp():
    reading = read("29 February 1999\n\nTrial put off\n\nThe court adjourned the trial to April 9.")

    assert reading.published is None
    assert {one.to_date for one in reading.events} <= {None, "XXXX-04-09"}


def test_read_keeps_what_an_update_tells_of_days_after_the_publication():
    reading = read("The trial opened on April 9, 2024.", published=PUBLISHED)

    assert [(one.type, one.date) for one in reading.events] == [("hearing_held", "2024-04-09")]


def test_read_keeps_a_full_date_from_before_the_publication_as_written():
    reading = read("The trial was adjourned to April 9, 2019.", published=PUBLISHED)

    assert {one.edtf for one in reading.mentions} == {"2019-04-09"}


@pytest.mark.parametrize(
    "text",
    [
        "tlhIngan maH! bortaS bIr jablu'DI' reH QaQqu' nay'.",
        "ፍርድ ቤቱ ችሎቱን ቀጠረ።",
        "ศาลเลื่อนการพิจารณาคดี",
        "12345 67890",
        "☂☃☄",
    ],
)
def test_read_says_when_it_does_not_know_the_language(text):
    reading = read(text, published=PUBLISHED)

    assert reading.language == "und"
    assert reading.events == ()


def test_read_keeps_a_date_of_numbers_in_an_unknown_language():
    reading = read("სასამართლომ სხდომა გადადო 12.04.2024", published=PUBLISHED)

    assert [one.edtf for one in reading.mentions] == ["2024-04-12"]


@pytest.mark.parametrize(
    ("judge", "accused", "day"),
    [
        (f"{OVERRIDE}John Smith{END}", f"Amina {OVERRIDE}Bello{END}", "April 9"),
        (f"John{OVERRIDE} Smith", f"Amina{MARK} Bello{MARK}", f"{ISOLATE}April 9{END}"),
        (f"John{NOTHING} Smith", f"{ISOLATE}Amina Bel{NOTHING}lo", f"Ap{NOTHING}ril 9"),
    ],
)
def test_read_looks_past_signs_that_cannot_be_seen(judge, accused, day):
    text = f"\ufeffThe judge, {judge}, adjourned the trial of {accused}, 25, to {day}.{MARK}"

    reading = read(text, published=PUBLISHED)

    people = {(one.name, one.role, one.age) for one in reading.persons}
    assert people == {("John Smith", "judge", None), ("Amina Bello", "defendant", 25)}
    (event,) = reading.events
    assert (event.to_date, event.actor) == ("2024-04-09", "John Smith")
    assert event.evidence[0].of(text) == text[1:-1]
    assert reading.text == text
    assert all(one.text == text[one.start : one.end] for one in reading.mentions)


@pytest.mark.parametrize("unit", ["2020 ", "01/02/2020 ", "April 9, ", "\n", "1. ", "王", "A. B. "])
def test_read_answers_a_text_that_is_no_report(unit):
    text = unit * (20_000 // len(unit)) + "x"

    reading = read(text, published=PUBLISHED)

    quotes = [span for one in (*reading.persons, *reading.events) for span in one.evidence]
    assert all(0 <= span.start < span.end <= len(text) for span in quotes)


def test_read_answers_the_longest_text_it_takes():
    sentence = "The court adjourned the trial of Amina Bello to April 9. "
    text = (sentence * (MAX_TEXT // len(sentence) + 1))[:MAX_TEXT]

    reading = read(text, published=PUBLISHED)

    assert [one.to_date for one in reading.events] == ["2024-04-09"]
