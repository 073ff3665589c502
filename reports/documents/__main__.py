"""The process that reads one file: a line of JSON and the bytes in, a line of JSON out."""

from __future__ import annotations

import json
import os
import signal
import sys

from reports.documents.limits import WALL, bind
from reports.documents.model import DocumentError
from reports.documents.reading import load, read_document
from reports.documents.wire import packed, packed_refusal


def main() -> None:
    """Read standard input, write the document or the code of its refusal."""
    signal.setitimer(signal.ITIMER_REAL, WALL + 1)
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)  # whatever a library prints is no answer
    told, _, content = sys.stdin.buffer.read().partition(b"\n")
    given = json.loads(told)
    # The libraries come first: Python may keep them compiled, and nothing of the file is read yet.
    load(given.pop("kind"))
    bind()
    answers.write(answer(content, given))
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
