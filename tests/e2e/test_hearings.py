"""A hearing is moved from its page, and its follower knows: by mail, and in their calendar."""

from __future__ import annotations

import datetime as dt
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
import time_machine
from django.utils import timezone
from holidays import country_holidays
from playwright.sync_api import Page, expect

from accounts.actions import save_preferences
from alerts.actions import follow
from cases.actions import add_court, open_case
from hearings.actions import cancel_hearing, make_feed, move_hearing, record_hearing
from tests.alerts.conftest import reader, work_once
from tests.alerts.receiving import Mailbox, mail_server
from tests.conftest import PASSWORD
from tests.e2e.conftest import SIZES, sign_in
from tracker import words
from tracker.access import system

WHY = "The clerk read it out"
MOST_INTERACTIONS = 6
LONG = "Kazakhstan against twenty-seven participants of the January gatherings in Taldykorgan"
WIDER = "document.documentElement.scrollWidth - innerWidth"
OUTLINE = "(one) => { const s = getComputedStyle(one); return [s.outlineStyle, s.outlineWidth]; }"


def working_day(ahead: int) -> dt.date:
    """The first Wednesday that many days from now, or later, on which courts of Kazakhstan sit."""
    day = timezone.now().date() + dt.timedelta(days=ahead)
    day += dt.timedelta(days=(2 - day.weekday()) % 7)
    closed = country_holidays("KZ", years=(day.year, day.year + 1))
    while day in closed:
        day += dt.timedelta(days=7)
    return day


FIRST, SECOND = working_day(20), working_day(41)


@dataclass
class Hand:
    """What a person does on a page, counted."""

    page: Page
    did: int = 0

    def click(self, role: Any, name: str) -> None:
        self.did += 1
        self.page.locator("main").get_by_role(role, name=name).click()

    def write(self, label: str, text: str) -> None:
        self.did += 1
        self.page.get_by_label(label, exact=True).fill(text)


@pytest.fixture
def box(settings) -> Iterator[Mailbox]:
    """A server of mail, by which this installation sends."""
    found = Mailbox()
    with mail_server(found) as port:
        settings.MAIL_SENT, settings.EMAIL_PORT, settings.EMAIL_HOST = True, port, "127.0.0.1"
        settings.EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = False, 5
        yield found


@pytest.fixture
def hearing(edith) -> Any:
    """A hearing ahead, of a case with a long name."""
    case = open_case(title=LONG, kind="criminal", country="KZ", by=edith, why=WHY)
    court = add_court(name="Court of Taldykorgan", country="KZ", timezone="Asia/Almaty",
                      by=edith, why=WHY)  # fmt: skip
    return record_hearing(
        case, date=FIRST, time=dt.time(10), court=court, courtroom="Hall 7", by=edith, why=WHY
    )


@pytest.fixture
def busy(hearing, edith) -> Any:
    """The case with hearings in every state that a month shows."""
    for number, day in enumerate((FIRST, FIRST, SECOND)):
        one = record_hearing(
            hearing.case, date=day, time=dt.time(12 + number), by=edith, why=WHY, force=True
        )
        if number == 0:
            move_hearing(one, to_date=SECOND, by=edith, why=WHY)
        if number == 1:
            cancel_hearing(one, by=edith, why=WHY)
    return hearing


def send_later() -> None:
    """The worker, when the time in which a move can be undone is over."""
    with time_machine.travel(timezone.now() + dt.timedelta(minutes=11), tick=True):
        work_once()


def move(hand: Hand) -> None:
    """From the page of the hearing to the page of the hearing; says how long the machine took."""
    began = time.monotonic()
    hand.click("link", "Report a date change")
    expect(hand.page.get_by_text("Will be told: 1 by mail")).to_be_visible()
    hand.write("New date", SECOND.isoformat())
    hand.write("New time", "11:30")
    hand.write("Why?", WHY)
    hand.click("button", "Move the hearing")
    expect(hand.page.get_by_role("heading", level=1)).to_contain_text(words.human(SECOND))
    seconds = time.monotonic() - began
    sys.stdout.write(f"Moved with {hand.did} interactions in {seconds:.1f} s\n")


def test_move_a_hearing_from_its_page(
    page, live_server, hearing, edith, boris, box, complaints, scripts
):
    follow(reader(boris, zone="Europe/Paris"), kind="case", target=hearing.case.public_id)
    feed, secret = make_feed(boris, name="Mine", language="en")
    calendar = f"{live_server.url}/calendar/{feed.public_id}/{secret}.ics"
    with system("A test"):
        work_once()
    before = page.request.get(calendar).text()
    page.goto(f"{live_server.url}/account/login/")
    sign_in(page, "edith")
    page.goto(f"{live_server.url}/hearings/{hearing.public_id}/")

    hand = Hand(page)
    move(hand)
    send_later()

    [letter] = box.letters
    told = letter.get_payload(decode=True).decode()
    after = page.request.get(calendar).text()
    assert hand.did <= MOST_INTERACTIONS
    assert letter["To"] == "boris@example.org"
    assert words.human(SECOND) in told and "11:30" in told
    assert f"DTSTART;TZID=Asia/Almaty:{FIRST:%Y%m%d}T100000" in before
    assert f"DTSTART;TZID=Asia/Almaty:{SECOND:%Y%m%d}T113000" in after
    assert complaints == []


