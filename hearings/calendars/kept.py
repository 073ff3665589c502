"""Calendars are kept as they were last made; whoever has the newest is told so by two statements.

What a calendar shows follows from rows that keep their history. How far each history went is looked
up by key, and where nothing was written since, nothing is made.
"""

from __future__ import annotations

import gzip
import hashlib
from collections.abc import Callable
from typing import Any, NamedTuple

from django.conf import settings
from django.db import connection
from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone, translation
from django.utils.cache import patch_vary_headers
from tzdata import IANA_VERSION

from hearings.calendars.calendar import Made
from hearings.models import FeedBody
from tracker.endpoint import tags_in
from tracker.models.tally import count

FORM = "2"  # of our text: another one is made anew
MOST = 1000  # calendars that are kept
MOST_MADE = 240  # in a minute, for one caller
MINUTE, DAY = 60, 24 * 3600
# How far the history of everything went that a calendar shows, or that says who may see it.
LOOK = """SELECT b.etag, b.known, b.horizon, b.until, {now}, {next},
    (SELECT MAX(history_id) FROM hearings_historicalhearing),
    (SELECT MAX(history_id) FROM hearings_historicalpostponement),
    (SELECT MAX(history_id) FROM cases_historicalcase),
    (SELECT MAX(history_id) FROM cases_historicalcasemember),
    (SELECT MAX(history_id) FROM cases_historicalparty),
    (SELECT MAX(history_id) FROM cases_historicalperson),
    (SELECT MAX(history_id) FROM cases_historicalcourt),
    (SELECT MAX(history_id) FROM hearings_historicalcalendarrelease)
    FROM (SELECT 1 AS one) o LEFT JOIN hearings_feedbody b ON b.key = %s"""
# On PostgreSQL a row may be committed after one that was numbered later. While transactions are
# under way, the first that is still to come is noted, and the calendar looked over again.
ENGINES = {
    "postgresql": LOOK.format(
        now="pg_snapshot_xmin(pg_current_snapshot())::text::bigint",
        next="pg_snapshot_xmax(pg_current_snapshot())::text::bigint",
    ),
    "sqlite": LOOK.format(now="0", next="0"),
}


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
    with connection.cursor() as cursor:
        cursor.execute(ENGINES[connection.vendor], [key])
        etag, known, horizon, until, first, following, *histories = cursor.fetchone()
    reached = ".".join(map(str, [FORM, IANA_VERSION, place(), *histories]))
    fresh = known == reached and horizon == 0 and timezone.now().timestamp() < until
    return Kept(key, etag, fresh, reached, 0 if first == following else following)


def place() -> str:
    """A few letters for where this installation says that it is."""
    told = f"{settings.SITE_URL} {settings.CALENDAR_DOMAIN}"
    return hashlib.sha256(told.encode()).hexdigest()[:8]


def answer(
    request: HttpRequest,
    key: str,
    make: Callable[[], Made | None],
    *,
    caller: str,
    headers: dict[str, str],
) -> HttpResponse:
    """200 with the calendar, or 304 for somebody who has just this.

    make: makes it anew; None for one that there is not (any more): Http404. caller: who is counted
    where one has to be made. headers: Content-Type, Cache-Control and others.
    """
    kept, body = look(key), b""
    etag = kept.etag
    if not kept.fresh:
        if count("calendar", caller) > MOST_MADE:
            return HttpResponse(status=429, headers={"Retry-After": str(MINUTE)})
        etag, body = renewed(kept, make())
    if not etag:
        raise Http404
    response = told(request, key, etag, body)
    given = headers | {"X-Robots-Tag": "noindex", "Referrer-Policy": "no-referrer"}
    for name, value in given.items():
        if response.status_code == 200 or not name.startswith("Content-"):
            response.headers[name] = value
    return response


def told(request: HttpRequest, key: str, etag: str, body: bytes) -> HttpResponse:
    """The answer without its headers; packed for who takes it so. Both forms have strong tags of
    their own, so that nothing on the way makes weak ones of them."""
    zipped = "gzip" in request.headers.get("Accept-Encoding", "")
    asked = tags_in(request.headers.get("If-None-Match", ""))
    if asked & {"*", etag, f"{etag}-gz"}:
        response = HttpResponse(status=304)
        del response.headers["Content-Type"]
    else:
        if not body:
            etag, kept = FeedBody.objects.values_list("etag", "body").get(key=key)
            body = bytes(kept)
        response = HttpResponse(gzip.compress(body, 6, mtime=0) if zipped else body)
        response.headers["Content-Length"] = str(len(response.content))
        if zipped:
            response.headers["Content-Encoding"] = "gzip"
    response.headers["ETag"] = f'"{etag}-gz"' if zipped else f'"{etag}"'
    response.headers["Content-Language"] = translation.get_language() or settings.LANGUAGE_CODE
    patch_vary_headers(response, ["Accept-Encoding"])
    return response


def renewed(kept: Kept, made: Made | None) -> tuple[str, bytes]:
    """Keep what was made; its tag and its bytes."""
    body = made.text.encode() if made else b""
    etag = hashlib.sha256(body).hexdigest() if made else ""
    until = int(made.until.timestamp()) if made else int(timezone.now().timestamp()) + DAY
    state = {"known": kept.known, "horizon": kept.horizon, "until": until}
    if etag == kept.etag and FeedBody.put(kept.key, **state):
        return etag, body
    if kept.etag is not None or room():
        row = FeedBody(key=kept.key, etag=etag, body=body, **state)
        columns = ["etag", "body", *state]
        FeedBody.objects.bulk_create(
            [row], update_conflicts=True, unique_fields=["key"], update_fields=columns
        )
    return etag, body


def room() -> bool:
    """Whether one more may be kept; those that nobody asked for since yesterday are given up."""
    FeedBody.objects.filter(until__lt=int(timezone.now().timestamp()) - DAY).delete()
    return FeedBody.objects.count() < MOST


def forget(key: str) -> None:
    """What is kept under a key was made for other wishes."""
    FeedBody.objects.filter(key=key).delete()


def key_for(kind: str, /, **told: Any) -> str:
    """Under which key a calendar is kept that follows from these values."""
    return "|".join([kind, *(f"{name}={value}" for name, value in sorted(told.items()))])
