"""A real browser against a live server: strict about consoles and about other hosts."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest
from django.core.cache import cache

from tests.conftest import PASSWORD

AXE = Path(__file__).parent / "axe.min.js"
SIZES = {"wide": {"width": 1280, "height": 900}, "narrow": {"width": 360, "height": 740}}


def pytest_collection_modifyitems(items) -> None:
    """Everything here needs a browser, and commits for the server to see it."""
    for item in items:
        if "e2e" in item.path.parts:
            item.add_marker(pytest.mark.e2e)
            item.add_marker(pytest.mark.django_db(transaction=True))


@pytest.fixture(scope="session")
def browser_type_launch_args() -> dict:
    """The Chromium that is installed; nothing is downloaded."""
    return {
        "executable_path": os.environ.get("BROWSER") or "/usr/bin/chromium",
        "args": ["--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage"],
    }


@pytest.fixture(autouse=True)
def unhurried(live_server) -> None:
    """How often somebody logged in is counted anew: many do so here within a minute."""
    cache.clear()


@pytest.fixture(params=list(SIZES))
def size(request) -> dict:
    """A wide and a narrow window."""
    return SIZES[request.param]


@pytest.fixture(params=[True, False], ids=["script", "plain"])
def scripts(request) -> bool:
    """With JavaScript, and without."""
    return request.param


@pytest.fixture
def browser_context_args(browser_context_args, request) -> dict:
    """A browser that runs scripts, unless the test asks for one that does not."""
    runs = "scripts" not in request.fixturenames or request.getfixturevalue("scripts")
    return {**browser_context_args, "java_script_enabled": runs}


@pytest.fixture
def complaints(page, live_server, size) -> list[str]:
    """What the console says and which other hosts are asked; a test ends with none."""
    found: list[str] = []
    page.set_viewport_size(size)
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on(
        "console",
        lambda said: found.append(said.text) if said.type in ("error", "warning") else None,
    )
    page.on(
        "request",
        lambda asked: None if asked.url.startswith(live_server.url) else found.append(asked.url),
    )
    return found


def sign_in(page, name: str = "anna") -> None:
    """Fill in the form that stands there."""
    page.get_by_label("Username").fill(name)
    page.get_by_label("Password").fill(PASSWORD)
    page.locator("main").get_by_role("button", name="Log in").click()
    page.wait_for_url(lambda url: "login" not in url)


@pytest.fixture
def violations(page):
    """`violations()` lists what axe finds on the page that is open."""

    def examine() -> list[str]:
        page.evaluate(AXE.read_text())
        answer = page.evaluate("async () => JSON.stringify(await axe.run())")
        return [
            f"{one['id']}: {node['html'][:200]}"
            for one in json.loads(answer)["violations"]
            for node in one["nodes"]
        ]

    return examine
