"""Names in any text: exact places, other scripts, work in proportion to the text."""

import sys
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from reports.reading import charges, language, persons, read, sentences, zones

WORDS = st.sampled_from(
    ["Judge", "Anna", "Moyo", "MOYO", "al-", "Al-Sayed", "D.", "and", ",", "41,", "said", "’s", "\n"]
    + ["律師", "謝陽", "王", "、", "·", "被", "المحامية", "دليلة", "الهذلول", "و", "адвокат", "Ахметова"]
    + ["charged with", "theft", "Article 392", "(", ")", "/", "\u202e", "\ud7ff", "🙂", "."]
)  # fmt: skip


def found(text, code):
    """Persons and charges of a text, as its zones and sentences give them."""
    lines = sentences.split(text, zones.split(text))
    return persons.find(text, lines, code), charges.find(text, lines, code)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(max_size=300), st.lists(WORDS, max_size=60).map(" ".join)),
    st.sampled_from(["en", "ru", "kk", "tr", "zh", "ar", None]),
)
def test_find_gives_exact_places_in_any_text(text, code):
    people, accused = found(text, code)

    for one in (*people, *accused):
        assert all(0 <= a < b <= len(text) for a, b in one.evidence)
    assert all(0 <= a < b <= len(text) for one in people for a, b in one.mentions)


@pytest.mark.parametrize(
    "line",
    [
        "Judge Kamori Tenlu{n} said that Boneka Vizen{n}, 41, was charged with theft.\n",
        "Anna Bella and Anna Bella, ",
        "charged with ",
        "律師謝陽說。",
        "المحامية دليلة مصدق ",
    ],
)
def test_find_works_in_proportion_to_the_text(line):
    def steps(count):
        text = "".join(line.format(n="abcdefghij"[n % 10] * (n % 7)) for n in range(count))
        made = Counter()
        sys.setprofile(lambda _frame, event, _what: made.update([event]))
        try:
            found(text, language.detect(text, zones.split(text)))
        finally:
            sys.setprofile(None)
        return made.total()

    steps(50)

    assert steps(1600) < 6 * steps(400)


def test_read_names_people_in_chinese():
    text = "被告林小明昨天在法院受審。林小明的律師陳大文說,法官王國強宣佈休庭。"

    people = {one.name: one.role for one in read(text).persons}

    assert people == {"林小明": "defendant", "陳大文": "defence_lawyer", "王國強": "judge"}


def test_read_names_people_in_arabic():
    text = (
        "أجلت المحكمة محاكمة المتهم سامي الحداد إلى الأحد، وقالت محاميته ليلى منصور إنها ستستأنف."
    )

    people = {one.name: one.role for one in read(text).persons}

    assert people == {"سامي الحداد": "defendant", "ليلى منصور": "defence_lawyer"}


def test_read_takes_two_spellings_of_one_name_for_one_person():
    text = (
        "Judge Peter Lungu heard the case.\n\nMarina Kostenko was arrested in May. "
        "The arrest of Marina Kostienko was filmed."
    )

    kostenko = next(one for one in read(text).persons if one.name == "Marina Kostenko")

    assert kostenko.aliases == ("Marina Kostienko",)


def test_read_takes_a_line_with_a_name_alone_for_a_byline():
    text = "Trial of an editor opens\n\nMary Banda\n\nThe editor was in court on Monday."

    assert {one.name: one.role for one in read(text).persons} == {"Mary Banda": "journalist"}
