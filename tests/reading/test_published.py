"""The day of publication: found when it is clear, asked for when it is not."""

import pytest

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


STORY = (
    "The court put the trial of the editor off to {} because a witness was ill, his lawyer said."
)


def read_page(head, day="April 6", **known):
    return read(f"{head}\n\n{STORY.format(day)}", **known)


def candidates(reading):
    return {one.edtf for one in reading.published_candidates}


@pytest.mark.parametrize(
    "address",
    ["2022/02/01/trial-put-off", "archive/2022/2/1?p=1", "2022-02-01-trial-put-off.html"],
)
def test_find_the_day_in_the_address(address):
    assert read_page("News", url=f"https://example.org/{address}").published == "2022-02-01"


def test_ask_where_the_address_may_be_read_two_ways():
    reading = read_page("News", url="https://example.org/trial-put-off-02012022")

    assert reading.published is None
    assert candidates(reading) == {"2022-02-01", "2022-01-02"}


def test_take_the_month_first_where_the_address_tells_the_hour():
    url = "https://example.org/trial-put-off-02012022151500.html"

    assert read_page("News", url=url).published == "2022-02-01"


def test_ask_where_the_dateline_names_another_day_than_the_address():
    text = f"MADRID, 14 February – {STORY.format('April 6')}"

    reading = read(text, url="https://example.org/2023/02/15/trial-put-off")

    assert reading.published is None
    assert candidates(reading) == {"2023-02-14", "2023-02-15"}


def test_ask_where_every_day_of_the_text_is_years_from_the_address():
    text = "Trial put off\n\nThe court put the trial of the editor off on 6 April 2019, he said."

    reading = read(text, url="https://example.org/2023/11/15/trial-put-off")

    assert (reading.published, candidates(reading)) == (None, {"2023-11-15"})


@pytest.mark.parametrize(
    "words", ["From the archive", "Reposted from the Herald", "转载:本网通讯员"]
)
def test_ask_for_the_day_of_a_copy(words):
    reading = read_page(words, url="https://example.org/2022/02/01/trial-put-off")

    assert (reading.published, candidates(reading)) == (None, {"2022-02-01"})


def test_take_the_day_of_the_first_publication():
    head = "From the archive. First published 24 March 2021\n\nTrial put off"

    reading = read_page(head, url="https://example.org/2022/02/01/trial-put-off")

    assert reading.published == "2021-03-24"
    assert candidates(reading) == {"2021-03-24", "2022-02-01"}


def test_take_the_dateline_of_a_copy():
    text = f"We repost a story\n\nLUSAKA, Monday, 22 March 2021 – {STORY.format('April 6')}"

    assert read(text, url="https://example.org/2022/02/01/x").published == "2021-03-22"


def test_tell_the_day_of_publication_from_that_of_an_update():
    for head in (
        "Published 3 March 2024 | Updated 5 March 2024",
        "Published 3 March 2024\n\nLast updated 5 March 2024",
    ):
        reading = read_page(head)
        assert reading.published == "2024-03-03"
        assert "2024-03-03" in candidates(reading)


def test_ask_where_only_an_update_far_from_the_text_has_a_day():
    reading = read_page("Updated 5 March 2024", day="January 12")

    assert (reading.published, candidates(reading)) == (None, {"2024-03-05"})


def test_read_past_the_clock_of_the_site():
    head = "USD 468.56\n12 June 2024, 09:42:52\n+12°\n\nTrial put off"

    reading = read_page(head)

    assert (reading.published, candidates(reading)) == (None, {"2024-06-12"})


def test_find_the_day_that_is_a_part_of_a_line():
    head = "Editor angry at new delay of the verdict in his trial | Africa | News | Herald | 02.04.2015"

    assert read_page(head).published == "2015-04-02"


@pytest.mark.parametrize(
    "head", ["Print edition, 3 March 2024", "Jan Kral, consultant, 3 March 2024"]
)
def test_take_an_edition_or_a_trade_for_no_visit(head):
    assert read_page(head).published == "2024-03-03"


TEXT = (
    "The trial of the editor could not go on at the Federal High Court in the city on Tuesday, as "
    "the judge was away at a workshop, a clerk told the lawyers who had come from the capital. He "
    "was arrested on 22 June 2018."
)


@pytest.mark.parametrize(
    "head",
    [
        "Legal Watch\n\nTEACHERS ACQUITTED\n\n16 September 2021",
        "Teachers acquitted\n\n16 September 2021\nBy Zintle Mbangata",
        # The clock of whoever opened the page stands over the headline.
        "Sunday, March 12, 2023\nTHE POST\n\nTeachers acquitted\n\nPublished September 16, 2021",
        "Teachers acquitted\n\nPublished September 16, 2021 • Crime & justice",
        "Sat 14 Mar 2026 | 20:11 | 29°C\n\nTeachers acquitted\n\nBy Ali Shaam\n16 Sep 2021, 13:40",
        # Below a standfirst.
        "Teachers acquitted\n\nThe three had told parents that the school would be closed for a "
        "year. It was not.\n\n16 Sep 2021 05:25PM (Updated: 16 Sep 2021 07:02PM)",
        "Teachers acquitted\n\n2021-09-16T16:20:00+0300 2021-09-16T16:21:37+0300 The Watch",
    ],
)
def test_find_the_day_between_headline_and_text(head):
    assert read(f"{head}\n\n{TEXT}").published == "2021-09-16"


def test_ask_where_the_only_day_stands_over_the_headline_far_from_the_text():
    text = TEXT.replace("on Tuesday", "on May 4")

    assert read(f"16.09.2021, 09:42\n\nTeachers acquitted\n\n{text}").published is None


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ("Ibadan, Nov. 5, 2024 (Newsdesk) ", None),
        ("Baku/05.11.24/Turan: ", None),
        ("IBADAN, November 5: ", "https://example.org/2024/11/trial/"),
        ("05/11/2024 04:12 PM\n\nIBADAN, Nov 5 (NNA) -- ", None),
    ],
)
def test_find_the_day_by_the_dateline(head, url):
    assert read(f"Trial put off\n\n{head}{TEXT}", url=url).published == "2024-11-05"
