"""Days that are surely those of a session, over an entry of a calendar or in front of its name; and
lines that are surely none: the stamp of a page."""

from __future__ import annotations

import regex

from reports.reading.headed import LONGEST, RUBRIC, WORDS
from reports.reading.model import DateMention
from reports.reading.page import Page, Passage

MOST_PLACE = 40  # "14 Ocak Salı – VAN": what may stand on the line beside the day
BULLET = regex.compile(r"[\s▪•●■◦*·–—-]*")
# "17 Aralık’taki ilk duruşma", "11 ақпандағы отырыс": the session of that day.
SESSION_OF = regex.compile(
    r"[’']?(?:[dt][ae]ki|[дт]ағы|[дт]егі)\s(?:[^\W\d]+\s){0,2}(?:duruşma|celse|oturum|отырыс|сот )",
    regex.IGNORECASE,
)

VISITED = regex.compile(r"\d\s?°|\b(?:USD|EUR)\s?\d")  # weather and rates of the day
HEAD = 8  # lines of a page among which its stamp stands


def is_stamp(page: Page, passage: Passage) -> bool:
    """Whether a line at the head of a page, or of its own day, tells a day and nothing else."""
    if not passage.mentions or passage.span.end - passage.span.start > LONGEST:
        return False
    if passage.index < HEAD and _is_signed(page, passage):
        return True
    rest, at = "", passage.span.start
    for mention in passage.mentions:
        rest += page.text[at : mention.start]
        at = max(at, mention.end)
    rest += page.text[at : passage.span.end]
    if VISITED.search(rest):
        return True
    if regex.search(r"\p{L}", WORDS.sub("", RUBRIC.sub("", rest))):
        return False
    if page.published and all(one.edtf == page.published.isoformat() for one in passage.mentions):
        return True
    over = any(_is_over_entry(page, passage, one) for one in passage.mentions)
    return passage.index < HEAD and not over


def _is_signed(page: Page, passage: Passage) -> bool:
    """A short line with day and hour of publication behind a rubric, that tells of no session."""
    one = passage.mentions[0]
    day = page.published.isoformat() if page.published else None
    told = passage.has("HEARING", "HELD", "NEXT", "SCHEDULE", "POSTPONE", "VERDICT", "JUDGING")
    return one.edtf == day and bool(one.time) and len(passage.mentions) == 1 and not told


def is_of_session(page: Page, passage: Passage, mention: DateMention) -> bool:
    """Whether the words around a day leave no doubt that a court sat, or was to sit, on it."""
    named = SESSION_OF.match(page.text, mention.end, passage.span.end)
    return bool(named) or _is_over_entry(page, passage, mention)


def _is_over_entry(page: Page, passage: Passage, mention: DateMention) -> bool:
    """The line is the day and a place, and what follows it tells of a session."""
    line = page.text[passage.span.start : passage.span.end]
    alone = mention.start == passage.span.start + BULLET.match(line).end()
    if not alone or mention.precision != "day" or passage.span.end - mention.end > MOST_PLACE:
        return False
    entry = _entry(page, passage)
    return bool(entry) and any(_tells_of_session(page, one) for one in entry)


def _entry(page: Page, passage: Passage) -> list[Passage]:
    """The sentences of the paragraph below, on the very next line; none where days follow alone."""
    after = page.passages[passage.index + 1 :][:4]
    if not after or page.text[passage.span.end : after[0].span.start].count("\n") != 1:
        return []
    paragraph = after[0].sentence.paragraph
    return [one for one in after if one.sentence.paragraph == paragraph]


def _tells_of_session(page: Page, passage: Passage) -> bool:
    return passage.has("HEARING") and not passage.has("NEGATED")
