"""Steps told by the verb behind a day, remands, and what a session orders on its day."""

import pytest

from reports.reading import read
from tests.reading.test_governed import told


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("On the 10th, Ngarama Court remanded him for 30 days.", ("detention", "2024-03-10")),
        ("A court on Tuesday freed the two men on bail.", ("release", "2024-03-12")),
        (
            "Last May, in a separate suit brought by a mayor, a Puerto Princesa court cleared him "
            "of three counts of libel.",
            ("verdict", "2023-05"),
        ),
        (
            "On 3 February men in two cars took him from his home in Igoma.",
            ("arrest", "2024-02-03"),
        ),
        ("He was formally arrested on 27 February.", ("detention", "2024-02-27")),
        ("An appeal against the ruling was lodged on February 6.", ("appeal", "2024-02-06")),
        (
            "The three were first produced in court on February 7, denied the charge and were "
            "remanded.",
            ("detention", "2024-02-07"),
        ),
        (
            "Police picked Mr Abbasi up on February 21. The students were arrested the following "
            "morning at their hostel.",
            ("arrest", "2024-02-22"),
        ),
        (
            "The agency opened the file on February 21, and picked Abbasi up from a flat two days "
            "later.",
            ("arrest", "2024-02-23"),
        ),
        (
            "On Tuesday the court put the trial of Patrick Zaki, a researcher, back to April 6.",
            ("to", "2024-04-06"),
        ),
    ],
)
def test_take_the_step_told_beside_a_day(text, what):
    assert what in told(text)


@pytest.mark.parametrize(
    ("text", "never"),
    [
        ("On April 24 the court will decide whether he is to be freed.", ("release", "2024-04-24")),
        ("He was arrested the day before and convicted on March 5.", ("arrest", "2024-03-05")),
        ("Until March 5, nobody had been arrested.", ("arrest", "2024-03-05")),
        ("The ministry took her from the list of candidates on March 3.", ("arrest", "2024-03-03")),
        ("Police took him from court to prison on Tuesday.", ("arrest", "2024-03-12")),
        (
            "In a statement released on Tuesday, the union called for the charges to be dropped.",
            ("release", "2024-03-12"),
        ),
        ("On Tuesday the group released a video of the arrest.", ("release", "2024-03-12")),
    ],
)
def test_take_no_step_for_another_day(text, never):
    assert never not in told(text)


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        (
            "The judge named the accused as Chhorn Vuthy, 38, a driver, and three others.",
            "Chhorn Vuthy",
            "defendant",
        ),
        ("Mr Tawanda Zvekare is leading the prosecution.", "Tawanda Zvekare", "prosecutor"),
        (
            "Nitesh Kumar of the Legal Aid Commission, for the accused, had no objection.",
            "Nitesh Kumar",
            "defence_lawyer",
        ),
        (
            "The state will call 27 witnesses, among them the contractor, Teoh Boon Huat, in May.",
            "Teoh Boon Huat",
            "witness",
        ),
    ],
)
def test_tell_the_role_by_the_words_of_reports_from_court(text, name, role):
    people = {one.name: one.role for one in read(text, published="2024-03-14").persons}

    assert people.get(name) == role


@pytest.mark.parametrize(
    "text",
    [
        "The party picked Mary Phiri as its candidate, the court heard.",
        "The officer in charge Mary Phiri told the court that she had seen nothing.",
    ],
)
def test_hold_nobody_for_accused_by_words_of_offices(text):
    people = {one.name: one.role for one in read(text, published="2024-03-14").persons}

    assert people.get("Mary Phiri", "other") != "defendant"
