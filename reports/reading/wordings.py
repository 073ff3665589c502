"""How each language tells the day given up and the new one in one breath."""

from __future__ import annotations

import re
from dataclasses import dataclass

CLOCK = r"(?:,?\s(?:at|в|à|a las|às|الساعة)\s[\w:.]{1,6}(?:\s?[ap]\.?m\.?)?,?)?"
OF_A = r"\b(?:the|its|his|her|their)\s"
SITTING = r"(?:hearing|trial|session|date|arraignment|sentencing|verdict|ruling|case|appearance)"


@dataclass(frozen=True, slots=True)
class Wording:
    """How a language tells both days. lead, link: what stands before the first day, and between
    the two; left, right: how the words of each end, where endings tell it."""

    lead: re.Pattern
    link: re.Pattern
    left: re.Pattern | None = None
    right: re.Pattern | None = None


def _wording(lead: str, link: str, left: str = "", right: str = "") -> Wording:
    ends = (re.compile(rf"(?:{one})$", re.IGNORECASE) if one else None for one in (left, right))
    return Wording(re.compile(rf"(?:{lead})$", re.I), re.compile(link, re.I), *ends)


def _planned(words: str, to: str) -> Wording:
    """ "Fixed for 30 August, to 24 July": the day for which it was set, and the one it has now."""
    return _wording(rf"(?<!\w)(?:{words})\s", rf"[^.;]{{0,60}}?\s(?:{to})\s")


_FREE = r"[^.;。；]{0,60}?\s*"
WORDINGS: dict[str, tuple[Wording, ...]] = {
    "en": (
        _wording(r"\bfrom\s(?:the\s)?", rf"{CLOCK}\s?(?:to|until|till)\s(?:the\s)?"),
        _wording(
            OF_A,
            rf"\s(?:[\w-]+\s){{0,2}}{SITTING}\b[^.;]{{0,60}}?\s(?:to|until|till)\s(?:the\s)?",
        ),
        _planned(
            "(?:fixed|set|scheduled|due|listed|planned|slated) (?:for|on|"
            "to (?:open|begin|start|resume|take place|be heard|appear(?: in court)?) on)",
            r"to|until|till|will now (?:take place|be (?:held|heard)|open|begin|start) on",
        ),
    ),
    "ru": (
        _wording(r"(?<!\w)со?\s", rf"(?:\sгода)?{CLOCK}\s(?:на|до)\s"),
        _planned(r"(?:назначен|запланирован|намечен)\w* на", "на|до"),
    ),
    "uk": (_wording(r"(?<!\w)(?:з|із|зі)\s", rf"(?:\sроку)?{CLOCK}\s(?:на|до)\s"),),
    "fr": (
        _wording(r"\bdu\s", rf"{CLOCK}\s(?:au|à)\s"),
        _planned("(?:prévu|fixé|programmé)e?s? (?:le|au|pour le)", "au|jusqu.au"),
    ),
    "es": (
        _wording(r"\b(?:del|desde el)\s", rf"{CLOCK}\s(?:al|para el|hasta el)\s"),
        _planned("(?:prevista?|fijad[ao]|programad[ao])s? para el", "al|para el|hasta el"),
    ),
    "pt": (
        _wording(r"\b(?:de|do dia)\s", rf"{CLOCK}\spara\s(?:o dia\s)?"),
        _planned("(?:marcad[ao]|previst[ao]|agendad[ao])s? para", "para"),
    ),
    "ar": (
        _wording(r"(?<!\w)من\s(?:\w+\s){0,2}", rf"{CLOCK}\s(?:إلى|الى|حتى)\s(?:\w+\s){{0,2}}"),
        _planned(r"(?:ال)?(?:مقرر|محدد)ة?\s(?:في|يوم|لها)", r"إلى|الى|حتى|ليوم"),
    ),
    "zh": (
        _wording(
            r"(?:从|從|由|自|原定|原定于|原定於|原订|原訂)\s?",
            r"[^。；]{0,20}(?:推迟|推遲|延期|押后|押後|改期|延后|延後|顺延|順延|提前|延|改)(?:至|到|于|於|在)\s?",
        ),
    ),
    "kk": (_wording("", _FREE, r"[дтн][ае]н|[дт][ае](?:ғы|гі)", r"[ғқ]а|[гк]е|н[ае]"),),
    "tr": (
        _wording("", _FREE, r"['’]?[dt][ae](?:n|ki)", r"['’](?:y|n)?[ae]"),
        _wording(
            "",
            rf"\s(?:yapılması|görülmesi|yapılacak|görülecek|planlanan){_FREE}",
            r"['’][dt][ae]",
            r"['’](?:y|n)?[ae]",
        ),
    ),
    "ug": (_wording("", _FREE, r"[دت]ى(?:ن|كى)", r"غا|گە|قا|كە"),),
}
WORDINGS["ky"], WORDINGS["az"] = WORDINGS["kk"], WORDINGS["tr"]
