"""What a document is made of: its text, where it stands in the file, and what the file says of it.

Offsets count code points of `Document.text`; `text[start:end]` is always the passage.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

LARGEST_FILE = 10 * 1024 * 1024  # bytes
MOST_TEXT = 200_000  # code points: what a report can have
MOST_PAGES = 200


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text: "page" with its number, or "zone" (title, stamp, body, caption …)."""

    kind: str
    name: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Link:
    """An address the document names: "body" with its place in the text, or "see_also" without."""

    url: str
    text: str
    start: int | None = None
    end: int | None = None
    kind: str = "body"


@dataclass(frozen=True, slots=True)
class Hint:
    """A day the document may have been published on: EDTF, as precise as it stands there.

    source: metadata, address, header or mail. why: the place that says it. firm: it is said to be
    the day of publication; else it may as well be that of a copy, a change or a print.
    """

    value: str
    source: str
    why: str = ""
    firm: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """A file as text. kind: text, html, mhtml, pdf, docx or eml.

    attachments: names of files that came with it and were left out.
    """

    kind: str
    text: str
    title: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    charset: str = ""
    published: tuple[Hint, ...] = ()
    parts: tuple[Part, ...] = ()
    links: tuple[Link, ...] = ()
    attachments: tuple[str, ...] = ()


class DocumentError(Exception):
    """A file that is not read. code: one of those that `reports/files.py` has sentences for."""

    def __init__(self, code: str, **params: Any) -> None:
        super().__init__(code)
        self.code = code
        self.params = params
