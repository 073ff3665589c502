"""A charge is one proposal, however often and in whatever form a report tells it."""

import pytest

from reports.reading import read


@pytest.mark.parametrize(
    "text",
    [
        "Musa Kasim was charged with inciting violence.",
        "Prosecutors charged the pair with inciting violence.",
        "Two men are on trial for inciting violence. Both are charged with inciting violence.",
    ],
)
def test_read_takes_one_charge_from_one_sentence(text):
    reading = read(text, published="2024-03-14")

    assert [one.text for one in reading.charges] == ["inciting violence"]
    assert "charge" not in {one.type for one in reading.events}


@pytest.mark.parametrize(
    ("text", "date"),
    [
        ("Musa Kasim was charged with inciting violence on March 4.", "2024-03-04"),
        ("Prosecutors lodged a complaint against Musa Kasim.", None),
    ],
)
def test_read_keeps_a_charge_that_tells_more(text, date):
    found = [one for one in read(text, published="2024-03-14").events if one.type == "charge"]

    assert [one.date for one in found] == [date]
