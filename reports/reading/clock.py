"""The time of day beside a date, kept apart from it: the local time of the place."""

from __future__ import annotations

import regex

_TIME = (
    r"(?P<h>[01]?\d|2[0-3])(?:\s?[:.h]\s?(?P<mi>[0-5]\d)|\s?(?=[ap]\.?m\b|o'clock|uhr|часов|час[ау]?\b|heures|horas)|h(?!\w))"
    r"(?!\d|\.\d)\s?(?P<half>[ap](?=\.?\s?m\b))?(?:\.?\s?m\.?|o'clock|uhr|часов|час[ау]?|heures|horas|hrs?)?"
)
_HAN_TIME = r"(?P<noon>凌晨|早上|上午|中午|下午|晚上|晚間|晚间)?\s?(?P<h>[01]?\d|2[0-3])\s?[时時點点](?:(?P<mi>[0-5]?\d)分|(?P<thirty>半))?"
_LEADING = r"(?:at|в|a las?|as|à|a|um|saat|saati|сағат|الساعة|ساعة|саат|soat)"
_AFTER = regex.compile(
    rf"[,;]?\s{{0,2}}(?:\(?{_LEADING}\s{{1,2}})?(?:{_TIME}|{_HAN_TIME})", regex.IGNORECASE
)
_BEFORE = regex.compile(
    rf"(?<![\d.:/,])(?:{_TIME}|{_HAN_TIME})(?:\s(?:local time|am|pm))?,?\s{{0,2}}(?:on|of|,|no dia|le|du|del?|el|am|في|يوم|من)?\s{{0,2}}(?:\p{{L}}{{3,12}},?\s)?$",
    regex.IGNORECASE,
)
_NOON = regex.compile(
    r"[,;]?\s{0,2}(?:at (?:noon|midday)|в полдень|à midi|al mediodía|ao meio-dia|öğlen|сағат түсте)"
    r"(?!\p{L})",
    regex.IGNORECASE,
)
_REACH = 30


def time_near(text: str, start: int, end: int, floor: int, ceiling: int) -> str | None:
    """HH:MM when a time stands right behind or before a date, within its sentence."""
    behind = text[end : min(ceiling, end + _REACH)]
    before = text[max(floor, start - _REACH) : start]
    if _NOON.match(behind):
        return "12:00"
    found = _AFTER.match(behind) if _has_digit(behind) else None
    if not found and _has_digit(before):
        found = _BEFORE.search(before)
    return _clock(found) if found else None


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)


def _clock(found: regex.Match) -> str | None:
    """The time on a 24-hour clock; None when it is none."""
    parts = found.groupdict()
    hour, minute = int(parts["h"]), int(parts["mi"] or 0)
    afternoon = (parts["half"] or "").lower() == "p" or parts["noon"] in (
        "下午",
        "晚上",
        "晚間",
        "晚间",
    )
    if parts["half"] and not 1 <= hour <= 12:
        return None
    if parts["half"]:
        hour %= 12
    if afternoon and hour < 12:
        hour += 12
    return f"{hour:02}:{30 if parts['thirty'] else minute:02}"
