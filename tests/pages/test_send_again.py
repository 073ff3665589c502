"""A session ends while somebody types: nothing is lost, and no address is a dead end."""

from __future__ import annotations

import html
import re
import time

import pytest
from django.test import Client

from accounts.models import ApiToken
from reports.models import Report
from tests.conftest import PASSWORD
from tests.pages.looking import words

TEXT = '\nKEGEN, January 8 – "Two teachers" were tried <b>today</b>.\n\nA second paragraph.'
HERE = {"Origin": "http://testserver"}


def fields(response) -> dict[str, str]:
    """Fields of the form on the page, as a browser would send them."""
    page = response.content.decode()
    main = page[page.index('<main id="main"') : page.index("</main>")]
    hidden = re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', main)
    areas = re.findall(r'<textarea[^>]* name="([^"]+)"[^>]*>\n(.*?)</textarea>', main, re.S)
    return {name: html.unescape(value) for name, value in [*hidden, *areas]}


@pytest.mark.django_db
def test_add_report_keeps_the_text_of_somebody_logged_out(client, anna):
    late = client.post("/reports/add/?case=X", {"way": "paste", "text": TEXT, "outlet": "River"})
    client.force_login(anna)
    told = fields(late)
    added = client.post("/reports/add/", told)

    assert late.status_code == 401
    assert "nothing you typed is lost" in words(late)
    assert 'action="/reports/add/?case=X"' in late.content.decode()
    assert {"way": "paste", "text": TEXT, "outlet": "River"}.items() <= told.items()
    assert added.status_code == 302
    assert Report.unscoped.get().outlet == "River"


@pytest.mark.django_db
def test_send_form_with_an_old_token_again(anna):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(anna)
    old = careful.post("/reports/add/", {"text": TEXT, "csrfmiddlewaretoken": "x"}, headers=HERE)
    told = fields(old)

    added = careful.post("/reports/add/", told, headers=HERE)

    assert (old.status_code, told["text"]) == (403, TEXT)
    assert added.status_code == 302


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("sent", "origin"),
    [
        ({"text": TEXT}, "http://elsewhere.example"),
        ({"text": TEXT, "password": "x"}, HERE["Origin"]),
    ],
)
def test_send_nothing_again_for_other_sites_or_with_a_password(anna, sent, origin):
    careful = Client(enforce_csrf_checks=True)
    careful.force_login(anna)

    refused = careful.post("/reports/add/", sent, headers={"Origin": origin})

    assert refused.status_code == 403
    assert "Send it again" not in words(refused) and "Two teachers" not in words(refused)


def test_look_where_the_form_stands(client, anna, told, pending):
    mine, _claims = pending
    client.force_login(anna)
    report, case = f"/reports/{mine.public_id}/", f"/cases/{told.public_id}/"
    leads = {
        f"{report}accept/?case={told.public_id}": f"{report}?case={told.public_id}",
        f"{report}claims/": report,
        f"{report}published/": report,
        f"{case}members/add/": f"{case}members/",
        f"{case}visibility/": f"{case}members/",
        "/account/tokens/": "/account/",
        "/account/appearance/": "/",
    }

    found = {address: client.get(address) for address in leads}

    assert {address: answer["Location"] for address, answer in found.items()} == leads


def said_password_again(client, user) -> None:
    """A moment ago, as allauth keeps it."""
    session = client.session
    record = {"method": "password", "at": time.time(), "reauthenticated": True}
    session["account_authentication_methods"] = [record]
    session["account_authentication_methods_user"] = str(user.pk)
    session.save()


@pytest.mark.django_db
def test_make_token_asks_for_the_password_again(client, anna):
    client.force_login(anna)

    asked = client.post("/account/tokens/", {"name": "Nightly export", "days": 30})

    assert asked["Location"].startswith("/account/reauthenticate/")
    assert ApiToken.objects.count() == 0
    made = client.post(asked["Location"], {"password": PASSWORD, "next": "/account/tokens/"})
    assert (made["Location"], ApiToken.objects.get().name) == ("/account/", "Nightly export")


@pytest.mark.django_db
def test_make_token_once_though_the_page_is_loaded_again(client, anna):
    client.force_login(anna)
    said_password_again(client, anna)

    made = client.post("/account/tokens/", {"name": "Nightly export", "days": 30})
    first, second = client.get("/account/"), client.get("/account/")

    assert (made.status_code, made["Location"]) == (302, "/account/")
    assert "it is not shown again" in words(first)
    assert "it is not shown again" not in words(second)
    assert ApiToken.objects.count() == 1
