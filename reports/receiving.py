"""What comes in through a door: a file or an address, as bytes and as the document in them."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, replace
from pathlib import PurePath

from django.core.exceptions import ValidationError

from reports.deadline import Deadline
from reports.documents import Document, DocumentError, limits
from reports.documents.model import LARGEST_FILE
from reports.fetching import fetch
from reports.files import address_of, document_in, sentence_of


@dataclass(frozen=True)
class Received:
    """Bytes as they came: those of a file, or for an address the WARC record of the answer.

    payload_sha256: of what was read, for an address the body of the answer.
    """

    content: bytes
    payload_sha256: str
    media_type: str = ""
    name: str = ""
    fetched_from: str = ""


@dataclass(frozen=True)
class Arrival:
    """Something that was handed in, read and not stored yet."""

    document: Document
    received: Received


def receive_file(content: bytes, *, name: str = "", media_type: str = "", url: str = "") -> Arrival:
    """Read a file; name, media_type and url, where it was found, as its sender gave them.

    Raises ValidationError {"file": sentence} for one that is not read.
    """
    name = PurePath(name.replace("\\", "/")).name
    document = document_in(content, name=name, media_type=media_type, url=address_of(url))
    return Arrival(document, Received(content, sha256_of(content), media_type, name))


def check_size(size: int) -> None:
    """Refuse a file before its bytes are read. Raises ValidationError {"file": sentence}."""
    if size > LARGEST_FILE:
        raise ValidationError({"file": sentence_of(DocumentError("too_large"))})


def receive_address(url: str) -> Arrival:
    """Fetch the page at an address and read it: only where a person has asked for it.

    Reading gets the time that fetching left.
    Raises ValidationError {"url": sentence} for one that is not fetched or not read.
    """
    until = Deadline(limits.WALL)
    page = fetch(url)
    told = {"media_type": page.media_type, "url": page.final_url}
    try:
        document = document_in(page.content, until=until, **told)
    except ValidationError as error:
        raise ValidationError({"url": error.error_dict["file"]}) from error
    received = Received(
        page.warc, sha256_of(page.content), "application/warc", "page.warc.gz", page.url
    )
    return Arrival(replace(document, url=page.final_url), received)


def sha256_of(content: bytes) -> str:
    return hashlib.sha256(content).hexdigest()
