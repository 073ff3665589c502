"""Two records of one hearing become one, and are told apart again; a hearing is split."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command

from cases.actions import open_case, retract_fact
from cases.models import CaseChange, CaseSummary
from hearings.actions import (
    StaleVersion,
    adjourn_hearing,
    cancel_hearing,
    merge_hearings,
    move_hearing,
    record_hearing,
    split_hearing,
    tell_hearings_apart,
    unmerge_hearing,
)
from hearings.models import Hearing, Postponement
from reports.actions import undo_decision
from reports.models import Support
from tests.telling import accept_all, put_off, scheduled

pytestmark = pytest.mark.django_db
WHY = "The registry lists one"
SIXTH, EIGHTH, TWENTIETH = (dt.date(2030, 1, day) for day in (6, 8, 20))


@pytest.fixture
def two(case, edith) -> tuple[Hearing, Hearing]:
    """One hearing, and what is perhaps the same two days later."""
    first = record_hearing(case, date=SIXTH, by=edith, why=WHY)
    return first, record_hearing(case, date=EIGHTH, near=first, by=edith, why=WHY, force=True)


def fresh(hearing: Hearing) -> Hearing:
    return Hearing.unscoped.get(pk=hearing.pk)


def test_merge_hearings_keeps_one(case, two, edith):
    kept, gone = two
    for day in (TWENTIETH, EIGHTH):
        move_hearing(gone, to_date=day, by=edith, why=WHY)

    stays = merge_hearings(gone, into=kept, by=edith, why=WHY)

    merged = fresh(gone)
    assert (merged.status, merged.merged_into, merged.merged_as) == ("merged", kept, "duplicate")
    assert (stays.pk, stays.date, stays.version, merged.version) == (kept.pk, SIXTH, 4, 3)
    assert list(Hearing.unscoped.filter(case=case).exclude(status="merged")) == [kept]
    assert CaseSummary.objects.get(case=case).next_hearing_on == SIXTH
    assert CaseChange.objects.last().kind == "hearing_merged"


def test_unmerge_hearing_stands_as_before(case, two, edith):
    kept, gone = two
    cancel_hearing(gone, by=edith, why=WHY)
    merge_hearings(gone, into=kept, merged_as="joined", by=edith, why=WHY)

    alone = unmerge_hearing(gone, by=edith, why="They were two")

    assert (alone.status, alone.merged_into, alone.merged_as) == ("cancelled", None, "")
    assert (alone.version, fresh(kept).version) == (3, 4)
    with pytest.raises(ValidationError, match="on its own already"):
        unmerge_hearing(gone, by=edith, why=WHY)


def test_merge_hearings_refuses_what_cannot_be_one(case, two, edith):
    kept, gone = two
    other = record_hearing(
        open_case(title="Another", by=edith, why=WHY), date=SIXTH, by=edith, why=WHY
    )
    retracted = record_hearing(case, date=TWENTIETH, by=edith, why=WHY)
    retract_fact(retracted, by=edith, why=WHY)

    for one, into, sentence in (
        (gone, gone, "same hearing"),
        (gone, other, "same case"),
        (gone, retracted, "retracted"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            merge_hearings(one, into=into, by=edith, why=WHY)
    merge_hearings(gone, into=kept, by=edith, why=WHY)
    with pytest.raises(ValidationError, match="merged meanwhile"):
        merge_hearings(kept, into=gone, by=edith, why=WHY)
    assert fresh(kept).status == "scheduled"


def test_merge_hearings_refuses_a_session_that_goes_on(case, edith, freeze):
    with freeze("2030-02-01T10:00Z"):
        first = record_hearing(case, date=SIXTH, by=edith, why=WHY)
        after = adjourn_hearing(first, to_date=TWENTIETH, by=edith, why=WHY)

        for gone, kept in ((first, after), (after, first)):
            with pytest.raises(ValidationError, match="go on from"):
                merge_hearings(gone, into=kept, by=edith, why=WHY)


def test_merge_hearings_refuses_a_stale_version(two, edith):
    kept, gone = two
    move_hearing(gone, to_date=TWENTIETH, by=edith, why=WHY)

    with pytest.raises(StaleVersion):
        merge_hearings(gone, into=kept, version=0, by=edith, why=WHY)

    assert fresh(gone).status == "scheduled"


def test_move_a_merged_hearing_is_refused(two, edith):
    kept, gone = two
    merge_hearings(gone, into=kept, by=edith, why=WHY)

    for kind in ("", "correction"):
        with pytest.raises(ValidationError, match="merged into another"):
            move_hearing(gone, kind=kind, to_date=TWENTIETH, by=edith, why=WHY)


def test_merged_hearing_does_not_come_back_with_the_next_report(case, edith):
    accept_all([scheduled("2030-01-06")], case=case, by=edith, outlet="One")
    accept_all([scheduled("2030-01-08")], case=case, by=edith, outlet="Two")
    kept, gone = Hearing.unscoped.order_by("date")
    assert gone.near == kept

    merge_hearings(gone, into=kept, by=edith, why=WHY)
    accept_all([put_off("2030-01-06", "2030-01-20")], case=case, by=edith, outlet="Three")

    assert Hearing.unscoped.count() == 2
    assert fresh(gone).status == "merged"
    assert (fresh(kept).date, fresh(kept).status) == (TWENTIETH, "scheduled")


def test_move_told_of_a_merged_hearing_moves_the_one_that_stays(case, edith):
    accept_all([scheduled("2030-01-06")], case=case, by=edith, outlet="One")
    accept_all([scheduled("2030-01-08")], case=case, by=edith, outlet="Two")
    kept, gone = Hearing.unscoped.order_by("date")
    merge_hearings(gone, into=kept, by=edith, why=WHY)

    [claim] = accept_all([put_off("2030-01-08", "2030-01-20", reason="the judge was ill")],
                         case=case, by=edith, outlet="Three")  # fmt: skip
    moved = fresh(kept)
    move = Postponement.unscoped.get(voided_at=None)
    accept_all([put_off("2030-01-06", "2030-01-20")], case=case, by=edith, outlet="Four")
    again = Postponement.unscoped.filter(voided_at=None)
    tells = set(Support.unscoped.filter(postponement__in=again, withdrawn=False)
                .values_list("claim__report__outlet", flat=True))  # fmt: skip

    assert (moved.date, moved.status, fresh(gone).status) == (TWENTIETH, "scheduled", "merged")
    assert (move.hearing, move.from_date, move.reason_text) == (kept, SIXTH, "the judge was ill")
    assert CaseSummary.objects.get(case=case).next_hearing_on == TWENTIETH
    assert (again.count(), tells) == (1, {"Three", "Four"})
    undo_decision(claim, by=edith, why="Of another case")
    assert fresh(kept).date == TWENTIETH
    call_command("verify_history", verbosity=0)


def test_move_told_of_a_merged_hearing_moves_one_that_was_entered_by_hand(case, edith):
    kept = record_hearing(case, date=SIXTH, by=edith, why=WHY)
    move_hearing(kept, to_date=dt.date(2030, 1, 7), by=edith, why=WHY)
    accept_all([scheduled("2030-01-08")], case=case, by=edith, outlet="Two")
    gone = Hearing.unscoped.get(date=EIGHTH)
    merge_hearings(gone, into=kept, by=edith, why=WHY)

    [claim] = accept_all([put_off("2030-01-08", "2030-01-20")],
                         case=case, by=edith, outlet="Three")  # fmt: skip
    moved = fresh(kept).date
    accept_all([scheduled("2030-03-08")], case=case, by=edith, outlet="Four")
    still = fresh(kept).date
    undo_decision(claim, by=edith, why="Of another case")

    assert (moved, still, fresh(kept).date) == (TWENTIETH, TWENTIETH, dt.date(2030, 1, 7))
    assert Postponement.unscoped.count() == 2
    assert fresh(gone).date == EIGHTH


def test_move_told_before_a_merge_stays_where_it_was_told(case, edith):
    accept_all([scheduled("2030-01-06")], case=case, by=edith, outlet="One")
    accept_all([put_off("2030-01-08", "2030-01-20")], case=case, by=edith, outlet="Two")
    kept, gone = Hearing.unscoped.order_by("original_date")
    merge_hearings(gone, into=kept, by=edith, why=WHY)

    accept_all([scheduled("2030-03-08")], case=case, by=edith, outlet="Three")
    tells = Support.unscoped.filter(postponement__hearing=gone, withdrawn=False)

    assert (fresh(kept).date, fresh(gone).date) == (SIXTH, TWENTIETH)
    assert Postponement.unscoped.get().hearing == gone
    assert {row.claim.report.outlet for row in tells} == {"Two"}


def test_move_told_of_both_merged_hearings_is_that_of_a_person(case, edith):
    kept = record_hearing(case, date=SIXTH, by=edith, why=WHY)
    accept_all([scheduled("2030-01-08")], case=case, by=edith, outlet="One")
    gone = Hearing.unscoped.get(date=EIGHTH)
    merge_hearings(gone, into=kept, by=edith, why=WHY)
    by_hand = move_hearing(fresh(kept), to_date=TWENTIETH, by=edith, why=WHY)

    accept_all([put_off("2030-01-06", "2030-01-20")], case=case, by=edith, outlet="Two")
    accept_all([put_off("2030-01-08", "2030-01-20")], case=case, by=edith, outlet="Three")
    tells = Support.unscoped.filter(postponement=by_hand, withdrawn=False)

    assert fresh(kept).date == TWENTIETH
    assert Postponement.unscoped.get() == by_hand
    assert set(tells.values_list("claim__report__outlet", flat=True)) == {"Two", "Three"}


def test_move_told_of_a_merged_hearing_sets_the_day_that_people_gave_up(case, edith):
    kept = record_hearing(case, date=SIXTH, by=edith, why=WHY)
    accept_all([scheduled("2030-01-08")], case=case, by=edith, outlet="One")
    merge_hearings(Hearing.unscoped.get(date=EIGHTH), into=kept, by=edith, why=WHY)
    move_hearing(fresh(kept), to_date=None, by=edith, why=WHY)

    accept_all([put_off("2030-01-08", "2030-01-20")], case=case, by=edith, outlet="Two")

    assert (fresh(kept).date, fresh(kept).status) == (TWENTIETH, "scheduled")


def test_move_told_of_a_merged_hearing_is_refused_when_the_other_is_cancelled(case, edith):
    kept = record_hearing(case, date=SIXTH, by=edith, why=WHY)
    accept_all([scheduled("2030-01-08")], case=case, by=edith, outlet="One")
    merge_hearings(Hearing.unscoped.get(date=EIGHTH), into=kept, by=edith, why=WHY)
    move_hearing(fresh(kept), kind="cancelled", by=edith, why=WHY)

    with pytest.raises(ValidationError, match="Reinstate it first"):
        accept_all([put_off("2030-01-08", "2030-01-20")], case=case, by=edith, outlet="Two")

    assert (fresh(kept).date, fresh(kept).status) == (SIXTH, "cancelled")


def test_reports_of_the_day_to_which_a_merged_hearing_was_moved_tell_of_the_other(case, edith):
    gone = record_hearing(case, date=SIXTH, by=edith, why=WHY)
    move_hearing(gone, to_date=TWENTIETH, by=edith, why=WHY)
    accept_all([scheduled("2030-01-06")], case=case, by=edith, outlet="One")
    kept = record_hearing(case, date=TWENTIETH, by=edith, why=WHY, force=True)
    merge_hearings(fresh(gone), into=kept, by=edith, why=WHY)

    accept_all([scheduled("2030-01-20")], case=case, by=edith, outlet="Two")

    tells = Support.unscoped.filter(hearing=kept, withdrawn=False)
    assert {row.claim.report.outlet for row in tells} == {"Two"}


def test_split_hearing_records_another(two, edith):
    first, _second = two

    off = split_hearing(first, to_date=TWENTIETH, to_time=dt.time(9), by=edith, why=WHY)

    assert (off.split_from, off.date, off.status) == (first, TWENTIETH, "scheduled")
    assert fresh(first).date == SIXTH
    assert CaseChange.objects.last().payload == {
        "hearing": first.public_id, "other": off.public_id,
    }  # fmt: skip


def test_tell_hearings_apart_asks_no_more(two, edith):
    _first, second = two
    assert list(Hearing.unscoped.filter(near__isnull=False)) == [second]

    tell_hearings_apart(second, by=edith, why="Two sessions")

    assert fresh(second).near is None
    with pytest.raises(ValidationError, match="Nobody takes"):
        tell_hearings_apart(second, by=edith, why=WHY)


def test_merged_hearing_is_asked_about_no_more(client, two, edith):
    earlier, later = two
    client.force_login(edith)
    asked = client.get(f"/hearings/{later.public_id}/")

    merge_hearings(earlier, into=later, by=edith, why=WHY)
    merged = client.get(f"/hearings/{later.public_id}/")
    unmerge_hearing(earlier, by=edith, why=WHY)
    apart = client.get(f"/hearings/{later.public_id}/")

    shown = [bool(page.context["double"]) for page in (asked, merged, apart)]
    assert shown == [True, False, True]
