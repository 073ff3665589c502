"""What no name may hold."""

from __future__ import annotations

import unicodedata

from tracker.names.folding import WORD

LONGEST = 300
_BIDI = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\u200e\u200f\u061c")
_CJK = frozenset(("CJK", "HIRAGANA", "KATAKANA", "KATAKANA-HIRAGANA", "HANGUL"))


def check_name(text: str) -> None:
    """Raise ValueError with a sentence when no person can bear this name."""
    if not text.strip():
        raise ValueError("Write a name.")
    if len(text) > LONGEST:
        raise ValueError(
            f"A name has at most {LONGEST} characters; this has {len(text)}. Put notes elsewhere."
        )
    if not _BIDI.isdisjoint(text):
        raise ValueError(
            "This name holds marks that turn the direction of writing. Type it without them."
        )
    if any(unicodedata.category(char) in ("Cc", "Cs", "Co", "Cn") for char in text):
        raise ValueError("This name holds characters that cannot be printed. Type it again.")
    if not any(char.isalpha() for char in text):
        raise ValueError("A name has letters. Write it as the source does.")
    for word in WORD.findall(text):
        if _several(word):
            raise ValueError(
                f"“{word}” mixes letters of {_listed(word)} in one word, which hides who is meant. "
                "Type it again in one script."
            )


def scripts(text: str) -> set[str]:
    """The scripts of the letters of a text: LATIN, CYRILLIC, ARABIC, CJK …"""
    return {unicodedata.name(char, "?").split()[0] for char in text if char.isalpha()}


def _several(word: str) -> bool:
    return len(scripts(word) - _CJK) > 1


def _listed(word: str) -> str:
    return " and ".join(sorted(script.title() for script in scripts(word)))
