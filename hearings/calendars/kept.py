"""Calendars are kept as they were last made; whoever has the newest is told so by one statement.

What a calendar shows follows from rows that keep their history. How far each history went is looked
up by key, and where nothing was written since, nothing is made.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from functools import lru_cache
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection, transaction
from django.db.models import Count, Q, Value
from django.db.models.expressions import RawSQL
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from tzdata import IANA_VERSION

from hearings.calendars.calendar import Made
from hearings.models import FeedBody
from tracker.endpoint import tags_in
from tracker.models.tally import count
from tracker.prepared import Prepared, plan_of

FORM = "6"  # of our text: another one is made anew
PACKED = 3  # how hard it is tried, of 9: entries are much alike
MOST = 1000  # calendars that are kept
MOST_MADE = 240  # in a minute, for one caller
MINUTE, DAY = 60, 24 * 3600
# What is kept under a key, as one text without spaces in its parts.
BODY = """SELECT b.etag || ' ' || b.horizon || ' ' || b.until || ' ' || b.known
    FROM hearings_feedbody b WHERE b.key = %s"""
# How far the history of everything went that a calendar shows, or that says who may see it.
HISTORIES = (
    "hearings_historicalhearing", "hearings_historicalpostponement", "cases_historicalcase",
    "cases_historicalcasemember", "cases_historicalparty", "cases_historicalperson",
    "cases_historicalcourt", "hearings_historicalcalendarrelease", "reports_historicalsupport",
    "reports_historicalreport", "reports_historicalreportlink",
)  # fmt: skip
FURTHEST = "(SELECT COALESCE(MAX(history_id), 0) FROM {})"
REACHED = "SELECT {}".format(" || '.' || ".join(map(FURTHEST.format, HISTORIES)))
# On PostgreSQL a row may be committed after one that was numbered later. While transactions are
# under way, the first that is still to come is noted, and the calendar looked over again. Begun
# before the newest that ended, they are in the snapshot; begun since, between it and the next
# number. Those that write to another database, or gather statistics, are not waited for: each
# holds a lock on its number, and on those of its savepoints.
UNDER_WAY = {
    "postgresql": """SELECT CASE WHEN EXISTS (
            SELECT FROM (
                SELECT pg_snapshot_xip(seen)::xid UNION ALL
                SELECT n::text::xid8::xid FROM generate_series(
                    ended, ended - 1 + age(pg_snapshot_xmax(seen)::xid)) AS n
            ) AS begun(id) WHERE NOT EXISTS (
                SELECT FROM pg_locks JOIN pg_stat_activity a USING (pid)
                WHERE locktype = 'transactionid' AND transactionid = begun.id
                AND mode = 'ExclusiveLock' AND granted
                AND (a.datname <> current_database() OR a.backend_type = 'autovacuum worker')))
        THEN ended ELSE 0 END FROM pg_current_snapshot() AS seen,
        LATERAL (SELECT pg_snapshot_xmax(seen)::text::bigint) AS newest(ended)""",
    "sqlite": "SELECT 0",
}
LOOK = "SELECT ({}), ({}), ({})"
# How many are kept, and how many of them nobody asked for since a moment.
FILLED = Prepared(
    lambda before: (
        FeedBody.objects.values(all=Value(1))
        .annotate(kept=Count("key"), stale=Count("key", filter=Q(until__lt=before)))
        .values_list("kept", "stale")
    )
)


class Kept(NamedTuple):
    """What is kept under a key, and how far the record went when it was looked up."""

    key: str
    etag: str | None
    fresh: bool
    known: str
    horizon: int


class TooMuch(Exception):
    """Somebody lets more calendars be made than a minute has room for."""


def look(key: str) -> Kept:
    """What is kept, by one statement."""
    sql = LOOK.format(BODY, REACHED, UNDER_WAY[connection.vendor])
    if connection.vendor == "postgresql":  # to plan it takes longer than to run it
        sql = plan_of(sql.replace("%s", "$1"), 1, connection)
    with connection.cursor() as cursor:
        cursor.execute(sql, [key])
        return found(key, *cursor.fetchone())


def looked(key: Any) -> dict[str, RawSQL]:
    """The same as columns of a query, `body`, `reached` and `under_way`, for `found`."""
    return {
        "body": column(BODY, key),
        "reached": column(REACHED),
        "under_way": column(UNDER_WAY[connection.vendor]),
    }


def column(sql: str, *values: Any) -> RawSQL:
    return RawSQL(sql, values)  # noqa: S611  (written here, with places for the values)


def found(key: str, body: str | None, reached: str, under_way: int, wishes: str = "") -> Kept:
    """What is kept, and whether it still stands. wishes: for which it has to be made."""
    etag, horizon, until, known = body.split(" ", 3) if body else (None, "", "0", "")
    reached = f"{FORM}.{IANA_VERSION}.{place()}.{wishes}.{reached}"
    fresh = known == reached and horizon == "0" and timezone.now().timestamp() < int(until)
    return Kept(key, etag, fresh, reached, under_way)


def place() -> str:
    """A few letters for where this installation says that it is."""
    return short(f"{settings.SITE_URL} {settings.CALENDAR_DOMAIN}")


@lru_cache(8)
def short(told: str) -> str:
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def answer(
    request: HttpRequest,
    kept: Kept,
    make: Callable[[], Made | None],
    *,
    caller: str,
    headers: dict[str, str],
) -> HttpResponse:
    """200 with the calendar, or 304 for somebody who has just this.

    kept: what was found of it. make: makes it anew; None for one that there is not (any more):
    Http404. caller: who is counted where one has to be made. headers: Content-Type, Cache-Control
    and others.
    """
    etag, body, text = kept.etag, b"", b""
    if not kept.fresh:
        if count("calendar", caller) > MOST_MADE:
            return HttpResponse(status=429, headers={"Retry-After": str(MINUTE)})
        etag, body, text = renewed(kept, make())
    if not etag:
        raise Http404
    response = told(request, kept.key, etag, body, text)
    given = headers | {"X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
    for name, value in given.items():
        if response.status_code == 200 or not name.startswith("Content-"):
            response.headers[name] = value
    return response


def told(request: HttpRequest, key: str, etag: str, body: bytes, text: bytes) -> HttpResponse:
    """The answer without its headers; packed, as it is kept, for who takes it so. Both forms have
    strong tags of their own, so that nothing on the way makes weak ones of them.

    body, text: of a calendar that was just made, packed and not.
    """
    zipped = "gzip" in request.META.get("HTTP_ACCEPT_ENCODING", "")
    asked = tags_in(request.META.get("HTTP_IF_NONE_MATCH", ""))
    if asked & {"*", etag, f"{etag}-gz"}:
        response = HttpResponse(status=304)
        del response.headers["Content-Type"]
    else:
        if not body:
            etag, kept = FeedBody.objects.values_list("etag", "body").get(key=key)
            body = bytes(kept)
        response = HttpResponse(body if zipped else text or gzip.decompress(body))
        response.headers["Content-Length"] = str(len(response.content))
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = f'"{etag}-gz"' if zipped else f'"{etag}"'
    response.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def renewed(kept: Kept, made: Made | None) -> tuple[str, bytes, bytes]:
    """Keep what was made; its tag, and its bytes, packed and not. One that tells of nothing is not
    kept: addresses that lead to nothing can be invented without end."""
    text = made.text.encode() if made else b""
    etag = hashlib.sha256(text).hexdigest() if made else ""
    body = gzip.compress(text, PACKED, mtime=0)
    if made and made.empty:
        forget(kept.key)
        return etag, body, text
    until = int(made.until.timestamp()) if made else int(timezone.now().timestamp()) + DAY
    state = {"known": kept.known, "horizon": kept.horizon, "until": until}
    if etag == kept.etag and FeedBody.put(kept.key, **state):
        return etag, body, text
    row = FeedBody(key=kept.key, etag=etag, body=body, **state)
    with transaction.atomic():
        if kept.etag is not None or room():
            FeedBody.objects.bulk_create(
                [row],
                update_conflicts=True,
                unique_fields=["key"],
                update_fields=["etag", "body", *state],
            )
    return etag, body, text


def room() -> bool:
    """Whether one more may be kept; those that nobody asked for since yesterday are given up."""
    before = int(timezone.now().timestamp()) - DAY
    [(kept, stale)] = FILLED(before)
    if stale:
        FeedBody.objects.filter(until__lt=before).delete()
    return kept - stale < MOST


def forget(beginning: str) -> None:
    """What is kept under keys that begin like this was made for other wishes."""
    FeedBody.objects.filter(key__startswith=beginning).delete()


def key_for(kind: str, /, **told: Any) -> str:
    """Under which key a calendar is kept that follows from these values."""
    return "|".join([kind, *(f"{name}={value}" for name, value in sorted(told.items()))])
