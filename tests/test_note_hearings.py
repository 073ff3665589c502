"""What was seen of a hearing is noted, by day and person, apart from what is concluded of it."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError

from cases.actions import add_party, add_person, open_case, retract_fact
from cases.models import CaseChange
from hearings.actions import edit_note, note_hearing, record_hearing
from hearings.actions.noting import NOTES, columns_of
from hearings.api.noting import PATHS
from hearings.models import Attendance, HearingDay, Observation
from hearings.standards import checklist
from tests.api.conftest import Program
from tests.pages.looking import words

pytestmark = pytest.mark.django_db
WHY = "I was there"
SIXTH = dt.date(2020, 1, 6)


@pytest.fixture
def hearing(case, edith):
    return record_hearing(case, date=SIXTH, time=dt.time(10), by=edith, why=WHY)


@pytest.fixture
def noted(hearing, edith):
    return lambda kind, **told: note_hearing(hearing, kind, by=edith, why=WHY, **told)


def test_note_a_day_with_its_hours(noted):
    day = noted("day", date=SIXTH, started=dt.time(10, 40), ended=dt.time(12), sat="yes")

    assert (day.late_minutes, day.sat, day.by_hand) == (40, "yes", True)
    assert CaseChange.objects.last().kind == "hearingday_noted"
    with pytest.raises(ValidationError, match="recorded already"):
        noted("day", date=SIXTH)
    assert noted("day", date=SIXTH, day_no=2).late_minutes is None


def test_note_a_day_never_says_that_it_was_held(noted, hearing):
    noted("day", date=SIXTH, sat="yes")

    hearing.refresh_from_db()
    assert (hearing.status, hearing.unconfirmed) == ("scheduled", True)


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ({"date": dt.date(2060, 1, 1)}, "not come yet"),
        ({"date": SIXTH, "started": dt.time(11), "ended": dt.time(10)}, "before it began"),
    ],
)
def test_note_a_day_that_was_not_is_refused(noted, told, sentence):
    with pytest.raises(ValidationError, match=sentence):
        noted("day", **told)


def test_note_who_was_there_and_how(noted, case, edith):
    person = add_person(name="Arman Serik", by=edith, why=WHY)
    party = add_party(case, person=person, role="defendant", by=edith, why=WHY)
    day = noted("day", date=SIXTH)

    row = noted(
        "attendance", day=day, party=party, role="defendant", presence="not_produced",
        channel="video_link", caged="yes",
    )  # fmt: skip

    assert (row.day, row.party, row.presence, row.channel) == (
        day, party, "not_produced", "video_link",
    )  # fmt: skip


def test_note_what_belongs_elsewhere_is_refused(noted, edith):
    other = open_case(title="Another", by=edith, why=WHY)
    person = add_person(name="Arman Serik", by=edith, why=WHY)
    party = add_party(other, person=person, role="defendant", by=edith, why=WHY)
    away = record_hearing(other, date=SIXTH, by=edith, why=WHY)
    day = note_hearing(away, "day", date=SIXTH, by=edith, why=WHY)

    with pytest.raises(ValidationError, match="party of this case"):
        noted("attendance", party=party)
    with pytest.raises(ValidationError, match="of this hearing"):
        noted("access", day=day)


def test_note_that_an_open_court_refused_people(noted):
    row = noted("access", audience="monitors", access="refused_in_practice", ground="capacity")

    assert row.get_access_display() == "formally open, refused in practice"


@pytest.mark.parametrize("kind", ["attendance", "access", "interpretation", "outcome"])
def test_note_nothing_is_refused(noted, client, hearing, edith, kind):
    day = noted("day", date=SIXTH)
    with pytest.raises(ValidationError, match="Nothing is written here yet"):
        noted(kind, **({} if kind == "outcome" else {"day": day}))

    client.force_login(edith)
    page = client.post(f"/hearings/{hearing.public_id}/notes/{kind}/", unsaid(kind))
    answer = Program(edith).post(f"hearings/{hearing.public_id}/{PATHS[kind]}/", {"why": WHY})
    assert (page.status_code, answer.status_code) == (422, 400)
    assert "Nothing is written here yet" in words(page)
    assert "Nothing is written here yet" in json.dumps(answer.json())
    assert NOTES[kind].unscoped.count() == 0


def unsaid(kind) -> dict[str, str]:
    """The form of a note as it is first shown, sent with nothing chosen."""
    of = {one.name: one.get_default() for one in columns_of(kind) if one.choices}
    return {name: value for name, value in of.items() if value} | {"why": WHY}


@pytest.mark.parametrize(
    ("kind", "told"),
    [("outcome", {"type": "convicted"}), ("access", {"access": "refused_in_practice"})],
)
def test_note_of_a_day_ahead_is_refused(client, hearing, edith, freeze, kind, told):
    with freeze("2020-01-02T10:00Z"):
        client.force_login(edith)
        typed = unsaid(kind) | told
        page = client.post(f"/hearings/{hearing.public_id}/notes/{kind}/", typed)
        path = f"hearings/{hearing.public_id}/{PATHS[kind]}/"
        answer = Program(edith).post(path, told | {"why": WHY})

    assert (page.status_code, answer.status_code) == (422, 400)
    assert "has not come yet" in words(page) and "has not come yet" in json.dumps(answer.json())
    assert NOTES[kind].unscoped.count() == 0


def test_note_another_judge_needs_a_name(noted):
    with pytest.raises(ValidationError, match="Name the judge"):
        noted("bench")

    assert noted("bench", judge_in="Aida Omar").judge_in == "Aida Omar"


def test_note_outcomes_of_each_person(noted, case, edith):
    parties = [
        add_party(case, person=add_person(name=name, by=edith, why=WHY), role="defendant",
                  by=edith, why=WHY)
        for name in ("Arman Serik", "Bolat Omar")
    ]  # fmt: skip

    rows = [
        noted("outcome", type=kind, party=party)
        for kind, party in zip(("acquitted", "convicted"), parties, strict=True)
    ]

    assert [(row.party, row.type) for row in rows] == [
        (parties[0], "acquitted"), (parties[1], "convicted"),
    ]  # fmt: skip


def test_note_what_was_seen_is_corrected_by_another(noted, edith):
    first = noted("observation", words="The door was locked", seen_by="A monitor")

    with pytest.raises(ValidationError, match="written once"):
        edit_note(first, words="It was open", by=edith, why=WHY)
    second = noted("observation", words="It was unlocked at ten", corrects=first)

    assert Observation.unscoped.get(pk=first.pk).words == "The door was locked"
    assert list(Observation.unscoped.filter(corrects=first)) == [second]


def test_note_a_concern_apart_from_what_was_seen(noted):
    row = noted("concern", standard="iccpr_14_1_public", summary="Nobody was let in")
    with pytest.raises(ValidationError):
        noted("concern", standard="iccpr_99", summary="Of no standard")

    assert (row.basis, Observation.unscoped.count()) == ("observed", 0)


def test_edit_and_retract_a_note(noted, edith):
    row = noted("attendance", role="prosecutor", presence="present")

    edit_note(row, presence="absent_unexcused", by=edith, why="He came late")
    retract_fact(row, by=edith, why="Another hearing")

    kept = Attendance.unscoped.get()
    assert (kept.presence, kept.retraction_reason) == ("absent_unexcused", "Another hearing")


def test_note_a_day_again_after_it_was_retracted(noted, edith):
    retract_fact(noted("day", date=SIXTH), by=edith, why="Another hearing")

    noted("day", date=SIXTH)

    assert HearingDay.unscoped.filter(retracted_at=None).count() == 1


@pytest.mark.parametrize(
    ("case_kind", "hearing_kind", "asked", "not_asked"),
    [
        ("criminal", "trial", "iccpr_14_3_f", "iccpr_13"),
        ("deportation", "administrative", "iccpr_13", "iccpr_14_3_f"),
        ("criminal", "extradition", "iccpr_13", "iccpr_14_2"),
        ("civil", "civil", "iccpr_14_1_public", "iccpr_14_2"),
    ],
)
def test_ask_what_such_a_proceeding_owes(case_kind, hearing_kind, asked, not_asked):
    codes = {one.code for one in checklist(case_kind, hearing_kind)}

    assert asked in codes and not_asked not in codes
    assert {"iccpr_14_1_court", "iccpr_26", "other"} <= codes
