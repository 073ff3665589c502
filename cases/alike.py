"""Names that may be another spelling of one: found by the rarest keys that they share."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Hashable, Iterable, Mapping
from typing import Any, NamedTuple, TypeVar

from django.db import connection

from cases.models import Name, NameKey
from tracker.names import is_whole

FREQUENT = 3000  # a key that more names bear tells nothing
BUDGET = 6000  # rows that are read for one name
MOST = 300  # names that are compared with one name

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
    first, at most `MOST`. Three statements, whatever is asked and however many names there are;
    more only where names that stand before others are hidden from the viewer.

    apart: people whose names are left out.
    """
    counts = bearers({key for keys in asked.values() for key in keys})
    chosen = {asker: rarest(keys, counts) for asker, keys in asked.items()}
    borne = bearing({key for keys in chosen.values() for key in keys})
    ranked = {asker: weighed(keys, counts, borne) for asker, keys in chosen.items()}
    return visible(ranked, viewer, set(apart))


def bearers(keys: Iterable[str]) -> dict[str, int]:
    """How many names bear each key, counted no further than to tell that it is frequent."""
    listed = _LISTED[connection.vendor]
    with connection.cursor() as cursor:
        sql = _COUNT.format(listed).replace("json_each(%s) one(value)", "json_each(%s) one")
        cursor.execute(sql, [FREQUENT + 1, json.dumps(sorted(keys))])
        return {key: count for key, count in cursor.fetchall() if count}


def rarest(keys: Iterable[str], counts: Mapping[str, int]) -> list[str]:
    """The keys that the fewest names bear, as many as may be read; none that is frequent, but for
    the key of a whole name where there is no other."""
    found: list[str] = []
    left = BUDGET
    ordered = sorted(counts.keys() & set(keys), key=lambda key: (counts[key], key))
    for key in ordered:
        left -= counts[key]
        if counts[key] > FREQUENT or left < 0:
            break
        found.append(key)
    return found or [key for key in ordered[:1] if is_whole(key)]


def bearing(keys: Collection[str]) -> dict[str, list[int]]:
    """For each key the names that bear it, read from the index alone."""
    found: dict[str, list[int]] = {key: [] for key in keys}
    for key, name in NameKey.objects.filter(key__in=keys).values_list("key", "name_id"):
        found[key].append(name)
    return found


def weighed(
    keys: Iterable[str], counts: Mapping[str, int], borne: Mapping[str, Iterable[int]]
) -> list[tuple[int, float]]:
    """Names that bear one of these keys, each with its worth; those with the rarest and the most
    of them first."""
    worth: dict[int, float] = defaultdict(float)
    for key in keys:
        for name in borne[key]:
            worth[name] += 1 / counts[key]
    return sorted(worth.items(), key=lambda one: (-one[1], one[0]))


def visible(
    ranked: Mapping[Asker, list[tuple[int, float]]], viewer: Any, apart: set[int]
) -> dict[Asker, list[Shared]]:
    """The first `MOST` of each asker that the viewer sees, whatever is hidden before them."""
    found: dict[Asker, list[Shared]] = {asker: [] for asker in ranked}
    for start in range(0, max(map(len, ranked.values()), default=0), MOST):
        short = {asker: names[start : start + MOST] for asker, names in ranked.items()
                 if len(found[asker]) < MOST}  # fmt: skip
        wanted = {name for names in short.values() for name, _worth in names}
        seen = seen_of(wanted, viewer) if wanted else {}
        for asker, names in short.items():
            found[asker] += [Shared(name, *seen[name], worth) for name, worth in names
                             if name in seen and seen[name][0] not in apart]  # fmt: skip
    return {asker: names[:MOST] for asker, names in found.items()}


def seen_of(wanted: Collection[int], viewer: Any) -> dict[int, tuple[int, str]]:
    """Person and text of these names, as far as the viewer sees them."""
    rows = Name.objects.visible_to(viewer).filter(pk__in=wanted)
    return {pk: (person, text) for pk, person, text in rows.values_list("pk", "person", "text")}
