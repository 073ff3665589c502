"""How names sound: skeletons of consonants, and keys of them for an index."""

from __future__ import annotations

import itertools
import re
from functools import lru_cache

from tracker.names.roman import parts

KEY_LENGTH = 80
CHILD_OF = re.compile("(?:uly|uli|uulu|ugli|oglu|ogly|kyzy|qyzy|kizi)$")
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (CHILD_OF.pattern, ""),
        (r"iy$|yi$|ii$|yy$", "i"),
        (r"dzh|dj|zh|j", "j"),
        (r"tch|tsch|sch|ch|sh|ts|tz|cz", "C"),
        (r"c(?=[eiy])", "s"),
        (r"kh|gh|ck|[cxqg]|h(?=[aeiouy])|(?<=[aeiouy])h", "k"),
        (r"[ao]u(?=sk)", "ov"),
        (r"w", "v"),
        (r"ph|ff", "f"),
        (r"[oe]f$", "v"),
        (r"^(?:ye|ie|ae|ya|ia|yu|iu|yo|io)", "a"),
        (r"z", "s"),
        (r"b", "p"),
        (r"d", "t"),
        (r"C", "c"),
        (r"(.)\1", r"\1"),
    )
)


_GLIDE = re.compile("(?<=[aeiou])w(?![aeiouyw])")
_ALIKE = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"kh|x", "h"),
        (r"gh", "g"),
        (r"q", "k"),
        (r"dzh|dj|zh", "j"),
        (r"w", "v"),
        (r"ou", "u"),
        (r"y", "i"),
        (r"(.)\1+", r"\1"),
    )
)


@lru_cache(maxsize=65536)
def alike(token: str) -> str:
    """A romanised token as search compares it: letters that systems of transliteration write
    differently made one. Finer than a skeleton: vowels stay."""
    for pattern, to in _ALIKE:
        token = pattern.sub(to, token)
    return token


@lru_cache(maxsize=65536)
def skeleton(token: str) -> str:
    """The consonants of a romanised token, alike letters made one; its first sound is kept."""
    for pattern, to in _SOUNDS:
        token = pattern.sub(to, token)
    first = token[:1] if token[:1] not in "aeiouy" else "a"
    return first + re.sub("[aeiouyh]", "", token[1:])


@lru_cache(maxsize=65536)
def skeletons(token: str) -> frozenset[str]:
    """Every skeleton a token may have: x is ks or kh, a last h is heard or not, w after a vowel
    is u (Dawren, Dauren) or v."""
    spelled = {token, token.replace("x", "ks"), re.sub("(?<=[aeiou])h$", "", token)}
    spelled.add(_GLIDE.sub("u", token))
    return frozenset(map(skeleton, spelled))


def keys(name: str) -> set[str]:
    """Keys for an index: one a token, and one a pair of tokens (`a+b`)."""
    bones = sorted({bone for token in parts(name) for bone in skeletons(token)} - {""})
    pairs = {f"{a}+{b}"[:KEY_LENGTH] for a, b in itertools.combinations(bones[:12], 2)}
    return {bone[:KEY_LENGTH] for bone in bones if len(bone) > 1} | pairs
