"""The day of publication: found when it is clear, asked for when it is not."""

from reports.reading import read


def test_read_takes_the_order_of_numbers_that_lies_nearer_to_the_text():
    text = "02/05/2024, 13.31\n\nThe trial, scheduled for February 2, was put off to February 20."

    reading = read(text)

    assert reading.published == "2024-02-05"
    assert [one.edtf for one in reading.published_candidates] == ["2024-02-05", "2024-05-02"]


def test_read_keeps_a_given_day_beside_its_rivals():
    text = "02/05/2024, 13.31\n\nThe trial, scheduled for February 2, was put off."

    reading = read(text, published="2024-05-02")

    assert reading.published == "2024-05-02"
    assert {one.edtf for one in reading.published_candidates} == {"2024-05-02", "2024-02-05"}


def test_read_finds_no_day_where_nothing_names_one():
    reading = read("The judge adjourned the trial of the editor on Tuesday.")

    assert (reading.published, reading.published_candidates) == (None, ())


def test_read_asks_when_a_headline_names_the_day_of_a_hearing():
    text = (
        "13 September 2023\n\nTrial put off, 21 November 2023\n\nThe judge adjourned the trial of "
        "the editor to November 21 because a witness was ill, his lawyer told this newspaper."
    )

    reading = read(text)

    assert reading.published is None
    assert {one.edtf for one in reading.published_candidates} == {"2023-09-13", "2023-11-21"}
