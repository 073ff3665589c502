"""Days without their year, told inside a story that has one."""

import pytest

from reports.reading import read

PUBLISHED = "2024-03-14"


def days(text):
    return {one.date for one in read(text, published=PUBLISHED).events if one.date}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        (
            "They were arrested on 22 June 2020. They were freed on bail on 1 July. Their trial "
            "got under way on 14 July 2020.",
            "2020-07-01",
        ),
        (
            "Police arrested the three in February 2022. The driver was released on bail in June "
            "that year.",
            "2022-06",
        ),
        (
            "She was arrested on 21 August 2022. She was released on bail on September 4.",
            "2022-09-04",
        ),
    ],
)
def test_the_year_is_that_of_the_story(text, day):
    assert day in days(text)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        # The news of the day, whatever was told before it.
        ("He was arrested in May 2020. He was released on bail on March 4.", "2024-03-04"),
        ("He was arrested in May 2020. The trial will open on June 4.", "2024-06-04"),
        # Another paragraph is another story.
        (
            "He was arrested on 20 January 2020.\n\nHe was released on bail on February 9.",
            "2024-02-09",
        ),
    ],
)
def test_the_year_is_the_nearest_where_no_story_tells_it(text, day):
    assert day in days(text)


def test_a_day_before_a_late_verb_is_past():
    text = "In February another magistrate of the town, Mr Lovemore Chihwai, cleared two teachers."

    assert {one.date for one in read(text, published="2023-09-16").events} == {"2023-02"}
