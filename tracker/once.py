"""`Idempotency-Key`: a POST that comes twice over a bad network does its work once.

A key is taken first, in a transaction of its own; the work and its answer are then stored in one
transaction, so that a crash leaves either both or neither. An open key whose request is long gone
is taken over. An answer is given again to somebody who may still do the work and sees all that it
tells of.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any

from django.apps import apps
from django.db import IntegrityError, models, transaction
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from rest_framework.exceptions import PermissionDenied, ValidationError
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response

from tracker.access import is_protected
from tracker.api import Answered, Conflict, OtherBody
from tracker.fields import PublicIdField
from tracker.models import AnsweredRequest

KEPT = timedelta(days=1)
GONE = timedelta(minutes=2)
LONGEST = 200
OPEN = 0
HEADERS = ("ETag", "Location")
ID = re.compile("[0-9A-Z]{4}-[0-9A-Z]{4}")


def key_of(request: Request) -> str:
    """The key of a POST, "" without one. Raises ValidationError for a key that cannot be kept."""
    key = request.headers.get("Idempotency-Key", "") if request.method == "POST" else ""
    if len(key) > LONGEST or not key.isprintable():
        told = _("A key has at most %(most)s printable characters.") % {"most": LONGEST}
        raise ValidationError({"Idempotency-Key": [told]})
    return key


def once(
    request: Request,
    key: str,
    handler: Callable[..., Response],
    prepare: Callable[[], None],
    look: Callable[[], Any],
) -> Callable[..., Response]:
    """The handler, made to work once for this key; `prepare` is done before its transaction.

    look: finds what the address names, or raises Http404. Raises Answered with the answer it gave.
    """
    taken = take(request, key, look)

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


def take(request: Request, key: str, look: Callable[[], Any]) -> AnsweredRequest:
    """Take a key for this request. Raises Answered, OtherBody, or Conflict while it is at work."""
    mine, key = AnsweredRequest.objects.filter(user=request.user), scoped(request, key)
    now = timezone.now()
    mine.filter(at__lt=now - KEPT).delete()
    row = AnsweredRequest(user=request.user, key=key, path=request.path[:300], at=now)
    row.body_sha256, row.role = digest_of(request), getattr(row.user, "role", "")
    row.status, row.answer = OPEN, {}
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError:
        return found(mine.get(key=key, path=row.path), row, look)
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


def found(known: AnsweredRequest, row: AnsweredRequest, look: Callable[[], Any]) -> AnsweredRequest:
    """What a key that is taken gives: its answer, or the key itself when nobody works on it."""
    if known.body_sha256 != row.body_sha256:
        raise OtherBody
    if known.status != OPEN:
        if known.role != row.role:
            raise PermissionDenied(
                _("Your rights are others than when this was answered. Ask with another key.")
            )
        look()
        check_seen(known.answer, row.user)
        headers = known.headers | {"Idempotent-Replayed": "true"}
        raise Answered(Response(known.answer, status=known.status, headers=headers))
    gone = row.at - GONE
    if not AnsweredRequest.objects.filter(pk=known.pk, at=known.at, at__lt=gone).update(
        at=row.at, role=row.role
    ):
        raise Conflict(_("A request with this Idempotency-Key is at work. Ask again in a moment."))
    known.at = row.at
    return known


def check_seen(answer: Any, user: Any) -> None:
    """Raises Http404 when an answer tells of a row that this person sees no more."""
    ids = set(ids_in(answer))
    for model in filter(told_by_id, apps.get_models()):
        rows: Any = model
        there = rows._base_manager.filter(public_id__in=ids)
        if hasattr(model, "merged_into"):  # such a row leads to another one
            there = there.filter(merged_into__isnull=True)
        seen = rows.objects.visible_to(user).filter(public_id__in=ids)
        if there.exclude(pk__in=seen.values("pk")).exists():
            raise Http404


def ids_in(answer: Any) -> Iterator[str]:
    """The values of an answer that are ids."""
    if isinstance(answer, str) and ID.fullmatch(answer):
        yield answer
    inside = answer.values() if isinstance(answer, dict) else answer
    for one in inside if isinstance(answer, dict | list) else ():
        yield from ids_in(one)


def told_by_id(model: type[models.Model]) -> bool:
    """The rows of this model have ids and are seen by some people only."""
    ids = any(isinstance(field, PublicIdField) for field in model._meta.fields)
    return ids and is_protected(model)


def keep(taken: AnsweredRequest, response: Response) -> None:
    """Store an answer, in the transaction of the work, without what is told once alone
    (`told_once` of the response). Raises Conflict when the key was lost."""
    answer = json.loads(JSONRenderer().render(response.data) or b"null")
    for name in getattr(response, "told_once", ()):
        del answer[name]
    headers = {name: response.headers[name] for name in HEADERS if name in response.headers}
    stored = AnsweredRequest.objects.filter(pk=taken.pk, status=OPEN, at=taken.at).update(
        status=response.status_code, answer=answer, headers=headers
    )
    if not stored:
        raise Conflict
