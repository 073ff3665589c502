"""Addresses that are not fetched: inside ones in every form, and what only looks like the web."""

import ipaddress
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.fetching import fetch
from reports.fetching.addresses import is_public
from tests.fetching.internet import OTHER, PUBLIC, page, sends_on
from tests.fetching.test_fetch import ADDRESS, sentence

PRIVATE = "This address leads into a private network; it is not fetched."
INSIDE = [
    "0.0.0.0",  # noqa: S104
    "0.1.2.3",
    "10.0.0.1",
    "100.64.0.1",
    "100.100.100.200",
    "127.0.0.1",
    "127.8.8.8",
    "168.63.129.16",
    "169.254.169.254",
    "172.16.0.1",
    "192.0.0.192",
    "192.0.2.1",
    "192.88.99.1",
    "192.168.0.1",
    "198.18.0.1",
    "224.0.0.1",
    "239.255.255.250",
    "240.0.0.1",
    "255.255.255.255",
    "::",
    "::1",
    "::127.0.0.1",
    "::8.8.8.8",
    "::ffff:127.0.0.1",
    "::ffff:8.8.8.8",
    "64:ff9b::7f00:1",
    "64:ff9b::808:808",
    "64:ff9b:1::1",
    "100::1",
    "2001::1",
    "2001:0:53aa:64c::1",
    "2001:10::1",
    "2001:db8::1",
    "2002:7f00:1::1",
    "2002:808:808::1",
    "3fff::1",
    "5f00::1",
    "fc00::1",
    "fd00:ec2::254",
    "fe80::1",
    "fec0::1",
    "ff02::1",
]


def written(ip: str) -> str:
    return f"http://[{ip}]/" if ":" in ip else f"http://{ip}/"


@pytest.mark.parametrize("ip", INSIDE)
def test_refuse_an_inside_address_written_out(web, ip):
    assert sentence(written(ip)).startswith(PRIVATE)
    assert web.reached == []


@pytest.mark.parametrize("ip", INSIDE)
def test_refuse_a_name_that_leads_inside(web, ip):
    web.name("news.example.org", [ip])

    assert sentence(ADDRESS).startswith(PRIVATE)
    assert web.reached == []


@pytest.mark.parametrize(
    "host",
    [
        "2130706433",
        "0x7f000001",
        "0x7f.1",
        "0177.0.0.1",
        "127.1",
        "127.0.0.01",
        "1.1.1.1.1",
        "１２７.0.0.1",
        "127。0。0。1",
        "[fe80::1%25eth0]",
        "[2606:4700::1%25eth0]",
        "localhost",
        "LOCALHOST.",
        "db",
        "printer.local",
        "router.lan",
        "metadata.google.internal",
        "a.localhost",
        "nas.home.arpa.home",
        "intranet.corp",
        "x.test",
    ],
)
def test_refuse_hosts_that_mean_something_inside_only(web, host):
    for name in ("localhost", "db", "x.test"):
        web.name(name, [PUBLIC])

    assert sentence(f"http://{host}/").startswith(PRIVATE)
    assert (web.resolved, web.reached) == ([], [])


@pytest.mark.parametrize(
    ("url", "said"),
    [
        ("file:///etc/passwd", "Only addresses that begin with http or https"),
        ("ftp://news.example.org/a", "Only addresses that begin with http or https"),
        ("gopher://news.example.org/", "Only addresses that begin with http or https"),
        ("javascript:alert(1)", "Only addresses that begin with http or https"),
        ("news.example.org/a", "Only addresses that begin with http or https"),
        ("", "Only addresses that begin with http or https"),
        ("http://news.example.org:8080/", "Only the usual ports"),
        ("http://news.example.org:22/", "Only the usual ports"),
        ("http://news.example.org:0/", "Only the usual ports"),
        ("http://anna:word@news.example.org/", "Leave the user name"),
        ("http://news.example.org@127.0.0.1/", "Leave the user name"),
        ("http://@news.example.org/", "Leave the user name"),
        ("http://news.example.org:port/", "This is not an address"),
        ("http://news.example.org:99999/", "This is not an address"),
        ("http://[::1/", "This is not an address"),
        ("http:///a", "This is not an address"),
        ("http://news example.org/", "This is not an address"),
        ("http://news..example.org/", "This is not an address"),
        (f"http://{'a' * 64}.example.org/", "This is not an address"),
        (f"http://news.example.org/{'a' * 2000}", "This is not an address"),
        ("http://news.example.org\\@127.0.0.1/", "This is not an address"),
        ("http://news.example.org/\r\nHost: x", "This is not an address"),
        ("http://abcdefghij.onion/", "Addresses that end in .onion"),
        ("http://gone.example.org/", "No server was found under this address."),
        ("http://nothere.invalid/", "No server was found under this address."),
    ],
)
def test_refuse_what_is_no_address_of_the_web(web, url, said):
    assert sentence(url).startswith(said)
    assert web.reached == []


