"""Other days that reports name for a hearing, in the text of its entry."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import propose_visibility
from hearings.actions import move_hearing, record_hearing
from reports.actions import release_report
from reports.models import Report, ReportLink, Support
from tests.calendars.conftest import FIRST, NOON, WHY, entries, now, protect
from tests.pages.looking import statements
from tests.telling import accept_all, put_off, scheduled
from tracker.history import acting

MADE_WITH_CLAIMS = 13  # statements: what is made, its moves, what reports say; however many
pytestmark = pytest.mark.django_db
SAYS = "Another report says: "
SAYINGS = (SAYS, "Other reports say: ", "Reports differ on the day before: ")


@pytest.fixture
def disputed(hearing, edith, freeze):
    """Two papers put it off to 17 December, one to the 18th, one of another year to the 14th."""
    told = {"Paper": "17", "Sheet": "17", "Gazette": "18", "BBC": "14"}
    days = {"BBC": "2026-11-03", "Gazette": "2025-11-04"}
    with freeze(NOON):
        for outlet, day in told.items():
            moved = [put_off("2026-12-01", f"2026-12-{day}")]
            on = days.get(outlet, "2026-11-05")
            accept_all(moved, case=hearing.case, by=edith, outlet=outlet, published=on)
    return hearing


def lines(answer) -> list[str]:
    [entry] = entries(answer)
    return entry["DESCRIPTION"].replace("\\,", ",").split("\\n")


def says(answer) -> list[str]:
    return [one for one in lines(answer) if one.startswith(SAYINGS)]


def test_name_the_other_days_and_who_names_them(fetch, disputed):
    answer = fetch()

    assert now(disputed).date == dt.date(2026, 12, 17)
    assert says(answer) == [
        f"{SAYS}14 December 2026 (BBC, 3 Nov)",
        f"{SAYS}18 December 2026 (Gazette, 4 Nov 2025)",
    ]
    assert fetch(at="2026-11-24T12:01Z").content == answer.content


def test_name_a_day_once_with_all_who_name_it(fetch, disputed, edith, freeze):
    with freeze(NOON):
        moved = [put_off("2026-12-01", "2026-12-14")]
        told = {"by": edith, "published": "2026-11-01"}
        for outlet in ("Times", "Post"):
            accept_all([*moved], case=disputed.case, outlet=outlet, **told)
        for number in range(3):
            agreed = [put_off("2026-12-01", "2026-12-17")]
            accept_all(agreed, case=disputed.case, outlet=f"More {number}", **told)

    assert says(fetch())[0] == (
        "Other reports say: 14 December 2026 (Post, 1 Nov; Times, 1 Nov; BBC, 3 Nov)".replace(
            ";", "\\;"
        )
    )


def test_name_a_day_against_one_that_never_moved(fetch, hearing, edith, freeze):
    with freeze(NOON):
        told = [scheduled("2026-12-01")]
        accept_all(told, case=hearing.case, by=edith, outlet="BBC", published="2026-11-03")
    dispute(Support.unscoped.get(hearing=hearing), by=edith, slot="date", value="2026-12-02")

    assert says(fetch()) == [f"{SAYS}2 December 2026 (BBC, 3 Nov)"]


def test_say_nothing_of_a_day_that_was_disputed_before_it_moved_on(fetch, disputed, edith, freeze):
    with freeze(NOON):
        move_hearing(now(disputed), to_date=dt.date(2027, 1, 12), by=edith, why=WHY)

    assert says(fetch()) == []


def test_say_which_day_it_was_moved_from_where_reports_differ(fetch, disputed, edith):
    row = Support.unscoped.get(claim__report__outlet="BBC", slot="from_date")
    dispute(row, by=edith, value="2026-12-05")

    assert says(fetch())[-1] == "Reports differ on the day before: 5 December 2026 (BBC, 3 Nov)"


def dispute(row, *, by, **told) -> None:
    """Let what a claim says be against what is shown."""
    with acting(by=by, why=WHY, case=row.case):
        for name, value in (told | {"stance": "disputes"}).items():
            setattr(row, name, value)
        row.save()


def test_tell_nothing_in_a_discreet_calendar(fetch, secret, disputed, boris):
    address, _feed = secret(discreet=True)

    assert says(fetch(address)) == []
    assert says(fetch(secret(discreet=False)[0])) != []


def test_tell_in_the_language_of_the_calendar(fetch, secret, disputed):
    address, _feed = secret(language="ru")

    told = [one for one in lines(fetch(address)) if "BBC" in one]
    assert told == ["Другое сообщение называет: 14 декабря 2026 (BBC, 3 ноя)"]


def test_name_no_source_whose_words_are_not_released(fetch, secret, disputed, edith, boris):
    own, _feed = secret()
    protect(disputed.case, by=edith)
    hidden = [f"{SAYS}14 December 2026", f"{SAYS}18 December 2026"]
    assert says(fetch()) == hidden
    assert says(fetch(own)) == hidden

    link = ReportLink.unscoped.get(report__outlet="BBC")
    release_report(link, by=edith, why="Public anyway")

    assert says(fetch())[0] == f"{SAYS}14 December 2026 (BBC, 3 Nov)"
    assert says(fetch(own)) == says(fetch())


def test_name_a_source_as_it_is_called_now(fetch, disputed, edith):
    before = fetch().headers["ETag"]
    report = Report.unscoped.get(outlet="BBC")
    with acting(by=edith, why="Its whole name"):
        report.outlet = "BBC News"
        report.save()

    assert says(fetch())[0] == f"{SAYS}14 December 2026 (BBC News, 3 Nov)"
    assert fetch().headers["ETag"] != before


def test_change_the_tag_when_they_change(fetch, hearing, edith, freeze):
    tags = []
    with freeze(NOON):
        for outlet, day in (("A", "17"), ("B", "17"), ("C", "17"), ("D", "18"), ("E", "19")):
            moved = [put_off("2026-12-01", f"2026-12-{day}")]
            accept_all(moved, case=hearing.case, by=edith, outlet=outlet, published="2026-11-03")
            tags.append(fetch().headers["ETag"])
            assert fetch().headers["ETag"] == tags[-1]

    assert len(set(tags[2:])) == 3
    assert [one["LAST-MODIFIED"] for one in entries(fetch())] == ["20261124T120000Z"]


def test_leave_out_what_the_owner_may_not_see(fetch, secret, disputed, edith, clerk):
    own, _feed = secret()
    assert says(fetch(own)) != []
    propose_visibility(disputed.case, visibility="restricted", by=edith, why="At risk")

    answer = fetch(own)
    assert b"BBC" not in answer.content


@pytest.mark.parametrize("size", [1, 3])
def test_ask_once_for_all_of_them(fetch, published, edith, freeze, size):
    with freeze(NOON):
        for number in range(size):
            on = FIRST + dt.timedelta(days=20 * number)
            record_hearing(published, date=on, force=True, by=edith, why=WHY)
            for outlet, off in (("A", 5), ("B", 5), ("C", 6)):
                to = (on + dt.timedelta(days=off)).isoformat()
                accept_all([put_off(on.isoformat(), to)], case=published, by=edith,
                           outlet=f"{outlet}{number}", published="2026-11-03")  # fmt: skip

    with statements() as asked:
        answer = fetch()

    assert answer.content.decode().replace("\r\n ", "").count(SAYS) == size
    assert len(asked) == MADE_WITH_CLAIMS
