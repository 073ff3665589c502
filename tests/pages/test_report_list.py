"""The list of reports: pages by key, filters in the address, nothing that one may not see."""

from __future__ import annotations

import re

import pytest

from reports.actions import add_report
from reports.views import list as listing
from tests.pages.looking import words
from tests.telling import Told, report_with

LIST = "/reports/"


@pytest.fixture
def five(anna, monkeypatch):
    """Five reports, two on a page."""
    monkeypatch.setattr(listing.ReportListPage, "size", 2)
    return [
        report_with([Told("protest")], by=anna, outlet=f"Paper {number}")[0] for number in range(5)
    ]


def outlets(response) -> list[str]:
    return re.findall(r"<bdi>(Paper \d)</bdi>", response.content.decode())


def follow(client, response, rel: str):
    link = re.search(rf'<a href="([^"]+)" rel="{rel}">', response.content.decode())
    return client.get(LIST + link[1].replace("&amp;", "&"))


def test_report_list_goes_back_and_forth_by_key(signed_in, five):
    first = signed_in.get(LIST)
    second = follow(signed_in, first, "prev")
    third = follow(signed_in, second, "prev")
    back = follow(signed_in, third, "next")

    pages = [outlets(page) for page in (first, second, third, back)]
    newest = ["Paper 4", "Paper 3"]
    assert pages == [newest, ["Paper 2", "Paper 1"], ["Paper 0"], ["Paper 2", "Paper 1"]]
    assert 'rel="prev"' not in third.content.decode()


def test_report_list_keeps_its_filter_while_turning_pages(signed_in, five):
    first = signed_in.get(LIST + "?state=waiting")

    second = follow(signed_in, first, "prev")

    assert outlets(second) == ["Paper 2", "Paper 1"]
    assert "state=waiting" in first.content.decode()


@pytest.mark.parametrize("query", ["?before=ZZZZ-ZZZZ", "?colour=red", "?cursor=<script>"])
def test_report_list_ignores_what_it_does_not_know(signed_in, five, query):
    response = signed_in.get(LIST + query)

    assert (response.status_code, outlets(response)) == (200, ["Paper 4", "Paper 3"])


def test_report_list_filters_by_words(signed_in, five):
    response = signed_in.get(LIST + "?q=%22Paper+3+line%22")

    assert outlets(response) == ["Paper 3"]


def test_report_list_leaves_out_what_one_may_not_see(client, edith, five):
    client.force_login(edith)

    response = client.get(LIST)

    assert outlets(response) == []
    assert "No report here" in words(response)


def test_report_list_says_where_it_stood_and_in_which_language(signed_in, anna):
    chinese = "2020年1月6日，斋桑法院开庭审理穆拉格尔·阿里木的案件。法官将庭审推迟到2020年1月21日。"
    add_report(text=chinese, by=anna)
    more = {"title": "开庭", "outlet": "Paper 1"}
    add_report(text=f"{chinese}他的律师也在场。", by=anna, **more)

    shown = signed_in.get(LIST).content.decode()

    told = re.findall(r'<br><span class="meta">(.*?)</span>', shown)
    assert told == ["<bdi>Paper 1</bdi> · <bdi>中文</bdi>", "<bdi>中文</bdi>"]
