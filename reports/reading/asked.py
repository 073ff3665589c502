"""Days that somebody asked for: a lawyer's wish is no day of a hearing.

A day is left out only where the verb of asking governs it. In any doubt it stays: whoever decides
on the claim sees the words, and a day that is not proposed is seen by nobody.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import regex

from reports.reading.model import DateMention
from reports.reading.page import Page, Passage

COURT = (
    r"judge|court|magistrate|justice|bench|tribunal|суд|судья|juge|juges|cour|juez|jueza|"
    r"corte|juiz|juíza|القاضي|المحكمة|محكمة|法院|法官|法庭|裁判官|審判長|审判长"
)


@dataclass(frozen=True)
class Asking:
    """Where the verb comes first: its finite forms, and what stands right before the day that is
    asked for; made into patterns when a text first needs them."""

    words: str
    around: str

    @cached_property
    def verb(self) -> regex.Pattern:
        return regex.compile(self.words, regex.IGNORECASE)

    @cached_property
    def beside(self) -> regex.Pattern:
        return regex.compile(rf"(?:{self.around})$", regex.IGNORECASE)


FIRST = {
    "en": Asking(
        r"\b(?:asks?|asked|seeks?|sought|requested|urged|pleaded|proposed|applied|wanted)\b",
        r"\b(?:to|for|until|till|before|by|earlier than|later than)\s(?:the\s)?",
    ),
    "ru": Asking(
        r"\b(?:прос(?:ил|ит|ят)\w*|попрос\w+|ходатайствовал\w*|потребовал\w*|требовал\w*|"
        r"предложил\w*|предлагал\w*|настаивал\w*)\b",
        r"\b(?:на|до|с|раньше|ранее|позднее|позже)\s",
    ),
    "fr": Asking(
        r"\b(?:(?:demand|sollicit|réclam|souhait|propos)(?:é|ait|aient|èrent|a)|souhaite)\b",
        r"\b(?:au|pour le|jusqu['’]au|ici (?:le|au)|avant le|dès le|pas avant le)\s",
    ),
    "es": Asking(
        r"\b(?:pid(?:ió|ieron|en|e)|pedían?|pedido|solicit(?:ó|aron|aban?|ado)|"
        r"reclam(?:ó|aron)|propuso|propusieron)\b",
        r"\b(?:al|para el|hasta el|antes del?|a partir del?)\s",
    ),
    "pt": Asking(
        r"\b(?:pedi(?:u|ram|am?)|pede|solicit(?:ou|aram|avam?)|requere(?:u|ram)|prop[ôu]s)\b",
        r"\b(?:para o? ?dia|para|até|a|antes de)\s",
    ),
    "ar": Asking(
        r"(?<!\p{L})(?:و|ف)?(?:طلب|طلبت|طلبوا|التمس\w*|طالب\w*)(?!\p{L})",
        r"(?:إلى|الى|حتى)\s\P{N}{0,20}",
    ),
    "zh": Asking(r"(?<![的之])(?:请求|請求|申请|申請|要求)", r"[到至于於在]|改期|推迟|延期"),
}
# Where it comes last, a noun made of a verb stands before it: "12 Haziran’a alınmasını istedi".
LAST = {
    "tr": r"(?:[’'](?:[yn]?[ae])\b|\s(?:tarihine|gününe|günü))[^.,;:!?]{0,80}\w+m[ae]s[ıi]n[ıi]\s"
    r"(?:\w+\s)?(?:iste(?:di|miş|yen|ndi|nmiş)|talep (?:et|ed)|önerdi)",
    "kk": r"\p{L}*(?:ға|ге|қа|ке|да|де|та|те)\b[^.,;:!?]{0,80}у[дн][ыі]\s(?:\p{L}+\s)?"
    r"(?:сұра(?:ды|ған|п)|өтінді|талап ет)",
}
# Behind it somebody else acts: "asked for time, and the judge put it off to 3 May".
BREAK = regex.compile(
    rf"[;:.!?—–«»“”。；，]|[,،](?!\s(?:чтобы|что|que)\s)|"
    rf"\s(?:and|и|et|y|e|but|но|а|mais|pero|mas)\s(?:\w{{1,3}}\s)?(?:{COURT})|\sو(?:{COURT})|"
    rf"\sو?لكن",
    regex.IGNORECASE,
)
BY_COURT = regex.compile(rf"(?<!\p{{L}})(?:{COURT})\s?(?:\w+\s)?$", regex.IGNORECASE)
GRANTED = regex.compile(
    r"\b(?:granted|agreed|allowed|accepted|удовлетвор\w+|согласил\w+|пошёл навстречу|accord\w+|"
    r"obtenu|acept\w+|acced\w+|concedi\w+|acolh\w+|kabul ed\w+)\b|قبلت|استجاب|准许|獲准|获准|同意|"
    r"[應应据據]\p{Han}{1,10}(?:[要請请]求|申[請请])",
    regex.IGNORECASE,
)


def is_asked(page: Page, passage: Passage, mention: DateMention) -> bool:
    """Whether a sentence says that somebody asked for this day, and not that it was granted."""
    if GRANTED.search(page.text, passage.span.start, passage.span.end):
        return False
    twins = [one for one in passage.mentions if one.edtf == mention.edtf and _is_near(one, mention)]
    return any(_is_told(page, passage, one) for one in (mention, *twins))


def _is_near(one: DateMention, other: DateMention) -> bool:
    """ "Tomorrow, 12 February": two words for one day."""
    return 0 < max(one.start - other.end, other.start - one.end) <= len(", ")


def _is_told(page: Page, passage: Passage, mention: DateMention) -> bool:
    if last := LAST.get(page.language):
        found = regex.search(last, page.text, regex.IGNORECASE, pos=mention.start)
        return bool(found) and mention.start <= found.start() <= mention.end
    asking = FIRST.get(page.language)
    return asking is not None and _is_asked_before(page, passage, mention, asking)


def _is_asked_before(page: Page, passage: Passage, mention: DateMention, asking: Asking) -> bool:
    """The last verb of asking before the day governs it: no court acts before or behind the verb,
    nor is it the court that asks."""
    before = page.text[passage.span.start : mention.start]
    verbs = list(asking.verb.finditer(before))
    if not verbs or not asking.beside.search(before):
        return False
    start, end = verbs[-1].span()
    acted = any(cue.start < passage.span.start + start for cue in passage.of("POSTPONE"))
    asks = BY_COURT.search(before[:start])
    return not acted and not asks and not BREAK.search(before[end:])
