"""How pages tell of moves: who will be told, what moved, in the direction in which one reads."""

from __future__ import annotations

import datetime as dt

import pytest

from alerts.actions import follow
from cases.actions import retract_fact
from hearings.actions import cancel_hearing, move_hearing
from hearings.models import Hearing
from tests.alerts.conftest import reader
from tests.pages.looking import words
from tests.pages.test_hearings import DAY, NOW, WHY, at, moved
from tests.pages.test_lists import rows_of
from tracker.charts import slip_chart

ROOMS = {"en": "→", "ar": "←", "ug": "←"}
MORE = '<details class="more folded">'
FOLLOWED = "Will be told: 1 by mail, 1 on their page of notices."


@pytest.mark.parametrize("verb", ["move", "cancel", "correct"])
def test_move_hearing_says_who_will_be_told(signed_in, hearing, boris, verb):
    nobody = words(signed_in.get(at(hearing, verb)))
    follow(reader(boris), kind="case", target=hearing.case.public_id)
    told = words(signed_in.get(at(hearing, verb)))

    assert "Nobody will be told: nobody follows this hearing." in nobody
    assert FOLLOWED in told


def test_move_hearing_folds_away_what_few_know(signed_in, hearing):
    form = signed_in.get(at(hearing, "move")).content.decode()
    wrong = moved(hearing, to_date="", ordered_by="Judge Omar")
    again = signed_in.post(at(hearing, "move"), wrong).content.decode()

    folded = form[form.index(MORE) : form.index("</details>", form.index(MORE))]
    names = ("reason_text", "reason_believed", "attributable_to", "requested_by", "ordered_by")
    assert all(f'name="{name}"' in folded for name in names)
    assert folded.count(" name=") == len(names)
    assert '<details class="more folded" open>' in again and "Judge Omar" in again


def test_cancelled_hearing_keeps_its_day_struck(signed_in, hearing, anna, freeze):
    with freeze(NOW):
        cancel_hearing(hearing, by=anna, why=WHY)
        page = signed_in.get(at(hearing))
        agenda = signed_in.get("/hearings/")

    [row] = agenda.context["days"][0]["courts"][0]["rows"]
    assert row["steps"] == page.context["hearing"]["steps"]
    assert row["steps"] == [{"date": DAY, "state": "given_up"}]
    assert page.context["moves"][0]["words"] == "Cancelled: 21 January 2020, 09:30"


@pytest.mark.parametrize("then", ["", "another hour", "cancelled"])
def test_corrected_day_is_none_that_was_given_up(signed_in, hearing, anna, freeze, then):
    """Put off from the 21st to the 28th, which should read the 29th."""
    right = dt.date(2020, 1, 29)
    with freeze(NOW):
        move_hearing(hearing, to_date=dt.date(2020, 1, 28), by=anna, why=WHY)
        if then == "another hour":
            move_hearing(latest(hearing), to_date=dt.date(2020, 1, 28), to_time=dt.time(15),
                         by=anna, why=WHY)  # fmt: skip
        if then == "cancelled":
            cancel_hearing(latest(hearing), by=anna, why=WHY)
        move_hearing(latest(hearing), kind="correction", to_date=right, by=anna, why=WHY)
        page, agenda = signed_in.get(at(hearing)), signed_in.get("/hearings/")
        of_case = signed_in.get(f"/cases/{hearing.case.public_id}/")
        (told,) = rows_of(signed_in.get("/hearings/list.csv"))

    last = "given_up" if then == "cancelled" else "ahead"
    steps = [{"date": DAY, "state": "given_up"}, {"date": right, "state": last}]
    [row] = agenda.context["days"][0]["courts"][0]["rows"]
    assert row["steps"] == page.context["hearing"]["steps"] == steps
    assert row["late"] == "8 days later"
    assert told["set_for"] == "2020-01-21; 2020-01-29"
    for chain in (page.context["chain"], of_case.context["chains"][0]["chain"]):
        assert {one["date"] for one in chain} == {DAY, right}
        assert chain[1]["delay_days"] == 8
    assert "28 January 2020" in words(page)


def test_day_corrected_before_it_moved_is_the_one_first_set(signed_in, hearing, anna, freeze):
    first, then = dt.date(2020, 1, 22), dt.date(2020, 1, 29)
    with freeze(NOW):
        move_hearing(hearing, kind="correction", to_date=first, by=anna, why=WHY)
        before = signed_in.get(at(hearing))
        move_hearing(latest(hearing), to_date=then, by=anna, why=WHY)
        page = signed_in.get(at(hearing))

    assert before.context["hearing"]["steps"] == before.context["chain"] == []
    assert [one["date"] for one in page.context["hearing"]["steps"]] == [first, then]
    assert page.context["hearing"]["late"] == "7 days later"


