"""Short articles: how they stand on their page, where too few words tell them from the rest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from copy import deepcopy
from typing import Any

from reports.documents.furniture import is_other_story
from reports.documents.lines import Line
from reports.documents.masthead import ENDS, HOLDERS

SHORT, MOST = 1000, 20_000
AROUND = ("header", "nav", "footer", "aside", "figure")
INSIDE = frozenset(("p", "li", "td", "span", "em", "strong", "b", "i"))
BLANK = re.compile(r"\s+")
# The tags that lines are read from, for those of a page.
TAGS = {"br": "lb", "a": "ref", "tr": "row", "td": "cell", "th": "cell", "table": "table"}
TAGS |= {f"h{number}": "head" for number in range(1, 7)}
TAGS |= {one: "div" for one in HOLDERS - set(TAGS)}


def is_short(lines: Sequence[Line]) -> bool:
    """So few words, or all in one paragraph, that what was found may be the page as a whole."""
    much = sum(len(line.text) for line in lines)
    return much < SHORT or (len(lines) < 2 and much < MOST)


def standing(tree: Any) -> Any:
    """A copy of the element with the article, in the tags that lines are read from."""
    place = deepcopy(_holder(tree))
    place.tail = None
    for element in [*place.iter(*AROUND), *filter(_is_stamp, place.iter("time"))]:
        if element is not place:
            element.drop_tree()
    for element in place.iter(*TAGS):
        if element.tag == "h1":
            element.set("rend", "h1")
        elif element.tag == "a":
            element.set("target", element.get("href", ""))
        element.tag = TAGS[element.tag]
    return place


def chosen(whole: list[Line], sharp: list[Line], stand: list[Line]) -> list[Line]:
    """The lines of a short article, of those that were found.

    whole: as they were found, with the page around them where that is short; sharp: without; stand:
    as they stand on the page, taken when the sharp ones lack or turn sentences, or are few.
    """
    there, kept = _flat(whole), _flat(sharp)
    if kept == there or sum(len(line.text) for line in stand) > MOST:
        return whole
    stand = [line for line in stand if _is_told(line) and _flat([line]) in there]
    said = dict.fromkeys(_flat([line]) for line in stand if _is_sentence(line))
    places = [kept.find(one) for one in said]
    in_order = -1 not in places and places == sorted(places)
    enough = len(kept) * 2 > len(_flat(stand))
    return (sharp if in_order and enough else stand) or whole


def _holder(tree: Any) -> Any:
    """The innermost article with the first headline, else one with most words, else the page."""
    headline = next(tree.iter("h1"), None)
    if headline is not None:
        for element in headline.iterancestors("article", "main"):
            return element
    page = next(tree.iter("body"), tree)
    most = len(page.text_content()) / 2
    parts = (one for one in page.iter("main", "article") if len(one.text_content()) > most)
    return next(parts, page)


def _is_stamp(time: Any) -> bool:
    """It stands by itself, in no sentence."""
    return time.getparent() is not None and time.getparent().tag not in INSIDE


def _is_told(line: Line) -> bool:
    """It is no entry of a menu."""
    return line.share < 0.8 or ENDS.search(line.text) is not None


def _is_sentence(line: Line) -> bool:
    told = ENDS.search(line.text) and line.share < 0.5
    return bool(told) and not is_other_story(line.text)


def _flat(lines: Sequence[Line]) -> str:
    return BLANK.sub("", "".join(line.text for line in lines))
