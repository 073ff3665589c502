"""Bytes as characters: what the file declares is believed as long as the bytes bear it out."""

from __future__ import annotations

import codecs
import re

from charset_normalizer import from_bytes

MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# As browsers take them (WHATWG Encoding): a name that is often meant more widely.
WIDER = {
    "ascii": "cp1252", "iso8859-1": "cp1252", "iso8859-9": "cp1254", "gb2312": "gb18030",
    "gbk": "gb18030", "shift_jis": "cp932", "euc_kr": "cp949", "iso8859-6": "cp1256",
    "big5": "big5hkscs", "tis-620": "cp874",
}  # fmt: skip
# windows-1254 differs from windows-1252 in six letters that only Turkish and Icelandic have.
GUESSED = ("cp1251", "koi8_r", "cp1254", "cp1256", "gb18030", "big5")
LATIN = re.compile(r"cp125[0247]|iso8859-(?:[1234]|9|1[0-6])|utf-8")
TAKEN = re.compile(
    r"utf-(?:8|16)|iso8859|cp\d|koi8|gb|big5|shift_jis|euc_|iso2022|mac-|tis-620|ascii"
)
LEADS = [bytes([one]) for one in range(0xC3, 0xF0)]
TAG = re.compile(rb"<[^<>]*>")
DECLARED = re.compile(
    rb"""<meta[^>]{0,300}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|"""
    rb"""^\s*<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
SAMPLE = 65536
# Bytes that fit nowhere: one in a thousand is a slip, more is another encoding.
SLIPS = 1000


def declared_in(content: bytes, media_type: str = "") -> str:
    """The charset a page declares: in the header that came with it, or near its top."""
    header = re.search(r"charset\s*=\s*[\"']?([\w.:-]{2,40})", media_type, re.IGNORECASE)
    if header:
        return header[1]
    found = DECLARED.search(content[:4096])
    return (found[1] or found[2]).decode("ascii") if found else ""


def decode(content: bytes, declared: str = "") -> tuple[str, str] | None:
    """(text, charset), or None when these bytes are no text.

    declared: the charset somebody says it is; wrong as often as not.
    """
    for mark, charset in MARKS:
        if content.startswith(mark):
            return _told(content[len(mark) :], charset)
    named = known(declared)
    if b"\0" in content:
        return _told(content, named) if named.startswith("utf-16") else None
    if _is_utf8(content):
        return _told(content, "utf-8")
    return _told(content, _guess(content, named))


def known(declared: str) -> str:
    """Python's name of a charset, in its wider sense; "" when there is none of that name."""
    try:
        name = codecs.lookup(declared).name
    except LookupError:
        return ""
    return WIDER.get(name, name) if TAKEN.match(name) else ""


def _guess(content: bytes, declared: str) -> str:
    """The charset the bytes speak for, the declared one unless they speak against it."""
    sample = TAG.sub(b" ", content[: SAMPLE * 4])[:SAMPLE]
    best = from_bytes(sample, cp_isolation=[*GUESSED]).best()
    guessed = WIDER.get(best.encoding, best.encoding) if best else ""
    if not declared or _slips(content, declared) * SLIPS > len(content):
        return guessed or declared or "utf-8"
    if not guessed or declared == guessed:
        return declared
    latin = LATIN.fullmatch(declared) and LATIN.fullmatch(guessed)
    return declared if latin and declared not in ("cp1252", "utf-8") else guessed


def _slips(content: bytes, charset: str) -> int:
    return content.decode(charset, "replace").count("\ufffd")


def _is_utf8(content: bytes) -> bool:
    """No other encoding looks like it; a few bytes may be broken."""
    slips = _slips(content, "utf-8")
    beyond = sum(map(content.count, LEADS)) if slips else 0
    return not slips or (slips * SLIPS <= len(content) and slips * 20 < beyond)


def _told(content: bytes, charset: str) -> tuple[str, str] | None:
    text = content.decode(charset, "replace")
    return None if text.count("\ufffd") * SLIPS > len(text) else (text, charset)
