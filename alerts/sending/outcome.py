"""What became of one try."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Outcome:
    """done: the server took it. permanent: it never will. no_mailbox: nor anything else for this
    address. silent: the server said nothing. retry_after: seconds that it asks to be left alone.
    words: for people."""

    done: bool = False
    permanent: bool = False
    no_mailbox: bool = False
    obsolete: bool = False
    silent: bool = False
    code: int | None = None
    words: str = ""
    retry_after: float = 0
