"""What part a person has in a case, from the words right before and after the name."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import regex

LEXICON = Path(__file__).parent / "lexicon" / "roles.txt"
PARTS = {
    "<HONOUR>": r"(?:(?:Mr|Mrs|Ms|Miss|Mdm|Madam|Dr|Prof|Sir|Me|Sr|Sra|Hon|Cllr|Datuk|Alhaji|"
    r"Advocate|Barrister|Chief|Senior|Deputy|Detective|Police|Sub|Assistant|Inspector|Insp|Sergeant|Sgt|"
    r"Constable|Corporal|Superintendent|Supt|Officer|Pol|Lt|Col|Gen|Maj|Capt)\.?[\s-]+){0,4}",
    "<COUNT>": r"(?:first|second|third|fourth|fifth|sixth|last|next|lone|sole|key|main|star|other|"
    r"\d+(?:st|nd|rd|th))",
    "<NAMES>": r"(?:(?:(?-i:\p{Lu})[\p{L}.’'-]+ ){0,3}(?-i:\p{Lu})[\p{L}.’'-]+,?(?: \d\d,)?"
    r"(?: (?:and|y|et|e|ve|и|мен))?\s+){0,2}",
    "<MANY>": r"(?:(?:(?-i:\p{Lu})[\p{L}.’'-]+ ?){1,4},? (?:(?:and|y|et|e) )?){0,5}",
    "<OPEN>": r"(?:^|[^\w])",
}
REACH_BEFORE, REACH_AFTER = 90, 110
FIRST = ("judge", "prosecutor", "defence_lawyer", "relative")


# What of a pattern is no word: classes, flags, groups.
FOREIGN = regex.compile("[\u0400-\u1dff\u2e80-\uffef]")
SYNTAX = regex.compile(r"\\p\{\w+\}|\\[a-zA-Z]|\(\?[a-zA-Z-]*:|<\w+>")


@cache
def _rules(side: str, latin: bool) -> list[tuple[str, int, regex.Pattern]]:
    """The patterns for the words on one side of a name: those with a word in Latin letters, or the
    others, which text in Latin letters cannot match."""
    lines = LEXICON.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ", 3) for line in lines if line.startswith(side)]
    return [
        (role, int(weight), _compiled(like))
        for _, role, weight, like in rows
        if latin is bool(regex.search("[a-zA-Z]", SYNTAX.sub("", like)))
    ]


def _fitting(side: str, words: str) -> Iterator[tuple[str, int]]:
    """Roles with their weights that the words on one side of a name tell."""
    for latin in (True, False) if FOREIGN.search(words) else (True,):
        for role, weight, like in _rules(side, latin):
            if like.search(words):
                yield role, weight


def _compiled(like: str) -> regex.Pattern:
    for name, part in PARTS.items():
        like = like.replace(name, part)
    return regex.compile(like, regex.IGNORECASE)


def votes(text: str, start: int, end: int, low: int, high: int) -> Counter[str]:
    """{role: weight} from the words around one mention, inside its sentence."""
    before = text[max(low, start - REACH_BEFORE) : start]
    after = text[end : min(high, end + REACH_AFTER)]
    found: Counter[str] = Counter()
    for role, weight in (*_fitting("before", before), *_fitting("after", after)):
        found[role] = max(found[role], weight)
    return found


def decide(total: Counter[str]) -> str | None:
    """The role with most votes; a role in court outweighs what somebody is by trade."""
    if not total:
        return None
    best = max(total.items(), key=lambda item: (item[1], item[0] in FIRST))
    if total["defendant"] >= 3 and best[0] in ("activist", "journalist", "official", "victim"):
        return "defendant"
    if best[0] == "witness" and total["defendant"] >= 4 and best[1] <= 2 * total["defendant"]:
        return "defendant"  # who is on trial testifies, too
    return best[0]
