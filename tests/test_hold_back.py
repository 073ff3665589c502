"""Small counts cannot be found from what is shown beside them; lengths with open ends."""

from __future__ import annotations

from fractions import Fraction
from statistics import median, median_low

from hypothesis import example, given
from hypothesis import strategies as st

from hearings.statistics.holding import Sum, held_back
from hearings.statistics.lengths import Length, quantile

HALF = Fraction(1, 2)


def table(cells: list[list[int]]) -> tuple[dict, list[Sum]]:
    """A table with its totals, as counts and sums."""
    counts = {(r, c): n for r, row in enumerate(cells) for c, n in enumerate(row)}
    rows, columns = range(len(cells)), range(len(cells[0]))
    sums = [Sum((r, "all"), tuple((r, c) for c in columns)) for r in rows]
    sums += [Sum(("all", c), tuple((r, c) for r in rows)) for c in columns]
    sums += [Sum(("all", "all"), tuple(("all", c) for c in columns))]
    sums += [Sum(("all", "all"), tuple((r, "all") for r in rows))]
    for one in sums:
        counts[one.total] = sum(counts[key] for key in one.parts)
    return counts, sums


def rank(rows: list[list[Fraction]]) -> int:
    """The rank of a matrix, by plain elimination."""
    rows, found = [list(row) for row in rows], 0
    for column in range(len(rows[0]) if rows else 0):
        pivot = next((r for r in rows[found:] if r[column]), None)
        if pivot is None:
            continue
        rows.remove(pivot)
        rows.insert(found, pivot)
        for index in range(found + 1, len(rows)):
            times = rows[index][column] / pivot[column]
            rows[index] = [a - times * b for a, b in zip(rows[index], pivot, strict=True)]
        found += 1
    return found


def follows(key, hidden: list, sums: list[Sum]) -> bool:
    """A hidden count has one value only, given all that is shown."""
    rows = [[Fraction((k in one.parts) - (k == one.total)) for k in hidden] for one in sums]
    unit = [Fraction(k == key) for k in hidden]
    return rank(rows) == rank([*rows, unit])


CELL = st.one_of(st.integers(0, 7), st.integers(0, 60))
TABLES = st.integers(1, 4).flatmap(
    lambda width: st.lists(st.lists(CELL, min_size=width, max_size=width), min_size=1, max_size=5)
)


@given(TABLES)
@example([[7, 0, 5], [1, 25, 53], [0, 0, 33]])  # nothing but nothing is left beside 7 and 5
@example([[0, 1, 4, 2], [1, 0, 0, 1], [5, 0, 0, 0]])
def test_no_small_count_follows_from_what_is_shown(cells):
    counts, sums = table(cells)

    hidden = held_back(counts, sums)

    assert {key for key, n in counts.items() if 0 < n < 5} <= hidden
    assert [key for key in hidden if follows(key, sorted(hidden, key=str), sums)] == []


@given(TABLES)
def test_what_is_taken_from_a_total_is_no_small_count(cells):
    counts, sums = table(cells)

    hidden = held_back(counts, sums)

    left = [
        sum(counts[key] for key in one.parts if key in hidden)
        for one in sums
        if one.total not in hidden
    ]
    assert [n for n in left if 0 < n < 5] == []


def test_hold_back_nothing_without_need():
    counts, sums = table([[5, 9], [0, 12]])

    assert held_back(counts, sums) == set()


def test_hold_back_a_count_that_two_tables_tell():
    counts = {"a": 3, "b": 40, "all": 43, "twin": 3}

    hidden = held_back(counts, [Sum("all", ("a", "b")), Sum("twin", ("a",))])

    assert hidden == {"a", "b", "twin"}


def test_hold_back_blocks_as_a_whole():
    counts = {"a": 3, "b": 40, "c": 50, "all": 93}

    assert held_back(counts, [Sum("all", ("a", "b", "c"))], [{"a", "b", "c"}]) == {"a", "b", "c"}


@given(st.lists(st.integers(-20, 400), min_size=1, max_size=30))
def test_median_without_open_ends_is_the_median(days):
    assert quantile([Length(one) for one in days], HALF) == median(days)


@given(
    st.lists(st.builds(Length, st.integers(0, 60), st.booleans()), min_size=1, max_size=30),
)
def test_open_ends_never_shorten(lengths):
    """To take what is open for over could only make it seem shorter."""
    shortest = median_low(one.days for one in lengths)
    found = quantile(lengths, HALF)

    assert found is None or found >= shortest


def test_leave_open_what_cannot_be_told():
    assert quantile([Length(3), Length(9, open=True), Length(9, open=True)], HALF) is None
    assert quantile([], HALF) is None
