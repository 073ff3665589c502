"""How names sound: skeletons of consonants."""

from __future__ import annotations

import re
from functools import lru_cache

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


_UNHEARD = re.compile("(?<=[aeiou])h(?![aeiouy])")
_SOFT = re.compile("(?<=[bflmnprstv])j(?=[aeou])|(?<=[aeiou])j(?![aeiou])")
_X = re.compile("x(?=[iu])")
_PINYIN = re.compile("[xq](?=[iu])")
_GLIDE = re.compile("(?<=[aeiou])w(?![aeiouyw])")
_OPENING = re.compile("^(?:y(?=[aeou])|w(?=u)|xi(?=[ao])|qi(?=[ao]))")
_SYLLABIC = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?<=..)(?:uly|uli|luli|luly)$", ""),
        (r"(?<=..)fu?$", ""),
        (r"ng(?![aeiou])", "n"),
        (r"tsz|ts|dzh|dj|zh|ch|[jqc](?=[aeiou])", "j"),
        (r"kh|gh|h", ""),
        (r"sh|x|z", "s"),
        (r"r", "l"),
        (r"[bf]|ph", "p"),
        (r"d", "t"),
        (r"[gqc]", "k"),
        (r"([a-z])\1+", r"\1"),
        (r"[aeiouywv]", ""),
        (r"m$", "n"),
    )
)
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
    """Every skeleton a token may have: x is ks or kh, in pinyin s or sh and q is ch, an h with no
    vowel behind it is heard or not, w after a vowel is u (Dawren, Dauren) or v, j is a softened
    consonant (Emeljanova)."""
    spelled = {token, token.replace("x", "ks"), _UNHEARD.sub("", token), _SOFT.sub("y", token)}
    spelled.add(_GLIDE.sub("u", token))
    if _PINYIN.search(token):
        chinese = token.replace("q", "ch")
        spelled |= {_X.sub("s", chinese), _X.sub("sh", chinese)}
    return frozenset(map(skeleton, spelled))


@lru_cache(maxsize=65536)
def syllabic(token: str) -> str:
    """What is left of a romanised token in Chinese characters: no throat sounds, one of l and r,
    of b, p and f, of s, sh and z; no vowels."""
    for pattern, to in _SYLLABIC:
        token = pattern.sub(to, token)
    return token


def same_first_vowel(one: str, other: str) -> bool:
    """Whether two romanised tokens begin with vowels of one kind: a and e, o and u, or i."""
    return _first_vowel(one) == _first_vowel(other)


def _first_vowel(token: str) -> str:
    found = re.search("[aeiou]", _OPENING.sub("", token))
    return {"e": "a", "o": "u"}.get(found[0], found[0]) if found else ""
