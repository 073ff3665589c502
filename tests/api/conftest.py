"""Programs that speak to the interface, each with a token of somebody of the cast."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest
from rest_framework.test import APIClient

from accounts.actions import create_token

WHY = "As the report says"


class Program:
    """A client with a token, which answers with status and JSON."""

    def __init__(self, user: Any = None, *, write: bool = True):
        self.client = APIClient(raise_request_exception=False)
        if user is not None:
            _row, token = create_token(user, name="test", write=write)
            self.client.credentials(HTTP_AUTHORIZATION=f"Bearer {token}")

    def get(self, path: str, **options: Any) -> Any:
        headers = options.pop("headers", None)
        return self.client.get(address(path), options, headers=headers)

    def post(self, path: str, data: Any = None, **headers: str) -> Any:
        return self.client.post(
            address(path),
            json.dumps(data or {}),
            content_type="application/json",
            headers=headers,
        )

    def patch(self, path: str, data: Any, **headers: str) -> Any:
        return self.client.patch(address(path), data, format="json", headers=headers)

    def made(self, path: str, data: Any, **headers: str) -> Any:
        """What a POST made."""
        answer = self.post(path, data, **headers)
        assert answer.status_code in (200, 201), answer.json()
        return answer.json()

    def etag(self, path: str) -> str:
        return self.get(path).headers["ETag"]


def address(path: str) -> str:
    return path if path.startswith(("/", "http")) else f"/api/v1/{path}"


def problem_of(answer: Any, status: int) -> dict[str, Any]:
    """The problem an answer tells; it has this status and the right type."""
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    told = answer.json()
    assert told["status"] == status
    assert told["title"] and told["detail"]
    return told


@pytest.fixture
def program(db) -> Callable[..., Program]:
    """`program(anna)` writes as anna; `program()` has no token."""
    return Program


@pytest.fixture
def hers(anna) -> Program:
    """Anna's program."""
    return Program(anna)


@pytest.fixture
def case(hers) -> dict[str, Any]:
    """A case that Anna leads."""
    fields = {"title": "Two men at the border", "kind": "criminal", "country": "KZ", "why": WHY}
    return hers.made("cases/", fields)


@pytest.fixture
def hearing(hers, case) -> dict[str, Any]:
    """Its first hearing."""
    fields = {"case": case["id"], "kind": "trial", "date": "2020-01-06", "why": WHY}
    return hers.made("hearings/", fields)
