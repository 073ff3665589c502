"""Texts as words, shingles, a simhash, and the few keys by which a copy is found."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from heapq import nsmallest

RUN = 3
KEYS = 16
BITS = 64
ALL = 2**BITS - 1
LANE = 16
LANES = 2**LANE - 1
MOST_WORDS = 60_000
FEWEST = 50
# Scripts written without spaces: each character stands for a word.
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff"
WORD = re.compile(rf"[{UNSPACED}\U00020000-\U0003ffff]|[^\W_{UNSPACED}\U00020000-\U0003ffff]+")


@dataclass(frozen=True)
class Print:
    """What is kept of a text to find its copies.

    simhash: 64 bits, of which copies share most. keys: the smallest hashes of its shingles, signed
    64-bit numbers, in order; none for a text too short to be a copy. size: how many different
    shingles the text has.
    """

    simhash: int
    keys: tuple[int, ...]
    size: int


def words_of(text: str) -> list[str]:
    """The words of a text, without case, accents and vowel marks; a Chinese character is one."""
    return WORD.findall(folded(text))[:MOST_WORDS]


def folded(text: str) -> str:
    """Compatible letters made one, marks dropped."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text).casefold()
    return "".join(char for char in plain if unicodedata.category(char) not in ("Mn", "Cf"))


def shingles_of(words: Sequence[str]) -> set[int]:
    """Hashes of every run of three words; a text of fewer words is one run."""
    runs = [" ".join(words[at : at + RUN]) for at in range(max(1, len(words) - RUN + 1))]
    return {hashed(run) for run in runs} if words else set()


def hashed(run: str) -> int:
    """A signed 64-bit number, the same on every machine."""
    return int.from_bytes(hashlib.blake2b(run.encode(), digest_size=8).digest(), signed=True)


def print_of(text: str) -> Print:
    """The print of a text."""
    words = words_of(text)
    shingles = shingles_of(words)
    keys = nsmallest(KEYS, shingles) if len(words) >= FEWEST else []
    return Print(simhash_of(shingles), tuple(keys), len(shingles))


def simhash_of(shingles: Collection[int]) -> int:
    """Each bit as most shingles have it, as a signed 64-bit number."""
    total, most = sum(map(spread, shingles)), len(shingles) // 2
    bits = [(total >> LANE * at) & LANES > most for at in range(BITS)]
    number = sum(1 << at for at, bit in enumerate(bits) if bit)
    return number - 2**BITS if bits[-1] else number


def spread(number: int) -> int:
    """Every bit in a lane of its own, so that one addition counts all of them."""
    return int(f"{number & ALL:064b}".replace("0", "0000").replace("1", "0001"), 16)


def apart(one: int, other: int) -> int:
    """How many bits two simhashes differ in."""
    return ((one ^ other) & ALL).bit_count()
