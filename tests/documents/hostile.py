"""Files that want to harm their reader, made for tests."""

from __future__ import annotations

import struct
import zlib

from tests.documents.making import docx_file, eml_file, html_file, pdf_file, repacked

SENTENCE = (
    "The court in Kampala adjourned the trial of <b>Amina Bello</b> to <a href=/x>Monday</a>."
)
LARGEST = 10 * 1024 * 1024


def page(body: str) -> bytes:
    return f"<!doctype html><html><body>{body}".encode()[:LARGEST]


def picture(side: int = 30_000) -> bytes:
    """The beginning of a PNG of that many pixels a side."""
    head = struct.pack(">IIBBBBB", side, side, 8, 0, 0, 0, 0)
    chunk = struct.pack(">I", 13) + b"IHDR" + head + struct.pack(">I", zlib.crc32(b"IHDR" + head))
    return b"\x89PNG\r\n\x1a\n" + chunk


def packed_pdf(stream: bytes) -> bytes:
    """A PDF whose only page is drawn by a stream that is packed."""
    packed = zlib.compress(stream, 9)
    plain = pdf_file([["The court sat."]])
    start = plain.index(b"<</Length", plain.index(b"/Contents"))
    end = plain.index(b"endstream", start)
    made = f"<</Filter/FlateDecode/Length {len(packed)}>>\nstream\n".encode() + packed
    return plain[:start] + made + b"\n" + plain[end:]


def nested_mail(depth: int) -> bytes:
    """A mail in a mail in a mail."""
    heads = "".join(
        f'Content-Type: multipart/mixed; boundary="{n}"\n\n--{n}\n' for n in range(depth)
    )
    return f"From: a@example.org\nTo: b@example.org\nSubject: x\n{heads}\nHello".encode()


def bomb(size: int = 100 * 1024 * 1024) -> bytes:
    """A Word document of some hundred KB that unpacks to `size` bytes."""
    return repacked(docx_file(["a"]), document=b"<a>" + b" " * size)


def deep_docx() -> bytes:
    return repacked(docx_file(["a"]), document=b"<a>" * 60_000)


# What is sent, and the codes it may be refused with; "read" where it is read after all.
FILES = {
    "50,000 nested tags": (lambda: page("<div>" * 50_000 + SENTENCE), {"too_deep"}),
    "tags that are never closed": (lambda: page("<b><i><p>court " * 50_000), {"too_deep"}),
    "10 MB of markup": (lambda: page(f"<p>{SENTENCE}</p>" * 120_000), {"too_deep"}),
    "10 MB of words": (lambda: page("<p>" + "court sat. " * 900_000), {"too_long"}),
    "10 MB of script": (
        lambda: page("<script>" + "var a = 1;" * 900_000 + f"</script><p>{SENTENCE * 3}"),
        {"read"},
    ),
    "a picture in an address": (
        lambda: page(f"<img src='data:{'A' * 9_000_000}'><p>{SENTENCE * 3}"),
        {"read"},
    ),
    "400,000 attributes": (
        lambda: page("<p " + "".join(f"a{n}=x " for n in range(400_000)) + f">{SENTENCE}"),
        {"too_slow", "too_much", "read"},
    ),
    "signs that open nothing": (
        lambda: page("<" * 9_000_000),
        {"too_slow", "too_long", "no_article"},
    ),
    "blanks without end": (lambda: page("<p>a" + " " * 9_000_000), {"too_long", "no_article"}),
    "50,000 turns of a line": (lambda: page("<p>" + "a<br>" * 50_000), {"too_slow", "read"}),
    "linked data without end": (
        lambda: html_file(
            [SENTENCE], head=f"<script type='application/ld+json'>{'[' * 190_000}</script>"
        ),
        {"read"},
    ),
    "a picture of 30,000 pixels": (picture, {"kind_image"}),
    "such a picture in a PDF": (
        lambda: pdf_file([["The court in Kampala sat."]], picture=True), {"read"},
    ),
    "a PDF of such pictures": (lambda: pdf_file([[]] * 9, picture=True), {"image_only"}),
    "a locked PDF": (lambda: pdf_file([["a"]], encrypted=True), {"encrypted"}),
    "a PDF of 500 pages": (lambda: pdf_file([["a"]] * 500), {"too_many_pages"}),
    "a PDF that unpacks to 280 MB": (
        lambda: packed_pdf(b"q Q " * 70_000_000),
        {"too_slow", "too_much"},
    ),
    "a PDF with words without end": (
        lambda: packed_pdf(b"BT /F 9 Tf (0041) Tj ET " * 2_000_000),
        {"too_slow", "too_much"},
    ),
    "a DOCX that unpacks to 100 MB": (bomb, {"bomb"}),
    "a DOCX of nested tags": (deep_docx, {"damaged"}),
    "mails in mails": (lambda: nested_mail(3000), {"too_deep"}),
    "a mail with a header of 5 MB": (
        lambda: eml_file("The court sat.", subject="Trial").replace(
            b"Subject: ", b"Subject: " + b"=?utf-8?q?a?= " * 350_000
        ),
        {"read", "too_slow", "too_much"},
    ),
}  # fmt: skip
