"""Plain text files: the characters, unchanged but for a mark of the encoding."""

from __future__ import annotations

import codecs

from reports.documents.model import MOST_TEXT, Document, DocumentError

WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def read(content: bytes, *, media_type: str = "", url: str = "") -> Document:
    """The text of a file. Raises DocumentError when the bytes are no text, or too much of it."""
    # No character takes more than four bytes; a mark of the encoding may stand before.
    if len(content) > 4 * MOST_TEXT + 4:
        raise DocumentError("too_long")
    charset = "utf-16" if content.startswith(WIDE) else "utf-8-sig"
    try:
        text = content.decode(charset)
    except UnicodeDecodeError as error:
        raise DocumentError("not_text") from error
    return Document("text", text, charset=charset.removesuffix("-sig"))
