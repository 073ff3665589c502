"""The line of place and day at the head of a report."""

import pytest

from reports.reading import dates, read
from reports.reading.model import Sentence

BODY = "The trial of Musa Kasim opened in a full courtroom and was adjourned after two hours."


@pytest.mark.parametrize(
    ("head", "day"),
    [
        ("KEGEN, 9 January 2020 – ", "2020-01-09"),
        ("KEGEN, 9 January 2020\n\n", "2020-01-09"),
        ("Jinja, Uganda, January 9, 2020 -- ", "2020-01-09"),
        ("Nova Varos (Agency), 9 January 2020 — ", "2020-01-09"),
        (
            "Бишкек, 9 января 2020 г.\n\nСуд над двумя журналистами начался и был отложен. ",
            "2020-01-09",
        ),
        (
            "İSTANBUL, 9 Ocak 2020 (Haber) – Gazetecinin davası, mahkeme heyeti eksik olduğu için üçüncü kez ertelendi, dedi avukatı. ",
            "2020-01-09",
        ),
        (
            "АЛМАТЫ, 2020 жылғы 9 қаңтар – Белсендінің соты судья ауырып қалғандықтан үшінші рет кейінге қалдырылды, деді адвокаты. ",
            "2020-01-09",
        ),
        (
            "القاهرة، 9 يناير 2020 (وكالة) – أجلت المحكمة محاكمة الصحفي للمرة الثالثة بسبب غياب القاضي، كما قال محاميه للصحفيين. ",
            "2020-01-09",
        ),
        ("Madrid, 9 de enero de 2020 - El juicio del periodista fue aplazado. ", "2020-01-09"),
    ],
)
def test_read_takes_the_day_of_a_dateline_for_a_candidate(head, day):
    reading = read(head if head.endswith(". ") else head + BODY)

    assert [(one.edtf, one.source) for one in reading.published_candidates] == [(day, "dateline")]
    assert reading.published == day


@pytest.mark.parametrize("head", ["KEGEN, 9 January 2020 – ", "Бишкек, 12 ноября\n\n"])
def test_read_takes_no_title_person_or_event_from_a_dateline(head):
    reading = read(head + BODY, published="2020-01-09")

    assert not [zone for zone in reading.zones if zone.kind == "title"]
    assert [one.name for one in reading.persons] == ["Musa Kasim"]
    assert not [one for one in reading.events if one.evidence[0].start < len(head.strip())]


def test_read_prefers_a_stamp_to_a_dateline():
    reading = read("Published: 10 January 2020\n\nKEGEN, 9 January 2020 – " + BODY)

    assert [one.source for one in reading.published_candidates] == ["byline", "dateline"]


@pytest.mark.parametrize(
    "head",
    [
        "Chris Day, 7 January 2020\n\n",
        "Wednesday, 26 March 2014\n\n",
        "Trial put off, 21 November 2023\n\n",
        "In Kegen, 9 January 2020 was a cold day, and few people came to see the trial.\n\n",
    ],
)
def test_read_takes_no_other_line_for_a_dateline(head):
    assert "dateline" not in {one.source for one in read(head + BODY).published_candidates}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("Caracas, 16 dic. 2021.- Otra vez fue diferida la audiencia.", "2021-12-16"),
        ("MADRID, 3 ago (Agencia) - La sala suspendió la vista de 2021.", None),
        ("25 نوفمبر (تشرين الثاني) 2025 – أرجأت المحكمة محاكمة الصحافي.", "2025-11-25"),
        ("بيروت، 20 تشرين الثاني 2024 – أرجأت المحكمة محاكمة الصحافي.", "2024-11-20"),
        ("Paris, 4 févr. 2021 – Le tribunal a renvoyé le procès du journaliste.", "2021-02-04"),
        ("Москва, 7 дек. 2020 – Суд отложил рассмотрение дела журналиста.", "2020-12-07"),
    ],
)
def test_find_the_day_at_the_head_as_it_is_written(text, day):
    assert read(text).published == day


@pytest.mark.parametrize(
    ("language", "text", "days"),
    [
        ("ar", "أرجأت المحكمة القضية إلى 5 كانون الثاني/يناير 2026.", ["2026-01-05"]),
        ("es", "El juicio fue aplazado al 3 ago. 2021 por el juez.", ["2021-08-03"]),
        ("pt", "O julgamento foi adiado para 3 de set. de 2021.", ["2021-09-03"]),
        ("pt", "Ao todo eram dez réus, que foram out of court.", []),
        ("es", "Los dos huyeron por el mar y fueron juzgados.", []),
    ],
)
def test_read_months_in_short_and_by_two_names(language, text, days):
    line = Sentence(0, len(text), "body", 0)

    assert [one.edtf for one in dates.mentions(text, [line], None, language)] == days
