"""Servers that mean harm: each is left in bounded time and memory, with its sentence."""

import gzip
import time
import tracemalloc
import zlib

import pytest

from reports.documents import limits
from tests.fetching.internet import page
from tests.fetching.test_fetch import ADDRESS, sentence

START = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n"
SLOW = "The server took too long to answer."
BROKEN = "The server's answer broke off or cannot be read."


def drip(start: bytes):
    """One byte after the other, for as long as somebody listens."""

    def answer(request):
        yield start
        while True:
            time.sleep(0.02)
            yield b"a"

    return answer


@pytest.mark.parametrize(
    "start",
    [b"", b"HTTP/1.1 ", START, START + b"\r\n"],
    ids=["nothing", "status", "header", "body"],
)
def test_leave_a_server_that_drips(web, settings, start):
    settings.FETCH_SECONDS = 0.5
    web.serve(drip(start))

    assert sentence(ADDRESS).startswith(SLOW)


def test_leave_a_server_that_says_nothing(web, settings):
    settings.FETCH_SECONDS = 0.3

    def answer(request):
        time.sleep(0.6)
        yield page()

    web.serve(answer)

    assert sentence(ADDRESS).startswith(SLOW)


def test_one_deadline_for_all_hops(web, settings):
    settings.FETCH_SECONDS = 2

    def answer(request):
        time.sleep(1.2)
        yield b"HTTP/1.1 302 Found\r\nLocation: /b\r\n\r\n"

    server = web.serve(answer)

    assert sentence(ADDRESS).startswith(f"The page sends on to another address. {SLOW}")
    assert len(server.asked) == 2


def test_fetching_leaves_reading_two_seconds_and_both_end_before_ten(settings):
    assert settings.FETCH_SECONDS + 2 <= limits.WALL <= 8


def endless(start: bytes, piece: bytes):
    """A gigabyte, as long as somebody listens; counts what was sent."""
    sent = []

    def answer(request):
        yield start
        for _ in range(1024**3 // len(piece)):
            yield piece
            sent.append(len(piece))

    return answer, sent


MEGABYTE = b"a" * 1024**2
FRAMED = b"100000\r\n" + MEGABYTE + b"\r\n"


@pytest.mark.parametrize(
    ("start", "piece"),
    [
        (START + b"\r\n", MEGABYTE),
        (START + b"Transfer-Encoding: chunked\r\n\r\n", FRAMED),
        (START + b"Content-Length: 1073741824\r\n\r\n", MEGABYTE),
    ],
    ids=["until it ends", "chunked", "announced"],
)
def test_leave_a_server_that_sends_a_gigabyte(web, start, piece):
    answer, sent = endless(start, piece)
    web.serve(answer)

    tracemalloc.start()
    said = sentence(ADDRESS)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert said.startswith("The page is larger than 10 MB.")
    assert sum(sent) < 40 * 1024**2
    assert peak < 100 * 1024**2


def test_leave_a_server_that_sends_its_gigabyte_byte_by_byte(web, settings):
    settings.FETCH_SECONDS = 1
    answer, _ = endless(START + b"Transfer-Encoding: chunked\r\n\r\n", b"1\r\na\r\n" * 100_000)
    web.serve(answer)

    assert sentence(ADDRESS).startswith((SLOW, "The page is larger than 10 MB."))


def test_leave_a_server_that_packs_nothing_without_end(web):
    empty = b"\x00\x00\x00\xff\xff" * 100_000  # blocks of deflate with nothing in them
    start = START + b"Content-Encoding: gzip\r\n\r\n" + b"\x1f\x8b\x08\0\0\0\0\0\0\xff"
    answer, sent = endless(start, empty)
    web.serve(answer)

    assert sentence(ADDRESS).startswith("The page is larger than 10 MB.")
    assert sum(sent) < 40 * 1024**2


def bomb(megabytes: int) -> bytes:
    """Zeros, packed a thousand times smaller than they are."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -zlib.MAX_WBITS)
    block = packer.compress(bytes(1024**2)) + packer.flush(zlib.Z_FULL_FLUSH)
    return b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + block * megabytes


def test_leave_a_bomb_packed_with_gzip(web):
    web.serve(lambda request: page(bomb(1000), Content_Encoding="gzip"))

    tracemalloc.start()
    said = sentence(ADDRESS)
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert said.startswith("The page is larger than 10 MB.")
    assert peak < 100 * 1024**2


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\r\n\r\n",
        b"SSH-2.0-OpenSSH_9.2\r\n",
        b"HTTP/1.1 abc\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"X: y\r\n" * 200 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nX: " + b"y" * 100_000 + b"\r\n\r\n",
        START + b"Content-Length: 100\r\n\r\nabc",
        START + b"Transfer-Encoding: chunked\r\n\r\n5\r\nabc",
        START + b"Transfer-Encoding: chunked\r\n\r\nxyz\r\nabc",
        page(b"not packed", Content_Encoding="gzip"),
        page(gzip.compress(b"<p>Read.</p>" * 1000)[:-20], Content_Encoding="gzip"),
    ],
    ids=range(11),
)
def test_refuse_an_answer_that_is_broken(web, answer):
    web.serve(lambda request: answer)

    assert sentence(ADDRESS).startswith(BROKEN)


def test_say_that_nobody_answers(web):
    assert sentence(ADDRESS).startswith("The server could not be reached. Try again later.")


@pytest.mark.parametrize("encoding", ["br", "gzip, gzip"])
def test_refuse_packing_nobody_asked_for(web, encoding):
    web.serve(lambda request: page(Content_Encoding=encoding))

    assert sentence(ADDRESS).startswith("The server sent the page packed in a way nobody asked")
