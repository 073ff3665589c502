"""Where names of people stand in a text: runs of capitalised words with evidence for a person."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

import regex

from reports.reading.model import Sentence

FOLDER = Path(__file__).parent
CAP = (
    r"(?:[OD][’'](?=\p{Lu}))?(?:(?:al|el|ul|Al|El|Ul)-)?\p{Lu}(?![’']\p{Ll}{4})"
    r"[\p{Ll}’'ʻ]*\p{Ll}(?:-\s?\p{Lu}\p{Ll}+){0,3}(?:\p{Lu}\p{Ll}+)?"
)
# "Yeung Tsz-kin", "Kim Jong-un"; not "Kyiv-based".
SYLLABLES = (
    r"\p{Lu}\p{Ll}{1,5}-(?!(?:based|born|led|style|run|owned|backed|wide|area|held|bound|made|"
    r"aged|bred|ready)\b)\p{Ll}{2,6}"
)
INITIALS = r"(?:\p{Lu}\.){1,3}"
CAPS = r"\p{Lu}{3,}(?:-\p{Lu}{3,})?"
PARTICLE = (
    r"(?:bin|ibn|bint|al|el|ul|de|da|do|dos|la|van|von|der|den|di|du|abu|ould|ben|oglu|uly|kyzy)"
)
RUN = regex.compile(
    rf"(?<![\p{{L}}\-’'])(?:{CAP}|{INITIALS}|\p{{Lu}})"
    rf"(?:[ \u00a0](?:{PARTICLE}[ ](?={PARTICLE}[ ]|{CAP})(?:{PARTICLE}[ ])?)?"
    rf"(?:{SYLLABLES}|{CAP}|{CAPS}|(?:{INITIALS}|\p{{Lu}})(?=[ ]\p{{Lu}})))"
    rf"{{0,5}}(?![\p{{L}}\-])"
)
PATRONYM = regex.compile(r"(?:ұлы|қызы|улы|кызы|uly|qyzy|kyzy)(?:н[ыа]ң?|м[ае]н|нан)?$")
APOSTROPHE = regex.compile("[’']")
POSSESSIVE = regex.compile(r"[’']s$")
LONGEST = 5
# "Зайсана Восточно-Казахстанской области", "Красном Селе"
REGION = regex.compile(
    r"(?<=\p{Ll}(?:ой|ого|ом|ая|ую|ый|ий|ому|ское|ский|ская))\s+(?:област|район|кра[йяею]\b|округ|"
    r"губерни|республик)"
)
# Of a country that is declined: "Литвы", but not "Литвинов".
STEM_ENDING = regex.compile(r"(?:[аяеиыую]|[иао][яюей]|[оеыи][йм]|[оы]го|ому|ыми?|ами?|ом)$")
# Months that are names of people, too: "Kasım Yılmaz", and "8 Kasım".
MONTHS = frozenset("Ocak Nisan Eylül Ekim Kasım".split())
DAY = regex.compile(r"\d\s$")
BEFORE_DAY = regex.compile(r"\.?\s?\d")  # "Jan 8", and not "Jan Novak"
JOINTS = frozenset("И А В С К О У Я".split())
# "Отсидела", "заявилась": verbs; "Исмаил" and "Нургали" are names.
DID = regex.compile(r"(?:л[аио]сь|лся|\p{Ll}{3}[иеу]ла)$")
# Asia may be a given name, but no surname: what ends so is the name of a page or a body.
CONTINENTS = frozenset({"Asia", "Africa", "Europe", "America", "Eurasia", "Oceania"})


class Run(NamedTuple):
    """A run of name-like words."""

    start: int
    end: int
    words: tuple[str, ...]
    opens: bool


@cache
def _list(name: str) -> frozenset[str]:
    lines = (FOLDER / "lexicon" / name).read_text(encoding="utf-8").splitlines()
    return frozenset(word for line in lines if not line.startswith("#") for word in line.split())


@cache
def places() -> frozenset[str]:
    """Countries, what belongs to them, and cities."""
    lines = (FOLDER / "countries.txt").read_text(encoding="utf-8").splitlines()
    named = [line.split(": ", 1)[1] for line in lines if line and not line.startswith("#")]
    words = {word.rstrip("*,") for line in named for word in line.replace(",", " ").split()}
    return towns() | words | {f"{word}s" for word in words}


@cache
def towns() -> frozenset[str]:
    """Words of the names of towns and regions."""
    return frozenset(word.rstrip("*") for word in _list("places.txt"))


@cache
def stems() -> tuple[str, ...]:
    """With what words for places and bodies begin in languages that decline them."""
    return tuple(word[:-1] for word in _list("places.txt") if word.endswith("*"))


@cache
def not_names() -> frozenset[str]:
    """Words that belong to no name: bodies, places, days, openers of sentences."""
    return _list("not_names.txt") | places()


def given_names() -> frozenset[str]:
    """Frequent given names."""
    return _list("given_names.txt")


@cache
def bodies() -> frozenset[str]:
    """Words that end the name of a body or a place."""
    return _list("bodies.txt")


def runs(text: str, sentences: list[Sentence]) -> list[Run]:
    """Name-like runs of two to five words in the readable sentences, in order."""
    small = frozenset(regex.findall(r"(?<!\p{L})\p{Ll}{3,}", text))
    found = []
    for sentence in sentences:
        for match in RUN.finditer(text, sentence.start, sentence.end):
            found += _parts(text, match, sentence, small)
    return [one for one in found if not REGION.match(text, one.end)]


def _parts(text: str, match: regex.Match, sentence: Sentence, small: frozenset) -> list[Run]:
    """A run cut at words that belong to no name."""
    parts: list[list[tuple[int, int, str]]] = [[]]
    for word in regex.finditer(r"\S+", match.group()):
        start = match.start() + word.start()
        plain = POSSESSIVE.sub("", word.group())
        opens = start == sentence.start
        root = APOSTROPHE.split(plain)[0] or plain
        if root in bodies():
            parts[-1].clear()
        root = root.title() if root.isupper() and len(root) > 3 else root
        month = root in MONTHS and DAY.search(text, max(0, start - 4), start)
        month = month or (root == "Jan" and BEFORE_DAY.match(text, start + len(word.group())))
        if month or root in not_names() or root in bodies() or _is_word(plain, opens, small):
            parts.append([])
            continue
        parts[-1].append((start, start + len(plain), plain))
        if plain != word.group() or PATRONYM.search(plain):
            parts.append([])
    return [_run(part, sentence) for part in parts if 2 <= len(part) <= LONGEST and _sound(part)]


def _is_word(word: str, opens: bool, small: frozenset) -> bool:
    """Whether a word with a capital is one of the language: it opens the sentence and stands
    without a capital elsewhere, or tells as a verb what somebody did; or is in a line of capitals.
    """
    if word in JOINTS or STEM_ENDING.match(word, len(_stem(word))):
        return True
    verb = bool(DID.search(word)) and word not in given_names()
    return opens and (verb or word.lower() in small)


def _stem(word: str) -> str:
    """The word for a place or body with which a word begins; the word itself without one."""
    return next((one for one in stems() if word.startswith(one)), word)


def _run(part: list[tuple[int, int, str]], sentence: Sentence) -> Run:
    words = tuple(word for _, _, word in part)
    return Run(part[0][0], part[-1][1], words, part[0][0] == sentence.start)


def _sound(part: list[tuple[int, int, str]]) -> bool:
    """The last word is a full word, no particle and no part of the world."""
    last, first = part[-1][2], part[0][2]
    full = last[0].isupper() or (len(last) > 3 and last[2:3] == "-")
    sound = len(last.rstrip(".")) > 1 and last not in CONTINENTS
    return sound and full and first[0].isupper()
