"""Who sees a case page, and what the public reads on it."""

from __future__ import annotations

import json

import pytest

from accounts.actions import create_token
from cases.actions import (
    open_case,
)
from cases.models import Party
from reports.actions import rule
from reports.actions.releasing import release_report
from reports.models import ReportLink
from tests.pages.looking import statements, words
from tests.telling import Told, accept_all, person

SECRETS = ("Arman", "Serik", "Two teachers", "the file was missing", "line 0", "anna")


def address(case, more: str = "") -> str:
    return f"/cases/{case.public_id}/{more}"


def test_case_page_of_a_restricted_case_looks_absent(client, anna, boris):
    hidden = open_case(title="Hidden", visibility="restricted", by=anna, why="x")
    client.force_login(boris)

    pages = [address(hidden), address(hidden, "timeline.json"), "/cases/ZZZZ-ZZZZ/"]

    assert [client.get(page).status_code for page in pages] == [404, 404, 404]


def test_case_page_without_an_account_shows_published_cases_only(client, told):
    assert client.get(address(told)).status_code == 404


def test_case_page_in_public_shows_a_published_case(client, published):
    response = client.get(address(published))

    assert response.status_code == 200
    assert "Arman Serik" in words(response)
    assert ["Add a report" in words(response), "Edit the case" in words(response)] == [False] * 2


def test_case_page_in_public_tells_no_protected_name(client, protected):
    page = client.get(address(protected)).content.decode()
    told = client.get(address(protected, "timeline.json")).content.decode()

    assert "Teacher A" in page
    assert [secret for secret in SECRETS if secret in page] == []
    assert [secret for secret in SECRETS if secret in told] == []


def test_case_page_in_public_hides_words_and_deciders_of_a_dispute(client, anna, edith, protected):
    accept_all([person("Aida Omar", "prosecutor")], case=protected, by=anna, outlet="Steppe Post")
    judge = Party.unscoped.get(case=protected, person__name="Aida Omar")
    rule(judge, slot="role", value="judge", by=edith, why="Arman Serik said so")

    shown = words(client.get(address(protected)))

    assert "Disputed" in shown
    assert "Shown: judge, as somebody decided." in shown
    assert [one for one in (*SECRETS, "Steppe Post", "edith", "River") if one in shown] == []


def test_case_page_in_public_shows_released_words(client, edith, anna, protected):
    accept_all([Told("protest", "2020-01-05")], case=protected, by=anna, outlet="Steppe Post")
    link = ReportLink.unscoped.get(case=protected, report__outlet="Steppe Post")
    release_report(link, by=edith, why="x")

    shown = words(client.get(address(protected)))

    assert "Steppe Post line 0 says protest." in shown
    assert "River News" not in shown


def test_case_page_in_public_asks_few_statements(client, protected):
    with statements() as asked:
        client.get(address(protected))

    assert len(asked) <= 13


@pytest.mark.parametrize(
    ("name", "buttons"),
    [
        ("anna", [True, True, True, True]),
        ("boris", [False, False, False, False]),
        ("edith", [True, True, True, False]),
        ("clerk", [True, True, True, True]),
    ],
)
def test_case_page_offers_what_one_may_do(request, client, told, name, buttons):
    client.force_login(request.getfixturevalue(name))

    shown = words(client.get(address(told)))

    offers = ("Add a report", "Record a hearing", "Edit the case", "Who may see it")
    assert [offer in shown for offer in offers] == buttons


def test_case_timeline_json_takes_a_token(client, anna, told):
    _row, token = create_token(anna, name="export", write=False, days=1)

    with_token = client.get(address(told, "timeline.json"), HTTP_AUTHORIZATION=f"Bearer {token}")
    without = client.get(address(told, "timeline.json"))

    assert [with_token.status_code, without.status_code] == [200, 404]
    assert len(json.loads(with_token.content)) > 1


def test_case_timeline_json_refuses_a_wrong_token(client, told):
    response = client.get(address(told, "timeline.json"), HTTP_AUTHORIZATION="Bearer nothing")

    assert response.status_code == 401
