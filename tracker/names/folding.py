"""Folding: text without what does not tell words apart, cut into words."""

from __future__ import annotations

import re
import unicodedata

import regex

WORD = regex.compile(r"[\p{L}\p{N}\p{M}]+")
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
# Scripts that put no spaces between words: each character is a word of its own. Han, kana, Thai,
# Lao, Burmese, Khmer.
ALONE = re.compile(
    f"[{HAN.pattern[1:-1]}\u3041-\u30ff\u31f0-\u31ff\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]"
)
_ALONE_OR_NOT = re.compile(f"({ALONE.pattern})")
# Marks that people leave out: of Latin, Greek, Cyrillic, Hebrew, Arabic; also the modifier letters
# of transliterations (ʻ ʿ ʼ), and what cannot be seen. The marks of other scripts are vowels.
_LEFT_OUT = regex.compile(
    "[\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e4\u06e7\u06e8\u06ea-\u06ed\u0640\u02b9-\u02ff"
    "\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe00-\ufe0f\ufe20-\ufe2f\\p{Cf}]"
)
_DIGIT = re.compile(r"[^\D0-9]")
_ARABIC = str.maketrans("ٱىیکةھہ", "اييكههه")
_TURKISH = str.maketrans("İIı", "iii")
_BREVE = {"и\u0306": "й", "у\u0306": "ў"}
_LOOSE = str.maketrans("ұүқғңөәіһґєҳҷҗў", "уукгноаихгехчжу")


def fold(text: str) -> str:
    """Text without case, width, marks and Arabic letter forms, digits as 0-9; й and ў stay."""
    flat = unicodedata.normalize("NFKC", text).translate(_TURKISH).casefold()
    flat = unicodedata.normalize("NFD", flat)
    for written, letter in _BREVE.items():
        flat = flat.replace(written, letter)
    flat = unicodedata.normalize("NFC", _LEFT_OUT.sub("", flat))
    return _DIGIT.sub(lambda one: str(unicodedata.decimal(one[0])), flat).translate(_ARABIC)


def tokens(text: str) -> list[str]:
    """Folded words; a Chinese character, or one of another script without spaces, is a word."""
    found: list[str] = []
    for word in WORD.findall(fold(text)):
        found += [part for part in _ALONE_OR_NOT.split(word) if part]
    return found


def loose(token: str) -> str:
    """A token as people type it who lack the letters: Kazakh letters as their Russian ones."""
    return token.translate(_LOOSE)
