"""Names in plain Latin letters: Cyrillic, Kazakh, Uyghur, Turkish, Chinese, and others."""

from __future__ import annotations

import re
from functools import lru_cache

from anyascii import anyascii

from tracker.names.folding import HAN
from tracker.names.palladius import in_pinyin

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
_SYLLABLE = "(?:[bpmfdtnlgkhjqxrzcsyw]|zh|ch|sh)?[aeiou]{1,3}(?:ng?)?"
SYLLABLE = re.compile(_SYLLABLE)
_SYLLABLES = re.compile(rf"(?<![\w-])({_SYLLABLE})-({_SYLLABLE})(?![\w-])", re.IGNORECASE)
_ALL_SYLLABLES = re.compile(f"(?:{_SYLLABLE})+")
_SURNAMES = frozenset(
    "bai bao cai cao chen cheng cui dai deng ding dong du duan fan fang feng fu gao gong gu guo han"
    " hao he hou hu huang jia jiang jin kong lei li liang liao lin liu long lu luo ma mao meng mo"
    " pan peng qian qin qiu ren shao shen shi song su sun tan tang tao tian wan wang wei wen wu xia"
    " xiao xie xiong xu xue yan yang yao ye yin yu yuan zeng zhang zhao zheng zhong zhou zhu"
    " zou".split()
)
_CYRILLIC = re.compile("[\u0400-\u052f]")
_ABD: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), to)
    for pattern, to in (
        (r"\babd ?[aeou]?l?lah?\b", "abdulla"),
        (r"\babd (?:[aeu]l|a([nrstzd])(?= \1)|ash) ", "abdu"),
        (r"\babd[aeou](?:l |l(?=[a-z]{4})|([nrstzd]) ?(?=\1))", "abdu"),
        (r"\babd[aeoiy](?=[a-z]{4})", "abdu"),
    )
)
_TWO_SIGNS = re.compile(
    "欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|皇甫|尉迟|尉遲|令狐|慕容|夏侯|東方|东方"
)
_ARABIC_LETTER = re.compile("[\u0620-\u064a]")


def is_uyghur(text: str) -> bool:
    """Whether a text in Arabic script holds letters that only Uyghur has."""
    return not _UYGHUR_SIGNS.isdisjoint(text)


@lru_cache(maxsize=65536)
def romanise(text: str, uyghur: bool = False) -> str:
    """Text in plain Latin letters and spaces; uyghur: it stands among words that are."""
    spaced = _BREAKS.sub(" ", text).replace("чж", "ж").replace("Чж", "Ж")
    if HAN.search(text):
        return " ".join(re.sub("[^a-z]", "", anyascii(part).lower()) for part in spaced.split())
    table = _UYGHUR if uyghur or is_uyghur(text) else _ROMAN
    return " ".join(re.sub("[^a-z ]+", "", anyascii(spaced.translate(table)).lower()).split())


@lru_cache(maxsize=65536)
def is_chinese(name: str) -> bool:
    """Whether a name in characters or Latin letters is a Chinese surname with one or two words of
    syllables."""
    told = parts(name)
    known = not _SURNAMES.isdisjoint((told[0], told[-1])) if 1 < len(told) < 4 else False
    return (
        known and all(map(_ALL_SYLLABLES.fullmatch, told)) and not _CYRILLIC.search(_pinyin(name))
    )


@lru_cache(maxsize=65536)
def _pinyin(name: str) -> str:
    """A Chinese name in Cyrillic, by the system of Palladius, in pinyin; others as they are."""
    words = name.replace("-", "").split()
    if not 1 < len(words) < 4 or not _CYRILLIC.search(name):
        return name
    told = [in_pinyin(word) for word in words]
    known = all(told) and not _SURNAMES.isdisjoint((told[0], told[-1]))
    return " ".join(told) if known else name


@lru_cache(maxsize=65536)
def parts(name: str) -> tuple[str, ...]:
    """The romanised tokens of a name, without particles; all tokens when it has no others.

    Abd al-Karim, Abdelkerim and Abdulkarim begin alike, as one token; so does Quan-zhang.
    """
    flat = romanise(_SYLLABLES.sub(r"\1\2", _surname_apart(_pinyin(name))))
    if "abd" in flat:
        for pattern, to in _ABD:
            flat = pattern.sub(to, flat)
    found = tuple(flat.split())
    kept = tuple(token for token in found[:-1] if token not in _PARTICLES)
    return kept + found[-1:]


def without_vowels(text: str) -> bool:
    """Arabic script that leaves short vowels unwritten; the Uyghur one writes them."""
    return bool(_ARABIC_LETTER.search(text)) and _UYGHUR_SIGNS.isdisjoint(text)


def _surname_apart(name: str) -> str:
    """A Chinese name of two to four characters with a space behind the surname."""
    if not 2 <= len(name) <= 4 or not all(map(HAN.match, name)):
        return name
    first = 2 if len(name) > 2 and _TWO_SIGNS.match(name) else 1
    return name if len(name) - first > 2 else f"{name[:first]} {name[first:]}"
