"""Statements that are made once say what Django would say, and are left to it where they cannot."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db import connection, transaction
from django.db.models import F, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, Upper
from django.db.transaction import TransactionManagementError
from django.test.utils import CaptureQueriesContext

from cases.actions import open_case
from cases.models import Case, CaseChange, CaseSummary
from hearings.actions import record_hearing
from hearings.models import Hearing
from tracker import access
from tracker.among import Among, as_one
from tracker.history import acting
from tracker.models import SavedSearch
from tracker.prepared import EachDay, Kept, Prepared, plans_on

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(edith):
    return open_case(title="A trial", by=edith, why="Opened")


def test_prepared_rows_are_those_of_the_query(case, edith):
    for day in (6, 21):
        record_hearing(case, date=dt.date(2020, 1, day), by=edith, why="Listed")

    def make(pk):
        rows = Hearing.unscoped.filter(case=pk, status="scheduled").select_related("case")
        return rows.order_by("date")

    prepared = Prepared(make)

    for pk in (case.pk, case.pk, 0):
        told, wanted = prepared(pk), list(make(pk))
        assert told == wanted
        assert [one.date for one in told] == [one.date for one in wanted]
        assert [one.__dict__.keys() for one in told] == [one.__dict__.keys() for one in wanted]
    with CaptureQueriesContext(connection) as found:
        assert prepared(case.pk)[0].case.title == "A trial"
    assert len(found) == 1


def test_values_come_as_django_would_read_them(case, edith):
    for hour in (dt.time(10, 30), None):
        record_hearing(
            case, date=dt.date(2020, 1, 6), time=hour, timezone="Asia/Almaty" if hour else "",
            force=True, by=edith, why="Listed",
        )  # fmt: skip
    versions = Hearing.history.model._base_manager
    moments = versions.filter(id=OuterRef("pk")).order_by("history_id")
    columns = ("date", "time", "starts_at", "narrowed", "goes_on", "since", "late")

    def make(pk):
        return (
            Hearing.unscoped.filter(case=pk)
            .annotate(
                goes_on=F("adjourned_to__date"),
                since=Subquery(moments.values("history_date")[:1]),
                late=Q(time__gt=dt.time(10)),
            )
            .order_by("pk")
            .values_list(*columns)
        )

    told, wanted = Prepared(make)(case.pk), list(make(case.pk))

    assert told == wanted
    assert [[*map(type, one)] for one in told] == [[*map(type, one)] for one in wanted]


@pytest.mark.parametrize("kind", [Prepared, Kept])
def test_numbers_are_told_as_one_value(case, edith, kind):
    days = [dt.date(2020, 1, day) for day in (6, 7, 8)]
    made = [record_hearing(case, date=day, force=True, by=edith, why="Listed") for day in days]
    prepared = kind(
        lambda unused, pks: Hearing.unscoped.filter(Among(F("pk"), pks)).order_by("date")
    )

    for asked in ([], [made[0].pk], [one.pk for one in made], [made[2].pk, 0, made[2].pk]):
        found = [one.pk for one in made if one.pk in asked]
        assert [one.pk for one in prepared("", as_one(asked))] == found
        plain = Hearing.unscoped.filter(Among(F("pk"), as_one(asked)))
        assert {one.pk for one in plain} == {*found}


def test_rows_of_each_day_are_those_of_the_query_for_one(case, edith):
    for day in (6, 6, 6, 21, 30):
        one = dt.date(2020, 1, day)
        record_hearing(case, date=one, force=True, by=edith, why="Listed")

    def make(pk, day):
        rows = Hearing.unscoped.filter(case=pk, date=day, status="scheduled")
        return rows.select_related("case").order_by("pk")[:2]

    each = EachDay(make)
    days = tuple(f"2020-01-{day:02}" for day in (6, 7, 21))
    with CaptureQueriesContext(connection) as found:
        told = sorted(each(case.pk, days), key=lambda one: one.pk)

    assert told == [one for day in days for one in make(case.pk, day)]
    assert [str(one.date) for one in told] == ["2020-01-06", "2020-01-06", "2020-01-21"]
    assert {one.case.title for one in told} == {"A trial"}
    assert len(found) == 1
    assert EachDay(lambda day: Hearing.unscoped.none())(days) == []


def titled(pk, title):
    """With a value that stays, which holds what means something to a database."""
    rows = Case.unscoped.filter(pk=pk, title=title)
    return rows.annotate(told=Concat("title", Value("'100%' \\ $1"))).order_by("pk")[:1]


def test_kept_rows_are_those_of_the_query(case):
    kept = Kept(titled)

    for values in (
        (case.pk, "A trial"),
        (0, "A trial"),
        (case.pk, "%s'; --"),
        (case.pk, "A trial"),
    ):
        told, wanted = kept(*values), list(titled(*values))
        assert told == wanted
        assert [one.told for one in told] == [one.told for one in wanted]


def test_kept_rows_of_one_statement_with_other_values_that_stay(case):
    told = [
        Kept(lambda pk, word=word: Case.unscoped.filter(pk=pk).annotate(told=Value(word)))
        for word in ("one", "two")
    ]

    assert [kept(case.pk)[0].told for kept in told] == ["one", "two"]


def test_kept_rows_are_found_after_a_rollback(case):
    kept = Kept(titled)
    with pytest.raises(ZeroDivisionError), transaction.atomic():
        kept(case.pk, "A trial")
        raise ZeroDivisionError

    assert kept(case.pk, "A trial") == [case]


@pytest.mark.django_db(transaction=True)
def test_kept_rows_are_found_on_another_connection(edith):
    case, kept = open_case(title="A trial", by=edith, why="Opened"), Kept(titled)

    for _time in range(2):
        assert kept(case.pk, "A trial") == [case]
        connection.close()


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite keeps no plans")
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("most", [0, 300])
def test_write_without_a_plan_where_enough_are_kept(edith, monkeypatch, most):
    monkeypatch.setattr("tracker.prepared.MOST_PLANS", most)
    connection.close()
    case = open_case(title="A trial", by=edith, why="Opened")

    kept = [sql for sql in plans_on(connection) if sql.startswith("INSERT")]
    assert bool(kept) is bool(most)
    assert Case.unscoped.get(pk=case.pk).title == "A trial"


def test_prepared_rows_are_read_by_somebody(case):
    prepared = Prepared(lambda pk: Case.objects.filter(pk=pk))
    with access.system("to make it"):
        assert prepared(case.pk) == [case]

    with pytest.raises(access.OutOfScope):
        prepared(case.pk)


def test_lock_row_that_is_not_there(edith):
    with acting(by=edith, why="A look"), pytest.raises(Case.DoesNotExist):
        Case.locked(0)


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one writer")
@pytest.mark.django_db(transaction=True)
def test_lock_row_outside_a_transaction(case):
    for _twice in range(2):
        with pytest.raises(TransactionManagementError):
            Case.locked(case.pk)


def test_save_row_twice_with_other_columns_empty(edith):
    told = [{"case": "a"}, {}, {"case": None}]
    for number, query in enumerate(told):
        SavedSearch(user=edith, listing="case", name=f"{number}", query=query).save()

    assert list(SavedSearch.objects.order_by("name").values_list("query", flat=True)) == told


def test_save_row_with_an_expression(edith):
    row = SavedSearch(user=edith, listing="case", name=Upper(Value("mine")))
    row.save()
    assert SavedSearch.objects.get().name == "MINE"

    row.name = Upper(Value("other"))
    row.save()

    assert SavedSearch.objects.get().name == "OTHER"


def test_put_columns_of_a_row(case):
    assert CaseSummary.put(case.pk, hearings=7, court="Zaisan", next_hearing_on=None)
    assert not CaseSummary.put(0, hearings=7)

    row = CaseSummary.objects.get()
    assert (row.hearings, row.court, row.public_id) == (7, "Zaisan", case.public_id)


def test_insert_row_gets_its_key(case):
    known = CaseChange.objects.get()
    change = CaseChange.new(
        case_id=case.pk, kind="told", payload={"a": [1]}, act_id=known.act_id, at=known.at,
        spread_at=None,
    )  # fmt: skip

    assert change.insert()
    assert CaseChange.objects.get(pk=change.pk).payload == {"a": [1]}
    assert change.pk > known.pk
