"""`Idempotency-Key`: a POST that comes twice over a bad network does its work once.

A key is taken first, in a transaction of its own; the work and its answer are then stored in one
transaction, so that a crash leaves either both or neither. An open key whose request is long gone
is taken over.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from datetime import timedelta
from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.api import Answered, Conflict, OtherBody
from tracker.models import AnsweredRequest

KEPT = timedelta(days=1)
GONE = timedelta(minutes=2)
LONGEST = 200
OPEN = 0
HEADERS = ("ETag", "Location")


def key_of(request: Request) -> str:
    """The key of a POST, "" without one. Raises ValidationError for a key that cannot be kept."""
    key = request.headers.get("Idempotency-Key", "") if request.method == "POST" else ""
    if len(key) > LONGEST or not key.isprintable():
        told = _("A key has at most %(most)s printable characters.") % {"most": LONGEST}
        raise ValidationError({"Idempotency-Key": [told]})
    return key


def once(
    request: Request, key: str, handler: Callable[..., Response], prepare: Callable[[], None]
) -> Callable[..., Response]:
    """The handler, made to work once for this key; `prepare` is done before its transaction.

    Raises Answered with the answer it gave.
    """
    taken = take(request, key)

    def handle(*args: Any, **kwargs: Any) -> Response:
        try:
            prepare()
            with transaction.atomic():
                response = handler(*args, **kwargs)
                keep(taken, response)
        except BaseException:
            AnsweredRequest.objects.filter(pk=taken.pk, status=OPEN, at=taken.at).delete()
            raise
        return response

    return handle


def take(request: Request, key: str) -> AnsweredRequest:
    """Take a key for this request. Raises Answered, OtherBody, or Conflict while it is at work."""
    mine, key = AnsweredRequest.objects.filter(user=request.user), scoped(request, key)
    now = timezone.now()
    mine.filter(at__lt=now - KEPT).delete()
    row = AnsweredRequest(user=request.user, key=key, path=request.path[:300], at=now)
    row.body_sha256 = digest_of(request)
    row.status, row.answer = OPEN, {}
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return found(mine.get(key=key, path=row.path), row)
    return row


def scoped(request: Request, key: str) -> str:
    """The key of a token that sees some cases only is its own: no answer of a wider one is given
    again to it."""
    cases = getattr(request.user, "only_cases", ())
    told = "\x1f".join((key, *sorted(cases))).encode()
    return f"{hashlib.sha256(told).hexdigest()} of some cases" if cases else key


def digest_of(request: Request) -> str:
    """What a body says; a form with files comes with another boundary every time."""
    if not request.content_type.lower().startswith("multipart/"):
        return hashlib.sha256(request._request.body).hexdigest()
    told = hashlib.sha256()
    form: Any = request.data
    for name, values in sorted(form.lists()):
        for value in values:
            words = value.name if hasattr(value, "chunks") else str(value)
            told.update(f"{name}\0{words}\0".encode("utf-8", "surrogatepass"))
            if hasattr(value, "chunks"):
                told.update(value.read())
                value.seek(0)
    return told.hexdigest()


def found(known: AnsweredRequest, row: AnsweredRequest) -> AnsweredRequest:
    """What a key that is taken gives: its answer, or the key itself when nobody works on it."""
    if known.body_sha256 != row.body_sha256:
        raise OtherBody
    if known.status != OPEN:
        headers = known.headers | {"Idempotent-Replayed": "true"}
        raise Answered(Response(known.answer, status=known.status, headers=headers))
    gone = row.at - GONE
    if not AnsweredRequest.objects.filter(pk=known.pk, at=known.at, at__lt=gone).update(at=row.at):
        raise Conflict(_("A request with this Idempotency-Key is at work. Ask again in a moment."))
    known.at = row.at
    return known


def keep(taken: AnsweredRequest, response: Response) -> None:
    """Store an answer, in the transaction of the work. Raises Conflict when the key was lost."""
    answer = json.loads(JSONRenderer().render(response.data) or b"null")
    headers = {name: response.headers[name] for name in HEADERS if name in response.headers}
    stored = AnsweredRequest.objects.filter(pk=taken.pk, status=OPEN, at=taken.at).update(
        status=response.status_code, answer=answer, headers=headers
    )
    if not stored:
        raise Conflict
