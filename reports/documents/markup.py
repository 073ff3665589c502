"""Markup as a tree of what can be seen: bounded in depth and size, without scripts."""

from __future__ import annotations

import re
from typing import Any

from lxml import etree, html

from reports.documents.model import DocumentError

MOST_DEPTH = 400
MOST_ELEMENTS = 60_000
MOST_SIGNS = 2_000_000
LONGEST_VALUE = 2000
PORTION = 65536  # bytes
MOST_LINKED, LONGEST_LINKED = 20, 200_000
LEFT_OUT = (
    "script style template noscript svg math canvas iframe frame object embed applet audio video "
    "map select option button textarea input dialog"
).split()
SILENT = frozenset(("script", "style", "noscript", "template"))
UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
UNSEEN_CLASS = re.compile(
    r"(?:^|\s)(?:visually-?hidden|sr-only|screen-reader(?:-only|-text)?)(?:\s|$)",
    re.IGNORECASE,
)
LINKED_DATA = "application/ld+json"


class Measured:
    """What a page holds, counted while it is read once: nothing is built.

    linked: the texts of linked data (JSON-LD). asked: how many fields for a password there are.
    unscripted: what is shown to browsers without scripts. refused: the code of a refusal.
    """

    def __init__(self) -> None:
        self.depth = self.elements = self.signs = self.asked = 0
        self.linked: list[str] = []
        self.unscripted = self.refused = ""
        self._inside = ""

    def start(self, tag: str, attributes: Any) -> None:
        """An element opens."""
        self.depth += 1
        self.elements += 1
        if self.depth > MOST_DEPTH or self.elements > MOST_ELEMENTS:
            self.refused = "too_deep"
        if tag == "input":
            self.asked += attributes.get("type", "").lower() == "password"
        elif tag in SILENT:
            linked = tag == "script" and LINKED_DATA in attributes.get("type", "").lower()
            self._inside = LINKED_DATA if linked else tag
            self.linked += [""] * linked

    def end(self, tag: str) -> None:
        """An element closes."""
        self.depth -= 1
        if tag in SILENT:
            self._inside = ""

    def data(self, said: str) -> None:
        """Text between the tags."""
        if not self._inside:
            self.signs += len(said)
            if self.signs > MOST_SIGNS:
                self.refused = "too_long"
        elif self._inside == LINKED_DATA and len(self.linked) <= MOST_LINKED:
            self.linked[-1] = (self.linked[-1] + said)[:LONGEST_LINKED]
        elif self._inside == "noscript":
            self.unscripted = (self.unscripted + said)[:LONGEST_VALUE]

    def close(self) -> None:
        """The page ends."""


def measure(content: bytes) -> Measured:
    """Read markup in UTF-8 once, to its end or to the first limit it passes.

    Raises DocumentError for markup that is too deep or too long.
    """
    measured = Measured()
    parser = etree.HTMLParser(target=measured, huge_tree=True, encoding="utf-8")
    for at in range(0, len(content), PORTION):  # a refusal is heard between two portions
        parser.feed(content[at : at + PORTION])
        if measured.refused:
            raise DocumentError(measured.refused)
    return measured


def parse(content: bytes) -> Any:
    """The tree of markup in UTF-8 that was measured, as far as it can be seen; None without any."""
    parser = html.HTMLParser(
        huge_tree=True, encoding="utf-8", remove_comments=True, remove_pis=True
    )
    try:
        tree = html.document_fromstring(content, parser=parser)
    except etree.ParserError:
        return None
    for element in [*tree.iter(*LEFT_OUT), *filter(unseen, tree.iter())]:
        if element.getparent() is not None:
            element.drop_tree()
    for element in tree.iter():
        _cut(element)
    for turn in tree.iter("br"):  # two lines stay apart for whoever looks at the text alone
        turn.tail = f"\n{turn.tail or ''}"
    return tree


def unseen(element: Any) -> bool:
    """The element says that it is not shown."""
    said = element.attrib
    return (
        "hidden" in said
        or bool(UNSEEN.search(said.get("style", "")))
        or bool(UNSEEN_CLASS.search(said.get("class", "")))
    )


def _cut(element: Any) -> None:
    """Pictures written into the page are never looked at, and need no room."""
    for name, said in element.attrib.items():
        if len(said) > LONGEST_VALUE:
            del element.attrib[name]
