"""Of the hearings that may be the same one, the nearest is named: by day, kind and hour."""

from __future__ import annotations

import datetime as dt

import pytest

from hearings.actions import record_hearing
from hearings.models import Hearing
from tests.api.conftest import Program
from tests.pages.looking import words
from tests.telling import accept_all, scheduled

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
NEW = {"date": "2026-12-02", "time": "12:30", "kind": "plea", "why": WHY}


@pytest.fixture(autouse=True)
def frozen(freeze):
    with freeze("2026-11-25T12:00Z"):
        yield


@pytest.fixture
def listed(case, edith):
    """`listed(1, "12:00", "plea")`: a hearing on that day of December."""

    def listed(day: int, hour: str = "", kind: str = "unknown") -> Hearing:
        time = dt.time.fromisoformat(hour) if hour else None
        slot = {"date": dt.date(2026, 12, day), "time": time, "kind": kind}
        return record_hearing(case, **slot, by=edith, why=WHY, force=True)

    return listed


def on_page(client, case, edith) -> str:
    client.force_login(edith)
    return words(client.post(f"/cases/{case.public_id}/hearings/new/", NEW))


def by_program(client, case, edith) -> str:
    told = Program(edith).made("hearings/", {"case": case.public_id} | NEW)
    return f"{told['near']} {told['warnings']}"


@pytest.fixture(params=[on_page, by_program])
def named(request, client, case, edith):
    """The one that the answer names, of some."""

    def named(*some: Hearing) -> list[Hearing]:
        told = request.param(client, case, edith)
        return [one for one in some if one.public_id in told]

    return named


def test_name_the_hearing_of_the_same_day(listed, named):
    before, same = listed(1, "15:00", "detention_review"), listed(2, "12:00", "plea")

    assert named(before, same) == [same]


def test_name_the_hearing_of_the_same_kind_on_one_day(listed, named):
    other, same = listed(2, "12:30", "bail"), listed(2, "09:00", "plea")

    assert named(other, same) == [same]


def test_name_the_hearing_at_the_nearest_hour(listed, named):
    early, near, open_ = (
        listed(2, "09:00", "plea"),
        listed(2, "12:00", "plea"),
        listed(2, "", "plea"),
    )

    assert named(early, near, open_) == [near]


def test_split_off_names_the_nearest(listed, client, edith):
    one, _before, same = listed(20, "10:00", "plea"), listed(1, "", "plea"), listed(2, "", "plea")
    client.force_login(edith)
    told = {"to_date": "2026-12-02", "version": 0, "why": WHY}

    asked = words(client.post(f"/hearings/{one.public_id}/split/", told))

    assert f"recorded already ({same.public_id})" in asked and _before.public_id not in asked


def test_ask_of_the_nearest_whether_a_report_tells_of_it(listed, case, edith):
    before, same = listed(1), listed(2, kind="plea")

    accept_all([scheduled("2026-12-03")], case=case, by=edith, outlet="Daily")

    assert Hearing.unscoped.exclude(pk__in=[before.pk, same.pk]).get().near == same
