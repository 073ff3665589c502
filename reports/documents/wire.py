"""A document between two processes, as JSON."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

from reports.documents.model import Document, DocumentError, Hint, Link, Part

LISTS = {"published": Hint, "parts": Part, "links": Link}


def packed(document: Document) -> bytes:
    """A document as one line."""
    return json.dumps({"document": asdict(document)}).encode()


def packed_refusal(error: DocumentError) -> bytes:
    """A refusal as one line."""
    return json.dumps({"code": error.code, "params": error.params}).encode()


def unpacked(content: bytes) -> Document:
    """The document in a line. Raises DocumentError, also for a line that is none."""
    try:
        told = json.loads(content)
        if "code" in told:
            raise DocumentError(told["code"], **told["params"])
        fields: dict[str, Any] = told["document"]
        for name, made in LISTS.items():
            fields[name] = tuple(made(**one) for one in fields[name])
        fields["attachments"] = tuple(fields["attachments"])
        return Document(**fields)
    except (ValueError, TypeError, KeyError) as error:
        raise DocumentError("crashed") from error
