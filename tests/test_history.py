"""Acts and versions: who changed what, when and why, and nothing else gets in."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import F, ProtectedError
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from accounts.models import User
from cases.models import Case, CaseMember, Court
from tracker.access import system
from tracker.history import (
    FrozenHistory,
    StaleRow,
    UnsignedChange,
    acting,
    create_many,
    current_act,
)
from tracker.models import Act

pytestmark = pytest.mark.django_db


def add_case(title="The case", by=None, why="Opened the case") -> Case:
    with acting(by=by, why=why):
        case = Case(title=title)
        case.save()
    return case


def rename(case: Case, title: str, by=None, why="A better title") -> Case:
    with acting(by=by, why=why):
        case = Case.locked(case.pk)
        case.title = title
        case.save()
    return case


def versions(case: Case) -> list[str]:
    """Titles of a case, oldest first."""
    with system("a test looks"):
        return [
            *Case.history.filter(id=case.pk).order_by("history_id").values_list("title", flat=True)
        ]


def test_acting_signs_every_row_with_one_act(anna):
    with acting(by=anna, why="Opened and staffed") as act:
        case = Case(title="The case")
        case.save()
        CaseMember(case=case, user=anna, role="lead").save()

    with system("a test looks"):
        rows = [Case.history.get(id=case.pk), CaseMember.history.get(case_id=case.pk)]
        kept = Act.objects.get(pk=act.id)
    assert [(r.act_id, r.author_name, r.history_user, r.history_date) for r in rows] == [
        (act.id, "anna", anna, act.at)
    ] * 2
    assert (kept.chain, kept.seq, kept.case_id, kept.by, kept.why, kept.at) == (
        (f"case:{case.pk}", 1, case.pk, anna, "Opened and staffed", act.at)
    )
    assert [(one["model"], one["type"]) for one in kept.changes] == [
        ("cases.Case", "+"),
        ("cases.CaseMember", "+"),
    ]


def test_acting_within_an_act_joins_it_and_keeps_its_own_reason(anna):
    with acting(by=anna, why="The whole") as outer:
        case = Case(title="The case")
        case.save()
        with acting(by=None, why="A part") as inner:
            CaseMember(case=case, user=anna).save()

    with system("a test looks"):
        row = CaseMember.history.get(case_id=case.pk)
    assert inner is outer
    assert (row.history_change_reason, row.author_name) == ("A part", "anna")
    assert [act.why for act in Act.unscoped.filter(case_id=case.pk)] == ["The whole"]


@pytest.mark.parametrize("why", ["", "   ", None])
def test_acting_refuses_an_empty_reason(why):
    with pytest.raises(ValidationError) as refusal, acting(by=None, why=why):
        Case(title="The case").save()

    assert refusal.value.message_dict == {"why": ["Say why, in a few words."]}
    assert not Case.unscoped.exists()


def test_acting_without_a_person_is_the_system():
    case = add_case()

    with system("a test looks"):
        row = Case.history.get(id=case.pk)
    assert (row.author_name, row.history_user_id) == ("system", None)


def test_acting_without_a_change_writes_no_act():
    case = add_case()

    with acting(by=None, why="Looked and found it well"):
        Case.locked(case.pk).save()

    assert Act.unscoped.count() == 1
    assert versions(case) == ["The case"]


def test_acting_that_fails_leaves_nothing():
    with pytest.raises(ZeroDivisionError), acting(by=None, why="Fails"):
        Case(title="The case").save()
        raise ZeroDivisionError

    assert current_act() is None
    assert not Act.unscoped.exists()
    assert not Case.unscoped.exists()


@pytest.mark.parametrize("part", [transaction.atomic, lambda: acting(by=None, why="A part")])
def test_acting_forgets_the_part_that_was_rolled_back(part):
    with acting(by=None, why="The whole") as act:
        kept = Case(title="Kept")
        kept.save()
        with pytest.raises(ZeroDivisionError), part():
            Case(title="Dropped").save()
            raise ZeroDivisionError

    changes = Act.unscoped.get(pk=act.id).changes
    assert [one["fields"]["title"]["v"] for one in changes] == ['"Kept"']
    call_command("verify_history", stdout=None, verbosity=0)


def test_save_refuses_a_row_whose_change_was_rolled_back():
    case = add_case()

    with acting(by=None, why="The whole"):
        row = Case.locked(case.pk)
        with pytest.raises(ZeroDivisionError), transaction.atomic():
            row.title = "Dropped"
            row.save()
            raise ZeroDivisionError
        row.title = "Built on what is not there"
        with pytest.raises(StaleRow):
            row.save()

    assert versions(case) == ["The case"]


def test_save_refuses_an_unsigned_row():
    case = add_case()
    case.title = "Unsigned"

    for write in (Case(title="New").save, Case(title="New").save_base, case.save, case.delete):
        with pytest.raises(UnsignedChange), transaction.atomic():
            write()

    assert [*Case.unscoped.values_list("title", flat=True)] == ["The case"]


def test_save_refuses_a_part_of_a_row():
    case = add_case()

    with acting(by=None, why="Half"), pytest.raises(UnsignedChange):
        case.save(update_fields=["status"])
    with acting(by=None, why="Half"), pytest.raises(UnsignedChange):
        case.save_base(update_fields=["status"])


def test_save_refuses_a_row_that_was_read_in_part():
    add_case()

    with acting(by=None, why="Half"), pytest.raises(StaleRow):
        Case.unscoped.defer("title").get().save()


def test_save_refuses_a_stale_row():
    case = add_case()
    stale = Case.unscoped.get(pk=case.pk)
    rename(case, "Changed by somebody")

    stale.status = "closed"
    with pytest.raises(StaleRow), acting(by=None, why="Unaware"):
        stale.save()

    assert versions(case) == ["The case", "Changed by somebody"]


def test_save_refuses_a_copy_that_an_inner_act_outdated():
    case = add_case()

    with pytest.raises(StaleRow), acting(by=None, why="The whole"):
        mine = Case.locked(case.pk)
        rename(case, "Changed inside")
        mine.status = "closed"
        mine.save()

    assert versions(case) == ["The case"]


def test_save_refuses_to_overwrite_a_row_by_its_number():
    case = add_case()

    with pytest.raises(Exception, match="(?i)unique"), acting(by=None, why="In its place"):
        Case(pk=case.pk, title="Another").save()

    assert versions(case) == ["The case"]


def test_save_refuses_an_expression():
    case = add_case()

    with pytest.raises(TypeError, match="value"), acting(by=None, why="Counts"):
        case = Case.locked(case.pk)
        case.title = F("title")
        case.save()


def test_save_refuses_a_past_version():
    case = add_case()
    rename(case, "New")

    with acting(by=None, why="Back to the past"), pytest.raises(FrozenHistory):
        Case.history.as_of(timezone.now()).get(id=case.pk).save()


def test_save_keeps_what_was_changed_before_a_part_was_refreshed():
    case = add_case()

    with acting(by=None, why="A better title"):
        row = Case.locked(case.pk)
        row.title = "Better"
        row.refresh_from_db(fields=["status"])
        row.save()

    assert versions(case) == ["The case", "Better"]


def test_save_keeps_no_reason_for_the_next_time(anna):
    case = add_case(why="First reason")
    case._change_reason, case._history_user = "Forged", anna
    case._history_date = timezone.now() - timedelta(days=9)
    case.skip_history_when_saving = True

    with acting(by=None, why="Second reason") as act:
        case.title = "Other"
        case.save()

    with system("a test looks"):
        rows = Case.history.filter(id=case.pk).order_by("history_id")
        assert [row.history_change_reason for row in rows] == ["First reason", "Second reason"]
        assert (rows[1].history_date, rows[1].history_user) == (act.at, None)
    assert not hasattr(case, "save_without_historical_record")


def test_keep_reason_of_any_length():
    why = "because " * 200

    case = add_case(why=why)

    with system("a test looks"):
        assert Case.history.get(id=case.pk).history_change_reason == why


@pytest.mark.parametrize(
    "write",
    [
        lambda case: Case.objects.update(title="x"),
        lambda case: Case.objects.bulk_create([Case(title="x")]),
        lambda case: Case.objects.bulk_update([case], ["title"]),
        lambda case: Court.objects.update(name="x"),
        lambda case: Court.objects.bulk_create([Court(name="x")]),
        lambda case: CaseMember.objects.update_or_create(case=case, defaults={"role": "lead"}),
    ],
)
def test_write_in_bulk_is_refused(write, anna):
    case = add_case()
    with acting(by=None, why="Staff"):
        CaseMember(case=case, user=anna).save()

    with acting(by=None, why="Everything at once"), pytest.raises(UnsignedChange):
        write(case)


def test_delete_row_keeps_its_history(anna):
    case = add_case()
    with acting(by=None, why="Staff"):
        member = CaseMember(case=case, user=anna)
        member.save()
        pk = member.pk

    with acting(by=None, why="Left the case"):
        CaseMember.locked(pk).delete()

    with system("a test looks"):
        rows = CaseMember.history.filter(id=pk).order_by("history_id")
        assert [(r.history_type, r.history_change_reason) for r in rows] == [
            ("+", "Staff"),
            ("-", "Left the case"),
        ]
        assert CaseMember.history.as_of(timezone.now()).count() == 0
    call_command("verify_history", stdout=None, verbosity=0)


def test_delete_user_with_history_fails(anna):
    add_case(by=anna)

    with pytest.raises(ProtectedError), acting(by=None, why="Gone"):
        User.objects.get(pk=anna.pk).delete()


def test_create_many_writes_history_in_few_queries():
    counts = []
    for size in (3, 30):
        with CaptureQueriesContext(connection) as queries, acting(by=None, why="Import") as act:
            cases = create_many(Case, [Case(title="x", closed_on="2020-01") for _ in range(size)])
        counts.append(len(queries))

    with system("a test looks"):
        rows = Case.history.filter(act_id=act.id)
        assert {row.id for row in rows} == {case.pk for case in cases}
        assert {str(row.closed_on_lower) for row in rows} == {"2020-01-01"}
    assert counts[0] == counts[1] < 8
    assert len(Act.unscoped.get(pk=act.id).changes) == 30


def test_create_many_refuses_to_go_unsigned():
    with pytest.raises(UnsignedChange):
        create_many(Case, [Case(title="x")])
