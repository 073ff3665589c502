"""A message to a webhook, by Standard Webhooks 1.0: thin, signed, to public addresses alone.

The connection is made by what fetches pages (`reports.fetching.connecting`): the name is resolved
once, every address it leads to is checked, and to one of those it is connected.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import http.client
import json
import socket
from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from alerts.addresses import link
from alerts.models import Delivery, HookSecret, Notice
from alerts.sending.claiming import seconds_to_send
from alerts.sending.mail import digest_of
from alerts.sending.outcome import Outcome
from reports.deadline import Deadline
from reports.fetching.addresses import Target, target_of
from reports.fetching.connecting import connect
from reports.fetching.exchange import Wire, on_the_way

SECONDS = 15.0
GONE = 410
ELSEWHERE = (301, 302, 303, 307, 308)
Kind = Notice.Kind
TYPES = {
    Kind.LISTED: "hearing.created",
    Kind.POSTPONED: "hearing.rescheduled",
    Kind.ADVANCED: "hearing.rescheduled",
    Kind.TIME_CHANGED: "hearing.rescheduled",
    Kind.SINE_DIE: "hearing.postponed_no_date",
    Kind.DATE_SET: "hearing.date_set",
    Kind.VENUE_CHANGED: "hearing.venue_changed",
    Kind.CANCELLED: "hearing.cancelled",
    Kind.REINSTATED: "hearing.reinstated",
    Kind.CORRECTED: "hearing.corrected",
    Kind.TAKEN_BACK: "hearing.corrected",
    Kind.OUTCOME: "hearing.outcome_recorded",
    Kind.UNSAID: "hearing.corrected",
    Kind.WITHDRAWN: "hearing.withdrawn",
    Kind.MERGED: "hearing.merged",
    Kind.PERSONS: "hearing.updated",
    Kind.CONFLICT: "hearing.conflict",
    Kind.EDITED: "hearing.updated",
    Kind.REMINDER: "hearing.reminder",
    Kind.NEWS: "case.updated",
}
PING = "ping"


def post(delivery: Delivery) -> Outcome:
    """Send a message to its webhook. Every answer, and none, becomes an outcome."""
    body = json.dumps(told(delivery), separators=(",", ":")).encode()
    try:
        target = hook_target(delivery.hook.url)
        status, retry_after = ask(target, request_of(target, body, signed(delivery, body)))
    except (ValidationError, OSError, http.client.HTTPException) as error:
        return Outcome(words=trouble(error))
    if 200 <= status < 300:
        return Outcome(done=True, code=status)
    asked = retry_after if status in (429, 503) else 0
    gone = status == GONE
    return Outcome(permanent=gone, code=status, words=refusal(status), retry_after=asked)


def trouble(error: Exception) -> str:
    """Why there was no answer. A name that leads inside is told like one that leads nowhere: nobody
    learns here which names there are inside."""
    if isinstance(error, ValidationError):
        return _("No server of the public internet was found under this address.")
    if isinstance(error, TimeoutError):
        return _("The server did not answer in time.")
    return f"{_('The server could not be reached.')} ({type(error).__name__})"


def refusal(status: int) -> str:
    """What an answer says that is no success."""
    if status in ELSEWHERE:
        told = _("The server sends on to another address (%(status)s). Give that one.")
        return told % {"status": status}
    return _("The server answered %(status)s.") % {"status": status}


def hook_target(url: str) -> Target:
    """Where a message goes. Raises ValidationError for anything but https on the public internet,
    and what the operator allowed."""
    try:
        target = target_of(url)
    except ValidationError:
        target = None
    if target is None or (target.scheme != "https" and not target.allowed):
        sentence = _(
            "Messages go to addresses of the public internet that begin with https, on port 443, "
            "without a password in them."
        )
        raise ValidationError({"url": sentence})
    return target


def told(delivery: Delivery) -> dict[str, Any]:
    """What a program is told: ids, days and where to read more, which asks who is reading."""
    notice = delivery.notice
    at = (notice.at if notice else delivery.made_at).isoformat().replace("+00:00", "Z")
    if notice is None:
        return {"type": PING, "timestamp": at, "data": {}}
    data: dict[str, Any] = {"notice": notice.public_id, "kind": notice.kind}
    if notice.case_id:
        data["case"] = notice.case.public_id
        data["url"] = link("api-case-detail", notice.case.public_id)
    if notice.hearing_id:
        data["hearing"], data["version"] = notice.hearing.public_id, notice.version
        data["url"] = link("api-hearing-detail", notice.hearing.public_id)
        data["from_date"] = notice.payload.get("from", {}).get("date") or None
        data["to_date"] = notice.payload.get("to", {}).get("date") or None
        data |= courts_told(notice.payload)
        data |= {name: told for name, told in notice.payload.items() if name == "outcomes"}
    kind = TYPES.get(notice.kind, "notice")  # type: ignore[call-overload]
    return {"type": kind, "timestamp": at, "data": data}


def courts_told(payload: Mapping[str, Any]) -> dict[str, str | None]:
    """Ids of the courts between which a hearing went; none where it stayed."""
    ends = ("from", "to") if payload.get("courts") else ()
    return {f"{end}_court": payload[end].get("court_id") or None for end in ends}


def signed(delivery: Delivery, body: bytes) -> dict[str, str]:
    """The three headers; one signature for each secret that stands."""
    now = timezone.now()
    name, moment = f"msg_{digest_of(delivery.key)}", str(int(now.timestamp()))
    secrets = HookSecret.objects.filter(hook=delivery.hook_id).standing(now)
    signatures = [signature(one.secret, name, moment, body) for one in secrets]
    return {
        "webhook-id": name,
        "webhook-timestamp": moment,
        "webhook-signature": " ".join(signatures),
    }


def signature(secret: str, name: str, moment: str, body: bytes) -> str:
    """`v1,` and the HMAC-SHA256 of id, moment and body under a secret `whsec_…`."""
    key = base64.b64decode(secret.removeprefix("whsec_"))
    content = b".".join([name.encode(), moment.encode(), body])
    return f"v1,{base64.b64encode(hmac.digest(key, content, hashlib.sha256)).decode()}"


def request_of(target: Target, body: bytes, headers: dict[str, str]) -> bytes:
    """The request; nothing in it tells of the installation but what it is for."""
    every = {
        "Host": target.authority,
        "User-Agent": "case-tracker-webhook",
        "Content-Type": "application/json",
        "Content-Length": str(len(body)),
        "Connection": "close",
    } | headers
    lines = "".join(f"{name}: {value}\r\n" for name, value in every.items())
    return f"POST {target.path} HTTP/1.1\r\n{lines}\r\n".encode("ascii") + body


def ask(target: Target, request: bytes) -> tuple[int, float]:
    """The status of the answer and its Retry-After in seconds; redirects are not followed, the
    body is not read. Raises ValidationError, OSError and HTTPException."""
    deadline = Deadline(min(SECONDS, seconds_to_send()))
    connection = connect(target, deadline)
    try:
        connection.settimeout(deadline.left())
        connection.sendall(on_the_way(request, target))
        wire: socket.socket = Wire(connection, deadline, bytearray())  # type: ignore[assignment]
        with http.client.HTTPResponse(wire, method="POST") as answer:
            answer.begin()
            return answer.status, seconds_in(answer.headers.get("Retry-After", ""))
    finally:
        connection.close()


def seconds_in(header: str) -> float:
    """Seconds of a Retry-After; 0 where it names a date or nothing."""
    return float(header) if header.isascii() and header.isdigit() and len(header) < 7 else 0
