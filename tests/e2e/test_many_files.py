"""Many files at once in a browser: one by one with a script, and a broken line loses none."""

from __future__ import annotations

from playwright.sync_api import expect

from reports.models import BatchItem
from tests.e2e.conftest import sign_in

TEXT = "Court sits\n\nThe trial of Arman Serik opened on {} January 2020 in the Zaisan court.\n"


def open_batches(page, live_server, line) -> None:
    """The form for many files, at the end of such a line."""
    page.goto(f"{live_server.url}/reports/batches/")
    sign_in(page)
    page.goto(f"{live_server.url}/reports/batches/")
    page.route("**/files/", line)


def send_four(page) -> None:
    """Choose four files and send them."""
    page.get_by_label("Files").set_input_files(
        [
            {"name": f"{n}.txt", "mimeType": "text/plain", "buffer": TEXT.format(n).encode()}
            for n in range(1, 5)
        ]
    )
    page.get_by_role("button", name="Read these reports").click()


def test_choose_the_others_after_the_page_was_closed(page, live_server, anna, complaints):
    sent = []

    def hang_up(route) -> None:
        """Nothing comes through after the second file."""
        sent.append(route.request.url)
        if len(sent) <= 2:
            route.continue_()

    open_batches(page, live_server, line=hang_up)
    send_four(page)
    expect(page.get_by_text("2 of 4 files sent")).to_be_visible(timeout=60_000)
    page.goto(f"{live_server.url}/reports/batches/")
    page.unroute("**/files/")

    expect(page.get_by_text("2 of 4 came; choose the others again")).to_be_visible()
    page.get_by_role("link", name="2 reports").click()
    expect(page.get_by_role("heading", name="2 of 4 came")).to_be_visible()
    send_four(page)

    expect(page.get_by_text("0 of 4 read")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("choose the others again")).to_have_count(0)
    assert BatchItem.unscoped.count() == 4


def test_send_the_rest_after_the_line_broke(page, live_server, anna, complaints):
    sent = []

    def break_once(route) -> None:
        """Every try of the third file fails, until the button is pressed again."""
        sent.append(route.request.url)
        if 3 <= len(sent) <= 6:
            route.abort()
        else:
            route.continue_()

    open_batches(page, live_server, line=break_once)

    send_four(page)
    expect(page.get_by_text("The line broke: 2 of 4 files are here.")).to_be_visible(timeout=60_000)
    assert BatchItem.unscoped.count() == 2
    page.get_by_role("button", name="Read these reports").click()

    expect(page.get_by_text("0 of 4 read")).to_be_visible(timeout=60_000)
    expect(page.get_by_text("choose the others again")).to_have_count(0)
    assert BatchItem.unscoped.count() == 4
    page.get_by_role("button", name="Read the next ones now").click()
    expect(page.get_by_text("4 of 4 read")).to_be_visible(timeout=60_000)
    assert [one for one in complaints if "ERR_FAILED" not in one] == []
