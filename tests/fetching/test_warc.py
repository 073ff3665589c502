"""The archive holds what went over the wire, and others' tools read it."""

import gzip
import io
from hashlib import sha256

from warcio.archiveiterator import ArchiveIterator
from warcio.checker import Checker

from reports.fetching import fetch
from tests.fetching.internet import page, sends_on
from tests.fetching.test_fetch import ADDRESS


def records(warc: bytes) -> list[tuple]:
    """(type, address, block as received) of each record."""
    return [
        (one.rec_type, one.rec_headers.get_header("WARC-Target-URI"), one.raw_stream.read())
        for one in ArchiveIterator(io.BytesIO(warc), no_record_parse=True)
    ]


def test_keep_requests_and_answers_byte_for_byte(web):
    first = sends_on("/b", status="301 Moved")
    second = page(gzip.compress(b"<p>Read.</p>"), Content_Encoding="gzip", X_Odd=" a  b ")
    server = web.serve(lambda request: first if b"/a" in request else second)

    fetched = fetch(ADDRESS)

    assert records(fetched.warc)[1:] == [
        ("response", ADDRESS, first),
        ("request", ADDRESS, server.asked[0]),
        ("response", "http://news.example.org/b", second),
        ("request", "http://news.example.org/b", server.asked[1]),
    ]


def test_keep_chunks_as_they_came_and_give_the_page(web):
    body = b"3\r\n<p>\r\n5\r\nRead.\r\n0\r\n\r\n"
    answer = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\nContent-Type: text/html\r\n\r\n"
    web.serve(lambda request: answer + body)

    fetched = fetch(ADDRESS)

    [kept] = [
        (one.http_headers.get_header("Content-Type"), one.content_stream().read())
        for one in ArchiveIterator(io.BytesIO(fetched.warc))
        if one.rec_type == "response"
    ]
    assert kept == ("text/html", fetched.content) == ("text/html", b"<p>Read.")
    assert records(fetched.warc)[1][2] == answer + body


def test_keep_the_digest_of_the_body(web):
    packed = gzip.compress(b"<p>Read.</p>")
    web.serve(lambda request: page(packed, Content_Encoding="gzip"))

    fetched = fetch(ADDRESS)

    digests = [
        one.rec_headers.get_header("WARC-Payload-Digest")
        for one in ArchiveIterator(io.BytesIO(fetched.warc))
        if one.rec_type == "response"
    ]
    assert digests == [f"sha256:{sha256(packed).hexdigest()}"]


class Told:
    """What `warcio check` is called with."""

    verbose = False

    def __init__(self, *inputs: str):
        self.inputs = inputs


def test_pass_the_check_of_another_tool(web, tmp_path):
    web.serve(lambda request: sends_on("/b") if b"/a" in request else page())
    path = tmp_path / "page.warc.gz"
    path.write_bytes(fetch(ADDRESS).warc)

    checker = Checker(Told(str(path)))
    checker.process_all()

    assert checker.exit_value == 0


def test_check_of_another_tool_finds_a_changed_byte(web, tmp_path):
    web.serve(lambda request: page())
    changed = gzip.decompress(fetch(ADDRESS).warc).replace(b"Read.", b"Fled.")
    path = tmp_path / "page.warc"
    path.write_bytes(changed)

    checker = Checker(Told(str(path)))
    checker.process_all()

    assert checker.exit_value == 1
