"""Folding: text without what does not tell words apart, cut into words."""

from __future__ import annotations

import re
import unicodedata

WORD = re.compile(r"[^\W_]+")
HAN = re.compile("[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003134f]")
_HAN_OR_NOT = re.compile(f"({HAN.pattern})")
_ARABIC = str.maketrans("أإآٱىیکة", "ااااييكه", "ـ")
_TURKISH = str.maketrans("İIı", "iii")
_KEEP_BREVE = {"и": "й", "у": "ў"}
_LOOSE = str.maketrans("ұүқғңөәіһ", "уукгноаих")


def fold(text: str) -> str:
    """Text without case, width, marks and Arabic letter forms; й and ў stay letters."""
    flat = unicodedata.normalize("NFKC", text).translate(_TURKISH).casefold()
    out: list[str] = []
    for char in unicodedata.normalize("NFD", flat):
        if unicodedata.category(char) == "Mn":
            if char == "\u0306" and out and out[-1] in _KEEP_BREVE:
                out[-1] = _KEEP_BREVE[out[-1]]
            continue
        out.append(char)
    return "".join(out).translate(_ARABIC)


def tokens(text: str) -> list[str]:
    """Folded words; every Chinese character is a word of its own."""
    found: list[str] = []
    for word in WORD.findall(fold(text)):
        found += [part for part in _HAN_OR_NOT.split(word) if part]
    return found


def loose(token: str) -> str:
    """A token as people type it who lack the letters: Kazakh letters as their Russian ones."""
    return token.translate(_LOOSE)
