"""The main job in a browser: a report in, its claims decided, a timeline out."""

from __future__ import annotations

import re

from playwright.sync_api import expect

from demo.render import FOLDER
from tests.e2e.conftest import sign_in

TEXT = (FOLDER / "reports" / "zaisan-asianews.txt").read_text(encoding="utf-8")


def decided(page) -> int:
    """How many claims are decided, as the page says."""
    words = page.locator("#progress b").inner_text()
    return int(re.match(r"\d+", words).group())


def reject(card, *, keys: bool, page) -> None:
    """Reject one claim with a reason."""
    if keys:
        card.focus()
        page.keyboard.press("r")
        page.keyboard.type("Told elsewhere")
        page.keyboard.press("Enter")
    else:
        card.locator("[data-reject] summary").click()
        card.get_by_label("Why?").fill("Told elsewhere")
        card.get_by_role("button", name="Reject with this reason").click()


def accept_next(page, *, keys: bool) -> None:
    """Accept the first claim that waits for no answer."""
    card = page.locator("[data-card][data-state=pending]:has([data-accept]:not([disabled]))").first
    if keys:
        card.focus()
        page.keyboard.press("a")
    else:
        card.locator("[data-accept]").first.click()


def decide_everything(page, *, keys: bool) -> None:
    """Reject the first claim about a charge, accept all others that are about the case."""
    done = decided(page)
    charge = page.locator("[data-card][data-state=pending]").filter(has_text="illegally").last
    reject(charge, keys=keys, page=page)
    expect(page.locator("#progress b")).to_have_text(re.compile(f"^{done + 1} of"))
    ready = "[data-card][data-state=pending]:has([data-accept]:not([disabled]))"
    while page.locator(ready).count():
        done = decided(page)
        accept_next(page, keys=keys)
        expect(page.locator("#progress b")).to_have_text(re.compile(f"^{done + 1} of"))


def test_review_a_report_from_its_text_to_its_timeline(
    page, live_server, anna, complaints, scripts
):
    page.goto(f"{live_server.url}/reports/add/")
    sign_in(page)
    page.get_by_label("The report's text").fill(TEXT)
    page.get_by_role("button", name="Read this report").click()

    expect(page.get_by_role("heading", name="Which case is this?")).to_be_visible()
    assert (
        page.get_by_label("Short title").input_value() == "Murager Alimuly and Qaster Musakhanuly"
    )
    page.get_by_role("button", name="Open this case").click()
    expect(page.get_by_text("0 of")).to_be_visible()

    decide_everything(page, keys=scripts)
    page.get_by_role("link", name="See the case").click()

    expect(page.get_by_role("heading", level=1)).to_contain_text("Murager Alimuly")
    timeline = page.locator("#timeline")
    expect(timeline).to_contain_text("October 2019")
    expect(timeline).to_contain_text("21 January 2020")
    entry = timeline.locator("[data-row]").filter(has_text="21 January 2020").first
    entry.locator("summary").filter(has_text="The words").click()
    expect(entry.locator("blockquote").first).to_be_visible()
    assert complaints == []
