"""Keys of a name for an index: other spellings of it share some of them.

"=a b"  all its parts, letters that systems of romanisation write differently made one
"a+b"   the skeletons of two parts
"a~b"   the consonants of two parts that Arabic script would write
"a%b"   what Chinese characters would keep of two parts
"a.b"   the skeleton of one part with the first sound of another
"a"     the skeleton of one part
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable
from functools import lru_cache

from tracker.names.folding import tokens as folded
from tracker.names.roman import SYLLABLE, parts, without_vowels
from tracker.names.sounds import alike, skeleton, skeletons, syllabic
from tracker.names.unvowelled import bare, written

KEY_LENGTH = 80
_MOST_PARTS = 5
_MARKED = re.compile("[ŞşÇçŠšČčŽž]")
_TURKISH_C = re.compile("c(?=[aeiou])")
_G = re.compile("(?<!n)g+(?!h)")
_RUSSIAN_J = re.compile("^j(?=[aeou])")


@lru_cache(maxsize=65536)
def keys(name: str) -> frozenset[str]:
    """Keys for an index: `pair_keys`, and the skeleton of each part."""
    bones = {bone for some in _spelled(name) for bone in _bones(some) if len(bone) > 1}
    return pair_keys(name) | {bone[:KEY_LENGTH] for bone in bones}


@lru_cache(maxsize=65536)
def pair_keys(name: str) -> frozenset[str]:
    """Keys of two parts or more of a name; few names share one with it by chance."""
    spelled, tokens = _spelled(name), parts(name)[:_MOST_PARTS]
    found = {whole(tokens), whole(some[-1] for some in spelled)} if tokens else set()
    for apart in [spelled, *([[token] for token in some] for some in _joined(tokens))]:
        found |= _pairs("+", map(_bones, apart))
    if not without_vowels(name):
        found |= _begun(spelled) | _pairs("%", [{syllabic(token)} - {""} for token in tokens])
    found |= _pairs("~", (_spoken(name, token, bone) for token, bone in written(name)))
    return frozenset(key[:KEY_LENGTH] for key in found)


def _begun(spelled: list[list[str]]) -> set[str]:
    """Skeletons of the other parts with the first sound of the first one, and the reverse."""
    bones = [(skeleton(some[0]), {bone[0] for bone in _bones(some)}) for some in spelled]
    both = [pair for one in bones[1:] for pair in ((bones[0], one), (one, bones[0]))]
    return {f"{whole}.{sound}" for (whole, _), (_, sounds) in both for sound in sounds
            if len(whole) > 1}  # fmt: skip


def whole(tokens: Iterable[str]) -> str:
    """The key of all parts of a name, in any order."""
    return "=" + " ".join(sorted(map(alike, tokens)))


def is_whole(key: str) -> bool:
    """Whether a key stands for all parts of a name."""
    return key.startswith("=")


def _pairs(sign: str, bones: Iterable[Iterable[str]]) -> set[str]:
    both = itertools.combinations(list(bones)[:_MOST_PARTS], 2)
    return {sign.join(sorted((a, b))) for one, other in both for a in one for b in other}


def _spelled(name: str) -> list[list[str]]:
    """The parts of a name, each as it sounds, and as it is typed without its marks."""
    tokens = parts(name)[:_MOST_PARTS]
    bare = folded(name) if _MARKED.search(name) else []
    if len(bare) != len(tokens):
        return [[token] for token in tokens]
    return [list(dict.fromkeys(both)) for both in zip(tokens, bare, strict=True)]


def _bones(spelled: Iterable[str]) -> set[str]:
    """Skeletons, also of a Turkish c, which is a j, and of a j that is a y."""
    found: set[str] = set()
    for token in spelled:
        for one in {token, _TURKISH_C.sub("j", token), _RUSSIAN_J.sub("y", token)}:
            found |= skeletons(one)
    return found - {""}


def _spoken(name: str, token: str, bone: str) -> set[str]:
    """In Egypt a jim is a g."""
    if without_vowels(name):
        return {bone, bone.replace("j", "k")} if "ج" in token else {bone}
    return {bone, bare(_G.sub("j", token))} if _G.search(token) else {bone}


def _joined(tokens: tuple[str, ...]) -> list[tuple[str, str]]:
    """Three Chinese syllables as surname and given name, whichever comes first."""
    if len(tokens) != 3 or not all(map(SYLLABLE.fullmatch, tokens)):
        return []
    a, b, c = tokens
    return [(a, b + c), (a + b, c)]
