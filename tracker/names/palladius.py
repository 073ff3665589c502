"""Chinese names as Russian writes them: the system of Palladius, read back into pinyin."""

from __future__ import annotations

import re
from functools import lru_cache

_FIRST = {
    "б": "b", "п": "p", "м": "m", "ф": "f", "д": "d", "т": "t", "н": "n", "л": "l", "г": "g",
    "к": "k", "х": "h", "цз": "z", "ц": "c", "с": "s", "чж": "zh", "ч": "ch", "ш": "sh", "ж": "r",
}  # fmt: skip
_SOFT_FIRST = {"цз": "j", "ц": "q", "с": "x"}
_OPEN = {
    "а": "a", "э": "e", "ай": "ai", "эй": "ei", "ао": "ao", "оу": "ou", "ань": "an", "энь": "en",
    "ан": "ang", "эн": "eng", "у": "u", "ун": "ong", "уа": "ua", "уай": "uai", "уй": "ui",
    "уэй": "ui", "уань": "uan", "унь": "un", "уан": "uang", "о": "uo", "и": "i", "ы": "i",
}  # fmt: skip
_SOFT = {
    "и": "i", "я": "ia", "е": "ie", "яо": "iao", "ю": "iu", "янь": "ian", "инь": "in",
    "ян": "iang", "ин": "ing", "юн": "iong", "юй": "u", "юэ": "ue", "юань": "uan", "юнь": "un",
}  # fmt: skip
_ALONE = {
    "и": "yi", "я": "ya", "е": "ye", "яо": "yao", "ю": "you", "янь": "yan", "инь": "yin",
    "ян": "yang", "ин": "ying", "юн": "yong", "юй": "yu", "юэ": "yue", "юань": "yuan",
    "юнь": "yun", "у": "wu", "ва": "wa", "во": "wo", "вай": "wai", "вэй": "wei", "вань": "wan",
    "вэнь": "wen", "ван": "wang", "вэн": "weng", "а": "a", "э": "e", "эр": "er", "ай": "ai",
    "ань": "an", "ан": "ang", "ао": "ao", "оу": "ou", "эй": "ei", "энь": "en", "эн": "eng",
}  # fmt: skip
_LABIAL = frozenset("бпмф")


def _syllables() -> dict[str, str]:
    """Every syllable that the system can write, with its pinyin."""
    found = dict(_ALONE)
    for russian, pinyin in _FIRST.items():
        for end, sound in _OPEN.items():
            told = "o" if end == "о" and russian in _LABIAL else sound
            found[russian + end] = pinyin + told
        for end, sound in _SOFT.items():
            found[russian + end] = _SOFT_FIRST.get(russian, pinyin) + sound
    return found | {f"{hard}и": f"{_FIRST[hard]}i" for hard in ("чж", "ч", "ш", "ж")}


_PINYIN = _syllables()
_ONE = "|".join(sorted(_PINYIN, key=len, reverse=True))
_WORD = re.compile(f"(?:(?:{_ONE})ъ?(?![ьъй]))+")
_SYLLABLE = re.compile(f"({_ONE})ъ?(?=(?:(?:{_ONE})ъ?)*$)")


@lru_cache(maxsize=65536)
def in_pinyin(word: str) -> str:
    """A Cyrillic word that is written in such syllables in pinyin without tones; else nothing."""
    plain = word.lower()
    if not _WORD.fullmatch(plain):
        return ""
    found, place = "", 0
    while place < len(plain):
        syllable = _SYLLABLE.match(plain, place)
        if syllable is None:
            return ""
        found, place = found + _PINYIN[syllable[1]], syllable.end()
    return found
