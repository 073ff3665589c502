"""Web pages saved as a single file (MHTML): the page alone, without its pictures."""

from __future__ import annotations

from dataclasses import replace
from email.message import EmailMessage

from reports.documents import mail, stated, webpage
from reports.documents.model import Document, DocumentError


def read(content: bytes, *, media_type: str = "", url: str = "") -> Document:
    """The article of the page. Raises DocumentError when there is none."""
    whole = mail.parsed(content)
    page = next((part for part in whole.walk() if part.get_content_type() == "text/html"), None)
    if page is None:
        raise DocumentError("no_article")
    text, charset = mail.decoded(page)
    document = webpage.read_markup(text, url=url or _place(page, whole))
    return replace(document, kind="mhtml", charset=charset)


def _place(page: EmailMessage, whole: EmailMessage) -> str:
    """Where the page was saved from."""
    told = mail.header(page, "content-location") or mail.header(whole, "snapshot-content-location")
    return stated.absolute("".join(told.split()), "")
