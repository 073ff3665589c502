"""Lists of other stories beside an article: candidates to look at, never part of what it says."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from reports.documents.furniture import opens_other_stories
from reports.documents.stated import flat

LISTS = re.compile(
    r"(?:^|[\s_-])(?:related?|relat(?:ed|ion)[\w-]*|see-?also|read-?(?:also|more|next)|"
    r"recommend\w*|similar|more-(?:news|stories)|also)(?:[\s_-]|$)",
    re.IGNORECASE,
)
OUTSIDE = ("nav", "footer")
HEADINGS = ("h2", "h3", "h4", "h5", "h6", "p", "div", "span", "strong", "b")
SHORTEST = 12
MOST = 40


def other_stories(tree: Any) -> list[tuple[str, str]]:
    """(address, text) of the links in lists that say they name related stories."""
    found = dict.fromkeys(link for place in _lists(tree) for link in _links(place))
    return list(found)[:MOST]


def _lists(tree: Any) -> Iterator[Any]:
    for element in tree.iter():
        names = f"{element.get('class') or ''} {element.get('id') or ''}"
        if LISTS.search(names):
            yield element
        elif element.tag in HEADINGS and len(element) < 3:
            said = flat(element.text_content())
            if len(said) < 60 and opens_other_stories(said):
                yield from _below(element)


def _below(heading: Any) -> Iterator[Any]:
    """What follows a heading, up to the next one."""
    for one in heading.itersiblings():
        if one.tag in HEADINGS[:5]:
            return
        yield one


def _links(place: Any) -> Iterator[tuple[str, str]]:
    if any(one.tag in OUTSIDE for one in place.iterancestors()):
        return
    for link in place.iter("a"):
        said = flat(link.text_content())
        if link.get("href") and (len(said) >= SHORTEST or _says_much(said)):
            yield link.get("href"), said


def _says_much(said: str) -> bool:
    return len(re.findall("[\u3400-\u9fff]", said)) >= 6
