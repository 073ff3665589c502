"""Which court or case is meant by what somebody typed: an id, or words of its name."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from cases.models import Case, Court
from tracker.filtering import Choice, Meant
from tracker.names import fold

MOST = 12  # which a page lists; whoever has more to choose from writes more


def courts_meant(typed: str, viewer: Any) -> list[Choice]:
    """Courts that this viewer may list, by id, or by words of name and place in any letters."""
    seen = Court.objects.visible_to(viewer)
    told = seen.filter(public_id=typed.upper()) or [
        one for one in seen.for_list() if holds(typed, f"{one.name} {one.place}")
    ]
    return [Choice(one.public_id, court_called(one), one.name) for one in told]


def court_called(court: Court) -> str:
    """Its name, with the place where that is not part of it."""
    if not court.place or court.place in court.name:
        return court.name
    return _("%(court)s, %(place)s") % {"court": court.name, "place": court.place}


def holds(typed: str, named: str) -> bool:
    """Every word that was typed begins a word of the name, whatever the letters."""
    words = fold(named).split()
    wanted = fold(typed).split()
    return bool(wanted) and all(any(w.startswith(one) for w in words) for one in wanted)


def cases_meant(typed: str, viewer: Any) -> list[Choice]:
    """Cases that this viewer sees, by id, or as the search of cases finds them."""
    seen = Case.objects.visible_to(viewer).with_protection()
    told = list(seen.filter(public_id=id_in(typed))[:1])
    if told and told[0].merged_into_id:
        told = list(seen.filter(pk=told[0].merged_into_id))
    if not told:
        words = seen.standing().with_words(typed).order_by("title", "public_id")
        told = list(words.distinct()[: MOST + 1])
    return [Choice(one.public_id, case_called(one, viewer), one.title) for one in told]


def id_in(typed: str) -> str:
    """The id at the end of a title without names, or what was typed."""
    return typed.split()[-1].upper() if typed.split() else ""


def case_called(case: Any, viewer: Any) -> str:
    """Its title as this viewer may read it."""
    return case.shown_title(viewer, case.protects)


FINDS: dict[str, Callable[[str, Any], list[Choice]]] = {
    "court": courts_meant,
    "case": cases_meant,
}


def meant_by(name: str, typed: str, viewer: Any) -> Meant:
    """The court or case that is meant; where several are, those of just this name first."""
    found = FINDS[name](typed, viewer)
    same = [one for one in found if fold(one.name) == fold(typed)]
    found = same if len(same) == 1 else found
    return Meant(typed, tuple(found[:MOST]), cut=len(found) > MOST)
