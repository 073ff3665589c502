"""Lines of a text put together: white space as the eye sees it, links at their exact places."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from reports.documents.model import Link, Part

SPACE = re.compile(r"\s+")
# Signs that are no part of a text: they steer machines, or stand for nothing.
STEERING = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def clean(said: str) -> str:
    """The text without signs that are none."""
    return STEERING.sub("", said)


@dataclass(slots=True)
class Line:
    """A paragraph, heading or row; links are (address, start, end) in its own text."""

    zone: str = "body"
    text: str = ""
    links: list[tuple[str, int, int]] = field(default_factory=list)

    def add(self, said: str | None) -> None:
        """More words; runs of white space become one blank."""
        said = SPACE.sub(" ", clean(said or ""))
        if not self.text or self.text[-1] in " \n\t":
            said = said.lstrip(" ")
        self.text += said

    def turn(self, sign: str = "\n") -> None:
        """A new row within the paragraph, or the next cell of a table."""
        self.text = self.text.rstrip(" ")
        self.text += sign if self.text else ""

    def link(self, address: str, start: int) -> None:
        """What was added since `start` leads to an address."""
        end = len(self.text.rstrip())
        start += len(self.text[start:end]) - len(self.text[start:end].lstrip())
        if start < end:
            self.links.append((address, start, end))

    @property
    def share(self) -> float:
        """How much of the line is links."""
        return sum(end - start for _url, start, end in self.links) / max(1, len(self.text))


def put_together(lines: Iterable[Line]) -> tuple[str, tuple[Part, ...], tuple[Link, ...]]:
    """(text, its zones, its links) of lines with a blank line between them."""
    texts: list[str] = []
    parts: list[Part] = []
    links: list[Link] = []
    at = 0
    for line in lines:
        said = line.text.rstrip()
        if not said:
            continue
        texts.append(said)
        parts.append(Part("zone", line.zone, at, at + len(said)))
        links += [
            Link(url, said[start:end], at + start, at + min(end, len(said)))
            for url, start, end in line.links
        ]
        at += len(said) + 2
    return "\n\n".join(texts), tuple(parts), tuple(links)
