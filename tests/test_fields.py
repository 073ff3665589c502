"""Columns of our own: public ids, dates as written, and their bounds."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection, models
from django.test.utils import isolate_apps

from tracker.fields import ALPHABET, BoundField, EdtfField, new_public_id, on_overlapping

TEXTS = (
    "2020-01-06", "2020-01", "2020", "2019-10/..", "../2019", "[2020-01-08,2020-08-01]",
    "[2020-01,2020-03]", "XXXX-01-06", "",
)  # fmt: skip


@pytest.fixture
def dated(db):
    """A model with a date and its bounds, and its table."""
    with isolate_apps("tracker"):

        class Dated(models.Model):
            on = EdtfField("on")
            on_lower = BoundField(of="on", end="lower")
            on_upper = BoundField(of="on", end="upper")

            class Meta:
                app_label = "tracker"
                db_table = "test_dated"

    kind = "serial" if connection.vendor == "postgresql" else "integer"
    with connection.cursor() as cursor:
        cursor.execute(
            f'CREATE TABLE test_dated (id {kind} PRIMARY KEY, "on" varchar(60), '
            "on_lower date, on_upper date)"
        )
    return Dated


def found(dated, lower, upper):
    """The dates that can lie between two days."""
    rows = dated.objects.filter(on_overlapping(date(*lower), date(*upper)))
    return [row.on for row in rows.order_by("pk")]


def test_save_date_fills_its_bounds(dated):
    row = dated(on="2019-24")

    row.save()

    row.refresh_from_db()
    assert (row.on_lower, row.on_upper) == (date(2019, 12, 1), date(2020, 2, 29))


def test_save_date_again_moves_its_bounds(dated):
    row = dated.objects.create(on="2020-01-06")

    row.on = ""
    row.save()

    row.refresh_from_db()
    assert (row.on_lower, row.on_upper) == (None, None)


def test_bulk_create_dates_fills_their_bounds(dated):
    dated.objects.bulk_create([dated(on="2020-01"), dated(on="2019/..")])

    assert list(dated.objects.order_by("pk").values_list("on_lower", "on_upper")) == [
        (date(2020, 1, 1), date(2020, 1, 31)),
        (date(2019, 1, 1), None),
    ]


def test_clean_date_says_what_is_wrong(dated):
    with pytest.raises(ValidationError) as refused:
        dated(on="1999-02-29").full_clean()

    assert refused.value.message_dict == {
        "on": ["1999 had no 29 February. Write another day, or 1999-02 for the month."]
    }


@pytest.mark.parametrize(
    ("lower", "upper", "expected"),
    [
        (
            (2020, 1, 6),
            (2020, 1, 7),
            ["2020-01-06", "2020-01", "2020", "2019-10/..", "[2020-01,2020-03]"],
        ),
        ((2020, 8, 1), (2020, 8, 1), ["2020", "2019-10/..", "[2020-01-08,2020-08-01]"]),
        ((2020, 5, 1), (2020, 5, 31), ["2020", "2019-10/.."]),
        ((2018, 5, 1), (2018, 5, 31), ["../2019"]),
    ],
)
def test_find_dates_that_can_lie_between_two_days(dated, lower, upper, expected):
    dated.objects.bulk_create(dated(on=text) for text in TEXTS)

    assert found(dated, lower, upper) == expected


def test_make_public_id_of_letters_that_are_read_alike_by_all():
    ids = {new_public_id() for _ in range(1000)}

    assert len(ids) == 1000
    assert all(len(one) == 9 and one[4] == "-" for one in ids)
    assert {letter for one in ids for letter in one} <= set(ALPHABET) | {"-"}


@pytest.mark.parametrize("end", ["lower", "upper"])
def test_deconstruct_bound_keeps_what_migrations_need(end):
    field = BoundField(of="born", end=end)

    _name, path, args, kwargs = field.deconstruct()

    assert (path, args) == ("tracker.fields.BoundField", [])
    assert (kwargs["of"], kwargs["end"]) == ("born", end)
    assert BoundField(**kwargs).deconstruct()[3] == kwargs
