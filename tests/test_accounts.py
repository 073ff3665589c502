"""Accounts: made by administrators, signed; tokens shown once; preferences kept."""

import io
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command
from django.http import Http404
from django.utils import timezone
from rest_framework.exceptions import AuthenticationFailed, PermissionDenied
from rest_framework.request import Request
from rest_framework.test import APIRequestFactory

from accounts import actions
from accounts.authentication import BearerAuthentication
from accounts.models import ApiToken, Role, User
from accounts.views import RevokeTokenPage
from tests.conftest import PASSWORD
from tracker.models import Act

pytestmark = pytest.mark.django_db


def run(monkeypatch, typed: str, *arguments: str) -> str:
    """What a command prints, given what was typed."""
    monkeypatch.setattr("sys.stdin", io.StringIO(typed))
    out = io.StringIO()
    call_command(*arguments, stdout=out)
    return out.getvalue().strip()


def sign_in(method: str, token: str):
    """Who a request with this token is from."""
    request = getattr(APIRequestFactory(), method)("/", HTTP_AUTHORIZATION=f"Bearer {token}")
    return BearerAuthentication().authenticate(Request(request))


def test_create_user_signs_the_role(clerk):
    user = actions.create_user(
        username="new", password=PASSWORD, role="editor", by=clerk, why="Joined the desk"
    )

    act = Act.unscoped.latest("at")
    assert (user.role, act.by, act.why) == ("editor", clerk, "Joined the desk")
    assert user.check_password(PASSWORD)


def test_create_user_stores_nothing_for_a_weak_password():
    with pytest.raises(ValidationError):
        actions.create_user(username="new", password="short", role="reader", by=None, why="x")

    assert User.objects.count() == 0


def test_set_role_keeps_the_former_one(anna, clerk):
    actions.set_role(anna, role="editor", by=clerk, why="Trained")

    assert [row.role for row in anna.grant.history.order_by("history_id")] == [
        "contributor",
        "editor",
    ]


def test_read_role_of_an_account_without_one():
    assert User(username="nobody").role == Role.Name.READER


def test_create_user_command_reads_the_password(monkeypatch):
    said = run(monkeypatch, f"{PASSWORD}\n", "create_user", "zoe", "--role", "admin")

    user = User.objects.get()
    assert said == "zoe is admin."
    assert (user.role, user.check_password(PASSWORD)) == ("admin", True)


@pytest.mark.parametrize("typed", ["", "password\n", "zoe\n"])
def test_create_user_command_refuses_weak_passwords(monkeypatch, typed):
    with pytest.raises(CommandError) as refusal:
        run(monkeypatch, typed, "create_user", "zoe", "--role", "admin")

    assert refusal.value.returncode == 2
    assert User.objects.count() == 0


def test_create_user_command_refuses_a_name_taken(monkeypatch, anna):
    with pytest.raises(CommandError) as refusal:
        run(monkeypatch, f"{PASSWORD}\n", "create_user", "anna", "--role", "admin")

    assert refusal.value.returncode == 2


def test_create_token_command_prints_it_once(monkeypatch, anna):
    token = run(monkeypatch, "", "create_token", "anna", "--write", "--days", "3")

    row = ApiToken.objects.get()
    assert token not in (row.digest, row.prefix)
    assert (row.write, row.digest) == (True, actions.digest_of(token))
    assert timedelta(days=2) < row.expires_at - timezone.now() <= timedelta(days=3)


@pytest.mark.parametrize("arguments", [["nobody"], ["anna", "--days", "0"]])
def test_create_token_command_refuses(monkeypatch, anna, arguments):
    with pytest.raises(CommandError) as refusal:
        run(monkeypatch, "", "create_token", *arguments)

    assert refusal.value.returncode == 2
    assert ApiToken.objects.count() == 0


def test_sign_in_with_a_token(anna):
    row, token = actions.create_token(anna, name="x", write=True)

    assert sign_in("post", token) == (anna, row)


def test_sign_in_with_a_reading_token_refuses_to_write(anna):
    _row, token = actions.create_token(anna, name="x")

    assert sign_in("get", token)[0] == anna
    with pytest.raises(PermissionDenied):
        sign_in("post", token)


@pytest.mark.parametrize("fault", ["unknown", "revoked", "expired", "inactive"])
def test_sign_in_refuses_a_token_that_is(anna, fault, freeze):
    row, token = actions.create_token(anna, name="x", days=1)
    if fault == "unknown":
        token = token[:-1] + "?"
    if fault == "revoked":
        actions.revoke_token(row)
    if fault == "inactive":
        anna.is_active = False
        anna.save()
    moment = timezone.now() + timedelta(days=2 if fault == "expired" else 0)

    with freeze(moment), pytest.raises(AuthenticationFailed):
        sign_in("get", token)


def test_revoke_token_of_somebody_else_finds_nothing(anna, boris, rf):
    row, _token = actions.create_token(anna, name="export")
    request = rf.post("/")
    request.user = boris

    with pytest.raises(Http404):
        RevokeTokenPage.as_view()(request, pk=row.pk)

    row.refresh_from_db()
    assert row.revoked_at is None


def test_revoke_token_on_the_account_page(anna, client):
    row, _token = actions.create_token(anna, name="export")
    client.force_login(anna)

    assert client.post(f"/account/tokens/{row.pk}/revoke/").status_code == 302

    row.refresh_from_db()
    assert row.revoked_at is not None


def test_save_preferences_on_the_account_page(anna, client):
    client.force_login(anna)
    typed = {"language": "kk", "time_zone": "Asia/Almaty", "reminder_hour": 7, "theme": "dark"}

    assert client.post("/account/", typed).status_code == 302

    kept = User.objects.get(pk=anna.pk).preferences
    assert {name: getattr(kept, name) for name in typed} == typed


def test_save_preferences_refuses_a_place_that_is_no_zone(anna):
    with pytest.raises(ValidationError):
        actions.save_preferences(anna, time_zone="Mars/Olympus")


def test_see_the_account_only_when_signed_in(client):
    assert client.get("/account/").status_code == 302


def test_choose_appearance_without_an_account(client):
    answer = client.post("/account/appearance/", {"theme": "dark", "next": "/cases/"})

    assert (answer.url, answer.cookies["theme"].value) == ("/cases/", "dark")


@pytest.mark.parametrize(
    "elsewhere", ["https://evil.example/", "//evil.example/", "", "javascript:x"]
)
def test_choose_appearance_goes_nowhere_else(client, elsewhere):
    assert client.post("/account/appearance/", {"theme": "dark", "next": elsewhere}).url == "/"


def test_leave_quickly_forgets_the_session(anna, client):
    client.force_login(anna)

    answer = client.get("/account/leave/")

    assert answer["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert "_auth_user_id" not in client.session
