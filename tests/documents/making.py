"""Files of every kind, made for tests: small, ours, in any script."""

from __future__ import annotations

import io
import re
import zipfile
from email.message import EmailMessage
from html import escape

import docx

RIGHT_TO_LEFT = re.compile("[\u0590-\u07ff]")
NUMBER = re.compile(r"\d+")
SENT = "Wed, 08 Jan 2020 13:31:00 +0600"


def html_file(
    paragraphs: list[str],
    *,
    title: str = "",
    head: str = "",
    before: str = "",
    after: str = "",
    charset: str = "utf-8",
    declared: str | None = None,
    lang: str = "en",
) -> bytes:
    """A web page. head: more of the head; before, after: markup around the article.

    declared: the charset it says it has, when that is not the one it is written in.
    """
    meta = f'<meta charset="{declared or charset}">' if declared != "" else ""
    headline = f"<h1>{escape(title)}</h1>" if title else ""
    body = "\n".join(f"<p>{escape(one)}</p>" for one in paragraphs)
    page = (
        f'<!DOCTYPE html>\n<html lang="{lang}"><head>{meta}<title>{escape(title)}</title>{head}'
        f"</head><body>{before}<article>{headline}\n{body}</article>{after}</body></html>"
    )
    return page.encode(charset)


def pdf_file(
    pages: list[list[str]],
    *,
    title: str = "",
    created: str = "",
    encrypted: bool = False,
    picture: bool = False,
) -> bytes:
    """A PDF with a list of lines for each page. created: such as D:20200108133100+06'00'.

    encrypted: nothing opens it. picture: a picture of 30,000 by 30,000 pixels on every page.
    """
    image = len(pages) * 2 + 6
    objects = [
        b"<</Type/Catalog/Pages 2 0 R>>",
        f"<</Type/Pages/Count {len(pages)}/Kids[{_kids(len(pages))}]>>".encode(),
        b"<</Type/Font/Subtype/Type0/BaseFont/Plain/Encoding/Identity-H"
        b"/DescendantFonts[4 0 R]/ToUnicode 5 0 R>>",
        b"<</Type/Font/Subtype/CIDFontType2/BaseFont/Plain/DW 500/CIDSystemInfo"
        b"<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>>>",
        _stream(_to_unicode(pages)),
    ]
    for number, lines in enumerate(pages):
        shown = f"/XObject<</I {image} 0 R>>" if picture else ""
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents {number * 2 + 7} 0 R"
            f"/Resources<</Font<</F 3 0 R>>{shown}>>>>".encode()
        )
        objects.append(_stream(_drawn(lines, picture)))
    objects.append(
        _stream(b"\0" * 64, "/Type/XObject/Subtype/Image/Width 30000/Height 30000"
                "/ColorSpace/DeviceGray/BitsPerComponent 8")
    )  # fmt: skip
    info = f"/Title {_hex(title)}/CreationDate({created})".encode()
    objects.append(b"<<" + info + b">>")
    return _put_together(objects, encrypted=encrypted)


def _kids(count: int) -> str:
    return " ".join(f"{number * 2 + 6} 0 R" for number in range(count))


def _hex(text: str) -> str:
    return f"<feff{text.encode('utf-16-be').hex()}>"


def _stream(content: bytes, more: str = "") -> bytes:
    return f"<</Length {len(content)}{more}>>\nstream\n".encode() + content + b"\nendstream"


def _drawn(lines: list[str], picture: bool) -> bytes:
    codes = (as_drawn(line).encode("utf-16-be").hex() for line in lines)
    told = "".join(f"<{code}> Tj 0 -16 Td\n" for code in codes)
    drawn = "q 500 0 0 700 40 60 cm /I Do Q\n" if picture else ""
    return f"{drawn}BT /F 11 Tf 40 800 Td\n{told}ET".encode()


def as_drawn(line: str) -> str:
    """The signs from left to right as they stand on the page; numbers never turn round."""
    if not RIGHT_TO_LEFT.search(line):
        return line
    return NUMBER.sub(lambda found: found.group()[::-1], line[::-1])


