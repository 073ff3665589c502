"""Who sees what: the condition on cases, and the veil over words in public."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Self

from django.apps import apps
from django.db import models
from django.db.models import OuterRef, Q, Value

from tracker import access
from tracker.access import ProtectedQuerySet
from tracker.probing import Probed


class IsMember(models.Func):
    """Whether a person is a member of a case: `IsMember("case", Value(user.pk))`.

    It stands in nearly every query, several times in some. Built of querysets, it would take
    longer to build than the query to run.
    """

    output_field = models.BooleanField()
    template = (
        "EXISTS (SELECT 1 FROM cases_casemember membership"
        " WHERE membership.case_id = %(expressions)s LIMIT 1 OFFSET 0)"  # as tracker.probing
    )
    arg_joiner = " AND membership.user_id = "
    arity = 2


def seen_by(user: Any, case: str = "") -> Q:
    """The condition that this person sees a case: published ones everybody, those for `members`
    every account, the rest by membership.

    case: the path to it with two underscores behind, such as "case__"; "" for cases themselves.
    """
    if not (user.is_authenticated and user.is_active):
        return Q(**{f"{case}published_at__isnull": False})  # a CHECK: these are the public ones
    member = IsMember(case.removesuffix("__") or "pk", Value(user.pk))
    seen = Q(**{f"{case}visibility__in": ["public", "members"]}) | Q(member)
    return seen & Q(**{f"{case}public_id__in": user.only_cases}) if user.only_cases else seen


def seers_of(cases: Iterable[Any]) -> dict[int, set[int] | None]:
    """Id of a case → ids of the accounts that see it, None for every account: `seen_by` from the
    other end, of accounts that are active. One statement."""
    found: dict[int, set[int] | None] = {}
    for one in cases:
        found[one.pk] = set() if one.visibility == "restricted" else None
    closed = [pk for pk, seers in found.items() if seers is not None]
    members = apps.get_model("cases", "CaseMember").unscoped.filter(case__in=closed)
    for case, user in members.values_list("case", "user"):
        found[case].add(user)
    return found


class VeiledQuerySet(ProtectedQuerySet):
    """Rows of which public doors hide words while a protected person stands in the case."""

    to_case = "case"

    def with_protection(self) -> Self:
        """Adds `protects`: a protected person stands in the case, so public doors hide words."""
        parties = apps.get_model("cases", "Party").unscoped
        inside = parties.filter(case=OuterRef(self.to_case), person__protected=True)
        return self.annotate(protects=Probed(inside))

    def veiled(self) -> Self:
        """Adds `protects` for lists: as above in public; those with an account read every word."""
        if access.in_public():
            return self.with_protection()
        return self.annotate(protects=Value(False, models.BooleanField()))
