"""What was done to a hearing a moment ago is undone from its page, while nobody is told."""

from __future__ import annotations

import pytest

from hearings.actions import merge_hearings, record_hearing
from hearings.models import Hearing
from tests.pages.test_hearings import DAY, NOW, WHY, at, moved


def test_undo_what_was_moved_a_moment_ago(signed_in, hearing, freeze):
    with freeze(NOW):
        signed_in.post(at(hearing, "move"), moved(hearing))
        undo = signed_in.get(at(hearing)).context["undo"]
        signed_in.post(undo["url"], {"why": "Another case"})
        after = signed_in.get(at(hearing))
        signed_in.post(at(hearing, "move"), moved(hearing, version=2))
    with freeze("2020-01-09T10:11Z"):
        later = signed_in.get(at(hearing))

    hearing.refresh_from_db()
    assert undo["words"] == "Put off: 21 January 2020, 09:30 → 4 February 2020."
    assert (after.context["undo"], later.context["undo"], hearing.version) == (None, None, 3)


@pytest.mark.parametrize(
    ("what", "done"), [("held", "Marked as held."), ("not_held", "Marked as not opened.")]
)
def test_undo_what_was_said_a_moment_ago(signed_in, hearing, freeze, what, done):
    with freeze("2020-02-01T10:00Z"):
        signed_in.post(at(hearing, "happened"), {"what": what, "why": WHY})
        undo = signed_in.get(at(hearing)).context["undo"]
        signed_in.post(undo["url"], {"why": "Another case"})
        after = signed_in.get(at(hearing))
        signed_in.post(at(hearing, "happened"), {"what": what, "why": WHY})
    with freeze("2020-02-01T10:11Z"):
        later = signed_in.get(at(hearing))

    hearing.refresh_from_db()
    assert (undo["words"], hearing.status) == (done, what)
    assert (after.context["undo"], later.context["undo"]) == (None, None)


def test_call_a_cancellation_no_move(signed_in, hearing, freeze):
    with freeze(NOW):
        signed_in.post(at(hearing, "cancel"), {"version": hearing.version, "why": WHY})
        undo = signed_in.get(at(hearing)).context["undo"]

    assert undo["what"] == "Said a moment ago."


def test_offer_no_older_act_after_a_merge(signed_in, case, hearing, anna, freeze):
    with freeze(NOW):
        twin = record_hearing(case, date=DAY, by=anna, why=WHY, force=True)
        signed_in.post(at(hearing, "move"), moved(hearing))
    with freeze("2020-01-09T10:01Z"):
        merge_hearings(twin, into=Hearing.unscoped.get(pk=hearing.pk), by=anna, why=WHY)
        page = signed_in.get(at(hearing))

    assert page.context["undo"] is None
