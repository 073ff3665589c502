"""Who follows what happened, who of them may see it, and how many that are."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from alerts.models import Follow, Hook, Wishes
from alerts.models.follow import KINDS
from cases.filters import CaseFilter
from cases.models import Case, Court, Party, Person
from cases.models.seen import seers_of
from cases.rights import can_decide
from hearings.filters import HearingFilter
from hearings.models import Hearing, HearingParty
from tracker.access import system, viewer
from tracker.filtering import ListFilter
from tracker.models import SavedSearch

# Filters of a list that may be followed. Days and states are left out: whoever follows the
# hearings of a country wants to know of one that is cancelled, and so leaves the list.
FOLLOWED: dict[str, tuple[type[ListFilter], tuple[str, ...]]] = {
    "case": (CaseFilter, ("q", "country", "kind")),
    "hearing": (HearingFilter, ("country", "court", "case", "kind")),
}
AGAIN = "followed"  # a filter that asks what somebody follows
TARGETS = {"case": "case_id", "person": "person_id", "court": "court_id", "country": "country"}
Pair = tuple[Case, Hearing | None]
WIDTH = {"muted": 0, "decisions": 1, "dates": 2, "all": 3}


@dataclass(frozen=True)
class Told:
    """How many will be told: people, and by which channels. others: how many follow, and are told
    of other news alone, or of nothing."""

    people: int = 0
    mails: int = 0
    hooks: int = 0
    others: int = 0


def followers_of(
    case: Case,
    hearing: Hearing | None = None,
    *,
    only: Any = None,
    also: Collection[int] = (),
    left: Collection[int] = (),
) -> dict[int, Follow]:
    """Id of an account → the follow that decides for it, of those who see the case.

    only: an account, for nobody but which one asks. also: ids of other courts at which the hearing
    was, or to which it goes. left: ids of parties whom it concerned before.
    """
    return followers_among([(case, hearing)], only=only, also=[also], left=[left])[0]


def followers_among(
    asked: Sequence[Pair],
    *,
    only: Any = None,
    also: Sequence[Collection[int]] = (),
    left: Sequence[Collection[int]] = (),
) -> list[dict[int, Follow]]:
    """For each case and hearing: id of an account → the follow that decides for it.

    The most particular follow decides, a case before a person, then court, search, country; of
    two of a kind the one that wants more. As many statements for all of them as for one, and one
    for each search that is followed.
    """
    courts = courts_of(asked, also)
    ties, seers = Ties(asked, courts, left), seers_of([case for case, _hearing in asked])
    follows = Follow.unscoped.select_related("user__chosen", "user__wished", "search")
    follows = follows.filter(user__is_active=True).order_by("pk")
    follows = follows if only is None else follows.filter(user=only)
    by_target: dict[tuple, list[Follow]] = {}
    for one in follows.filter(ties.about()):
        by_target.setdefault((one.kind, getattr(one, TARGETS[one.kind])), []).append(one)
    for one in follows.filter(kind="search", search__listing__in=FOLLOWED):
        for found in found_by(one, asked, courts):
            by_target.setdefault(("search", *found), []).append(one)
    return [deciding(by_target, ties.of(*pair), seers[pair[0].pk]) for pair in asked]


def courts_of(asked: Sequence[Pair], also: Sequence[Collection[int]]) -> dict[int, set[int]]:
    """Id of a hearing → ids of the courts whose followers it concerns."""
    found: dict[int, set[int]] = {}
    for (_case, hearing), more in zip_longest(asked, also, fillvalue=()):
        if hearing is not None:
            mine = found.setdefault(hearing.pk, set())
            mine.update({hearing.court_id, *more} - {None})
    return found


def deciding(
    by_target: dict[tuple, list[Follow]], ties: Iterable[tuple], seers: set[int] | None
) -> dict[int, Follow]:
    """Of all follows that touch one thing the one of each account that decides."""
    found = [one for tie in ties for one in by_target.get(tie, ())]
    found = [one for one in found if seers is None or one.user_id in seers]
    found.sort(key=lambda one: (KINDS.index(one.kind), -WIDTH[one.level]))
    return {one.user_id: one for one in reversed(found)}


class Ties:
    """By what things hang together with what may be followed."""

    def __init__(
        self,
        asked: Sequence[Pair],
        courts: Mapping[int, set[int]],
        left: Sequence[Collection[int]],
    ):
        cases = {case.pk for case, _hearing in asked}
        self.merged = merged_among(Case, cases)
        parties = Party.unscoped.filter(case__in=cases, retracted_at=None, person__isnull=False)
        stand = list(parties.values_list("case", "pk", "role", "person"))
        joined = merged_among(Person, {person for _case, _party, _role, person in stand})
        self.people: dict[int, set[int]] = {}
        for case, _party, _role, person in stand:
            self.people.setdefault(case, set()).update(joined[person])
        named = named_in([one for _case, one in asked if one is not None and one.narrowed])
        for (_case, one), gone in zip(asked, left, strict=False):
            if one is not None and one.pk in named:
                named[one.pk][1].update(gone)
        self.concerned: dict[int, set[int]] = {}
        for hearing, (of_case, named_there) in named.items():
            those = self.concerned.setdefault(hearing, set())
            for case, party, role, person in stand:
                if case == of_case and (role != Party.Role.DEFENDANT or party in named_there):
                    those.update(joined[person])
        self.countries = {case.country for case, _hearing in asked if case.country}
        self.courts = courts

    def about(self) -> Q:
        """The condition on follows, searches apart, that they touch one of the things."""
        every = Q(kind="case", case__in=set().union(*self.merged.values()))
        every |= Q(kind="person", person__in=set().union(*self.people.values()))
        every |= Q(kind="country", country__in=self.countries)
        return every | Q(kind="court", court__in=set().union(*self.courts.values()))

    def of(self, case: Case, hearing: Hearing | None) -> Iterator[tuple]:
        """The targets of follows that touch this one."""
        yield from (("case", pk) for pk in self.merged[case.pk])
        people = self.people.get(case.pk, set())
        if hearing is not None:
            people = self.concerned.get(hearing.pk, people)
        yield from (("person", pk) for pk in people)
        yield "country", case.country
        yield "search", "case", case.pk
        if hearing is not None:
            yield from (("court", pk) for pk in self.courts[hearing.pk])
            yield "search", "hearing", hearing.pk


def named_in(hearings: Iterable[Hearing]) -> dict[int, tuple[int, set[int]]]:
    """Hearing → its case and the standing parties that it names; those that name nobody, and so
    concern everybody, are left out. No statement where none is narrowed."""
    found: dict[int, tuple[int, set[int]]] = {}
    pks = {one.pk for one in hearings}
    if pks:
        rows = HearingParty.unscoped.filter(hearing__in=pks, party__retracted_at=None)
        for hearing, case, party in rows.values_list("hearing", "case", "party"):
            found.setdefault(hearing, (case, set()))[1].add(party)
    return found


def merged_among(model: Any, wanted: set[int]) -> dict[int, set[int]]:
    """Id → that id and those of the rows that were merged into it, whose followers go on with
    it."""
    found = {pk: {pk} for pk in wanted}
    kept = {pk: pk for pk in wanted}
    ahead = set(wanted)
    while ahead:
        rows = model.unscoped.filter(merged_into__in=ahead).values_list("pk", "merged_into")
        kept |= {pk: kept[into] for pk, into in rows}
        ahead = {pk for pk, _into in rows}
        for pk in ahead:
            found[kept[pk]].add(pk)
    return found


def found_by(
    follow: Follow, asked: Sequence[Pair], courts: Mapping[int, set[int]]
) -> Iterator[tuple[str, int]]:
    """What a followed search finds of these, as its owner sees it; at a court also what left it."""
    search = follow.search
    listing = search.listing
    model: Any = Case if listing == "case" else Hearing
    pks = {(case if listing == "case" else hearing).pk for case, hearing in asked
           if listing == "case" or hearing is not None}  # fmt: skip
    with viewer(follow.user):
        rows = model.objects.visible_to(follow.user).filter(pk__in=pks)
        yield from ((listing, pk) for pk in found_in(search, rows).values_list("pk", flat=True))
        if listing == "hearing" and (left := left_at(search, asked, courts)):
            found = found_in(search, rows.filter(pk__in=left), anywhere=True)
            yield from ((listing, pk) for pk in found.values_list("pk", flat=True))


def left_at(
    search: SavedSearch, asked: Sequence[Pair], courts: Mapping[int, set[int]]
) -> list[int]:
    """Hearings that concern the court of a search, and are at another one."""
    named = narrowing_of(search).get("court", "").upper()
    away = {one.pk: courts[one.pk] - {one.court_id} for _case, one in asked if one is not None}
    if not (named and any(away.values())):
        return []
    court = Court.objects.filter(public_id=named).values_list("pk", flat=True).first()
    return [pk for pk, others in away.items() if court in others]


def found_in(search: SavedSearch, rows: Any, *, anywhere: bool = False) -> Any:
    """What a followed search finds among these rows; nothing where it cannot be read or nothing
    narrows it, and for one of what is followed, which cannot be followed in turn.

    anywhere: at whatever court.
    """
    kind, _names = FOLLOWED[search.listing]
    narrowing = narrowing_of(search)
    told = QueryDict(mutable=True)
    told.update({name: v for name, v in narrowing.items() if not (anywhere and name == "court")})
    found = kind(told, queryset=rows)
    readable = narrowing and AGAIN not in search.query and found.form.is_valid()
    return found.qs if readable else rows.none()


def narrowing_of(search: SavedSearch) -> dict[str, str]:
    """What of a search counts for those who follow it; nothing when that would be everything."""
    _kind, names = FOLLOWED[search.listing]
    return {name: value for name, value in search.query.items() if name in names and value}


def who_will_be_told(
    hearing: Hearing, *, by: Any, to_court: Court | None = None, level: str = "dates"
) -> Told | None:
    """How many people are told of news of this hearing, and how; never who.

    to_court: another one, to which it moves. level: of what the news is, as of `Follow.covers`.
    None for somebody who may not decide in the case: they need not know that it is followed.
    """
    with system("Counting who is told"):
        if not can_decide(by, hearing.case):
            return None
        also = {to_court.pk} if to_court else set()
        follows = followers_of(hearing.case, hearing, also=also)
        told = {user: one for user, one in follows.items() if one.covers(level)}
        hooks = Hook.unscoped.filter(user__in=told, off_at=None).count()
    mails = sum(gets_mail(one.user, wishes_of(one.user)) for one in told.values())
    others = len(follows) - len(told)
    return Told(people=len(told), mails=mails, hooks=hooks, others=others)


def wishes_of(user: Any) -> Wishes:
    """How a person wants to be told; the usual where they said nothing."""
    return getattr(user, "wished", None) or Wishes(user=user)


def gets_mail(user: Any, wishes: Wishes) -> bool:
    """Whether mail is sent to them at once."""
    return takes_mail(user, wishes) and wishes.at_once


def takes_mail(user: Any, wishes: Wishes) -> bool:
    """Whether mail is sent to them at all: they want it, and have an address that takes it."""
    return bool(wishes.mail and user.email and wishes.refused_at is None)
