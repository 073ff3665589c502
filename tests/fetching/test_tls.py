"""Encrypted pages: only from servers that prove who they are."""

import datetime
import ssl

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID

from reports.fetching import fetch
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
    """A certificate of news.example.org, signed by itself: (certificate file, key file)."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "news.example.org")])
    now = datetime.datetime.now(datetime.UTC)
    made = (
        x509.CertificateBuilder()
        .subject_name(name)
        .issuer_name(name)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(now - datetime.timedelta(days=1))
        .not_valid_after(now + datetime.timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("news.example.org")]), False)
        .add_extension(x509.BasicConstraints(ca=True, path_length=None), True)
        .sign(key, hashes.SHA256())
    )
    files = tmp_path / "certificate.pem", tmp_path / "key.pem"
    files[0].write_bytes(made.public_bytes(serialization.Encoding.PEM))
    files[1].write_bytes(
        key.private_bytes(
            serialization.Encoding.PEM,
            serialization.PrivateFormat.PKCS8,
            serialization.NoEncryption(),
        )
    )
    return files


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
