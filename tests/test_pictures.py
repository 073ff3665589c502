"""Pictures of listings and custody: well-formed, escaped, mirrored, each with its table."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from django.utils import translation

from tracker.charts import STATES, barcode_chart, custody_chart
from tracker.drawing import barcode, bars, rows, strip
from tracker.drawing.slip import steps_from

TODAY = dt.date(2020, 6, 1)
HOSTILE = 'A "B" <script>alert(1)</script> & \u202e'
LISTINGS = [
    {"date": dt.date(2019, 11, 3) + dt.timedelta(days=30 * n), "state": state, "title": HOSTILE,
     "url": "/hearings/AAAA-0001/"}
    for n, state in enumerate(STATES)
]  # fmt: skip
SPELLS = [
    {"name": HOSTILE, "on": "2020-01-01", "until": "2020-01-31", "kind": "x", "length": "30 days"},
    {"name": HOSTILE, "on": "2020-03", "until": "", "kind": "x", "length": ""},
    {"name": "Other", "on": "2020-02-01", "until": "", "kind": "x", "length": "121 days so far"},
    {"name": "Other", "on": "", "until": "", "kind": "x", "length": ""},
]


def parsed(drawn: str) -> ElementTree.Element:
    return ElementTree.fromstring(f"<div>{drawn}</div>")


def boxes(drawn: str, css: str) -> list[tuple[float, float]]:
    """Left and right edge of the bars of a class, in the wide picture."""
    wide = parsed(drawn)[0]
    found = [one for one in wide.iter("rect") if one.get("class") == css]
    return [(float(one.get("x")), float(one.get("x")) + float(one.get("width"))) for one in found]


@pytest.mark.parametrize("language", ["en", "ar", "zh-hans"])
@pytest.mark.parametrize("draw", [lambda: barcode_chart(LISTINGS),
                                  lambda: custody_chart(SPELLS, TODAY)])  # fmt: skip
def test_draw_twice_with_name_description_and_table(draw, language):
    with translation.override(language):
        drawn = draw()

    tree = parsed(drawn)
    pictures = [one for one in tree.iter("svg") if one.get("role") == "img"]
    assert len(pictures) == 2
    assert all(one.find("title").text and one.find("desc").text for one in pictures)
    assert len(list(tree.iter("table"))) == 1
    assert "<script" not in drawn and HOSTILE[:9] in "".join(tree.itertext())
    assert re.findall(r"\sstyle=|\son\w+=|https?:", drawn) == []


def test_draw_a_tick_for_each_listing_and_tell_them_apart_without_colour():
    drawn = parsed(barcode(LISTINGS))[0]

    shapes = [re.sub(r"[\d.]+", "0", ElementTree.tostring(one, "unicode")) for one in drawn]
    assert len(set(shapes)) >= 6
    assert [one.text for one in drawn.iter("text")][-2:] == ["2019", "2020"]


def test_ticks_run_from_the_right_in_right_to_left():
    ahead = [boxes(barcode(LISTINGS, rtl=rtl), "g-next")[0] for rtl in (False, True)]

    assert ahead[0][0] + ahead[1][1] == pytest.approx(1120, abs=0.3)


def test_ticks_of_very_many_listings_stay_inside():
    many = [LISTINGS[0] | {"date": LISTINGS[0]["date"] + dt.timedelta(days=n)} for n in range(300)]

    for picture in parsed(barcode(many)):
        width = float(picture.get("viewBox").split()[2])
        ends = [float(one.get("x")) + float(one.get("width")) for one in picture.iter("rect")]
        assert len(ends) == 300 and max(ends) < width


@pytest.mark.parametrize("listings", [[], LISTINGS[:1]])
def test_barcode_of_one_listing_is_empty(listings):
    assert barcode_chart(listings) == ""


def test_bars_are_full_where_both_ends_are_known():
    drawn = bars(SPELLS, today=TODAY)

    assert len(boxes(drawn, "g-bar")) == 1
    assert len(boxes(drawn, "g-bar2")) == 2
    texts = [one.text for one in parsed(drawn)[0].iter("text")]
    assert "30 days" in texts and "121 days so far" in texts
    assert "no end reported" in texts


def test_bars_run_from_the_right_in_right_to_left():
    plain, turned = (boxes(bars(SPELLS, today=TODAY, rtl=rtl), "g-bar")[0] for rtl in (False, True))

    assert plain[0] + turned[1] == pytest.approx(1120, abs=0.3)


def test_bars_without_a_beginning_are_empty():
    assert custody_chart(SPELLS[3:], TODAY) == ""


def test_bars_of_a_spell_that_ended_before_it_began_are_drawn():
    wrong = [{"name": "x", "on": "2020-03-01", "until": "2020-01-01", "kind": "", "length": ""}]

    assert len(boxes(bars(wrong, today=TODAY), "g-bar")) == 1


STANDS = {"kind": "hearing_scheduled", "title": "Hearing set", "status": "scheduled"}
MOVED = {"kind": "hearing_postponed", "title": "Moved", "opened": False}
A, B, C = dt.date(2020, 6, 16), dt.date(2020, 6, 25), dt.date(2020, 7, 20)
LATE = {"date": f"{C}", "kind": "verdict", "title": "Verdict"}


def went(day: dt.date, to: dt.date | None) -> dict:
    return MOVED | {"date": f"{day}", "from_date": day, "to_date": to}


def stands(day: dt.date) -> dict:
    return STANDS | {"date": f"{day}"}


def lane(entries: list[dict]) -> tuple[list[str], list[str], list[str]]:
    """Rings, bold days and lengths of moves, in the wide strip."""
    wide = parsed(strip([*entries, LATE], today=TODAY))[0]
    rings = [one.get("class") for one in wide.iter("circle")]
    texts = [(one.text or "", one.get("class")) for one in wide.iter("text")]
    bold = [words for words, css in texts if css == "g-t g-b" and words != "Verdict"]
    return rings, bold, [words for words, _css in texts if words.endswith(" days")]


@pytest.mark.parametrize(
    "entries",
    [
        [went(A, A), stands(A)],
        [went(A, None), went(A, A), stands(A)],
        [stands(A), went(A, None)],
    ],
    ids=["hour", "reinstated", "another"],
)
def test_strip_draws_a_day_that_stands_as_it_stands(entries):
    assert lane(entries) == (["g-next"], ["16 Jun"], [])
    assert 'class="g-acc"' not in strip([*entries, LATE], today=TODAY)


def test_strip_draws_a_day_to_which_a_hearing_came_back_as_it_stands():
    rings, bold, _lengths = lane([went(A, B), stands(A), went(B, A)])

    assert (rings, bold) == (["g-next", "g-ghost"], ["16 Jun"])


def test_strip_draws_a_day_that_was_given_up_after_its_hour_changed_as_given_up():
    rings, bold, lengths = lane([went(A, A), went(A, B), stands(B)])

    assert (rings, bold, lengths) == (["g-ghost", "g-next"], ["25 Jun"], ["+9 days"])


def test_rows_strike_no_day_that_a_move_keeps():
    kept, left = (row for row in rows([went(A, A), went(A, B)], TODAY) if "entry" in row)

    assert (kept["ghosted"], kept["to_next"], kept["shape"]) == (False, False, "dot")
    assert (left["ghosted"], left["to_next"], left["shape"]) == (True, True, "ghost")


def set_for(day: dt.date | None, told: str = "", recorded: dt.date | None = None) -> dict:
    return {"date": day, "told_on": told, "recorded_on": recorded, "state": "ahead"}


def begun(chain: list[dict]) -> list[dt.date]:
    """When each step begins; each ends when the next begins."""
    steps = steps_from(chain, TODAY)
    assert [one.end for one in steps[:-1]] == [one.begin for one in steps[1:]]
    assert all(one.begin <= one.end for one in steps)
    return [one.begin for one in steps]


MARCH, APRIL = dt.date(2021, 3, 17), dt.date(2021, 4, 8)


def test_slip_begins_nothing_after_the_next_day_that_was_told():
    first, told = begun([set_for(MARCH), set_for(APRIL, "2020-05-20")])

    assert (first < told, told) == (True, dt.date(2020, 5, 20))


def test_slip_begins_nothing_after_today():
    assert max(begun([set_for(MARCH), set_for(APRIL)])) <= TODAY


def test_slip_begins_a_move_that_nobody_announced_when_it_was_recorded():
    recorded = [dt.date(2020, 5, 4), dt.date(2020, 5, 11)]
    chain = [set_for(MARCH), set_for(APRIL, "", recorded[0]), set_for(MARCH, "", recorded[1])]

    assert begun(chain)[1:] == recorded


@pytest.mark.parametrize("told", ["2020-04-20", "2020-05-20"])
def test_slip_keeps_the_order_of_moves_that_were_recorded_later(told):
    chain = [set_for(MARCH), set_for(APRIL, "2020-05-01"), set_for(None, "", TODAY)]

    days = begun([*chain, set_for(MARCH, told)])

    assert days == sorted(days)
    assert days[-1] == dt.date.fromisoformat(told)


def test_slip_lets_a_day_that_came_end_where_it_came():
    past = dt.date(2019, 12, 2)

    first, then = begun([set_for(past), set_for(dt.date(2020, 1, 8), "", TODAY)])

    assert (first, then) == (past - dt.timedelta(days=14), past)
