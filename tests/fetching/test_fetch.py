"""A page is fetched: what comes back, what was asked, and what the server was not told."""

import gzip
import zlib

import pytest
from django.core.exceptions import ValidationError

from reports.fetching import fetch
from tests.fetching.internet import OTHER, PUBLIC, page, sends_on

ADDRESS = "http://news.example.org/a?b=c"


def sentence(url: str) -> str:
    """What is said when this address is refused."""
    with pytest.raises(ValidationError) as refusal:
        fetch(url)
    assert [*refusal.value.message_dict] == ["url"]
    return refusal.value.message_dict["url"][0]


def test_fetch_a_page(web):
    web.serve(lambda request: page("<p>Суд</p>".encode("cp1251"), "text/html; charset=cp1251"))

    fetched = fetch(f" {ADDRESS}#part ")

    assert fetched.content.decode("cp1251") == "<p>Суд</p>"
    assert fetched.media_type == "text/html; charset=cp1251"
    assert (fetched.url, fetched.final_url) == (f"{ADDRESS}#part", ADDRESS)
    assert web.reached == [(PUBLIC, 80)]


def test_fetch_asks_the_same_of_everybody(web):
    server = web.serve(lambda request: page(Set_Cookie="who=anna; Path=/"))

    fetch(ADDRESS)
    fetch(ADDRESS)

    first, second = server.asked
    names = [line.split(b":")[0] for line in first.split(b"\r\n")[1:-2]]
    assert first == second
    assert first.startswith(b"GET /a?b=c HTTP/1.1\r\nHost: news.example.org\r\n")
    assert names == [
        *(b"Host", b"User-Agent", b"Accept", b"Accept-Language", b"Accept-Encoding"),
        b"Connection",
    ]


def test_fetch_tells_no_cookie_and_no_referrer_to_the_next_page(web):
    def answer(request):
        return (
            page() if b"/b " in request else sends_on("/b")[:-2] + b"Set-Cookie: who=anna\r\n\r\n"
        )

    server = web.serve(answer)

    fetch("http://news.example.org/a")

    assert server.asked[1] == server.asked[0].replace(b"GET /a ", b"GET /b ")


def test_fetch_follows_to_another_host(web):
    web.name("www.example.com", [OTHER])
    web.serve(lambda request: sends_on("//www.example.com/суд"))
    other = web.serve(lambda request: page(), at=OTHER)

    fetched = fetch(ADDRESS)

    assert fetched.final_url == "http://www.example.com/%D1%81%D1%83%D0%B4"
    assert b"Host: www.example.com\r\n" in other.asked[0]


@pytest.mark.parametrize("hops", [5, 6])
def test_fetch_follows_five_times(web, hops):
    def answer(request):
        count = int(request.split(b" ")[1][1:])
        return sends_on(f"/{count + 1}") if count < hops else page()

    server = web.serve(answer)

    if hops == 5:
        assert fetch("http://news.example.org/0").final_url == "http://news.example.org/5"
    else:
        assert sentence("http://news.example.org/0").startswith(
            "The page sends on to another address. It did so more than five times."
        )
    assert len(server.asked) == 6


def test_fetch_ends_in_a_circle(web):
    server = web.serve(lambda request: sends_on("/a?b=c"))

    assert sentence(ADDRESS).startswith("The page sends on to another address. It did so")
    assert len(server.asked) == 6


@pytest.mark.parametrize("pack", [gzip.compress, zlib.compress])
def test_fetch_unpacks(web, pack):
    packed = pack(b"<p>Read.</p>" * 20_000)
    encoding = "gzip" if pack is gzip.compress else "deflate"
    web.serve(lambda request: page(packed, Content_Encoding=encoding))

    assert fetch(ADDRESS).content == b"<p>Read.</p>" * 20_000


def test_fetch_reads_chunks_and_answers_without_length(web):
    chunks = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    answers = [chunks, b"HTTP/1.0 200 OK\r\n\r\nabcde"]
    web.serve(lambda request: answers.pop(0))

    assert [fetch(ADDRESS).content, fetch(ADDRESS).content] == [b"abcde", b"abcde"]


def test_fetch_tries_the_next_address_of_a_name(web):
    web.name("news.example.org", ["2606:4700::6810:84e5", OTHER, PUBLIC])
    web.serve(lambda request: page())

    fetch(ADDRESS)

    assert [address for address, _ in web.reached] == ["2606:4700::6810:84e5", OTHER, PUBLIC]


@pytest.mark.parametrize(
    ("status", "said"),
    [
        ("401 Unauthorized", "The page asks to log in (401)."),
        ("403 Forbidden", "The server lets nobody in from here (403)."),
        ("404 Not Found", "There is no such page any more (404)."),
        ("410 Gone", "The page was taken down (410)."),
        ("418 Teapot", "The server gave no page (418)."),
        ("429 Too Many Requests", "The server was asked too often (429). Try again later."),
        ("451 Legal", "The server may not show this page here (451)."),
        ("503 Unavailable", "The server is out of order (503). Try again later."),
        ("304 Not Modified", "The server gave no page (304)."),
    ],
)
def test_fetch_says_why_there_is_no_page(web, status, said):
    web.serve(lambda request: page(status=status))

    assert sentence(ADDRESS).startswith(said)
    assert sentence(ADDRESS).endswith("save the page, and add the file.")


@pytest.mark.parametrize("kind", ["image/png", "video/mp4", "application/json", "application/zip"])
def test_fetch_refuses_what_is_no_report(web, kind):
    web.serve(lambda request: page(kind=f"{kind}; x=y"))

    assert f"a file of the kind {kind}, which is not read" in sentence(ADDRESS)


@pytest.mark.parametrize("kind", ["text/plain", "application/pdf", "application/octet-stream", ""])
def test_fetch_takes_what_may_be_a_report(web, kind):
    web.serve(lambda request: page(b"%PDF-1.7", kind=kind))

    assert fetch(ADDRESS).content == b"%PDF-1.7"


FORM = b"<form><input name=user><input type='password' name=word></form>"


def test_fetch_refuses_a_login_page(web):
    long = b"<p>" + b"A hearing. " * 200 + b"</p>"
    answers = {
        b"/bare": page(b"<title>Members</title><p>Please log in.</p>" + FORM),
        b"/moved": sends_on("/Account/Login?next=/moved"),
        b"/Account/Login?next=/moved": page(long + FORM),
        b"/step": sends_on("/sso/start"),
        b"/sso/start": page(b"<p>Your e-mail address, please.</p>"),
        b"/report": page(long + FORM),
    }
    web.serve(lambda request: answers[request.split(b" ")[1]])

    for path in ("bare", "moved", "step"):
        assert sentence(f"http://news.example.org/{path}").startswith(
            "The page asks to log in first."
        )
    assert fetch("http://news.example.org/report").content == long + FORM
