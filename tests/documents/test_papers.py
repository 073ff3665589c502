"""PDF, Word documents, mails and saved pages: their text, their pages, what they say of a day."""

import datetime as dt
import io
import re
import zipfile

import pytest

from reports.documents import DocumentError, Hint, read_document
from reports.reading import read
from tests.documents.making import (
    docx_file,
    eml_file,
    html_file,
    mhtml_file,
    pdf_file,
    repacked,
    zip_file,
)

EN = [
    "Trial of reporter put off",
    "KAMPALA, March 14, 2024 - A court in Uganda on Thursday adjourned the trial of",
    "Amina Bello, 34, to March 28 after her lawyer had asked for time to read the",
    "report of an expert.",
    "The prosecutor did not object.",
]
RU = [
    "Процесс над журналисткой отложен",
    "Алматы, 14 марта 2024 года. Суд отложил заседание по делу Амины Серик до 28",
    "марта по ходатайству адвоката, который просил время для изучения экспертизы.",
]
KK = ["Алматыдағы сот Амина Серіктің ісі бойынша отырысты 2024 жылғы 28 наурызға қалдырды."]
ZH = ["法院14日推迟审理记者艾力·买买提一案，将于2024年3月28日再次开庭。"]
AR = ["أجلت محكمة القاهرة محاكمة الصحفي أحمد سمير إلى جلسة 28 مارس 2024."]
TR = ["İstanbul'daki mahkeme Ayşe Işık'ın duruşmasını 28 Mart 2024 gününe erteledi."]
TEXTS = {"en": EN, "ru": RU, "kk": KK, "zh": ZH, "ar": AR, "tr": TR}


def code_of(content: bytes) -> str:
    with pytest.raises(DocumentError) as refusal:
        read_document(content)
    return refusal.value.code


def as_pdf(lines):
    return pdf_file([lines])


def as_docx(lines):
    return docx_file([lines[0], " ".join(lines[1:])])


def as_mail(lines):
    return eml_file("\n".join(lines[1:] or lines), subject=lines[0])


def as_saved_page(lines):
    told = [" ".join(lines[1:])] if lines[1:] else lines
    return mhtml_file(html_file(told, title=lines[0] if lines[1:] else ""))


@pytest.mark.parametrize("made", [as_pdf, as_docx, as_mail, as_saved_page])
@pytest.mark.parametrize("language", TEXTS)
def test_read_file_gives_claims_with_exact_quotes(made, language):
    document = read_document(made(TEXTS[language]))

    reading = read(document.text, title=document.title, published="2024-03-14")

    assert reading.language == language
    told = [one for one in reading.events if one.type == "hearing_postponed"]
    assert "2024-03-28" in {one.to_date for one in told} or language == "kk"
    quotes = [span.of(document.text) for one in reading.events for span in one.evidence]
    assert quotes
    assert [one for one in quotes if one not in document.text] == []


def test_read_pdf_puts_broken_lines_together_and_keeps_pages_apart():
    document = read_document(pdf_file([EN, ["The second page."]]))

    assert document.text == (
        "Trial of reporter put off\n\n"
        "KAMPALA, March 14, 2024 - A court in Uganda on Thursday adjourned the trial of Amina "
        "Bello, 34, to March 28 after her lawyer had asked for time to read the report of an "
        "expert.\n\nThe prosecutor did not object.\n\nThe second page."
    )
    pages = [(one.kind, one.name, document.text[one.start : one.end]) for one in document.parts]
    assert pages[1] == ("page", "2", "The second page.")


