"""Leaving quickly, in a browser."""


def test_leave_quickly_shows_an_empty_page(page, live_server, complaints):
    page.goto(f"{live_server.url}/account/leave/")

    assert (page.title(), page.inner_text("body")) == ("Blank", "")
    assert complaints == []
