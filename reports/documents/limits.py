"""What a process that reads a file may take."""

from __future__ import annotations

import resource

SECONDS, WALL = 8, 9  # of computing, of waiting
# Private memory in bytes; the libraries themselves are shared and come on top.
MEMORY = 230 * 1024 * 1024
ADDRESSES = 1024 * 1024 * 1024


def bind() -> None:
    """Bind this process for good: time, memory, no file written, no core left."""
    for what, most in (
        (resource.RLIMIT_CPU, SECONDS),
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_AS, ADDRESSES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _lower(what, most)


def _lower(what: int, most: int) -> None:
    """Set a limit; one that is lower already stays."""
    hard = resource.getrlimit(what)[1]
    least = most if hard == resource.RLIM_INFINITY else min(most, hard)
    resource.setrlimit(what, (least, least))
