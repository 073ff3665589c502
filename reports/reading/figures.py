"""Figures: the runs of a text that name one person, folded together, with their short forms."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from difflib import SequenceMatcher

import regex

from reports.reading import names, names_arabic, names_chinese
from reports.reading.model import Sentence, Span

APOSTROPHE = regex.compile("[’']")
LONG_WORD, LIKENESS = 5, 0.79
MOST_ALIKE = 20
TOKEN = regex.compile(r"(?<![\p{L}\-])\p{L}[\p{L}\p{M}’'ʻ]*(?:-\p{L}+)*")
PATRONYMIC = regex.compile(r"(?:вич|вна|улы|ұлы|қызы|кызы)\p{L}{0,2}$")
ADJECTIVE = regex.compile(r"(?:ов|ев|ей|их|ий|ого|на|ия|ии|ам|ами)$")
ENDINGS = {
    "kk": r"(?:на|не|[ндт][ыі]ң|ға|ге|қа|ке|[ндт][ыі]|[мпб][ае]н|[дт][ае]н?|нан)$",
    "ru": r"(?<=[бвгджзклмнпрстфхцчшщ])(?:ом|ем|а|у|е|ым|ой)$",
    "tr": r"[’'][\p{Ll}]+$",
}  # fmt: skip
# Given names of men that end so in a case are never those of women.
BEKS = regex.compile(
    r"(?:бек|хан|жан|мурод|мурат|берди|кул|бай)"
    r"(?:а|у|ом|е)$"
)
MEN = frozenset({"Никита", "Илья", "Данила", "Муса", "Иса", "Лука", "Фома", "Кузьма"})
SHORTENED = {"Павл": "Павел", "Льв": "Лев"}  # names that lose a vowel in other cases
SURNAMES = regex.compile(r"(?:[оеё]в|ин)$")
WOMENS = (
    (r"(?<=[оеё]в|ин)(?:ой|у|ы)$", "а"), (r"ск(?:ой|ую)$", "ская"), (r"(?<=вн)(?:[ыеу]|ой)$", "а"),
    (r"(?<=[нжт])(?:ой|ую)$", "ая"),
)  # fmt: skip
RUNS = {"ar": names_arabic.runs, "zh": names_chinese.runs}


@dataclass(slots=True, eq=False)
class Figure:
    """A person under construction."""

    words: tuple[str, ...]
    full: list[Span] = field(default_factory=list)
    short: list[Span] = field(default_factory=list)
    score: float = 0.0
    age: int | None = None
    votes: Counter[str] = field(default_factory=Counter)
    best: tuple[int, Span] | None = None
    credits: int = 0

    @property
    def is_credited(self) -> bool:
        """Named only as who wrote or photographed: in bylines and credits."""
        return 0 < len(self.full) == self.credits

    @property
    def name(self) -> str:
        return " ".join(self.words)


def fold(text: str, lines: list[Sentence], language: str) -> list[Figure]:
    """Runs of the same name as one figure; a longer form takes its shorter ones."""
    figures: dict[int, Figure] = {}
    holding: dict[str, list[Figure]] = {}
    told = frozenset(TOKEN.findall(text)) if language == "ru" else frozenset()
    for run in RUNS.get(language, names.runs)(text, lines):
        words = _base(run.words, language, told)
        same = next((one for one in _near(holding, words) if _same(one.words, words)), None)
        if same is None:
            same = Figure(words)
            figures[id(same)] = same
        elif len(words) > len(same.words):
            same.words = words
        for word in {one.lower() for one in words}:
            beside = holding.setdefault(word, [])
            if len(beside) < MOST_ALIKE and same not in beside:
                beside.append(same)
        same.full.append(_span(text, run, len(words)))
    found = list(figures.values())
    _shorts(text, lines, found)
    return found


def _span(text: str, run: names.Run, kept: int) -> Span:
    """The place of the words that are kept of a run: its last ones."""
    left = run.words[len(run.words) - kept]
    return Span(text.find(left, run.start, run.end), run.end)


def _near(holding: dict[str, list[Figure]], words: tuple[str, ...]) -> list[Figure]:
    """Figures that share a word, the earliest first."""
    return [one for word in words for one in holding.get(word.lower(), ())]


def _base(words: tuple[str, ...], language: str, told: frozenset[str]) -> tuple[str, ...]:
    """The words without case endings, and without shouting. told: the words of the text."""
    plain = tuple(word.title() if word.isupper() and len(word) > 2 else word for word in words)
    if language == "ru":
        return _as_told(plain, told) or _nominative(plain)
    ending = ENDINGS.get(language)
    return (*plain[:-1], _cut(plain[-1], ending)) if ending else plain


def _as_told(words: tuple[str, ...], told: frozenset[str]) -> tuple[str, ...] | None:
    """A name of two words from an oblique case, when its surname stands in the nominative too."""
    if len(words) != 2 or words[0] in names.given_names():
        return None
    given, surname = words
    if _given_of_a_man(given) or _given_of_a_woman(given):
        return None
    if SURNAMES.search(surname[:-1]) and surname[-1] in "ауе":
        man, woman = surname[:-1] in told, f"{surname[:-1]}а" in told and surname[-1] in "уе"
        if man and not woman and given[-1] in "ауею":
            return given[:-1], surname[:-1]
        if woman and not man and given[-1] in "уюе":
            ending = "я" if given[-2] in "иь" else "а"
            return f"{given[:-1]}{ending}", f"{surname[:-1]}а"
    return None


def _nominative(words: tuple[str, ...]) -> tuple[str, ...]:
    """A Russian name from an oblique case, as far as its endings tell."""
    known = names.given_names()
    if (
        len(words) == 2
        and words[0] in known
        and regex.search(r"(?:[оеё]в|ин|ск)(?:ой|у|ую)$", words[1])
    ):
        return (words[0], _of_a_woman(words[1]))
    start = next((index for index, word in enumerate(words[:-1]) if word in known), None)
    if start is not None:
        return words[start:]
    of_a_woman = regex.search(r"(?:[оеё]вой|иной|[нжтк](?:ой|ую))$", words[-1])
    for index, word in enumerate(words[:-1]):
        if not of_a_woman and (given := _given_of_a_man(word)):
            return (given, *(_of_a_man(one) for one in words[index + 1 :]))
        if given := _given_of_a_woman(word):
            return (given, *(_of_a_woman(one) for one in words[index + 1 :]))
    if len(words) == 3 and not PATRONYMIC.search(words[1]) and ADJECTIVE.search(words[0]):
        words = words[1:]
    if (
        BEKS.search(words[0])
        or regex.search(r"(?:ом|ем|у)$", words[0])
        or _is_of_a_man(words)
        or _is_told_about(words)
    ):
        return tuple(_cut(one, ENDINGS["ru"]) for one in words)
    return words


def _given_of_a_man(word: str) -> str | None:
    """The known given name that "Сергея", "Игоря" and "Ивана" are forms of."""
    stem = regex.sub(r"(?:[аяуюе]|[ое]м)$", "", word)
    forms = (SHORTENED.get(stem, stem), f"{stem}й", f"{stem}ь") if stem != word else ()
    return next((one for one in forms if one in names.given_names()), None)


def _given_of_a_woman(word: str) -> str | None:
    """The known given name that "Анны", "Марии" and "Ольгой" are forms of."""
    stem = regex.sub(r"(?:[ыиеую]|[ое]й)$", "", word)
    forms = (f"{stem}а", f"{stem}я") if stem != word else ()
    return next((one for one in forms if one in names.given_names() - MEN), None)


def _of_a_man(word: str) -> str:
    """A patronymic or surname of a man from an oblique case: "Вороновского", "Петрову"."""
    plain = regex.sub(r"(?<=[сц]к)(?:ого|ому|им|ом)$", "ий", word)
    return plain if plain != word else _cut(word, ENDINGS["ru"])


def _of_a_woman(word: str) -> str:
    """A patronymic or surname of a woman from an oblique case."""
    for ending, instead in WOMENS:
        if (plain := regex.sub(ending, instead, word)) != word:
            return plain
    return word


def _is_of_a_man(words: tuple[str, ...]) -> bool:
    """Genitive of a man's name: the given name ends like a woman's, the surname does not."""
    declined = regex.search(r"(?<!ов|ев|ёв|ин)а$|(?:улы|ұлы|оглы)$", words[-1])
    return words[0].endswith("а") and bool(declined)


def _is_told_about(words: tuple[str, ...]) -> bool:
    """Prepositional case: every word ends in -е after a consonant."""
    return all(regex.search(r"[бвгджзклмнпрстфхцчшщ]е$", word) for word in words)


def _cut(word: str, ending: str) -> str:
    short = regex.sub(ending, "", word)
    return short if len(short) >= 4 else word


def _same(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """Equal, or all words of one in the other."""
    a, b = {word.lower() for word in one}, {word.lower() for word in other}
    return a <= b or b <= a or _misspelt([*map(str.lower, one)], [*map(str.lower, other)])


def _misspelt(one: list[str], other: list[str]) -> bool:
    """Two spellings of one name: a word is the same, the others nearly."""
    pairs = [(a, b) for a, b in zip(one, other, strict=False) if a != b]
    if len(one) != len(other) or not 0 < len(pairs) < len(one):
        return False
    return all(
        min(len(a), len(b)) >= LONG_WORD
        and a[0] == b[0]
        and a.endswith("a") == b.endswith("a")
        and SequenceMatcher(None, a, b).ratio() > LIKENESS
        for a, b in pairs
    )


def _shorts(text: str, lines: list[Sentence], figures: list[Figure]) -> None:
    """Places of the surname, or of a given name, alone."""
    owners = _owners(figures)
    taken = {index for one in figures for span in one.full for index in range(*span)}
    for line in lines:
        for token in TOKEN.finditer(text, line.start, line.end):
            word = next((one for one in _forms(token.group()) if one in owners), None)
            if word and token.start() not in taken:
                start = token.start()
                owners[word].short.append(Span(start, start + len(word)))


def _forms(token: str) -> tuple[str, ...]:
    """A word, and what stands before its apostrophe or hyphen."""
    first = APOSTROPHE.search(token)
    return (token, token[: first.start()]) if first else (token,)


def _owners(figures: list[Figure]) -> dict[str, Figure]:
    """{word: the figure named by it alone}: of those that share it, whom the text names most."""
    owners: dict[str, Figure] = {}
    most: dict[str, int] = {}
    for one in figures:
        for word in one.words:
            if len(one.full) > most.get(word, 0):
                most[word] = len(one.full)
                owners[word] = one
    return {
        word: one
        for word, one in owners.items()
        if word in (one.words[0], one.words[-1])
        and len(word) >= 3
        and not names_arabic.TITLE.fullmatch(word)
    }
