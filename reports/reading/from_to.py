"""Moves told in one breath: "from 2 December to 21 January", in the words of each language.

Both days are read together: what stands behind "from" is the day given up, wherever it lies, and a
day without its year is the one nearest to the other.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from itertools import zip_longest

from reports.reading.clock import time_near
from reports.reading.cues import Cue, table
from reports.reading.modality import modality_of
from reports.reading.model import DateMention, Span
from reports.reading.page import FromTo, Page, Passage
from reports.reading.wordings import OF_A, SITTING, WORDINGS, Wording
from reports.reading.years import Context, day_in
from tracker.dates import Edtf

# The first day without its month: "from 6 to 21 December".
BARE = re.compile(
    r"(?<!\w)(?:from|со?|du|del|de|من|从|從|由)\s?(?:the\s)?(?P<day>\d{1,2})(?:st|nd|rd|th|-?го|日)?"
    r"\s?(?:to|until|на|au|al|para|إلى|الى|(?:推迟|推遲|延期|改期|提前)(?:至|到))\s?(?:the\s)?$",
    re.IGNORECASE,
)
# The second day without its month: "from December 6 to the 21st".
BARE_AFTER = re.compile(
    r"\s(?:to|until|till)\s(?:the\s)?(?P<day>\d{1,2})(?:st|nd|rd|th)\b(?!\sof)", re.I
)
RANGE = re.compile(
    r"(?P<from>.*?\d{1,2}\w{0,2})\s*(?:to|until|till)\s+(?P<to>(?:the\s+)?\d.*)", re.I
)
# Verbs that move things, and hearings among them: a cue only where both days are told.
MOVING = re.compile(
    r"\bwill now\b|"
    r"\b(?:mov(?:e|es|ed|ing)|shift(?:s|ed)?|chang(?:e|es|ed)|push(?:es|ed)?|advanc(?:e|es|ed))\b|"
    r"перен[её]с\w*|сдвин\w*|ауыстыр\w*|көшір\w*|改|挪|نقل\w*|كېچىك\w*|يۆتكە\w*|taşı\w*",
    re.IGNORECASE,
)
EARLIER = re.compile(
    r"forward|advanc|moved up|earlier|раньше|более ранн|ертерек|提前|\böne\b|avanc|adelant|antecip|"
    r"تقديم|قدّم|ئالدىغا",
    re.IGNORECASE,
)
LATER = re.compile(
    r"postpon|adjourn|defer|\boff\b|delay|push|отлож|отсроч|кейінге|шегер|推|延|押|report|renvoy|"
    r"aplaz|pospon|posterg|adi|ertele|ötele|جل|رجئ|كېچىك",
    re.IGNORECASE,
)
OF_A_DAY, SAT = re.compile(f"{OF_A}$", re.I), re.compile(rf"\s(?:[\w-]+\s){{0,2}}{SITTING}\b", re.I)
SITS = re.compile(r";|\b(?:will|would|shall|runs?|ran|last(?:s|ed)?|held|heard|sits?|sat)\b", re.I)
SAT_ON = re.compile(rf"\b{SITTING}\s(?:of|on)\s$", re.I)
# "Vacated the trial dates from 18 to 21 September": days on which it was to sit.
SITTINGS = re.compile(
    r"\b(?:dates|days|sittings|sessions|hearings|weeks?|slots|run|lasting|period)\s(?:\w+\s){0,2}from\s"
    r"(?:the\s)?$",
    re.I,
)
# "From 24 to 31 May, as the witness did not come, then to 7 June"
THEN = re.compile(
    r"[^.;]{0,200}?\b(?:then|again|later|afterwards|subsequently|finally|next|and(?: once more)?)\s"
    r"(?:[\w-]+\s){0,3}?(?:to|until|till)\s(?:the\s)?",
    re.I,
)
YEAR = re.compile(r"(?<!\d)(?:1[3-9]|2[0-5])\d\d(?!\d)")
REACH, NEAR = 90, 40
Days = tuple[DateMention, DateMention | None]


def settle(
    page: Page, mentions: Sequence[DateMention], reference: Edtf | None
) -> list[DateMention]:
    """The mentions of a page with those that are told in pairs read together; the page knows the
    pairs then. reference: when the report was published."""
    page.moves = [pair for passage in page.passages for pair in _pairs(page, passage, reference)]
    settled = list(mentions)
    for pair in page.moves:
        told = [one for one in (pair.away, pair.to) if one is not None]
        pair.passage.mentions = _with(pair.passage.mentions, told)
        settled = _with(settled, told)
    return settled


def _with(mentions: Sequence[DateMention], told: Sequence[DateMention]) -> list[DateMention]:
    """Mentions, and these in the place of those whose words they cover; in order."""
    kept = [
        one
        for one in mentions
        if not any(one.start < other.end and other.start < one.end for other in told)
    ]
    return sorted([*kept, *told], key=lambda one: one.start)


def _pairs(page: Page, passage: Passage, reference: Edtf | None) -> Iterator[FromTo]:
    """The pairs of a sentence, each with whether such a move was made, asked for or denied."""
    taken = passage.span.start
    for away, to in _found(page, passage) if passage.mentions else ():
        cue = _cue(page, passage, away, to)
        if away.start < taken or cue is None:
            continue
        taken = (to or away).end
        told = _modality(page, passage, away, cue)
        pair = FromTo(passage, *_read_together(page, away, to, cue, reference), told)
        yield pair
        yield from _moved_on(page, pair)


def _moved_on(page: Page, pair: FromTo) -> Iterator[FromTo]:
    """The moves that the same sentence tells of the new day: "…, then to 7 June"."""
    last = pair.to
    for mention in pair.passage.mentions:
        if last is None or mention.start < last.end or page.language != "en":
            continue
        if not THEN.fullmatch(page.text, last.end, mention.start):
            return
        to = _beside(mention, last, 0) if _lacks_year(page, mention) else mention
        yield FromTo(pair.passage, last, to, pair.modality)
        last = to


def _modality(page: Page, passage: Passage, away: DateMention, cue: Cue) -> str:
    """Whether it was moved; what stands before the day given up ("planned for") is of that day, not
    of a verb behind it."""
    after = cue.start >= away.end
    own = [one for one in passage.cues if not after or one.start >= away.end]
    return modality_of(page, replace(passage, cues=own), Span(cue.start, cue.end))


def _found(page: Page, passage: Passage) -> Iterator[Days]:
    """Two days of a sentence that stand as "from" and "to", or one that was plainly left."""
    dated = [one for one in passage.mentions if one.edtf or one.precision == "unknown_year"]
    for first, second in zip_longest(dated, dated[1:]):
        told = [one for one in WORDINGS.get(page.language, ()) if _leads(page, passage, first, one)]
        if second is not None and any(_fits(page.text, first, second, one) for one in told):
            yield first, second
        elif _is_left(page, passage, first):
            yield first, None
        yield from _in_one_month(page, passage, first)


def _leads(page: Page, passage: Passage, first: DateMention, told: Wording) -> bool:
    before = page.text[max(passage.span.start, first.start - 40) : first.start]
    return bool(told.lead.search(before)) and not SITTINGS.search(before)


def _is_left(page: Page, passage: Passage, mention: DateMention) -> bool:
    """ "Postponed the December 2 hearing", "set for December 2, was called off"; and no new day."""
    verbs = passage.of("POSTPONE")
    before = page.text[max(passage.span.start, mention.start - 40) : mention.start]
    if OF_A_DAY.search(before) and SAT.match(page.text, mention.end):
        left = any(0 <= mention.start - cue.end <= 12 for cue in verbs)
    elif SAT_ON.search(before):
        left = _lies_ahead(page, mention) and any(0 < c.start - mention.end <= NEAR for c in verbs)
    else:
        planned = any(0 < mention.start - cue.end <= 10 for cue in passage.of("SCHEDULE"))
        left = planned and any(0 < cue.start - mention.end <= NEAR for cue in verbs)
    return left and not _has_new_day(page, passage, mention)


def _lies_ahead(page: Page, mention: DateMention) -> bool:
    """The next such day comes within half a year of the report: it was given up in time."""
    told = page.published
    days = [_in_year(mention, told.year + more) for more in (0, 1)] if told else []
    return any(told and day and 0 < (day - told).days < 183 for day in days)


def _has_new_day(page: Page, passage: Passage, mention: DateMention) -> bool:
    """A later date of the sentence stands behind "to", "until" or "for"."""
    known = [like for kind, like in table(page.language).before.items() if kind in ("TO", "FOR")]
    later = [one for one in passage.mentions if one.start > mention.start]
    heads = [page.text[max(passage.span.start, one.start - 30) : one.start] for one in later]
    return any(like.search(head) for like in known for head in heads)


def _fits(text: str, first: DateMention, second: DateMention, told: Wording) -> bool:
    """The words between two days, and their endings, put the second for the first."""
    if not told.link.fullmatch(text, _end(text, first, told.left), second.start):
        return False
    if told.left and not told.left.search(text, first.start, _end(text, first, told.left)):
        return False
    end = _end(text, second, told.right)
    return told.right is None or bool(told.right.search(text, second.start, end))


def _end(text: str, mention: DateMention, ending: re.Pattern | None) -> int:
    """Where the words of a day end: with the rest of its last word, where endings count."""
    if ending is None:
        return mention.end
    rest = re.compile(r"[\w'’]*").match(text, mention.end)
    return rest.end() if rest else mention.end


def _in_one_month(page: Page, passage: Passage, mention: DateMention) -> Iterator[Days]:
    """ "From 6 to 21 December": one month for both."""
    if mention.precision == "range" and mention.edtf and ".." not in mention.edtf:
        parts = RANGE.fullmatch(mention.text)
        before = page.text[max(passage.span.start, mention.start - 12) : mention.start]
        if (
            parts
            and re.search(r"\bfrom\s(?:the\s)?$", before, re.I)
            and not SITTINGS.search(
                page.text[max(passage.span.start, mention.start - 40) : mention.start]
            )
        ):
            days = mention.edtf.split("/")
            yield _part(mention, parts, "from", days[0]), _part(mention, parts, "to", days[1])
        return
    after = BARE_AFTER.match(page.text, mention.end, passage.span.end)
    if after and re.search(r"\bfrom\s(?:the\s)?$", page.text[: mention.start], re.IGNORECASE):
        yield from _same_month(page.text, mention, after)
    start = max(passage.span.start, mention.start - 40)
    bare = BARE.search(page.text[start : mention.start])
    day = re.fullmatch(r"(.{4}-\d\d-)\d\d", mention.edtf or "")
    if bare and day:
        at = start + bare.start("day"), start + bare.end("day")
        edtf = f"{day[1]}{int(bare['day']):02}"
        if _is_day(edtf):
            yield replace(mention, start=at[0], end=at[1], text=bare["day"], edtf=edtf), mention


def _same_month(text: str, mention: DateMention, after: re.Match) -> Iterator[Days]:
    """The new day in the month of the one that was left."""
    edtf = re.sub(r"\d\d~?$", f"{int(after['day']):02}", mention.edtf or "")
    if len(edtf) == 10 and edtf > (mention.edtf or "") and _is_day(edtf):
        start, end = after.span("day")
        time = time_near(text, after.end(), after.end(), after.start(), len(text))
        to = replace(
            mention, start=start, end=after.end(), text=text[start : after.end()], edtf=edtf
        )
        yield mention, replace(to, time=time)


def _part(mention: DateMention, parts: re.Match, name: str, edtf: str) -> DateMention:
    start, end = (mention.start + at for at in parts.span(name))
    return replace(mention, start=start, end=end, text=parts[name], edtf=edtf, precision="day")


def _is_day(edtf: str) -> bool:
    try:
        date.fromisoformat(edtf.replace("XXXX", "2000"))
    except ValueError:
        return False
    return True


def _cue(page: Page, passage: Passage, away: DateMention, to: DateMention | None) -> Cue | None:
    """The nearest words of moving, of which both days are told."""
    last = (to or away).end
    verbs = passage.of("POSTPONE")
    if passage.has("HEARING", "VERDICT", "NEXT", "JUDGING"):
        moving = MOVING.finditer(page.text, passage.span.start, passage.span.end)
        verbs += [Cue(one.start(), one.end(), "POSTPONE") for one in moving]
    near = [(_far(one, away.start, last), one) for one in verbs]
    near = [(far, one) for far, one in near if far <= REACH and not _sits(page, one, away)]
    return min(near)[1] if near else None


def _sits(page: Page, cue: Cue, away: DateMention) -> bool:
    """Another verb stands between: "postponed in March, will run from 2 to 5 December"."""
    return bool(SITS.search(page.text, cue.end, max(cue.end, away.start)))


def _far(cue: Cue, first: int, last: int) -> int:
    """How far words stand from a stretch; 0 inside it."""
    return max(first - cue.end, cue.start - last, 0)


def _read_together(
    page: Page, away: DateMention, to: DateMention | None, cue: Cue, reference: Edtf | None
) -> tuple[DateMention, DateMention | None]:
    """Both days with their years: a day without one lies next to the other, on the side that the
    verb tells."""
    if to is None:
        return (_ahead(away, page, reference) if _lacks_year(page, away) else away), None
    told = page.text[cue.start : cue.end + 20]
    sign = -1 if EARLIER.search(told) else 1 if LATER.search(told) else 0
    if _lacks_year(page, to) and _lacks_year(page, away):
        to = _ahead(to, page, reference)
    if _lacks_year(page, away):
        away = _beside(away, to, -sign)
    elif _lacks_year(page, to):
        to = _beside(to, away, sign)
    return away, to


def _lacks_year(page: Page, mention: DateMention) -> bool:
    """A day of a month that is named without its year."""
    found = re.fullmatch(r".{4}-\d\d-\d\d~?", mention.edtf or "")
    named = mention.rule in (
        "day_month",
        "month_day",
        "days_month",
        "month_days",
        "near_day",
        "cjk",
    )
    return bool(found) and named and not YEAR.search(mention.text)


def _ahead(mention: DateMention, page: Page, reference: Edtf | None) -> DateMention:
    """The new day as one to which something is moved: rather after the report than before it."""
    month, day = (int(part) for part in (mention.edtf or "")[5:10].split("-"))
    here = Context(reference, "future", None, page.language)
    found = day_in(month, day, None, here)
    return replace(
        mention, edtf=found.edtf, candidates=found.candidates, precision=found.precision,
        direction="future",
    )  # fmt: skip


def _beside(mention: DateMention, other: DateMention, side: int) -> DateMention:
    """A day in the year that brings it next to another: before it (-1), after it (1), or on either
    side (0)."""
    anchor = _day(other)
    if anchor is None:
        return mention
    around = (_in_year(mention, anchor.year + more) for more in (-4, -3, -2, -1, 0, 1, 2, 3, 4))
    able = [one for one in around if one and one != anchor and (one - anchor).days * side >= 0]
    if not able:
        return mention
    found = min(able, key=lambda one: abs((one - anchor).days))
    return replace(mention, edtf=found.isoformat(), candidates=(), precision="day")


def _day(mention: DateMention) -> date | None:
    try:
        return date.fromisoformat(mention.edtf or "")
    except ValueError:
        return None


def _in_year(mention: DateMention, year: int) -> date | None:
    try:
        return date.fromisoformat(f"{year:04}{(mention.edtf or '')[4:10]}")
    except ValueError:
        return None
