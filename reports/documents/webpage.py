"""Web pages: the article alone, with its headline, the day it shows, and where its links lead."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from trafilatura import bare_extraction
from trafilatura.settings import use_config

from reports.documents import asides, brief, charsets, markup, masthead
from reports.documents.furniture import is_other_story, opens_other_stories, refusal
from reports.documents.lines import Line, put_together
from reports.documents.model import Document, DocumentError, Link
from reports.documents.stated import Stated, absolute, stated_by

TOP = 4096
MOST_LINKS = 300
BLOCKS = {"p", "head", "list", "item", "quote", "table", "row", "code", "div"}
SHARP = use_config()
SHARP["DEFAULT"]["MIN_EXTRACTED_SIZE"] = "0"  # else little text is taken for too little
logging.getLogger("trafilatura").setLevel(logging.CRITICAL)


def read(content: bytes, *, media_type: str = "", url: str = "") -> Document:
    """The article of a web page.

    Raises DocumentError for a page without one, one that asks to log in, and one without bounds.
    """
    decoded = charsets.decode(content, charsets.declared_in(content, media_type))
    if decoded is None:
        raise DocumentError("not_text")
    text, charset = decoded
    return replace(read_markup(text, url=url), charset=charset)


def read_markup(text: str, *, url: str = "") -> Document:
    """The article in markup that is text already."""
    plain = text.replace("\0", "").encode("utf-8", "replace")
    measured = markup.measure(plain)
    tree = markup.parse(plain)
    if tree is None:
        raise DocumentError("no_article")
    stated = stated_by(tree, measured.linked, text[:TOP], url)
    base = _base(tree, stated.url or url)
    body = _body(tree)
    top, headline = masthead.above(tree, body, stated.title)
    told, aside = _apart(masthead.without_kickers(body, headline))
    lines = [*top, *told]
    _check(lines, stated, measured)
    document = _document(lines, stated, base, headline)
    more = [*aside, *asides.other_stories(tree)]
    return replace(document, links=(*document.links, *_see_also(more, document, base)))


def everything(text: str) -> list[Line]:
    """All that markup shows, a line for each block: for a mail that is no article."""
    tree = markup.parse(text.replace("\0", "").encode("utf-8", "replace"))
    return [] if tree is None else [Line("body", said) for said in masthead.shown(tree)]


def _base(tree: Any, url: str) -> str:
    told = next((one.get("href") for one in tree.iter("base") if one.get("href")), "")
    return absolute(told, url) or url


def _body(tree: Any) -> list[Line]:
    """The lines of the main text."""
    found = _found(tree)
    if not brief.is_short(found):
        return found
    return brief.chosen(found, _found(tree, fast=True, config=SHARP), _told(brief.standing(tree)))


def _found(tree: Any, **settings: Any) -> list[Line]:
    found: Any = bare_extraction(tree, include_comments=False, include_links=True, **settings)
    return [] if found is None or found.body is None else _told(found.body)


def _told(element: Any) -> list[Line]:
    return [line for line in _lines(element) if line.text.strip()]


def _lines(parent: Any, zone: str = "body") -> Iterator[Line]:
    """Every block below an element, in order; text beside blocks is a line of its own."""
    line = Line(zone)
    line.add(parent.text)
    for child in parent:
        if child.tag in BLOCKS:
            yield line
            yield from _block(child)
            line = Line(zone)
            line.add(child.tail)
        else:
            _inline(child, line)
    yield line


def _block(element: Any) -> Iterator[Line]:
    if element.tag == "row":
        yield _row(element)
    elif element.tag == "head":
        zone = "title" if element.get("rend") == "h1" else "heading"
        yield from _lines(element, zone)
    else:
        yield from _lines(element)


def _row(element: Any) -> Line:
    """A row of a table on one line, a tab between cells."""
    line = Line("table")
    for number, cell in enumerate(element):
        if number:
            line.turn("\t")
        for part in _lines(cell):
            line.add(part.text + " ")
    return line


def _inline(element: Any, line: Line) -> None:
    if element.tag == "lb":
        line.turn()
    start = len(line.text)
    line.add(element.text)
    for child in element:
        _inline(child, line)
    if element.tag == "ref" and element.get("target"):
        line.link(element.get("target"), start)
    line.add(element.tail)


def _apart(lines: list[Line]) -> tuple[list[Line], list[tuple[str, str]]]:
    """(what the article says, (address, text) of the other stories it points to)."""
    told: list[Line] = []
    aside: list[tuple[str, str]] = []
    listing = False
    for line in lines:
        opens = opens_other_stories(line.text)
        listing = opens or (listing and line.share > 0.6)
        if listing or (is_other_story(line.text) and line.share > 0.4):
            aside += [(url, line.text[start:end]) for url, start, end in line.links]
        else:
            told.append(line)
    return told, aside


def _check(lines: list[Line], stated: Stated, measured: markup.Measured) -> None:
    """Refuse a page that holds no article."""
    said = "\n".join(line.text for line in lines if line.zone not in ("title", "stamp"))
    code = refusal(
        said, title=stated.title, article=stated.article, asks=measured.asked > 0
    )  # fmt: skip
    if code:
        raise DocumentError(code)


def _document(lines: list[Line], stated: Stated, base: str, headline: str) -> Document:
    text, parts, links = put_together(lines)
    whole = (replace(one, url=absolute(one.url, base)) for one in links[:MOST_LINKS])
    return Document(
        "html",
        text,
        title=headline,
        outlet=stated.outlet,
        url=stated.url,
        language=stated.language,
        published=stated.published,
        parts=parts,
        links=tuple(one for one in whole if one.url),
    )


def _see_also(found: list[tuple[str, str]], document: Document, base: str) -> Iterator[Link]:
    """Other stories, each once, that the article itself does not lead to."""
    known = {one.url for one in document.links} | {document.url}
    for address, text in found:
        url = absolute(address, base)
        if url and url not in known and len(known) < MOST_LINKS:
            known.add(url)
            yield Link(url, text, kind="see_also")
