"""A report comes from an address through every door; what is refused leaves nothing behind."""

from __future__ import annotations

import io
import sys
import time
from collections.abc import Callable
from html import unescape

import pytest
from django.core.management import CommandError, call_command
from django.test import Client
from warcio.archiveiterator import ArchiveIterator

from reports.documents import limits, sandbox
from reports.models import Capture, Claim, Report, Snapshot
from tests.fetching.internet import page, sends_on, small_internet
from tests.fetching.test_bound_answers import START, drip, endless

pytestmark = pytest.mark.django_db

HTML = b"""<!doctype html><html lang="en"><head><meta charset="utf-8">
<title>Trial of two teachers put off</title>
<meta property="article:published_time" content="2020-01-08T09:00:00Z">
<meta property="og:site_name" content="River News"></head><body>
<nav><a href="/">Home</a> <a href="/law">Law</a></nav>
<article><h1>Trial of two teachers put off</h1>
<p>The trial of Arman Serik and Bolat Omar opened in Kegen on 6 January 2020. Judge Aida Nur put
the hearing off to 21 January 2020, because the file was missing.</p>
<p>Arman Serik, 25, a teacher, is accused of crossing the border without papers. His lawyer, Lena
Akhmet, asked the court for his release. The court did not decide on her motion that day.</p>
</article></body></html>"""
ADDRESS = "http://news.example.org/law/trial"
MEGABYTE = b"<p>" + b"a" * 1024**2


def by_page(url: str, user) -> str:
    """What the page says of a refusal; nothing when the report was stored."""
    client = Client()
    client.force_login(user)
    answer = client.post("/reports/add/", {"way": "url", "url": url})
    return "" if answer.status_code == 302 else unescape(answer.content.decode())


def by_interface(url: str, user) -> str:
    """What the interface for programs says of a refusal."""
    client = Client()
    client.force_login(user)
    answer = client.post("/api/v1/reports/", {"url": url}, content_type="application/json")
    if answer.status_code == 201:
        return ""
    errors = answer.json()["errors"]
    assert [*errors] == ["url"]
    return errors["url"][0]


def by_command(url: str, user) -> str:
    """What the command line says of a refusal."""
    try:
        call_command("add_report", url, by=user.username, stdout=io.StringIO())
    except CommandError as refusal:
        return str(refusal)
    return ""


Door = Callable[..., str]
DOORS = [by_page, by_interface, by_command]


@pytest.fixture
def web(monkeypatch, settings):
    """A news site."""
    settings.FETCH_PROXY, settings.FETCH_ALLOWED = "", []
    with small_internet(monkeypatch) as web:
        web.name("news.example.org", ["93.184.215.14"])
        yield web


def told(report: Report) -> list[tuple]:
    """What a report claims, with the words it stands on."""
    claims = Claim.unscoped.filter(report=report).order_by("start", "kind", "pk")
    return [(one.kind, one.date, one.start, one.end, one.quote) for one in claims]


def test_add_address_gives_the_same_claims_through_every_door(web, anna, edith, clerk):
    server = web.serve(lambda request: page(HTML, "text/html; charset=utf-8"))

    refused = [door(ADDRESS, user) for door, user in zip(DOORS, (anna, edith, clerk), strict=True)]

    reports = Report.unscoped.order_by("pk")
    first, *others = [told(one) for one in reports]
    text = reports[0].capture.text
    assert refused == ["", "", ""]
    assert others == [first, first]
    assert {"person", "hearing_postponed"} <= {one[0] for one in first}
    assert [text[start:end] for *_, start, end, _ in first] == [one[-1] for one in first]
    assert {(one.url, one.outlet, one.published) for one in reports} == {
        (ADDRESS, "River News", "2020-01-08")
    }
    assert len(server.asked) == 3


def test_add_address_keeps_what_the_server_sent(web, anna):
    web.serve(lambda request: page(HTML, "text/html; charset=utf-8"))

    by_page(ADDRESS, anna)

    snapshot = Snapshot.objects.get()
    archive = ArchiveIterator(io.BytesIO(bytes(snapshot.content)))
    [body] = [one.content_stream().read() for one in archive if one.rec_type == "response"]
    assert body == HTML
    assert snapshot.fetched_from == ADDRESS


HOSTILE = {
    "/inside": (lambda request: sends_on("http://127.0.0.1/"), "private network"),
    "/file": (lambda request: sends_on("file:///etc/passwd"), "begin with http or https"),
    "/drip": (drip(START + b"\r\n"), "took too long to answer"),
    "/large": (endless(START + b"\r\n", MEGABYTE)[0], "larger than 10 MB"),
    "/login": (
        lambda request: page(b"<p>Log in.</p><input type=password>"),
        "asks to log in first",
    ),
    "/gone": (lambda request: page(status="404 Not Found"), "no such page any more (404)"),
    "/picture": (lambda request: page(b"\x89PNG", "image/png"), "kind image/png"),
}


@pytest.mark.parametrize("door", DOORS)
def test_add_address_refuses_and_leaves_nothing(web, anna, settings, door):
    settings.FETCH_SECONDS = 1
    web.serve(lambda request: HOSTILE[request.split(b" ")[1].decode()][0](request))

    said = {path: door(f"http://news.example.org{path}", anna) for path in HOSTILE}

    assert [path for path, (_, words) in HOSTILE.items() if words not in said[path]] == []
    assert [model.objects.count() for model in (Capture, Snapshot)] == [0, 0]
    assert Report.unscoped.count() == 0


def slow_page(request: bytes):
    time.sleep(1.2)
    yield page(HTML)


@pytest.mark.parametrize("door", DOORS)
def test_add_address_reads_in_the_time_that_fetching_left(web, anna, monkeypatch, door):
    waits = [sys.executable, "-S", "-c", "import time; time.sleep(60)"]
    monkeypatch.setattr(sandbox, "COMMAND", waits)
    monkeypatch.setattr(limits, "WALL", 2.0)
    given = []
    said = sandbox._said
    monkeypatch.setattr(
        sandbox, "_said", lambda told, left: (given.append(left), said(told, left))[1]
    )
    web.serve(slow_page)

    words = door(ADDRESS, anna)

    assert "Reading the file took too long" in words
    assert [left < 0.8 for left in given] == [True]
    assert (Report.unscoped.count(), Capture.objects.count()) == (0, 0)
