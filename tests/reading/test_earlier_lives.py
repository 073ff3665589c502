"""What somebody went through before the case, and elsewhere, is no custody of the case."""

import pytest

from reports.reading import read

COURT = "A judge in Kampala, Uganda, adjourned the trial of Musa Kasim and Omar Hadi. "


def stays(text, opening=COURT):
    """(modality, about) of every stay in custody that the sentence after the opening tells."""
    found = read(opening + text, published="2024-03-14").events
    return {(one.modality, one.about) for one in found if one.type == "detention"}


@pytest.mark.parametrize(
    "text",
    [
        "Kasim, 30, spent four years in a labour camp in Eritrea.",
        "Kasim had been imprisoned in Eritrea and fled in 2019.",
        "Hadi, 25, had been held for questioning by the Eritrean authorities.",
        "If they were returned, they risk Eritrean camps, where they have already been imprisoned.",
        "Kasim says that he has been through three years in such a camp already.",
        "Kasim had previously been jailed for his articles.",
    ],
)
def test_read_takes_an_earlier_stay_for_background(text):
    assert stays(text) == {("actual", "background")}


@pytest.mark.parametrize(
    "text",
    [
        "The two men are in jail on charges of spying.",
        "Both have been in pre-trial detention since October.",
        "The pair fled from Eritrea and are being held in Kampala.",
        "They spent nine months in pre-trial detention before they got bail.",
        "The men had been held without charge since October.",
        "Kasim had been detained at his home on March 1.",
        "Kasim spent two years in custody before the trial began.",
    ],
)
def test_read_keeps_custody_of_the_case(text):
    assert stays(text) == {("actual", "this_case")}


@pytest.mark.parametrize(
    ("opening", "text"),
    [
        ("Суд в Казахстане отложил процесс. ", "Оба вспоминали лагеря, куда их отправляли."),
        ("Суд в Казахстане отложил процесс. ", "Раньше он сидел в тюрьме в Китае."),
        ("Қазақстандағы сот кейінге шегерілді. ", "Ол лагерьде отырып шыққанын айтты."),
    ],
)
def test_read_takes_an_earlier_stay_for_background_in_other_languages(opening, text):
    assert stays(text, opening) == {("actual", "background")}


def test_read_keeps_custody_where_the_country_of_the_court_is_not_told():
    opening = "Kasim and Hadi left China. In China they worked; China wants them back. "

    assert stays("They were detained in Uganda.", opening) == {("actual", "this_case")}


def test_read_takes_the_country_from_the_town_of_the_court():
    text = "The court of Jinja, Uganda, tried two men from China. China wants both men, says China."

    assert read(text).case.country == "UG"


def test_read_takes_the_day_of_a_session_for_the_protest_beside_it():
    text = "They went on trial on March 4, while their supporters protested outside."

    found = {(one.type, one.date) for one in read(text, published="2024-03-14").events}

    assert ("protest", "2024-03-04") in found


@pytest.mark.parametrize(
    "text",
    [
        "The trial was adjourned to April 9, while supporters protested outside.",
        "Arrested on March 4, they were tried on March 11 while supporters protested outside.",
    ],
)
def test_read_leaves_a_protest_without_a_day_in_doubt(text):
    found = {
        (one.type, one.date)
        for one in read(text, published="2024-03-14").events
        if one.type == "protest"
    }

    assert found == {("protest", None)}


@pytest.mark.parametrize(
    "text",
    [
        "They arrived in Nairobi on October 10.",
        "10 октября оба приехали в Алматы.",
    ],
)
def test_read_takes_no_crossing_from_reaching_a_town(text):
    assert "border_crossing" not in {one.type for one in read(text, published="2020-01").events}


@pytest.mark.parametrize(
    "text",
    [
        "They fled across the border and arrived in Nairobi on October 10.",
        "They arrived in Kenya on October 10.",
    ],
)
def test_read_takes_a_crossing_from_reaching_a_country(text):
    assert "border_crossing" in {one.type for one in read(text, published="2020-01").events}
