"""Every page of the rights table × width × colours × direction × scripts: no fault in any.

A page that is new stands here as soon as it stands in the table.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator

import pytest
from playwright.sync_api import Page, Route

from accounts.actions import save_preferences
from tests.access.matrix import API, entries, expected
from tests.access.world import World, build
from tests.e2e.conftest import AXE, SIZES, sign_in

SCHEMES = ("light", "dark")
LANGUAGES = ("en", "ar")
NOT_PAGES = {"/account/leave/", "/reports/<report>/original/", f"{API}/schema/"}
WIDER = "document.documentElement.scrollWidth - innerWidth"
AUDIT = "async () => JSON.stringify((await axe.run()).violations)"


@pytest.fixture
def world() -> World:
    """A case with everything in it."""
    return build()


def addresses(world: World) -> Iterator[str]:
    """Every address that the table lets an administrator open, with the ids of the world in it."""
    for (method, address), rule in entries().items():
        if expected(rule, "admin", method, address) != "yes":
            continue
        page = address.endswith("/") and not address.startswith(API)
        if method == "get" and (page or address == f"{API}/docs/") and address not in NOT_PAGES:
            for word, value in world.ids.items():
                address = address.replace(f"<{word}>", str(value))
            yield address


@pytest.fixture
def said(page, live_server) -> list[str]:
    """What the console says, and which other hosts are asked."""
    found: list[str] = []
    loud = ("error", "warning")
    page.on("pageerror", lambda error: found.append(str(error)))
    page.on("console", lambda one: found.append(one.text) if one.type in loud else None)
    page.on(
        "request",
        lambda one: None if one.url.startswith(live_server.url) else found.append(one.url),
    )
    return found


@pytest.fixture
def examined(browser, page, scripts) -> Iterator[Page]:
    """The page that axe runs in: the open one, or where no script runs its twin without ours."""
    if scripts:
        yield page
        return
    with browser.new_context() as context:
        twin = context.new_page()
        twin.route("**/*", plain)
        yield twin


def plain(route: Route) -> None:
    """Answer with a document as a browser without scripts has it: `noscript` parts are open."""
    if route.request.resource_type != "document":
        route.continue_()
        return
    answer = route.fetch()
    body = re.sub(r"<script.*?</script>|</?noscript>", "", answer.text(), flags=re.DOTALL)
    route.fulfill(response=answer, body=body)


def looked_at(page: Page, examined: Page) -> Iterator[str]:
    """The faults of the page that is open, in every width and colour."""
    if examined is not page:
        examined.context.add_cookies(page.context.cookies())
        examined.goto(page.url)
    examined.evaluate(AXE.read_text())
    for name, size in SIZES.items():
        for scheme in SCHEMES:
            for one in {page, examined}:
                one.set_viewport_size(size)
                one.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            if (wider := page.evaluate(WIDER)) > 0:
                yield f"{name} {scheme}: {wider} px too wide"
            for fault in json.loads(examined.evaluate(AUDIT)):
                for node in fault["nodes"]:
                    yield f"{name} {scheme}: {fault['id']}: {node['html'][:160]}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_find_no_fault_on_any_page(page, live_server, world, said, examined, language):
    found: dict[str, list[str]] = {}
    save_preferences(world.users["admin"], language=language)
    page.goto(f"{live_server.url}/account/login/")
    sign_in(page, "admin")

    for address in addresses(world):
        said.clear()
        answer = page.goto(live_server.url + address)
        some = [f"answers {answer.status}"] if answer.status >= 400 else []
        some += [*looked_at(page, examined), *said]
        if some:
            found[address] = some

    assert found == {}
