"""Whether a clause looks ahead or back from the day of the report."""

from __future__ import annotations

import regex

from reports.reading.model import Sentence

_TO = regex.compile(
    r"(?:\b(?:until|till|to|by|for)(?:\s+the)?(?:\s+(?:morning|afternoon|evening)\s+of)?|"
    r"(?<![\p{L}])(?:на|до|к)|\bpara el|\bal|\bau|até|إلى|حتى|到|至|延期至)\s*(?:[—–-]\s*)?"
    r"(?:\p{L}+day,?\s+)?$",
    regex.IGNORECASE,
)
_NEAR = regex.compile(
    r"\b(?:scheduled|sets?|due|planned|slated|listed|fixed|fixes|appointed)\b[^.;]{0,30}$", regex.I
)
_AHEAD = regex.compile(
    r"\b(?:will|shall|would (?:be|come|begin|start|open|take|hear|rule|deliver|re-?appear|return|continue|"
    r"resume)|comes? up (?:again )?(?:on|for)|(?:is|are) (?:now )?up for|(?:back|due) in court (?:on|in)|next (?:hearing|session)|(?:is|are) (?:set|due|scheduled|expected|to)|"
    r"(?:postponed|adjourned|deferred|put off|delayed|moved|rescheduled|reset) (?:\w+ ){0,4}"
    r"(?:until|till|to|for)|expected|resumes?|going to|upcoming)\b|назначен|перен[её]с|состоится|"
    r"отлож|шегеріл|өтеді|болады|推迟|推遲|延期|将|將|押後|reporté|renvoyé|aura lieu|aplaz|"
    r"nueva fecha|nuevo plazo|\p{L}{2,}(?:ará|arán|erá|erán|irá|irán)\b|reprendra|rendra|statuera|"
    r"comparaîtra|débutera|poursuivra|se tiendra|posterg|reprogram|será|ertelen|yapılacak|görülecek|أجل|تأجيل|سيعقد|adiad",
    regex.IGNORECASE,
)
_BACK = regex.compile(
    r"\b(?:was|were|had|has|have|began|fled|held|took|came|went|left|told|found|since|last|ago|"
    r"said|\p{L}{3,}ed)\b|\p{L}{2,}(?:л|ла|ли|лся|лась)\b|\p{L}{3,}(?:ды|ді|ты|ті|ған|ген)\b|"
    r"\p{L}{2,}(?:ó|aron|ieron)\b|\p{L}{3,}(?:dı|di|du|dü|tı|ti|mış|miş)\b|a été|ont été|了|曾",
    regex.IGNORECASE,
)
# The verb behind a day that opens its sentence: "In February another magistrate, Mr X, cleared …"
_TOLD = regex.compile(r"^(?!.*\b(?:will|is|are|shall|to)\b).*\b\p{Ll}{2,}ed\b", regex.DOTALL)
_AHEAD_AFTER = regex.compile(
    r"^,?\s(?:at [\d:.]+ )?instead\b|\b(?:will|is expected|is due)\b|(?:бол|қарал|жалғас|бастал|аяқтал)ады|өтеді|шегеріл|ертелен|"
    r"ertelen|yapılacak|görülecek|sürecek|başlayacak|çıkacak|edecek|bırakıl|bıraktı|состо[ия]тся|"
    r"буд[еу]т|пройд[её]т|начн[её]тся|продолжится|рассмотр[ия]т|оглас[ия]т|开庭|開庭|開審|开审|宣判",
    regex.IGNORECASE,
)
# "To a day" is an ending: Kazakh, Turkish, Uyghur.
_TO_ENDING = regex.compile(
    r"\p{Cyrillic}(?:ға|ге|қа|ке)$|\p{L}['’](?:y|n)?[ae]$|(?:غا|گە|قا|كە)$", regex.IGNORECASE
)
# "..., his lawyer said on Friday": the day of speaking.
_SAID = regex.compile(
    r"(?<!\bbe )\b(?:said|says|told (?:\p{L}+ ){1,3}|announced|reported|confirmed|wrote)\s+(?:on\s+)?$",
    regex.IGNORECASE,
)
_REACH, _FRONTED = 90, 110


def direction_of(text: str, sentence: Sentence, start: int, end: int) -> str:
    """future, past or near (either side), from the words around a date."""
    before = text[max(sentence.start, start - _REACH) : start]
    cut = max(before.rfind(";"), before.rfind(" but "))
    before = before[cut + 1 :]
    expression = text[start:end].lower()
    if _SAID.search(before):
        return "past"
    if _NEAR.search(before):
        return "near"
    if expression.startswith(("until", "till", "to ", "by ")) or _TO.search(before):
        return "future"
    if _TO_ENDING.search(expression):
        return "future"
    if _AHEAD.search(before[-70:]):
        return "future"
    if _AHEAD_AFTER.search(text[end : min(sentence.end, end + 30)]):
        return "future"
    if _BACK.search(before) or _BACK.search(text[end : min(sentence.end, end + 45)]):
        return "past"
    fronted = (
        start - sentence.start <= len("On the ") and text[end : min(sentence.end, end + _FRONTED)]
    )
    return "past" if fronted and _TOLD.search(fronted) else "near"
