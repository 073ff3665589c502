"""Files that are handed in: their text, exactly as it was written."""

from __future__ import annotations

import codecs

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reports.reading import MAX_TEXT

# No character takes more than four bytes; a mark of the encoding may stand before.
MOST_BYTES = 4 * MAX_TEXT + 4
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
PAGE_STARTS = (b"<!doctype html", b"<html", b"<?xml")


def text_of(content: bytes, name: str = "") -> str:
    """The text of a plain text file, unchanged but for a mark of its encoding.

    Raises ValidationError, with what to do instead, for a web page, a PDF, a file that is too
    large, and bytes that are no text.
    """
    check_kind(content, name)
    if len(content) > MOST_BYTES:
        raise ValidationError(
            {
                "file": _("The file is too large: a report has at most %(most)s characters.")
                % {"most": f"{MAX_TEXT:,}"}
            }
        )
    try:
        return content.decode("utf-16" if content.startswith(WIDE) else "utf-8-sig")
    except UnicodeDecodeError as error:
        raise ValidationError(
            {
                "file": _(
                    "This is not readable text. Save the file as plain text in UTF-8, "
                    "or paste what it says."
                )
            }
        ) from error


def check_kind(content: bytes, name: str) -> None:
    """Refuse kinds of files that are not read."""
    start, name = content[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower(), name.lower()
    if start.startswith(b"%pdf-") or name.endswith(".pdf"):
        raise ValidationError(
            {"file": _("PDF files are not read. Open it, copy what it says, and paste the text.")}
        )
    if start.startswith(PAGE_STARTS) or name.endswith((".html", ".htm", ".xhtml")):
        raise ValidationError(
            {
                "file": _(
                    "Saved web pages are not read. Open the page, copy the report, "
                    "and paste the text."
                )
            }
        )
