"""Custody of a party: what facts tell of it, and what people said of the party themselves."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise

from django.utils import timezone

from cases.models import CaseChange, Detention, Event, Party
from reports.weave.events import DAYS_APART
from tracker.dates import Edtf

HELD, FREE, HOUSE, UNKNOWN = "in_custody", "at_liberty", "house_arrest", "unknown"


def order(on: str) -> tuple:
    return Edtf.parse(on).sort_key if on else ()


def custody_of(events: Iterable[Event], spells: Iterable[Detention]) -> dict[str, str]:
    """The latest of arrest, custody and release; an undated one counts where nothing is dated.

    Where no spell lasts, the end of one tells that it ended. Since when: a spell of custody says it
    better than the arrest before it."""
    events, spells = list(events), list(spells)
    lasting = [spell for spell in spells if not is_over(spell)]
    over = [] if lasting else spells
    told = [(e.on, HELD) for e in events if e.kind == "arrest"]
    told += [(spell.on, state_of(spell)) for spell in lasting or over]
    told += [(spell.until, FREE) for spell in over]
    told += [(e.on, FREE) for e in events if e.kind == "release"]
    dated = sorted((order(on), on, state) for on, state in told if on)
    if dated:
        _order, on, state = dated[-1]
        free = [on for _order, on, state in dated if state == FREE]
        if state != FREE:
            on = since(on, [spell.on for spell in lasting or over], free)
        return {"custody": state, "custody_on": on}
    states = {state for _on, state in told}
    return {"custody": states.pop() if len(states) == 1 else UNKNOWN, "custody_on": ""}


def state_of(spell: Detention) -> str:
    return HOUSE if spell.kind == Detention.Kind.HOUSE_ARREST else HELD


def is_over(spell: Detention) -> bool:
    """Whether a spell ended; an end that is ahead is none yet."""
    if not spell.until:
        return False
    end = Edtf.parse(spell.until)
    first = end.lower or end.upper
    return first is not None and first <= timezone.now().date()


def since(latest: str, spells: list[str], free: list[str]) -> str:
    """The start of the latest spell, unless a release or a later arrest came after it."""
    begun = max(filter(None, spells), key=order, default="")
    if not begun or any(order(on) > order(begun) for on in free):
        return latest
    begins, ends = Edtf.parse(latest).lower, Edtf.parse(begun).upper
    again = begins and ends and (begins - ends).days > DAYS_APART
    return latest if again else begun


def beside_hand(
    party: Party, told: dict[str, str], events: Iterable[Event], spells: Iterable[Detention]
) -> dict[str, str]:
    """Custody of a party that people changed: what they said of it, which reports do not change,
    or what they entered since where that is newer; what facts tell where they said nothing.

    told: what all facts tell; events, spells: those of the party.
    """
    told = {name: told[name] for name in ("custody", "custody_on")}
    if (party.custody, party.custody_on) == tuple(told.values()):
        return told
    state, on = said_of(party)
    if state == UNKNOWN:
        return told
    entered = custody_of(
        [one for one in events if one.by_hand], [one for one in spells if one.by_hand]
    )
    dated = entered["custody_on"]
    newer = order(dated) > order(on) if on else entered["custody"] == state
    return entered if dated and newer else {"custody": state, "custody_on": on}


def said_of(party: Party) -> tuple[str, str]:
    """Custody as people last wrote it on the party itself, and since when; unknown where they wrote
    nothing of it."""
    edits = CaseChange.objects.filter(case=party.case_id, kind="party_edited")
    edited = set(edits.values_list("act_id", flat=True))
    columns = ("custody", "custody_on", "by_hand", "act_id")
    versions = Party.history.filter(id=party.pk).order_by("history_id").values_list(*columns)
    said = (UNKNOWN, "")
    for (*was, hand, act), (*now, by_hand, wrote) in pairwise(versions):
        mine = by_hand and not hand or wrote != act and wrote in edited
        if mine and was != now:
            said = (now[0], now[1])
    return said
