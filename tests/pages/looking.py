"""What a page shows, as its readers see it."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from contextlib import contextmanager

from django.db import connection
from django.test.utils import CaptureQueriesContext


def words(response) -> str:
    """The words of a page, without markup, in one line."""
    page = response.content.decode()
    main = page[page.index('<main id="main"') : page.index("</main>")]
    return re.sub(r"\s+", " ", html.unescape(re.sub(r"<[^>]+>", " ", main))).strip()


def card(response, number: str) -> str:
    """The markup of one card of the review page."""
    page = response.content.decode()
    start = page.index(f'id="c{number}"')
    return page[start : page.index("</article>", start)]


@contextmanager
def statements() -> Iterator[CaptureQueriesContext]:
    """`with statements() as asked:` then `len(asked)` is how many statements ran."""
    with CaptureQueriesContext(connection) as asked:
        yield asked
