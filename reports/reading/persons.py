"""People as a report names them: full names, short forms, roles, ages, and where they stand."""

from __future__ import annotations

from bisect import bisect_right
from itertools import pairwise

import regex

from reports.reading import ages, names, roles
from reports.reading.figures import Figure, fold
from reports.reading.model import Person, Sentence, Span

READABLE = ("title", "body", "caption", "header")
FLOOR = 2
SURE = 3
OUTSIDE = 2
WEAK = 2  # a role for which little speaks
OF_AGE = 2  # whose age is told, and nothing else, is mostly on trial
BYLINE = 5
MENTIONS = 40  # weighed of one person; more tell nothing new
NEIGHBOUR = 30
EASE = 2  # titles and verbs are known best in English; elsewhere a run of names says more
TITLED = regex.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Miss|Dr|Me|Sr|Sra|Prof|Rev|Fr|Gen|Col|Lt|Capt|Sgt|Hon|Adv|Mdm|Madame?|Cllr|"
    r"Barr|Insp|Supt|Cpl|Datuk|Alhaji|Hajia)\.?|"
    r"\b(?:judge|magistrate|justice|lawyer|attorney(?:-at-law)?|counsel|advocate|barrister|solicitor|"
    r"prosecutor|ombudsman|activist|campaigner|dissident|journalist|blogger|reporter|editor|"
    r"writer|author|poet|artist|singer|filmmaker|photographer|publisher|professor|scholar|teacher|"
    r"doctor|nurse|engineer|economist|analyst|expert|minister|president|premier|senator|governor|"
    r"mayor|lawmaker|MP|ambassador|envoy|commissioner|chancellor|spokes\w+|researcher|student|"
    r"priest|pastor|bishop|cardinal|rabbi|monk|politician|leader|founder|owner|executive|director|"
    r"manager|coordinator|chair\w*|secretary|inspector|investigator|detective|officer|sergeant|"
    r"captain|colonel|general|superintendent|constable|corporal|complainants?|victims?|witness|accused|"
    r"businessman|businesswoman|farmer|driver|worker|refugee|whistleblower|"
    r"brother|sister|wife|husband|son|daughter|mother|father|uncle|aunt|cousin|widow|defendants?|"
    r"suspects?|clerk|mullah|imam|sheikh|by|named|identified as|called|arrested|against|of|and|gave|"
    r"juez\w*|fiscal|ministr\w+|abogad\w|periodista|journaliste|avocat\w?|gazeteci|avukat|судья|"
    r"адвокат|прокурор|судью|журналист\w*|активист\w*|белсенді|адвокаты|жастағы|citizens|nationals|"
    r"Kazakhs?)),?\s+$",
    regex.IGNORECASE,
)
SITED = regex.compile(
    r"\b(?:in|at|near|outside|across|throughout)\s+$|(?<=\p{L})/$|,\s+of\s+$", regex.IGNORECASE
)
STRONG_TITLE = regex.compile(
    r"(?:Mr|Mrs|Ms|Miss|Mdm|Madame?|Cllr|Datuk|Alhaji|Dr|judge|magistrate|justice|lawyer|prosecutor)",
    regex.I,
)
SPOKEN = regex.compile(
    r"^,?\s*(?:said|says|told|tells|added|wrote|asked|denied|testified|filed|ruled|postponed|"
    r"(?:was|were|is|are|has|have|had|will|who|faces?|fled|and|gave|by|did|went|\p{Ll}{2,}ed)\b|айтты|деді|сказал|"
    r"сообщил|заявил|dijo|afirmó|dedi|söyledi)",
    regex.IGNORECASE,
)
# "The treasurer, X, is", "one of the victims, X, drew", "his editor, X."
APPOSED = regex.compile(
    r"\b(?:the|an?|his|her|their|our|my|one of (?:the|his|her|them|those)|among them)\b"
    r"[^,.;:\n“”\"()]{2,45},\s+$",
    regex.IGNORECASE,
)
OWN = regex.compile(r"\b(?:his|her|their|my|our)\s+(?:\p{Ll}+[ -]){1,3}$", regex.IGNORECASE)
# "Contractor X", "said X": what somebody does, or that they speak.
DOER = regex.compile(
    r"\b(?!(?:under|over|after|former|other|another|her|per|never|however|rather|whether|together|number|"
    r"order|letter|paper|matter|river|water|winter|summer|power|server|partner|border|centre|center|"
    r"either|later|earlier|ever|for|nor|or|sister|brother|mother|father)\b)"
    r"\p{Ll}{3,}(?:er|or|ist|ian|eer|man|woman|ant)s?,?\s+$"
)
SAID = regex.compile(r"[”\"’',]\s+(?:said|says|added|adds|asked|recalled|replied|told us)\s+$")
HIT = regex.compile(
    r"\b(?:struck|hit|shot|stabbed|killed|murdered|raped|attacked|beat|assaulted|robbed|defrauded|"
    r"(?:murder|killing|death|rape|abduction) of)\s+$"
)
CLOSED = regex.compile(r"^[,.;)]")
# "X, who used to", "X, 44, is", "X, the second, in the dock"
TOLD_OF = regex.compile(
    r"^,?\s+\(?(?:of \p{Lu}|who\b|whose\b|\d\d\b(?! \p{Lu})|aged \d\d|(?:an?|the|his|her|their|another|one of|now|"
    r"then|also|both|for the|former(?:ly)?)\s\p{Ll})"
)
DOES = regex.compile(
    r"^\s+(?:\p{Ll}{2,}(?<!s)s\b|took|stood|drew|lost|paid|put|ran|spent|saw|got|broke|wept|held|"
    r"brought|sat|spoke|thought|fell|left|felt|kept|led|met|rose|sent|sold|won|came|made|found|"
    r"knew|read|heard|wore|drove|swore|sought|fought|caught|set|cut|hit|bought|built|taught|"
    r"became|began|chose|flew|forgot|grew|hid|laid|lay|let|rode|sang|shook|slept|threw|woke)\b"
    r"(?! \p{Lu})"
)
ARTICLE = regex.compile(r"\b(?:the|an?|this|that|at|near|via|route|© ?\d{4})\s+$", regex.IGNORECASE)
SYLLABLES = regex.compile(r"\p{Lu}\p{Ll}+-\p{Ll}{2,6}$")
SURNAME = regex.compile(
    r"(?:ov|ova|ev|eva|uly|uli|kyzy|bek|bay|enko|sky|skaya|yan|dze|shvili|ich|uk|zhan|han|khan|"
    r"ұлы|қызы|ова|ов|ев|ева|улы|ин|ина|енко|ская|ский)$"
)
CREDIT = regex.compile(
    r"(?:\b(?:photo(?:graph)?s?|image|picture|video|credit|courtesy|text|author|reporting|foto|"
    r"texto|fotoğraf|фото|автор|текст|сурет)\b(?: (?:by|of|de|par|por))?\s*[:/|–-]?\s*|"
    r"^\W*(?:by|por|par|von)\s+|[©/]\s*(?:\d{4}\s*)?)$",
    regex.IGNORECASE,
)
BETWEEN = regex.compile(
    r"(?:,? (?:aged )?\d\d|,? \(\d\d\))?[,،、和與与及]?\s*(?:\d\d,?\s*)?(?:and|y|et|e|ve|и|мен|with|و)?\s*(?:\p{Lu}\p{L}+\s)?"
)


