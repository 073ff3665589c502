"""Every error is a problem that says what is wrong, and nothing more."""

from __future__ import annotations

import json

import pytest
from django.core.cache import cache

from cases import actions
from tests.api.conftest import WHY, Program, problem_of
from tracker.api import AnonThrottle, UserThrottle

NEW = {"title": "A case", "why": WHY}
STRANGE = [
    "\u0000",
    "a\u0000b",
    "\ud800",
    "\U0001f600" * 300,
    "‮txt.exe",
    "<script>alert(1)</script>",
]


def test_write_without_a_token_is_401(program):
    answer = program().post("cases/", NEW)

    problem_of(answer, 401)
    assert answer.headers["WWW-Authenticate"] == "Bearer"


def test_read_with_a_wrong_token_is_401(program):
    client = program()
    client.client.credentials(HTTP_AUTHORIZATION="Bearer ct_wrong")

    problem_of(client.get("cases/"), 401)


@pytest.mark.parametrize(
    "path", ["cases/", "people/", "courts/", "events/", "hearings/", "reports/", "claims/"]
)
def test_write_with_a_read_only_token_is_403(program, anna, path):
    told = problem_of(program(anna, write=False).post(path, NEW), 403)

    assert "read" in told["detail"]


def test_write_as_a_reader_is_403(program, boris):
    problem_of(program(boris).post("cases/", NEW), 403)


def test_read_what_is_not_there_is_404(hers):
    problem_of(hers.get("cases/0000-0000/"), 404)
    problem_of(hers.get("nothing/here/"), 404)
    problem_of(hers.get("cases"), 404)


@pytest.mark.parametrize(("path", "hint"), [("nothing/", False), ("nothing", True)])
def test_ask_at_an_address_that_there_is_not(hers, path, hint):
    told = problem_of(hers.get(path), 404)

    assert ("slash" in told["detail"]) is hint


@pytest.mark.parametrize("verb", ["put", "delete", "options"])
def test_ask_with_another_verb_is_405(hers, case, verb):
    answer = getattr(hers.client, verb)(f"/api/v1/cases/{case['id']}/")

    problem_of(answer, 405)


def test_ask_for_html_is_406(hers):
    problem_of(hers.get("cases/", headers={"Accept": "text/html"}), 406)


def test_send_too_much_is_413(hers):
    body = json.dumps(NEW | {"title": "x" * (5 * 1024 * 1024)})

    problem_of(hers.client.post("/api/v1/cases/", body, content_type="application/json"), 413)


@pytest.mark.parametrize(
    "kind", ["text/plain", "application/xml", "application/x-www-form-urlencoded"]
)
def test_send_something_else_than_json_is_415(hers, kind):
    problem_of(hers.client.post("/api/v1/cases/", "title=x", content_type=kind), 415)


@pytest.mark.parametrize(
    "body",
    [
        b"{",
        b"\xff\xfe",
        b"[" * 100_000,
        b'{"a":' * 5000,
        b"NaN",
        b'"x"',
        b"[]",
        b"null",
        b"1" * 5000,
    ],
)
def test_send_what_is_no_object_is_400(hers, body):
    answer = hers.client.post("/api/v1/cases/", body, content_type="application/json")

    problem_of(answer, 400)


@pytest.mark.parametrize(
    ("body", "language", "said"),
    [
        (b'{\n"a" 1}', "en", "goes wrong in line 2 at character 5"),
        (b"\xff\xfe", "en", "no JSON in UTF-8"),
        (b'{\n"a" 1}', "ru", "строке 2"),
    ],
)
def test_send_what_is_no_json_and_read_where(hers, body, language, said):
    answer = hers.client.post(
        "/api/v1/cases/", body, content_type="application/json",
        headers={"Accept-Language": language},
    )  # fmt: skip

    assert said in problem_of(answer, 400)["detail"]


@pytest.mark.parametrize(
    ("language", "said"), [("en", "These are too many requests"), ("ru", "Слишком")]
)
def test_read_how_long_to_wait(hers, monkeypatch, language, said):
    monkeypatch.setattr(UserThrottle, "most", lambda self: 0)

    answer = hers.post("cases/", NEW, **{"Accept-Language": language})

    told = problem_of(answer, 429)["detail"]
    assert told.startswith(said)
    assert answer.headers["Retry-After"] in told


def test_send_a_field_that_there_is_not_is_400(hers):
    told = problem_of(
        hers.post("cases/", NEW | {"public_id": "AAAA-AAAA", "published_at": "x"}), 400
    )

    assert sorted(told["errors"]) == ["public_id", "published_at"]


@pytest.mark.parametrize("text", STRANGE)
@pytest.mark.parametrize("field", ["title", "country", "court", "kind", "why"])
def test_open_case_with_hostile_text_is_stored_whole_or_refused(hers, field, text):
    answer = hers.post("cases/", NEW | {field: text})

    if answer.status_code == 201:
        assert field == "why" or answer.json()[field] == text
    else:
        problem_of(answer, 400)


def test_write_too_often_is_429(hers, monkeypatch):
    monkeypatch.setattr(UserThrottle, "most", lambda self: 2)
    cache.clear()
    answers = [hers.post("cases/", NEW) for _number in range(3)]

    problem_of(answers[2], 429)
    assert [one.status_code for one in answers[:2]] == [201, 201]
    assert 0 < int(answers[2].headers["Retry-After"]) <= 61
    assert hers.get("cases/").status_code == 200


def test_read_without_a_token_too_often_is_429(program, db, monkeypatch):
    monkeypatch.setattr(AnonThrottle, "most", lambda self: 2)
    cache.clear()
    answers = [program().get("cases/") for _number in range(3)]

    problem_of(answers[2], 429)
    assert [one.status_code for one in answers[:2]] == [200, 200]


def test_throttle_as_the_settings_say():
    assert (UserThrottle().most(), AnonThrottle().most()) == (1000, 240)


def test_fail_with_a_mistake_of_ours_is_500_and_tells_nothing(hers, monkeypatch, caplog):
    def fail(**_unused):
        raise RuntimeError("secret words")

    monkeypatch.setattr(actions, "open_case", fail)

    told = problem_of(hers.post("cases/", NEW), 500)

    assert "secret" not in json.dumps(told)
    assert told["error"] in caplog.text and "secret words" in caplog.text


def test_see_absent_and_forbidden_alike(program, boris, hers):
    hidden = hers.made("cases/", NEW | {"visibility": "restricted"})
    stranger = program(boris)

    absent = problem_of(stranger.get("cases/0000-0000/"), 404)
    forbidden = problem_of(stranger.get(f"cases/{hidden['id']}/"), 404)

    assert absent == forbidden


def test_name_a_token_after_its_session(program, anna, boris):
    """A token counts before the session that a browser also sends."""
    both = program(boris)
    both.client.force_login(anna)

    problem_of(both.post("cases/", NEW), 403)


def test_write_with_a_session_needs_its_csrf_token(anna):
    client = Program().client
    client.handler.enforce_csrf_checks = True
    client.force_login(anna)

    problem_of(client.post("/api/v1/cases/", NEW, format="json"), 403)
