"""The day of publication with what the file says of itself: settled, left open, never unsettled."""

import pytest

from reports.documents import Hint
from reports.reading import read

TOLD = "The court adjourned the trial of Amina Bello to April 9.\n"
BODY = f"Trial put off\n\n{TOLD}"
TIED = f"08/01/2020, 13.31\n\nTrial put off\n\n{TOLD.replace('April 9', 'a later day')}"


def firm(value: str, source: str = "metadata", why: str = "datePublished") -> Hint:
    return Hint(value, source, why, firm=True)


def weak(value: str, source: str = "metadata", why: str = "the file was made") -> Hint:
    return Hint(value, source, why)


def test_read_takes_the_day_that_the_file_names_where_the_page_shows_none():
    reading = read(BODY, hints=[firm("2020-03-26")])

    assert reading.published == "2020-03-26"
    assert [(one.edtf, one.source, one.why) for one in reading.published_candidates] == [
        ("2020-03-26", "metadata", "14 days from the dates in the text; datePublished")
    ]
    assert [one.to_date for one in reading.events] == ["2020-04-09"]


@pytest.mark.parametrize("hint", [firm("2020-01-08"), weak("2020-01-08"), firm("2020-01-07")])
def test_read_settles_the_order_of_day_and_month_by_the_file(hint):
    assert read(TIED).published is None

    reading = read(TIED, hints=[hint])

    assert reading.published == "2020-01-08"
    assert reading.published_candidates[0].source == "stamp"
    assert "2020-08-01" in [one.edtf for one in reading.published_candidates]


@pytest.mark.parametrize(
    "hint", [firm("2020-01-08"), weak("2021-05-01"), weak("2020-01-09", "mail")]
)
def test_read_keeps_the_day_the_page_shows_against_that_of_a_copy(hint):
    text = f"8 January 2020, 13:31\n\n{BODY}"

    reading = read(text, hints=[hint])

    assert reading.published == "2020-01-08"
    assert hint.value in [one.edtf for one in reading.published_candidates]


def test_read_asks_when_page_and_file_name_different_days():
    text = f"Trial\n\nBy Chris Day, 11 February 2020\n\n{BODY.replace('April 9', 'a later day')}"

    reading = read(text, hints=[firm("2020-01-08")])

    assert reading.published is None
    assert {one.edtf for one in reading.published_candidates} == {"2020-02-11", "2020-01-08"}


def test_read_takes_the_day_of_the_file_above_the_day_a_dateline_was_written():
    text = f"Trial put off\n\nALMATY, January 7, 2020 - {TOLD}"

    reading = read(text, hints=[firm("2020-01-08")])

    assert reading.published == "2020-01-08"
    assert [one.source for one in reading.published_candidates] == ["metadata", "dateline"]


def test_read_asks_when_the_file_names_two_days():
    reading = read(
        "Trial put off\n\nNo day is named.", hints=[firm("2020-01-08"), firm("2020-03-01")]
    )

    assert reading.published is None
    assert len(reading.published_candidates) == 2


def test_read_takes_a_day_far_from_the_dates_of_the_text_for_that_of_a_copy():
    text = "Trial put off\n\nOn Monday, 6 January, the court put the trial off to 21 January."

    reading = read(text, hints=[firm("2023-07-15")])

    assert reading.published is None
    assert [one.edtf for one in reading.published_candidates] == ["2023-07-15"]


def test_read_does_not_take_the_day_a_file_was_made_for_that_of_the_report():
    reading = read("Trial put off\n\nNo day is named.", hints=[weak("2020-01-08")])

    assert reading.published is None
    assert [one.edtf for one in reading.published_candidates] == ["2020-01-08"]


@pytest.mark.parametrize("value", ["2020-01", "2020"])
def test_read_shows_a_month_or_year_of_the_file_and_makes_no_day_of_it(value):
    reading = read(BODY, hints=[firm(value)])

    assert reading.published is None
    assert [(one.edtf, one.why) for one in reading.published_candidates] == [
        (value, "datePublished")
    ]


def test_read_keeps_the_day_somebody_knows_above_the_file():
    reading = read(BODY, published="2020-03-30", hints=[firm("2020-03-26")])

    assert reading.published == "2020-03-30"
    assert [one.edtf for one in reading.published_candidates] == ["2020-03-30", "2020-03-26"]


@pytest.mark.parametrize("value", ["", "soon", "2020-13-40", "XXXX-01-08", "2020-01-08~"])
def test_read_passes_over_what_is_no_date(value):
    assert read(BODY, hints=[firm(value)]).published_candidates == ()
