"""A file of every kind, and an address, through page, API and command: the same claims, and of
what is hostile nothing."""

from __future__ import annotations

import gzip
import io
import json

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import CommandError, call_command
from django.test import Client

from accounts.actions import create_token
from cases.actions import open_case
from reports.models import Claim, Report, Snapshot
from reports.receiving import sha256_of
from tests.documents.hostile import packed_pdf
from tests.documents.making import (
    docx_file,
    eml_file,
    html_file,
    mhtml_file,
    pdf_file,
    repacked,
)
from tests.fetching.internet import Server, page
from tests.pages.looking import words
from tests.rows import counted

pytestmark = pytest.mark.django_db
TITLE = "Court puts trial off"
STORY = [
    "Zaisan, January 8, 2020",
    "The trial of Kaster Musakhanuly, 30, opened on 6 January 2020 in Zaisan. Judge Shynar "
    "Ospanova put the hearing off to 21 January.",
    "His lawyer asked for his release. The court did not say when it would decide on that.",
]
PAGE = html_file(STORY, title=TITLE)
KINDS = {
    "text.txt": "\n\n".join([TITLE, *STORY]).encode(),
    "page.html": PAGE,
    "saved.mhtml": mhtml_file(PAGE),
    "paper.pdf": pdf_file([[TITLE, "", STORY[0], "", STORY[1]], [STORY[2]]], title=TITLE),
    "letter.docx": docx_file([TITLE, *STORY], title=TITLE),
    "mail.eml": eml_file("\n\n".join(STORY), subject=TITLE, attachments={"a.exe": b"MZ"}),
}
HOSTILE = {
    "locked.pdf": (pdf_file([STORY], encrypted=True), "locked with a password"),
    "long.pdf": (pdf_file([["Page."]] * 500), "500 pages"),
    "pictures.pdf": (pdf_file([[]], picture=True), "pictures"),
    "bomb.docx": (
        repacked(docx_file(STORY), document=b"<w>" + b" " * 200_000_000 + b"</w>"), "unpacks"
    ),
    "heavy.pdf": (packed_pdf(b"q Q " * 70_000_000), "too large to be read"),
    "deep.html": (b"<html><body>" + b"<div>" * 50_000 + b"<p>Text</p>", "."),
    "picture.png": (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0u0\0\0u0\x08\x06", "Pictures are not read"),
    "program.txt": (b"\x7fELF\2\1\1\0" + b"\0" * 99, "program"),
    "empty.pdf": (b"", "The file is empty."),
}  # fmt: skip


class Refused(Exception):
    """A door refused, with this sentence."""


class Doors:
    """Each returns the public id of the report; anna stands before all of them."""

    def __init__(self, anna, folder):
        self.anna, self.folder = anna, folder

    def page(self, *, name: str = "", content: bytes = b"", url: str = "") -> str:
        client = Client()
        client.force_login(self.anna)
        sent = {"way": "url", "url": url} if url else {"way": "file"}
        if not url:
            sent["file"] = SimpleUploadedFile(name, content)
        answer = client.post("/reports/add/", sent)
        if answer.status_code != 302:
            raise Refused(words(answer))
        return answer["Location"].split("/")[2]

    def api(self, *, name: str = "", content: bytes = b"", url: str = "") -> str:
        token = create_token(self.anna, name="t", write=True, days=1)[1]
        client = Client(headers={"Authorization": f"Bearer {token}"})
        if url:
            body = {"data": json.dumps({"url": url}), "content_type": "application/json"}
        else:
            body = {"data": {"file": SimpleUploadedFile(name, content)}}
        answer = client.post("/api/v1/reports/", **body)
        if answer.status_code not in (200, 201):
            assert answer.status_code == 400
            raise Refused(json.dumps(answer.json()["errors"], ensure_ascii=False))
        return answer.json()["id"]

    def command(self, *, name: str = "", content: bytes = b"", url: str = "") -> str:
        if not url:
            (self.folder / name).write_bytes(content)
        out = io.StringIO()
        path = url or str(self.folder / name)
        try:
            call_command("add_report", path, "--by", "anna", "--json", stdout=out)
        except CommandError as refusal:
            raise Refused(str(refusal)) from refusal
        return json.loads(out.getvalue())["id"]


@pytest.fixture
def doors(anna, tmp_path) -> Doors:
    create_token(anna, name="first", write=True, days=1)
    return Doors(anna, tmp_path)


@pytest.fixture(params=["page", "api", "command"])
def door(request, doors):
    return getattr(doors, request.param)


@pytest.fixture
def site(settings):
    """`site(answer)` serves on loopback, where this machine may fetch; returns an address."""
    running = []

    def serve(answer) -> str:
        running.append(Server(answer))
        settings.FETCH_ALLOWED = [f"127.0.0.1:{one.port}" for one in running]
        return f"http://127.0.0.1:{running[-1].port}/2020/01/08/trial"

    yield serve
    for server in running:
        server.end()


def claimed(public_id: str) -> set[tuple]:
    """What a report says; every quote stands in its text where it says it does."""
    claims = Claim.unscoped.filter(report__public_id=public_id).select_related("report__capture")
    for one in claims:
        assert one.report.capture.text[one.start : one.end] == one.quote
    return {(one.kind, one.on, one.modality, one.slots.get("name")) for one in claims}


@pytest.mark.parametrize("name", KINDS)
def test_take_a_file_of_every_kind(door, doors, name):
    told = claimed(door(name=name, content=KINDS[name]))

    report = Report.unscoped.get()
    snapshot = report.capture.snapshot
    assert (bytes(snapshot.content), snapshot.name) == (KINDS[name], name)
    assert (report.published, report.title) == ("2020-01-08", TITLE)
    assert {("hearing_postponed", "2020-01-06", "asserted", None)} < told
    if name != "text.txt":
        assert told == claimed(doors.command(name="text.txt", content=KINDS["text.txt"]))


@pytest.mark.parametrize("name", ["page.html", "paper.pdf"])
def test_take_an_address(door, doors, site, name):
    kind = {"page.html": "text/html", "paper.pdf": "application/pdf"}[name]
    url = site(lambda asked: page(KINDS[name], kind))

    told = claimed(door(url=url))

    report = Report.unscoped.get()
    snapshot = report.capture.snapshot
    assert (report.url, snapshot.fetched_from, report.published) == (url, url, "2020-01-08")
    assert gzip.decompress(bytes(snapshot.content)).startswith(b"WARC/1")
    assert snapshot.payload_sha256 == sha256_of(KINDS[name])
    assert told == claimed(doors.command(name="text.txt", content=KINDS["text.txt"]))


@pytest.mark.parametrize("name", HOSTILE)
def test_leave_nothing_of_a_hostile_file(door, name):
    before, (content, sentence) = counted(), HOSTILE[name]

    with pytest.raises(Refused) as refusal:
        door(name=name, content=content)

    assert (sentence in str(refusal.value), counted()) == (True, before)


ANSWERS = {
    "an error": lambda asked: page(b"No.", status="403 Forbidden"),
    "another scheme": lambda asked: page(b"", status="302 Found", Location="file:///etc/passwd"),
    "a private host": lambda asked: page(b"", status="302 Found", Location="http://10.0.0.1/"),
    "film": lambda asked: page(b"\0" * 99, "video/mp4"),
    "a locked file": lambda asked: page(HOSTILE["locked.pdf"][0], "application/pdf"),
}


@pytest.mark.parametrize("answer", ANSWERS)
def test_leave_nothing_of_a_hostile_address(door, site, answer):
    url, before = site(ANSWERS[answer]), counted()

    with pytest.raises(Refused) as refusal:
        door(url=url)

    assert (str(refusal.value) != "", counted()) == (True, before)


@pytest.mark.parametrize("by", [["--by", "anna"], []], ids=["an account", "the system"])
def test_command_prints_what_the_interface_answers(doors, anna, by):
    (doors.folder / "paper.pdf").write_bytes(KINDS["paper.pdf"])
    public_id = doors.api(name="paper.pdf", content=KINDS["paper.pdf"])
    case = open_case(title="Zaisan", by=anna, why="To test")
    token, out = create_token(anna, name="t", days=1)[1], io.StringIO()

    call_command(
        "add_report", doors.folder / "paper.pdf", "--case", case.public_id, *by, stdout=out
    )

    client = Client(headers={"Authorization": f"Bearer {token}"})
    told = client.get(f"/api/v1/reports/{public_id}/").json()
    printed = json.loads(out.getvalue())
    assert (printed["cases"], printed["original"]) == (
        [case.public_id], f"/api/v1/reports/{public_id}/original/"
    )  # fmt: skip
    assert printed == told | {"duplicate_of": public_id}


def test_keep_the_bytes_once(doors):
    first = doors.page(name="page.html", content=PAGE)
    second = doors.api(name="again.html", content=PAGE)

    assert (first, Snapshot.objects.count()) == (second, 1)


def test_prefill_an_address_and_fetch_nothing(anna, client, site):
    asked = []
    url = site(lambda request: asked.append(request) or page(PAGE))
    client.force_login(anna)

    form = client.get("/reports/add/", {"url": url, "title": "Seen"}).content.decode()

    assert f'value="{url}"' in form
    assert 'id="w-url" checked' in form
    assert asked == []


ASIDE = (
    b'<aside><h3>Read also</h3><ul><li><a href="/2020/raid">Police raid a newsroom in Kegen'
    b"</a></li></ul></aside></body>"
)
FOUND_AT = "https://times.example.org/2020/trial"


def page_found(client, content, path):
    file = SimpleUploadedFile("page.html", content)
    client.post("/reports/add/", {"way": "file", "url": FOUND_AT, "file": file})


def api_found(client, content, path):
    token = create_token(client.anna, name="t", write=True, days=1)[1]
    told = {"source_url": FOUND_AT, "file": SimpleUploadedFile("page.html", content)}
    Client(headers={"Authorization": f"Bearer {token}"}).post("/api/v1/reports/", told)


def command_found(client, content, path):
    path.write_bytes(content)
    call_command("add_report", str(path), "--url", FOUND_AT, "--by", "anna", stdout=io.StringIO())


@pytest.mark.parametrize("add", [page_found, api_found, command_found])
def test_follow_the_links_of_a_file_from_where_it_was_found(add, anna, tmp_path):
    client = Client()
    client.force_login(anna)
    client.anna = anna

    add(client, PAGE.replace(b"</body>", ASIDE), tmp_path / "page.html")

    told = {"url": "https://times.example.org/2020/raid", "text": "Police raid a newsroom in Kegen"}
    assert Report.unscoped.get().see_also == [told]
