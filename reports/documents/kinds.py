"""What kind of file these bytes are: told by what stands in them, never by a name alone."""

from __future__ import annotations

import re

from reports.documents.model import DocumentError

MARKS = (b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff")
STARTS = {
    "image": (
        b"\x89PNG\r\n", b"\xff\xd8\xff", b"GIF8", b"BM", b"II*\0", b"MM\0*", b"\0\0\1\0", b"8BPS",
    ),
    "media": (b"ID3", b"\xff\xfb", b"OggS", b"fLaC", b"\x1aE\xdf\xa3", b"FLV\1"),
    "archive": (
        b"Rar!", b"7z\xbc\xaf", b"\x1f\x8b", b"BZh", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd", b"MSCF",
    ),
    "office": (b"\xd0\xcf\x11\xe0", b"{\\rtf"),
    "program": (b"MZ", b"\x7fELF", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"#!/", b"\0asm"),
}  # fmt: skip
WORDLESS = (b"{\\rtf", b"#!/", b"GIF8")
# Containers that name what they hold a few bytes in.
HELD = {
    "image": re.compile(rb"....ftyp(?:avif|heic|heix|mif1)|RIFF....WEBP", re.DOTALL),
    "media": re.compile(rb"....ftyp|RIFF....(?:WAVE|AVI )", re.DOTALL),
}
# A DOCX file with a password lies in a container of the older kind.
LOCKED = "EncryptedPackage".encode("utf-16-le")
SHEET = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<svg[\s>]", re.DOTALL | re.IGNORECASE
)
PAGE = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?>(?:<!--.*?-->\s*)*)<(?:!doctype\s+html|html|head|body|meta|title|"
    rb"article|main|div|p|h1|table|script|style|link)[\s>/]",
    re.DOTALL | re.IGNORECASE,
)
HEADER = re.compile(rb"[A-Za-z][A-Za-z0-9-]{0,60}:[ \t\r\n]")
FOLDED = re.compile(rb"[ \t]")
MAIL = {b"from", b"to", b"subject", b"date", b"message-id", b"received", b"mime-version",
        b"return-path", b"delivered-to", b"content-type"}  # fmt: skip
SAVED = re.compile(rb"^content-type:\s*multipart/related", re.IGNORECASE | re.MULTILINE)


def kind_of(content: bytes, *, media_type: str = "") -> str:
    """text, html, mhtml, pdf, docx or eml.

    media_type: as a server named it; it decides only between kinds of text.
    Raises DocumentError for whatever is none of these.
    """
    if not content.strip():
        raise DocumentError("empty")
    start = content[:16384]
    for mark in MARKS:
        start = start.removeprefix(mark)
    if b"%PDF-" in start[:1024]:
        return "pdf"
    if start.startswith(b"PK"):
        return _of_zip(content)
    refused = refused_kind(start)
    if refused == "office" and LOCKED in content:
        raise DocumentError("encrypted")
    if refused:
        raise DocumentError(f"kind_{refused}")
    return _of_text(content, start, media_type)


def refused_kind(start: bytes) -> str | None:
    """The kind of a file that is recognised and not read."""
    for kind, marks in STARTS.items():
        if any(_begins(start, mark) for mark in marks):
            return kind
    if SHEET.match(start):
        return "image"
    return next((kind for kind, held in HELD.items() if held.match(start)), None)


def _begins(start: bytes, mark: bytes) -> bool:
    """The mark stands there; one that could begin a text counts only before bytes of no text."""
    told = mark in WORDLESS or not mark.isascii() or b"\0" in mark or b"\0" in start
    return told and start.startswith(mark)


def _of_zip(content: bytes) -> str:
    """Names stand in clear in a ZIP file, whatever is packed."""
    if b"word/document" in content:
        return "docx"
    office = b"mimetypeapplication/vnd.oasis" in content[:200] or b"[Content_Types].xml" in content
    raise DocumentError("kind_office" if office else "kind_archive")


def _of_text(content: bytes, start: bytes, media_type: str) -> str:
    wide = content.startswith(MARKS[1:])
    plain = start.replace(b"\0", b"") if wide else start
    if b"\0" in plain:
        raise DocumentError("not_text")
    if PAGE.match(plain) or "html" in media_type:
        return "html"
    if is_mail(plain):
        return "mhtml" if SAVED.search(_head(content)) else "eml"
    return "text"


def _head(content: bytes) -> bytes:
    """The header of a mail, at most 64 KB."""
    return re.split(rb"\r?\n\r?\n", content[:65536], maxsplit=1)[0]


def is_mail(start: bytes) -> bool:
    """Three header lines of a mail or more, before anything else."""
    known = 0
    for line in start.lstrip().splitlines():
        if not line.strip():
            break
        if FOLDED.match(line):
            continue
        if not HEADER.match(line + b"\n"):
            return False
        known += line.split(b":", 1)[0].lower() in MAIL
    return known >= 3
