"""A million names, and for some of them how somebody else would ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from random import Random

from bench.naming.people import LANGUAGES, Language, Part

MANY = 20


@dataclass(frozen=True)
class Made:
    """A name as it is kept, with what it is made of."""

    language: str
    parts: list[Part]
    style: str
    text: str


@dataclass(frozen=True)
class Asked:
    """A name that is looked for, how it is asked for, and what was changed."""

    wanted: Made
    text: str
    style: str
    left_out: bool
    turned: bool
    chosen: tuple[int, ...]


def made(count: int, seed: int = 1) -> Iterator[Made]:
    """So many names of seven languages in turn."""
    rng, told = Random(seed), list(LANGUAGES.items())
    for number in range(count):
        name, language = told[number % len(told)]
        parts = language.make(rng)
        style = rng.choices(list(language.kept), list(language.kept.values()))[0]
        yield Made(name, parts, style, written(language, parts, style))


def written(language: Language, parts: list[Part], style: str) -> str:
    return language.glue.get(style, " ").join(part[style] for part in parts)


def asked(one: Made, rng: Random) -> Asked:
    """Another way to write a name: never that in which it is kept."""
    language = LANGUAGES[one.language]
    while True:
        style = rng.choices(list(language.asked), list(language.asked.values()))[0]
        left_out = len(one.parts) > 2 and rng.random() < 0.4
        turned = language.glue.get(style) != "" and rng.random() < 0.25
        chosen = list(range(len(one.parts)))
        if left_out:
            chosen = sorted([0, rng.choice(chosen[1:])] if len(chosen) > 3 else [0, chosen[-1]])
        if turned:
            chosen = [chosen[-1], *chosen[:-1]]
        text = written(language, [one.parts[place] for place in chosen], style)
        if text != one.text:
            return Asked(one, text, style, left_out, turned, tuple(chosen))


def borne_by_many(everyone: list[Made], questions: list[Asked]) -> list[bool]:
    """For each question whether its parts are all borne by more other names than are shown, so
    that whoever asked by them could not tell which of those they mean."""
    wanted = [one.wanted.language for one in questions]
    sought = [
        frozenset(tuple(one.wanted.parts[place].values()) for place in one.chosen)
        for one in questions
    ]
    found: Counter[int] = Counter()
    by_part: dict[tuple, list[int]] = {}
    for number, parts in enumerate(sought):
        by_part.setdefault(min(parts), []).append(number)
    texts: dict[int, set[str]] = {}
    for one in everyone:
        mine = [tuple(part.values()) for part in one.parts]
        for part in mine:
            for number in by_part.get(part, ()):
                if sought[number] <= set(mine):
                    texts.setdefault(number, set()).add(one.text)
    found.update({number: len(seen) for number, seen in texts.items()})
    return [found[number] > MANY and bool(wanted[number]) for number in range(len(questions))]
