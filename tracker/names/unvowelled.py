"""Names in Arabic script, which leaves short vowels unwritten, against names that write them."""

from __future__ import annotations

import re
from functools import lru_cache

from tracker.names.roman import parts, without_vowels

_ABJAD = str.maketrans("حهخقغكگکطضصظذثشجچبپتدرزژسفلمن", "kkkkkkkktdszdtcjcbbtdrzzsflmn")
_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"(?<=[aeiouy])h$", ""),
        (r"sh|ch", "c"),
        (r"(?:dj|dzh|zh)+", "j"),
        (r"kh|gh|[kqgxh]", "k"),
        (r"tk", "t"),
        (r"dk(?=[aeiouy])", "d"),
        (r"p", "b"),
        (r"[aeiouywv]|[^a-z]", ""),
    )
)
_NO_LATIN = re.compile("[^a-z]")
_TWICE = re.compile("([b-df-hj-np-tv-z])\\1+")
_SHORT = "(?:ou|oo|ee|[aeiouy])?"
_WRITTEN = {
    "ب": "[bp]", "پ": "[pb]", "ت": "t", "ث": "(?:th|t|s)", "ج": "(?:dj|dzh|zh|j|g|c)",
    "چ": "(?:ch|tch)", "ح": "(?:kh|h|x)", "خ": "(?:kh|ch|h|x|k)", "د": "[dt]",
    "ذ": "(?:dh|d|z|th)", "ر": "r", "ز": "[zs]", "ژ": "(?:zh|j)", "س": "[scz]",
    "ش": "(?:sh|ch|s|c)", "ص": "[scz]", "ض": "(?:dh|d|z)", "ط": "t", "ظ": "(?:dh|z|d|th)",
    "غ": "(?:gh|g|r)", "ف": "(?:ph|f|v)", "ق": "(?:gh|q|k|g|c)", "ك": "[kcq]", "ک": "[kcq]",
    "گ": "g", "ل": "l", "م": "m", "ن": "n", "ه": "(?:kh|h|x)",
}  # fmt: skip
_LONG = {
    "ا": "[aeo]+h?", "أ": "[aeiou]+", "إ": "[aeiouy]+", "آ": "[ae]+", "ى": "[aeiy]+",
    "و": "a?[ouwv]+", "ؤ": "[ouwae]*", "ي": "[aei]?[iye]+", "ی": "[aei]?[iye]+",
    "ئ": "[aeiy]*", "ء": "", "ع": "[aeiou]*", "ة": "(?:[ae]h?|[ae]t)",
}  # fmt: skip
_ARTICLE = re.compile("^ال(?=..)")
_SERVANT = re.compile(r"\bعبد\s*(?:ال)?(?=..)")
_SON = re.compile(r"\b(?:بن|ابن|بنت)\s+")


@lru_cache(maxsize=65536)
def words(name: str) -> tuple[str, ...]:
    """The words of a name in Arabic script without articles; servant-of names are one."""
    flat = _SERVANT.sub("عبد", _SON.sub("", name).replace("ـ", ""))
    return tuple(_ARTICLE.sub("", word) for word in flat.split())


@lru_cache(maxsize=65536)
def consonants(name: str) -> tuple[str, ...]:
    """What the Arabic script writes of each token, for names in that script or in Latin letters."""
    return tuple(bone for _token, bone in written(name))


def written(name: str) -> list[tuple[str, str]]:
    """The tokens of a name, each with its consonants; those that have none are left out."""
    tokens = words(name) if without_vowels(name) else parts(name)
    told = [(token, bare(token)) for token in tokens]
    return [(token, bone) for token, bone in told if bone]


@lru_cache(maxsize=65536)
def bare(token: str) -> str:
    """The consonants of a token in either script, those that are confused made one."""
    if without_vowels(token):
        return _NO_LATIN.sub("", re.sub("[هةح]$", "", token).translate(_ABJAD))
    plain = _TWICE.sub(r"\1", token)
    for pattern, to in _SOUNDS:
        plain = pattern.sub(to, plain)
    return plain


@lru_cache(maxsize=65536)
def reads_as(word: str, latin: str) -> bool:
    """Whether a word in Arabic script can be read as this Latin token: محمود as Mahmoud, but
    neither as Muhammad nor as Ahmad."""
    return bool(_pattern(word).fullmatch(latin))


@lru_cache(maxsize=65536)
def _pattern(word: str) -> re.Pattern[str]:
    told = ""
    for place, letter in enumerate(word):
        last = place == len(word) - 1
        if letter in _LONG:
            told += _LONG[letter] + ("" if last or letter not in "ويع" else _SHORT)
        elif letter in _WRITTEN:
            told += f"(?:{_WRITTEN[letter]})" + ("{0,2}" if last and letter in "هح" else "{1,2}")
            told += "" if last else _SHORT
    return re.compile(told)
