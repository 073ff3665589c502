"""Questions that many people ask, each for the rows that they may see: their SQL is made once.

Who looks is bound to it like any other value, so what is kept holds nobody's rows or rights.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import QuerySet

from tracker import access
from tracker.prepared import Prepared, Slot


class Account(Slot):
    """Any account that works and is not narrowed to some cases, as `visible_to` asks about it.

    A rule that asks for more than stands here fails; it does not see too much.
    """

    is_authenticated = is_active = True
    only_cases: tuple[str, ...] = ()

    @property
    def pk(self) -> Account:
        return self


class Question:
    """`(viewer, words) -> queryset`, asked for whoever looks. Nothing is prefetched.

    read: what the database is given of the words. Accounts that work and see all their cases
    share one statement; for everybody else the question is asked as it stands.
    """

    def __init__(self, question: Callable[[Any, Any], QuerySet], read: Callable[[str], str]):
        self.question = question
        self.read = read
        self.prepared = Prepared(self._for_any_account)

    def rows(self, words: str) -> list[Any]:
        """What the viewer in force sees. Raises OutOfScope when nobody looks."""
        viewer = access.current_viewer()
        if viewer is None:
            raise access.OutOfScope("A question was asked outside `viewer(user)`.")
        if not (viewer.is_authenticated and viewer.is_active) or viewer.only_cases:
            return list(self.question(viewer, words))
        return self.prepared(viewer.pk, self.read(words))

    def _for_any_account(self, viewer: Slot, words: Slot) -> QuerySet:
        account = Account(viewer.value)
        with access.viewer(account):
            return self.question(account, words)
