"""A weekday with the number of its day and no month: the nearest day on which both are true."""

import pytest

from reports.reading import read


def days(text, published):
    """Every day that a text tells."""
    return {one.edtf for one in read(text, published=published).mentions if one.edtf}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("La audiencia se reanudará el jueves 14 a las 9:00 a. m.", "2023-09-14"),
        ("El tribunal dispuso un cuarto intermedio hasta el martes 26.", "2023-09-26"),
        ("L’audience est renvoyée au jeudi 28, faute de juge.", "2023-09-28"),
        ("A audiência foi adiada para quinta-feira 28, por falta de juiz.", "2023-09-28"),
    ],
)
def test_the_nearest_day_on_which_both_are_true(text, day):
    assert day in days(text, "2023-09-12")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("La audiencia será el jueves 14 de diciembre en la capital.", {"2023-12-14"}),
        ("L’audience aura lieu le jeudi 14 décembre à Tunis.", {"2023-12-14"}),
        ("El jueves 14 personas fueron detenidas frente al tribunal.", {"2023-09-07"}),
    ],
)
def test_a_month_behind_it_or_a_count_is_read_as_such(text, told):
    assert days(text, "2023-09-12") == told
