"""Pages of one hearing, and what can be done to it."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cases.actions import (
    add_closure,
    add_court,
    add_party,
    add_person,
    open_case,
    propose_visibility,
    protect_person,
)
from hearings.actions import mark_held, move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from tests.pages.looking import statements, words
from tests.publishing import publish

WHY = "Told by the lawyer"
NOW = "2020-01-09T10:00Z"
DAY = dt.date(2020, 1, 21)


def at(hearing, verb: str = "") -> str:
    return f"/hearings/{hearing.public_id}/" + (f"{verb}/" if verb else "")


def moved(hearing, **more):
    told = {
        "to_date": "2020-02-04", "reason_stated": "not_stated", "attributable_to": "not_stated",
        "version": hearing.version, "why": WHY,
    }  # fmt: skip
    return told | more


def test_record_hearing_asks_about_a_near_one(signed_in, hearing, case, freeze):
    address = f"/cases/{case.public_id}/hearings/new/"
    told = {"date": "2020-01-22", "kind": "trial", "court": "Kegen court", "why": WHY}

    with freeze(NOW):
        asked = signed_in.post(address, told)
        recorded = signed_in.post(address, told | {"anyway": "on"})

    assert asked.status_code == 422
    assert hearing.public_id in words(asked) and "Record it anyway" in words(asked)
    assert 'value="Kegen court"' in asked.content.decode()
    assert recorded.status_code == 303
    assert Hearing.unscoped.count() == 2


def test_record_hearing_asks_about_a_weekend(signed_in, case):
    address = f"/cases/{case.public_id}/hearings/new/"
    told = {"date": "2020-01-25", "kind": "trial", "why": WHY}

    asked = signed_in.post(address, told)
    recorded = signed_in.post(address, told | {"anyway": "on"})

    assert asked.status_code == 422 and "weekend day" in words(asked)
    assert recorded.status_code == 303


def test_record_hearing_asks_all_it_doubts_at_once(signed_in, case, hearing, anna, freeze):
    address = f"/cases/{case.public_id}/hearings/new/"
    told = {"date": "2020-01-19", "kind": "trial", "why": WHY}
    with freeze(NOW):
        far = dt.date(2020, 6, 1)
        waits = record_hearing(case, date=far, by=anna, why=WHY, force=True)
        move_hearing(waits, to_date=None, by=anna, why=WHY)

        asked = signed_in.post(address, told)
        recorded = signed_in.post(address, told | {"anyway": "on"})

    page = words(asked)
    assert asked.status_code == 422 and "weekend day" in page
    assert f"recorded already ({hearing.public_id})" in page
    assert f"waits for a date is recorded already ({waits.public_id})" in page
    for one in (hearing, waits):
        assert f'href="/hearings/{one.public_id}/move/"' in asked.content.decode()
    assert recorded.status_code == 303


def test_record_hearing_offers_the_court_of_the_case(signed_in, anna):
    names = {"name": "Kegen court", "by": anna, "why": WHY}
    add_court(country="KG", timezone="Asia/Bishkek", **names)
    kegen = add_court(country="KZ", timezone="Asia/Almaty", **names)
    add_closure(kegen, from_date=DAY, to_date=DAY, name="Repairs", by=anna, why=WHY)
    case = open_case(title="Of Dora", country="KZ", court=kegen, by=anna, why=WHY)
    address = f"/cases/{case.public_id}/hearings/new/"

    offered = signed_in.get(address).context["form"]["court"].value()
    told = {"date": str(DAY), "kind": "trial", "court": offered, "why": WHY}
    asked = signed_in.post(address, told)
    emptied = signed_in.post(address, told | {"court": ""})
    told["date"] = "2020-02-04"
    recorded = signed_in.post(address, told)

    assert offered == "Kegen court"
    assert asked.status_code == 422 and "Repairs" in words(asked)
    assert (emptied.status_code, recorded.status_code) == (303, 303)
    assert set(Hearing.unscoped.values_list("court", flat=True)) == {None, kegen.pk}


def test_record_hearing_offers_no_court_where_the_case_has_none(signed_in, case):
    form = signed_in.get(f"/cases/{case.public_id}/hearings/new/").context["form"]

    assert not form["court"].value()


def test_record_hearing_refuses_what_cannot_be(signed_in, case):
    address = f"/cases/{case.public_id}/hearings/new/"

    wrong = signed_in.post(
        address, {"date": "21.1.2020", "time": "25:00", "timezone": "Mars", "kind": "trial"}
    )

    page = words(wrong)
    assert wrong.status_code == 422
    assert "Write a day such as 2020-01-21." in page and "Write an hour such as 09:30." in page
    assert "“Mars” is not a time zone" in page
    assert "Record it anyway" not in page
    assert Hearing.unscoped.count() == 0


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"date": "1999-02-29"}, "1999 had no 29 February. Write another day."),
        ({"date": "2020-13-01"}, "There is no month 13."),
        ({"date": ""}, "Write the date, or say that none is known."),
        ({"date": "2020-01-21", "no_date": "on"}, "There is a date, or none"),
        ({"date": "", "time": "09:30", "no_date": "on"}, "A time needs a date."),
    ],
)
def test_record_hearing_loses_no_date(signed_in, case, typed, sentence):
    told = {"kind": "trial", "courtroom": "Room 7", "why": WHY} | typed

    response = signed_in.post(f"/cases/{case.public_id}/hearings/new/", told)

    page = response.content.decode()
    assert response.status_code == 422
    assert sentence in words(response)
    assert 'value="Room 7"' in page and typed["date"] in page
    assert Hearing.unscoped.count() == 0


def test_record_hearing_without_a_date_when_none_is_known(signed_in, case):
    told = {"kind": "trial", "no_date": "on", "why": WHY}

    response = signed_in.post(f"/cases/{case.public_id}/hearings/new/", told)

    assert response.status_code == 303
    assert Hearing.unscoped.get().status == "awaiting_date"


@pytest.mark.parametrize("verb", ["move", "adjourn"])
def test_type_dates_of_hearings_as_text(signed_in, hearing, verb):
    page = signed_in.get(at(hearing, verb)).content.decode()

    assert 'name="to_date"' in page
    assert 'type="date"' not in page and 'type="time"' not in page


@pytest.mark.parametrize("day", ["9999-12-31", "0001-01-01"])
def test_record_hearing_refuses_a_day_far_away(signed_in, case, day):
    response = signed_in.post(
        f"/cases/{case.public_id}/hearings/new/", {"date": day, "kind": "trial", "why": WHY}
    )

    assert response.status_code == 422
    assert "Write a year from 1900 to 2099." in words(response)


@pytest.mark.parametrize("day", [dt.date.max, dt.date.min])
def test_record_hearing_bears_the_ends_of_the_calendar(case, anna, day):
    with pytest.raises(ValidationError, match="Look at the year again"):
        record_hearing(case, date=day, by=anna, why=WHY)
    hearing = record_hearing(case, date=day, by_hand=False, by=anna, why=WHY)

    assert hearing.date == day


def test_move_hearing_keeps_the_old_date(signed_in, hearing, freeze):
    with freeze(NOW):
        response = signed_in.post(
            at(hearing, "move"), moved(hearing, reason_text="the file was missing")
        )
        page = words(signed_in.get(at(hearing)))

    assert (response.status_code, response["Location"]) == (303, at(hearing))
    assert "Put off: 21 January 2020, 09:30 → 4 February 2020" in page
    assert "14 days later" in page and "the file was missing" in page
    assert "How the date slipped" in page


def test_move_hearing_without_a_date(signed_in, hearing, freeze):
    with freeze(NOW):
        signed_in.post(at(hearing, "move"), moved(hearing, to_date="", no_date="on"))

    hearing.refresh_from_db()
    assert (hearing.status, hearing.date) == ("awaiting_date", None)


@pytest.mark.parametrize(
    ("more", "sentence"),
    [
        ({"to_date": ""}, "Write the new date, or say that none is known."),
        ({"no_date": "on"}, "There is a new date, or none: leave one of the two out."),
        ({"to_date": "2020-01-21", "to_time": "09:30"}, "Nothing changes"),
        ({"to_date": "soon"}, "Write a day such as 2020-01-21."),
        ({"announced_on": "01/08/2020"}, "is no date the tracker can read"),
        ({"why": " "}, "Say why, in a few words."),
    ],
)
def test_move_hearing_refuses_and_keeps_what_was_typed(signed_in, hearing, more, sentence):
    response = signed_in.post(at(hearing, "move"), moved(hearing, ordered_by="Judge Omar", **more))

    assert response.status_code == 422
    assert sentence in words(response)
    assert 'value="Judge Omar"' in response.content.decode()
    assert Postponement.unscoped.count() == 0


def test_move_hearing_shows_the_slower_person_what_changed(signed_in, hearing, edith, freeze):
    with freeze(NOW):
        read = moved(hearing, ordered_by="Judge Omar")
        move_hearing(hearing, to_date=dt.date(2020, 1, 30), by=edith, why=WHY)
        slower = signed_in.post(at(hearing, "move"), read)
        version = slower.context["form"]["version"].value()
        again = signed_in.post(at(hearing, "move"), read | {"version": version})

    page = words(slower)
    assert (slower.status_code, again.status_code) == (412, 303)
    assert "Put off: 21 January 2020, 09:30 → 30 January 2020" in page
    assert 'value="Judge Omar"' in slower.content.decode()
    assert [m.to_date.day for m in Postponement.unscoped.order_by("seq")] == [30, 4]


def test_void_move_puts_the_hearing_back(signed_in, hearing, anna, freeze):
    with freeze(NOW):
        move = move_hearing(hearing, to_date=dt.date(2020, 2, 4), by=anna, why=WHY)
        page = signed_in.get(at(hearing))
        response = signed_in.post(
            f"{at(hearing)}moves/{move.public_id}/void/", {"why": "Another case"}
        )
        after = words(signed_in.get(at(hearing)))

    hearing.refresh_from_db()
    assert "Take back" in words(page)
    assert (response.status_code, hearing.date) == (303, DAY)
    assert "taken back: “ Another case ”" in after


def test_say_what_became_of_a_hearing(signed_in, hearing, freeze):
    with freeze(NOW):
        early = signed_in.post(at(hearing, "held"), {"why": WHY})
    with freeze("2020-01-22T10:00Z"):
        page = words(signed_in.get(at(hearing)))
        response = signed_in.post(at(hearing, "held"), {"why": WHY})

    hearing.refresh_from_db()
    assert early.status_code == 422 and "has not come yet" in words(early)
    assert "Outcome unknown" in page and "It did not open" in page
    assert (response.status_code, hearing.status) == (303, "held")


def test_adjourn_hearing_leads_to_the_next_one(signed_in, hearing, freeze):
    with freeze("2020-01-22T10:00Z"):
        response = signed_in.post(at(hearing, "adjourn"), {"to_date": "2020-02-04", "why": WHY})
        page = words(signed_in.get(response["Location"]))

    assert "Goes on from 21 January 2020" in page
    assert Hearing.unscoped.get(adjourned_from=hearing).date == dt.date(2020, 2, 4)


def test_cancel_retract_and_restore_a_hearing(signed_in, hearing, freeze):
    with freeze(NOW):
        cancelled = signed_in.post(at(hearing, "cancel"), {"reason_stated": "pandemic", "why": WHY})
        retracted = signed_in.post(at(hearing, "retract"), {"why": "Another case"})
        listed = words(signed_in.get("/hearings/"))
        page = words(signed_in.get(at(hearing)))
        restored = signed_in.post(at(hearing, "restore"), {"why": WHY})

    hearing.refresh_from_db()
    assert [r.status_code for r in (cancelled, retracted, restored)] == [303, 303, 303]
    assert "Two teachers" not in listed
    assert "Cancelled, retracted" in page
    assert (hearing.status, hearing.standing) == ("cancelled", True)


def test_edit_hearing_never_its_schedule(signed_in, hearing):
    told = {"kind": "trial", "court": "Kegen court", "ordinal": "28", "confidence": "official",
            "verification": "documented", "date": "2030-01-01", "why": WHY}  # fmt: skip

    signed_in.post(at(hearing, "edit"), told)
    week = signed_in.get(f"/hearings/week/?week={DAY}")

    hearing.refresh_from_db()
    assert (hearing.kind, hearing.verification, hearing.date) == ("trial", "documented", DAY)
    assert (hearing.court, hearing.court_words, hearing.ordinal) == (None, "Kegen court", 28)
    assert "listing no. 28" in words(week)


def test_edit_hearing_finds_its_court_and_keeps_it(signed_in, hearing, anna, clerk):
    court = add_court(name="Kegen court", country="KZ", by=clerk, why=WHY)
    told = {"kind": "trial", "confidence": "official", "verification": "documented", "why": WHY}

    signed_in.post(at(hearing, "edit"), told | {"court": "kegen court"})
    add_court(name="Kegen court", country="KG", by=clerk, why=WHY)
    signed_in.post(at(hearing, "edit"), told | {"court": "Kegen court", "kind": "appeal"})

    hearing.refresh_from_db()
    assert (hearing.court, hearing.court_words, hearing.kind) == (court, "Kegen court", "appeal")


@pytest.mark.parametrize(
    "verb", ["move", "held", "not-held", "adjourn", "cancel", "edit", "retract", "restore"]
)
def test_act_on_hearing_by_those_who_may(client, hearing, boris, verb):
    nobody = client.get(at(hearing, verb))
    client.force_login(boris)
    reader = client.get(at(hearing, verb))

    assert (nobody.status_code, nobody["Location"][:15]) == (302, "/account/login/")
    assert (reader.status_code, client.get(at(hearing)).status_code) == (403, 200)


def test_hearing_that_is_not_seen_is_not_found(client, hearing, case, anna, edith):
    propose_visibility(case, visibility="restricted", by=anna, why=WHY)
    client.force_login(edith)

    answers = [client.get(at(hearing, verb)).status_code for verb in ("", "move")]

    assert answers == [404, 404]


def test_show_hearing_with_the_words_of_reports(signed_in, told):
    hearing = Hearing.unscoped.get()

    page = words(signed_in.get(at(hearing)))

    assert "River News line 3 says hearing_postponed." in page
    assert "the file was missing" in page


def test_show_hearing_hides_words_where_a_person_is_protected(client, told, anna, clerk):
    aliya = add_person(name="Aliya Bek", by=anna, why=WHY)
    add_party(told, person=aliya, role="defendant", by=anna, why=WHY)
    protect_person(aliya, pseudonym="A.", by=anna, why=WHY)
    publish(told, by=anna, second=clerk)

    page = client.get(at(Hearing.unscoped.get())).content.decode()

    hidden = ["River News", "the file was missing", "Two teachers", "Aliya", WHY]
    assert [one for one in hidden if one in page] == []
    assert "21 January 2020" in page


@pytest.mark.parametrize("size", [1, 3, 10])
def test_show_hearing_in_a_fixed_number_of_statements(signed_in, hearing, anna, freeze, size):
    with freeze(NOW):
        for number in range(size):
            day = DAY + dt.timedelta(days=7 * (number + 1))
            move_hearing(hearing, to_date=day, by=anna, why=WHY)

        with statements() as asked:
            signed_in.get(at(hearing))

    assert len(asked) == 17  # of which two beside *Undo*, as it was moved a moment ago


def test_mark_held_then_no_longer_ahead(signed_in, hearing, anna, freeze):
    with freeze("2020-01-22T10:00Z"):
        mark_held(hearing, held=True, by=anna, why=WHY)
        page = words(signed_in.get("/"))

    assert "No hearing is listed" in page
