"""The bookmark, dragged from its page and chosen on another one, in a browser."""

from __future__ import annotations

from urllib.parse import unquote

from playwright.sync_api import expect

from tests.e2e.conftest import sign_in


def test_bookmark_opens_the_form_with_the_address(page, live_server, anna, complaints):
    page.goto(f"{live_server.url}/reports/add/from/")
    sign_in(page)
    bookmark = page.get_by_role("link", name="Add to the Case Tracker").get_attribute("href")
    page.goto(f"{live_server.url}/words/?from=суд")

    with page.expect_popup() as opened:
        page.evaluate(unquote(bookmark).removeprefix("javascript:"))

    form = opened.value
    expect(form.get_by_label("Address", exact=True)).to_have_value(page.url)
    expect(form.locator("#w-url")).to_be_checked()
    assert complaints == []