def find(text: str, sentences: list[Sentence], language: str | None) -> list[Person]:
    """Everybody named in full, in the order of the text."""
    lines = [one for one in sentences if one.zone in READABLE]
    figures = fold(text, lines, language or "en")
    ease = 0 if language == "en" else EASE
    for figure in figures:
        _weigh(text, lines, figure, language or "en")
        figure.score += ease
    kept = [one for one in figures if one.score >= FLOOR]
    for one in kept:
        if one.age is not None and not one.votes:
            one.votes["defendant"] = OF_AGE
    _share_in_lists(text, kept)
    sought = _named_most(kept)
    return [_person(text, one, one in sought) for one in kept]


def _weigh(text: str, lines: list[Sentence], figure: Figure, language: str) -> None:
    """Collect what speaks for a person, for an age and for a role."""
    figure.score += 2 * (figure.words[0] in names.given_names())
    figure.score += 1.5 * bool(SURNAME.search(figure.words[-1]))
    figure.score += min(2, len(figure.short)) + 0.5 * (len(figure.full) > 1)
    figure.score += any("Ѐ" <= letter <= "ӿ" for letter in figure.name)
    figure.score += 2 * bool(SYLLABLES.match(figure.words[-1]))
    inside = [_line_of(lines, span).zone == "body" for span in figure.full[:MENTIONS]]
    figure.score -= 0 if any(inside) else OUTSIDE
    for span in sorted(figure.full + figure.short)[:MENTIONS]:
        line = _line_of(lines, span)
        _weigh_mention(text, figure, span, line)
        if language == "en" and span in figure.full:
            figure.score += _beside_a_name(text, span, line)


