"""What people are accused of, in the words of the report, with the law when it is named."""

from __future__ import annotations

import regex

from reports.reading.model import Charge, Sentence, Span
from reports.reading.names import places

READABLE = ("title", "body")
LAW = regex.compile(
    r"(?:under\s+)?((?:Article|Articles|Section|Art\.|Artículo|artículo|l’article|Статья|статьи|"
    r"статье|бабы)\s?\d+[\w.()-]*(?:\s+of\s+the\s+(?:\p{Lu}\w+\s?){1,3}(?:Code|Act|Law))?)"
)
CHARGED = regex.compile(
    r"\b(?:on (?:a )?charges? of|charges? of|charged with|accused of|"
    r"charged (?:him|her|them|both|(?:the|these|both) (?:\w+ ){0,2}\w+) with|"
    r"convicted of|guilty of|on suspicion of|on trial for|indicted for|"
    r"prosecuted for|investigated for|tried for|The charge is|trial for|conviction of|"
    r"acusad[oa]s? de|acusado por|inculpés? (?:de|pour)|"
    r"accusés? (?:de|d’)|обвиня\w+ в|по подозрению в|вменяют)\s+",
    regex.IGNORECASE,
)
# "sentenced to a year for crossing ...", "under Article 392 (crossing ...)".
PUNISHED = regex.compile(
    r"\b(?:sentenced|jailed|imprisoned|fined|sentences?|terms?)\b[^.;]{0,60}?\sfor\s+(?=\p{Ll}+ing\b)"
)
BRACKETED = regex.compile(LAW.pattern + r"\s{0,2}\((?=\p{Ll})")
END = regex.compile(
    r"[,.;:()\n]|\sand\s(?:handed|sentenced|jailed|gave|was|were|is|are|has|had|remanded|ordered)\b|"
    r"\s(?:in|at|near|under|after|before|when|who|which|because|but|although|as|since|"
    r"sometime|by|last|with the)\s|\s(?:with|into)\s\p{Lu}|\s(?:on|in)\s(?:\p{Lu}|\d)"
)
ACCUSED = regex.compile(r"(\p{Lu}\w+) (?:is|are|was|were|has been|have been) (?:\w+ )?$")
QUOTES = "\"“”«»'‘’ "
LONGEST = 120
MOST = 50


def find(text: str, sentences: list[Sentence], language: str | None) -> list[Charge]:
    """The charges a report names, each once."""
    found: dict[str, Charge] = {}
    for line in sentences:
        if line.zone in READABLE:
            for charge in _of(text, line):
                found.setdefault(charge.text.casefold(), charge)
    told = list(found.values())[:MOST]
    return [one for one in told if not _is_part(one, told)]


def tells(text: str, line: Sentence) -> bool:
    """Whether a sentence tells a charge in words, which is a claim of its own."""
    return line.zone in READABLE and bool(_of(text, line))


def _is_part(charge: Charge, others: list[Charge]) -> bool:
    """The same charge is told more fully elsewhere."""
    own = set(charge.text.casefold().split())
    return any(own < set(one.text.casefold().split()) for one in others)


def _is_of_state(text: str, line: Sentence, start: int) -> bool:
    """A country or a body that is accused of something is no defendant."""
    before = ACCUSED.search(text[max(line.start, start - 40) : start])
    return bool(before) and before.group(1) in places()


def _told(text: str, line: Sentence) -> list[regex.Match]:
    """Where the words of a charge begin, in order."""
    likes = (CHARGED, PUNISHED, BRACKETED)
    found = [one for like in likes for one in like.finditer(text, line.start, line.end)]
    return sorted(found, key=lambda one: one.start())


def _of(text: str, line: Sentence) -> list[Charge]:
    """The charges of one sentence."""
    charges: list[Charge] = []
    law = LAW.search(text, line.start, line.end)
    for match in _told(text, line):
        furthest = min(line.end, match.end() + LONGEST)
        stop = END.search(text, match.end(), furthest)
        end = stop.start() if stop else furthest
        words = text[match.end() : end].strip(QUOTES)
        if 4 <= len(words) and words[0].islower() and not _is_of_state(text, line, match.start()):
            span = Span(match.start(), end)
            charges.append(Charge(words, law.group(1) if law else None, (span,), 0.6))
    return charges
