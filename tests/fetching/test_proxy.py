"""Through a proxy: it resolves, it is asked for everything, and nobody goes round it."""

import contextlib
import socket
import struct

import pytest

from reports.fetching import fetch
from tests.fetching.internet import Server, page, sends_on
from tests.fetching.test_fetch import ADDRESS, sentence


class Socks(Server):
    """A SOCKS 5 proxy with one account; `answer` stands for every server behind it."""

    def finish_request(self, request, client_address):
        file = request.makefile("rb")
        methods = file.read(2)
        file.read(methods[1])
        request.sendall(b"\x05\x02")
        file.read(1)
        name = file.read(file.read(1)[0])
        word = file.read(file.read(1)[0])
        request.sendall(b"\x01\x00")
        kind = file.read(4)[3]
        host = file.read(file.read(1)[0]) if kind == 3 else file.read(4 if kind == 1 else 16)
        (port,) = struct.unpack(">H", file.read(2))
        self.asked.append((name, word, kind, host, port))
        request.sendall(b"\x05\x00\x00\x01" + bytes(6))
        file.close()
        super().finish_request(request, client_address)


@pytest.fixture
def proxy(web, settings):
    """A web proxy; what it is asked is answered by itself."""
    server = Server(lambda request: page())
    web.running.append(server)
    settings.FETCH_PROXY = f"http://127.0.0.1:{server.port}"
    return server


def test_ask_the_proxy_for_the_whole_address(web, proxy):
    fetched = fetch(ADDRESS)

    assert proxy.asked[0].startswith(
        b"GET http://news.example.org/a?b=c HTTP/1.1\r\nHost: news.example.org\r\n"
    )
    assert b"Proxy-Authorization" not in proxy.asked[0]
    assert (web.resolved, web.reached) == ([], [("127.0.0.1", proxy.port)])
    assert fetched.content == b"<p>Read.</p>"


@pytest.mark.parametrize(
    ("answer", "said"),
    [
        (b"HTTP/1.1 403 Not here\r\n\r\n", "The server could not be reached."),
        (b"Not here\r\n\r\n", "The server's answer broke off or cannot be read."),
        (b"", "The server's answer broke off or cannot be read."),
    ],
)
def test_ask_the_proxy_for_a_tunnel(web, proxy, answer, said):
    proxy.answer = lambda request: answer

    assert sentence("https://news.example.org/a").startswith(said)
    assert proxy.asked[0].startswith(b"CONNECT news.example.org:443 HTTP/1.")
    assert web.resolved == []


def test_tell_the_proxy_its_password_and_nobody_else(web, proxy, settings):
    settings.FETCH_PROXY = f"http://anna:w%40rd@127.0.0.1:{proxy.port}"

    fetched = fetch(ADDRESS)

    assert b"\r\nProxy-Authorization: Basic YW5uYTp3QHJk\r\n" in proxy.asked[0]
    assert b"Basic" not in fetched.warc


def test_ask_a_socks_proxy_by_name(web, settings):
    server = Socks(lambda request: page())
    web.running.append(server)
    settings.FETCH_PROXY = f"socks5h://anna:word@127.0.0.1:{server.port}"

    assert fetch(ADDRESS).content == b"<p>Read.</p>"
    assert server.asked[0] == (b"anna", b"word", 3, b"news.example.org", 80)
    assert server.asked[1].startswith(b"GET /a?b=c HTTP/1.1\r\nHost: news.example.org\r\n")
    assert web.resolved == []


def test_fetch_hidden_addresses_through_the_proxy(web, proxy):
    fetch("http://abcdefghij.onion/")

    assert proxy.asked[0].startswith(b"GET http://abcdefghij.onion/ HTTP/1.1")


@pytest.mark.parametrize(
    "url",
    [
        "http://127.0.0.1/",
        "http://8.8.8.8/",
        "http://[2606:4700::1]/",
        "http://134744072/",
        "http://localhost/",
        "http://db/",
        "http://metadata.google.internal/",
        "http://router.lan/",
    ],
)
def test_refuse_numbers_and_inside_names_before_the_proxy(web, proxy, url):
    assert sentence(url).startswith("This address leads into a private network")

    proxy.answer = lambda request: sends_on(url)

    assert "This address leads into a private network" in sentence(ADDRESS)
    assert (len(proxy.asked), web.resolved) == (1, [])


def test_go_nowhere_when_the_proxy_is_gone(web, settings):
    news = web.serve(lambda request: page())
    with contextlib.closing(socket.socket()) as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    for scheme in ("http", "socks5h"):
        settings.FETCH_PROXY = f"{scheme}://127.0.0.1:{port}"

        assert sentence(ADDRESS).startswith("The server could not be reached.")
    assert news.asked == []


def test_use_no_proxy_and_no_password_of_the_environment(web, monkeypatch, tmp_path):
    trap = Server(lambda request: page())
    web.running.append(trap)
    for name in ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"):
        monkeypatch.setenv(name, f"http://127.0.0.1:{trap.port}")
        monkeypatch.setenv(name.lower(), f"http://127.0.0.1:{trap.port}")
    (tmp_path / ".netrc").write_text("machine news.example.org login anna password word\n")
    monkeypatch.setenv("NETRC", str(tmp_path / ".netrc"))
    news = web.serve(lambda request: page())

    fetch(ADDRESS)

    assert (trap.asked, len(news.asked)) == ([], 1)
    assert b"Authorization" not in news.asked[0]
