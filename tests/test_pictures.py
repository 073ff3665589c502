"""Pictures of listings and custody: well-formed, escaped, mirrored, each with its table."""

from __future__ import annotations

import datetime as dt
import re
from xml.etree import ElementTree

import pytest
from django.utils import translation

from tracker.charts import STATES, barcode_chart, custody_chart
from tracker.drawing import barcode, bars

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
