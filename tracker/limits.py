"""How long somebody may be held before a judge must have seen them: what a law says, by country.

The table is `limits.txt`; an installation may add rows of its own (`CUSTODY_LIMITS`). Where neither
says anything of a country and a day, nothing is said.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured

from tracker.catalogue import gettext as _
from tracker.catalogue import ngettext
from tracker.countries import name_of

TABLE = Path(__file__).with_name("limits.txt")
DAY = 24


@dataclass(frozen=True)
class Limit:
    """One rule: so many hours, by an article of the constitution or by a law in its own words, for
    custody that began from one day until another."""

    country: str
    hours: int
    law: str
    since: dt.date
    until: dt.date

    @property
    def words(self) -> str:
        """Within 48 hours."""
        return ngettext("within %(n)s hour", "within %(n)s hours", self.hours) % {"n": self.hours}

    @property
    def source(self) -> str:
        """The law that says so, by name."""
        if not self.law[:1].isdigit():
            return self.law
        told = {"country": name_of(self.country), "article": self.law}
        return _("Constitution (%(country)s), article %(article)s") % told

    def last_day(self, begun: dt.date) -> dt.date:
        """The day on which the time is over, whatever the hour at which it began."""
        return begun + dt.timedelta(days=-(-self.hours // DAY))


def limit_on(country: str, begun: dt.date) -> Limit | None:
    """The limit for custody that began on a day; the shortest of several, None where none is
    known."""
    own = rows_of(Path(settings.CUSTODY_LIMITS)) if settings.CUSTODY_LIMITS else ()
    rows = (one for one in (*rows_of(TABLE), *own) if one.country == country)
    known = [one for one in rows if one.since <= begun <= one.until]
    return min(known, key=lambda one: one.hours, default=None)


@cache
def rows_of(file: Path) -> tuple[Limit, ...]:
    """Raises ImproperlyConfigured for a line that cannot be read."""
    lines = file.read_text(encoding="utf-8").splitlines()
    return tuple(row_of(line) for line in lines if line.strip() and not line.startswith("#"))


def row_of(line: str) -> Limit:
    try:
        country, hours, law, *days = (one.strip() for one in line.split("|"))
        since, until = map(dt.date.fromisoformat, days)
        if not (country and law and int(hours) > 0):
            raise ValueError(line)
    except ValueError as error:
        raise ImproperlyConfigured(f"This is no row of custody limits: {line}") from error
    return Limit(country, int(hours), law, since, until)
