"""The process that reads one file: a line of JSON and the bytes in, a line of JSON out."""

from __future__ import annotations

import json
import os
import sys

from reports.documents.limits import bind
from reports.documents.model import DocumentError
from reports.documents.reading import read_document
from reports.documents.wire import packed, packed_refusal


def main() -> None:
    """Read standard input, write the document or the code of its refusal."""
    bind()
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    told, _, content = sys.stdin.buffer.read().partition(b"\n")
    answers.write(answer(content, json.loads(told)))
    answers.close()


def answer(content: bytes, told: dict[str, str]) -> bytes:
    """The answer for one file."""
    try:
        return packed(read_document(content, **told))
    except DocumentError as error:
        return packed_refusal(error)
    except MemoryError:
        return packed_refusal(DocumentError("too_much"))
    except RecursionError:
        return packed_refusal(DocumentError("too_deep"))


if __name__ == "__main__":
    main()
