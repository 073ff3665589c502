"""Questions that many people ask, each for the rows that they may see: their SQL is made once.

Who looks is bound to it like any other value, so what is kept holds nobody's rows or rights.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import EmptyResultSet
from django.db.models import QuerySet

from tracker import access
from tracker.prepared import EachDay, Kept, Prepared, Slot


class Account(Slot):
    """Any account that works and is not narrowed to some cases, as `visible_to` asks about it.

    A rule that asks for more than stands here fails; it does not see too much.
    """

    is_authenticated = is_active = True
    only_cases: tuple[str, ...] = ()

    @property
    def pk(self) -> Account:
        return self


def same(value: Any) -> Any:
    return value


class Question:
    """`(viewer, *values) -> queryset`, asked for whoever looks. Nothing is prefetched.

    read: what the database is given of a value. Accounts that work and see all their cases
    share one statement, and those who have no account another; for everybody else the question is
    asked as it stands.
    """

    kind: type[Prepared] = Prepared

    def __init__(self, question: Callable[..., QuerySet], read: Callable[[Any], Any] = same):
        self.question = question
        self.read = read
        self.prepared = self.kind(self._for_any_account)
        self.of_nobody = self.kind(self._for_nobody)

    def rows(self, *values: Any) -> list[Any]:
        """What the viewer in force sees. Raises OutOfScope when nobody looks."""
        viewer = access.current_viewer()
        if viewer is None:
            raise access.OutOfScope("A question was asked outside `viewer(user)`.")
        told = map(self.read, values)
        try:
            if not viewer.is_authenticated:
                return self.of_nobody(*told)
            if viewer.is_active and not viewer.only_cases:
                return self.prepared(viewer.pk, *told)
        except EmptyResultSet:  # of a query that Django knows to find nothing
            return []
        return self.as_it_stands(viewer, *values)

    def as_it_stands(self, viewer: Any, *values: Any) -> list[Any]:
        return list(self.question(viewer, *values))

    def _for_any_account(self, viewer: Slot, *values: Slot) -> QuerySet:
        account = Account(viewer.value)
        with access.viewer(account):
            return self.question(account, *values)

    def _for_nobody(self, *values: Slot) -> QuerySet:
        nobody = AnonymousUser()
        with access.viewer(nobody):
            return self.question(nobody, *values)


class KeptQuestion(Question):
    """A question whose values say nothing of how it is best answered: PostgreSQL keeps its plan."""

    kind = Kept


class DailyQuestion(Question):
    """`(viewer, day, *values) -> queryset`, asked for all the days of a tuple by one statement."""

    kind = EachDay

    def as_it_stands(self, viewer: Any, *values: Any) -> list[Any]:
        return EachDay(partial(self.question, viewer))(*values)


def beside(question: Question, rows: Iterable[Any]) -> list[Any]:
    """What a question gives for the ids of rows; nothing for none."""
    ids = [row.pk for row in rows]
    return question.rows(*ids) if ids else []


def attach(rows: Sequence[Any], **parts: tuple[Question, str]) -> None:
    """Give rows what stands beside them: `names=(NAMES, "person_id")` puts those rows of NAMES,
    asked for the ids of all these rows, into `names` of the one that their column names."""
    for name, (question, column) in parts.items():
        found: dict[Any, list[Any]] = {row.pk: [] for row in rows}
        for part in beside(question, rows):
            found[getattr(part, column)].append(part)
        for row in rows:
            setattr(row, name, found[row.pk])