def test_read_pdf_does_not_cut_a_sentence_where_the_page_ends():
    document = read_document(pdf_file([EN[1:2], EN[2:4]]))

    assert "adjourned the trial of Amina Bello, 34, to March 28" in document.text
    first, second = document.parts
    assert document.text[first.start : first.end].endswith("adjourned the trial of")
    assert document.text[second.start : second.end].startswith("Amina Bello")


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (["The court in Kampala put off the pro-", "ceedings to Monday."],
         "The court in Kampala put off the proceedings to Monday."),
        (["The court in Kampala put off the pro\u00ad", "ceedings to Monday."],
         "The court in Kampala put off the proceedings to Monday."),
        (["Суд в Алматы отложил рассмот-", "рение дела до понедельника."],
         "Суд в Алматы отложил рассмотрение дела до понедельника."),
        (["The court in Kampala is to hear the co-", "accused of Amina Bello."],
         "The court in Kampala is to hear the co-accused of Amina Bello."),
        (["The court in Kampala is to hear Jean-", "Pierre and his lawyer on Monday."],
         "The court in Kampala is to hear Jean-Pierre and his lawyer on Monday."),
        (["A well-known judge is to hear the well-", "known reporter in Kampala."],
         "A well-known judge is to hear the well-known reporter in Kampala."),
        (["The years 2019-", "2020 are the years the court is to look at."],
         "The years 2019- 2020 are the years the court is to look at."),
    ],
)  # fmt: skip
def test_read_pdf_takes_a_hyphen_away_only_where_a_word_was_parted(lines, text):
    assert read_document(pdf_file([lines])).text.replace("\n\n", " ") == text


@pytest.mark.parametrize(
    ("created", "value"),
    [
        ("D:20200108133100+06'00'", "2020-01-08"),
        ("D:202001", "2020-01"),
        ("D:2020", "2020"),
        ("soon", None),
        ("", None),
    ],
)
def test_read_pdf_tells_when_it_was_made_and_no_more_precisely(created, value):
    document = read_document(pdf_file([EN], created=created))

    hints = (Hint(value, "metadata", "the day the PDF was made"),) if value else ()
    assert document.published == hints


@pytest.mark.parametrize(
    ("title", "kept"),
    [
        (EN[0], EN[0]),
        (f"{EN[0]} - Example Times", EN[0]),
        (f"{EN[0]} | World | Example Times", EN[0]),
        (f"{EN[0]} – Example Times", EN[0]),
        (f"{EN[0]} :: Example Times", EN[0]),
        ("Layout 1 final.indd", ""),
        ("A - Example Times", ""),
        ("Uganda - Example Times", ""),
    ],
)
def test_read_pdf_takes_a_title_that_stands_on_its_page(title, kept):
    assert read_document(pdf_file([EN], title=title)).title == kept


def test_read_pdf_with_a_huge_picture_never_draws_it():
    document = read_document(pdf_file([EN], picture=True))

    assert document.text.startswith(EN[0])


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (pdf_file([EN], encrypted=True), "encrypted"),
        (pdf_file([[]] * 3, picture=True), "image_only"),
        (pdf_file([[]]), "no_text"),
        (pdf_file([EN])[:700], "damaged"),
        (b"%PDF-1.7\n" + b"nothing" * 40, "damaged"),
    ],
)
def test_refuse_pdf_that_holds_no_text(content, code):
    assert code_of(content) == code


def test_refuse_pdf_with_too_many_pages_and_say_how_many():
    with pytest.raises(DocumentError) as refusal:
        read_document(pdf_file([EN] * 500))

    assert refusal.value.code == "too_many_pages"
    assert refusal.value.params == {"pages": 500, "most": 200}


def test_read_pdf_with_as_many_pages_as_are_read():
    assert len(read_document(pdf_file([EN] * 200)).parts) == 200


def test_read_docx_block_by_block():
    content = docx_file(
        ["Trial put off", "The court adjourned the trial.\nIt sat for an hour."],
        title="Trial put off",
        table=[["Day", "What"], ["March 14", "Put off"]],
        created=dt.datetime(2024, 3, 14, 9, 30, tzinfo=dt.UTC),
    )

    document = read_document(content, name="odd.bin", media_type="application/octet-stream")

    assert document.kind == "docx"
    assert document.text == (
        "Trial put off\n\nThe court adjourned the trial.\nIt sat for an hour.\n\nDay\tWhat\n\n"
        "March 14\tPut off"
    )
    assert document.title == "Trial put off"
    assert document.published == (Hint("2024-03-14", "metadata", "the day the file was made"),)
    assert [one.name for one in document.parts] == ["body", "body", "table", "table"]


