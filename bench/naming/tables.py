"""What is put into each table; there is no history, as nobody asks for it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from accounts.models import Role, User
from bench.filling.archive import KINDS, public_id
from bench.filling.table import Row, Table
from bench.naming.filling import EACH, everybody, visibility
from cases.models import Case, Name, NameKey, Party, Person
from tracker import names

JOINED = str(dt.datetime(2024, 1, 1, tzinfo=dt.UTC))


def users(_count: int) -> Iterator[Row]:
    yield (1, "editor", "!", 1, JOINED)


def roles(_count: int) -> Iterator[Row]:
    yield (1, 1, "editor")


def cases(count: int) -> Iterator[Row]:
    for case in range(1, count // EACH + 2):
        shown = visibility(case)
        published = JOINED if shown == "public" else None
        yield (case, public_id(case), f"Case {case}", KINDS[0], "KZ", "open", shown, published)


def people(count: int) -> Iterator[Row]:
    for number, one in enumerate(everybody(count), 1):
        yield (number, public_id(number), one.text)


def spellings(count: int) -> Iterator[Row]:
    for number, one in enumerate(everybody(count), 1):
        yield (number, number, one.text, "primary")


def keys(count: int) -> Iterator[Row]:
    told = 0
    for number, one in enumerate(everybody(count), 1):
        for key in names.keys(one.text):
            told += 1
            yield (told, number, key)


def parties(count: int) -> Iterator[Row]:
    for number in range(1, count + 1):
        yield (number, public_id(number), 1 + number // EACH, number, "defendant")


TABLES = [
    Table(User, ("id", "username", "password", "is_active", "date_joined"), users),
    Table(Role, ("id", "user_id", "role"), roles),
    Table(
        Case,
        ("id", "public_id", "title", "kind", "country", "status", "visibility", "published_at"),
        cases,
    ),  # fmt: skip
    Table(Person, ("id", "public_id", "name"), people),
    Table(Name, ("id", "person_id", "text", "kind"), spellings),
    Table(NameKey, ("id", "name_id", "key"), keys),
    Table(Party, ("id", "public_id", "case_id", "person_id", "role"), parties),
]
