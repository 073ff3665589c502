"""Every page people come to, looked at by a browser: readable, keyboard-ready, within its width."""

from __future__ import annotations

import pytest
from django.conf import settings
from playwright.sync_api import expect

from accounts.actions import save_preferences
from cases.models import Case, CaseMember
from demo.render import FOLDER
from reports.actions import add_report
from reports.actions.reviewing import ALL, review_report
from reports.opening import suggest_case
from tests.e2e.conftest import sign_in
from tests.publishing import publish
from tracker.access import system

REPORTS = FOLDER / "reports"
TITLE = "Murager Alimuly and Qaster Musakhanuly"


def text_of(name: str) -> str:
    return (REPORTS / name).read_text(encoding="utf-8")


@pytest.fixture
def pages(anna) -> dict[str, str]:
    """Addresses of the pages, with a case of two reports that disagree and one under review."""
    with system("Building what the pages show"):
        first = add_report(text=text_of("zaisan-asianews.txt"), outlet="AsiaNews", by=anna).report
        suggested = suggest_case(first)
        done = review_report(first, case=suggested, accept=ALL, by=anna, why="Read it")
        second = add_report(text=text_of("zaisan-rferl.txt"), published="2020-01-07", by=anna)
        review_report(second.report, case=done.case, accept=ALL, by=anna, why="Read it")
        third = add_report(text=text_of("zaisan-newtimes.txt"), case=done.case, by=anna).report
    return {
        "home": "/",
        "cases": "/cases/",
        "case": f"/cases/{done.case.public_id}/",
        "history": f"/cases/{done.case.public_id}/history/",
        "review": f"/reports/{third.public_id}/",
        "add": "/reports/add/",
        "reports": "/reports/",
        "claims": "/claims/",
        "search": "/search/?q=Alimuly",
        "agenda": "/hearings/",
        "people": "/people/",
    }


def show_everybody(address: str, approver) -> None:
    """Show the case of an address to everybody."""
    with system("Publishing what the pages show"):
        case = Case.objects.get(public_id=address.split("/")[2])
        lead = CaseMember.objects.get(case=case).user
        publish(case, by=lead, second=approver)


