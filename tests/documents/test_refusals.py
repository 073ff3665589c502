"""What people read about a file that is not read, and what tells one kind from another."""

import ast
import io
import zipfile
from pathlib import Path

import pytest
from django.core.exceptions import ValidationError
from hypothesis import given
from hypothesis import strategies as st

import reports.documents
from reports.documents import DocumentError, read_document
from reports.documents.kinds import kind_of
from reports.documents.model import LARGEST_FILE, MOST_TEXT
from reports.files import SENTENCES, document_in
from reports.reading import MAX_TEXT
from tests.documents.making import (
    docx_file,
    eml_file,
    html_file,
    mhtml_file,
    pdf_file,
    zip_file,
)

TOLD = ["The court adjourned the trial of Amina Bello to March 28.", "Her lawyer asked for time."]
FILES = {
    "pdf": pdf_file([TOLD]),
    "docx": docx_file(TOLD),
    "html": html_file(TOLD, title="Trial"),
    "eml": eml_file("\n".join(TOLD), subject="Trial"),
    "mhtml": mhtml_file(html_file(TOLD, title="Trial")),
    "text": "\n".join(TOLD).encode(),
}
REFUSED = {
    "kind_image": [
        b"\x89PNG\r\n\x1a\n\0\0", b"\xff\xd8\xff\xe0\0\x10JFIF", b"GIF89a", b"II*\0\x08",
        b"RIFF\0\0\0\0WEBPVP8 ", b"\0\0\0\x20ftypheic", b"BM\0\0\0\0\0\0",
        b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"></svg>',
    ],
    "kind_media": [b"ID3\x03\0", b"\0\0\0\x20ftypisom", b"OggS\0"],
    "kind_archive": [zip_file({"a.html": b"<p>x"}), b"Rar!\x1a\x07\0", b"7z\xbc\xaf\x27\x1c",
                     b"\x1f\x8b\x08\0"],
    "kind_office": [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 99, b"{\\rtf1\\ansi x}",
                    b"PK\x03\x04\n\0\0\0\0\0mimetypeapplication/vnd.oasis.opendocument.text",
                    zip_file({"[Content_Types].xml": b"", "xl/workbook.xml": b""})],
    "kind_program": [b"MZ\x90\0\x03", b"\x7fELF\x02\x01\x01\0", b"#!/bin/sh\nrm -r x"],
    "not_text": [b"\0\1\2\3" * 40],
    "empty": [b"", b" \r\n\t "],
}  # fmt: skip


def refusal(content: bytes, **said: str) -> str:
    with pytest.raises(ValidationError) as refused:
        document_in(content, **said)
    (sentence,) = refused.value.message_dict["file"]
    return sentence


@pytest.mark.parametrize("kind", FILES)
@pytest.mark.parametrize("name", ["", "report.pdf", "report.html", "a.exe", "../../etc/passwd"])
@pytest.mark.parametrize("media_type", ["", "text/plain", "image/png", "application/pdf"])
def test_kind_is_told_by_the_bytes_whatever_name_and_type_say(kind, name, media_type):
    assert kind_of(FILES[kind], media_type=media_type) == kind


def test_kind_of_markup_that_does_not_look_like_it_is_told_by_its_server():
    assert kind_of(b"The court sat. <b>Trial</b>", media_type="text/html; charset=utf-8") == "html"


@pytest.mark.parametrize(
    "content", [b"<!---->" * 5000 + b"x", b" " * 16_000 + b"x", b"a: b\n" * 5000]
)
def test_kind_of_a_start_without_end_is_told(content):
    assert kind_of(content) == "text"


@pytest.mark.parametrize(
    ("code", "content"), [(code, one) for code, many in REFUSED.items() for one in many]
)
@pytest.mark.parametrize("name", ["report.txt", "report.pdf"])
def test_refuse_other_kinds_with_what_to_do(code, content, name):
    assert refusal(content, name=name, media_type="text/plain") == str(SENTENCES[code])


@pytest.mark.parametrize("start", ["MZ", "BM", "ID3", "GIF", "Rar!", "OggS", "PDF", "BZh", "MSCF"])
def test_read_text_that_begins_like_another_kind(start):
    text = f"{start} is what the court calls it."

    assert document_in(text.encode()).text == text


def test_refuse_a_file_that_is_too_large_before_looking_into_it():
    assert (
        refusal(b"a" * (LARGEST_FILE + 1)) == "The file has more than 10 MB. Add the report alone."
    )


def test_refuse_a_text_that_is_too_long():
    assert "at most 200,000 characters" in refusal(b"The court sat. " * 20_000)


def test_refuse_a_pdf_of_500_pages_with_its_number():
    assert refusal(pdf_file([["a"]] * 500)).startswith("The file has 500 pages; at most 200 are")


@pytest.mark.parametrize("address", ["https://a_b.example/x", "https://news.example/a b", "x:y"])
def test_read_page_drops_an_address_that_is_none(address):
    page = html_file(TOLD, title="Trial", head=f'<link rel="canonical" href="{address}">')

    assert document_in(page).url == ""


def test_every_code_has_its_sentence():
    folder = Path(reports.documents.__file__).parent
    raised = {
        call.args[0].value
        for file in folder.glob("*.py")
        for call in ast.walk(ast.parse(file.read_text()))
        if isinstance(call, ast.Call)
        and ast.unparse(call.func) == "DocumentError"
        and isinstance(call.args[0], ast.Constant)
    }

    assert len(raised) > 10
    assert raised - set(SENTENCES) == set()


def test_documents_and_reading_agree_on_the_longest_text():
    assert MOST_TEXT == MAX_TEXT


@given(st.binary(max_size=600))
def test_read_any_bytes_or_refuse_them(content):
    read_or_refuse(content)


@pytest.mark.parametrize("kind", FILES)
@given(data=st.data())
def test_read_a_broken_file_of_every_kind_or_refuse_it(kind, data):
    content = FILES[kind]
    end = data.draw(st.integers(1, len(content)))
    place = data.draw(st.integers(0, end - 1))
    noise = data.draw(st.binary(max_size=8))

    read_or_refuse(content[:place] + noise + content[place + len(noise) : end])


def test_refuse_a_document_whose_packing_is_broken():
    content = FILES["docx"]
    entry = zipfile.ZipFile(io.BytesIO(content)).getinfo("word/document.xml")
    place = entry.header_offset + 30 + len(entry.filename)

    with pytest.raises(DocumentError) as refused:
        read_document(content[:place] + b"\x07" + content[place + 1 :])

    assert refused.value.code == "damaged"


def read_or_refuse(content: bytes) -> None:
    try:
        document = read_document(content)
    except DocumentError as error:
        assert error.code in SENTENCES
        return
    assert len(document.text) <= MOST_TEXT
    places = [*document.parts, *(one for one in document.links if one.start is not None)]
    assert all(0 <= one.start <= one.end <= len(document.text) for one in places)
    links = [one for one in document.links if one.start is not None]
    assert all(document.text[one.start : one.end] == one.text for one in links)
    if document.kind != "text":
        assert "\0" not in document.text
