"""Versions of the past: as they were at a moment, line by line, act by act."""

from __future__ import annotations

from contextlib import suppress

import pytest
from django.core.management import call_command
from django.db.models import Q
from django.utils import timezone

from cases.models import Case
from tests.test_history import add_case, rename, versions
from tracker.access import system
from tracker.history import FrozenHistory, act_history, acting, timeline

pytestmark = pytest.mark.django_db


def test_latest_of_each_gives_one_row_on_a_tie(freeze):
    with freeze("2020-01-09T10:00Z"):
        case = add_case()
        rename(case, "Twice in one moment")

        with system("a test looks"):
            assert [c.title for c in Case.history.as_of(timezone.now())] == ["Twice in one moment"]


def test_as_of_gives_rows_as_they_were(freeze):
    with freeze("2020-01-08T10:00Z"):
        case = add_case("Old")
    with freeze("2020-01-10T10:00Z"):
        rename(case, "New")
    with freeze("2020-01-09T10:00Z"), system("a test looks"):
        titles = [c.title for c in Case.history.as_of(timezone.now()).filter(id__in=[case.pk])]

    assert titles == ["Old"]


@pytest.mark.parametrize(
    "ask",
    [
        lambda rows, pk: rows.filter(pk__in=[pk]),
        lambda rows, pk: rows.filter(Q(pk=pk) | Q(title="x")),
        lambda rows, pk: rows.exclude(pk=pk),
    ],
)
def test_as_of_refuses_a_pk_that_would_mean_the_history_row(ask):
    case = add_case()

    with system("a test looks"), pytest.raises(ValueError, match="id"):
        ask(Case.history.as_of(timezone.now()), case.pk)


def test_timeline_tells_every_change_in_one_query(anna, freeze, django_assert_num_queries):
    with freeze("2020-01-09T10:00Z"):
        case = add_case("One", by=anna)
        rename(case, "Two", why="Second")
        rename(case, "Three", why="Third")

    with system("a test looks"), django_assert_num_queries(1):
        told = [
            (e.row.history_change_reason, [(c.field, c.old, c.new) for c in e.changes])
            for e in timeline(case)
        ]

    assert told == [
        ("Third", [("title", "Two", "Three")]),
        ("Second", [("title", "One", "Two")]),
        ("Opened the case", []),
    ]


def test_timeline_tells_columns_that_no_form_shows():
    case = add_case()
    with acting(by=None, why="Published"):
        row = Case.locked(case.pk)
        row.visibility, row.published_at = "public", timezone.now()
        row.save()

    with system("a test looks"):
        changed = {change.field for change in timeline(case)[0].changes}

    assert changed == {"visibility", "published_at"}


def test_act_history_pages_newest_first(django_assert_num_queries):
    case, other = add_case("One"), add_case("Other")
    for title in ("Two", "Three", "Four"):
        rename(case, title, why=title)

    with system("a test looks"), django_assert_num_queries(1):
        first = act_history(case.pk, limit=2)
    with system("a test looks"):
        second = act_history(case.pk, limit=2, before=first[-1].seq)
        elsewhere = act_history(other.pk)

    assert [act.why for act in first] == ["Four", "Three"]
    assert [act.why for act in second] == ["Two", "Opened the case"]
    assert [act.why for act in elsewhere] == ["Opened the case"]


@pytest.mark.parametrize("command", ["clean_old_history", "clean_duplicate_history"])
def test_clean_history_commands_fail(command):
    case = add_case()
    rename(case, "Two")
    options = {"auto": True} if command == "clean_duplicate_history" else {"auto": True, "days": -1}

    with system("a test looks"):
        with suppress(FrozenHistory):
            call_command(command, **options, verbosity=0)

    assert versions(case) == ["The case", "Two"]
