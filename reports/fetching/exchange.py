"""One request and its answer, kept as they went over the wire, with limits on every side."""

from __future__ import annotations

import http.client
import io
import socket
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from hashlib import sha256

from django.utils.translation import gettext as _

from reports.deadline import Deadline
from reports.fetching.addresses import Target
from reports.fetching.connecting import connect, proxy, proxy_headers
from reports.fetching.refusing import refused_with_advice

LARGEST = 10 * 1024 * 1024
MOST_ON_THE_WIRE = LARGEST + 1024 * 1024  # with headers and the frames of chunks
PIECE = 64 * 1024
# One that very many send; nothing in it tells of the tracker or of its people.
HEADERS = {
    "User-Agent": "Mozilla/5.0 (Windows NT 10.0; rv:140.0) Gecko/20100101 Firefox/140.0",
    "Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8",
    "Accept-Language": "en-US,en;q=0.5",
    "Accept-Encoding": "gzip",
    "Connection": "close",
}
PACKED = frozenset({"gzip", "x-gzip", "deflate"})


@dataclass
class Exchange:
    """What was sent and received. `body_sha256` is of the body before it was unpacked."""

    target: Target
    at: datetime
    sent: bytes
    received: bytearray = field(default_factory=bytearray)
    status: int = 0
    location: str = ""
    media_type: str = ""
    content: bytes = b""
    body_sha256: str = ""


class Wire(io.RawIOBase):
    """The reading end of a connection: keeps what came, up to a limit and a deadline."""

    def __init__(self, connection: socket.socket, deadline: Deadline, kept: bytearray):
        self.connection, self.deadline, self.kept = connection, deadline, kept

    def readable(self) -> bool:
        return True

    def readinto(self, buffer) -> int:
        self.connection.settimeout(self.deadline.left())
        count = self.connection.recv_into(buffer)
        self.kept += memoryview(buffer)[:count]
        if len(self.kept) > MOST_ON_THE_WIRE:
            raise too_large()
        return count

    def makefile(self, mode: str) -> io.BufferedReader:
        """What http.client asks of a socket."""
        return io.BufferedReader(self, PIECE)


def exchange(target: Target, deadline: Deadline) -> Exchange:
    """Ask once, follow nothing. Only the body of a page (2xx) is read.

    Raises ValidationError for what is too large or packed in an unknown way; OSError and
    http.client.HTTPException for what the network and the server get wrong.
    """
    done = Exchange(target, datetime.now(UTC), request_of(target))
    connection = connect(target, deadline)
    try:
        connection.settimeout(deadline.left())
        connection.sendall(on_the_way(done.sent, target))
        wire: socket.socket = Wire(connection, deadline, done.received)  # type: ignore[assignment]
        with http.client.HTTPResponse(wire, method="GET") as answer:
            answer.begin()
            done.status = answer.status
            done.location = answer.headers.get("Location", "")
            done.media_type = answer.headers.get("Content-Type", "")
            if 200 <= done.status < 300:
                take_body(done, answer)
    finally:
        connection.close()
    return done


def request_of(target: Target) -> bytes:
    """The request, with the same headers for everybody: no cookie, no referrer."""
    lines = [f"GET {target.path} HTTP/1.1", f"Host: {target.authority}"]
    lines += [f"{name}: {value}" for name, value in HEADERS.items()]
    return "\r\n".join([*lines, "", ""]).encode("ascii")


def on_the_way(sent: bytes, target: Target) -> bytes:
    """A request as the next machine needs it: a web proxy is told the whole address."""
    through = proxy()
    if through is None or through.scheme != "http" or target.scheme != "http":
        return sent
    line, rest = sent.split(b"\r\n", 1)
    line = line.replace(target.path.encode(), target.url.encode(), 1)
    extra = "".join(f"{name}: {value}\r\n" for name, value in proxy_headers(through).items())
    return line + b"\r\n" + extra.encode() + rest


def take_body(done: Exchange, answer: http.client.HTTPResponse) -> None:
    """Read and unpack the body; both sizes are bounded while it comes."""
    if answer.length is not None and answer.length > LARGEST:
        raise too_large()
    digest, content = sha256(), bytearray()
    for piece in unpacked(pieces(answer, digest), answer.headers.get("Content-Encoding", "")):
        content += piece
        if len(content) > LARGEST:
            raise too_large()
    if answer.length:
        raise http.client.IncompleteRead(b"", answer.length)
    done.content, done.body_sha256 = bytes(content), digest.hexdigest()


def pieces(answer: http.client.HTTPResponse, digest) -> Iterator[bytes]:
    """The body as it comes."""
    while piece := answer.read(PIECE):
        digest.update(piece)
        yield piece


def unpacked(packed: Iterator[bytes], encoding: str) -> Iterator[bytes]:
    """The body without its packing, never more than one piece at a time."""
    encoding = encoding.strip().lower()
    if encoding in ("", "identity"):
        yield from packed
        return
    if encoding not in PACKED:
        raise refused_with_advice(_("The server sent the page packed in a way nobody asked for."))
    unpacker = zlib.decompressobj(zlib.MAX_WBITS + 32)  # gzip or zlib, whichever it is
    for piece in packed:
        while piece:
            yield unpacker.decompress(piece, PIECE)
            piece = unpacker.unconsumed_tail
    yield unpacker.flush()  # a few hundred bytes at most: all input was taken above
    if not unpacker.eof:
        raise zlib.error("broken off")


def too_large() -> Exception:
    """The refusal of more than a report can be."""
    return refused_with_advice(_("The page is larger than 10 MB."))
