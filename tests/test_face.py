"""The face: dates in words, pictures, marked text, and what every template must keep to."""

import datetime as dt
import gzip
import re
from itertools import combinations, pairwise
from pathlib import Path
from xml.etree import ElementTree

import pytest
from django.template.loader import render_to_string
from django.utils import translation

from tests import face_samples as samples
from tracker import parts, words
from tracker.drawing import marks, rows, slip, strip
from tracker.drawing.labels import width_of
from tracker.drawing.marks import paragraphs
from tracker.drawing.scale import cuts_for, parts_for
from tracker.drawing.shapes import get, shape_of
from tracker.words import weekday_day

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))


def pictures(drawn: str) -> list[ElementTree.Element]:
    """The drawings of a string, parsed: they are well-formed or this fails."""
    return list(ElementTree.fromstring(f"<div>{drawn}</div>"))


def all_text(drawn: str) -> str:
    return " ".join(ElementTree.fromstring(f"<div>{drawn}</div>").itertext())


@pytest.mark.parametrize(
    ("edtf", "expected"),
    [
        ("2020-01-06", "6 January 2020"),
        ("2019-12", "December 2019"),
        ("2019", "2019"),
        ("2019-10~", "about October 2019"),
        ("2019-23", "autumn 2019"),
        ("../2019-12-12", "on or before 12 December 2019"),
        ("2019-10/..", "on or after October 2019"),
        ("[2020-01-08,2020-08-01]", "8 January 2020 or 1 August 2020"),
        ("XXXX-01-06", "6 January"),
        ("", ""),
    ],
)
def test_human_says_no_more_than_the_date(edtf, expected):
    assert words.human(edtf) == expected


@pytest.mark.parametrize(
    ("edtf", "icon", "small"),
    [
        ("2020-01-06", "dot", "Monday"),
        ("2019-12", "month", "day not known"),
        ("2019", "year", "month not known"),
        ("[2019-10-01,2019-10-06]", "confl", "or 6 October 2019"),
    ],
)
def test_when_shows_precision(edtf, icon, small):
    when = words.when(edtf)

    assert (when.icon, when.small) == (icon, small)


def test_human_follows_the_language():
    with translation.override("ru"):
        assert words.human("2020-01-06") == "6 января 2020"


@pytest.mark.parametrize(("language", "written"), [("en", "Mon 13 Jan 2020"), ("ru", "Пн ")])
def test_shorten_weekdays_as_the_language_does(language, written):
    with translation.override(language):
        assert weekday_day(dt.date(2020, 1, 13)).startswith(written)


def test_clocks_name_the_other_calendar_day():
    clocks = words.clocks(
        dt.date(2020, 1, 14), dt.time(15, 30), "America/Los_Angeles", "Europe/Berlin"
    )

    assert clocks == words.Clocks("15:30", "Los Angeles", "00:30", "Berlin", "Wed 15")


def test_clocks_without_a_time_show_none():
    assert words.clocks(dt.date(2020, 1, 14), None, "Asia/Almaty") == words.Clocks()


def test_rows_add_years_and_silences():
    kinds = [next(iter(row)) for row in rows(samples.ENTRIES, dt.date(2024, 1, 9))]

    assert kinds == (
        ["year", "entry", "entry", "entry", "entry", "year", "entry", "entry", "entry", "gap"]
        + ["entry", "year", "entry", "gap", "year", "entry"]
    )


@pytest.mark.parametrize(
    ("days", "gaps"),
    [
        (["2026-11-20", "2027-11-07"], []),
        (["2026-12-22", "2027-11-07"], []),
        (["2026-02-01", "2027-11-07"], ["9 months without a report"]),
        (["2025-02-01", "2026-02-01"], ["12 months without a report"]),
    ],
)
def test_rows_count_no_silence_after_today(days, gaps):
    entries = [{"date": day, "kind": "hearing_scheduled", "title": "Hearing set"} for day in days]

    told = [row["gap"] for row in rows(entries, dt.date(2026, 11, 27)) if "gap" in row]

    assert told == gaps


