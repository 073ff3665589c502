"""Files that are handed in: what they say as text, or what to do instead."""

from __future__ import annotations

from dataclasses import replace

from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from django.utils.translation import gettext_lazy

from reports.deadline import Deadline
from reports.documents import Document, DocumentError
from reports.documents.sandbox import read_apart
from reports.reading import MAX_TEXT

# What is said about a file that is not read, by the code of its refusal.
SENTENCES = {
    "empty": gettext_lazy("The file is empty. Choose another one, or paste the text."),
    "too_large": gettext_lazy("The file has more than 10 MB. Add the report alone."),
    "too_long": gettext_lazy(
        "The file is too large: a report has at most %(most)s characters. Add the report alone."
    ),
    "too_many_pages": gettext_lazy(
        "The file has %(pages)s pages; at most %(most)s are read. Save the pages with the report "
        "as a file of their own."
    ),
    "not_text": gettext_lazy(
        "This is not readable text. Save the file as plain text in UTF-8, or paste what it says."
    ),
    "kind_image": gettext_lazy(
        "Pictures are not read. Type what the picture says, and paste it as text."
    ),
    "kind_media": gettext_lazy(
        "Sound and film are not read. Type what is said, and paste it as text."
    ),
    "kind_archive": gettext_lazy(
        "Archives are not opened. Unpack the file, and add the reports in it."
    ),
    "kind_office": gettext_lazy(
        "This kind of office file is not read. Save it as DOCX or PDF, or paste the text."
    ),
    "kind_program": gettext_lazy("This is a program, not a report. Choose another file."),
    "encrypted": gettext_lazy(
        "The file is locked with a password. Save it without one, or paste the text."
    ),
    "image_only": gettext_lazy(
        "The pages are pictures, without text. Type what they say, or run text recognition (OCR) "
        "over the file first."
    ),
    "no_text": gettext_lazy("There is no text in the file. Open it, and paste what it says."),
    "damaged": gettext_lazy(
        "The file is damaged and cannot be opened. Save it again, or paste the text."
    ),
    "bomb": gettext_lazy(
        "The file unpacks to far more than a report has. Paste the text of the report."
    ),
    "too_deep": gettext_lazy(
        "The page is built in a way that is not read. Open it, and paste the text of the report."
    ),
    "login_page": gettext_lazy(
        "This is a page that asks to log in or to agree, not the report. Open the report itself "
        "and save it again, or paste the text."
    ),
    "no_article": gettext_lazy(
        "There is no report on this page. Open it in a browser, and paste the text."
    ),
    "too_slow": gettext_lazy(
        "Reading the file took too long and was stopped. Paste the text of the report."
    ),
    "too_much": gettext_lazy(
        "The file is too large to be read: it takes too much memory. Paste the text of the report."
    ),
    "crashed": gettext_lazy("The file could not be read. Open it, and paste what it says."),
}


def document_in(content: bytes, *, until: Deadline | None = None, **given: str) -> Document:
    """A file as a document, its text taken out; given: name, media_type, url, as they came.

    Raises ValidationError {"file": sentence} for a file that is not read.
    """
    try:
        document = read_apart(content, until=until, **given)
    except DocumentError as error:
        told = ValidationError(sentence_of(error), code=error.code)
        raise ValidationError({"file": told}) from error
    return replace(document, url=address_of(document.url))


def address_of(told: str) -> str:
    """The address a file gives for itself; "" where a report could not keep it."""
    try:
        URLValidator(["http", "https"])(told)
    except ValidationError:
        return ""
    return told


def sentence_of(error: DocumentError) -> str:
    """What to do with a file that is not read."""
    told = SENTENCES.get(error.code, SENTENCES["crashed"])
    return str(told) % {"most": f"{MAX_TEXT:,}", **error.params}
