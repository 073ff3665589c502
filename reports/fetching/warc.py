"""What went over the wire, as a web archive (WARC 1.1)."""

from __future__ import annotations

import hashlib
import io
from collections.abc import Iterable

from warcio.recordloader import ArcWarcRecord
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from reports.fetching.exchange import Exchange

NOTHING = hashlib.sha256(b"").hexdigest()


def warc_of(exchanges: Iterable[Exchange]) -> bytes:
    """A compressed archive of each request and its answer, byte for byte, redirects first."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=True, warc_version="1.1")
    writer.write_record(writer.create_warcinfo_record("", {"format": "WARC File Format 1.1"}))
    for one in exchanges:
        answer = record(one, "response", bytes(one.received), one.body_sha256 or NOTHING)
        writer.write_request_response_pair(record(one, "request", one.sent, NOTHING), answer)
    return out.getvalue()


def record(one: Exchange, kind: str, block: bytes, payload_sha256: str) -> ArcWarcRecord:
    """A record whose block is exactly these bytes; warcio would write headers its own way."""
    headers = StatusAndHeaders(
        "",
        [
            ("WARC-Type", kind),
            ("WARC-Record-ID", WARCWriter._make_warc_id()),
            ("WARC-Target-URI", one.target.url),
            ("WARC-Date", one.at.strftime("%Y-%m-%dT%H:%M:%S.%fZ")),
            ("WARC-Payload-Digest", f"sha256:{payload_sha256}"),
        ],
        protocol="WARC/1.1",
    )
    media_type = f"application/http; msgtype={kind}"
    made = ArcWarcRecord("warc", kind, headers, io.BytesIO(block), None, media_type, len(block))
    made.payload_length = len(block)
    return made
