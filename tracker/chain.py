"""The chain of acts: what an act committed to, and whether the tables still say it."""

from __future__ import annotations

import hashlib
import json
import marshal
import secrets
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime, time
from functools import cache
from typing import Any

from django.apps import apps
from django.db import DEFAULT_DB_ALIAS, IntegrityError, connections, models
from django.db.models import Subquery, Value
from django.db.models.functions import Concat

from tracker.fields import BoundField, Copied
from tracker.prepared import Kept

START = "0" * 64
SALT = 16  # bytes
End = tuple[int, str]  # the number and the digest of the last act of a chain
PLAIN = {  # kept as they are
    str: (models.CharField, models.TextField),
    bool: models.BooleanField,
    int: models.IntegerField,
}


def act_model() -> type[models.Model]:
    return apps.get_model("tracker", "Act")


def name_of(case_id: int | None) -> str:
    """The chain an act belongs to: that of its case, or the one of acts without a case."""
    return f"case:{case_id}" if case_id else "record"


def fill_bounds(row: models.Model) -> None:
    """Derive the first and last days, so that history records what the table will hold."""
    for column in row._meta.concrete_fields:
        if isinstance(column, BoundField):
            column.pre_save(row, False)


class Told(str):
    """Canonical JSON text already, kept of a value that could be changed in place."""


class Packed(bytes):
    """A value that could be changed in place, as marshal writes it: many times as fast as JSON."""


def text_of(column: models.Field, value: Any) -> str:
    """A value as canonical JSON: the same before it is saved and after it is read."""
    if isinstance(value, Told):
        return str(value)
    if value is None:
        return "null"
    if type(value) in PLAIN and isinstance(column, PLAIN[type(value)]):
        return str(value) if type(value) is int else _written_plain(value)
    if isinstance(value, Packed):
        value = marshal.loads(value)  # noqa: S302  (packed by this process, of a value it had)
    if hasattr(value, "resolve_expression"):
        raise TypeError(f"{column.attname}: history needs a value, not an expression.")
    if isinstance(column, models.JSONField):
        value = json.loads(json.dumps(value, cls=column.encoder))
    else:
        value = _as_stored(getattr(column, "target_field", column), value)
    return _written_in_order(value)


def _as_stored(column: models.Field, value: Any) -> Any:
    """A value of the type and scale in which the table gives it back."""
    value = column.to_python(value)
    if isinstance(column, models.DecimalField):
        return f"{value:.{column.decimal_places}f}"
    return value


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    if isinstance(value, (date, time)):
        return value.isoformat()
    if isinstance(value, (bytes, bytearray, memoryview)):
        return bytes(value).hex()
    return str(value)


_written_plain = json.JSONEncoder(ensure_ascii=False).encode
_written_in_order = json.JSONEncoder(sort_keys=True, ensure_ascii=False, default=_plain).encode


@cache
def columns_of(model: type[models.Model]) -> tuple[models.Field, ...]:
    """The columns of a model that tell something of their own, in the order of its table."""
    told = (c for c in model._meta.concrete_fields if not c.generated)
    return tuple(c for c in told if not isinstance(c, Copied))


def values_of(row: models.Model) -> dict[str, str]:
    """Every column of a row as canonical JSON."""
    return {c.attname: text_of(c, getattr(row, c.attname)) for c in columns_of(type(row))}


def version_values(model: type[models.Model], version: models.Model) -> dict[str, str]:
    """What a history row says of a row of `model`."""
    return {c.attname: text_of(c, getattr(version, c.attname)) for c in columns_of(model)}


@cache
def _mutable_columns(model: type[models.Model]) -> tuple[models.Field, ...]:
    return tuple(c for c in columns_of(model) if isinstance(c, models.JSONField))


@cache
def _names(model: type[models.Model]) -> tuple[str, ...]:
    return tuple(c.attname for c in columns_of(model))


def snapshot(row: models.Model) -> dict[str, Any]:
    """The columns of a row as they are now: cheap, made text by `told` only when needed."""
    now = row.__dict__
    kept = {name: now[name] for name in _names(type(row))}
    for column in _mutable_columns(type(row)):
        kept[column.attname] = _packed(column, kept[column.attname])
    return kept


def _packed(column: models.Field, value: Any) -> Packed | Told:
    """A value that could be changed in place, kept as it is now."""
    try:
        return Packed(marshal.dumps(value))
    except ValueError:  # it holds something that only its encoder can write
        return Told(text_of(column, value))


def changed(
    model: type[models.Model], before: dict[str, Any], now: dict[str, Any]
) -> Iterator[tuple[str, str, str]]:
    """Columns in which two snapshots differ as canonical JSON: name, before, now."""
    for column in columns_of(model):
        old, new = before[column.attname], now[column.attname]
        if old is not new and old != new:
            texts = text_of(column, old), text_of(column, new)
            if texts[0] != texts[1]:
                yield column.attname, *texts