def test_corrected_hour_stands_in_the_table_of_days(signed_in, hearing, anna, freeze):
    with freeze(NOW):
        move_hearing(hearing, to_date=dt.date(2020, 1, 28), to_time=dt.time(10), by=anna, why=WHY)
        move_hearing(latest(hearing), kind="correction", to_date=dt.date(2020, 1, 28),
                     to_time=dt.time(10, 30), by=anna, why=WHY)  # fmt: skip
        page = signed_in.get(at(hearing))

    assert [one.get("more") for one in page.context["chain"]] == [None, "10:30"]


def test_cancelled_hearing_was_set_for_one_day(signed_in, hearing, anna, freeze):
    with freeze(NOW):
        cancel_hearing(hearing, by=anna, why=WHY)
        (told,) = rows_of(signed_in.get("/hearings/list.csv"))

    assert told["set_for"] == "2020-01-21"


@pytest.mark.parametrize(
    ("then", "days"),
    [
        ([None], "2020-01-21"),
        ([None, dt.date(2020, 2, 3)], "2020-01-21; 2020-02-03"),
        ([dt.date(2020, 2, 3), None], "2020-01-21; 2020-02-03"),
    ],
    ids=["waits", "waited", "waits again"],
)
def test_file_names_the_days_of_what_waits_for_one(signed_in, hearing, anna, freeze, then, days):
    with freeze(NOW):
        for day in then:
            move_hearing(latest(hearing), to_date=day, by=anna, why=WHY)
        (told,) = rows_of(signed_in.get("/hearings/list.csv"))

    assert told["set_for"] == days


def latest(hearing):
    return Hearing.unscoped.get(pk=hearing.pk)


def test_other_time_of_one_day_is_no_chain_of_days(signed_in, hearing, anna, freeze):
    with freeze(NOW):
        move_hearing(hearing, to_date=DAY, to_time=dt.time(14), by=anna, why=WHY)
        page = signed_in.get(at(hearing))

    assert page.context["hearing"]["steps"] == []
    assert page.context["moves"][0]["words"] == "Other time: 21 January 2020, 09:30 → 14:00"


@pytest.mark.parametrize("language", ROOMS)
def test_arrows_run_as_the_language_does(signed_in, hearing, anna, freeze, language):
    anna.chosen.language = language
    anna.chosen.save()
    with freeze(NOW):
        seen = signed_in.post(at(hearing, "move"), moved(hearing, preview="on"))
        move_hearing(hearing, to_date=dt.date(2020, 2, 4), by=anna, why=WHY)
        page = signed_in.get(at(hearing))

    other = {"→": "←", "←": "→"}[ROOMS[language]]
    told = [seen.context["note"], page.context["undo"]["words"], words(page)]
    assert all(ROOMS[language] in one for one in told)
    assert all(other not in one for one in told[:2])


def test_session_opens_on_its_day_and_not_before(signed_in, hearing, freeze):
    with freeze(NOW):
        before = signed_in.get(at(hearing)).context["acts"]
    with freeze("2020-01-21T08:00Z"):
        after = signed_in.get(at(hearing)).context["acts"]

    assert "postpone" in before
    assert after.keys() - before.keys() == {"adjourn", "held", "not_held"}


def test_retracted_hearing_can_only_be_restored(signed_in, hearing, anna):
    retract_fact(hearing, by=anna, why=WHY)

    page = signed_in.get(at(hearing))

    assert page.context["acts"] == {"restore": at(hearing, "restore")}
    assert "Restore" in words(page) and "Edit" not in words(page)


def test_slip_chart_tells_a_day_that_was_brought_forward():
    chain = [
        {"date": DAY, "state": "given_up", "told_on": ""},
        {"date": dt.date(2020, 1, 19), "state": "ahead", "told_on": "2020-01-09",
         "from_date": DAY, "delay_days": -2},
    ]  # fmt: skip

    drawn = slip_chart(chain, today=dt.date(2020, 1, 9))

    assert "2 days earlier" in drawn and "-2" not in drawn


def test_follow_the_case_from_the_page_of_a_hearing(client, hearing, boris):
    client.force_login(boris)

    page = client.get(at(hearing)).content.decode()

    assert f"/follows/new/case/{hearing.case.public_id}/" in page
    assert "Report a date change" not in page


def test_note_nothing_of_a_day_that_has_not_come(signed_in, hearing, freeze):
    def offered(at_moment):
        with freeze(at_moment):
            notes = signed_in.get(at(hearing)).context["notes"]
        return [bool(one["add_url"]) for one in notes].count(False)

    assert (offered(NOW), offered("2020-02-01T10:00Z")) == (2, 0)
