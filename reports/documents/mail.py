"""Mails (EML): the message as text with its subject; attachments are named and left closed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import policy
from email.errors import MessageError
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parseaddr
from itertools import islice

from reports.documents import charsets, stated
from reports.documents.lines import Line, clean, put_together
from reports.documents.model import Document, DocumentError, Hint
from reports.documents.reading import load
from reports.documents.wrapping import paragraphs

MOST_PARTS, MOST_HOLDERS, MOST_NAMED = 500, 60, 100
LONGEST_HEADER = 500
HOLDER = re.compile(rb"^content-type:\s*(?:multipart|message)/", re.IGNORECASE | re.MULTILINE)
# What the mail library raises on headers that no standard foresees.
BROKEN = (ValueError, LookupError, AttributeError, TypeError, MessageError)


def parsed(content: bytes) -> EmailMessage:
    """The message in bytes. Raises DocumentError for one without end."""
    # The parser takes every line through all parts that are open.
    if len(HOLDER.findall(content)) > MOST_HOLDERS:
        raise DocumentError("too_deep")
    mail = BytesParser(policy=policy.default).parsebytes(content)
    if next(islice(mail.walk(), MOST_PARTS, None), None) is not None:
        raise DocumentError("too_deep")
    return mail


def read(content: bytes, *, media_type: str = "", url: str = "") -> Document:
    """The text of a mail: plain where there is such a part, else out of its markup.

    Raises DocumentError for a mail that says nothing.
    """
    mail = parsed(content)
    body = _body(mail)
    if body is None:
        raise DocumentError("no_text")
    subject = header(mail, "subject")
    name, address = parseaddr(header(mail, "from"))
    document = _told(body, subject, url)
    return replace(
        document,
        kind="eml",
        title=subject or document.title,
        outlet=name or address.rpartition("@")[2],
        published=(*_sent(mail), *document.published),
        attachments=tuple(islice(_attached(mail, body), MOST_NAMED)),
    )


def header(mail: EmailMessage, name: str) -> str:
    """A header on one line; "" when there is none that can be read."""
    try:
        told = str(mail[name] or "")
    except BROKEN:
        return ""
    if any("\ud800" <= sign <= "\udfff" for sign in told):
        found = charsets.decode(told.encode("utf-8", "surrogateescape"))
        told = found[0] if found else ""
    return stated.flat(told)[:LONGEST_HEADER]


def decoded(part: EmailMessage) -> tuple[str, str]:
    """(text, charset) of a part. Raises DocumentError when it is none."""
    try:
        content = part.get_payload(decode=True) or b""
        declared = part.get_content_charset() or ""
    except BROKEN as error:
        raise DocumentError("damaged") from error
    if not isinstance(content, bytes):
        raise DocumentError("no_text")
    if part.get_content_type() == "text/html":
        declared = declared or charsets.declared_in(content)
    found = charsets.decode(content, declared)
    if found is None:
        raise DocumentError("not_text")
    return found


def _body(mail: EmailMessage) -> EmailMessage | None:
    """The part that is the message: plain before markup."""
    texts = [part for part in mail.walk() if _is_text(part)]
    kinds = [part.get_content_type() for part in texts]
    for kind in ("text/plain", "text/html"):
        if kind in kinds:
            return texts[kinds.index(kind)]
    return None


def _is_text(part) -> bool:
    return (
        part.get_content_type() in ("text/plain", "text/html")
        and part.get_content_disposition() != "attachment"
        and bool((part.get_payload() or "").strip())
    )


def _told(body: EmailMessage, subject: str, url: str) -> Document:
    text, charset = decoded(body)
    if body.get_content_type() == "text/html":
        return replace(_of_markup(text, subject, url), charset=charset)
    lines = [Line("body", clean(one)) for one in paragraphs(text.splitlines())]
    return _with_subject(lines, subject, Document("eml", "", url=url, charset=charset))


def _of_markup(text: str, subject: str, url: str) -> Document:
    """The article in a mail; where there is none, all that it shows."""
    webpage = load("html")
    try:
        return webpage.read_markup(text, url=url)
    except DocumentError as error:
        if error.code not in ("no_article", "login_page"):
            raise
        return _with_subject(webpage.everything(text), subject, Document("eml", "", url=url))


def _with_subject(lines: list[Line], subject: str, document: Document) -> Document:
    if not any(line.text.strip() for line in lines):
        raise DocumentError("no_text")
    first = [Line("title", subject)] if subject and lines[0].text != subject else []
    text, parts, links = put_together([*first, *lines])
    return replace(document, text=text, parts=parts, links=links)


def _sent(mail: EmailMessage) -> Iterator[Hint]:
    yield from stated.hint(header(mail, "date"), "mail", "the mail was sent", False)


def _attached(mail: EmailMessage, body: EmailMessage) -> Iterator[str]:
    """Names of what came with the message, as plain names."""
    for part in mail.walk():
        if part is body or part.is_multipart() or part.get_content_maintype() == "multipart":
            continue
        if part.get_content_disposition() == "attachment" or part.get_content_maintype() != "text":
            yield _name(part)


def _name(part) -> str:
    try:
        told = part.get_filename() or ""
    except BROKEN:
        told = ""
    name = re.split(r"[/\\]", stated.flat(clean(told)))[-1]
    return name[:200] or part.get_content_type()
