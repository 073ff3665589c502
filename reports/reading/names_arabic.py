"""Arabic names: two to four words after a title, since no letter is a capital one."""

from __future__ import annotations

import regex

from reports.reading.model import Sentence
from reports.reading.names import Run

TITLES = (
    "المحامية?|محامي(?:ة|ه|ها|هم|ته)?(?: الدفاع(?: عن[\\p{L}]*)?)?|القاضية?|المتهمة?|"
    "الصح[اف]{1,2}ية?|"
    "صح[اف]{1,2}ية?|الناشطة?|الإعلامية?|المدونة?|الكاتبة?|الأستاذة?|الوزيرة?|الرئيسة?|النائبة?|"
    "الدكتورة?|الشيخ|السيدة?|المعتقلة?|الموقوفة?|المعارضة?|الفنانة?|الطالبة?|الشاهدة?|اللواء|العقيد|"
    "شقيق(?:ته|تها|ه|ها)|والد(?:ته|تها|ه|ها)|زوج(?:ته|ها|ة)|نجل(?:ه|ها)|ابن(?:ه|ها|ته|تها)|المستشار"
)
JOINERS = "عبد|بن|بنت|ابن|أبو|ابو|ولد|آل|أم"
STOPS = (
    "في|من|على|إلى|عن|مع|أن|إن|التي|الذي|الذين|قال|قالت|أمام|يوم|بعد|قبل|منذ|حتى|لدى|خلال|ضد|هذا|هذه|"
    "كان|كانت|قد|لم|لن|لا|ما|هو|هي|ثم|أو|أي|كل|غير|بين|عند|عبر|حول|اليوم|أمس|الأحد|الاثنين|الثلاثاء|"
    "الأربعاء|الخميس|الجمعة|السبت|الدفاع|العام|العامة|العدل|الداخلية|السابق|السابقة|إنه|إنها|أنه|أنها"
)
WORD = rf"(?!(?:{STOPS})(?!\p{{L}}))\p{{L}}[\p{{L}}\p{{M}}]{{1,14}}"
FIRST = rf"(?!ال|و)(?!(?:{JOINERS}) ){WORD}"
NAME = rf"(?:{FIRST}|عبد {WORD})(?: (?:{JOINERS}))?(?: {WORD})"
NATION = r"(?:ال[\p{L}]{2,12}(?:ي|ية|ة)،? ){0,2}?"
TITLED = regex.compile(rf"(?<!\p{{L}})[وفبلك]?(?:{TITLES})،? {NATION}(?P<name>{NAME})")
PARTNER = regex.compile(rf" و(?P<name>{FIRST} ال\p{{L}}{{2,12}}ي)(?!\p{{L}})")
BYLINE = regex.compile(rf"(?P<name>{FIRST} ال\p{{L}}{{2,10}})")
TITLE = regex.compile(TITLES)
FARTHEST = 40


def runs(text: str, sentences: list[Sentence]) -> list[Run]:
    """Names after titles, their partners in a list, and every other place of them."""
    known: dict[str, None] = {}
    for line in sentences:
        alone = BYLINE.fullmatch(text, line.start, line.end)
        if alone:
            known[alone["name"]] = None
        for match in TITLED.finditer(text, line.start, line.end):
            known[match["name"]] = None
            partner = PARTNER.match(text, match.end(), line.end)
            if partner:
                known[partner["name"]] = None
    return _everywhere(text, sentences, [*known])


def _everywhere(text: str, sentences: list[Sentence], known: list[str]) -> list[Run]:
    if not known:
        return []
    like = regex.compile(
        rf"(?:(?<!\p{{L}})|(?<=(?<!\p{{L}})[ولبف]))"
        rf"(?:{'|'.join(map(regex.escape, known))})(?!\p{{L}})"
    )
    places = [m.span() for line in sentences for m in like.finditer(text, line.start, line.end)]
    after = [PARTNER.match(text, end, end + FARTHEST) for _, end in places]
    places += [found.span("name") for found in after if found]
    return [Run(*at, tuple(text[slice(*at)].split()), False) for at in sorted(set(places))]
