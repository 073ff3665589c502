"""What is told of a CHECK without the database is what the database says."""

from __future__ import annotations

import datetime as dt

import pytest
from django.db.models import CheckConstraint, F, Q

from hearings.models import Hearing
from tracker.audit import tracked_models
from tracker.checking import surely_holds

DAY = dt.date(2020, 1, 6)


@pytest.mark.parametrize(
    ("condition", "holds"),
    [
        (Q(status="scheduled"), True),
        (~Q(status="scheduled"), False),
        (Q(date__isnull=False), True),
        (Q(time__isnull=False), False),
        (Q(time__gt=dt.time(9)), False),
        (~Q(time__gt=dt.time(9)), False),
        (Q(time__gt=dt.time(9)) | Q(version=0), True),
        (Q(date__lte=F("original_date")), True),
        (Q(date__lt=F("original_date")), False),
        (Q(status__in=["held", "scheduled"]) & ~Q(version__gte=1), True),
        (Q(status__regex="scheduled"), False),
        (Q(version__gt="no number"), False),
    ],
)
def test_check_condition_holds_surely(condition, holds):
    hearing = Hearing(status="scheduled", date=DAY, original_date=DAY, version=0)

    assert surely_holds(condition, hearing) is holds


def test_check_agrees_with_the_database(db):
    hearing = Hearing(status="scheduled", date=DAY, original_date=DAY, version=0)
    checks = [one for one in Hearing._meta.constraints if isinstance(one, CheckConstraint)]

    told = [surely_holds(one.condition, hearing) for one in checks]

    assert told == [True] * len(checks)
    for one in checks:
        one.validate(Hearing, hearing)


def test_begin_with_values_that_are_right():
    """What a column holds when nobody says anything is not checked again, so it has to be right."""
    for model in tracked_models():
        for column in model._meta.concrete_fields:
            if not callable(column.default) and column.has_default() and column.default is not None:
                column.clean(column.default, model())
