"""Other programs read our calendars as we mean them: khal, icalendar, and ical.js."""

from __future__ import annotations

import datetime as dt
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from icalendar import Calendar

from hearings.actions import move_hearing, record_hearing
from hearings.models import Hearing
from tests.calendars.conftest import WHY, now
from tests.calendars.test_zones import ZONES

pytestmark = pytest.mark.django_db
ICAL_JS = Path(__file__).parent / "ical.es5.min.cjs"
DAYS = [dt.date(2026, month, 20) for month in (2, 3, 7, 11)]
READ = """
function read(ICAL, text) {
  const root = new ICAL.Component(ICAL.parse(text)), told = {};
  for (const zone of root.getAllSubcomponents("vtimezone"))
    ICAL.TimezoneService.register(new ICAL.Timezone(zone));
  for (const one of root.getAllSubcomponents("vevent")) {
    const event = new ICAL.Event(one), start = event.startDate;
    told[event.uid] = start.isDate ? start.toString() : start.toJSDate().toISOString();
  }
  return JSON.stringify(told);
}
"""


@pytest.fixture
def many(published, edith, freeze, fetch) -> bytes:
    """Hearings in every zone of the vectors on a day of each month, and days without an hour."""
    with freeze("2026-01-10T00:00Z"):
        for zone in ZONES:
            for day in DAYS:
                record_hearing(
                    published, date=day, time=dt.time(9, 30), timezone=zone, by=edith, why=WHY,
                    force=True,
                )  # fmt: skip
        record_hearing(published, date=DAYS[2], by=edith, why=WHY, force=True)
    return fetch(at="2026-01-10T00:00Z").content


def meant() -> dict[str, str]:
    """By name: the moment in UTC as ISO 8601, or the day."""
    return {
        f"hearing-{one.public_id}@127.0.0.1": f"{one.starts_at:%Y-%m-%dT%H:%M:%S.000Z}"
        if one.starts_at
        else str(one.date)
        for one in Hearing.unscoped.all()
    }


def written(when: dt.date | dt.datetime) -> str:
    if isinstance(when, dt.datetime):
        return f"{when.astimezone(dt.UTC):%Y-%m-%dT%H:%M:%S.000Z}"
    return str(when)


def by_icalendar(content: bytes) -> dict[str, str]:
    found = Calendar.from_ical(content).walk("VEVENT")
    return {str(one["UID"]): written(one["DTSTART"].dt) for one in found}


def by_icalendar_clocks(content: bytes) -> dict[str, str]:
    """By what the file says of clocks alone: their names are unknown."""
    for zone in ZONES:
        content = content.replace(f"TZID={zone}:".encode(), f"TZID=Own/{zone}:".encode())
        content = content.replace(f"TZID:{zone}\r".encode(), f"TZID:Own/{zone}\r".encode())
    return by_icalendar(content)


def by_ical_js(content: bytes) -> dict[str, str]:
    """In Node where it is, else in Chromium."""
    text = json.dumps(content.decode())
    if node := shutil.which("node"):
        run = f"{READ} process.stdout.write(read(require({json.dumps(str(ICAL_JS))}), {text}));"
        return json.loads(subprocess.run([node, "-"], input=run, text=True, check=True,
                                         capture_output=True).stdout)  # fmt: skip
    return json.loads(in_browser(text))


def in_browser(text: str) -> str:
    names = ("chromium", "chromium-browser", "google-chrome")
    browser = os.environ.get("BROWSER") or next(filter(None, map(shutil.which, names)), None)
    if browser is None:
        pytest.skip("There is neither Node nor Chromium.")
    page = Path(os.environ["PYTEST_TMP"]) / "read.html"
    said = f"{ICAL_JS.read_text()}\n{READ}\ndocument.body.textContent = read(ICAL, {text});"
    page.write_text(f"<meta charset=utf-8><body><script>{said}</script>")
    flags = ["--headless", "--no-sandbox", "--disable-gpu", "--dump-dom"]
    dom = subprocess.run([browser, *flags, page.as_uri()], text=True, check=True,
                         capture_output=True).stdout  # fmt: skip
    return dom[dom.index("{") : dom.rindex("}") + 1]


def by_khal(content: bytes, folder: Path) -> dict[str, str]:
    khal = Khal(folder)
    khal.take(content)
    return khal.read()


class Khal:
    """A calendar of khal in a folder."""

    def __init__(self, folder: Path):
        self.folder = folder
        (folder / "kept").mkdir()
        (folder / "config").write_text(
            f"[calendars]\n[[x]]\npath = {folder}/kept\n[sqlite]\npath = {folder}/khal.db\n"
            "[locale]\nlocal_timezone = UTC\ndefault_timezone = UTC\ntimeformat = %H:%M\n"
            "dateformat = %Y-%m-%d\nlongdateformat = %Y-%m-%d\n"
            "datetimeformat = %Y-%m-%dT%H:%M\nlongdatetimeformat = %Y-%m-%dT%H:%M\n"
            "[default]\ndefault_calendar = x\n"
        )

    def run(self, *words: str) -> str:
        command = [sys.executable, "-m", "khal", "-c", f"{self.folder}/config", *words]
        here = {**os.environ, "HOME": str(self.folder), "PYTHONWARNINGS": "ignore"}
        done = subprocess.run(command, text=True, capture_output=True, env=here)
        assert done.returncode == 0, done.stderr
        return done.stdout

    def take(self, content: bytes) -> None:
        (self.folder / "feed.ics").write_bytes(content)
        self.run("import", "--batch", "-a", "x", f"{self.folder}/feed.ics")

    def read(self) -> dict[str, str]:
        told = self.run("list", "--once", "--format", "{uid}|{start-long}", "2025-12-01", "800d")
        lines = [line.split("|") for line in told.splitlines() if "|" in line]
        return {name: f"{when}:00.000Z" if "T" in when else when for name, when in lines}


@pytest.mark.parametrize("reader", [by_icalendar, by_icalendar_clocks, by_ical_js])
def test_read_every_moment_as_it_is_meant(many, reader, tmp_path, monkeypatch):
    monkeypatch.setenv("PYTEST_TMP", str(tmp_path))

    told = reader(many)

    assert len(told) == len(ZONES) * len(DAYS) + 1
    assert told == meant()


def test_read_every_moment_with_khal(many, tmp_path):
    assert by_khal(many, tmp_path) == meant()


def test_move_the_same_entry_in_khal(fetch, hearing, edith, tmp_path, freeze):
    khal = Khal(tmp_path)
    khal.take(fetch().content)
    with freeze("2026-11-24T13:00Z"):
        move_hearing(now(hearing), to_date=dt.date(2026, 12, 8), to_time=dt.time(9), by=edith,
                     why=WHY)  # fmt: skip
    khal.take(fetch(at="2026-11-24T13:00Z").content)

    name = f"hearing-{hearing.public_id}@127.0.0.1"
    assert khal.read() == {name: "2026-12-08T04:00:00.000Z"}
