"""Days of fictional reports: counted from the day the demonstration is built.

A placeholder is `{{form:offset:language}}`. The offset counts days from today (`+12`, `-3`, `+0`);
with a `w` behind it (`+12w`) a Saturday or Sunday becomes the Monday after. Forms, for a Monday:

| form | none | en | ru | tr |
|---|---|---|---|---|
| `day` | 2026-12-07 | | | |
| `date` | | 7 December 2026 | 7 декабря 2026 года | 7 Aralık 2026 |
| `us_date` | | December 7, 2026 | | |
| `short` | | December 7 | 7 декабря | 7 Aralık |
| `weekday` | | Monday | в понедельник | Pazartesi |
| `weekday_date` | | Monday, December 7 | в понедельник, 7 декабря | 7 Aralık Pazartesi |
| `month` | 2026-12 | December 2026 | в декабре 2026 года | Aralık 2026 |
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).resolve().parent
PLACEHOLDER = re.compile(r"\{\{(\w+):([+-]\d+)(w?)(?::(\w+))?\}\}")

MONTHS = {
    "en": "January February March April May June July August September October November December",
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря",
    "ru_in": "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре",
    "tr": "Ocak Şubat Mart Nisan Mayıs Haziran Temmuz Ağustos Eylül Ekim Kasım Aralık",
}
WEEKDAYS = {
    "en": "Monday,Tuesday,Wednesday,Thursday,Friday,Saturday,Sunday",
    "ru": "в понедельник,во вторник,в среду,в четверг,в пятницу,в субботу,в воскресенье",
    "tr": "Pazartesi,Salı,Çarşamba,Perşembe,Cuma,Cumartesi,Pazar",
}


def _month(day: date, words: str) -> str:
    return MONTHS[words].split()[day.month - 1]


def _weekday(day: date, language: str) -> str:
    return WEEKDAYS[language].split(",")[day.weekday()]


FORMS: dict[tuple[str, str], Callable[[date], str]] = {
    ("day", ""): lambda d: d.isoformat(),
    ("month", ""): lambda d: f"{d:%Y-%m}",
    ("date", "en"): lambda d: f"{d.day} {_month(d, 'en')} {d.year}",
    ("date", "ru"): lambda d: f"{d.day} {_month(d, 'ru')} {d.year} года",
    ("date", "tr"): lambda d: f"{d.day} {_month(d, 'tr')} {d.year}",
    ("us_date", "en"): lambda d: f"{_month(d, 'en')} {d.day}, {d.year}",
    ("short", "en"): lambda d: f"{_month(d, 'en')} {d.day}",
    ("short", "ru"): lambda d: f"{d.day} {_month(d, 'ru')}",
    ("short", "tr"): lambda d: f"{d.day} {_month(d, 'tr')}",
    ("weekday", "en"): lambda d: _weekday(d, "en"),
    ("weekday", "ru"): lambda d: _weekday(d, "ru"),
    ("weekday", "tr"): lambda d: _weekday(d, "tr"),
    ("weekday_date", "en"): lambda d: f"{_weekday(d, 'en')}, {_month(d, 'en')} {d.day}",
    ("weekday_date", "ru"): lambda d: f"{_weekday(d, 'ru')}, {d.day} {_month(d, 'ru')}",
    ("weekday_date", "tr"): lambda d: f"{d.day} {_month(d, 'tr')} {_weekday(d, 'tr')}",
    ("month", "en"): lambda d: f"{_month(d, 'en')} {d.year}",
    ("month", "ru"): lambda d: f"в {_month(d, 'ru_in')} {d.year} года",
    ("month", "tr"): lambda d: f"{_month(d, 'tr')} {d.year}",
}


def render(text: str, today: date) -> str:
    """The text with its placeholders written out as days counted from today.

    Raises KeyError for a form or language that is not in the table above.
    """

    def written(found: re.Match[str]) -> str:
        form, offset, working, language = found.groups(default="")
        return FORMS[form, language](_day(today, int(offset), bool(working)))

    return PLACEHOLDER.sub(written, text)


def cases(today: date) -> list[dict[str, Any]]:
    """The manifest with every placeholder written out; each report carries its `text`."""
    told = json.loads(
        render((FOLDER / "manifest.json").read_text(encoding="utf-8"), today),
    )
    for report in (report for case in told for report in case["reports"]):
        path = FOLDER / "reports" / report["file"]
        report["text"] = render(path.read_text(encoding="utf-8"), today)
    return told


def _day(today: date, offset: int, working: bool) -> date:
    day = today + timedelta(days=offset)
    ahead = 7 - day.weekday() if working and day.weekday() > 4 else 0
    return day + timedelta(days=ahead)
