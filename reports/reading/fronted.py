"""What the first verb behind a day says that it is the date of.

"On the 24th the court remanded him", "a court on Wednesday found her guilty": a day that opens its
sentence, or stands right before a verb, is that of the step the verb tells.
"""

from __future__ import annotations

import re

from reports.reading.features import features
from reports.reading.governed import AWAY, ELSEWHERE, STEPS, is_told, lies_ahead, step_before
from reports.reading.model import DateMention
from reports.reading.page import Page, Passage

ALONGSIDE = {"TOLD_REMAND": "detention", "TOLD_APPEAL": "appeal"}  # a session may be told as well
TOLD = {**STEPS, **ALONGSIDE}
OPENS, CLOSE = 110, 20  # letters between a day and its verb, at most
FRONT = re.compile(
    r"\W*(?:(?:but|and|then|so|meanwhile)\b,?\s)?(?:(?:on|in|at|during|by|early|late)\s)?(?:the\s)?"
    r"(?:(?:night|morning|evening|afternoon|end) of\s)?",
    re.IGNORECASE,
)


def beside(page: Page, passage: Passage, mention: DateMention) -> str | None:
    """The step that the words around a day date by it; None where they date none."""
    if page.language != "en" or not mention.edtf:
        return None
    behind = _fronted(page, passage, mention)
    return behind or step_before(page, passage, mention, ALONGSIDE)


def _fronted(page: Page, passage: Passage, mention: DateMention) -> str | None:
    cue = next((one for one in passage.of(*TOLD) if one.start >= mention.end), None)
    if cue is None:
        return None
    opens = FRONT.fullmatch(page.text, passage.span.start, mention.start)
    between = page.text[mention.end : cue.start]
    joined = not opens and " and " in between
    if len(between) > (OPENS if opens else CLOSE) or joined or ELSEWHERE.search(between):
        return None
    others = any(mention.end <= one.start < cue.start for one in passage.mentions)
    if others or lies_ahead(page, mention) or not is_told(page, passage, cue):
        return None
    return None if AWAY & set(features(page, passage, mention)) else TOLD[cue.kind]
