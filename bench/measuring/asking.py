"""Asking the tracker inside this process, as one sync worker with a persistent connection does."""

from __future__ import annotations

import io
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import import_module
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.auth import HASH_SESSION_KEY, SESSION_KEY

from accounts.actions import create_token
from accounts.models import User

BACKEND_KEY = "_auth_user_backend"


@dataclass(frozen=True)
class Answer:
    status: int
    headers: dict[str, str]
    size: int
    body: bytes


class Asker:
    """Somebody who asks: with a session as browsers do, or with a token as programs do."""

    application: Any = None

    def __init__(self, name: str = "", *, token: bool = False):
        Asker.application = Asker.application or import_module("tracker.wsgi").application
        self.headers: dict[str, str] = {}
        user = User.objects.get(username=name) if name else None
        if user and token:
            self.headers["HTTP_AUTHORIZATION"] = f"Bearer {create_token(user, name='bench')[1]}"
        elif user:
            self.headers["HTTP_COOKIE"] = f"{settings.SESSION_COOKIE_NAME}={session_of(user)}"

    def get(self, address: str) -> Answer:
        """The answer, read to its end."""
        told: dict[str, Any] = {}
        body = b"".join(self.parts(address, told))
        return Answer(told["status"], told["headers"], len(body), body)

    def drain(self, address: str) -> int:
        """How many lines an answer has; no part of it is kept."""
        return sum(part.count(b"\n") for part in self.parts(address, {}))

    def parts(self, address: str, told: dict[str, Any]) -> Iterator[bytes]:
        """The body as it comes; `told` gets status and headers."""
        asked = urlsplit(address)

        def start(status: str, headers: list, _error: Any = None) -> None:
            told.update(status=int(status[:3]), headers=dict(headers))

        answer = Asker.application(self.environ(asked.path, asked.query), start)
        try:
            yield from answer
        finally:
            answer.close()

    def environ(self, path: str, query: str) -> dict[str, Any]:
        return {
            "REQUEST_METHOD": "GET", "PATH_INFO": path, "QUERY_STRING": query, "SCRIPT_NAME": "",
            "SERVER_NAME": "127.0.0.1", "SERVER_PORT": "80", "SERVER_PROTOCOL": "HTTP/1.1",
            "REMOTE_ADDR": "127.0.0.1", "HTTP_HOST": "127.0.0.1", "wsgi.input": io.BytesIO(),
            "wsgi.errors": io.StringIO(), "wsgi.url_scheme": "http", "wsgi.version": (1, 0),
            "wsgi.multithread": False, "wsgi.multiprocess": True, "wsgi.run_once": False,
            **self.headers,
        }  # fmt: skip


def session_of(user: Any) -> str:
    """The key of a new session of this person."""
    session = import_module(settings.SESSION_ENGINE).SessionStore()
    session[SESSION_KEY] = str(user.pk)
    session[BACKEND_KEY] = settings.AUTHENTICATION_BACKENDS[0]
    session[HASH_SESSION_KEY] = user.get_session_auth_hash()
    session.create()
    return session.session_key
