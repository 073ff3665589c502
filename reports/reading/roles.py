"""What part a person has in a case, from the words right before and after the name."""

from __future__ import annotations

from collections import Counter
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


@cache
def _rules(side: str) -> list[tuple[str, int, regex.Pattern]]:
    """The patterns for the words on one side of a name."""
    lines = LEXICON.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" ", 3) for line in lines if line.startswith(side)]
    return [(role, int(weight), _compiled(like)) for _, role, weight, like in rows]


def _compiled(like: str) -> regex.Pattern:
    for name, part in PARTS.items():
        like = like.replace(name, part)
    return regex.compile(like, regex.IGNORECASE)


def votes(text: str, start: int, end: int, low: int, high: int) -> Counter[str]:
    """{role: weight} from the words around one mention, inside its sentence."""
    before = text[max(low, start - REACH_BEFORE) : start]
    after = text[end : min(high, end + REACH_AFTER)]
    found: Counter[str] = Counter()
    for role, weight, like in _rules("before"):
        if like.search(before):
            found[role] = max(found[role], weight)
    for role, weight, like in _rules("after"):
        if like.search(after):
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
