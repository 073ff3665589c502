"""A new name of a person reaches what lists and search tell of their cases."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from django.db import transaction

from cases.actions.changes import refresh_people
from cases.models import Case, Party
from tracker.history import current_act


def follow_names(besides: Case | None = None) -> None:
    """Let lists and search tell the names that the act in progress gave to people.

    Who holds a case may come to need a person, so nobody who holds a person waits for a case: what
    others hold is told anew when the act is done, each case held alone. besides: a case that is
    told anew anyway.
    """
    people = renamed()
    if not people:
        return
    standing = Party.unscoped.filter(person__in=people, retracted_at=None)
    cases = set(standing.values_list("case", flat=True)) - {besides and besides.pk}
    free = tell_again(cases, skip_locked=True)
    for pk in sorted(cases - free):
        transaction.on_commit(partial(tell_later, pk), robust=True)


def renamed() -> set[int]:
    """The people whose name the act in progress changed."""
    act = current_act()
    written = [one for one in act.records if one["model"] == "cases.Person"] if act else []
    return {one["id"] for one in written if one["type"] == "~" and "name" in one["fields"]}


def tell_again(cases: Iterable[int], *, skip_locked: bool = False) -> set[int]:
    """Hold these cases and tell their people by the names they bear now; returns whose."""
    rows = Case.unscoped.select_for_update(no_key=True, skip_locked=skip_locked)
    held = list(rows.filter(pk__in=cases).order_by("pk")) if cases else []
    if held:
        refresh_people(held)
    return {case.pk for case in held}


@transaction.atomic
def tell_later(case: int) -> None:
    tell_again([case])