def test_rows_strike_a_given_up_date_and_lead_to_the_next():
    moved = next(r for r in rows(samples.ENTRIES, samples.TODAY) if r.get("ghosted"))

    assert (moved["shape"], moved["to_next"], moved["when"].main) == ("ghost", True, "6 January")


def test_shape_of_a_passed_hearing_is_never_held():
    hearing = {"kind": "hearing_scheduled", "date": "2020-01-06", "status": "scheduled"}

    assert shape_of(hearing, dt.date(2020, 1, 9)) == "unconf"


@pytest.mark.parametrize("language", ["en", "ar"])
def test_strip_draws_twice_and_escapes(language):
    entries = [*samples.ENTRIES, {"date": "2019-11-05", "kind": "other", "title": "<b>&"}]

    with translation.override(language):
        drawn = strip(entries, samples.SPELLS, today=samples.TODAY, rtl=language == "ar")

    assert [one.get("role") for one in pictures(drawn)] == ["img", "img"]
    assert "<b>&" in all_text(drawn)


def test_strip_runs_from_the_right_in_right_to_left():
    def first_ring(rtl: bool) -> float:
        drawn = strip(samples.ENTRIES, today=samples.TODAY, rtl=rtl)
        rings = pictures(drawn)[0].findall(".//circle[@class='g-ghost']")
        return float(rings[0].get("cx"))

    assert first_ring(True) == pytest.approx(1120 - first_ring(False), abs=0.2)


def test_strip_links_rings_where_sources_disagree_on_the_day():
    told = {"date": "2019-10-01", "kind": "other", "title": "Crossing"}
    entries = [told | {"shape": "confl"}, told | {"date": "2019-12-01"}]

    rings, dots = (
        pictures(strip(entries, today=samples.TODAY))[0].findall(f".//circle[@class='{css}']")
        for css in ("g-ring", "g-dot")
    )

    assert (len(rings), len(dots)) == (2, 1)
    assert abs(float(rings[0].get("cx")) - float(rings[1].get("cx"))) < 12


def test_lengths_of_moves_do_not_lie_on_each_other():
    """A hearing put off from week to week, ten times."""
    days = [dt.date(2020, 1, 6) + dt.timedelta(weeks=n) for n in range(11)]
    moves = [
        {"kind": "hearing_postponed", "date": f"{day}", "title": "Put off", "to_date": f"{then}"}
        for day, then in pairwise(days)
    ]

    drawn = pictures(strip(moves, today=samples.TODAY))[0]

    told = [one for one in drawn.findall(".//text") if (one.text or "").endswith(" days")]
    middles = sorted(float(one.get("x")) for one in told)
    assert middles
    assert all(b - a >= width_of("+7 days") for a, b in pairwise(middles))


def test_strip_of_one_date_is_empty():
    assert strip([{"date": "2020-01-06", "kind": "other", "title": "x"}]) == ""


def test_parts_compress_what_lies_far_off():
    days = [dt.date(2020, 1, 1) + dt.timedelta(days=n) for n in (0, 20, 40, 60)]

    parts = parts_for(cuts_for([*days, dt.date(2023, 6, 1)]), 0, 1000)

    assert len(parts) == 2
    assert parts[0].day_width > 10 * parts[1].day_width


def test_slip_draws_every_step():
    drawn = slip(samples.CHAIN, today=samples.TODAY)

    title, described = pictures(drawn)[0].find("title"), pictures(drawn)[0].find("desc")
    assert "set for 6 January 2020, set for 21 January 2020" in title.text
    assert described.text == "Each day stands in the table."


@pytest.mark.parametrize("rtl", [False, True])
def test_slip_writes_no_day_over_another(rtl):
    days = ("2023-12-13", "2024-02-05", "2024-02-10", "2024-02-20")
    chain = [{"told_on": "", "date": day, "state": "given_up"} for day in days]

    for drawn in pictures(slip(chain, today=dt.date(2024, 2, 20), rtl=rtl)):
        below = str(float(drawn.get("viewBox").split()[3]) - 28).removesuffix(".0")
        named = [one for one in drawn.iter() if one.tag.endswith("text") and one.get("y") == below]
        middles = sorted(float(one.get("x")) for one in named)
        assert len(middles) > 1
        assert [b - a for a, b in pairwise(middles) if b - a < 45] == []


