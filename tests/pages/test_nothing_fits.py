"""Where the filters leave nothing, a list says so, and not how its rows come to be."""

from __future__ import annotations

import pytest

from tests.pages.looking import words

NARROWED = {
    "/cases/": "country=AQ",
    "/people/": "role=interpreter",
    "/reports/": "case=7777-7777",
    "/claims/": "case=7777-7777",
    "/courts/": "country=AQ",
}


@pytest.mark.parametrize("address", NARROWED)
def test_say_that_nothing_fits_the_filters(client, told, anna, address):
    client.force_login(anna)

    narrowed, whole = client.get(f"{address}?{NARROWED[address]}"), client.get(address)

    assert "Nothing fits these filters Clear the filters" in words(narrowed)
    assert f'<a href="{address}">Clear the filters</a>' in narrowed.content.decode()
    assert "Nothing fits these filters" not in words(whole)
