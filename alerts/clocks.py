"""The hour of a slot by the clock of its court and by the reader's, also where the rules of the
court's clock changed since it was told."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.utils import dateformat
from django.utils.translation import gettext as _

from tracker import words
from tracker.moments import zone_named

SHOWN = ("date", "time", "zone")


def hour_words(slot: Mapping[str, Any]) -> str:
    """12:00 (Almaty, UTC+6); that no time was announced."""
    if not slot.get("time"):
        return _("time not announced")
    moment = moment_of(slot)
    if moment is None:
        return slot["time"]
    return f"{slot['time']} ({words.place_of(slot['zone'])}{words.comma()}{offset(moment)})"


def own_lines(before: Mapping[str, Any], after: Mapping[str, Any], zone: str) -> list[str]:
    """The moment of a slot by the reader's clock; the one of before too where the rules of the
    court's clock alone made it another."""
    was = own_words(before, zone) if own_hour_moved(before, after, zone) else []
    lines = [_("Your time was: %(slot)s") % {"slot": told} for told in was]
    return [*lines, *(_("Your time: %(slot)s") % {"slot": told} for told in own_words(after, zone))]


def own_words(slot: Mapping[str, Any], zone: str) -> list[str]:
    """The same moment by the reader's clock, with the whole date."""
    moment = moment_of(slot)
    if moment is None or zone == slot["zone"]:
        return []
    own = moment.astimezone(zone_named(zone))
    day = f"{dateformat.format(own.date(), 'l')} {words.day(own.date())}"
    place = f"{words.place_of(zone)}{words.comma()}{offset(own)}"
    return [words.listed([day, f"{own:%H:%M} ({place})"])]


def rules_lines(before: Mapping[str, Any], after: Mapping[str, Any]) -> list[str]:
    """That the rules of the clock at the court changed, and the hour there did not."""
    if not rules_changed(before, after):
        return []
    told = {"place": words.place_of(after["zone"]), "hour": after["time"]}
    sentence = _(
        "The rules of the clock in %(place)s changed. The hour at the court stays %(hour)s."
    )
    return [sentence % told]


def rules_changed(before: Mapping[str, Any], after: Mapping[str, Any]) -> bool:
    """Whether two slots show the same hour of one clock at different moments, and not because it
    shows that hour twice on that day."""
    if any(before.get(name) != after.get(name) for name in SHOWN):
        return False
    then, now = moment_of(before), moment_of(after)
    if then is None or now is None or then == now:
        return False
    return not (by_rules_of_today(before) and by_rules_of_today(after))


def own_hour_moved(before: Mapping[str, Any], after: Mapping[str, Any], zone: str) -> bool:
    """Whether the reader's clock stayed as it was when the rules of the court's changed. Earlier
    rules are not known: a clock that shows the court's hour now, and some time in the year before
    showed what the court's did, without summer time, changed with it."""
    then, now = moment_of(before), moment_of(after)
    if then is None or now is None or not rules_changed(before, after):
        return False
    own = zone_named(zone)
    if now.astimezone(own).utcoffset() != now.utcoffset():
        return True
    year = [(now - dt.timedelta(days=30 * months)).astimezone(own) for months in range(1, 13)]
    return not any(one.utcoffset() == then.utcoffset() and not one.dst() for one in year)


def moment_of(slot: Mapping[str, Any]) -> dt.datetime | None:
    """The moment of a slot with an hour and a zone, by the clock there as it was told: of two equal
    hours the one that is meant, and by rules that have changed since."""
    if not (slot.get("at") and slot.get("zone")):
        return None
    if by_rules_of_today(slot):
        return by_zone(slot)
    at = dt.datetime.fromisoformat(slot["at"]).astimezone(dt.UTC).replace(second=0, microsecond=0)
    return at.astimezone(dt.timezone(shown_in(slot) - at.replace(tzinfo=None)))


def by_rules_of_today(slot: Mapping[str, Any]) -> bool:
    """Whether the clock shows the hour of a slot at its moment."""
    there = by_zone(slot).replace(second=0, microsecond=0, tzinfo=None)
    return there == shown_in(slot)


def by_zone(slot: Mapping[str, Any]) -> dt.datetime:
    return dt.datetime.fromisoformat(slot["at"]).astimezone(zone_named(slot["zone"]))


def shown_in(slot: Mapping[str, Any]) -> dt.datetime:
    """The hour that a slot tells, of no clock."""
    return dt.datetime.fromisoformat(f"{slot['date']}T{slot['time']}")


def offset(moment: dt.datetime) -> str:
    """UTC+5, UTC+5:45, UTC−3."""
    seconds = int(moment.utcoffset().total_seconds())
    hours, minutes = divmod(abs(seconds) // 60, 60)
    sign = "−" if seconds < 0 else "+"
    return f"UTC{sign}{hours}{f':{minutes:02}' if minutes else ''}"