@pytest.mark.parametrize("rtl", [False, True])
def test_slip_writes_no_label_over_another(rtl):
    """A day brought forward by two days stands beside the one that was given up."""
    days = ("2026-10-02", "2026-11-12", "2026-12-07", "2026-12-05")
    chain = [{"told_on": "", "date": day, "state": "given_up"} for day in days]
    chain[-1] |= {"told_on": "2026-11-19", "state": "ahead"}

    for drawn in pictures(slip(chain, today=dt.date(2026, 11, 26), rtl=rtl)):
        named = [one for one in drawn.iter() if one.get("class") == "g-t g-b"]
        boxes = [label_box(one, rtl=rtl) for one in named]
        width = float(drawn.get("viewBox").split()[2])
        assert "5 Dec" in [one.text.removeprefix("set for ") for one in named]
        assert all(0 <= left and right <= width for left, right, _top, _end in boxes)
        assert [(a, b) for a, b in combinations(boxes, 2) if overlap(a, b)] == []


def label_box(text: ElementTree.Element, *, rtl: bool) -> tuple[float, float, float, float]:
    """Left, right, top and bottom of words at 13.5 px."""
    x, y, width = float(text.get("x")), float(text.get("y")), 7 * len(text.text)
    return (x - width, x, y - 11, y) if rtl else (x, x + width, y - 11, y)


def overlap(one, other) -> bool:
    return one[0] < other[1] and other[0] < one[1] and one[2] < other[3] and other[2] < one[3]


@pytest.mark.parametrize("state", ["given_up", "ahead"])
def test_slip_of_one_day_twice_is_empty(state):
    day = {"date": "2026-12-08", "state": "given_up", "told_on": ""}

    assert slip([day, day | {"state": state}], today=dt.date(2026, 11, 26)) == ""


def test_slip_of_a_date_that_never_moved_is_empty():
    assert slip(samples.CHAIN[:1], today=samples.TODAY) == ""


def test_slip_shows_a_time_without_a_date():
    chain = [samples.CHAIN[0], {"told_on": "2020-01-03", "date": None, "state": "ahead"}]

    assert "no date" in all_text(slip(chain, today=samples.TODAY))


def test_paragraphs_keep_every_offset():
    lines = paragraphs(samples.TEXT, samples.ZONES, samples.MARKS)

    for line in lines:
        assert "".join(piece.text for piece in line.pieces) == samples.TEXT[line.start : line.end]
    assert [line.css for line in lines] == ["ttl", "", "", "", "off"]


def test_paragraphs_number_a_passage_inside_another():
    lines = paragraphs(samples.TEXT, (), samples.MARKS)

    marks = [piece.mark.numbers for line in lines for piece in line.pieces if piece.mark]
    assert marks == [["1"], ["3"], ["4", "5"], ["8"]]


def test_paragraphs_number_a_passage_over_two_lines_once():
    start = samples.TEXT.index("last October")
    end = samples.TEXT.index("Their trial") + 5

    lines = paragraphs(samples.TEXT, (), [{"start": start, "end": end, "number": "1"}])

    marks = [piece.mark for line in lines for piece in line.pieces if piece.mark]
    assert [(mark.id, mark.numbers) for mark in marks] == [("m1", []), ("", ["1"])]


def test_paragraphs_of_a_text_of_lines_alone_are_found_in_steady_work(monkeypatch):
    asked = []
    monkeypatch.setattr(marks, "get", lambda *told: asked.append(1) or get(*told))
    zones = [{"start": n * 2, "end": n * 2 + 1, "kind": "body"} for n in range(2000)]
    rows = [{"start": n * 2, "end": n * 2 + 1, "number": n} for n in range(2000)]

    lines = paragraphs("a\n" * 2000, zones, rows)

    assert [line.pieces[0].mark.numbers for line in lines] == [[str(n)] for n in range(2000)]
    assert len(asked) < 20 * 2000