@pytest.mark.parametrize(
    ("to", "said"),
    [
        ("http://127.0.0.1/", PRIVATE),
        ("http://[::1]/", PRIVATE),
        ("//169.254.169.254/latest/meta-data/", PRIVATE),
        ("http://inside.example.org/", PRIVATE),
        ("http://news.example.org:25/", "Only the usual ports"),
        ("file:///etc/passwd", "Only addresses that begin with http or https"),
        ("ftp://news.example.org/", "Only addresses that begin with http or https"),
        ("gopher://127.0.0.1:6379/_FLUSHALL", "Only addresses that begin with http or https"),
        ("http://a:b@news.example.org/", "Leave the user name"),
        ("http://[x/", "This is not an address"),
    ],
)
def test_refuse_to_be_sent_elsewhere(web, to, said):
    web.name("inside.example.org", ["192.168.1.1"])
    server = web.serve(lambda request: sends_on(to))

    refusal = sentence(ADDRESS)

    assert refusal.startswith(f"The page sends on to another address. {said}")
    assert (len(server.asked), web.reached) == (1, [(PUBLIC, 80)])


def test_resolve_a_name_once_and_connect_to_what_was_checked(web):
    web.name("news.example.org", [PUBLIC], ["127.0.0.1"])
    server = web.serve(lambda request: page())

    fetched = fetch(ADDRESS)

    assert fetched.content == b"<p>Read.</p>"
    assert (web.resolved, web.reached) == (["news.example.org"], [(PUBLIC, 80)])
    assert len(server.asked) == 1


def test_check_a_name_again_at_every_hop(web):
    web.name("news.example.org", [PUBLIC], ["127.0.0.1"])
    server = web.serve(lambda request: sends_on("/again"))

    assert PRIVATE in sentence(ADDRESS)
    assert (len(server.asked), web.reached) == (1, [(PUBLIC, 80)])


def test_refuse_a_name_of_which_one_address_is_inside(web):
    web.name("news.example.org", [OTHER, "10.0.0.1", PUBLIC])

    assert sentence(ADDRESS).startswith(PRIVATE)
    assert web.reached == []


def test_fetch_from_the_own_network_what_the_operator_named(web, settings):
    server = web.serve(lambda request: page())
    settings.FETCH_ALLOWED = [f"127.0.0.1:{server.port}"]

    assert fetch(f"http://127.0.0.1:{server.port}/").content == b"<p>Read.</p>"
    assert sentence("http://127.0.0.1/").startswith(PRIVATE)
    assert sentence(f"http://127.0.0.2:{server.port}/").startswith("Only the usual ports")


def test_refuse_a_name_that_nobody_resolves_in_time(web, monkeypatch, settings):
    settings.FETCH_SECONDS = 0.05
    monkeypatch.setattr("socket.getaddrinfo", lambda *args, **kwargs: time.sleep(0.3) or [])

    assert sentence(ADDRESS).startswith("The server took too long to answer.")

    time.sleep(0.3)


@given(st.ip_addresses(v=4))
def test_take_only_public_addresses_of_ipv4(ip):
    assert not is_public(ip) or (ip.is_global and not ip.is_multicast)


@given(st.ip_addresses(v=4), st.sampled_from(["::%s", "::ffff:%s", "64:ff9b::%s", "2002:%s::"]))
def test_take_no_address_of_ipv4_in_a_form_of_ipv6(ip, form):
    number = f"{int(ip) >> 16:x}:{int(ip) & 0xFFFF:x}"

    assert not is_public(ipaddress.ip_address(form % number))
