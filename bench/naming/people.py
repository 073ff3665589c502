"""Names made up of the parts that names have, as frequent as they are: few have many bearers."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import accumulate
from pathlib import Path
from random import Random

from bench.naming import spelling as sp

WORDS = Path(__file__).parent / "words"
Part = dict[str, str]  # style → how the part is written in it


@dataclass(frozen=True)
class Language:
    """How names are made, and the styles in which they are written, each with its weight among
    names that are kept and among those that are asked for."""

    make: Callable[[Random], list[Part]]
    kept: dict[str, float]
    asked: dict[str, float]
    glue: dict[str, str]


class Words:
    """Words of one kind; the n-th is borne by 1/(n + 5) as many."""

    def __init__(self, words: list):
        self.words = words
        self.sums = list(accumulate(1 / (place + 5) for place in range(len(words))))

    def one(self, rng: Random):
        return rng.choices(self.words, cum_weights=self.sums)[0]


@cache
def lines(name: str) -> list[str]:
    return (WORDS / f"{name}.txt").read_text(encoding="utf-8").splitlines()


@cache
def words(name: str, label: str = "") -> Words:
    """The words of a file, or of its lines under a label."""
    told = [line.removeprefix(label).split() for line in lines(name) if line.startswith(label)]
    return Words(list(dict.fromkeys(word for line in told for word in line)))


@cache
def rows(name: str) -> Words:
    """The lines of a file, each one a word with its other forms."""
    return Words([line.split() for line in lines(name)])


def arabic_part(word: list[str]) -> Part:
    written, base = word
    told = {"arabic": written.replace("_", " "), "scholarly": base.replace("_", " ")}
    systems = {"egypt": sp.EGYPT, "french": sp.FRENCH, "gulf": sp.GULF, "plain": sp.PLAIN}
    return told | {name: sp.by(rules, base).replace("_", " ") for name, rules in systems.items()}


def arabic(rng: Random) -> list[Part]:
    count = rng.choices((1, 2, 3), (25, 45, 30))[0]
    given = [rows("arabic_given").one(rng) for _place in range(count)]
    return [arabic_part(one) for one in (*given, rows("arabic_family").one(rng))]


def russian_part(word: str) -> Part:
    systems = {"bgn": sp.BGN, "passport": sp.PASSPORT, "science": sp.SCIENTIFIC,
               "german": sp.GERMAN}  # fmt: skip
    return {"cyrillic": word} | {name: sp.letters(table, word) for name, table in systems.items()}


def russian(rng: Random) -> list[Part]:
    man, family = rng.random() < 0.6, words("russian_family").one(rng)
    given = rows("russian_given").one(rng)[0] if man else words("russian_women").one(rng)
    father = rows("russian_given").one(rng)[1 if man else 2]
    if not man:
        family = re.sub("([оеё]в|ин)$", r"\1а", re.sub("ский$", "ская", family))
    told = [given, father, family] if rng.random() < 0.6 else [given, family]
    return [russian_part(one) for one in told]


def kazakh_part(word: str) -> Part:
    return {
        "kazakh": word,
        "russian": sp.as_russian(word),
        "bgn": sp.letters(sp.KAZAKH_BGN, word),
        "latin2021": sp.letters(sp.KAZAKH_2021, word),
        "by russian": sp.letters(sp.BGN, sp.as_russian(word)),
        "han": sp.in_syllables(word),
    }


def kazakh_given(rng: Random) -> str:
    if rng.random() < 0.25:
        return words("kazakh", "plain").one(rng)
    return words("kazakh", "heads").one(rng) + words("kazakh", "tails").one(rng)


def kazakh(rng: Random) -> list[Part]:
    man = rng.random() < 0.6
    given = kazakh_given(rng) if man else words("kazakh", "women").one(rng)
    father = kazakh_given(rng)
    ends = ("ұлы", "", "ов") if man else ("қызы", "", "ова")
    family = father + rng.choices(ends, (30, 30, 40))[0]
    if rng.random() < 0.2:
        return [kazakh_part(one) for one in (given, kazakh_given(rng) + ends[0], family)]
    return [kazakh_part(one) for one in (given, family)]


@cache
def characters() -> tuple[Words, Words]:
    """Surnames and characters of given names, each with its pinyin."""
    both = "\n".join(lines("chinese")).split("-")
    return tuple(Words(re.findall("([\u4e00-\u9fff])([a-zü]+)", text)) for text in both)  # type: ignore[return-value]


def chinese_part(signs: list[tuple[str, str]]) -> Part:
    pinyin = [sound for _sign, sound in signs]
    plain = [sound.replace("ü", "u") for sound in pinyin]
    return {
        "han": "".join(sign for sign, _sound in signs),
        "pinyin": sp.capital("".join(plain)),
        "hyphen": sp.capital("-".join(plain)),
        "apart": " ".join(map(sp.capital, plain)),
        "palladius": sp.capital("".join(map(sp.palladius, pinyin))),
    }


def chinese(rng: Random) -> list[Part]:
    surnames, given = characters()
    count = rng.choices((1, 2), (20, 80))[0]
    told = [surnames.one(rng)], [given.one(rng) for _place in range(count)]
    return [chinese_part(one) for one in told]


def uyghur_part(word: list[str], jan: bool) -> Part:
    ends = ("جان", "jan", "җан", "江") if jan else ("", "", "", "")
    arabic_, latin, cyrillic, han = (one + end for one, end in zip(word, ends, strict=True))
    return {"uyghur": arabic_, "latin": latin, "plain": sp.uyghur_plain(latin),
            "cyrillic": cyrillic, "han": han}  # fmt: skip


def uyghur(rng: Random) -> list[Part]:
    told = [rows("uyghur").one(rng) for _place in range(2 + (rng.random() < 0.3))]
    return [uyghur_part(one, rng.random() < 0.25) for one in told]


def turkish_part(word: str) -> Part:
    return {"turkish": word, "unmarked": sp.without_marks(word),
            "sounds": sp.turkish_sounds(word), "russian": sp.turkish_russian(word)}  # fmt: skip


def turkish(rng: Random) -> list[Part]:
    given = [words("turkish", "given").one(rng) for _place in range(1 + (rng.random() < 0.3))]
    family = words("turkish", "heads").one(rng) + words("turkish", "tails").one(rng)
    return [turkish_part(one) for one in (*given, family)]


@cache
def respellings() -> dict[str, list[str]]:
    """English words that are written in other ways, too."""
    sets = [line.split()[1:] for line in lines("english") if line.startswith("same ")]
    return {word: [one for one in told if one != word] for told in sets for word in told}


def english_part(word: str) -> Part:
    other = respellings().get(word, [word])[0]
    return {"english": word, "respelt": other, "russian": sp.english_russian(word)}


def english(rng: Random) -> list[Part]:
    given = [words("english", "given").one(rng) for _place in range(1 + (rng.random() < 0.4))]
    if rng.random() < 0.4:
        family = words("english", "plain").one(rng)
    else:
        family = words("english", "heads").one(rng) + words("english", "tails").one(rng)
    return [english_part(one) for one in (*given, family)]


LANGUAGES = {
    "English": Language(english, {"english": 1}, {"english": 2, "respelt": 2, "russian": 1}, {}),
    "Russian": Language(
        russian, {"cyrillic": 7, "bgn": 3},
        {"cyrillic": 3, "bgn": 2, "passport": 2, "science": 1, "german": 1}, {},
    ),
    "Kazakh": Language(
        kazakh, {"kazakh": 5, "russian": 2, "bgn": 3},
        {"kazakh": 2, "russian": 2, "bgn": 1, "latin2021": 2, "by russian": 2, "han": 1},
        {"han": "·"},
    ),
    "Chinese": Language(
        chinese, {"han": 7, "pinyin": 3},
        {"han": 3, "pinyin": 4, "hyphen": 2, "apart": 1, "palladius": 1}, {"han": ""},
    ),
    "Uyghur": Language(
        uyghur, {"uyghur": 4, "latin": 4, "han": 2},
        {"uyghur": 2, "latin": 2, "plain": 2, "cyrillic": 2, "han": 2}, {"han": "·"},
    ),
    "Arabic": Language(
        arabic, {"arabic": 5, "scholarly": 3, "egypt": 2},
        {"arabic": 3, "scholarly": 1, "egypt": 2, "french": 2, "gulf": 2, "plain": 1}, {},
    ),
    "Turkish": Language(
        turkish, {"turkish": 1}, {"turkish": 1, "unmarked": 3, "sounds": 2, "russian": 2}, {},
    ),
}  # fmt: skip
