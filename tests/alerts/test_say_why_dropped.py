"""The page of a webhook says in its reader's language what waits, and why a message was dropped."""

from __future__ import annotations

from datetime import date

import pytest

from alerts.actions import add_hook, follow
from alerts.planning import plan
from hearings.actions import move_hearing, record_hearing
from tests.alerts.conftest import work_once
from tracker.access import system

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize(
    ("language", "waits", "moved"),
    [
        ("en", "waiting", "the hearing has moved since"),
        ("ru", "ждёт отправки", "заседание с тех пор перенесено"),
    ],
)
def test_say_in_the_readers_language_what_became_of_a_message(
    case, edith, bella, client, freeze, language, waits, moved
):
    bella.chosen.language = language
    bella.chosen.save()
    with freeze("2020-01-02T09:00Z"):
        hook, _secret = add_hook(bella, name="Desk", url="https://desk.example.org/in")
        follow(bella, kind="case", target=case.public_id)
        made = record_hearing(case, date=date(2020, 2, 6), by=edith, why="Listed")
    with freeze("2020-01-02T09:11Z"), system("A worker that is stopped before it sends"):
        plan()
    with freeze("2020-01-02T09:12Z"):
        move_hearing(made, to_date=date(2020, 2, 20), by=edith, why="Put off")
        work_once()
    with freeze("2020-01-02T09:23Z"), system("The same"):
        plan()
    client.force_login(bella)

    page = client.get(f"/alerts/hooks/{hook.public_id}/").content.decode()

    assert moved in page
    assert waits in page
