"""Days over the entries of a calendar of courts, and days in front of the name of a session."""

import pytest

from reports.reading import read

LIST = """Bu hafta adliyelerde

▪ 14 Ocak Salı – VAN
Gazeteci Rojda Esmer hâkim karşısına çıkacak. Duruşma saat 10:30’da.

▪ 16 Ocak Perşembe – İZMİR
Öğrencinin dosyası incelenecek; duruşma yok.

▪ 17 Ocak Cuma – ANKARA

Kar yağışı bekleniyor.
"""


def sessions(text, published):
    found = read(text, published=published).events
    return {one.date for one in found if one.type in ("hearing_held", "hearing_scheduled")}


def test_the_day_over_an_entry_is_that_of_its_session():
    assert sessions(LIST, "2025-01-12") == {"2025-01-14"}


@pytest.mark.parametrize(
    "text",
    [
        "Avukat, tanığın 17 Aralık’taki ilk duruşmada dinlendiğini anımsattı.",
        "Dosyanın 17 Aralık’taki celsesinde tanık dinlenmişti.",
        "17 желтоқсандағы отырыста куә сөйлеген еді.",
    ],
)
def test_the_day_in_front_of_the_name_of_a_session_is_its_day(text):
    assert sessions(text, "2025-01-14") == {"2024-12-17"}


@pytest.mark.parametrize(
    "stamp",
    [
        "27 February 2025",
        "26 Feb 2025 05:25PM (Updated: 27 Feb 2025 07:02PM)",
        "Sunday, March 12, 2026",
        "Published - February 27, 2025 08:52 pm IST",
        "Published February 27, 2025 • Judiciary",
        "Преследование медиков   27 февраля 2025, 12:40",
    ],
)
def test_the_stamp_of_a_page_is_no_day_of_a_session(stamp):
    text = f"Trial put off again\n\n{stamp}\n\nThe court has again put off the trial of the editor."

    assert sessions(text, "2025-02-27") == set()