@pytest.mark.parametrize("card", samples.CARDS, ids=lambda card: card["number"])
def test_claim_card_preselects_nothing(card):
    context = {"card": card, "can_decide": True, "has_case": True}

    shown = render_to_string("components/claim_card.html", context)

    assert card["title"] in shown.replace("&amp;", "&")
    assert " checked" not in shown


def test_timeline_keeps_quotes_and_disputes():
    shown = render_to_string(
        "components/timeline.html", {"entries": samples.ENTRIES, "today": samples.TODAY}
    )

    assert samples.QUOTE["text"] in shown
    assert "Disputed: day" in shown


def test_quote_escapes_what_a_source_says():
    quote = {**samples.QUOTE, "text": "<script>alert(1)</script>"}

    shown = parts.quote(quote)

    assert "<script>" not in shown


@pytest.mark.parametrize("path", TEMPLATES, ids=lambda path: str(path.relative_to(ROOT)))
def test_template_has_no_inline_style_or_script(path):
    text = path.read_text()

    assert not re.search(r"\sstyle=|\son[a-z]+=\"|<style|<script(?! type=\"module\" src)", text)
    assert len(text.splitlines()) <= 400


@pytest.mark.parametrize(
    "path", sorted((ROOT / "templates/components").glob("*.html")), ids=lambda path: path.name
)
def test_component_begins_with_its_inputs(path):
    assert path.read_text().startswith(("{#", "{% comment %}"))


def test_stylesheet_is_small_and_knows_no_left_or_right():
    css = (ROOT / "static/tracker.css").read_text()

    assert len(gzip.compress(css.encode())) <= 12 * 1024
    assert not re.search(
        r"(?<![-\w])(margin|padding|border)-(left|right)|(?<![-\w])(left|right):", css
    )


def test_first_load_is_small():
    files = [ROOT / "static/tracker.css", ROOT / "static/tracker.js", ROOT / "static/icon.svg"]

    assert sum(len(gzip.compress(path.read_bytes())) for path in files) <= 60 * 1024


def test_strip_asks_where_a_day_passed_in_silence():
    passed = {
        "kind": "hearing_scheduled",
        "date": "2020-01-06",
        "status": "unconfirmed",
        "title": "x",
    }
    ahead = {"kind": "hearing_scheduled", "date": "2020-02-06", "status": "scheduled", "title": "x"}

    drawn = strip([passed, ahead], today=samples.TODAY)

    for picture in pictures(drawn):
        rings = [one.get("class") for one in picture.findall(".//circle")]
        asked = [one.text for one in picture.findall(".//text") if one.text == "?"]
        assert ("g-next" in rings, asked) == (True, ["?"])


@pytest.mark.parametrize("rtl", [False, True])
def test_strip_keeps_near_hearings_apart_and_each_of_their_days(rtl):
    """Two rings that touch are the sign of sources that disagree."""
    days = ["2020-01-06", "2026-12-28", "2027-01-06", "2027-01-07", "2027-03-04"]
    entries = [
        {"kind": "hearing_scheduled", "date": day, "status": "scheduled", "title": "x"}
        for day in days
    ]

    for picture, radius in zip(
        pictures(strip(entries, today=samples.TODAY, rtl=rtl)), (8, 6.5), strict=True
    ):
        rings = [float(one.get("cx")) for one in picture.findall(".//circle")]
        near = sorted(rings)
        assert len(rings) == len(days)
        assert sorted(rings, reverse=rtl) == rings
        assert min(b - a for a, b in pairwise(near)) >= 2 * radius + 2.9
        width = float(picture.get("viewBox").split()[2])
        assert 0 <= near[0] - radius and near[-1] + radius <= width
        assert [one.text for one in picture.findall(".//text")].count("6 Jan") == 2
