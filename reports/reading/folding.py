"""Text as the date grammar sees it: one code point for each, so that every offset stays."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_DIGITS = "٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹０１２３４５６７８９"
_LETTERS = {
    "İ": "I", "ı": "i", "ё": "е", "Ё": "Е", "ø": "o", "’": "'", "ʼ": "'", "ʻ": "'", "‘": "'",
    "`": "'", "\u00a0": " ", "\u202f": " ", "\u2009": " ", "أ": "ا", "إ": "ا", "آ": "ا", "ٱ": "ا",
    "ک": "ك", "ی": "ي", "：": ":", "‐": "-", "‑": "-",
}  # fmt: skip


def _table() -> dict[int, str]:
    """Accents of Latin letters, digits of other scripts, spellings of one Arabic letter."""
    table = {ord(char): str(place % 10) for place, char in enumerate(_DIGITS)}
    table |= {ord(char): plain for char, plain in _LETTERS.items()}
    for code in (*range(0xC0, 0x180), *range(0x1E00, 0x1F00)):
        base = unicodedata.normalize("NFD", chr(code))[0]
        if base.isascii():
            table.setdefault(code, base)
    return table


PLAIN = _table()


@lru_cache(maxsize=4)
def plain(text: str) -> str:
    """The text without accents and with common digits; as long as before."""
    return text.translate(PLAIN)
