"""Whatever the OpenAPI document allows or forbids is asked: no answer is one it does not name.

`SOAK=1` asks a hundred times as much, each time anew.
"""

from __future__ import annotations

import itertools
import os
from collections.abc import Iterator
from typing import Any

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections, transaction
from django.utils import timezone
from hypothesis import HealthCheck, Phase, given, settings
from schemathesis.checks import CHECKS, load_all_checks
from schemathesis.generation import GenerationMode

from accounts.actions import create_token
from alerts.actions import add_hook, follow
from alerts.models import Notice
from hearings.actions import make_feed
from tests.access.world import World, build
from tracker.api import AnonThrottle, UserThrottle
from tracker.api_docs import openapi

pytestmark = pytest.mark.django_db
SOAK = bool(os.environ.get("SOAK"))
EXAMPLES = 500 if SOAK else 5
# A value may fit its description and still not the record: a day that never was, a closed case.
load_all_checks()
LEFT_OUT = CHECKS.get_by_names(["positive_data_acceptance"])
HOMES = {
    "cases": "case", "charges": "charge", "claims": "claim", "courts": "court",
    "detentions": "detention", "events": "event", "feeds": "own_feed", "follows": "own_follow",
    "hearings": "hearing", "notices": "own_notice", "parties": "party", "people": "person",
    "postponements": "move", "reports": "report", "webhooks": "own_hook",
}  # fmt: skip
NAMED = ("case", "court", "party", "person", "report", "user")


def in_process(environ: dict[str, Any], start: Any) -> list[bytes]:
    """The application; what it wrote is taken back."""
    with transaction.atomic():
        body = [b"".join(get_wsgi_application()(environ, start))]
        transaction.set_rollback(True)
    return body


DESCRIBED = schemathesis.openapi.from_dict(openapi())
DESCRIBED.config.generation.update(modes=[GenerationMode.POSITIVE, GenerationMode.NEGATIVE])
DESCRIBED.app = in_process
OPERATIONS = [one.ok() for one in DESCRIBED.get_all_operations()]


@pytest.fixture(scope="module")
def world(django_db_setup, django_db_blocker) -> Iterator[World]:
    """Built once for all operations; what a request did is taken back."""
    with django_db_blocker.unblock(), transaction.atomic():
        world = build()
        world.ids |= owned(world)
        yield world
        transaction.set_rollback(True)


def owned(world: World) -> dict[str, str]:
    """What belongs to whoever the token is of."""
    admin = world.users["admin"]
    feed, _secret = make_feed(admin, name="Mine", language="en")
    followed, _new = follow(admin, kind="case", target=world.case.public_id)
    hook, _secret = add_hook(admin, name="Mine", url="https://hooks.example.org/in")
    told = Notice(key="fuzz", user=admin, kind="news", level="news", at=timezone.now())
    told.case = world.case
    told.save()
    return {
        "own_feed": feed.public_id, "own_follow": followed.public_id,
        "own_hook": hook.public_id, "own_notice": told.public_id,
    }  # fmt: skip


@pytest.fixture(scope="module")
def token(world) -> str:
    """Writes as an administrator."""
    _row, token = create_token(world.users["admin"], name="fuzz", write=True)
    return token


@pytest.fixture(autouse=True)
def one_connection() -> Iterator[None]:
    """Requests stay on the connection of the test, as with Django's own client."""
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@pytest.fixture(autouse=True)
def unthrottled(monkeypatch, settings) -> None:
    """Nothing is counted, and nothing is fetched: nobody listens where the proxy should be."""
    settings.FETCH_PROXY = "http://127.0.0.1:9"
    for one in (UserThrottle, AnonThrottle):
        monkeypatch.setattr(one, "most", lambda self: 10**9)


def put_real_ids(case: Any, number: int, world: World) -> None:
    """Most requests name rows that are there, so that they get past the first question."""
    noun = case.operation.path.split("/")[3]
    if "id" in (case.path_parameters or {}) and number % 4:
        case.path_parameters["id"] = str(world.ids[HOMES[noun]])
    if isinstance(case.body, dict) and number % 3:
        case.body |= {name: world.ids[name] for name in NAMED if name in case.body}
    if "If-Match" in (case.headers or {}) and number % 3:
        case.headers["If-Match"] = "*"


def ask(operation: Any, world: World, headers: dict[str, str], examples: int) -> None:
    """Send so many requests and hold every answer against the description."""
    numbers = itertools.count(1)

    @settings(
        max_examples=examples, database=None, derandomize=not SOAK,
        phases=[Phase.explicit, Phase.generate], suppress_health_check=list(HealthCheck),
    )  # fmt: skip
    @given(case=operation.as_strategy())
    def sent(case: Any) -> None:
        put_real_ids(case, next(numbers), world)
        # Packed answers are a matter of their own; this client would check the packing as JSON.
        plain = headers | {"Accept-Encoding": "identity"}
        case.call_and_validate(headers=plain, excluded_checks=LEFT_OUT)

    sent()


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.method} {one.path}")
def test_answer_as_described_with_a_token(world, token, operation):
    ask(operation, world, {"Authorization": f"Bearer {token}"}, EXAMPLES)


@pytest.mark.parametrize("operation", OPERATIONS, ids=lambda one: f"{one.method} {one.path}")
def test_answer_as_described_without_a_token(world, operation):
    ask(operation, world, {}, EXAMPLES if operation.method == "get" else 1)