def same(model: type[models.Model], one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Two snapshots are of the same values."""
    return next(changed(model, one, other), None) is None


def commit(salt: str, model: str, pk: Any, name: str, value: str) -> str:
    """The commitment to one value: nobody can tell the value from it without the salt."""
    text = "\x1f".join((salt, model, str(pk), name, value))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def record(
    row: models.Model, version: models.Model, known: dict[str, Any] | None, why: str
) -> dict[str, Any]:
    """What an act notes of one history row: new and changed values, each committed to.

    known: a snapshot of what the table held before, none for a new row. why: the act's reason; a
    row with a reason of its own carries it.
    """
    label, fields, written = row._meta.label, {}, list(_written(row, version, known))
    for (name, before, value), salt in zip(written, _salts(len(written)), strict=True):
        sealed = commit(salt, label, row.pk, name, value)
        fields[name] = {"b": before, "v": value, "s": salt, "c": sealed}
    own = version.history_change_reason
    return {
        "model": label,
        "id": row.pk,
        "public_id": getattr(row, "public_id", ""),
        "type": version.history_type,
        "history_id": version.history_id,
        "fields": fields,
    } | ({} if own == why else {"why": own})


def _salts(count: int) -> list[str]:
    """Salts that nobody can guess, drawn at once: each draw asks the system."""
    drawn = secrets.token_hex(SALT * count)
    return [drawn[at : at + 2 * SALT] for at in range(0, len(drawn), 2 * SALT)]


def _written(
    row: models.Model, version: models.Model, known: dict[str, Any] | None
) -> Iterable[tuple[str, str | None, str]]:
    """Columns that a version wrote, with what the table held before and holds now."""
    if version.history_type == "-":
        return ()
    if known is None:
        return ((name, None, value) for name, value in values_of(row).items())
    return changed(type(row), known, snapshot(row))


def digest_of(previous: str, act: models.Model) -> str:
    """The digest of an act: its predecessor's, its header, and every commitment in order."""
    header = [
        str(act.id), act.chain, act.seq, act.case_id, act.by_id, act.author_name, act.why,
        act.at.astimezone(UTC).isoformat(timespec="microseconds"),
    ]  # fmt: skip
    rows = [
        [one["model"], str(one["id"]), one["public_id"], one["type"], one["history_id"],
         one.get("why", ""), [[name, one["fields"][name]["c"]] for name in sorted(one["fields"])]]
        for one in act.changes
    ]  # fmt: skip
    text = json.dumps([previous, header, rows], ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def write(acting: Any) -> models.Model:
    """Put an act at the end of its chain; where another one was faster, behind that one.

    One that is being put there at this moment is waited for, until its transaction ends.
    """
    act = act_model().new(
        id=acting.id,
        chain=name_of(acting.case_id),
        seq=0,
        case_id=acting.case_id,
        by_id=acting.by and acting.by.pk,
        author_name=acting.author_name,
        why=acting.why,
        at=acting.at,
        changes=acting.records,
        digest="",
    )
    follow(act, *(acting.end or end_of(act.chain)))
    while not act.insert(unless_taken=True):
        follow(act, *end_of(act.chain))
    return act


def follow(act: Any, seq: int, digest: str) -> None:
    """Put an act behind another. Raises IntegrityError when it was refused at this place."""
    if act.seq == seq + 1:
        raise IntegrityError(f"Act {act.id} cannot be written: its place is free, or its id taken.")
    act.seq = seq + 1
    act.digest = digest_of(digest, act)


@Kept
def last_act(chain: Any) -> models.QuerySet:
    """The act at the end of a chain."""
    return act_model().unscoped.filter(chain=chain).order_by("-seq").only("seq", "digest")[:1]


def end_of(chain: str) -> End:
    """The number and the digest of the last act of a chain."""
    return next(((act.seq, act.digest) for act in last_act(chain)), (0, START))


def with_end(rows: models.QuerySet, chain: Any) -> models.QuerySet:
    """Rows with the end of a chain, for `taken_off`. When the rows are waited for, it may have
    grown in the meantime; an act that follows finds that its place is taken."""
    last = act_model().unscoped.filter(chain=chain).order_by("-seq")
    told = Concat("seq", Value(" "), "digest", output_field=models.TextField())
    return rows.annotate(chain_end=Subquery(last.annotate(told=told).values("told")[:1]))


def taken_off(row: models.Model) -> End:
    """The end of a chain that was read with a row, and is not part of it."""
    seq, digest = (row.__dict__.pop("chain_end") or f"0 {START}").split()
    return int(seq), digest


def hold(name: str, using: str = DEFAULT_DB_ALIAS) -> None:
    """One at a time at what a name stands for, until the transaction ends; SQLite has one writer
    anyway."""
    if connections[using].vendor == "postgresql":
        with connections[using].cursor() as cursor:
            cursor.execute("SELECT pg_advisory_xact_lock(hashtextextended(%s, 0))", [name])
