"""Reading in a process of its own: what a file does to its reader, it does to nobody else."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path
from threading import BoundedSemaphore

from reports.deadline import Deadline
from reports.documents import limits
from reports.documents.kinds import kind_of
from reports.documents.model import LARGEST_FILE, Document, DocumentError
from reports.documents.reading import read_document
from reports.documents.wire import unpacked

ROOT = Path(__file__).resolve().parents[2]
COMMAND = [sys.executable, "-s", "-m", "reports.documents"]
# Readers at a time in one process: their memory adds up.
ROOM = BoundedSemaphore(2)
# What a child says by the signal that ended it.
STOPPED: dict[int, str] = {
    signal.SIGXCPU: "too_slow",
    signal.SIGALRM: "too_slow",
    signal.SIGKILL: "too_much",
    signal.SIGABRT: "too_much",  # PDFium, and C++ at large, where memory cannot be had
}


def read_apart(
    content: bytes,
    *,
    name: str = "",
    media_type: str = "",
    url: str = "",
    until: Deadline | None = None,
) -> Document:
    """Read a file in a child process with limits; plain text, which needs none, in this one.

    until: `limits.WALL` seconds from now when left out; waiting for room counts.
    Raises DocumentError for what is not read, takes too long or too much memory, or brings its
    reader down. No child outlives the call.
    """
    until = until or Deadline(limits.WALL)
    if len(content) > LARGEST_FILE:
        raise DocumentError("too_large")
    told = {"name": name, "media_type": media_type, "url": url}
    kind = kind_of(content, media_type=media_type)
    if kind == "text":
        return read_document(content, **told)
    return unpacked(_answer(json.dumps(told | {"kind": kind}).encode() + b"\n" + content, until))


def _answer(told: bytes, until: Deadline) -> bytes:
    """What the child says, once there is room for one. Raises DocumentError for "too slow"."""
    try:
        if not ROOM.acquire(timeout=until.left()):
            raise TimeoutError
        try:
            return _said(told, until.left())
        finally:
            ROOM.release()
    except (TimeoutError, subprocess.TimeoutExpired) as error:
        raise DocumentError("too_slow") from error


def _said(told: bytes, seconds: float) -> bytes:
    """What a child says. Raises DocumentError when it ends without a word."""
    with subprocess.Popen(  # noqa: S603  (our own command, nothing of the file in it)
        COMMAND,
        cwd=ROOT,
        env={},
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        process_group=0,  # Ctrl-C ends its caller after this file, not the file
    ) as child:
        try:
            said, _nothing = child.communicate(told, timeout=seconds)
        finally:
            child.kill()
    if child.returncode:
        raise DocumentError(STOPPED.get(-child.returncode, "crashed"))
    return said
