"""A web of the tests' own: names, public addresses, and servers on loopback behind them."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field

PUBLIC = "93.184.215.14"
OTHER = "151.101.1.164"

Answer = Callable[[bytes], bytes | Iterable[bytes]]


def page(
    body: bytes = b"<p>Read.</p>", kind: str = "text/html", status: str = "200 OK", **more: str
) -> bytes:
    """An answer of a server; more headers by name, `_` for `-`."""
    headers = {"Content-Type": kind, "Content-Length": str(len(body))}
    headers |= {name.replace("_", "-"): value for name, value in more.items()}
    lines = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    return f"HTTP/1.1 {status}\r\n{lines}\r\n".encode() + body


def sends_on(to: str, status: str = "302 Found") -> bytes:
    """A redirect."""
    return page(b"", status=status, Location=to)


class Server(socketserver.ThreadingTCPServer):
    """Answers each request with what `answer` makes of it, and remembers what it was asked."""

    daemon_threads = False
    block_on_close = True

    def __init__(self, answer: Answer):
        super().__init__(("127.0.0.1", 0), Talk)
        self.answer, self.asked = answer, []
        self.thread = threading.Thread(target=self.serve_forever, args=(0.01,))
        self.thread.start()

    @property
    def port(self) -> int:
        return self.server_address[1]

    def end(self) -> None:
        self.shutdown()
        self.server_close()  # waits for every answer to end
        self.thread.join()


class Talk(socketserver.StreamRequestHandler):
    """One request, one answer; a client that left ends it."""

    server: Server

    def handle(self) -> None:
        request = b""
        while line := self.rfile.readline():
            request += line
            if line == b"\r\n":
                break
        self.server.asked.append(request)
        pieces = self.server.answer(request)
        with contextlib.suppress(OSError):
            for piece in [pieces] if isinstance(pieces, bytes) else pieces:
                self.wfile.write(piece)


@dataclass
class Internet:
    """Names and what they resolve to, one list after the other; the last one stays."""

    names: dict[str, list[list[str]]] = field(default_factory=dict)
    servers: dict[tuple[str, int], int] = field(default_factory=dict)
    resolved: list[str] = field(default_factory=list)
    reached: list[tuple[str, int]] = field(default_factory=list)

    def name(self, name: str, *answers: list[str]) -> None:
        self.names[name] = list(answers)

    def serve(self, answer: Answer, *, at: str = PUBLIC, port: int = 80) -> Server:
        """A server under a public address."""
        server = Server(answer)
        self.servers[at, port] = server.port
        self.running.append(server)
        return server

    running: list[Server] = field(default_factory=list)


@contextlib.contextmanager
def small_internet(monkeypatch) -> Iterator[Internet]:
    """The machine's resolver and its way out lead to these servers and nowhere else."""
    web = Internet()
    resolve, connect = socket.getaddrinfo, socket.create_connection

    def getaddrinfo(host, port, *args, **kwargs):
        if host.replace(".", "").isdigit() or ":" in host:
            return resolve(host, port, *args, **kwargs)
        web.resolved.append(host)
        answers = web.names.get(host)
        if not answers:
            raise socket.gaierror(socket.EAI_NONAME, "Name or service not known")
        ips = answers.pop(0) if len(answers) > 1 else answers[0]
        family = {True: socket.AF_INET6, False: socket.AF_INET}
        return [(family[":" in ip], socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    def create_connection(address, timeout=None, *args, **kwargs):
        web.reached.append(address)
        if address[0] == "127.0.0.1":
            return connect(address, timeout)
        port = web.servers.get(address)
        if port is None:
            raise ConnectionRefusedError(address)
        return connect(("127.0.0.1", port), timeout)

    monkeypatch.setattr(socket, "getaddrinfo", getaddrinfo)
    monkeypatch.setattr(socket, "create_connection", create_connection)
    try:
        yield web
    finally:
        for server in web.running:
            server.end()
