"""The bundled reports are whole: files, quotes, days counted from today, fiction marked."""

from __future__ import annotations

import json
import re
from datetime import date, timedelta
from zoneinfo import ZoneInfo

import pytest

from demo.render import FOLDER, cases, render
from tracker.dates import Edtf

MANIFEST = json.loads((FOLDER / "manifest.json").read_text(encoding="utf-8"))
FILES = [report["file"] for case in MANIFEST for report in case["reports"]]
DAYS = [date(2026, 11, 24), date(2027, 2, 28), date(2028, 12, 30)]


def reports(today: date) -> list[dict]:
    return [report for case in cases(today) for report in case["reports"]]


def test_list_every_bundled_file_once():
    there = sorted(path.name for path in (FOLDER / "reports").iterdir())

    assert sorted(FILES) == there


@pytest.mark.parametrize("today", DAYS)
def test_quote_only_words_of_the_report(today):
    wrong = [
        (report["file"], claim["quote"])
        for report in reports(today)
        for claim in report["claims_typed"]
        if claim["quote"] not in report["text"]
    ]

    assert wrong == []


@pytest.mark.parametrize("today", DAYS)
def test_write_dates_that_can_be_read(today):
    told = [
        value
        for report in reports(today)
        for claim in report["claims_typed"]
        for value in (claim["date"], claim["slots"].get("from_date"), claim["slots"].get("to_date"))
        if value
    ]

    assert len([Edtf.parse(value) for value in told]) > 20


@pytest.mark.parametrize("offset", range(0, 366, 7))
def test_render_leaves_no_placeholder_on_any_day(offset):
    today = date(2027, 1, 1) + timedelta(offset)

    assert "{{" not in json.dumps(cases(today))


def test_answer_only_for_reports_that_are_there():
    for case in MANIFEST:
        assert set(case["answers"]) <= {report["file"] for report in case["reports"]}


def test_mark_everything_fictional():
    fictional = [case for case in MANIFEST if case["fictional"]]

    assert len(fictional) >= 4
    for case in fictional:
        assert case["title"].endswith("(fictional)")
        for report in case["reports"]:
            text = (FOLDER / "reports" / report["file"]).read_text(encoding="utf-8")
            assert re.search("fictional|kurgu|вымышлен", report["outlet"])
            assert re.search("do(es)? not exist|kurgudur|вымышлена", text)
            assert report["url"].startswith("https://example.org/")


def test_mark_everything_retold():
    real = [case for case in MANIFEST if not case["fictional"]]

    assert [r["outlet"] for c in real for r in c["reports"] if "(retold" not in r["outlet"]] == []


def test_know_the_zone_of_every_court():
    assert [ZoneInfo(case["court"]["timezone"]).key for case in MANIFEST]


def test_have_hearings_ahead():
    today = date(2026, 11, 24)
    ahead = {
        day
        for report in reports(today)
        for claim in report["claims_typed"]
        for day in (claim["slots"].get("to_date"), claim["date"])
        if claim["kind"].startswith("hearing") and (day or "") > today.isoformat()
    }

    assert len(ahead) >= 4


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("{{day:+13}}", "2026-12-07"),
        ("{{day:+11}}", "2026-12-05"),
        ("{{day:+11w}}", "2026-12-07"),
        ("{{date:+13:en}}", "7 December 2026"),
        ("{{us_date:+13:en}}", "December 7, 2026"),
        ("{{date:+13:ru}}", "7 декабря 2026 года"),
        ("{{date:+13:tr}}", "7 Aralık 2026"),
        ("{{weekday_date:+13:en}}", "Monday, December 7"),
        ("{{weekday_date:+13:ru}}", "в понедельник, 7 декабря"),
        ("{{weekday_date:+13:tr}}", "7 Aralık Pazartesi"),
        ("{{month:+13}} {{month:+13:en}}", "2026-12 December 2026"),
        ("{{month:+13:ru}}", "в декабре 2026 года"),
    ],
)
def test_render_writes_days_counted_from_today(text, written):
    assert render(text, date(2026, 11, 24)) == written


def test_render_refuses_a_form_it_does_not_know():
    with pytest.raises(KeyError):
        render("{{date:+1:fr}}", date(2026, 11, 24))
