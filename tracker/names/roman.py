"""Names in plain Latin letters: Cyrillic, Kazakh, Uyghur, Turkish, Chinese, and others."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from tracker.names.folding import HAN

_LATIN = {
    "қ": "q", "ғ": "gh", "ң": "ng", "ү": "u", "ұ": "u", "ө": "o", "һ": "h", "ә": "a", "і": "i",
    "х": "kh", "ж": "zh", "щ": "shch", "ш": "sh", "ч": "ch", "ц": "ts", "ю": "yu", "я": "ya",
    "ё": "yo", "й": "y", "ы": "y", "ў": "u", "ь": "", "ъ": "", "ı": "i",
    "ş": "sh", "š": "sh", "ç": "ch", "č": "ch", "ž": "zh",
}  # fmt: skip
_ROMAN = str.maketrans(_LATIN | {a.upper(): b.capitalize() for a, b in _LATIN.items()})
_UYGHUR_SIGNS = frozenset("ەېۇۆۈۋڭھ")
_UYGHUR = str.maketrans(
    dict(zip("اەېىوۇۆۈبپتجدرزسفقكگلمنھۋيخ", "aeeiououbptjdrzsfqkglmnhwyx", strict=True))
    | {"ئ": "", "چ": "ch", "ژ": "zh", "ش": "sh", "غ": "gh", "ڭ": "ng"}
)
_BREAKS = re.compile(r"[.,\-\u2010-\u2015·•・/]")
_PARTICLES = frozenset(
    (
        "al",
        "el",
        "ul",
        "abd",
        "bin",
        "ibn",
        "de",
        "da",
        "del",
        "van",
        "von",
        "der",
        "the",
    )
)
_ABJAD = str.maketrans("حهخقغكطضصظذثشجبتدرزسفلمن", "hhkkkktdszdtcjbtdrzsflmn")
_ABJAD_SOUNDS = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"[^a-z]|^abd[eu]?l?$", ""),
        (r"sh|ch", "c"),
        (r"kh|gh|[kqgx]", "k"),
        (r"th", "t"),
        (r"p", "b"),
        (r"(.)\1+", r"\1"),
        (r"[aeiouywvh]", ""),
    )
)
_ARABIC_LETTER = re.compile("[\u0620-\u064a]")


def is_uyghur(text: str) -> bool:
    """Whether a text in Arabic script holds letters that only Uyghur has."""
    return not _UYGHUR_SIGNS.isdisjoint(text)


@lru_cache(maxsize=65536)
def romanise(text: str, uyghur: bool = False) -> str:
    """Text in plain Latin letters and spaces; uyghur: it stands among words that are."""
    spaced = _BREAKS.sub(" ", text)
    if HAN.search(text):
        return " ".join(re.sub("[^a-z]", "", anyascii(part).lower()) for part in spaced.split())
    table = _UYGHUR if uyghur or is_uyghur(text) else _ROMAN
    return " ".join(re.sub("[^a-z ]+", "", anyascii(spaced.translate(table)).lower()).split())


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The romanised tokens of a name, without particles; all tokens when it has no others."""
    found = tuple(romanise(name).split())
    return tuple(token for token in found if token not in _PARTICLES) or found


def without_vowels(text: str) -> bool:
    """Arabic script that leaves short vowels unwritten; the Uyghur one writes them."""
    return bool(_ARABIC_LETTER.search(text)) and _UYGHUR_SIGNS.isdisjoint(text)


@lru_cache(maxsize=65536)
def consonants(name: str) -> tuple[str, ...]:
    """What the Arabic script writes of each token, for names in that script or in Latin letters."""
    if without_vowels(name):
        words = [re.sub("^ال(?=..)", "", word) for word in name.split()]
        written = ["" if word == "عبد" else word.translate(_ABJAD) for word in words]
    else:
        written = list(parts(name))
    return tuple(bone for bone in map(_bare, written) if bone)


def _bare(token: str) -> str:
    for pattern, to in _ABJAD_SOUNDS:
        token = pattern.sub(to, token)
    return token