def test_read_docx_that_says_nothing_of_itself_has_no_title_of_ours():
    content = docx_file(["Trial put off", "The court adjourned the trial."])
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        kept = {one: packed.read(one) for one in packed.namelist() if "docProps" not in one}
    kept["_rels/.rels"] = re.sub(rb"<Relationship [^>]*docProps[^>]*/>", b"", kept["_rels/.rels"])

    document = read_document(zip_file(kept))

    assert document.title == ""
    assert document.published == ()
    assert document.text == "Trial put off\n\nThe court adjourned the trial."


def test_read_docx_as_it_is_shown_with_changes_taken():
    inside = (
        "<w:p><w:r><w:t>The court </w:t></w:r><w:del><w:r><w:delText>acquitted</w:delText></w:r>"
        "</w:del><w:ins><w:r><w:t>convicted</w:t></w:r></w:ins><w:r><w:rPr><w:vanish/></w:rPr>"
        "<w:t> secretly</w:t></w:r><w:r><w:t xml:space='preserve'> her.</w:t></w:r></w:p>"
    )
    space = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
    page = f"<w:document xmlns:w='{space}'><w:body>{inside}</w:body></w:document>"

    document = read_document(repacked(docx_file([]), document=page.encode()))

    assert document.text == "The court convicted her."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (docx_file([]), "no_text"),
        (docx_file(["The court sat."])[:-400], "damaged"),
        (repacked(docx_file(["a"]), document=b"<w:document"), "damaged"),
        (repacked(docx_file(["a"]), document=b'<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'), "bomb"),
        (zip_file({"word/document.xml": b"<a/>"} | {f"{n}.xml": b"" for n in range(3000)}), "bomb"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (b"\xd0\xcf\x11\xe0" + b"\0" * 600, "kind_office"),
    ],
)
def test_refuse_docx_that_is_none(content, code):
    assert code_of(content) == code


def test_read_mail_with_its_subject_and_the_names_of_what_came_with_it():
    content = eml_file(
        "\n".join(EN[1:]),
        subject="Trial of reporter put off — Серік",
        attachments={"../../etc/verdict.exe": b"MZ", "фото.jpg": b"\xff\xd8", "": b"x"},
        html="<p>The other half.</p>",
    )

    document = read_document(content)

    assert document.kind == "eml"
    assert document.text.startswith("Trial of reporter put off — Серік\n\nKAMPALA, March 14")
    assert "trial of Amina Bello, 34, to March 28 after" in document.text
    assert "The other half" not in document.text
    assert document.title == "Trial of reporter put off — Серік"
    assert document.outlet == "The Example Times"
    assert document.published == (Hint("2020-01-08", "mail", "the mail was sent"),)
    assert document.attachments == ("verdict.exe", "фото.jpg", "application/octet-stream")


def test_read_mail_in_windows_1251():
    document = read_document(eml_file("\n".join(RU[1:]), subject=RU[0], charset="windows-1251"))

    assert "заседание по делу Амины Серик до 28 марта" in document.text
    assert document.charset == "cp1251"


def test_read_mail_that_is_a_page_as_an_article():
    page = html_file(EN[1:], title=EN[0], before="<nav><a href=/>Home</a></nav>").decode()

    document = read_document(eml_file("", subject="Fw: trial", html=page))

    assert document.text.startswith(f"{EN[0]}\n\nKAMPALA")
    assert "Home" not in document.text


def test_read_mail_of_a_few_words_in_markup():
    document = read_document(eml_file("", subject="Trial", html="<p>It is <b>put off</b>.</p>"))

    assert document.text == "Trial\n\nIt is put off."


def test_refuse_mail_without_words():
    assert code_of(eml_file("", subject="Trial", attachments={"a.pdf": b"%PDF-"})) == "no_text"


def test_read_saved_page_where_it_was_saved_from():
    page = html_file(EN[1:], title=EN[0], after='<p>See also: <a href="/other">Raid</a></p>')

    document = read_document(mhtml_file(page))

    assert document.kind == "mhtml"
    assert document.url == "https://news.example.org/2020/01/08/trial"
    assert document.text.startswith(f"{EN[0]}\n\nKAMPALA")
    assert document.attachments == ()
