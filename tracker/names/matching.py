"""How alike two names are, whether that is worth proposing, and what speaks for and against."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from rapidfuzz.distance import JaroWinkler

from tracker.names.folding import HAN, tokens
from tracker.names.roman import is_chinese, parts, without_vowels
from tracker.names.sounds import CHILD_OF, same_first_vowel, skeleton, skeletons, syllabic
from tracker.names.unvowelled import bare, reads_as, written

PROPOSE, IN_CONTEXT = 0.86, 0.8
WEAKEST = 0.78
_VETO = 0.77
_INITIAL = 0.86
_LEFT_OUT, _LACKING = 0.03, 0.06
_UNVOWELLED, _MISREAD = 0.9, 0.74
_SYLLABLES = 0.88
_MOST_PARTS = 5
_FEMININE = ({"va", "ov"}, {"va", "ev"}, {"na", "in"}, {"ya", "iy"})
_DAUGHTER = re.compile("(?:kyzy|qyzy|kizi)$")
_GLIDE = re.compile("y(?=[aeiou])")
_FIRST_VOWEL = re.compile("[aeiouy]")

Pair = tuple[float, str, str]


class Reason(NamedTuple):
    """What speaks for or against two names being one: a code of `tracker.reasons`, and the parts
    of the names it speaks of."""

    code: str
    one: str = ""
    other: str = ""


@dataclass(frozen=True)
class Match:
    """How alike two names are (0 to 1), whether that is worth proposing, and why."""

    score: float
    proposed: bool
    why: tuple[Reason, ...]


def match(a: str, b: str, context: bool = False) -> Match:
    """Compare two names in any script and order.

    context: both stand in one case, so that a surname alone or an initial may do.
    """
    one, other = sorted((parts(a), parts(b)), key=len)
    if _words(a) == _words(b) != ():
        return Match(1.0, True, (Reason("same_words"),))
    if not one:
        return Match(0.0, False, (Reason("no_letters"),))
    if without_vowels(a) != without_vowels(b):
        return _without_vowels(a, b)
    if len(one) < len(other) < 4 and _written_apart(one, other):
        return Match(0.97, True, (Reason("one_word", " ".join(one), " ".join(other)),))
    if len(one) == 1 and len(other) > 1:
        return _by_one_token(one[0], other, context)
    if is_chinese(a) and is_chinese(b):
        likened: Callable[[str, str], float] = _in_pinyin
    else:
        likened = likeness if bool(HAN.search(a)) == bool(HAN.search(b)) else _transcribed
    return _by_pairs(_align(one, other, likened), len(other) - len(one), context)


def is_short(name: str) -> bool:
    """One word, as a surname or a given name alone is."""
    return len(parts(name)) < 2


@lru_cache(maxsize=65536)
def _words(name: str) -> tuple[str, ...]:
    return tuple(sorted(tokens(name)))


def _by_pairs(pairs: list[Pair], extra: int, context: bool) -> Match:
    """A part that is left out speaks less against a proposal than for whoever has all of them."""
    scores = [score for score, _x, _y in pairs]
    alike = 0.5 * min(scores) + 0.5 * sum(scores) / len(scores)
    enough = alike - _LEFT_OUT * extra >= (IN_CONTEXT if context else PROPOSE)
    score = max(0.0, alike - _LACKING * extra)
    proposed = enough and min(scores) >= WEAKEST
    return Match(round(score, 3), proposed, _reasons(pairs, extra))


def _written_apart(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """The same letters, cut into more words: Wang Quanzhang, Wang Quan Zhang; whichever of surname
    and given name stands first, but not Wang Zhangquan."""
    if len(one) == 1:
        return one[0] in ("".join(other), "".join((*other[1:], other[0])))
    cuts = ((*other[:at], other[at] + other[at + 1], *other[at + 2 :])
            for at in range(len(other) - 1))  # fmt: skip
    return any(sorted(cut) == sorted(one) for cut in cuts)


def _by_one_token(token: str, other: tuple[str, ...], context: bool) -> Match:
    """A short form against a full name: enough inside a case, never across cases."""
    best, part = max((likeness(token, part), part) for part in other)
    score = round(0.9 * best, 3)
    if best < WEAKEST:
        return Match(score, False, (Reason("no_part", token, " ".join(other)),))
    why = Reason("part", token, part), Reason("not_given")
    return Match(score, context and best >= 0.93, why)


def _without_vowels(a: str, b: str) -> Match:
    """Arabic script against another: only what both write is compared."""
    if without_vowels(b):
        a, b = b, a
    arabic, spoken = ([token for token, _bone in written(name)[:_MOST_PARTS]] for name in (a, b))
    if not arabic or not spoken:
        return Match(0.0, False, ())
    grid = {(x, y): _heard(x, y) for x in arabic for y in spoken}
    grid |= {(y, x): score for (x, y), score in grid.items()}
    one, other = sorted((tuple(arabic), tuple(spoken)), key=len)
    found = _by_pairs(_best(one, other, grid), len(other) - len(one), False)
    enough = found.proposed and len(one) > 1 and sum(len(bare(token)) for token in one) > 3
    return Match(found.score, enough, (*found.why, Reason("unwritten")))


@lru_cache(maxsize=65536)
def _heard(word: str, token: str) -> float:
    """How well a word in Arabic script may be read as a token with vowels."""
    if reads_as(word, token):
        return _UNVOWELLED
    one, other = bare(word), bare(token)
    return _MISREAD if one == other else 0.7 * JaroWinkler.similarity(one, other)


def _align(
    one: tuple[str, ...], other: tuple[str, ...], likened: Callable[[str, str], float]
) -> list[Pair]:
    """The best pairing of the tokens of the shorter name with those of the longer."""
    one, other = one[:_MOST_PARTS], other[:_MOST_PARTS]
    return _best(one, other, {(x, y): likened(x, y) for x in one for y in other})


def _in_pinyin(x: str, y: str) -> float:
    """Wang Fang is not Wang Feng: one letter makes another syllable, and another person."""
    return likeness(x, y) if x == y or 1 in (len(x), len(y)) else min(likeness(x, y), _VETO)


@lru_cache(maxsize=65536)
def _transcribed(x: str, y: str) -> float:
    """How alike two tokens are one of which is in Chinese characters: these write syllables."""
    known, bone = likeness(x, y), syllabic(x)
    if len(bone) < 2 or bone != syllabic(y) or min(len(x), len(y)) < 4:
        return known
    return max(known, _SYLLABLES if same_first_vowel(x, y) else known)


def _best(one: tuple[str, ...], other: tuple[str, ...], grid: dict) -> list[Pair]:
    one, other = one[:_MOST_PARTS], other[:_MOST_PARTS]
    orders = itertools.permutations(other, len(one))
    best = max(
        orders,
        key=lambda order: sum(grid[pair] for pair in zip(one, order, strict=True)),
    )
    return [(grid[x, y], x, y) for x, y in zip(one, best, strict=True)]


@lru_cache(maxsize=65536)
def likeness(x: str, y: str) -> float:
    """How alike two romanised tokens are (0 to 1), by letters and by consonants.

    Other consonants, another first vowel or another gender of the ending veto: below `WEAKEST`.
    """
    if len(x) == 1 or len(y) == 1:
        return _by_initial(x, y)
    short_x, short_y = CHILD_OF.sub("", x), CHILD_OF.sub("", y)
    letters = JaroWinkler.similarity(x, y)
    if len(short_x) > 3 and len(short_y) > 3:
        letters = max(letters, JaroWinkler.similarity(short_x, short_y))
    same = not skeletons(x).isdisjoint(skeletons(y))
    score = 0.5 * letters + 0.5 * (1.0 if same else _bones(x, y))
    if _other_gender(x, y):
        return max(0.0, min(score, 1.0) - 0.25)
    return score if same and not _other_vowel(x, y) else min(score, _VETO)


def _by_initial(x: str, y: str) -> float:
    """A single letter stands for a name that begins with it, or with its sound: Q. for Kaster."""
    if x == y:
        return 1.0
    sound = skeleton(x)[:1] == skeleton(y)[:1] and x[0] not in "aeiouy" and y[0] not in "aeiouy"
    return _INITIAL if x[0] == y[0] or sound else 0.0


def _bones(x: str, y: str) -> float:
    """Consonants that differ weigh more than letters that do: Akhatova is not Akhmetova."""
    return 0.85 * JaroWinkler.similarity(skeleton(x), skeleton(y))


def _other_gender(x: str, y: str) -> bool:
    if {x[-2:], y[-2:]} in _FEMININE:
        return True
    both = CHILD_OF.search(x) and CHILD_OF.search(y)
    return bool(both) and bool(_DAUGHTER.search(x)) != bool(_DAUGHTER.search(y))


def _other_vowel(x: str, y: str) -> bool:
    """Marat is not Murat, though Umarova may be Omarova and Lyazzat Lazzat."""
    first, second = (_FIRST_VOWEL.search(_GLIDE.sub("", token)) for token in (x, y))
    if not first or not second:
        return False
    return {first[0], second[0]} in ({"a", "u"}, {"a", "i"}, {"a", "y"})


def _reasons(pairs: list[Pair], extra: int) -> tuple[Reason, ...]:
    """What speaks for and against."""
    found = [_reason(score, x, y) for score, x, y in pairs]
    if extra:
        found.append(Reason("lacks"))
    return tuple(found)


def _reason(score: float, x: str, y: str) -> Reason:
    if x == y:
        return Reason("same", x)
    if len(x) == 1 or len(y) == 1:
        return Reason("short" if score else "no_initial", x, y)
    if score >= WEAKEST:
        return Reason("sounds", x, y)
    return Reason("gender" if _other_gender(x, y) else "differs", x, y)
