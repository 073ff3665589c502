"""Audit history: who changed what, when and why. The only module that knows simple_history."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any, ClassVar, Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef, Q
from django.db.models.signals import pre_delete, pre_save
from simple_history.manager import HistoricalQuerySet
from simple_history.models import HistoricalRecords

from tracker import access, catalogue, chain
from tracker.acts import Acting, StaleRow, acting, current_act, signature
from tracker.checking import at_hand, surely_kept, surely_right
from tracker.fields import BoundField, Copied
from tracker.letters import check_columns
from tracker.marks import NoHistory
from tracker.prepared import Kept
from tracker.rows import Bare, Row
from tracker.writes import SignedQuerySet, UnsignedChange

__all__ = [
    "Acting", "Change", "Entry", "FrozenHistory", "History", "NoHistory", "StaleRow", "Tracked",
    "UnsignedChange", "act_history", "acting", "as_of", "create_many", "current_act", "timeline",
    "timelines",
]  # fmt: skip


Beside = Callable[[models.QuerySet], models.QuerySet]


class FrozenHistory(Exception):
    """Somebody tried to change or delete a history row, or to save a past version."""


class HistoryQuerySet(HistoricalQuerySet):
    """History rows: append-only, right when two rows share an instant, and read in a scope."""

    def __init__(self, model=None, query=None, using=None, hints=None):
        if query is None and access.is_protected(model.instance_type):
            query = access.ScopedQuery(model)
        super().__init__(model, query, using, hints)

    def latest_of_each(self):
        """The newest row of each object; ties on history_date go to the later insert.

        Upstream lets both tied rows through: django-simple-history issue 1602.
        """
        same = Q(**{self._pk_attr: OuterRef(self._pk_attr)})
        later = Q(history_date__gt=OuterRef("history_date")) | Q(
            history_date=OuterRef("history_date"), history_id__gt=OuterRef("history_id")
        )
        return self.filter(~Exists(self.filter(same, later)))

    def filter(self, *args, **kwargs):
        self._refuse_pk([*args, *(name for name in kwargs if name != "pk")])
        return super().filter(*args, **kwargs)

    def exclude(self, *args, **kwargs):
        self._refuse_pk([*args, *kwargs])
        return super().exclude(*args, **kwargs)

    def _refuse_pk(self, conditions: Iterable) -> None:
        """On rows of the past, upstream takes `pk` for the history id everywhere but in pk=…."""
        if self._as_instances and any(map(_names_pk, conditions)):
            raise ValueError(f"Ask history by {self._pk_attr}: pk would mean the history row.")

    def update(self, **kwargs):
        raise FrozenHistory("History rows are never changed.")

    def delete(self):
        raise FrozenHistory("History rows are never deleted.")

    def _raw_delete(self, using):
        raise FrozenHistory("History rows are never deleted.")


def _names_pk(condition: Any) -> bool:
    """A look-up ("pk__in"), a pair of it and a value, or a Q that names `pk` somewhere."""
    if isinstance(condition, Q):
        return any(map(_names_pk, condition.children))
    name = condition[0] if isinstance(condition, tuple) else condition
    return isinstance(name, str) and name.split("__")[0] == "pk"


class HistoryRow(Bare):
    """Columns that every history table has besides those of simple_history."""

    act_id = models.UUIDField(editable=False, db_index=True)
    author_name = models.CharField(max_length=300, editable=False)

    objects = HistoryQuerySet.as_manager()

    class Meta:
        abstract = True

    def save(self, *args, **kwargs):
        if not self._state.adding:
            raise FrozenHistory("History rows are never changed.")
        signature()
        super().save(*args, **kwargs | {"force_insert": True})

    def delete(self, *args, **kwargs):
        raise FrozenHistory("History rows are never deleted.")


class History(HistoricalRecords):
    """`history = History()` on a model keeps every version of its rows.

    It takes no options: nothing is switched off, and nothing left out but what is a copy of
    another row, the history of which tells it.
    """

    def __init__(self):
        super().__init__(
            bases=[HistoryRow],
            historical_queryset=HistoryQuerySet,
            history_change_reason_field=models.TextField(),
            history_id_field=models.BigAutoField(),
        )

    def fields_included(self, model):
        return [f for f in super().fields_included(model) if not isinstance(f, Copied)]

    def add_extra_methods(self, cls):
        """Upstream adds a way to save without history."""

    def finalize(self, sender, **kwargs):
        super().finalize(sender, **kwargs)
        if sender is self.cls:
            pre_save.connect(_refuse_unsigned, sender=sender)
            pre_delete.connect(_refuse_stale, sender=sender)

    def post_save(self, instance, created, using=None, raw=False, **kwargs):
        """Every save has its row, whatever settings or attributes say; fixtures alone have none."""
        if not raw:
            self.create_historical_record(instance, "+" if created else "~", using)

    def post_delete(self, instance, using=None, **kwargs):
        self.create_historical_record(instance, "-", using)

    def create_historical_record(self, instance, history_type, using=None):
        version = _version(instance, history_type)
        version.insert()
        signature().act.note(instance, version)

    def _get_history_user_fields(self):
        """Accounts are deactivated, never deleted while something carries their name."""
        user = models.ForeignKey(
            settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
        )
        return {"history_user": user}

    def get_meta_options(self, model):
        newest = [model._meta.pk.attname, "-history_date", "-history_id"]
        indexes = [models.Index(fields=newest)]
        if any(f.attname == "case_id" for f in model._meta.fields):
            indexes.append(models.Index(fields=["case_id", "history_date"]))
        return super().get_meta_options(model) | {"indexes": indexes}


def _refuse_unsigned(instance, raw=False, update_fields=None, **_unused):
    if raw:
        return
    signature()
    if update_fields is not None:
        raise UnsignedChange("Tracked rows are saved whole: history would record the rest.")


def _refuse_stale(instance, **_unused):
    if _changed(instance, signature().act):
        raise StaleRow(f"{instance._meta.label} {instance.pk} was changed; save it, then delete.")


@cache
def versions_of(model: type[models.Model]) -> type[models.Model]:
    """The history table of a tracked model."""
    return getattr(model, model._meta.simple_history_manager_attribute).model


def _version(instance: models.Model, history_type: str) -> models.Model:
    """A row of the history table: what the instance holds, signed by the act in progress."""
    signed = signature()
    model = versions_of(type(instance))
    return model.new(
        history_date=signed.act.at,
        history_type=history_type,
        history_user_id=signed.act.by and signed.act.by.pk,
        history_change_reason=signed.why,
        act_id=signed.act.id,
        author_name=signed.act.author_name,
        **{field.attname: getattr(instance, field.attname) for field in model.tracked_fields},
    )


class Tracked(Row):
    """A row that is written whole, inside an act, and only when something changed."""

    held_with: ClassVar[tuple[str, ...]] = ()  # foreign keys to rows that are locked before it
    objects = SignedQuerySet.as_manager()

    class Meta:
        abstract = True

    def _get_FIELD_display(self, field):
        """The words of a choice. Django hashes, and so translates, all of them to find one."""
        return catalogue.choice(field, getattr(self, field.attname))

    @classmethod
    def from_db(cls, db, field_names, values):
        row = super().from_db(db, field_names, values)
        if len(values) == len(cls._meta.concrete_fields):
            row.__dict__["_loaded"] = chain.snapshot(row)
        return row

    @classmethod
    def locked(cls, pk: Any, *along: str, beside: Beside | None = None) -> Self:
        """The row as it is now, locked until the act ends. Raises DoesNotExist.

        along: foreign keys whose rows are read with it, and not locked. beside: annotates what is
        read with it; where the row was waited for, that is as it was before.
        """
        act = current_act()
        name = act.chain_to_read if act else ""
        read = _locking(cls, along, bool(name), beside)
        row = next(iter(read(pk, *[name] * bool(name))), None)
        if row is None:
            raise cls.DoesNotExist(f"{cls._meta.object_name} matching query does not exist.")
        if act:
            act.hold(row, *(getattr(row, name) for name in cls.held_with))
            act.end = chain.taken_off(row) if name else act.end
        return row

    def clean_fields(self, exclude=None):
        """Check the columns that are to be written; nothing is a value where a column takes
        nothing."""
        told = [f for f in self._meta.concrete_fields if not surely_right(self, f)]
        check_columns(self, told)
        given = {f.name for f in told if not f.null or getattr(self, f.attname) is not None}
        others = {f.name for f in self._meta.fields} - given
        super().clean_fields(exclude={*(exclude or ()), *others, *at_hand(self)})

    def validate_unique(self, exclude=None):
        """Public ids are drawn, not typed; the table holds them apart."""
        super().validate_unique(exclude={*(exclude or ()), "public_id"})

    def get_constraints(self):
        """The constraints that are to be checked: not those which surely hold of this row."""
        return [
            (model, [one for one in constraints if not surely_kept(one, self)])
            for model, constraints in super().get_constraints()
        ]

    def refresh_from_db(self, using=None, fields=None, from_queryset=None):
        super().refresh_from_db(using, fields, from_queryset)
        if fields is None and not self.get_deferred_fields():
            self._loaded = chain.snapshot(self)
        elif fields and "_loaded" in self.__dict__:
            now = chain.snapshot(self)
            self._loaded |= {n: now[n] for n in now if n in _attnames(self, fields)}

    def save(self, *args, update_fields=None, **kwargs):
        """Write the row and its history, when something changed.

        Raises UnsignedChange outside an act, or for a part of the row; StaleRow when the table
        holds something else than this row began with (`locked` gives it as it is).
        """
        if update_fields is not None:
            raise UnsignedChange("Tracked rows are saved whole: history would record the rest.")
        if hasattr(self, "_history"):
            raise FrozenHistory("This is a past version; change the row of today.")
        act = signature().act
        chain.fill_bounds(self)
        if self._state.adding:
            kwargs["force_insert"] = True
        elif not _changed(self, act):
            return
        super().save(*args, **kwargs)
        self._loaded = chain.snapshot(self)


@cache
def _locking(
    model: type[Tracked], along: tuple[str, ...], with_end: bool, beside: Beside | None
) -> Kept:
    """Locks a row; with the end of the chain of this name, where it is asked for."""
    rows = model._base_manager.select_for_update(of=(*model.held_with, "self"))
    rows = rows.select_related(*{*model.held_with, *along} or [None])
    rows = beside(rows) if beside else rows
    if with_end:
        return Kept(lambda pk, name: chain.with_end(rows.filter(pk=pk), name))
    return Kept(lambda pk: rows.filter(pk=pk))


def _attnames(row: models.Model, fields: Iterable[str]) -> set[str]:
    asked = set(fields)
    return {c.attname for c in chain.columns_of(type(row)) if {c.name, c.attname} & asked}


def _changed(row: models.Model, act: Acting) -> bool:
    """Whether a row that the table holds is to be written.

    Raises DoesNotExist when the table does not hold it, StaleRow when it holds something else
    than this row began with.
    """
    model, began = type(row), row.__dict__.get("_loaded")
    if act.present(row) is None:
        model.locked(row.pk)
    if began and chain.same(model, began, chain.snapshot(row)):
        return False
    if not began or not chain.same(model, began, act.present(row)):
        raise StaleRow(f"{row._meta.label} {row.pk} is not as the table has it: use locked().")
    return True


def as_of(model: type[models.Model], moment: datetime, **where: Any) -> list[models.Model]:
    """The rows of a tracked model as they were recorded at a moment, oldest first.

    where: conditions on columns; `case_id` and `id__in` use an index.
    """
    versions = versions_of(model)._default_manager.filter(history_date__lte=moment, **where)
    return list(versions.latest_of_each().as_instances().order_by("id"))


def create_many(model: type[models.Model], rows: Sequence[models.Model]) -> list:
    """Insert rows and their history in a handful of queries; returns rows with ids."""
    act = signature().act
    for row in rows:
        chain.fill_bounds(row)
    made = model._base_manager.bulk_create(rows, batch_size=500)
    versions = versions_of(model)._base_manager.bulk_create(
        [_version(row, "+") for row in made], batch_size=500
    )
    for row, version in zip(made, versions, strict=True):
        act.note(row, version)
        row._loaded = chain.snapshot(row)
    return made


@dataclass(frozen=True)
class Change:
    """One column that a version changed."""

    field: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Entry:
    """One line of the history of a record: its history row and what that changed."""

    row: models.Model
    changes: Sequence[Change]


def timeline(record: models.Model) -> list[Entry]:
    """Every change of one record, newest first, in one query."""
    return timelines(type(record), [record.pk]).get(record.pk, [])


def timelines(model: type[models.Model], pks: Iterable[Any]) -> dict[Any, list[Entry]]:
    """Every change of some rows of a tracked model by their id, newest first, in one query.

    Compares neighbours in memory, as `prev_record` costs a query per row and skips rows that
    share an instant. Derived columns are left out.
    """
    key = model._meta.pk.attname
    versions = versions_of(model)._default_manager.filter(**{f"{key}__in": list(pks)})
    found: dict[Any, list[models.Model]] = {}
    for row in versions.order_by("-history_date", "-history_id"):
        found.setdefault(getattr(row, key), []).append(row)
    return {pk: _entries(rows) for pk, rows in found.items()}


def _entries(rows: Sequence[models.Model]) -> list[Entry]:
    """Versions of one row, newest first, with what each of them changed."""
    pairs = zip(rows, [*rows[1:], None], strict=False)
    return [Entry(row, _changes(row, before)) for row, before in pairs]


def _changes(row: models.Model, before: models.Model | None) -> list[Change]:
    told = [f for f in row.tracked_fields if not isinstance(f, BoundField)]
    pairs = [(f.name, getattr(before, f.attname, None), getattr(row, f.attname)) for f in told]
    return [Change(*pair) for pair in pairs if before and pair[1] != pair[2]]


def act_history(case_id: int, *, limit: int = 20, before: int | None = None) -> list[models.Model]:
    """The acts of a case, newest first, one statement; `before` is the seq to go on from."""
    from_here = Q(seq__lt=before) if before else Q()
    acts = chain.act_model().objects.filter(chain=chain.name_of(case_id)).filter(from_here)
    return list(acts.order_by("-seq")[:limit])
