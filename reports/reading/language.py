"""Which language a text is in: scripts, letters and common words; no model."""

from __future__ import annotations

import re
from collections import Counter

from reports.reading.model import Zone

_COMMON = {
    "en": "the of and to in was that for on with his has been were by said from not he".split(),
    "es": "el la los de que en y por del las con una para fue se al su lo".split(),
    "fr": "le la les des et du en que pour dans une est par sur au qui pas ce".split(),
    "pt": "o os de que em do da e para uma com por não foi dos ao na um".split(),
    "tr": "ve bir bu için ile olarak da de dava duruşma olan mahkeme gün tarihinde".split(),
    "de": "der die und das den von zu mit ist auf für im nicht ein eine dem".split(),
    "uz": "va bilan uchun bu ham sud edi bir boʻyicha ning".split(),
    "ru": "и в на что с по не он его из суд к за от как дело был это года".split(),
    "uk": "і в на що з до не він його суд за від як справа був це року у та".split(),
    "kk": "мен және бұл сот үшін деп бойынша туралы еді оның бір жыл қазақстан болды".split(),
    "ky": "жана менен бул сот үчүн деп боюнча тууралуу эле анын бир жыл болгон".split(),
}
_WORD = re.compile(r"[^\W\d_]+")
_MOST, _LETTERS = 6000, 2000


def detect(text: str, zones: list[Zone] | None = None) -> str:
    """The ISO 639 code of a text, "und" when it cannot be told."""
    told = (
        " ".join(text[z.start : z.end] for z in zones if z.kind in ("title", "body"))
        if zones
        else text
    )
    told = (told or text)[:_MOST]
    script = _script(told[:_LETTERS])
    if script == "han":
        return "zh"
    if script == "arabic":
        return _arabic(told)
    return _by_words(told.casefold(), script) or _by_letters(told.casefold(), script)


def _script(text: str) -> str:
    """The script most letters are in."""
    counts: Counter[str] = Counter()
    for char, times in Counter(text).items():
        if char.isalpha():
            counts[_script_of(char)] += times
    counts += Counter(han=2 * counts["han"])  # a sign says as much as three letters
    return counts.most_common(1)[0][0] if counts else ""


def _script_of(char: str) -> str:
    code = ord(char)
    if 0x400 <= code < 0x530:
        return "cyrillic"
    if 0x600 <= code < 0x780 or 0xFB50 <= code < 0xFF00:
        return "arabic"
    return "han" if 0x3400 <= code < 0xA000 else "latin"


def _arabic(text: str) -> str:
    if re.search("[ەۇۆۈۋېڭ]", text):
        return "ug"
    return "fa" if len(re.findall("[پچژگ]|است|می‌", text)) > len(text) / 200 else "ar"


_FAMILY = {
    "latin": ("en", "es", "fr", "pt", "tr", "de", "uz"),
    "cyrillic": ("ru", "uk", "kk", "ky"),
}


def _by_words(text: str, script: str) -> str:
    words = Counter(_WORD.findall(text))
    scores = {code: sum(words[word] for word in _COMMON[code]) for code in _FAMILY.get(script, ())}
    scores = {code: score for code, score in scores.items() if score}
    if script == "cyrillic" and re.search("[әғқңұһ]", text):
        return "kk"
    if not scores:
        return ""
    best = max(scores, key=lambda code: scores[code])
    return best if scores[best] >= 2 else ""


def _by_letters(text: str, script: str) -> str:
    """A guess for short texts from letters that only one language has."""
    signs = (("tr", "[ğşıİ]"), ("es", "[ñ¿¡]"), ("pt", "[ãõ]"), ("fr", "[èêàçœ]"), ("uk", "[їєґ]"))
    for code, letters in signs:
        if re.search(letters, text):
            return code
    return "ru" if script == "cyrillic" else "und"
