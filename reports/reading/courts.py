"""Courts as reports name them, and the country a case is heard in."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from reports.reading.model import Case, Event, Span
from reports.reading.page import Page

COUNTRIES = Path(__file__).with_name("countries.txt")
WORD = r"[A-Z][\w’'-]+"
COURT = re.compile(
    rf"\b(?:the )?(?:{WORD} (?:No\. ?\d+ )?){{1,4}}(?:Court|Tribunal)\b"
    rf"(?: of (?:{WORD}|First Instance)(?: {WORD}){{0,2}})?(?: No\. ?\d+)?"
    r"|\b[A-ZÁÉÍÓÚ][\w-]*ский (?:районный|городской|областной|военный) суд\b"
    r"|\b(?:Tribunal|Juzgado|Cour|Corte|Sala|Câmara|Cámara)"
    r"(?: (?:de|d’|du|des|la|el|do|da|[A-ZÁÉÍÓÚ][\w-]+)){1,6}"
    r"|[А-ЯҚҢӘӨҰҮ]\w+ (?:аудандық|қалалық|облыстық) сот\w*"
    r"|[一-鿿]{2,8}?(?:市|縣|县|省|区|區)?(?:高等|中级|中級|第一|第二|最高)?(?:人民)?法院"
)
WORDS = re.compile(r"[^\W\d_][\w’'-]*")
LEADING = re.compile(r"^(?:the |The |A |In |At |On |Judge |But |And )+")
PLACE = rf"{WORD}(?: {WORD})?"
COURTLY = r"(?:court|tribunal|judge|magistrate|authorities|prosecutors?|trial|justice)s?"
IN_COURT = re.compile(
    rf"\b(?:[Tt]he )?[Cc]ourt of ({PLACE}, {PLACE})"
    rf"|\b{COURTLY}(?: [a-z]+){{0,5}} in ({PLACE}(?:, {PLACE})?)"
    rf"|\b({PLACE}) (?:[a-z]+ )?{COURTLY}\b"
    rf"|\b(?i:court|tribunal|justicia|corte) (?:de|du|de la) ({PLACE})"
)
DATELINE = re.compile(
    rf"^[^\w\n]{{0,20}}{WORD}, ({PLACE})\b[^.\n]{{0,30}}(?:--|—|–|- )", re.MULTILINE
)
# Where somebody came from, or may be sent to.
AWAY = re.compile(
    r"\b(?:to|from|into|out of|из|от)\s+(?:[a-zа-яё]+\s+)?[A-ZА-ЯЁ][\w’'-]+|\bКитаю\b"
)
KINDS = (
    ("criminal", ("CHARGE", "ARREST", "SENTENCE", "PRISON")),
    ("asylum", ("ASYLUM",)),
)


def case_of(page: Page) -> Case:
    """Country, court and kind of the case a page seems to be about; None or unknown in doubt."""
    courts = [court for one in page.passages for court in _in(page.text, one.span)]
    return Case(_country(page, courts), courts[0] if courts else None, _kind(page))


def near(page: Page, event: Event) -> str | None:
    """The court named in the quotes of an event."""
    found = (court for span in event.evidence for court in _in(page.text, span))
    return next(found, None)


def _in(text: str, span: Span) -> list[str]:
    names = (found.group() for found in COURT.finditer(text, span.start, span.end))
    return [LEADING.sub("", name) for name in names]


def _kind(page: Page) -> str:
    for kind, cues in KINDS:
        if sum(one.has(*cues) for one in page.passages) >= 2:
            return kind
    return "unknown"


def _country(page: Page, courts: list[str]) -> str | None:
    """The country of the court; else the one named most."""
    seat = seat_of(page, courts)
    return seat or _leading(_most_named(page, AWAY)) or _leading(_most_named(page, None))


def seat_of(page: Page, courts: Iterable[str] = ()) -> str | None:
    """The country that the words for the court tell, else the dateline; None when neither does."""
    tied = [_or_empty(found) for found in IN_COURT.finditer(page.text)]
    headed = [_or_empty(found) for found in DATELINE.finditer(page.text)]
    for words in ([*tied, *courts], headed):
        code = _leading(Counter(code for one in words for code in countries_in(one)))
        if code:
            return code
    return None


def _most_named(page: Page, without: re.Pattern | None) -> Counter[str]:
    """How often each country is named, the head of the report counting twice."""
    named: Counter[str] = Counter()
    for passage in page.passages:
        told = page.text[passage.span.start : passage.span.end]
        codes = countries_in(without.sub(" ", told) if without else told)
        named.update({code: 2 if passage.index < 3 else 1 for code in codes})
    return named


def _or_empty(found: re.Match) -> str:
    return next(filter(None, found.groups()), "")


def _leading(counts: Counter[str]) -> str | None:
    """The commonest, unless two are."""
    ranked = counts.most_common(2)
    if not ranked or (len(ranked) > 1 and ranked[0][1] == ranked[1][1]):
        return None
    return ranked[0][0]


def countries_in(words: str, path: Path = COUNTRIES) -> list[str]:
    """The countries named in some words, by their codes."""
    whole, stems, bare = _names(path)
    found = []
    parts = WORDS.findall(words)
    for part, following in zip(parts, [*parts[1:], "", ""], strict=False):
        code = whole.get(f"{part} {following}") or whole.get(part)
        if not code and part[0] > "\u024f" and part.startswith(tuple(stems)):
            code = next(code for stem, code in stems.items() if part.startswith(stem))
        found += [code] if code else []
    return found + [code for name, code in bare if name in words]


@cache
def _names(path: Path) -> tuple[dict[str, str], dict[str, str], list[tuple[str, str]]]:
    """Whole names, stems of inflected ones, and names in a script without spaces."""
    lines = path.read_text(encoding="utf-8").splitlines()
    rows = [line.split(": ", 1) for line in lines if line and not line.startswith("#")]
    pairs = [(name, code) for code, words in rows for name in words.split(", ")]
    bare = [(name, code) for name, code in pairs if "一" <= name[0] <= "鿿"]
    stems = {name[:-1]: code for name, code in pairs if name.endswith("*")}
    whole = {name.rstrip("*"): code for name, code in pairs if not "一" <= name[0] <= "鿿"}
    return whole, stems, bare