def sideways(page) -> int:
    """By how many pixels the page is wider than the window."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_find_no_violation_on_any_page(page, live_server, pages, complaints, violations, scheme):
    page.emulate_media(color_scheme=scheme)
    page.goto(f"{live_server.url}/account/login/")
    found = {"sign-in": violations()}
    sign_in(page)

    for name, address in pages.items():
        answer = page.goto(live_server.url + address)
        assert (name, answer.status) == (name, 200)
        found[name] = violations()

    assert {name: some for name, some in found.items() if some} == {}
    assert complaints == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_show_a_public_case_to_anybody(
    page, live_server, pages, complaints, violations, clerk, scheme
):
    show_everybody(pages["case"], clerk)
    page.emulate_media(color_scheme=scheme)

    for name in ("home", "cases", "case", "agenda"):
        answer = page.goto(live_server.url + pages[name])
        assert (name, answer.status, sideways(page)) == (name, 200, 0)
        assert (name, violations()) == (name, [])

    page.goto(live_server.url + pages["case"])
    expect(page.get_by_role("heading", level=1)).to_contain_text(TITLE)
    entry = page.locator("#timeline [data-row]").filter(has_text="21 January 2020").first
    expect(entry.get_by_text("AsiaNews").first).to_be_attached()
    assert complaints == []


@pytest.mark.parametrize("language", ["en", "ar"])
def test_scroll_no_page_sideways(page, live_server, pages, complaints, anna, language):
    save_preferences(anna, language=language)
    page.goto(f"{live_server.url}/account/login/")
    sign_in(page)

    for name, address in pages.items():
        page.goto(live_server.url + address)
        assert (name, page.locator("html").get_attribute("lang")) == (name, language)
        assert (name, sideways(page)) == (name, 0)

    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ar" else "ltr")
    assert complaints == []


@pytest.mark.parametrize("language", [code for code, _name in settings.LANGUAGES])
def test_show_every_room_in_one_line(page, live_server, complaints, anna, size, language):
    save_preferences(anna, language=language)
    page.goto(f"{live_server.url}/account/login/")
    sign_in(page)

    rooms = page.locator(".bar .nav a").all()
    boxes = [room.bounding_box() for room in rooms]

    assert len({round(box["y"]) for box in boxes}) == 1
    assert all(0 <= box["x"] <= size["width"] - box["width"] for box in boxes)
    assert sideways(page) <= 0


def test_keep_the_filters_in_line_where_one_cannot_be_read(page, live_server, complaints, anna):
    page.goto(f"{live_server.url}/account/login/?next=/hearings/")
    sign_in(page)
    fold = page.locator(".narrowing > summary")
    if fold.is_visible():
        fold.click()
    page.get_by_label("Court", exact=True).fill("No such court")
    page.locator(".narrowing").get_by_role("button", name="Show").click()
    expect(page.locator(".narrowing .err")).to_have_count(1)

    rows = [page.locator(f"label[for={one}]").bounding_box() for one in ("id_court", "id_case")]
    boxes = [page.locator(f"#{one}").bounding_box() for one in ("id_court", "id_case")]
    error = page.locator(".narrowing .err").bounding_box()

    assert rows[0]["y"] == rows[1]["y"]
    assert boxes[0]["y"] == boxes[1]["y"]
    assert error["y"] >= boxes[0]["y"] + boxes[0]["height"]
    assert complaints == []


def test_go_through_the_cards_with_the_keyboard(page, live_server, pages, complaints):
    page.goto(live_server.url + pages["add"])
    sign_in(page)
    page.goto(live_server.url + pages["review"])
    cards = page.locator("[data-card]")

    page.keyboard.press("j")
    expect(cards.nth(0)).to_be_focused()
    page.keyboard.press("j")
    expect(cards.nth(1)).to_be_focused()
    page.keyboard.press("k")
    expect(cards.nth(0)).to_be_focused()
    card = page.locator("[data-card]:has([data-reject])").first
    card.focus()
    page.keyboard.press("r")
    page.keyboard.type("jake reads")
    expect(card.get_by_label("Why?")).to_have_value("jake reads")
    assert complaints == []


@pytest.mark.parametrize("away", ["Escape", "Cancel"])
def test_put_the_form_of_a_card_away(page, live_server, pages, complaints, away):
    page.goto(live_server.url + pages["add"])
    sign_in(page)
    page.goto(live_server.url + pages["review"])
    form = page.locator("[data-edit]").first
    form.locator("summary").click()
    field = form.locator("input:not([type=hidden])").first
    before = field.input_value()
    field.fill("1999")

    if away == "Escape":
        page.keyboard.press("Escape")
    else:
        form.get_by_role("link", name="Cancel").click()

    expect(form).not_to_have_attribute("open", "")
    assert field.input_value() == before
    assert page.url == live_server.url + pages["review"]
    assert complaints == []


def test_send_a_report_again_after_the_session_ended(page, live_server, pages, complaints):
    page.goto(live_server.url + pages["add"])
    sign_in(page)
    page.get_by_label("The report's text").fill("Kegen, January 8\n\nTwo teachers were tried.")
    page.context.clear_cookies(name="sessionid")
    page.get_by_role("button", name="Read this report").click()
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Log in in another tab").click()
    sign_in(opened.value)
    page.get_by_role("button", name="Send it again").click()

    expect(page.get_by_role("heading", name="Review a report")).to_be_visible()
    assert [one for one in complaints if "401" not in one] == []


def test_keep_what_was_typed_when_a_report_is_refused(page, live_server, pages, complaints):
    page.goto(live_server.url + pages["add"])
    sign_in(page)
    page.get_by_label("Outlet").fill("A paper")
    page.get_by_label("Published").fill("1999-02-29")
    page.get_by_label("The report's text").fill("The hearing is on 6 January.")
    page.get_by_role("button", name="Read this report").click()

    expect(page.get_by_text("1999 had no 29 February").first).to_be_visible()
    assert page.get_by_label("Outlet").input_value() == "A paper"
    assert page.get_by_label("The report's text").input_value() == "The hearing is on 6 January."
    assert [one for one in complaints if "422" not in one] == []
