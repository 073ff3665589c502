"""Bytes in many encodings, declared rightly, wrongly or not at all."""

import pytest

from reports.documents import DocumentError, read_document
from tests.documents.making import html_file

RUSSIAN = "Суд в Алматы отложил заседание по делу Амины Байтурсыновой до 21 января."
TURKISH = (
    "İstanbul'daki mahkeme Ayşe Işık'ın duruşmasını 21 Ocak gününe erteledi; savcı karşı çıktı."
)
ARABIC = "أجلت المحكمة في القاهرة محاكمة الصحفي أحمد سمير إلى جلسة 21 يناير."
CHINESE = "乌鲁木齐市中级人民法院推迟审理艾力一案，将于一月二十一日再次开庭，律师要求释放他。"
FRENCH = "Le tribunal a reporté l'audience au 21 janvier, à la demande de l'avocat de l'accusé."

WRITTEN = [
    (RUSSIAN, "windows-1251"),
    (RUSSIAN, "koi8-r"),
    (TURKISH, "windows-1254"),
    (ARABIC, "windows-1256"),
    (CHINESE, "gb18030"),
    (CHINESE, "gb2312"),
    (FRENCH, "windows-1252"),
    (RUSSIAN, "utf-8"),
    (CHINESE, "utf-8"),
]


@pytest.mark.parametrize("declared", [None, "", "utf-8", "iso-8859-1", "no-such-charset"])
@pytest.mark.parametrize(("said", "charset"), WRITTEN)
def test_read_page_as_its_bytes_are_written(said, charset, declared):
    page = html_file([said, "1"], charset=charset, declared=declared)

    assert said in read_document(page).text


@pytest.mark.parametrize(("said", "charset"), WRITTEN)
def test_read_page_in_the_charset_of_the_header_that_came_with_it(said, charset):
    page = html_file([said], charset=charset, declared="")

    document = read_document(page, media_type=f"text/html; charset={charset}")

    assert document.text == said


def test_read_page_in_windows_1251_that_says_it_is_turkish():
    page = html_file([RUSSIAN, RUSSIAN], charset="windows-1251", declared="windows-1254")

    document = read_document(page)

    assert (RUSSIAN in document.text, document.charset) == (True, "cp1251")


def test_read_page_with_a_broken_sign_as_what_it_is():
    page = html_file([RUSSIAN] + [f"{RUSSIAN} {n}" for n in range(40)]).replace(
        "до".encode(), b"\xd0", 1
    )

    document = read_document(page)

    assert document.charset == "utf-8"
    assert document.text.count(RUSSIAN) == 40


@pytest.mark.parametrize("charset", ["utf-8-sig", "utf-16"])
def test_read_text_without_the_mark_of_its_encoding(charset):
    assert read_document(f"{RUSSIAN}\r\n".encode(charset)).text == f"{RUSSIAN}\r\n"


@pytest.mark.parametrize(("said", "charset"), WRITTEN)
def test_read_text_file_as_its_bytes_are_written(said, charset):
    assert read_document(said.encode(charset)).text == said


@pytest.mark.parametrize("content", [b"\x00\x01\xff" * 500, b"\x81\x8d\x8f\x90\x9d" * 90])
def test_refuse_bytes_that_are_no_text(content):
    with pytest.raises(DocumentError) as refusal:
        read_document(content)

    assert refusal.value.code == "not_text"


def test_read_text_in_another_charset_that_opens_tags_and_closes_none():
    text = f"{RUSSIAN} " + "<script " * 20_000

    assert read_document(text.encode("windows-1251")).text == text
