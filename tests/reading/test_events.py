"""Events a report tells: typed dates, modality, whom they are about, exact quotes."""

import pytest

from reports.reading import read

PUBLISHED = "2024-03-14"  # a Thursday


def told(text, **known):
    """(type, date, modality) of everything read."""
    reading = read(text, published=known.get("published", PUBLISHED))
    return {(one.type, one.date, one.modality) for one in reading.events}


@pytest.mark.parametrize(
    ("text", "type_", "date"),
    [
        ("The trial opened on March 4 in Lilongwe.", "hearing_held", "2024-03-04"),
        ("The next hearing is scheduled for April 9.", "hearing_scheduled", "2024-04-09"),
        ("Police arrested the editor on February 3 at his home.", "arrest", "2024-02-03"),
        ("The court found him guilty of libel on January 26.", "verdict", "2024-01-26"),
        ("He was sentenced to three years in prison on January 26.", "sentence", "2024-01-26"),
        ("She was released on bail on March 1.", "release", "2024-03-01"),
        ("The appeals court upheld the sentence on February 20.", "appeal", "2024-02-20"),
        ("The brothers crossed the border on October 3, 2023.", "border_crossing", "2023-10-03"),
        ("Следующее заседание назначено на 28 марта.", "hearing_scheduled", "2024-03-28"),
        ("El periodista fue detenido el 3 de febrero.", "arrest", "2024-02-03"),
        ("L’audience s’est tenue le 11 mars à huis clos.", "hearing_held", "2024-03-11"),
    ],
)
def test_read_types_the_event_of_a_date(text, type_, date):
    assert (type_, date, "actual") in told(text)


@pytest.mark.parametrize(
    "text",
    [
        "The law was adopted on April 1, 2019.",
        "The newspaper was founded in 1998 by two teachers.",
        "She was born on 2 May 1985 in a village near the border.",
    ],
)
def test_read_takes_no_event_from_other_dates(text):
    types = {type_ for type_, date, _ in told(text) if date}

    assert not types & {"hearing_held", "hearing_scheduled", "hearing_postponed", "arrest"}


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("If they were deported, they would face torture.", "hypothetical"),
        ("Activists fear he could be extradited within days.", "hypothetical"),
        ("The prosecutor asked the court to have her deported.", "hypothetical"),
        ("The court ruled that they will not be deported.", "negated"),
        ("They urged the government not to deport the two men.", "hypothetical"),
        ("Активисты потребовали не выдавать их Китаю.", "hypothetical"),
        ("Выдворять их из страны суд не стал.", "negated"),
        ("A court has postponed the deportation of the two men.", "hypothetical"),
        ("He was deported to his country of birth, his lawyer said.", "actual"),
    ],
)
def test_read_judges_the_modality_of_a_deportation(text, modality):
    found = {mode for type_, _, mode in told(text) if type_ == "deportation"}

    assert found == {modality}


def test_read_keeps_a_relative_clause_out_of_the_condition():
    text = (
        "If they were returned to China, they risk camps, where they have been imprisoned before."
    )

    found = told(text)

    assert ("deportation", None, "actual") not in found
    assert ("deportation", None, "hypothetical") in found


def test_read_asserts_nothing_that_was_only_asked_for():
    text = "The lawyers asked the judge to release the three women and to adjourn the trial."

    asserted = {type_ for type_, _, modality in told(text) if modality == "actual"}

    assert not asserted & {"release", "hearing_postponed"}


def test_read_keeps_the_day_of_saying_apart_from_the_day_of_the_thing():
    text = "The spokesman said on Tuesday that the blogger was arrested on March 9."

    found = told(text)

    assert ("arrest", "2024-03-09", "actual") in found
    assert ("arrest", "2024-03-12", "actual") not in found


def test_read_gives_an_open_interval_for_held_since():
    text = "The two sisters have been in pre-trial detention since June 2022."

    assert ("detention", "2022-06/..", "actual") in told(text)


