"""Encrypted pages: only from servers that prove who they are."""

import ssl

import pytest

from reports.fetching import fetch
from tests.fetching.certificates import certificate_of
from tests.fetching.internet import PUBLIC, Server, page
from tests.fetching.test_fetch import sentence


class Encrypted(Server):
    """The same server behind TLS."""

    def __init__(self, answer, files):
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.load_cert_chain(*files)
        super().__init__(answer)

    def finish_request(self, request, client_address):
        try:
            wrapped = self.context.wrap_socket(request, server_side=True)
        except OSError:  # the client left
            return
        with wrapped:
            super().finish_request(wrapped, client_address)


@pytest.fixture
def certificate(tmp_path):
    return certificate_of("news.example.org", tmp_path)


@pytest.fixture
def server(web, certificate):
    """The news site, encrypted."""
    server = Encrypted(lambda request: page(), certificate)
    web.running.append(server)
    web.servers[PUBLIC, 443] = server.port
    return server


def test_fetch_from_a_server_that_proves_its_name(server, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))

    assert fetch("https://news.example.org/a").content == b"<p>Read.</p>"
    assert server.asked[0].startswith(b"GET /a HTTP/1.1\r\nHost: news.example.org\r\n")


def test_refuse_a_server_whose_certificate_nobody_vouches_for(server):
    assert sentence("https://news.example.org/a").startswith("The server could not prove")
    assert server.asked == []


def test_refuse_a_server_that_proves_another_name(web, server, certificate, monkeypatch):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    web.name("www.example.org", [PUBLIC])

    assert sentence("https://www.example.org/a").startswith("The server could not prove")
    assert server.asked == []


class Tunnel(Encrypted):
    """A web proxy whose tunnel leads to the encrypted site."""

    def finish_request(self, request, client_address):
        asked = b""
        while not asked.endswith(b"\r\n\r\n"):
            asked += request.recv(1)
        self.asked.append(asked)
        request.sendall(b"HTTP/1.1 200 Connected\r\n\r\n")
        super().finish_request(request, client_address)


def test_prove_the_name_through_a_tunnel(web, certificate, monkeypatch, settings):
    monkeypatch.setenv("SSL_CERT_FILE", str(certificate[0]))
    proxy = Tunnel(lambda request: page(), certificate)
    web.running.append(proxy)
    settings.FETCH_PROXY = f"http://127.0.0.1:{proxy.port}"

    fetched = fetch("https://news.example.org/a")

    assert fetched.content == b"<p>Read.</p>"
    assert proxy.asked[0].startswith(b"CONNECT news.example.org:443 HTTP/1.")
    assert proxy.asked[1].startswith(b"GET /a HTTP/1.1\r\nHost: news.example.org\r\n")
    assert sentence("https://www.example.org/a").startswith("The server could not prove")
