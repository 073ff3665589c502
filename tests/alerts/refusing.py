"""Two servers that take their time, refuse each tenth message, and remember what they took."""

from __future__ import annotations

import contextlib
import random
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from email.message import Message

from tests.alerts.receiving import Mailbox, Receiver, mail_server

MAIL, HOOK = "mail", "hook"
TAKEN = {MAIL: "250 OK", HOOK: "204 No Content"}
# Each leaves it to the sender to try again; "" closes the line without a word.
REFUSALS = {
    MAIL: ("451 Later", "452 Full"),
    HOOK: ("500 Broken", "503 Busy", "302 Found\r\nLocation: http://127.0.0.1/", ""),
}


@dataclass(frozen=True)
class Taken:
    """A message that a server was about to say it took. name: its Message-ID or webhook-id."""

    channel: str
    name: str
    to: str
    told: str
    at: float = field(default_factory=time.monotonic, compare=False)


class Desk:
    """What both servers take, and how they answer: `refused` of a hundred are refused, `slow` is
    the longest they think, in seconds, and `when_taken` is called before they say that they took
    something."""

    def __init__(self, *, refused: int = 10, slow: float = 0.4):
        self.refused, self.slow = refused, slow
        self.chance, self.lock = random.Random(2026), threading.Lock()
        self.taken: list[Taken] = []
        self.refusals: Counter[str] = Counter()
        self.when_taken: Callable[[Taken], None] = lambda taken: None

    def answer(self, message: Taken) -> str:
        """What a server says to a message."""
        with self.lock:
            refuse = self.chance.randrange(100) < self.refused
            said = self.chance.choice(REFUSALS[message.channel])
            pause = self.chance.uniform(0, self.slow)
        time.sleep(pause)
        with self.lock:
            if refuse:
                self.refusals[message.channel] += 1
                return said
            self.taken.append(message)
            self.when_taken(message)
        return TAKEN[message.channel]

    def mail(self, letter: Message) -> str:
        told = f"{letter['Subject']}\n{letter.get_payload()}"
        return self.answer(Taken(MAIL, letter["Message-ID"], letter["To"], told))

    def by_name(self) -> dict[str, list[Taken]]:
        """Message-ID or webhook-id → what came under it, in order."""
        found: dict[str, list[Taken]] = {}
        with self.lock:
            for one in self.taken:
                found.setdefault(one.name, []).append(one)
        return found


class HookServer(Receiver):
    """A receiver of webhooks that answers as its desk says."""

    def __init__(self, desk: Desk):
        self.desk = desk
        super().__init__()

    def answer(self, line: str, headers: dict[str, str], body: bytes) -> str:
        return self.desk.answer(Taken(HOOK, headers["webhook-id"], line, body.decode()))


@contextlib.contextmanager
def servers(desk: Desk) -> Iterator[tuple[int, str]]:
    """Both run until the block ends; gives the port for mail and the place of webhooks."""
    hooks = HookServer(desk)
    try:
        with mail_server(Mailbox(answer=desk.mail)) as port:
            yield port, hooks.place
    finally:
        hooks.end()
