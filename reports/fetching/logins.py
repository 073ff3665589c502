"""Pages that ask who one is, where a report was expected."""

from __future__ import annotations

import re

from reports.fetching.addresses import Target

LOGIN_PATH = re.compile(r"(?:^|[/._-])(?:log-?in|sign-?in|sso|auth|oauth2?|accounts?)(?:$|[/._?-])")
PASSWORD = re.compile(rb"type\s*=\s*[\"']?password", re.I)
SILENT = (b"script", b"style", b"title", b"option", b"svg")
# More text than the words around a form have.
A_REPORT = 1000


def asks_to_log_in(content: bytes, *, sent_on_to: Target | None) -> bool:
    """Whether a page is a login: a form for a password, or where a redirect led, and no report."""
    to_login = sent_on_to is not None and LOGIN_PATH.search(sent_on_to.path.lower()) is not None
    asks = PASSWORD.search(content) is not None
    return (to_login and asks) or ((to_login or asks) and words_in(content) < A_REPORT)


def words_in(page: bytes) -> int:
    """About how many bytes of text a page has; one walk, whatever the page."""
    count = 0
    for piece in page.split(b"<"):
        tag, closed, text = piece.partition(b">")
        if closed and not tag.lower().startswith(SILENT):
            count += len(b" ".join(text.split()))
    return count
