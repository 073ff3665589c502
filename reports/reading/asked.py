"""Days that somebody asked for: a lawyer's wish is no day of a hearing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import regex

from reports.reading.model import DateMention
from reports.reading.page import Page, Passage


@dataclass(frozen=True)
class Asking:
    """The words of asking of a language, and what stands right before, or after, the day that is
    asked for; made into patterns when a text first needs them. first: whether the verb comes before
    the day."""

    words: str
    around: str
    first: bool = True

    @cached_property
    def verb(self) -> regex.Pattern:
        return regex.compile(self.words, regex.IGNORECASE)

    @cached_property
    def beside(self) -> regex.Pattern:
        at = rf"(?:{self.around})$" if self.first else rf"(?:{self.around})"
        return regex.compile(at, regex.IGNORECASE)


LANGUAGES = {
    "en": Asking(
        r"\b(?:ask|seek|sought|request|urg|plead|propos|appl|want)(?:s|ed|es|ing|ied|ies)?\b",
        r"\b(?:to|for|until|till|before|by|earlier than|later than)\s(?:the\s)?",
    ),
    "ru": Asking(
        r"\b(?:прос(?:ил|ит|ят)\w*|попрос\w+|ходатайствова\w+|потребова\w+|требова\w+|"
        r"предложил\w*|предлагал\w*|настаивал\w*)\b",
        r"\b(?:на|до|с|раньше|ранее|позднее|позже)\s",
    ),
    "fr": Asking(
        r"\b(?:demand|sollicit|réclam|souhait|propos)(?:é\w*|ai\w+|e|ent|èrent|a)\b",
        r"\b(?:au|pour le|jusqu['’]au|ici (?:le|au)|avant le|dès le|pas avant le)\s",
    ),
    "es": Asking(
        r"\b(?:pid(?:ió|ieron|en|e)|pedía\w*|pedido|solicit\w+|reclam\w+|propuso|propusieron)\b",
        r"\b(?:al|para el|hasta el|antes del?|a partir del?)\s",
    ),
    "pt": Asking(
        r"\b(?:pedi(?:u|ram|a\w*)|pede\w*|solicit\w+|requere\w+|prop[ôu]s\w*)\b",
        r"\b(?:para o? ?dia|para|até|a|antes de)\s",
    ),
    "ar": Asking(
        r"(?<!\p{L})(?:و|ف)?(?:طلب|طلبت|طلبوا|التمس\w*|طالب\w*)(?!\p{L})",
        r"(?:إلى|الى|حتى)\s\P{N}{0,20}",
    ),
    "zh": Asking(r"请求|請求|申请|申請|要求|希望", r"[到至于於在]|改期|推迟|延期"),
    "tr": Asking(
        r"\b(?:iste(?:di|miş\w*|yen|ndi|nmiş\w*|mişti)|talep (?:et|ed)\w+|talebinde|önerdi)\b",
        r"[’'](?:[yn]?[ae])\b|\s+(?:tarihine|gününe|günü)", first=False,
    ),
    "kk": Asking(
        r"(?<!\p{L})(?:сұра(?:ды|ған|п)\w*|өтінді|өтініш\w*|талап ет\w+)",
        r"\p{L}*(?:ға|ге|қа|ке)\b|\p{L}*(?:да|де|та|те)\b(?=[^.;]{1,80}у[дн][ыі] (?:сұра|талап))",
        first=False,
    ),
}  # fmt: skip
# Behind it somebody else acts: "asked for time, and the judge put it off to 3 May".
BREAK = regex.compile(
    r"[;:.!?—–«»“”。；，]|、(?:但|法院|法官|法庭)|[,،]\s?(?:و|لكن)|\s(?:و?لكن)\s|"
    r",\s(?:and|so|after which|и|а|однако|et|y|e|ve|ama|ал)\s|"
    r"\s(?:but|но|mais|pero|mas|ancak|бірақ)\s",
    regex.IGNORECASE,
)
GRANTED = regex.compile(
    r"\b(?:granted|agreed|allowed|accepted|удовлетвор\w+|согласил\w+|пошёл навстречу|accord\w+|"
    r"obtenu|acept\w+|acced\w+|concedi\w+|acolh\w+|kabul ed\w+)\b|قبلت|استجاب|准许|獲准|获准|同意|"
    r"[應应]\p{Han}{1,10}(?:[要請请]求|申[請请])",
    regex.IGNORECASE,
)


def is_asked(page: Page, passage: Passage, mention: DateMention) -> bool:
    """Whether a sentence says that somebody asked for this day, and not that it was granted."""
    told = LANGUAGES.get(page.language)
    if told is None or GRANTED.search(page.text, passage.span.start, passage.span.end):
        return False
    twins = [one for one in passage.mentions if one.edtf == mention.edtf and _is_near(one, mention)]
    return any(_is_told(page, passage, one, told) for one in (mention, *twins))


def _is_near(one: DateMention, other: DateMention) -> bool:
    """ "Tomorrow, 12 February": two words for one day."""
    return 0 < max(one.start - other.end, other.start - one.end) <= len(", ")


def _is_told(page: Page, passage: Passage, mention: DateMention, told: Asking) -> bool:
    before = page.text[passage.span.start : mention.start]
    if not told.first:
        after = page.text[mention.end : passage.span.end]
        verb = told.verb.search(after)
        beside = told.beside.search(page.text, mention.start, passage.span.end)
        beside = beside and beside.start() <= mention.end
        return bool(verb and beside) and not BREAK.search(after[: verb.start()])
    verbs = list(told.verb.finditer(before))
    return bool(verbs and told.beside.search(before)) and not BREAK.search(
        before[verbs[-1].end() :]
    )
