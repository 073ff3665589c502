"""Cues: words that tell what a sentence is about, the same classes in every language.

The lists are the files cues/LANGUAGE.txt: one class a line, patterns apart by commas.
`*` is the rest of a word, `~` up to four words between, (a|b) a choice, ? an option.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

FOLDER = Path(__file__).with_name("cues")
LANGUAGES = ("en", "ru", "kk", "es", "pt", "fr", "tr", "ar", "zh")
NEIGHBOURS = {
    "uk": "ru", "be": "ru", "bg": "ru", "tg": "ru", "ky": "kk", "az": "tr", "ca": "es", "gl": "es",
    "fa": "ar", "ur": "ar", "ug": "ar", "ja": "zh",
}  # fmt: skip
NO_SPACES = frozenset({"zh", "ja"})
PREPOSITIONS = ("TO", "FOR", "SINCE", "AFTER", "BEFORE", "ON", "IN")
MODAL = ("NEGATED", "HYPO", "DEADLINE")
SIDE = ("GROUP", "JUDGING", "REASON")
ARTICLE = r"(?:the|his|her|their|its|an?)"
WORD = re.compile(r"[^\W_]+")
GAP = r"(?:[^\w.;\n]+[\w’'-]+){0,4}?[^\w.;\n]+"


class Cue(NamedTuple):
    """One cue word or phrase in the text."""

    start: int
    end: int
    kind: str


Patterns = tuple[tuple[re.Pattern, str], ...]
Written = tuple[tuple[str, str], ...]


class Table(NamedTuple):
    """The cues of one language.

    heads: {two first letters: [(layer, its patterns)]}, one letter where what follows it is no
    letter of the list; cues of one layer never overlap.
    before, after: what tells a preposition before a date, or an ending after it.
    """

    heads: dict[str, list[tuple[int, Written]]]
    layers: int
    before: dict[str, re.Pattern]
    after: re.Pattern | None
    spaced: bool


@cache
def table(language: str) -> Table:
    """The cues of a language; a neighbour's, else English ones, for one without a list."""
    code = NEIGHBOURS.get(language, language)
    code = code if code in LANGUAGES else "en"
    classes = dict(_classes(FOLDER / f"{code}.txt"))
    spaced = code not in NO_SPACES
    alone = [kind for kind in classes if kind in (*MODAL, *SIDE) or kind.startswith("TOLD_")]
    topics = {
        kind: words
        for kind, words in classes.items()
        if kind not in (*alone, *PREPOSITIONS, "TO_AFTER")
    }
    layers = [topics, *({kind: classes[kind]} for kind in alone)]
    before = {kind: _preposition(classes[kind]) for kind in PREPOSITIONS if kind in classes}
    after = classes.get("TO_AFTER")
    return Table(
        _by_head(layers, spaced),
        len(layers),
        before,
        re.compile(after[0]) if after else None,
        spaced,
    )


def find(text: str, language: str, start: int, end: int) -> list[Cue]:
    """All cues between two offsets, in the order of the text; layers may overlap."""
    known = table(language)
    free = [0] * known.layers
    found: list[Cue] = []
    for at in _starts(text, start, end, known.spaced):
        for layer, written in _headed(known.heads, text[at : at + 2]):
            if at >= free[layer]:
                cue = _match(text, at, end, _compiled(written))
                if cue:
                    free[layer] = cue.end
                    found.append(cue)
    return sorted(cue for cue in found if cue.kind != "NOT_A_CUE")


def _starts(text: str, start: int, end: int, spaced: bool) -> list[int]:
    if not spaced:
        return list(range(start, end))
    starts = [found.start() for found in WORD.finditer(text, start, end)]
    joined = [at + 1 for at in starts if text[at] in "وفبلك" and at + 1 < end]
    return sorted({*starts, *joined})


def _match(text: str, at: int, end: int, patterns: Patterns) -> Cue | None:
    for pattern, kind in patterns:
        match = pattern.match(text, at, end)
        if match:
            return Cue(at, match.end(), kind)
    return None


def _classes(path: Path) -> list[tuple[str, list[str]]]:
    lines = path.read_text(encoding="utf-8").splitlines()
    pairs = (line.split(":", 1) for line in lines if line.strip() and not line.startswith("#"))
    return [(name.strip(), _split(words)) for name, words in pairs]


def _split(words: str) -> list[str]:
    return [word.strip() for word in re.split(r",(?![^(]*\))", words) if word.strip()]


def _headed(heads: dict[str, list[tuple[int, Written]]], letters: str) -> Iterable:
    first = letters[0].lower()
    return heads.get(first + _plain(letters[1:])) or heads.get(first, ())


def _plain(letter: str) -> str:
    """A second letter as heads hold it: a dotted i is a dotless one to a pattern."""
    return "i" if letter in "ıİ" and letter else letter.lower()


def _by_head(layers: list[dict[str, list[str]]], spaced: bool) -> dict:
    """{head: [(layer, ((pattern, class), ...))]}: the words of a class in one pattern."""
    table: dict[str, list[tuple[int, Written]]] = defaultdict(list)
    unfolded = [
        [(one, kind) for kind, words in layer.items() for word in words for one in _unfold(word)]
        for layer in layers
    ]
    heads = sorted({_head(word) for layer in unfolded for word, _kind in layer})
    for number, layer in enumerate(unfolded):
        for head in heads:
            fitting = [one for one in layer if _head(one[0]) in (head, head[:1])]
            if fitting:
                table[head].append((number, _written(fitting, spaced)))
    return dict(table)


def _head(word: str) -> str:
    """The two letters that every text of a pattern begins with, or the one."""
    sure = len(word) > 1 and word[1].isalpha() and word[2:3] != "?"
    return word[0].lower() + (_plain(word[1]) if sure else "")


def _written(told: list[tuple[str, str]], spaced: bool) -> Written:
    """Patterns of the words of each class, the classes in the order of the list."""
    kinds: dict[str, list[str]] = defaultdict(list)
    for word, kind in told:
        kinds[kind].append(_regex(word))
    edge = r"(?!\w)" if spaced else ""
    return tuple((f"(?:{'|'.join(words)}){edge}", kind) for kind, words in kinds.items())


@cache
def _compiled(written: Written) -> Patterns:
    """Compiled when a word with the letter comes first: most of a list is never needed."""
    return tuple((re.compile(words, re.IGNORECASE), kind) for words, kind in written)


def _unfold(word: str) -> list[str]:
    """(a|b) c -> a c, b c: the first letter of every pattern must be known."""
    lead = re.match(r"\(([^()]*)\)(.*)", word, re.DOTALL)
    if not lead:
        return [word]
    return [one + lead[2] for one in lead[1].split("|")]


def _regex(word: str) -> str:
    word = re.sub(r" \(([^()]*)\)\? ?", r"(?: (?:\1))? ", word)
    word = re.sub(r"\((?!\?)", "(?:", word)
    word = re.sub("['’]", "['’]", word)
    return word.replace("*", r"\w*").replace(" ~ ", GAP).replace(" ", r"\s+")


def _preposition(words: list[str]) -> re.Pattern:
    """Matches text that ends in one of the prepositions, with an article or weekday between."""
    alternatives = "|".join(sorted(map(_regex, words), key=len, reverse=True))
    return re.compile(rf"(?:^|[\W_])(?:{alternatives})(?:\s+{ARTICLE})?[\s,]*$", re.IGNORECASE)
