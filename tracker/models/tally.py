"""How often somebody asked in a minute."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import connection, models
from django.utils import timezone
from django.utils.crypto import salted_hmac

from tracker.marks import NoHistory
from tracker.rows import Row

KEPT = dt.timedelta(hours=1)
COUNT = """INSERT INTO tracker_tally (name, minute, used) VALUES (%s, %s, 1)
    ON CONFLICT (name) DO UPDATE SET minute = excluded.minute, used = CASE
        WHEN tracker_tally.minute = excluded.minute THEN tracker_tally.used + 1 ELSE 1 END
    RETURNING used"""


class Tally(Row):
    """One count of one caller. `name` is a digest: whoever reads the table learns no address."""

    history = NoHistory("a count of a minute, forgotten after an hour")

    name = models.CharField(max_length=64, unique=True)
    minute = models.DateTimeField(db_index=True)
    used = models.PositiveIntegerField()

    def __str__(self) -> str:
        return f"{self.used}"


def count(*who: Any) -> int:
    """How often these words were counted in this minute, this time included. One statement, so
    nobody is counted short however many processes count."""
    name = salted_hmac("tracker.tally", "\x1f".join(map(str, who)), algorithm="sha256").hexdigest()
    minute = connection.ops.adapt_datetimefield_value(this_minute())
    with connection.cursor() as cursor:
        cursor.execute(COUNT, [name, minute])
        return cursor.fetchone()[0]


def this_minute() -> dt.datetime:
    return timezone.now().replace(second=0, microsecond=0)


def forget_counts() -> bool:
    """Delete the counts of minutes that are over, once one of them is an hour old: a worker that
    looks every second writes nothing in between. Leaves nothing to do next."""
    past = Tally.objects.filter(minute__lt=this_minute())
    if past.filter(minute__lte=this_minute() - KEPT).exists():
        past.delete()
    return False
