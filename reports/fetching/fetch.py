"""Fetching: each hop checked, everything bounded, what came kept as it came."""

from __future__ import annotations

import http.client
import ssl
import zlib
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urljoin

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reports.deadline import Deadline
from reports.fetching.addresses import Target, target_of
from reports.fetching.exchange import Exchange, exchange
from reports.fetching.logins import asks_to_log_in
from reports.fetching.refusing import refused, refused_with_advice, status_refused
from reports.fetching.warc import warc_of

MOST_REDIRECTS = 5
REDIRECTS = frozenset({301, 302, 303, 307, 308})
# What may hold a report; "" and octet-stream are judged by their bytes when they are read.
READABLE = frozenset(
    {
        "",
        "application/octet-stream",
        "application/pdf",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/xhtml+xml",
        "message/rfc822",
        "multipart/related",
        "text/html",
        "text/plain",
    }
)


@dataclass(frozen=True)
class Fetched:
    """A page. `content` is unpacked; `media_type` is the server's word, charset and all;
    `warc` holds every request and answer as they went over the wire."""

    url: str
    final_url: str
    content: bytes
    media_type: str
    warc: bytes
    fetched_at: datetime


def fetch(url: str) -> Fetched:
    """Fetch one page, in at most `settings.FETCH_SECONDS` seconds.

    Raises ValidationError({"url": sentence}) for an address that is not fetched, and for every
    answer that is no page.
    """
    deadline = Deadline(settings.FETCH_SECONDS)
    hops: list[Exchange] = []
    try:
        follow(target_of(url.strip()), deadline, hops)
    except ValidationError as error:
        if not hops:
            raise
        sends = _("The page sends on to another address.")
        raise refused(f"{sends} {error.message_dict['url'][0]}") from error
    last = hops[-1]
    check_page(last, hops[0])
    return Fetched(
        url=url.strip(),
        final_url=last.target.url,
        content=last.content,
        media_type=last.media_type,
        warc=warc_of(hops),
        fetched_at=hops[0].at,
    )


def follow(target: Target, deadline: Deadline, hops: list[Exchange]) -> None:
    """Ask, and ask where one is sent on to; each exchange is put to `hops` when it is done."""
    while True:
        hops.append(ask(target, deadline))
        if hops[-1].status not in REDIRECTS or not hops[-1].location:
            return
        if len(hops) > MOST_REDIRECTS:
            raise refused_with_advice(_("It did so more than five times."))
        target = next_target(hops[-1])


def ask(target: Target, deadline: Deadline) -> Exchange:
    """One exchange; what the network and the server get wrong becomes a sentence."""
    try:
        return exchange(target, deadline)
    except TimeoutError as error:
        raise refused_with_advice(
            _("The server took too long to answer. Try again later.")
        ) from error
    except ssl.SSLError as error:
        raise refused_with_advice(
            _("The server could not prove that it is the one the address names.")
        ) from error
    except (http.client.HTTPException, zlib.error) as error:
        raise refused_with_advice(_("The server's answer broke off or cannot be read.")) from error
    except OSError as error:
        raise refused_with_advice(_("The server could not be reached. Try again later.")) from error


def next_target(hop: Exchange) -> Target:
    """Where a redirect leads. Raises ValidationError where it may not lead."""
    # Servers write other letters as UTF-8, http.client reads them as Latin-1.
    location = hop.location.encode("latin-1", "replace").decode("utf-8", "replace").strip()
    try:
        url = urljoin(hop.target.url, location)
    except ValueError:
        url = location
    return target_of(url)


def check_page(last: Exchange, first: Exchange) -> None:
    """Refuse what is no page: an error, a picture, a form that asks who one is."""
    if not 200 <= last.status < 300:
        raise status_refused(last.status)
    kind = last.media_type.partition(";")[0].strip().lower()
    if kind not in READABLE:
        raise refused(
            _(
                "At this address is a file of the kind %(kind)s, which is not read. Fetch the "
                "page that tells of it, or paste what it says."
            )
            % {"kind": kind[:80]}
        )
    if asks_to_log_in(last.content, sent_on_to=last.target if last is not first else None):
        raise refused_with_advice(_("The page asks to log in first."))
