"""What a page states about itself: title, outlet, address, language, days, each with its place."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import urljoin, urlsplit

from reports.documents.lines import SPACE, clean
from reports.documents.model import Hint

PUBLISHED = (
    "article:published_time", "og:published_time", "datepublished", "article:published",
    "pubdate", "publishdate", "publish-date", "publish_date", "published_time", "date",
    "dc.date", "dc.date.issued", "dcterms.issued", "parsely-pub-date", "sailthru.date",
    "cxenseparse:recs:publishtime", "mediator_published_time", "citation_publication_date",
)  # fmt: skip
CHANGED = (
    "article:modified_time", "og:updated_time", "datemodified", "last-modified", "revised",
    "dcterms.modified", "dc.date.modified",
)  # fmt: skip
ISO = re.compile(r"\s*((?:19|20)\d\d)(?:-(\d\d?)(?:-(\d\d?))?)?(?![\d./-])")
COMPACT = re.compile(r"\s*((?:19|20)\d\d)(\d\d)(\d\d)(?:T|\b)")
UTC = re.compile(r"T?\s*\d\d:\d\d(?::\d\d(?:\.\d+)?)?\s*(?:Z|[+-]00:?00|GMT|UTC)\s*$")
SAVED_FROM = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->")
ARTICLE = re.compile(r"(?:Article|BlogPosting|Report)$")
MOST_NODES = 2000


@dataclass(frozen=True, slots=True)
class Stated:
    """What a page says of itself. article: it says that it is one."""

    title: str = ""
    outlet: str = ""
    url: str = ""
    language: str = ""
    published: tuple[Hint, ...] = ()
    article: bool = False


def stated_by(tree: Any, linked: Iterable[str], top: str, url: str) -> Stated:
    """Read the head of a page and its linked data. top: its first markup; url: where it is from."""
    metas = dict(_metas(tree))
    article = next(articles(linked), {})
    address = _address(tree, metas, top, url)
    outlet = metas.get("og:site_name") or _name(article.get("publisher"))
    host = (urlsplit(address).hostname or "").removeprefix("www.")
    outlet = flat(outlet or metas.get("application-name", "") or host)
    told = metas.get("og:title") or flat(article.get("headline")) or _title(tree, outlet)
    spoken = tree.get("lang") or metas.get("content-language") or metas.get("og:locale") or ""
    return Stated(
        title=told,
        outlet=outlet,
        url=address,
        language=re.split(r"[-_,]", spoken.strip().lower())[0][:3],
        published=tuple(dict.fromkeys((*_linked_days(article), *_meta_days(metas), *_times(tree)))),
        article=bool(article) or metas.get("og:type", "") == "article",
    )


def flat(said: Any) -> str:
    """Text on one line; nothing for what is no text."""
    return SPACE.sub(" ", clean(said)).strip() if isinstance(said, str) else ""


def _metas(tree: Any) -> Iterator[tuple[str, str]]:
    """Name and content of every <meta>; the first of a name counts."""
    seen = set()
    for meta in tree.iter("meta"):
        said = meta.attrib
        name = said.get("property") or said.get("name") or said.get("itemprop")
        name = (name or said.get("http-equiv") or "").strip().lower()
        if name and name not in seen and said.get("content", "").strip():
            seen.add(name)
            yield name, flat(said["content"])


def articles(linked: Iterable[str]) -> Iterator[dict]:
    """The articles that linked data speaks of, outermost first."""
    waiting: list[Any] = []
    for text in linked:
        try:
            waiting.append(json.loads(text, strict=False))
        except (ValueError, RecursionError):
            continue
    for _ in range(MOST_NODES):
        if not waiting:
            return
        node = waiting.pop(0)
        if isinstance(node, list):
            waiting[:0] = node[:MOST_NODES]
        elif isinstance(node, dict):
            kinds = node.get("@type")
            if any(
                ARTICLE.search(str(one)) for one in (kinds if isinstance(kinds, list) else [kinds])
            ):
                yield node
            waiting.append(node.get("@graph"))


def _name(publisher: Any) -> str:
    first = publisher[0] if isinstance(publisher, list) and publisher else publisher
    return flat(first.get("name") if isinstance(first, dict) else first)


def _title(tree: Any, outlet: str) -> str:
    """The <title> without the name of the site at its end."""
    told = flat(tree.findtext(".//title"))
    parts = re.split(r"\s+[|–—•·:»-]+\s+|\s*[|_]\s*", told)
    site = parts[-1].casefold()
    known = len(parts) > 1 and (site in outlet.casefold() or outlet.casefold() in site)
    return told[: told.rindex(parts[-1])].rstrip(" |–—•·:»-_") if known and outlet else told


def _address(tree: Any, metas: dict[str, str], top: str, url: str) -> str:
    """Where the page says it stands; its site's front page is no answer for a page below it."""
    saved = SAVED_FROM.search(top)
    base = url or (saved[1] if saved else "")
    links = [
        one.get("href") or "" for one in tree.iter("link") if "canonical" in (one.get("rel") or "")
    ]
    for told in (*links, metas.get("og:url", "")):
        address = absolute(told, base)
        if address and (urlsplit(address).path.strip("/") or not urlsplit(base).path.strip("/")):
            return address
    return base


def absolute(address: str, base: str) -> str:
    """The whole address of a page, without its fragment; "" for what is none."""
    try:
        whole = urljoin(base, address.strip())
        parts = urlsplit(whole)
        known = parts.scheme in ("http", "https") and bool(parts.hostname)
    except ValueError:
        return ""
    return whole.split("#")[0][:2000] if address.strip() and known else ""


def _linked_days(article: dict) -> Iterator[Hint]:
    for name, firm in (("datePublished", True), ("dateCreated", False), ("dateModified", False)):
        yield from hint(article.get(name), "metadata", f"{name} of the page's linked data", firm)


def _meta_days(metas: dict[str, str]) -> Iterator[Hint]:
    for names, firm in ((PUBLISHED, True), (CHANGED, False)):
        for name in names:
            yield from hint(metas.get(name), "metadata", f"{name} of the page's head", firm)


def _times(tree: Any) -> Iterator[Hint]:
    """Machine-readable days shown on the page: firm only where they are said to be its own."""
    for place, element in enumerate(tree.xpath("//*[@datetime or @itemprop='datePublished']")):
        said = element.get("datetime") or element.get("content") or element.get("title")
        own = element.get("itemprop") == "datePublished" or "pubdate" in element.attrib
        if own or (place == 0 and element.tag == "time"):
            yield from hint(said, "header", "the time shown on the page", own)


def hint(said: Any, source: str, why: str, firm: bool) -> Iterator[Hint]:
    """A hint when a day, month or year stands there, exactly as it stands there."""
    value = edtf_of(said) if isinstance(said, str) else None
    if value:
        in_utc = len(value) == 10 and UTC.search(said)
        yield Hint(value, source, f"{why}, in UTC" if in_utc else why, firm)


def edtf_of(said: str) -> str | None:
    """ISO 8601, a day in eight digits, or the date of a mail as EDTF; None for all else."""
    found = COMPACT.match(said) or ISO.match(said)
    if found:
        return "-".join(part.zfill(2) for part in found.groups() if part)
    try:
        return (
            parsedate_to_datetime(said).date().isoformat()
            if re.match(r"\s*[A-Z\d]", said)
            else None
        )
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
