"""Dates: as exact as the words, never more."""

import calendar
import warnings
from datetime import date, timedelta

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from tracker.dates import DateError, Edtf, compatible, day_of

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from edtf import parse_edtf

years = st.integers(1000, 9999)
days = st.dates(date(1000, 1, 1), date(9998, 12, 31)).map(date.isoformat)
months = st.builds("{:04}-{:02}".format, years, st.integers(1, 12))
seasons = st.builds("{:04}-{}".format, years, st.integers(21, 24))
plain = st.one_of(days, months, seasons, years.map(str))
single = st.builds("{}{}".format, plain, st.sampled_from(["", "~"]))
yearless = st.dates(date(2000, 1, 1), date(2000, 12, 31)).map(lambda day: f"XXXX-{day:%m-%d}")
sets = st.lists(plain, min_size=2, max_size=4).map(lambda members: f"[{','.join(members)}]")


@st.composite
def ranges(draw):
    one, other = sorted((draw(single), draw(single)), key=lambda text: Edtf.parse(text).lower)
    return draw(st.sampled_from([f"{one}/{other}", f"{one}/..", f"../{other}"]))


dates = st.one_of(single, ranges(), sets.filter(lambda text: len(text) <= 60), yearless)


@pytest.mark.parametrize(
    ("text", "lower", "upper", "precision"),
    [
        ("2020-01-06", "2020-01-06", "2020-01-06", "day"),
        ("2020-02", "2020-02-01", "2020-02-29", "month"),
        ("2019-10~", "2019-10-01", "2019-10-31", "month"),
        ("2020", "2020-01-01", "2020-12-31", "year"),
        ("2020-21", "2020-03-01", "2020-05-31", "season"),
        ("2020-23", "2020-09-01", "2020-11-30", "season"),
        ("2019-24", "2019-12-01", "2020-02-29", "season"),
        ("2019-10/2020-01", "2019-10-01", "2020-01-31", "range"),
        ("2019-10/..", "2019-10-01", None, "range"),
        ("../2019-10", None, "2019-10-31", "range"),
        ("[2020-01-08,2020-08-01]", "2020-01-08", "2020-08-01", "set"),
        ("[2020-08-01,2020-01-08]", "2020-01-08", "2020-08-01", "set"),
        ("XXXX-01-06", None, None, "unknown_year"),
        ("XXXX-02-29", None, None, "unknown_year"),
    ],
)
def test_parse_date_bounds_it(text, lower, upper, precision):
    edtf = Edtf.parse(text)

    assert edtf.precision == precision
    assert [day and day.isoformat() for day in (edtf.lower, edtf.upper)] == [lower, upper]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "Write a date such as 2020-01-06, 2020-01 or 2020."),
        (
            "1999-02-29",
            "1999 had no 29 February. Write another day, or 1999-02 for the month.",
        ),
        (
            "XXXX-02-30",
            "No year has a 30 February. Write another day, or XXXX-02 for the month.",
        ),
        ("2020-13", "“2020-13”: there is no month 13. Months run from 01 to 12."),
        ("0999", "“0999”: years run from 1000 to 9999."),
        ("2020-02/2020-01", "“2020-02/2020-01” ends before it begins. Swap its two dates."),
        ("../..", "A range needs at least one end: write 2019-10/.. for “since”."),
        (
            "2020/",
            "“2020/” lacks an end: write 2019-10/.. for “since”, ../2019-10 for “until”.",
        ),
        ("[2020]", "“[2020]” needs two dates or more: write [2020-01-08,2020-08-01]."),
        (
            "[2020,2021",
            "“[2020,2021” lacks its closing bracket: write [2020-01-08,2020-08-01].",
        ),
        (
            "last week",
            (
                "“last week” is no date the tracker can read. Write a day as 2020-01-06, "
                "a month as 2020-01, a year as 2020."
            ),
        ),
        (
            "2" * 61,
            (
                "A date has at most 60 characters; this has 61. Write one such as 2020-01-06, "
                "2020-01 or 2020."
            ),
        ),
    ],
)
def test_parse_date_says_what_is_wrong_and_what_to_do(text, sentence):
    with pytest.raises(DateError) as refused:
        Edtf.parse(text)

    assert str(refused.value) == sentence


@given(st.text(max_size=70) | st.text("0123456789-/[],.~X ", max_size=30))
def test_parse_date_refuses_only_with_a_sentence(text):
    try:
        edtf = Edtf.parse(text)
    except DateError as refused:
        assert str(refused).endswith((".", "]", "”", "none."))
    else:
        assert edtf.text == text.strip()


@given(dates)
def test_parse_date_keeps_it_as_written(text):
    assert str(Edtf.parse(text)) == text


@given(dates)
def test_parse_date_orders_its_bounds(text):
    edtf = Edtf.parse(text)

    assert edtf.lower is None or edtf.upper is None or edtf.lower <= edtf.upper


