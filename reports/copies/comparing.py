"""What one text is of another: a copy, a shortened one, a quotation, or nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from reports.copies.prints import FEWEST, RUN, hashed, shingles_of, words_of

Kind = Literal["copy", "shortened", "quotes"]
SAME = 0.7
HALF = 0.5
PART = 0.4


@dataclass(frozen=True)
class Likeness:
    """How much two texts share. Shares are parts of one, counted in words that stand in a run of
    at least three equal words.

    share: of the words of both; of_shorter, of_longer: of the words of each.
    """

    kind: Kind
    share: float
    of_shorter: float
    of_longer: float


def compare(one: str, other: str) -> Likeness | None:
    """What the two texts are of each other; None for texts of their own."""
    shorter, longer = sorted((words_of(one), words_of(other)), key=len)
    if not shorter:
        return None
    common = shingles_of(shorter) & shingles_of(longer)
    mine, theirs = covered(shorter, common), covered(longer, common)
    of_shorter, of_longer = mine / len(shorter), theirs / len(longer)
    kind = kind_of(mine, of_shorter, of_longer)
    share = (mine + theirs) / (len(shorter) + len(longer))
    return Likeness(kind, share, of_shorter, of_longer) if kind else None


def covered(words: Sequence[str], common: set[int]) -> int:
    """How many words stand in a run that both texts have."""
    inside = [False] * len(words)
    for at in range(max(1, len(words) - RUN + 1)):
        if hashed(" ".join(words[at : at + RUN])) in common:
            inside[at : at + RUN] = [True] * len(words[at : at + RUN])
    return sum(inside)


def kind_of(words: int, of_shorter: float, of_longer: float) -> Kind | None:
    """A copy has most words of both; a shortened one most of its own and half of the other's; a
    text that stands in a longer one, most of which is its own, is quoted there. Fewer than fifty
    words in common prove nothing."""
    if words < FEWEST:
        return None
    if min(of_shorter, of_longer) >= SAME:
        return "copy"
    if max(of_shorter, of_longer) >= SAME and min(of_shorter, of_longer) >= HALF:
        return "shortened"
    return "quotes" if of_shorter >= PART else None
