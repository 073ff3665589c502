"""The strict reader finds what is wrong with each of seventeen broken files."""

from __future__ import annotations

import datetime as dt
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cases.actions import edit_case
from hearings.actions import edit_hearing, record_hearing
from hearings.calendars.lines import escaped, folded
from tests.calendars.conftest import WHY, entries
from tests.calendars.strict import problems

ALARM = (
    b"BEGIN:VALARM\r\nACTION:DISPLAY\r\nDESCRIPTION:Tomorrow\r\nTRIGGER:-P1D\r\nEND:VALARM\r\n"
    b"END:VEVENT"
)
BEGINS = b"DTSTART;TZID=Asia/Almaty:20261201T100000\r\n"
ENDS = b"DTEND;TZID=Asia/Almaty:20261201T110000\r\n"
# name: what is done to a good file; what is then said of it
BROKEN = {
    "no name": (rb"UID:\S+\r\n", b"", "VEVENT without UID"),
    "no stamp": (rb"DTSTAMP:\S+\r\n", b"", "VEVENT without DTSTAMP"),
    "ends before it begins": (
        re.escape(ENDS), ENDS.replace(b"T11", b"T09"), "DTEND before DTSTART",
    ),
    "one name twice": (rb"UID:(\S+)(.*?)UID:\S+", rb"UID:\1\2UID:\1", "UID twice"),
    "no clock": (
        rb"BEGIN:VTIMEZONE.*END:VTIMEZONE\r\n", b"", "TZID without VTIMEZONE Asia/Almaty",
    ),
    "a day until an hour": (
        rb"DTEND;VALUE=DATE:20261204", b"DTEND:20261204T100000Z", "DTSTART and DTEND of two types",
    ),
    "a wrong lifetime": (rb"TTL:PT1H", b"TTL:1:00:00", "X-PUBLISHED-TTL is no duration"),
    "a wrong interval": (
        rb"DURATION:PT1H", b"DURATION:1:00:00", "REFRESH-INTERVAL is no duration",
    ),
    "a count below nothing": (rb"SEQUENCE:0", b"SEQUENCE:-1", "SEQUENCE is no number"),
    "other ends of lines": (rb"\r\n", b"\n", "a line that ends otherwise than with CRLF"),
    "a long line": (
        rb"SUMMARY:", b"SUMMARY:" + b"x" * 400, "a line of more than 75 octets",
    ),
    "a status of its own": (
        rb"STATUS:CONFIRMED", b"STATUS:POSTPONED", "STATUS that there is not",
    ),
    "made by nobody": (rb"PRODID:[^\r]+\r\n", b"", "VCALENDAR without PRODID"),
    "two states": (
        rb"STATUS:CONFIRMED", b"STATUS:CONFIRMED\r\nSTATUS:TENTATIVE", "VEVENT with STATUS twice",
    ),
    "an alarm that says nothing": (
        rb"END:VEVENT", ALARM.replace(b"DESCRIPTION:Tomorrow\r\n", b""),
        "VALARM without DESCRIPTION",
    ),
    "a line slipped in": (
        rb"SUMMARY:Hearing", b"SUMMARY:Hearing\r\nATTACH:http://evil", "VEVENT may not have ATTACH",
    ),
    "broken off": (rb".{40}\Z", b"", "broken off"),
}  # fmt: skip
MORE = {
    "an invitation": (rb"VERSION:", b"METHOD:PUBLISH\r\nVERSION:", "VCALENDAR may not have METHOD"),
    "a guest": (
        rb"STATUS:", b"ATTENDEE:mailto:a@example.org\r\nSTATUS:", "VEVENT may not have ATTENDEE",
    ),
    "another clock": (
        rb"TZOFFSETTO:\+0500", b"TZOFFSETTO:+0600", "the clock of Asia/Almaty is another",
    ),
    "a bare comma": (rb"SUMMARY:Hearing", b"SUMMARY:a, b", "SUMMARY is not escaped"),
    "no UTF-8": (rb"SUMMARY:", b"SUMMARY:\xff", "no UTF-8"),
}  # fmt: skip


@pytest.fixture
def good(fetch, hearing, published, edith) -> bytes:
    """An hour in Almaty and a day without one."""
    record_hearing(published, date=dt.date(2026, 12, 3), by=edith, why=WHY, force=True)
    return fetch().content


@pytest.mark.django_db
def test_find_nothing_wrong_with_a_good_file(good):
    assert problems(good) == []
    assert problems(re.sub(rb"END:VEVENT", ALARM, good, count=1)) == []


@pytest.mark.django_db
def test_find_all_seventeen(good):
    assert len(BROKEN) == 17
    for name, (pattern, instead, said) in (BROKEN | MORE).items():
        count = 0 if name == "other ends of lines" else 1
        broken = re.sub(pattern, lambda m, by=instead: m.expand(by) if b"\\" in by else by, good,
                        count=count, flags=re.S)  # fmt: skip

        assert broken != good, name
        assert any(one.startswith(said) for one in problems(broken)), (name, problems(broken))


HOSTILE = [
    "A, B; C \\ D\\n", "=1+1", "‮desrever", "علي ضدّ الدولة", "审判" * 60, "🙂" * 60,
    "x" * 200, "END:VEVENT", "a:b;c=d\"", "<script>alert(1)</script>", "é" * 75,
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("text", HOSTILE)
def test_keep_to_the_rules_with_any_title(fetch, hearing, edith, text):
    edit_case(hearing.case, title=text[:200], by=edith, why=WHY)
    edit_hearing(hearing, court_words=text[:200], by=edith, why=WHY)

    answer = fetch()

    assert problems(answer.content) == []
    [entry] = entries(answer)
    assert entry["SUMMARY"] == f"Hearing: {escaped(text[:200])}"
    assert entry["LOCATION"] == escaped(text[:200])


@given(st.text())
def test_fold_and_escape_any_text(text):
    line = folded(f"SUMMARY:{escaped(text)}")

    assert all(len(part.encode()) <= 75 for part in line.split("\r\n"))
    assert line.replace("\r\n ", "") == f"SUMMARY:{escaped(text)}"
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f]", line.replace("\r\n ", ""))
    assert "\n" not in line.replace("\r\n ", "")
