"""Names that may be another spelling of one: found by the rarest keys that they share."""

from __future__ import annotations

import json
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from django.db import connection

from cases.models import Name

FREQUENT = 1000  # a key that more names bear tells little
BUDGET = 1500  # rows that are read for one name
MOST = 200  # names that are compared with one name

_LISTED = {"sqlite": "json_each(%s)", "postgresql": "jsonb_array_elements_text(%s::jsonb)"}
_COUNT = (
    "SELECT one.value, (SELECT count(*) FROM (SELECT 1 FROM cases_namekey named"
    " WHERE named.key = one.value LIMIT %s) bearing) FROM {} one(value)"
)
Asker = TypeVar("Asker", bound=Hashable)


class Shared(NamedTuple):
    """A name that shares keys with one that is asked for, and how much the shared ones tell: each
    is worth one by the number of names that bear it."""

    name: int
    person: int
    text: str
    worth: float


def sharing(
    asked: Mapping[Asker, Collection[str]], viewer: Any, apart: Iterable[int] = ()
) -> dict[Asker, list[Shared]]:
    """For each asker with keys the visible names that share the rarest of them, the likeliest
    first, at most `MOST`. Two statements, whatever is asked and however many names there are.

    apart: people whose names are left out.
    """
    counts = bearers({key for keys in asked.values() for key in keys})
    chosen = {asker: rarest(keys, counts) for asker, keys in asked.items()}
    told = bearing({key for keys in chosen.values() for key in keys}, counts, viewer, apart)
    return {asker: weighed(set(keys), counts, told) for asker, keys in chosen.items()}


def bearers(keys: Iterable[str]) -> dict[str, int]:
    """How many names bear each key, counted no further than to tell that it is frequent."""
    listed = _LISTED[connection.vendor]
    with connection.cursor() as cursor:
        sql = _COUNT.format(listed).replace("json_each(%s) one(value)", "json_each(%s) one")
        cursor.execute(sql, [FREQUENT + 1, json.dumps(sorted(keys))])
        return {key: count for key, count in cursor.fetchall() if count}


def rarest(keys: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    """The keys that the fewest names bear, as many as may be read; one at least."""
    found: list[str] = []
    left = BUDGET
    for key in sorted(counts.keys() & set(keys), key=lambda key: (counts[key], key)):
        left -= counts[key]
        if found and left < 0:
            break
        found.append(key)
    return found


def bearing(
    keys: Collection[str], counts: Mapping[str, int], viewer: Any, apart: Iterable[int]
) -> list[tuple[int, int, str, str]]:
    """Names that bear one of the keys, as far as the viewer sees them: id, person, text, key."""
    rows = Name.objects.visible_to(viewer).filter(keys__key__in=keys)
    rows = rows.exclude(person__in=set(apart)) if apart else rows
    most = sum(counts[key] for key in keys) + BUDGET
    return list(rows.values_list("pk", "person", "text", "keys__key")[:most])


def weighed(
    keys: set[str], counts: Mapping[str, int], told: Iterable[tuple[int, int, str, str]]
) -> list[Shared]:
    """The names that bear one of these keys, those with the rarest and the most of them first."""
    found: dict[int, Shared] = {}
    for pk, person, text, key in told:
        if key in keys:
            worth = 1 / counts[key] + (found[pk].worth if pk in found else 0)
            found[pk] = Shared(pk, person, text, worth)
    return sorted(found.values(), key=lambda one: (-one.worth, one.name))[:MOST]
