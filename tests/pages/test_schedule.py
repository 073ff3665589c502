"""A hearing is moved, put right, merged and split from its page; what was seen is noted."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import open_case
from hearings.actions import (
    adjourn_hearing,
    edit_note,
    mark_held,
    merge_hearings,
    move_hearing,
    note_hearing,
    record_hearing,
    void_move,
)
from hearings.models import Hearing, HearingDay, Postponement
from tests.pages.looking import words
from tests.pages.test_hearings import DAY, NOW, WHY, at, moved
from tests.publishing import publish
from tests.telling import accept_all, scheduled


def test_move_hearing_asks_about_a_day_on_which_the_court_does_not_sit(signed_in, hearing):
    sunday = moved(hearing, to_date="2020-02-02")

    asked = signed_in.post(at(hearing, "move"), sunday)
    made = signed_in.post(at(hearing, "move"), sunday | {"anyway": "on"})

    assert (asked.status_code, made.status_code) == (422, 303)
    assert "weekend day" in words(asked) and "Move it anyway" in words(asked)
    assert Postponement.unscoped.get().to_date == dt.date(2020, 2, 2)


def test_move_hearing_asks_about_a_day_that_has_passed(signed_in, hearing, freeze):
    with freeze(NOW):
        asked = signed_in.post(at(hearing, "move"), moved(hearing, to_date="2019-11-05"))
        sooner = signed_in.post(at(hearing, "move"), moved(hearing, to_date="2020-01-16"))

    assert (asked.status_code, sooner.status_code) == (422, 303)
    assert "2019-11-05 has passed, and lies before 2020-01-21" in words(asked)
    assert "Move it anyway" in words(asked)


def test_move_hearing_refuses_what_will_be_announced(signed_in, hearing, freeze):
    with freeze(NOW):
        refused = signed_in.post(at(hearing, "move"), moved(hearing, announced_on="2020-03"))

    assert refused.status_code == 422
    assert "announced it on 2020-03: that day has not come yet" in words(refused)


@pytest.mark.parametrize(
    ("told", "slot"),
    [
        ({"to_time": "14:00"}, (DAY, dt.time(14), "")),
        ({"to_courtroom": "7"}, (DAY, dt.time(9, 30), "7")),
        ({"to_date": str(DAY), "to_courtroom": "7"}, (DAY, dt.time(9, 30), "7")),
        ({"to_date": "2020-02-04"}, (dt.date(2020, 2, 4), None, "")),
    ],
    ids=str,
)
def test_move_hearing_keeps_what_is_left_empty(signed_in, hearing, told, slot):
    made = signed_in.post(at(hearing, "move"), moved(hearing, **{"to_date": ""} | told))

    assert made.status_code == 303
    row = Hearing.unscoped.get()
    assert (row.date, row.time, row.courtroom) == slot


def test_move_hearing_that_waits_to_an_hour_needs_a_day(signed_in, hearing, anna):
    move_hearing(hearing, kind="sine_die", by=anna, why=WHY)

    refused = signed_in.post(
        at(hearing, "move"), moved(hearing, to_date="", to_time="10:00", version=1)
    )

    assert refused.status_code == 422
    assert "Write the new date, or say that none is known." in words(refused)


def test_move_hearing_asks_which_of_two_hours(signed_in, case, anna):
    hearing = record_hearing(
        case, date=dt.date(2020, 9, 1), timezone="Europe/Berlin", by=anna, why=WHY
    )
    twice = moved(hearing, to_date="2020-10-25", to_time="02:30", anyway="on")

    asked = signed_in.post(at(hearing, "move"), twice)
    made = signed_in.post(at(hearing, "move"), twice | {"fold": "1"})

    assert (asked.status_code, made.status_code) == (422, 303)
    assert "02:30 (UTC+02:00)" in words(asked) and "02:30 (UTC+01:00)" in words(asked)
    assert 'type="radio" name="fold"' in asked.content.decode()
    assert Hearing.unscoped.get().starts_at.hour == 1


@pytest.mark.parametrize("what", ["move", "correct"])
def test_say_at_its_field_that_an_hour_does_not_exist(signed_in, case, anna, what):
    hearing = record_hearing(
        case, date=dt.date(2020, 2, 1), timezone="Europe/Paris", by=anna, why=WHY
    )
    told = moved(hearing, to_date="2020-03-29", to_time="02:30", anyway="on")

    refused = signed_in.post(at(hearing, what), told)

    assert refused.status_code == 422
    assert "does not exist on that day" in refused.context["form"].errors["to_time"][0]
    assert 'href="#id_to_time"' in refused.content.decode()


def test_move_hearing_to_a_day_of_another_calendar(signed_in, hearing):
    signed_in.post(at(hearing, "move"), moved(hearing, to_date="SH 1398-11-15"))
    page = signed_in.get(at(hearing))
    wrong = signed_in.post(at(hearing, "move"), moved(hearing, to_date="SH 1398-13-01", version=1))

    assert Postponement.unscoped.get().to_date == dt.date(2020, 2, 4)
    assert "1398-11-15 (solar Hijri)" in words(page)
    assert "There is no day SH 1398-13-01" in words(wrong)


def test_move_hearing_by_two_people_shows_both_versions(signed_in, hearing, edith):
    read = moved(hearing)
    move_hearing(hearing, to_date=dt.date(2020, 1, 30), by=edith, why=WHY)

    page = words(signed_in.post(at(hearing, "move"), read))

    assert "You had read 21 January 2020, 09:30" in page
    assert "It now stands 30 January 2020" in page
    assert "You typed 4 February 2020" in page


def test_cancel_and_reinstate_hearing(signed_in, hearing):
    signed_in.post(at(hearing, "cancel"), moved(hearing, reason_believed="conflict_or_security"))
    cancelled = words(signed_in.get(at(hearing)))
    back = signed_in.post(at(hearing, "reinstate"), {"version": 1, "why": WHY})

    hearing.refresh_from_db()
    assert back.status_code == 303
    assert "Reinstate the hearing" in cancelled
    assert "Reason believed: conflict or security" in cancelled
    assert (hearing.status, hearing.date, hearing.version) == ("scheduled", DAY, 2)


@pytest.mark.parametrize(
    ("told", "status", "done"),
    [({"what": "held"}, "held", "held"), ({"what": "not_held"}, "not_held", "not opened"),
     ({"what": "adjourned", "to_date": "2020-02-04"}, "adjourned", "opened")],
)  # fmt: skip
def test_say_what_happened(signed_in, hearing, freeze, told, status, done):
    with freeze("2020-02-01T10:00Z"):
        made = signed_in.post(at(hearing, "happened"), told | {"why": WHY})
        page = signed_in.get(made.headers["Location"])
        wrong = signed_in.post(
            at(hearing, "happened"), {"what": "held", "to_date": "2020-02-04", "why": WHY}
        )

    hearing.refresh_from_db()
    assert (made.status_code, wrong.status_code, hearing.status) == (303, 422, status)
    assert f"Marked as {done}" in words(page)


def test_look_at_a_move_before_it_is_made(signed_in, hearing):
    page = signed_in.post(at(hearing, "move"), moved(hearing, preview="on"))

    assert page.status_code == 200
    assert "21 January 2020, 09:30 → 4 February 2020" in words(page)
    assert "14 days later" in words(page) and "Tuesday" in words(page)
    assert Postponement.unscoped.count() == 0


def test_show_no_button_that_is_only_refused(signed_in, hearing, anna, freeze):
    with freeze(NOW):
        early = signed_in.get(at(hearing)).context["acts"]
        move_hearing(hearing, to_date=dt.date(2020, 1, 28), by=anna, why=WHY)
        ahead = signed_in.get(at(hearing)).context["moves"]
    with freeze("2020-02-01T10:00Z"):
        mark_held(hearing, held=True, by=anna, why=WHY)
        adjourn_hearing(hearing, to_date=None, by=anna, why=WHY)
        page = signed_in.get(at(hearing))
        version = page.context["hearing"]["version"]
        told = moved(hearing, to_date="2020-03-01", version=version)
        sunday = signed_in.post(at(hearing, "move"), told)

    assert not {"adjourn", "held", "not_held", "unsay"} & set(early)
    assert [bool(one["void_url"]) for one in (*ahead, *page.context["moves"])] == [True, False]
    assert sunday.status_code == 422 and "Move it anyway" not in words(sunday)
    assert "weekend" not in words(sunday)


def test_a_clock_that_was_typed_is_no_longer_assumed(signed_in, client, anna, freeze):
    with freeze(NOW):
        case = open_case(title="Qyzylorda", country="KZ", by=anna, why=WHY)
        one = record_hearing(case, date=DAY, time=dt.time(10), by=anna, why=WHY)
        move = move_hearing(one, to_date=dt.date(2020, 1, 28), by=anna, why=WHY, to_time=dt.time(9))
    with freeze("2020-01-10T10:00Z"):
        told = {"to_date": "2020-01-28", "to_time": "09:00", "to_timezone": "Asia/Qyzylorda"}
        made = signed_in.post(at(one, "correct"), told | {"version": 1, "why": "Its own clock"})
        then = Hearing.unscoped.get(pk=one.pk)
        told = signed_in.get(f"/cases/{case.public_id}/timeline.json").json()
        void_move(Postponement.unscoped.get(kind="correction"), by=anna, why=WHY)

    one.refresh_from_db()
    entries = told["entries"] if isinstance(told, dict) else told
    zones = {entry["kind"]: entry["timezone"] for entry in entries}
    assert made.status_code == 303 and move.from_timezone == one.original_timezone
    assert (then.timezone, then.timezone_assumed) == ("Asia/Qyzylorda", False)
    assert (one.timezone, one.timezone_assumed) == (one.original_timezone, True)
    assert zones == {
        "hearing_postponed": one.original_timezone, "hearing_scheduled": "Asia/Qyzylorda",
    }  # fmt: skip


def test_correct_hearing_that_was_held(signed_in, hearing, anna, freeze):
    with freeze("2020-02-01T10:00Z"):
        mark_held(hearing, held=True, by=anna, why=WHY)
        told = {"to_date": "2020-01-22", "to_time": "09:30", "version": 1, "why": "A slip"}
        made = signed_in.post(at(hearing, "correct"), told)

    hearing.refresh_from_db()
    assert made.status_code == 303
    assert (hearing.status, hearing.date) == ("held", dt.date(2020, 1, 22))


def test_merge_hearing_into_another_and_tell_them_apart(signed_in, hearing, case, anna):
    twin = record_hearing(
        case, date=dt.date(2020, 1, 22), near=hearing, by=anna, why=WHY, force=True
    )
    asked = signed_in.get(at(twin))
    form = signed_in.get(at(twin, "merge"))

    merged = signed_in.post(
        at(twin, "merge"),
        {"into": hearing.public_id, "merged_as": "duplicate", "version": 0, "why": WHY},
    )
    gone, kept = words(signed_in.get(at(twin))), words(signed_in.get(at(hearing)))
    apart = signed_in.post(at(twin, "unmerge"), {"why": "They were two"})

    assert "Is this the same hearing, moved?" in words(asked)
    assert form.context["form"].initial["into"] == hearing.public_id
    assert (merged.status_code, merged["Location"]) == (303, at(hearing))
    assert "This hearing stands no more: recorded twice" in gone
    assert "Went into this one: Hearing of 22 January 2020" in kept
    assert apart.status_code == 303
    assert Hearing.unscoped.filter(status="scheduled").count() == 2


def test_show_what_reports_say_of_all_that_went_into_a_hearing(signed_in, case, anna):
    for day, outlet in ((6, "Steppe Post"), (8, "Border News"), (10, "Daily")):
        accept_all([scheduled(f"2030-01-{day:02}")], case=case, by=anna, outlet=outlet)
    first, second, third = Hearing.unscoped.filter(date__year=2030).order_by("date")
    merge_hearings(first, into=second, by=anna, why=WHY)
    merge_hearings(second, into=third, by=anna, why=WHY)

    page = signed_in.get(at(third))

    for outlet in ("Steppe Post", "Border News", "Daily"):
        assert f"{outlet} line 0 says" in words(page)
    assert [one["words"] for one in page.context["gone"]] == [
        "Hearing of 8 January 2030", "Hearing of 6 January 2030",
    ]  # fmt: skip


def test_split_hearing(signed_in, hearing):
    made = signed_in.post(at(hearing, "split"), {"to_date": "2020-02-04", "why": WHY})

    off = Hearing.unscoped.get(split_from=hearing)
    assert (made.status_code, made["Location"]) == (303, at(off))
    assert "Split off from 21 January 2020" in words(signed_in.get(at(off)))


@pytest.mark.parametrize(
    ("verb", "told"),
    [
        ("happened", {"what": "adjourned", "to_date": "2020-02-04"}),
        ("held", {}),
        ("not-held", {}),
        ("adjourn", {"to_date": "2020-02-04"}),
        ("split", {"to_date": "2020-02-04"}),
    ],
)
def test_ask_whoever_says_it_twice_or_too_late(signed_in, hearing, freeze, verb, told):
    with freeze("2020-02-01T10:00Z"):
        read = {"version": signed_in.get(at(hearing, verb)).context["form"].initial["version"]}
        first = signed_in.post(at(hearing, verb), read | told | {"why": WHY})
        left = Hearing.unscoped.count()
        second = signed_in.post(at(hearing, verb), read | told | {"why": WHY})
        again = second.context["form"].data["version"]

    assert (read["version"], first.status_code, second.status_code) == (0, 303, 412)
    assert "Somebody changed this hearing in the meantime" in words(second)
    assert Hearing.unscoped.count() == left
    hearing.refresh_from_db()
    assert again == str(hearing.version)


def test_say_too_late_what_happened_shows_what_was_said(signed_in, hearing, edith, freeze):
    with freeze("2020-02-01T10:00Z"):
        mark_held(hearing, held=True, by=edith, why=WHY)
        told = {"what": "not_held", "version": 0, "why": WHY}
        page = words(signed_in.post(at(hearing, "happened"), told))

    assert "It now stands 21 January 2020, 09:30 (held)" in page
    assert "You typed It did not open" in page


def test_edit_note_that_somebody_else_changed(signed_in, hearing, edith, freeze):
    with freeze("2020-02-01T10:00Z"):
        day = note_hearing(hearing, "day", date=DAY, by=edith, why=WHY)
        address = at(hearing, f"notes/day/{day.public_id}")
        read = signed_in.get(address).context["form"].initial["version"]
        edit_note(day, sat="yes", by=edith, why=WHY)
        told = {
            "day_no": 1, "date": "2020-01-21", "sat": "no", "productive": "unknown",
            "recording": "unknown", "why": WHY,
        }  # fmt: skip
        late = signed_in.post(address, told | {"version": read})
        left = HearingDay.unscoped.get().sat
        again = signed_in.post(address, told | {"version": late.context["form"].data["version"]})

    assert (late.status_code, left, again.status_code) == (412, "yes", 303)
    assert "Somebody changed this note in the meantime" in words(late)
    assert HearingDay.unscoped.get().sat == "no"


def test_tell_hearings_apart(signed_in, hearing, case, anna):
    twin = record_hearing(
        case, date=dt.date(2020, 1, 22), near=hearing, by=anna, why=WHY, force=True
    )

    signed_in.post(at(twin, "apart"), {"why": "Two sessions"})

    assert "Is this the same hearing" not in words(signed_in.get(at(twin)))


NOTES = {
    "day": {"date": "2020-01-21", "day_no": 1, "started": "10:10", "sat": "yes",
            "productive": "no", "recording": "none"},
    "attendance": {"role": "prosecutor", "name": "Dana Ospan", "presence": "present",
                   "channel": "in_person", "restrained": "no", "caged": "no"},
    "bench": {"judge_out": "Aida Omar", "judge_in": "Serik Bek"},
    "access": {"audience": "press", "access": "refused_in_practice", "ground": "capacity",
               "reasoned_order": "no"},
    "interpretation": {"needed": "yes", "provided": "no", "language": "Kazakh", "mode": "none",
                       "quality": "unknown", "paid_by_defendant": "no"},
    "outcome": {"type": "convicted", "words": "Five years", "final": "no"},
    "observation": {"words": "The door was locked", "seen_by": "A monitor"},
    "concern": {"standard": "iccpr_14_1_public", "severity": "serious", "basis": "observed",
                "summary": "Nobody was let in"},
}  # fmt: skip


@pytest.mark.parametrize("kind", NOTES)
def test_note_what_happened_in_court(signed_in, client, hearing, kind, freeze):
    with freeze("2020-02-01T10:00Z"):
        form = signed_in.get(at(hearing, f"notes/{kind}"))
        made = signed_in.post(at(hearing, f"notes/{kind}"), NOTES[kind] | {"why": WHY})
        page = signed_in.get(at(hearing))

    (group,) = [one for one in page.context["notes"] if one["rows"]]
    (row,) = group["rows"]
    assert (form.status_code, made.status_code) == (200, 303)
    assert all(one["words"] in words(page) for one in row["told"])
    if row["edit_url"]:
        assert signed_in.get(row["edit_url"]).status_code == 200
    assert signed_in.post(row["retract_url"], {"why": "A mistake"}).status_code == 303
    assert not [one for one in signed_in.get(at(hearing)).context["notes"] if one["rows"]]


@pytest.mark.parametrize("kind", NOTES)
def test_note_asks_in_the_language_of_the_reader(signed_in, hearing, anna, kind):
    anna.chosen.language = "ru"
    anna.chosen.save()

    form = signed_in.get(at(hearing, f"notes/{kind}")).context["form"]

    assert [str(one.label) for one in form.fields.values() if str(one.label or "").isascii()] == []


def test_note_what_is_none_is_not_found(signed_in, hearing):
    assert signed_in.get(at(hearing, "notes/party")).status_code == 404


def test_show_no_notes_without_an_account(client, case, anna, clerk, hearing):
    note_hearing(hearing, "observation", words="The door was locked", by=anna, why=WHY)
    publish(case, by=anna, second=clerk)

    page = words(client.get(at(hearing)))

    assert "The door was locked" not in page and "In court" not in page