@given(plain)
def test_parse_date_grows_no_precision(text):
    edtf = Edtf.parse(text)
    expected = {4: "year", 10: "day"}.get(len(text), "season" if text[5:] > "12" else "month")
    least = {"day": 1, "month": 28, "season": 90, "year": 365}

    assert edtf.precision == expected
    assert edtf.span == least[expected] or edtf.span > 1


@given(plain)
def test_parse_date_bounds_it_like_the_edtf_library(text):
    """The library's winter ends with December's year and its bounds know no season's months."""
    assume(not (len(text) == 7 and text[5:] > "12"))
    edtf, oracle = Edtf.parse(text), parse_edtf(text)

    assert edtf.lower.timetuple()[:3] == oracle.lower_strict()[:3]
    assert edtf.upper.timetuple()[:3] == oracle.upper_strict()[:3]


@given(dates)
def test_compare_date_with_itself(text):
    edtf = Edtf.parse(text)

    assert edtf.overlaps(edtf) and edtf.contains(edtf) and compatible(edtf, edtf)
    assert not edtf.finer_than(edtf)


@given(dates, dates)
def test_compare_dates_agrees_both_ways(one, other):
    a, b = Edtf.parse(one), Edtf.parse(other)

    assert a.overlaps(b) == b.overlaps(a)
    assert compatible(a, b) == compatible(b, a)
    assert not (a.finer_than(b) and b.finer_than(a))
    assert compatible(a, b) or not a.overlaps(b)


@given(st.dates(date(1000, 1, 1), date(9998, 12, 31)))
def test_contain_day_in_its_month_season_and_year(day):
    exact, month = Edtf.parse(day.isoformat()), Edtf.parse(f"{day:%Y-%m}".rjust(7, "0"))

    assert month.contains(exact) and exact.overlaps(month) and exact.finer_than(month)
    assert Edtf.parse(day.isoformat()[:4]).contains(month)
    assert not exact.contains(month)


@given(st.dates(date(1001, 1, 1), date(9998, 1, 1)), st.integers(1, 400))
def test_tell_two_days_apart(day, later):
    one, other = (Edtf.parse(d.isoformat()) for d in (day, day + timedelta(days=later)))

    assert not one.overlaps(other) and not compatible(one, other)
    assert one.sort_key < other.sort_key


@pytest.mark.parametrize(
    ("one", "other", "meets"),
    [
        ("[2020-01-08,2020-08-01]", "2020-03", False),
        ("[2020-01-08,2020-08-01]", "2020-08", True),
        ("XXXX-01-06", "2020-01", True),
        ("XXXX-01-06", "2020-01-06", True),
        ("XXXX-01-06", "2020-01-07", False),
        ("XXXX-04", "2020-21", True),
        ("XXXX-07", "2020-21", False),
        ("XXXX-01-06", "2019-24", True),
        ("XXXX-02-29", "2019", False),
        ("XXXX-01-06", "XXXX-01", True),
        ("XXXX-01-06", "XXXX-02", False),
        ("2019-10/..", "2020-01-06", True),
        ("../2019-10", "2020-01-06", False),
    ],
)
def test_overlap_dates_by_member_and_without_year(one, other, meets):
    assert Edtf.parse(one).overlaps(Edtf.parse(other)) is meets


@pytest.mark.parametrize(
    ("one", "other", "fits"),
    [
        ("2019-10~", "2019-11-05", True),
        ("2019-10~", "2019-12-25", False),
        ("2020-01-06~", "2020-01-08", True),
        ("2020-01-06", "2020-01-08", False),
        ("2020-01", "2020-01-21", True),
        ("2020-01-06", "2020-01-21", False),
        ("2019-10/..", "2020-01", True),
        ("9999~", "1000~", False),
    ],
)
def test_fit_dates_to_one_event(one, other, fits):
    assert compatible(Edtf.parse(one), Edtf.parse(other)) is fits


def test_sort_dates_by_first_day_then_last_unknown_last():
    texts = ["XXXX-01-01", "2020-02", "2020", "2020-01", "2020-01-01", "../2019", "2019-24"]

    ordered = sorted(texts, key=lambda text: Edtf.parse(text).sort_key)

    assert ordered == [
        "2019-24", "2020-01-01", "2020-01", "2020", "2020-02", "../2019", "XXXX-01-01",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "day"),
    [("2020-01-06", date(2020, 1, 6)), ("2020-01-06~", None), ("2020-01", None), ("", None)],
)
def test_take_day_only_when_it_is_exactly_one(text, day):
    assert day_of(text) == day


@given(years)
def test_end_winter_in_february_of_the_next_year(year):
    assume(year < 9999)
    winter = Edtf.parse(f"{year}-24")

    assert winter.lower == date(year, 12, 1)
    assert winter.upper == date(year + 1, 2, 29 if calendar.isleap(year + 1) else 28)
