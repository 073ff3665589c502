"""Whether the tables still say what the acts committed to. Read by `verify_history`."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from itertools import islice
from typing import Any

from django.apps import apps
from django.db import connection, models, transaction
from django.db.models import Exists, Max, OuterRef

from tracker import access, chain
from tracker.history import versions_of

BATCH = 500
Noted = tuple[models.Model, dict[str, Any]]
Check = Callable[[], Iterable[str]]

_checks: list[Check] = []


class Tampered(Exception):
    """The first record that does not fit; the message names it and says what is wrong."""


def register_check(check: Check) -> None:
    """A room adds what else must hold: `check()` gives a sentence per record that does not."""
    _checks.append(check)


def verify() -> Counter[str]:
    """Walk every chain and every tracked table. Raises Tampered at the first bad record.

    Returns how many acts, chains, history rows and rows were found in order.
    """
    counts: Counter[str] = Counter()
    with access.system("verifying the history"), _one_moment():
        noted = _verify_acts(counts)
        for model in tracked_models():
            _verify_no_version_is_strange(model, noted[model._meta.label])
            counts["history rows"] += noted[model._meta.label]
            counts["rows"] += _verify_rows(model)
            _verify_nothing_vanished(model)
        _verify_acts_are_there()
        for sentence in (sentence for check in _checks for sentence in check()):
            raise Tampered(sentence)
    return counts


def tracked_models() -> list[type[models.Model]]:
    """Models that keep history."""
    return [m for m in apps.get_models() if hasattr(m._meta, "simple_history_manager_attribute")]


@contextmanager
def _one_moment() -> Iterator[None]:
    """Everything is read as of one moment, and no writer waits for it."""
    mode = getattr(connection, "transaction_mode", None)
    outermost = not connection.in_atomic_block
    try:
        if connection.vendor == "sqlite":
            connection.transaction_mode = "DEFERRED"
        with transaction.atomic():
            if outermost and connection.vendor == "postgresql":
                with connection.cursor() as cursor:
                    cursor.execute("SET TRANSACTION ISOLATION LEVEL REPEATABLE READ, READ ONLY")
            yield
    finally:
        if connection.vendor == "sqlite":
            connection.transaction_mode = mode


def _batches(rows: Iterable, size: int = BATCH) -> Iterator[list]:
    rows = iter(rows)
    while batch := list(islice(rows, size)):
        yield batch


def _say(act: models.Model) -> str:
    return f"act {act.seq} of chain {act.chain} ({act.id}, “{act.why[:60]}”)"


def _verify_acts(counts: Counter[str]) -> Counter[str]:
    """Digests, numbers, commitments and history rows of every act; how many rows per model."""
    noted: Counter[str] = Counter()
    last = None
    acts = chain.act_model().unscoped.order_by("chain", "seq")
    for batch in _batches(acts.iterator(chunk_size=BATCH)):
        by_model: dict[str, list[Noted]] = defaultdict(list)
        for act in batch:
            counts["chains"] += _verify_link(act, last)
            counts["acts"] += 1
            for record in act.changes:
                by_model[record["model"]].append((act, record))
            last = act
        for label, records in by_model.items():
            noted[label] += len(records)
            for part in _batches(records):
                _verify_versions(label, part)
    return noted


def _verify_link(act: models.Model, last: models.Model | None) -> bool:
    """An act follows the one before it; true when it is the first of its chain."""
    first = last is None or last.chain != act.chain
    seq, previous = (0, chain.START) if first else (last.seq, last.digest)
    if act.seq != seq + 1:
        raise Tampered(f"{_say(act)}: the act before it is gone, {seq + 1} was expected")
    try:
        told = chain.name_of(act.case_id) == act.chain and chain.digest_of(previous, act)
        opened = [name for record in act.changes for name in _not_committed(record)]
    except (KeyError, TypeError, AttributeError, IndexError, ValueError) as broken:
        raise Tampered(f"{_say(act)}: its changes cannot be read ({broken!r})") from broken
    if told != act.digest:
        raise Tampered(f"{_say(act)}: its digest does not fit what it says")
    if opened:
        raise Tampered(f"{_say(act)}: the value of {opened[0]} is not the one committed to")
    return first


def _not_committed(record: dict[str, Any]) -> Iterator[str]:
    """Values that are told, with their salt, and do not give their commitment."""
    for name, entry in record["fields"].items():
        sealed = (record["model"], record["id"], name, entry["v"]) if "v" in entry else None
        if sealed and chain.commit(entry["s"], *sealed) != entry["c"]:
            yield f"{record['model']} {record['id']} {name}"


def _verify_versions(label: str, noted: list[Noted]) -> None:
    """Every history row that acts name is there, is theirs, and follows the one before it."""
    try:
        model = apps.get_model(label)
        versions = versions_of(model)
    except (LookupError, AttributeError):
        return  # a model of an earlier release: the acts alone remember it
    found = versions._base_manager.in_bulk([record["history_id"] for _act, record in noted])
    before = _before(versions, found)
    for act, record in noted:
        row = found.get(record["history_id"])
        where = f"{label} {record['id']}, history row {record['history_id']}"
        if row is None:
            raise Tampered(f"{where} is gone; {_say(act)} wrote it")
        wrong = [*_strange_header(act, record, row, model)]
        wrong += _strange_values(model, record, row, before.get(row.history_id))
        if wrong:
            raise Tampered(f"{where}: {wrong[0]} is not what {_say(act)} wrote")


def _before(versions: type[models.Model], found: dict[int, models.Model]) -> dict[int, Any]:
    """The version that each of these followed, by history id."""
    pk = versions.instance_type._meta.pk.attname
    ids = {getattr(row, pk) for row in found.values()}
    told = versions._base_manager.filter(**{f"{pk}__in": ids}).order_by(pk, "history_id")
    pairs = list(told.values_list(pk, "history_id"))
    follows = {
        later[1]: earlier[1]
        for earlier, later in zip(pairs, pairs[1:], strict=False)
        if earlier[0] == later[0] and later[1] in found
    }
    rows = versions._base_manager.in_bulk(list(follows.values()))
    return {later: rows[earlier] for later, earlier in follows.items()}


def _strange_header(act, record: dict[str, Any], row, model) -> Iterator[str]:
    pairs = {
        "its act": (row.act_id, act.id),
        "its object": (getattr(row, model._meta.pk.attname), record["id"]),
        "its public id": (getattr(row, "public_id", ""), record["public_id"]),
        "its type": (row.history_type, record["type"]),
        "its date": (row.history_date, act.at),
        "its user": (row.history_user_id, act.by_id),
        "its author": (row.author_name, act.author_name),
        "its reason": (row.history_change_reason, record.get("why", act.why)),
    }
    return (what for what, (is_now, was) in pairs.items() if is_now != was)


def _strange_values(model, record: dict[str, Any], row, before) -> Iterator[str]:
    """Columns that differ from the act, or from the version before where the act is silent.

    Columns that a later release added are not in an act that made a row.
    """
    made = record["type"] == "+"
    if made == bool(before and before.history_type != "-"):
        yield "its place in the row's history"
        return
    was = {} if made else chain.version_values(model, before)
    for name, value in chain.version_values(model, row).items():
        entry = record["fields"].get(name)
        if entry is None and not made and value != was[name]:
            yield name
        if entry and (
            entry.get("v", value) != value or entry.get("b", was.get(name)) != was.get(name)
        ):
            yield name


def _verify_no_version_is_strange(model: type[models.Model], noted: int) -> None:
    """No history row is there that no act wrote."""
    versions = versions_of(model)._base_manager.order_by("history_id")
    if versions.count() == noted:
        return
    for batch in _batches(versions.iterator(chunk_size=BATCH)):
        acts = chain.act_model().unscoped.in_bulk({row.act_id for row in batch})
        for row in batch:
            wrote = [r["history_id"] for r in getattr(acts.get(row.act_id), "changes", ())]
            if row.history_id not in wrote:
                raise Tampered(f"{model._meta.label}, history row {row.pk}: no act wrote it")


def _verify_rows(model: type[models.Model]) -> int:
    """Every row is as its newest version says; how many there are."""
    count = 0
    for batch in _batches(model._base_manager.order_by("pk").iterator(chunk_size=BATCH)):
        newest = _newest(model, [row.pk for row in batch])
        for row in batch:
            _verify_row(row, newest.get(row.pk))
        count += len(batch)
    return count


def _newest(model: type[models.Model], ids: list) -> dict[Any, models.Model]:
    """The newest version of each of these rows."""
    versions, pk = versions_of(model)._base_manager, model._meta.pk.attname
    told = versions.filter(**{f"{pk}__in": ids}).values(pk).annotate(newest=Max("history_id"))
    rows = versions.in_bulk([one["newest"] for one in told])
    return {getattr(row, pk): row for row in rows.values()}


def _verify_row(row: models.Model, newest: models.Model | None) -> None:
    where = f"{row._meta.label} {row.pk}"
    if newest is None:
        raise Tampered(f"{where} is in the table and has no history")
    if newest.history_type == "-":
        raise Tampered(f"{where} is in the table, its history says it was deleted")
    said = chain.version_values(type(row), newest)
    wrong = [name for name, value in chain.values_of(row).items() if said[name] != value]
    if wrong:
        raise Tampered(f"{where}: {wrong[0]} is not what its history row {newest.pk} says")


def _verify_nothing_vanished(model: type[models.Model]) -> None:
    """A row whose history goes on is in the table."""
    versions, pk = versions_of(model)._base_manager, model._meta.pk.attname
    gone = versions.filter(~Exists(model._base_manager.filter(pk=OuterRef(pk))))
    for batch in _batches(gone.values_list(pk, flat=True).distinct().order_by(pk).iterator()):
        for version in _newest(model, batch).values():
            if version.history_type != "-":
                where = f"{model._meta.label} {getattr(version, pk)}"
                raise Tampered(f"{where} is gone from the table, its history goes on")


def _verify_acts_are_there() -> None:
    """Whatever else names an act, such as an outbox, names one that is there."""
    act = Exists(chain.act_model().unscoped.filter(pk=OuterRef("act_id")))
    for model in apps.get_models():
        if "act_id" in {f.attname for f in model._meta.fields} and not hasattr(model, "history_id"):
            orphan = model._base_manager.filter(~act, act_id__isnull=False).first()
            if orphan:
                raise Tampered(f"{model._meta.label} {orphan.pk}: its act {orphan.act_id} is gone")


def seal() -> Iterator[tuple[str, int, str]]:
    """The end of every chain: name, number and digest of its last act. To be kept elsewhere."""
    acts = chain.act_model().unscoped
    later = Exists(acts.filter(chain=OuterRef("chain"), seq__gt=OuterRef("seq")))
    return acts.filter(~later).order_by("chain").values_list("chain", "seq", "digest").iterator()


def verify_seal(ends: Iterable[tuple[str, int, str]]) -> int:
    """Every chain still goes through the end it had when the seal was made; how many chains."""
    count = 0
    for name, seq, digest in ends:
        count += 1
        act = chain.act_model().unscoped.filter(chain=name, seq=seq).first()
        if act is None or act.digest != digest:
            raise Tampered(f"act {seq} of chain {name} is not the one that was sealed")
    return count