def test_move_what_somebody_moved_meanwhile(
    page, live_server, hearing, edith, complaints, violations, size
):
    page.goto(f"{live_server.url}/account/login/")
    sign_in(page, "edith")
    page.goto(f"{live_server.url}/hearings/{hearing.public_id}/move/")
    hand = Hand(page)
    hand.write("New date", SECOND.isoformat())
    hand.write("Why?", WHY)
    move_hearing(hearing, to_date=working_day(60), by=edith, why="Somebody was faster")
    hand.click("button", "Move the hearing")

    row = page.get_by_role("row")
    expect(row.filter(has_text="It now stands")).to_contain_text(words.human(working_day(60)))
    expect(row.filter(has_text="You typed")).to_contain_text(words.human(SECOND))
    expect(page.get_by_label("New date", exact=True)).to_have_value(SECOND.isoformat())
    assert (violations(), page.evaluate(WIDER)) == ([], 0)

    hand.click("button", "Move the hearing")
    expect(page.get_by_role("heading", level=1)).to_contain_text(words.human(SECOND))
    assert [one for one in complaints if "412" not in one] == []


@pytest.mark.parametrize("scripts", [False], ids=["plain"])
@pytest.mark.parametrize("language", ["ar", "ug"])
def test_read_month_and_agenda_on_a_phone(page, live_server, busy, edith, language, scripts):
    save_preferences(edith, language=language)
    page.set_viewport_size(SIZES["narrow"])
    page.goto(f"{live_server.url}/account/login/")
    page.locator("input[name=login]").fill("edith")
    page.locator("input[type=password]").fill(PASSWORD)
    page.locator("main form button").first.click()

    for address in (
        f"/hearings/month/?month={FIRST:%Y-%m}",
        "/hearings/",
        f"/hearings/week/?week={FIRST:%G-W%V}",
        f"/hearings/{busy.public_id}/",
        f"/calendar/?case={busy.case.public_id}",
        f"/cases/{busy.case.public_id}/",
    ):
        answer = page.goto(live_server.url + address)
        assert (address, answer.status) == (address, 200)
        assert (address, page.locator("html").get_attribute("dir")) == (address, "rtl")
        assert (address, page.evaluate(WIDER)) == (address, 0)


def test_walk_through_the_month_with_the_keyboard(page, live_server, busy, complaints):
    page.goto(f"{live_server.url}/account/login/")
    sign_in(page, "edith")
    page.goto(f"{live_server.url}/hearings/month/?month={FIRST:%Y-%m}")
    links = page.locator("table.month a").all()

    page.locator("[role=region]:has(table.month)").focus()
    for link in links:
        page.keyboard.press("Tab")
        expect(link).to_be_focused()
        expect(link).to_be_in_viewport()
        assert link.evaluate(OUTLINE) == ["solid", "3px"]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")

    expect(page.get_by_role("heading", level=1)).to_be_visible()
    assert len(links) >= 4
    assert page.url != f"{live_server.url}/hearings/month/?month={FIRST:%Y-%m}"
    assert complaints == []


def sunday(ahead: int) -> dt.date:
    return working_day(ahead) + dt.timedelta(days=4)


def moves_answered(page: Page, at: str, hearing: Any) -> Iterator[str]:
    """What the form of a move answers with, one page after the other, each by its name."""
    hand = Hand(page)
    page.goto(f"{at}/hearings/{hearing.public_id}/move/")
    page.get_by_text("More about the reason").click()
    yield "what is folded away"
    hand.write("New date", SECOND.isoformat())
    hand.write("Why?", WHY)
    hand.click("button", "Look at it first")
    yield "preview"
    hand.write("New date", sunday(40).isoformat())
    hand.click("button", "Move the hearing")
    expect(page.get_by_role("button", name="Move it anyway")).to_be_visible()
    yield "question"
    hand.click("button", "Move it anyway")
    expect(page.get_by_text("Moved a moment ago.")).to_be_visible()
    yield "undo"


def secrets_shown(page: Page, at: str, hearing: Any) -> Iterator[str]:
    """Addresses and secrets that are shown once, and the question for the password before."""
    hand = Hand(page)
    page.goto(f"{at}/calendar/?case={hearing.case.public_id}")
    hand.click("button", "Make it")
    hand.write("Password", PASSWORD)
    yield "password"
    hand.click("button", "Go on")
    expect(page.get_by_text("Copy it now")).to_be_visible()
    yield "address of a calendar"
    page.goto(f"{at}/alerts/hooks/new/")
    hand.write("What it is for", "Our newsroom")
    hand.write("Address", "https://hooks.example.org/a/very/long/address/of/a/program/of/ours")
    hand.click("button", "Add")
    expect(page.get_by_text("Copy it now")).to_be_visible()
    yield "secret of a webhook"


def test_find_no_fault_in_what_forms_answer(
    page, live_server, hearing, edith, complaints, violations
):
    page.goto(f"{live_server.url}/account/login/")
    sign_in(page, "edith")

    found = {
        name: [*violations(), page.evaluate(WIDER)]
        for answers in (moves_answered, secrets_shown)
        for name in answers(page, live_server.url, hearing)
    }

    assert {name: some for name, some in found.items() if some != [0]} == {}
    assert [one for one in complaints if "422" not in one] == []