def _line_of(lines: list[Sentence], span: Span) -> Sentence:
    return lines[bisect_right(lines, span.start, key=lambda one: one.start) - 1]


def _weigh_mention(text: str, figure: Figure, span: Span, line: Sentence) -> None:
    before = text[max(line.start, span.start - 40) : span.start]
    after = text[span.end : min(line.end, span.end + 40)]
    titled = TITLED.search(before)
    if titled:
        figure.score += 2 if STRONG_TITLE.search(titled.group()) else 1
    figure.score += bool(SPOKEN.search(after)) - 2 * bool(SITED.search(before))
    _take_age(figure, ages.beside(before, after))
    found = roles.votes(text, span.start, span.end, line.start, line.end)
    if span == line.span:
        found["journalist"] += BYLINE
    if span in figure.full and (span == line.span or CREDIT.search(before)):
        figure.credits += 1
    figure.votes += found
    weight = max(found.values(), default=0)
    figure.score += max(0, weight - SURE + 1)
    if figure.best is None or weight > figure.best[0]:
        figure.best = (weight, Span(line.start, line.end))


def _beside_a_name(text: str, span: Span, line: Sentence) -> int:
    """What speaks for a person in the English words around a whole name, beyond titles and
    speech."""
    before = text[max(line.start, span.start - 60) : span.start]
    after = text[span.end : min(line.end, span.end + 40)]
    apposed = bool(APPOSED.search(before) and CLOSED.match(after))
    linked = apposed or bool(OWN.search(before))
    told = bool(TOLD_OF.match(after)) + bool(DOES.match(after))
    spoken = bool(DOER.search(before)) + 2 * bool(SAID.search(before))
    return linked + told + spoken + 2 * bool(HIT.search(before)) - bool(ARTICLE.search(before))


def _take_age(figure: Figure, age: int | None) -> None:
    if age is not None and figure.age is None:
        figure.age = age
        figure.score += 2


def _share_in_lists(text: str, figures: list[Figure]) -> None:
    """ "X and Y": who stands beside a defendant is one, unless something else is said of them."""
    roles_now = {one: roles.decide(one.votes) for one in figures}
    places = sorted((span, index) for index, one in enumerate(figures) for span in one.full)
    done = set()
    for (a, first), (b, second) in (*pairwise(places), *reversed(list(pairwise(places)))):
        if first == second or not _beside(text, a, b):
            continue
        for giver, taker in ((figures[first], figures[second]), (figures[second], figures[first])):
            role = roles_now[giver]
            open_still = max(taker.votes.values(), default=0) <= WEAK
            if role and open_still and role != roles_now[taker] and (giver, taker) not in done:
                done.add((giver, taker))
                taker.votes[role] += WEAK + 1
                roles_now[taker] = role


def _beside(text: str, first: Span, second: Span) -> bool:
    if second.start - first.end > NEIGHBOUR:
        return False
    return bool(BETWEEN.fullmatch(text[first.end : second.start]))


def _person(text: str, figure: Figure, sought: bool) -> Person:
    role = "defendant" if sought else roles.decide(figure.votes)
    role = "journalist" if figure.is_credited else role
    last = figure.words[-1]
    alone = any(text[start:end] == last for start, end in figure.short)
    written = {text[start:end] for start, end in figure.full} - {figure.name}
    aliases = [*sorted(written), *([last] if alone else [])]
    quote = figure.best[1] if figure.best else figure.full[0]
    return Person(
        name=figure.name,
        aliases=tuple(aliases),
        role=role or "other",
        age=figure.age,
        evidence=(quote,),
        confidence=round(min(0.95, 0.4 + figure.score / 12), 2),
        mentions=tuple(sorted(figure.full + figure.short)),
    )


def _named_most(figures: list[Figure]) -> list[Figure]:
    """Whom a report names most and more than once, when nobody is called a defendant."""
    decided = {one: roles.decide(one.votes) for one in figures}
    if "defendant" in decided.values():
        return []
    most = max((len(one.full) + len(one.short) for one in figures), default=0)
    return [
        one
        for one in figures
        if 1 < most == len(one.full) + len(one.short)
        and not one.is_credited
        and decided[one] in (None, "journalist", "activist", "other")
    ]
