"""Bytes in, a document out: the kind is told, and the reader of that kind is called."""

from __future__ import annotations

from dataclasses import replace
from importlib import import_module
from types import ModuleType

from reports.documents.kinds import kind_of
from reports.documents.model import LARGEST_FILE, MOST_TEXT, Document, DocumentError

LONGEST_TITLE, LONGEST_OUTLET, LONGEST_URL, LONGEST_CODE = 500, 200, 2000, 3

# Loaded when a file of that kind comes: the libraries behind them are large.
READERS = {
    "text": "plain",
    "html": "webpage",
    "mhtml": "saved",
    "pdf": "pdf",
    "docx": "word",
    "eml": "mail",
}


def read_document(
    content: bytes, *, name: str = "", media_type: str = "", url: str = ""
) -> Document:
    """Read a file in this process.

    name, media_type, url: as they were given, believed only where the bytes leave it open.
    Raises DocumentError for what is not read.
    """
    if len(content) > LARGEST_FILE:
        raise DocumentError("too_large")
    kind = kind_of(content, media_type=media_type)
    document = load(kind).read(content, media_type=media_type, url=url)
    if len(document.text) > MOST_TEXT:
        raise DocumentError("too_long")
    return _within(document)


def load(kind: str) -> ModuleType:
    """The reader of a kind of file, with the libraries behind it."""
    return import_module(f"reports.documents.{READERS[kind]}")


def _within(document: Document) -> Document:
    """What a file says of itself, no longer than a report's own fields."""
    return replace(
        document,
        title=document.title[:LONGEST_TITLE],
        outlet=document.outlet[:LONGEST_OUTLET],
        url=document.url if len(document.url) <= LONGEST_URL else "",
        language=document.language if len(document.language) <= LONGEST_CODE else "",
    )