def _to_unicode(pages: list[list[str]]) -> bytes:
    signs = sorted({ord(sign) for lines in pages for line in lines for sign in line})
    rows = [f"<{code:04x}> <{code:04x}>" for code in signs if code < 0x10000]
    blocks = [rows[at : at + 100] for at in range(0, len(rows), 100)]
    mapped = "\n".join(
        f"{len(block)} beginbfchar\n" + "\n".join(block) + "\nendbfchar" for block in blocks
    )
    return (
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapType 2 def\n"
        "1 begincodespacerange <0000> <ffff> endcodespacerange\n"
        f"{mapped}\nendcmap end end"
    ).encode()


def _put_together(objects: list[bytes], *, encrypted: bool) -> bytes:
    file, places = io.BytesIO(), []
    file.write(b"%PDF-1.5\n")
    for number, content in enumerate(objects, start=1):
        places.append(file.tell())
        file.write(f"{number} 0 obj\n".encode() + content + b"\nendobj\n")
    start = file.tell()
    file.write(f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode())
    file.writelines(f"{place:010d} 00000 n \n".encode() for place in places)
    locked = f"/Encrypt<</Filter/Standard/V 1/R 2/P -4/O<{'4f' * 32}>/U<{'55' * 32}>>>"
    more = f"{locked}/ID[<{'49' * 16}><{'49' * 16}>]" if encrypted else ""
    told = f"trailer\n<</Size {len(objects) + 1}/Root 1 0 R/Info {len(objects)} 0 R{more}>>\n"
    file.write(f"{told}startxref\n{start}\n%%EOF\n".encode())
    return file.getvalue()


def docx_file(
    paragraphs: list[str], *, title: str = "", table: list[list[str]] = (), created=None
) -> bytes:
    """A Word document. created: a moment."""
    document = docx.Document()
    document.core_properties.title = title
    if created:
        document.core_properties.created = created
    for one in paragraphs:
        document.add_paragraph(one)
    if table:
        rows = document.add_table(rows=len(table), cols=len(table[0])).rows
        for row, cells in zip(rows, table, strict=True):
            for cell, said in zip(row.cells, cells, strict=True):
                cell.text = said
    file = io.BytesIO()
    document.save(file)
    return file.getvalue()


def zip_file(entries: dict[str, bytes]) -> bytes:
    """A ZIP file with these entries, packed."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as packed:
        for name, content in entries.items():
            packed.writestr(name, content)
    return file.getvalue()


def repacked(content: bytes, **entries: bytes) -> bytes:
    """A DOCX file with entries of word/ replaced: `document=…` is word/document.xml."""
    with zipfile.ZipFile(io.BytesIO(content)) as packed:
        kept = {one: packed.read(one) for one in packed.namelist()}
    return zip_file(kept | {f"word/{name}.xml": more for name, more in entries.items()})


def eml_file(
    text: str,
    *,
    subject: str = "",
    sender: str = "The Example Times <news@example.org>",
    sent: str = SENT,
    html: str = "",
    charset: str = "utf-8",
    attachments: dict[str, bytes] | None = None,
) -> bytes:
    """A mail, with its parts and attachments."""
    mail = EmailMessage()
    mail["From"], mail["To"], mail["Date"] = sender, "desk@example.org", sent
    mail["Message-ID"], mail["Subject"] = "<1@example.org>", subject
    if text:
        mail.set_content(text, charset=charset, cte="base64")
    if html and text:
        mail.add_alternative(html, subtype="html")
    elif html:
        mail.set_content(html, subtype="html")
    for name, content in (attachments or {}).items():
        mail.add_attachment(content, maintype="application", subtype="octet-stream", filename=name)
    return mail.as_bytes()


def mhtml_file(page: bytes, *, url: str = "https://news.example.org/2020/01/08/trial") -> bytes:
    """A web page saved as a single file, with a picture in it."""
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "<Saved by a browser>", "Saved page"
    mail["Snapshot-Content-Location"], mail["Date"] = url, "Thu, 13 Feb 2020 09:00:00 -0000"
    mail.make_related()
    root = EmailMessage()
    root.set_content(page, maintype="text", subtype="html", cte="quoted-printable")
    root["Content-Location"] = url
    mail.attach(root)
    mail.add_related(b"\x89PNG\r\n\x1a\n", "image", "png", cid="<picture@example.org>")
    return mail.as_bytes()