def test_read_takes_the_bracketed_day_for_today():
    text = "The appeal was heard today (Tuesday, March 12, 2024) in a crowded room."

    days = {date for type_, date, _ in told(text) if type_ == "hearing_held"}

    assert days == {"2024-03-12"}


def test_read_tells_every_event_with_an_exact_quote():
    text = (
        "Trial of editor resumes\n\nThe trial of Bakari Dlamini resumed on March 11. Police had "
        "arrested him on 3 February 2023.\n\nThe next session is set for March 26."
    )

    answer = read(text, published=PUBLISHED).as_json()

    quotes = [q for one in answer["events"] for q in (one["quote"], *one["more_quotes"])]
    assert quotes
    assert all(quote in text for quote in quotes)


def test_read_takes_no_event_from_the_see_also_list():
    text = (
        "Court frees two painters\n\nThe court released the two painters on March 12, 2024.\n\n"
        "See also\nTrial of poet adjourned to May 5\n10/12/2023 09:17\n"
    )

    reading = read(text, published=PUBLISHED)

    cut = text.index("See also")
    assert all(span.end <= cut for one in reading.events for span in one.evidence)


def test_read_answers_the_same_every_time():
    text = "The trial opened on March 4 and was adjourned to April 9 because the judge was ill."

    assert read(text, published=PUBLISHED) == read(text, published=PUBLISHED)


@pytest.mark.parametrize("text", ["", "   \n", "x" * 200_001, "zero\x00bytes"])
def test_read_refuses_what_is_no_text(text):
    with pytest.raises(ValueError, match=r"\w.*\.$"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "?" * 5000,
        "(((([[[[{{{{" * 400,
        "31/02/2024 99/99/9999 29 February 1999",
        "\u202eHello \u2066world\u2069 on March 3",
        "a " * 50_000,
        "1" * 9000,
        "\ud83d\ude00 court adjourned to 30 February 2024",
    ],
)
def test_read_survives_rubbish(text):
    assert read(text).text == text


def test_read_keeps_both_readings_of_an_ambiguous_date():
    text = "The next hearing is scheduled for 05/04/2024, the clerk said."

    (event,) = [one for one in read(text, published=PUBLISHED).events if "hearing" in one.type]

    assert {value for value, _ in event.candidates} == {"2024-04-05", "2024-05-04"}
    assert all(why for _, why in event.candidates)


def test_read_takes_no_speaker_from_what_is_said():
    text = (
        "Musa Kasim was charged with theft. In an interview on March 12 he said that Musa Kasim "
        "would be sent back."
    )

    (said,) = [one for one in read(text, published=PUBLISHED).events if one.type == "statement"]

    assert said.actor is None


def test_read_takes_who_filed_a_motion_before_whom_it_is_against():
    text = "Lawyer Ada Obi filed a motion against the judge, John Smith, for her client Musa Kasim."

    (motion,) = [one for one in read(text, published=PUBLISHED).events if one.type == "motion"]

    assert motion.actor == "Ada Obi"


def test_read_tells_a_sentence_apart_from_jail():
    text = "Суд приговорил его к пяти годам; срок он проведёт в колонии."

    assert {one.type for one in read(text, published=PUBLISHED).events} == {"sentence"}


def test_read_takes_the_country_of_a_case_not_where_somebody_came_from():
    text = (
        "Two men who fled from China were jailed in Kazakhstan. They fear a return to China, and "
        "had come from China on foot."
    )

    assert read(text, published=PUBLISHED).case.country == "KZ"


@pytest.mark.parametrize(
    "text",
    [
        "He will be released from prison on April 2, once his term is served.",
        "Il quittera la prison le 2 avril, une fois sa peine purgée.",
    ],
)
def test_read_asserts_no_release_that_lies_ahead(text):
    assert ("release", "actual") not in {(kind, mode) for kind, _, mode in told(text)}


def test_read_takes_a_verdict_that_lies_ahead_for_a_hearing():
    found = told("The court will deliver its verdict on April 2.")

    assert ("hearing_scheduled", "2024-04-02", "actual") in found
    assert "verdict" not in {kind for kind, _, _ in found}
