"""A real server of mail, and a real receiver of webhooks, on loopback."""

from __future__ import annotations

import asyncio
import contextlib
import email
import socket
import socketserver
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email.message import Message
from typing import Any

from aiosmtpd.controller import Controller

Answer = Callable[[Message], str]


def takes_all(_letter: Message) -> str:
    return "250 OK"


@dataclass
class Mailbox:
    """What a server of mail accepted, in order, and how it answers: `answer` to a letter,
    `sender` and `recipient` to the addresses, "" for as usual, after being `slow` for so many
    seconds."""

    answer: Answer = takes_all
    sender: str = ""
    recipient: str = ""
    slow: float = 0
    letters: list[Message] = field(default_factory=list)

    async def handle_MAIL(self, _server, _session, envelope, address, options):
        await asyncio.sleep(self.slow)
        if self.sender:
            return self.sender
        envelope.mail_from = address
        envelope.mail_options.extend(options)
        return "250 OK"

    async def handle_RCPT(self, _server, _session, envelope, address, _options):
        await asyncio.sleep(self.slow)
        if self.recipient:
            return self.recipient
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, _server, _session, envelope):
        letter = email.message_from_bytes(envelope.content)
        # In a thread, which ends what it does though the sender is gone.
        return await asyncio.get_running_loop().run_in_executor(None, self.decide, letter)

    def decide(self, letter: Message) -> str:
        told = self.answer(letter)
        if told.startswith("250"):
            self.letters.append(letter)
        return told


def free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


@contextmanager
def mail_server(box: Mailbox, **more: Any) -> Iterator[int]:
    """Runs until the block ends; gives its port. `ssl_context`: encrypted from the beginning,
    `tls_context`: once the sender asks for it."""
    controller = Controller(box, hostname="127.0.0.1", port=free_port(), **more)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@contextmanager
def silent_server() -> Iterator[int]:
    """Takes connections and says nothing."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


class Receiver(socketserver.ThreadingTCPServer):
    """Takes POSTs and keeps them; answers with the next of `answers`, the last one stays; with
    nothing to ""."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, *answers: str):
        super().__init__(("127.0.0.1", 0), Talk)
        self.answers, self.asked = list(answers), []
        self.thread = threading.Thread(target=self.serve_forever, args=(0.01,))
        self.thread.start()

    @property
    def place(self) -> str:
        return f"127.0.0.1:{self.server_address[1]}"

    def answer(self, line: str, headers: dict[str, str], body: bytes) -> str:
        self.asked.append((line, headers, body))
        return self.answers.pop(0) if len(self.answers) > 1 else self.answers[0]

    def end(self) -> None:
        self.shutdown()
        self.server_close()
        self.thread.join()


class Talk(socketserver.StreamRequestHandler):
    """One POST, one answer; a sender that died before all of it was there gets none."""

    server: Any

    def handle(self) -> None:
        with contextlib.suppress(OSError):
            line, headers = self.rfile.readline().decode(), {}
            while (read := self.rfile.readline()) not in (b"\r\n", b""):
                name, _colon, value = read.decode().partition(":")
                headers[name.strip().lower()] = value.strip()
            length = int(headers.get("content-length", 0))
            body = self.rfile.read(length)
            answer = self.server.answer(line, headers, body) if len(body) == length else ""
            if answer:
                self.wfile.write(f"HTTP/1.1 {answer}\r\nContent-Length: 0\r\n\r\n".encode())
