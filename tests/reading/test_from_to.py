"""Moves told in one breath, "from 2 December to 21 January", in each language."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.reading import read

PUBLISHED = "2026-11-27"
LATER = ("2026-12-02", "2027-01-21")
WORDS = {
    "en": "The court postponed the bail hearing of Lorna Bitanghal from December 2 to January 21.",
    "en, of a day": "The court postponed the December 2 hearing of Lorna Bitanghal to January 21.",
    "en, hours": "The hearing was put off from Wednesday, December 2, at 10 a.m. to January 21.",
    "en, planned": "The judge moved the hearing, set for December 2, to Thursday, January 21.",
    "fr, planned": "L'audience, prévue le 2 décembre, a été reportée au 21 janvier.",
    "es, planned": "La audiencia, prevista para el 2 de diciembre, fue aplazada al 21 de enero.",
    "ru, planned": "Заседание, назначенное на 2 декабря, перенесли на 21 января.",
    "ru": "Суд перенёс заседание по делу Лорны Битангал со 2 декабря на 21 января.",
    "ru, passive": "Заседание по делу Лорны Битангал перенесено со 2 декабря на 21 января.",
    "kk": "Сот отырысы 2 желтоқсаннан 21 қаңтарға ауыстырылды, деді адвокат.",
    "kk, of a day": "Сот 2 желтоқсандағы отырысты 21 қаңтарға кейінге қалдырды.",
    "tr": "Duruşma 2 Aralık'tan 21 Ocak'a ertelendi, avukat söyledi.",
    "zh": "法院将庭审从12月2日推迟至1月21日。",
    "zh, planned": "原定12月2日的庭审改期至1月21日。",
    "ar": "أجلت المحكمة جلسة المحاكمة من 2 ديسمبر إلى 21 يناير.",
    "fr": "L'audience a été reportée du 2 décembre au 21 janvier.",
    "es": "La audiencia fue aplazada del 2 de diciembre al 21 de enero.",
    "pt": "A audiência foi adiada de 2 de dezembro para 21 de janeiro.",
}


def sessions(text: str, published: str = PUBLISHED) -> list:
    found = read(text, published=published).events
    return [one for one in found if one.type.startswith("hearing")]


@pytest.mark.parametrize("words", WORDS.values(), ids=WORDS)
def test_read_both_days_of_a_move(words):
    [move] = sessions(words)

    assert move.type == "hearing_postponed"
    assert (move.from_date, move.to_date) == LATER
    assert move.date is None


@pytest.mark.parametrize(
    "text",
    [
        "The court on Friday postponed the hearing of Lorna Bitanghal from December 2 to January 21.",
        "On Friday the court postponed the hearing from December 2, 2026 to January 21, 2027.",
        "The hearing of Lorna Bitanghal was postponed on Friday from December 2 to January 21, 2027.",
        "Суд в пятницу перенёс заседание по делу Лорны Битангал со 2 декабря на 21 января.",
    ],
)
def test_read_the_day_of_the_ruling_apart_from_the_day_given_up(text):
    [move] = sessions(text)

    assert (move.date, move.from_date, move.to_date) == ("2026-11-27", *LATER)


@pytest.mark.parametrize(
    ("text", "away", "to"),
    [
        ("The hearing was moved from December 6 to December 21 at noon.", "12-06", "12-21"),
        ("The court postponed the hearing from December 6 to 21.", "12-06", "12-21"),
        ("The court postponed the hearing from 6 to 21 December.", "12-06", "12-21"),
        ("Суд перенёс заседание с 6 на 21 декабря.", "12-06", "12-21"),
        ("The hearing was brought forward from December 21 to December 6.", "12-21", "12-06"),
        ("The court moved the hearing from December 6 to the 21st at noon.", "12-06", "12-21"),
        (
            "The trial was due to open on December 6 but was pushed back to December 21.",
            "12-06",
            "12-21",
        ),
        ("The hearing set for December 6 will now take place on December 21.", "12-06", "12-21"),
        ("قررت المحكمة تأجيل الجلسة التي كانت مقررة في 6 ديسمبر إلى 21 ديسمبر.", "12-06", "12-21"),
        ("6 Aralık'ta yapılması gereken duruşma 21 Aralık'a ertelendi.", "12-06", "12-21"),
        ("The trial has been put off until December 21, his lawyer said on Friday.", None, "12-21"),
        ("The hearing of December 6 was cancelled and no new date was set.", "12-06", None),
        ("Her hearing set for December 2 was cancelled, her lawyer said.", "12-02", None),
        ("The court postponed the December 2 hearing of Bo Li indefinitely.", "12-02", None),
        ("Заседание, назначенное на 2 декабря, отложено.", "12-02", None),
    ],
)
def test_read_days_of_one_month_and_days_that_are_left(text, away, to):
    [move] = sessions(text)

    told = [f"2026-{day}" if day else None for day in (away, to)]
    assert [move.from_date, move.to_date] == told


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("The lawyer asked the court to postpone the hearing from December 2 to January 21.",
         "hypothetical"),
        ("The hearing was not postponed from December 2 to January 21.", "negated"),
    ],
)  # fmt: skip
def test_a_move_that_was_not_made_leaves_the_hearing_where_it_is(text, modality):
    move, listed = sorted(sessions(text), key=lambda one: one.type)

    assert (move.type, move.modality) == ("hearing_postponed", modality)
    assert (listed.type, listed.date, listed.modality) == (
        "hearing_scheduled", "2026-12-02", "actual",
    )  # fmt: skip


@pytest.mark.parametrize(
    "text",
    [
        "The court will hear the case from December 2 to December 5.",
        "The trial, postponed in March, will run from December 2 to December 5.",
    ],
)
def test_days_on_which_a_trial_sits_are_no_move(text):
    assert all(one.from_date is None for one in sessions(text))


def test_read_noon_as_an_hour():
    [move] = sessions("The hearing was put off from December 2 to January 21 at noon.")

    assert move.time == "12:00"


DAYS = st.dates(date(2026, 12, 1), date(2027, 3, 20))
MONTHS = (
    "January February March April May June July August September October November December"
).split()


def written(day: date) -> str:
    return f"{MONTHS[day.month - 1]} {day.day}"


@given(first=DAYS, days=st.integers(1, 100), verb=st.sampled_from(["postponed", "adjourned"]))
def test_a_day_without_its_year_stands_next_to_the_other(first, days, verb):
    second = first + timedelta(days=days)

    [move] = sessions(f"The court {verb} the trial from {written(first)} to {written(second)}.")

    assert (move.from_date, move.to_date) == (first.isoformat(), second.isoformat())
