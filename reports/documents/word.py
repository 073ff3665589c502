"""Word documents (DOCX): measured before they are unpacked, then read block by block."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import Any

import docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn
from docx.table import Table
from lxml import etree

from reports.documents.lines import Line, put_together
from reports.documents.model import MOST_TEXT, Document, DocumentError, Hint

MOST_ENTRIES = 2000
MOST_UNPACKED = 60 * 1024 * 1024
MOST_MARKUP = 12 * 1024 * 1024
PLAIN_RATIO = 100
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
GONE = {*map(qn, ("w:del", "w:moveFrom", "w:txbxContent", "w:instrText")), FALLBACK}
# What unpacking raises for a package that is damaged.
BROKEN = (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, OSError, ValueError)
DOCTYPES = (b"<!DOCTYPE", "<!DOCTYPE".encode("utf-16-le"), "<!DOCTYPE".encode("utf-16-be"))


def read(content: bytes, *, media_type: str = "", url: str = "") -> Document:
    """The text of a Word document; parts are its headings, paragraphs and rows of tables.

    Raises DocumentError for one that is locked, damaged, empty, or far larger inside.
    """
    _guard(content)
    try:
        document = docx.Document(io.BytesIO(content))
        text, parts, _links = put_together(_lines(document))
        title, language, made = _stated(document)
    except DocumentError:
        raise
    except (PackageNotFoundError, etree.LxmlError, KeyError, *BROKEN) as error:
        raise DocumentError("damaged") from error
    if not text.strip():
        raise DocumentError("no_text")
    hint = Hint(made.date().isoformat(), "metadata", "the day the file was made") if made else None
    return Document(
        "docx",
        text,
        title=" ".join(title.split()),
        url=url,
        language=language[:2].lower(),
        published=(hint,) if hint else (),
        parts=parts,
    )


def _stated(document: Any) -> tuple[str, str, dt.datetime | None]:
    """(title, language, the moment it was made) as the file has them, not as python-docx fills in
    for a file that says nothing of itself ("Word Document")."""
    known = document.part.package.rels.values()
    if all(one.reltype != RELATIONSHIP_TYPE.CORE_PROPERTIES for one in known):
        return "", "", None
    stated = document.core_properties
    return stated.title, stated.language, stated.created


def _guard(content: bytes) -> None:
    """Refuse a package that unpacks to far more, is locked, or brings definitions of its own."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as package:
            entries = package.infolist()
            if len(entries) > MOST_ENTRIES or sum(one.file_size for one in entries) > MOST_UNPACKED:
                raise DocumentError("bomb")
            for one in entries:
                _check(package, one)
    except BROKEN as error:
        raise DocumentError("damaged") from error


def _check(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & 1:
        raise DocumentError("encrypted")
    if not entry.filename.endswith((".xml", ".rels")):
        return
    ratio = entry.file_size / max(1, entry.compress_size)
    if entry.file_size > MOST_MARKUP or (ratio > PLAIN_RATIO and entry.file_size > 2_000_000):
        raise DocumentError("bomb")
    with package.open(entry) as part:
        start = part.read(4096)
    if any(mark in start for mark in DOCTYPES):
        raise DocumentError("bomb")


def _lines(document: Any) -> Iterator[Line]:
    """Paragraphs and rows in the order of the document."""
    size = 0
    for block in document.iter_inner_content():
        made = _rows(block) if isinstance(block, Table) else [_paragraph(block._p, _zone(block))]
        for line in made:
            size += len(line.text)
            if size > MOST_TEXT:
                raise DocumentError("too_long")
            yield line


def _zone(paragraph: Any) -> str:
    style = (paragraph.style.name or "").lower() if paragraph.style is not None else ""
    if style in ("title", "heading 1"):
        return "title"
    return "heading" if style.startswith("heading") else "body"


def _paragraph(element: Any, zone: str) -> Line:
    """The words of a paragraph: without what was deleted or hidden."""
    line = Line(zone)
    for node in _shown(element):
        if node.tag == qn("w:t"):
            line.add(node.text)
        elif node.tag in (qn("w:br"), qn("w:cr")):
            line.turn()
        elif node.tag == qn("w:tab"):
            line.add(" ")
    return line


def _shown(element: Any) -> Iterator[Any]:
    """The nodes below an element, but for those that are not shown."""
    for node in element:
        if node.tag in GONE or node.find(f"{qn('w:rPr')}/{qn('w:vanish')}") is not None:
            continue
        yield node
        yield from _shown(node)


def _rows(table: Table) -> Iterator[Line]:
    """The rows of a table on one line each, a tab between cells."""
    for row in table._tbl.iter(qn("w:tr")):
        line = Line("table")
        for number, cell in enumerate(row.iter(qn("w:tc"))):
            if number:
                line.turn("\t")
            for paragraph in cell.iter(qn("w:p")):
                line.add(_paragraph(paragraph, "table").text + " ")
        yield line
