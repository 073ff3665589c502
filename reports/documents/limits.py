"""What a process that reads a file may take."""

from __future__ import annotations

import resource

SECONDS = 4  # of computing; an honest file takes two at the most
# Of waiting, with the fetching of a page: a machine that is busy computes half of it or less. What
# is left of ten is for what the text claims.
WALL = 7.0
# Private memory in bytes; the libraries themselves are shared and come on top.
MEMORY = 230 * 1024 * 1024
ADDRESSES = 1024 * 1024 * 1024


def bind() -> None:
    """Bind this process for good: time, memory, no file written, no core left."""
    _lower(resource.RLIMIT_CPU, SECONDS, SECONDS + 1)  # at the first it is told why, then killed
    for what, most in (
        (resource.RLIMIT_DATA, MEMORY),
        (resource.RLIMIT_AS, ADDRESSES),
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
    ):
        _lower(what, most, most)


def _lower(what: int, soft: int, hard: int) -> None:
    """Set both limits; one that is lower already stays."""
    there = resource.getrlimit(what)[1]
    hard = hard if there == resource.RLIM_INFINITY else min(hard, there)
    resource.setrlimit(what, (min(soft, hard), hard))
