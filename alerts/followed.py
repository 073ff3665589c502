"""Which hearings somebody follows: those of which they would be told."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable
from functools import partial
from typing import Any

from django.db.models import Q

from alerts.followers import FOLLOWED, found_in
from alerts.models import Follow
from alerts.models.follow import KINDS
from cases.models import Case, Party, Person
from hearings.models import Followed, Hearing, concerning
from tracker.access import viewer

NOTHING = Q(pk__in=())


def followed_by(user: Any) -> Followed:
    """What an account follows now."""
    follows = Follow.objects.visible_to(user).select_related("search").order_by("pk")
    found = [one for one in follows if one.search is None or one.search.listing in FOLLOWED]
    return Followed(stamp_of(found), partial(hearings_of, found, user))


def stamp_of(follows: Iterable[Follow]) -> str:
    """Another text whenever other things are followed or muted. A search never finds by other
    filters than it was saved with."""
    told = [(one.kind, target_of(one), is_muted(one)) for one in follows]
    return hashlib.sha256(repr(told).encode()).hexdigest()[:16]


def hearings_of(follows: Collection[Follow], user: Any) -> Q:
    """The condition on hearings. As with alerts the most particular follow decides: a muted case
    stays away, though its country is followed."""
    told = NOTHING
    for kind in reversed(KINDS):
        of_kind = [one for one in follows if one.kind == kind]
        muted = [one for one in of_kind if is_muted(one)]
        heard = [one for one in of_kind if not is_muted(one)]
        if muted:
            told = ~OF_KIND[kind](muted, user) & told
        if heard:
            told = OF_KIND[kind](heard, user) | told
    return told


def is_muted(one: Follow) -> bool:
    return one.level == Follow.Level.MUTED


def target_of(one: Follow) -> Any:
    return one.country or getattr(one, f"{one.kind}_id")


def targets_of(follows: Iterable[Follow]) -> set[Any]:
    return {target_of(one) for one in follows}


def of_cases(follows: Iterable[Follow], _user: Any) -> Q:
    return Q(case__in=with_kept(Case, targets_of(follows)))


def of_people(follows: Iterable[Follow], user: Any) -> Q:
    parties = Party.objects.visible_to(user).standing()
    parties = parties.filter(person__in=with_kept(Person, targets_of(follows)))
    return concerning(parties)


def of_courts(follows: Iterable[Follow], _user: Any) -> Q:
    return Q(court__in=targets_of(follows))


def of_countries(follows: Iterable[Follow], _user: Any) -> Q:
    return Q(country__in=targets_of(follows))


def of_searches(follows: Iterable[Follow], user: Any) -> Q:
    told = NOTHING
    for one in follows:
        model, name = (Case, "case") if one.search.listing == "case" else (Hearing, "pk")
        with viewer(user):
            found = found_in(one.search, model.objects.visible_to(user))
        told |= Q(**{f"{name}__in": found.order_by().values("pk")})
    return told


OF_KIND: dict[str, Callable[[Iterable[Follow], Any], Q]] = {
    "case": of_cases,
    "person": of_people,
    "court": of_courts,
    "country": of_countries,
    "search": of_searches,
}


def with_kept(model: Any, pks: set[int]) -> set[int]:
    """These, and the rows that they were merged into, with which their followers go on."""
    found, ahead = set(pks), set(pks)
    while ahead:
        merged = model.unscoped.filter(pk__in=ahead, merged_into__isnull=False)
        ahead = set(merged.values_list("merged_into", flat=True)) - found
        found |= ahead
    return found
