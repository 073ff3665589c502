"""How long it lasts is told of many, though the few that last still are held back."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from itertools import combinations_with_replacement as multisets
from typing import Any

import pytest

from hearings.statistics.figure import Figure, with_held_back
from hearings.statistics.lengths import Length
from hearings.statistics.moves import delay_figure


def figure_of(lengths: Sequence[Length]) -> Figure:
    """The delays as a page shows them."""
    [figure] = with_held_back([delay_figure(lengths)], ())
    return figure


def shown(figure: Figure) -> tuple:
    """All that a reader sees of it."""
    counts = {key: figure.shown(key) for key in figure.counts}
    told = {one.name: (figure.is_held(one), figure.measured(one)) for one in figure.measures}
    return (*counts.items(), *told.items())


def measured(lengths: Sequence[Length]) -> dict[str, Any]:
    figure = figure_of(lengths)
    return {one.name: figure.measured(one) for one in figure.measures}


@pytest.mark.parametrize("still", [1, 2, 3, 4])
def test_tell_the_median_of_many_where_few_last_still(still):
    lengths = [Length(days) for days in range(1, 36 - still)]
    lengths += [Length(90 + days, open=True) for days in range(still)]

    figure = figure_of(lengths)

    assert [figure.shown(key) for key in ("dated", "open", "put_off")] == [None, None, 35]
    assert measured(lengths) == {"median": 18, "quarter": 9, "three_quarters": 27}


def test_tell_the_median_where_those_that_last_were_put_off_lately():
    lengths = [Length(days) for days in range(10, 43)]
    lengths += [Length(2, open=True), Length(3, open=True)]

    assert measured(lengths) == {"median": 26, "quarter": 18, "three_quarters": 34}


def test_hold_back_a_median_that_nobody_knows():
    """That there is none would tell that most of them last still."""
    lengths = [Length(days) for days in (5, 6, 7)]
    lengths += [Length(90 + days, open=True) for days in range(3)]

    figure = figure_of(lengths)

    assert figure.shown("put_off") == 6
    assert all(figure.is_held(one) for one in figure.measures)


@pytest.mark.parametrize("number", [5, 6, 7])
def test_nobody_can_tell_how_many_last_from_what_is_shown(number):
    """Of all records of so many delays, those that look alike differ in how many last still."""
    every = [Length(days, open) for days in range(4) for open in (False, True)]
    looks: dict[tuple, set[int]] = defaultdict(set)
    for lengths in multisets(every, number):
        figure = figure_of(lengths)
        if figure.shown("open") is None:
            looks[shown(figure)].add(figure.counts["open"])

    assert any(not held for told in looks for _name, (held, _days) in told[3:])
    assert [told for told, numbers in looks.items() if len(numbers) == 1] == []
