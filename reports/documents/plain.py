"""Plain text files: the characters, unchanged but for a mark of the encoding."""

from __future__ import annotations

from reports.documents import charsets
from reports.documents.model import MOST_TEXT, Document, DocumentError


def read(content: bytes, *, media_type: str = "", url: str = "") -> Document:
    """The text of a file. Raises DocumentError when the bytes are no text, or too much of it."""
    # No character takes more than four bytes; a mark of the encoding may stand before.
    if len(content) > 4 * MOST_TEXT + 4:
        raise DocumentError("too_long")
    decoded = charsets.decode(content, charsets.declared_in(b"", media_type))
    if decoded is None:
        raise DocumentError("not_text")
    text, charset = decoded
    return Document("text", text, url=url, charset=charset)
