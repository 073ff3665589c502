"""A bookmark and a phone hand an address over; the form is filled in and nothing is fetched."""

from __future__ import annotations

import re
from html import unescape

import pytest
from django.http import QueryDict

from reports.forms.handing import handed_over
from reports.models import Report
from tests.fetching.internet import page, small_internet

ADD = "/reports/add/"
ADDRESS = "http://news.example.org/суд?a=1&b=2"


@pytest.fixture
def news(monkeypatch):
    """A news site that counts who asks."""
    with small_internet(monkeypatch) as web:
        web.name("news.example.org", ["93.184.215.14"])
        yield web.serve(lambda request: page())


def value_of(html: str, name: str) -> str:
    """What stands in an input of a page."""
    [tag] = re.findall(rf'<input[^>]*name="{name}"[^>]*>', html)
    return unescape(re.search(r'value="([^"]*)"', tag)[1])


def test_fill_the_address_in_and_fetch_nothing(signed_in, news):
    html = signed_in.get(ADD, {"url": ADDRESS}).content.decode()

    assert value_of(html, "url") == ADDRESS
    assert 'value="url" id="w-url" checked' in html
    assert (news.asked, Report.unscoped.count()) == ([], 0)


def test_fill_in_what_a_phone_shares(signed_in, news):
    shared = {"title": "Суд", "text": f"Read this: {ADDRESS}", "url": ""}

    html = signed_in.get(ADD, shared).content.decode()

    assert (value_of(html, "url"), value_of(html, "title")) == (ADDRESS, "Суд")
    assert news.asked == []


def test_log_in_first_and_keep_what_was_handed_over(client, db):
    response = client.get(ADD, {"url": ADDRESS})

    assert response.status_code == 302
    assert response["Location"].startswith("/account/login/?next=/reports/add/%3Furl%3Dhttp")


@pytest.mark.parametrize(
    ("query", "filled"),
    [
        ("", {}),
        ("case=K7Q2-9FXD", {}),
        ("url=javascript:alert(1)", {}),
        ("url=%20https://a.example.org/b%20", {"way": "url", "url": "https://a.example.org/b"}),
        ("text=https://a.example.org/b", {"way": "url", "url": "https://a.example.org/b"}),
        ("text=A+hearing.&title=Court", {"text": "A hearing.", "title": "Court"}),
    ],
)
def test_take_an_address_from_wherever_it_was_put(query, filled):
    assert handed_over(QueryDict(query)) == filled


def test_explain_the_bookmark(signed_in):
    html = signed_in.get(f"{ADD}from/").content.decode()

    [bookmark] = set(map(unescape, re.findall(r'"(javascript:[^"]*)"', html)))
    assert bookmark == (
        "javascript:void(open('http://testserver/reports/add/?url='"
        "+encodeURIComponent(location.href),'_blank','noopener'))"
    )
    assert unescape(re.search(r"<textarea[^>]*>([^<]*)<", html)[1]) == bookmark


def test_offer_the_tracker_where_pages_are_shared(client, db):
    html = client.get("/words/").content.decode()
    manifest = client.get("/manifest.webmanifest")

    assert '<link rel="manifest" href="/manifest.webmanifest">' in html
    assert manifest["Content-Type"] == "application/manifest+json"
    assert manifest.json()["share_target"] == {
        "action": "/reports/add/",
        "method": "GET",
        "params": {"title": "title", "text": "text", "url": "url"},
    }
    assert manifest.json()["icons"][0]["src"] == "/static/icon.svg"
    assert "manifest-src 'self'" in manifest["Content-Security-Policy"]


def test_the_manifest_speaks_the_language_of_the_phone(client, db):
    manifest = client.get("/manifest.webmanifest", headers={"accept-language": "ar"}).json()

    assert (manifest["lang"], manifest["dir"]) == ("ar", "rtl")
