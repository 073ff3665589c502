"""Acts: one thing somebody does, in one transaction, signed with author, reason and one id."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Hashable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from datetime import datetime
from functools import cached_property
from typing import Any

from django.core.exceptions import ValidationError
from django.db import connection, models, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from tracker import access, chain
from tracker.letters import check_storable
from tracker.writes import UnsignedChange


class StaleRow(Exception):
    """A row was saved that is not as the table holds it: saving it would undo a change."""


class _Mark:
    """Lives as long as the savepoint it was made in; Django drops it when that is rolled back."""

    def __call__(self) -> None:
        """Nothing happens on commit."""


@dataclass
class Acting:
    """An act in progress. What it writes becomes the `changes` of its `Act` row."""

    by: Any
    why: str
    case_id: int | None = None
    id: uuid.UUID = field(default_factory=uuid.uuid4)
    end: chain.End | None = None  # of its chain, as far as it is known
    own: list[dict] = field(default_factory=list)  # what was written before what follows from it
    _owed: dict[Hashable, Callable[[], None]] = field(default_factory=dict)
    _records: list[tuple[_Mark, dict]] = field(default_factory=list)
    _announced: list[_Mark] = field(default_factory=list)
    _rows: dict[tuple, tuple[_Mark, dict[str, Any]]] = field(default_factory=dict)
    _marks: dict[tuple, _Mark] = field(default_factory=dict)

    @cached_property
    def at(self) -> datetime:
        """The moment of the act: when it is first asked for, which is after rows were locked.

        Of two acts on one row the later one waits for the lock, and so bears the later date.
        """
        return timezone.now()

    @property
    def chain_to_read(self) -> str:
        """The chain whose end can be read with the next row; empty when it is known, or when only
        a row will tell which chain it is."""
        return chain.name_of(self.case_id) if self.case_id and self.end is None else ""

    @property
    def author_name(self) -> str:
        """The author's name as text; it stays when the account does not."""
        name = (self.by.get_full_name() or self.by.get_username()) if self.by else "system"
        return name[:300]

    @property
    def records(self) -> list[dict]:
        """What was written and not rolled back since, in order."""
        standing = _standing()
        return [record for mark, record in self._records if id(mark) in standing]

    def owe(self, key: Hashable, deed: Callable[[], None]) -> None:
        """Do this as the last thing of the act, once for a key, unless it was `paid` before."""
        self._owed.setdefault(key, deed)

    def paid(self, key: Hashable) -> None:
        """What is owed under this key was done."""
        self._owed.pop(key, None)

    def pay(self) -> None:
        """Do what is owed. What the act wrote until then is its own; the rest follows from it."""
        if self._owed:
            self.own = self.records
        while self._owed:
            self._owed.pop(next(iter(self._owed)))()

    def note(self, row: models.Model, version: models.Model) -> None:
        """Take up a row that was written and the history row that says so."""
        known = self.present(row) if version.history_type == "~" else None
        self.case_id = self.case_id or _case_of(row)
        self._records.append((self._mark(), chain.record(row, version, known, self.why)))
        self._rows[type(row), row.pk] = self._mark(), chain.snapshot(row)

    def announce(self) -> None:
        """Something outside the record, such as an outbox, names this act: it is written, even
        where no row changes."""
        self._announced.append(self._mark())

    @property
    def counts(self) -> bool:
        """Something was written or announced, and not rolled back since."""
        standing = _standing()
        return bool(self.records) or any(id(mark) in standing for mark in self._announced)

    def hold(self, *rows: Any) -> None:
        """Remember what the table holds of rows that were just read and locked."""
        for row in rows:
            self._rows[type(row), row.pk] = self._mark(), row._loaded

    def present(self, row: models.Model) -> dict[str, Any] | None:
        """What the table holds of a row, as far as this act locked or wrote it."""
        mark, values = self._rows.get((type(row), row.pk), (None, None))
        return values if id(mark) in _standing() else None

    def _mark(self) -> _Mark:
        inside = tuple(connection.savepoint_ids)
        if inside not in self._marks:
            self._marks[inside] = _Mark()
            transaction.on_commit(self._marks[inside])
        return self._marks[inside]


def _standing() -> set[int]:
    """Marks whose savepoints were not rolled back."""
    return {id(entry[1]) for entry in connection.run_on_commit}


def _case_of(row: models.Model) -> int | None:
    return getattr(row, "history_case_id", None) or getattr(row, "case_id", None)


@dataclass(frozen=True)
class Signature:
    """Who signs the rows written now, and with which reason."""

    act: Acting
    why: str


_current: ContextVar[Signature | None] = ContextVar("current_act", default=None)


def current_act() -> Acting | None:
    """The act in progress, or None."""
    signature = _current.get()
    return signature.act if signature else None


def signature() -> Signature:
    """The signature in force. Raises UnsignedChange outside `acting`."""
    found = _current.get()
    if found is None:
        raise UnsignedChange("Write tracked rows inside `with acting(by=…, why=…)`.")
    return found


@contextmanager
def acting(*, by: Any, why: str, case: Any = None) -> Iterator[Acting]:
    """Run the block in one transaction and sign every history row in it.

    by: the person responsible; None means the system. why: a sentence shown to people; a nested
    block keeps its own reason on its rows and belongs to the outer act. case: the case (or its
    pk) whose chain the act joins; without one, that of the first row which belongs to a case.
    The `Act` row is written when the outermost block ends well and something was written or
    announced in it.
    Raises ValidationError when `why` is empty.
    """
    if not (why or "").strip():
        raise ValidationError({"why": _("Say why, in a few words.")})
    try:
        check_storable(why)
    except ValueError as error:
        raise ValidationError({"why": str(error)}) from error
    outer = current_act()
    act = outer or Acting(by, why)
    act.case_id = act.case_id or getattr(case, "pk", case)
    token = _current.set(Signature(act, why))
    try:
        with transaction.atomic(), access.system(why):
            yield act
            if outer is None:
                act.pay()
                if act.counts:
                    chain.write(act)
    finally:
        _current.reset(token)
