"""How calendars know two hearings of which one takes the place of the other."""

from __future__ import annotations

from hearings.models import CalendarName, Hearing


def join_names(kept: Hearing, gone: Hearing) -> None:
    """Let the entry that people have had longest go on as the hearing that stays.

    Inside the act that merges them, once both are saved. The two names change places where the one
    that goes was known first; both entries count on from the higher of both, so that neither falls
    back when the two are told apart again.
    """
    names = {one.pk: called(one) for one in (kept, gone)}
    reached = max(one.version + names[one.pk].raised for one in (kept, gone))
    if first_known(names[gone.pk]) < first_known(names[kept.pk]):
        CalendarName.objects.filter(hearing__in=[kept.pk, gone.pk]).delete()
        stays, leaves = names[gone.pk].name, names[kept.pk].name
    else:
        stays, leaves = names[kept.pk].name, names[gone.pk].name
    keep(kept, stays, reached + 1 - kept.version)
    keep(gone, leaves, reached + 1 - gone.version)


def called(hearing: Hearing) -> CalendarName:
    """The name of a hearing in calendars: its own id, until it took another's place."""
    found = CalendarName.objects.filter(hearing=hearing).first()
    return found or CalendarName(hearing=hearing, name=hearing.public_id)


def first_known(name: CalendarName) -> int:
    """The number of the hearing that was first called so: the lower, the earlier."""
    return Hearing.unscoped.values_list("pk", flat=True).get(public_id=name.name)


def keep(hearing: Hearing, name: str, raised: int) -> None:
    told = {"name": name, "raised": max(raised, 0)}
    CalendarName.objects.update_or_create(hearing=hearing, defaults=told)
