"""Connections: names resolved once, to addresses that were checked; all within a deadline."""

from __future__ import annotations

import http.client
import ipaddress
import queue
import socket
import ssl
import threading
from base64 import b64encode
from urllib.parse import SplitResult, unquote, urlsplit

import certifi
import socks
from django.conf import settings

from reports.deadline import Deadline
from reports.fetching.addresses import Target, is_public, nowhere, private

CONNECT_SECONDS = 4.0
MOST_ADDRESSES = 4
PROXY_PORTS = {"http": 8080, "socks5h": 1080}


def to_connect(deadline: Deadline) -> float:
    """Seconds to wait for one address to answer."""
    return min(CONNECT_SECONDS, deadline.left())


def proxy() -> SplitResult | None:
    """The proxy of this installation; those of the environment are not asked for."""
    return urlsplit(settings.FETCH_PROXY) if settings.FETCH_PROXY else None


def connect(target: Target, deadline: Deadline) -> socket.socket:
    """A connection to the target, encrypted where its scheme says so.

    Raises OSError (TimeoutError, ssl.SSLError) and ValidationError.
    """
    through = proxy()
    if through is None:
        plain = connect_directly(target, deadline)
    else:
        plain = connect_through(through, target, deadline)
    if target.scheme == "http":
        return plain
    try:
        plain.settimeout(deadline.left())
        return tls().wrap_socket(plain, server_hostname=target.host)
    except BaseException:
        plain.close()
        raise


def tls() -> ssl.SSLContext:
    """Certificates are checked, against the authorities of this machine and those shipped."""
    context = ssl.create_default_context()
    context.load_verify_locations(certifi.where())
    return context


def connect_directly(target: Target, deadline: Deadline) -> socket.socket:
    """Connect to an address that was checked; the name is not resolved a second time."""
    last: OSError = OSError("no address")
    for address in checked_addresses(target, deadline)[:MOST_ADDRESSES]:
        try:
            return socket.create_connection((address, target.port), to_connect(deadline))
        except OSError as error:
            last = error
    raise last


def checked_addresses(target: Target, deadline: Deadline) -> list[str]:
    """Where a host leads, each address once. One that leads inside refuses the whole name."""
    found = list(dict.fromkeys(resolve(target.host, target.port, deadline)))
    if not found:
        raise nowhere()
    if not target.allowed and not all(is_public(ipaddress.ip_address(one)) for one in found):
        raise private()
    return found


def resolve(host: str, port: int, deadline: Deadline) -> list[str]:
    """Addresses of a host. A resolver can keep one waiting longer than the deadline allows, and
    cannot be called off: it is asked from the side."""
    answers: queue.SimpleQueue[list[str]] = queue.SimpleQueue()

    def ask() -> None:
        try:
            rows = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            rows = []
        answers.put([str(row[4][0]) for row in rows])

    threading.Thread(target=ask, daemon=True).start()
    try:
        return answers.get(timeout=deadline.left())
    except queue.Empty:
        raise TimeoutError from None


def connect_through(through: SplitResult, target: Target, deadline: Deadline) -> socket.socket:
    """Connect through the proxy, which resolves the name."""
    place = (through.hostname, through.port or PROXY_PORTS[through.scheme])
    if through.scheme == "socks5h":
        return socks.create_connection(
            (target.host, target.port),
            timeout=to_connect(deadline),
            proxy_type=socks.SOCKS5,
            proxy_addr=place[0],
            proxy_port=place[1],
            proxy_username=unquote(through.username) if through.username else None,
            proxy_password=unquote(through.password) if through.password else None,
        )
    plain = socket.create_connection(place, to_connect(deadline))
    if target.scheme == "http":
        return plain
    try:
        open_tunnel(plain, target, proxy_headers(through))
    except BaseException:
        plain.close()
        raise
    return plain


def open_tunnel(plain: socket.socket, target: Target, headers: dict[str, str]) -> None:
    """Have the proxy lead this connection on to the target. Raises OSError where it does not."""
    place = f"{target.host}:{target.port}"
    lines = [f"{name}: {value}" for name, value in {"Host": place, **headers}.items()]
    asked = "\r\n".join([f"CONNECT {place} HTTP/1.1", *lines, "", ""])
    plain.sendall(asked.encode("ascii"))
    with http.client.HTTPResponse(plain, method="CONNECT") as answer:
        answer.begin()
        if answer.status != http.HTTPStatus.OK:
            raise OSError(f"the proxy refused: {answer.status}")


def proxy_headers(through: SplitResult) -> dict[str, str]:
    """What a proxy that asks for a password is told."""
    if not through.username:
        return {}
    pair = f"{unquote(through.username)}:{unquote(through.password or '')}"
    return {"Proxy-Authorization": f"Basic {b64encode(pair.encode()).decode()}"}
