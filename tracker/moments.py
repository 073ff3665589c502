"""Moments as people and programs write them."""

from __future__ import annotations

import datetime as dt
import zoneinfo
from functools import cache, lru_cache
from typing import NamedTuple

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.dateparse import parse_date, parse_datetime
from django.utils.translation import gettext as _

FIRST_YEAR, LAST_YEAR = 1000, 9998  # with a day on either side, whatever the clock


@cache
def time_zones() -> frozenset[str]:
    """Names of the IANA time zones, which Python looks up in files every time; without those that
    name no place ("Factory" of a clock that was never set, "localtime" of a machine)."""
    return frozenset(zoneinfo.available_timezones()) - {"Factory", "localtime"}


@cache
def zone_named(name: str) -> zoneinfo.ZoneInfo:
    """The clock of this name; UTC for "". Python remembers eight of them, and reads the others
    from their files again."""
    return zoneinfo.ZoneInfo(name or "UTC")


def today_in(zone: str, at: dt.datetime | None = None) -> dt.date:
    """Today, or the day at a moment, by the clock of this name; by UTC for ""."""
    return timezone.localdate(at, timezone=zone_named(zone))


class CourtDays(NamedTuple):
    """Today and yesterday in UTC (ISO 8601), and where it is another day at that moment: the clocks
    that show the next one already, and those that show the last one still, each between bars.

    Texts, so that a statement that is made once is given them like any other value.
    """

    today: str
    eve: str
    next_at: str = ""
    last_at: str = ""


def court_days() -> CourtDays:
    """Which day it is now by which clock."""
    return _court_days(timezone.now().replace(second=0, microsecond=0))


@lru_cache(1)
def _court_days(minute: dt.datetime) -> CourtDays:
    """For one minute, as no clock is a part of a minute away from UTC."""
    today = minute.date()
    shown = {zone: today_in(zone, minute) for zone in sorted(time_zones())}
    others = (
        "|".join(["", *(zone for zone, day in shown.items() if there(day, today)), ""])
        for there in (dt.date.__gt__, dt.date.__lt__)
    )
    return CourtDays(today.isoformat(), (today - dt.timedelta(days=1)).isoformat(), *others)


def moments_of(day: dt.date, hour: dt.time, zone: str) -> tuple[dt.datetime, ...]:
    """The moments, in UTC, at which a clock shows this: none where it was moved forward past it,
    two where it was moved back over it."""
    shown, found = dt.datetime.combine(day, hour), []
    for fold in (0, 1):
        moment = shown.replace(tzinfo=zone_named(zone), fold=fold).astimezone(dt.UTC)
        if moment.astimezone(zone_named(zone)).replace(tzinfo=None, fold=0) == shown:
            found.append(moment)
    return tuple(dict.fromkeys(found))


def moment_of(text: str) -> dt.datetime:
    """A moment, in UTC, from RFC 3339 text; a day means its end, a clock without a zone is UTC.

    Raises ValidationError with a sentence that says how one is written, also for a year that not
    every clock can show.
    """
    written = text.strip().upper()
    try:
        day = parse_date(written)
        moment = (
            parse_datetime(written.replace(" ", "+") if "T" in written else written)
            if day is None
            else dt.datetime.combine(day, dt.time.max, dt.UTC)
        )
        if moment is not None and not FIRST_YEAR <= moment.year <= LAST_YEAR:
            raise ValueError(moment.year)
    except ValueError as error:
        raise ValidationError(_("There is no such day. Write one such as 2020-01-08.")) from error
    if moment is None:
        raise ValidationError(
            _("“%(told)s” is no moment. Write one such as 2020-01-08T10:00Z, or a day.")
            % {"told": text[:60]}
        )
    aware = moment if timezone.is_aware(moment) else timezone.make_aware(moment, dt.UTC)
    return aware.astimezone(dt.UTC)  # PostgreSQL takes no clock that is a day away
