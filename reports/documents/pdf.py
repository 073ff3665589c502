"""PDF files: the text page by page, as it stands there; pictures are never drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from pypdfium2 import PdfDocument, PdfiumError
from pypdfium2.raw import FPDF_PAGEOBJ_IMAGE

from reports.documents.furniture import size
from reports.documents.lines import clean
from reports.documents.model import (
    MOST_PAGES,
    MOST_TEXT,
    Document,
    DocumentError,
    Hint,
    Part,
)
from reports.documents.wrapping import paragraphs, unparted

MADE = re.compile(r"D?:?((?:19|20)\d\d)(\d\d)?(\d\d)?")
SITE = re.compile(r" (?:[-–—|]|::) ")
LEAST, LONG, LEAST_TITLE = 20, 70, 12


def read(content: bytes, *, media_type: str = "", url: str = "") -> Document:
    """The text of a PDF file; parts are its pages.

    Raises DocumentError for one that is locked, damaged, too long, or made of pictures.
    """
    document = _opened(content)
    try:
        pages = len(document)
        if pages > MOST_PAGES:
            raise DocumentError("too_many_pages", pages=pages, most=MOST_PAGES)
        text, parts = _put_together(_pages(document))
        if len("".join(text.split())) < LEAST:
            raise DocumentError("image_only" if _has_pictures(document) else "no_text")
        told = document.get_metadata_dict()
    finally:
        document.close()
    return Document(
        "pdf",
        text,
        title=_title(told.get("Title", ""), text),
        url=url,
        published=tuple(_hints(told)),
        parts=parts,
    )


def _opened(content: bytes) -> PdfDocument:
    try:
        return PdfDocument(content)
    except PdfiumError as error:
        code = "encrypted" if "password" in str(error).lower() else "damaged"
        raise DocumentError(code) from error


def _pages(document: PdfDocument) -> Iterator[str]:
    """The text of every page, in paragraphs."""
    size = 0
    for number in range(len(document)):
        text = "\n\n".join(paragraphs(_lines(document, number)))
        size += len(text)
        if size > MOST_TEXT:
            raise DocumentError("too_long")
        yield text


def _lines(document: PdfDocument, number: int) -> list[str]:
    try:
        page = document[number]
        told = page.get_textpage().get_text_range()
        page.close()
    except PdfiumError as error:
        raise DocumentError("damaged") from error
    return [clean(line) for line in unparted(told.replace("\r\n", "\n")).split("\n")]


def _put_together(pages: Iterator[str]) -> tuple[str, tuple[Part, ...]]:
    """(text, a part for each page); a sentence that goes on over the page is not cut."""
    text, parts = "", []
    for number, told in enumerate(pages, start=1):
        if text and told:
            text += " " if _goes_on(text) else "\n\n"
        parts.append(Part("page", str(number), len(text), len(text) + len(told)))
        text += told
    return text, tuple(parts)


def _goes_on(text: str) -> bool:
    """The last paragraph is a long one that no sentence ends."""
    last = text[text.rfind("\n") + 1 :]
    return len(last) > LONG and (last[-1].isalnum() or last[-1] in ",;")


def _has_pictures(document: PdfDocument) -> bool:
    """A picture stands on one of the first pages. It is counted, not decoded."""
    found = (
        next(document[number].get_objects(filter=[FPDF_PAGEOBJ_IMAGE], max_depth=3), None)
        for number in range(min(3, len(document)))
    )
    return any(one is not None for one in found)


def _title(told: str, text: str) -> str:
    """The title the file has, when its words stand at the top of the text; without the site that
    a browser prints after it when they stand there alone."""
    title = " ".join(clean(told).split())
    top = " ".join(text[:2000].split()).casefold()
    ends = [found.start() for found in SITE.finditer(title)]
    cut = [one for one in (title[:end] for end in reversed(ends)) if size(one) >= LEAST_TITLE]
    return next((one for one in (title, *cut) if one.casefold() in top), "")


def _hints(told: dict[str, str]) -> Iterator[Hint]:
    found = MADE.match(told.get("CreationDate", ""))
    if found:
        value = "-".join(part for part in found.groups() if part)
        yield Hint(value, "metadata", "the day the PDF was made")
