"""Days of other calendars beside the Gregorian ones."""

from __future__ import annotations

import datetime as dt
import warnings

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tracker.calendars import LETTERS, CalendarError, day_in, day_written

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from convertdate import coptic, persian

modern = st.dates(dt.date(1950, 1, 1), dt.date(2077, 1, 1))
KNOWN = [
    ("SH 1403-12-30", dt.date(2025, 3, 20)),  # a leap year
    ("SH 1404-01-01", dt.date(2025, 3, 21)),
    ("SH 1399-12-30", dt.date(2021, 3, 20)),
    ("SH 1357-11-22", dt.date(1979, 2, 11)),
    ("AH 1446-09-01", dt.date(2025, 3, 1)),
    ("EC 2017-01-01", dt.date(2024, 9, 11)),
    ("EC 2016-01-01", dt.date(2023, 9, 12)),  # after a leap year
    ("EC 2015-13-06", dt.date(2023, 9, 11)),
    ("BE 2568-03-20", dt.date(2025, 3, 20)),
]


@pytest.mark.parametrize(("text", "day"), KNOWN, ids=[text for text, _day in KNOWN])
def test_read_a_day_of_another_calendar(text, day):
    read = day_written(text)

    assert (read.on, str(read)) == (day, text)
    assert day_in(read.letters, day) == read


@pytest.mark.parametrize("text", ["SH ۱۴۰۳-۱۲-۳۰", "sh ١٤٠٣-١٢-٣٠"])
def test_read_digits_of_other_scripts(text):
    assert str(day_written(text)) == "SH 1403-12-30"


@pytest.mark.parametrize(
    "text",
    ["SH 1402-12-30", "SH 1403-13-01", "SH 0-1-1", "AH 1446-13-01", "AH 1300-01-01",
     "EC 2016-13-06", "EC 2017-02-31", "BE 2567-02-30", "BE 2400-01-01", "XX 1-1-1", "1403-12-30",
     "SH"],
)  # fmt: skip
def test_refuse_a_day_that_there_was_not(text):
    with pytest.raises(CalendarError):
        day_written(text)


@pytest.mark.parametrize("letters", LETTERS)
@given(day=modern)
def test_every_day_is_read_back(letters, day):
    told = day_in(letters, day)

    assert day_written(str(told)).on == day


@pytest.mark.parametrize("letters", LETTERS)
@given(day=modern)
def test_days_follow_each_other(letters, day):
    one, next_one = day_in(letters, day), day_in(letters, day + dt.timedelta(1))

    assert (one.year, one.month, one.day) < (next_one.year, next_one.month, next_one.day)
    assert next_one.day in (1, one.day + 1)


@given(day=modern)
def test_solar_days_are_those_of_the_equinox(day):
    told = day_in("SH", day)

    assert (told.year, told.month, told.day) == persian.from_gregorian(day.year, day.month, day.day)


@given(day=modern)
def test_ethiopian_days_are_coptic_ones_276_years_later(day):
    told = day_in("EC", day)

    years, month, date = coptic.from_gregorian(day.year, day.month, day.day)
    assert (told.year, told.month, told.day) == (years + 276, month, date)


def test_a_lunar_day_may_be_one_off():
    told = day_written("AH 1446-09-01")

    near = [told.means(told.on + dt.timedelta(days)) for days in (-2, -1, 0, 1, 2)]
    assert (told.slack, near) == (1, [False, True, True, True, False])
    assert not day_written("SH 1403-12-30").means(dt.date(2025, 3, 21))
