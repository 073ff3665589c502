"""Read one file as the product does, and print what it took: its code, memory, time, what is left.

A process of its own: the memory of a child is counted from that of the process that starts it.
"""

from __future__ import annotations

import json
import os
import resource
import sys
import time
from pathlib import Path

from reports.documents import DocumentError
from reports.documents.sandbox import read_apart


def code_of(content: bytes) -> str:
    """The code of the refusal, or "read"."""
    try:
        read_apart(content)
    except DocumentError as error:
        return error.code
    return "read"


def left_behind() -> bool:
    """A child of this process is still there."""
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return False
    return True


if __name__ == "__main__":
    content = Path(sys.argv[1]).read_bytes()
    start = time.monotonic()
    said = code_of(content)
    seconds = time.monotonic() - start
    memory = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * 1024
    took = {"code": said, "memory": memory, "seconds": seconds, "left": left_behind()}
    print(json.dumps(took))  # noqa: T201
