"""The interface for programs, what all of it shares: pages, problems, limits of use.

Named by the settings, so nothing here imports views; `tracker.endpoint` holds those.
"""

from __future__ import annotations

import logging
import uuid
from http import HTTPStatus
from typing import Any

from django.core.exceptions import PermissionDenied, RequestDataTooBig, SuspiciousOperation
from django.core.exceptions import ValidationError as Refused
from django.db import IntegrityError
from django.http import Http404
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from rest_framework import exceptions
from rest_framework.pagination import BasePagination
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.settings import api_settings
from rest_framework.throttling import BaseThrottle
from rest_framework.utils.urls import replace_query_param

from tracker.acts import StaleRow
from tracker.models.tally import count
from tracker.paging import FirstPage, Page, page_of

logger = logging.getLogger(__name__)
PROBLEM = "application/problem+json"
SAFE = ("GET", "HEAD", "OPTIONS")


class Conflict(exceptions.APIException):
    """Somebody was faster, or the thing is there already; `more` says who or what."""

    status_code = HTTPStatus.CONFLICT
    default_detail = gettext_lazy("Somebody was faster. Look again, then decide.")

    def __init__(self, detail: Any = None, **more: Any):
        super().__init__(detail)
        self.more = more


class Changed(Conflict):
    """`If-Match` names another version than the one that is there."""

    status_code = HTTPStatus.PRECONDITION_FAILED
    default_detail = gettext_lazy("This was changed in the meantime. Read it again, then decide.")


class ConditionMissing(exceptions.APIException):
    """A write that needs `If-Match` came without."""

    status_code = HTTPStatus.PRECONDITION_REQUIRED
    default_detail = gettext_lazy("Send the ETag you have read as If-Match.")


class OtherBody(exceptions.APIException):
    """An `Idempotency-Key` came again with another body."""

    status_code = HTTPStatus.UNPROCESSABLE_ENTITY
    default_detail = gettext_lazy("This Idempotency-Key was used with another body.")


class TooLarge(exceptions.APIException):
    """The body is larger than anything the interface takes."""

    status_code = HTTPStatus.REQUEST_ENTITY_TOO_LARGE
    default_detail = gettext_lazy("The request is too large.")


class TooOften(exceptions.APIException):
    """More requests than a minute has room for; wait: seconds."""

    status_code = HTTPStatus.TOO_MANY_REQUESTS

    def __init__(self, wait: float):
        told = _("These are too many requests for one minute. Go on in %(seconds)s s.")
        super().__init__(told % {"seconds": int(wait)})
        self.wait = wait


class Answered(Exception):
    """The request was answered before; `response` is that answer."""

    def __init__(self, response: Response):
        self.response = response


def as_problem(error: Exception, context: dict[str, Any]) -> Response:
    """Every error as `application/problem+json` (RFC 9457); field errors stand in `errors`."""
    if isinstance(error, Answered):
        return error.response
    known = _known(error)
    if not isinstance(known, exceptions.APIException):
        return _unexpected(known)
    headers = {}
    if asked := getattr(known, "auth_header", None):
        headers["WWW-Authenticate"] = asked
    if seconds := getattr(known, "wait", None):
        headers["Retry-After"] = str(int(seconds))
    return problem(known.status_code, headers=headers, **_told(known), **getattr(known, "more", {}))


def problem(status: int, *, detail: str, headers: dict | None = None, **more: Any) -> Response:
    """An answer that says what is wrong."""
    told = {"type": "about:blank", "title": HTTPStatus(status).phrase, "status": int(status)}
    return Response(
        told | {"detail": detail} | more, status=status, headers=headers, content_type=PROBLEM
    )


def _known(error: Exception) -> Exception:
    """Errors of Django and of actions as those of the interface."""
    if isinstance(error, Http404):
        return exceptions.NotFound(_("There is nothing here, or not for you."))
    if isinstance(error, PermissionDenied):
        return exceptions.PermissionDenied()
    if isinstance(error, RequestDataTooBig):
        return TooLarge()
    if isinstance(error, SuspiciousOperation):
        return exceptions.ParseError()
    if isinstance(error, exceptions.Throttled):
        return TooOften(getattr(error, "wait", None) or 1)
    if isinstance(error, StaleRow | IntegrityError):
        return Conflict()
    if isinstance(error, Refused):
        return exceptions.ValidationError(_refusals(error))
    return error


def _refusals(error: Refused) -> dict[str, list[str]]:
    """The sentences of an action by field; those of no field under `non_field_errors`."""
    if not hasattr(error, "error_dict"):
        return {api_settings.NON_FIELD_ERRORS_KEY: error.messages}
    named = error.message_dict.items()
    return {api_settings.NON_FIELD_ERRORS_KEY if n == "__all__" else n: told for n, told in named}


def _told(error: exceptions.APIException) -> dict[str, Any]:
    """`detail`, and `errors` by field for bad input."""
    if not isinstance(error, exceptions.ValidationError):
        return {"detail": str(error.detail)}
    errors = dict(_flat("", error.detail))
    first = next((told[0] for told in errors.values() if told), "")
    return {"detail": str(first), "errors": errors}


def _flat(name: str, told: Any):
    """Nested field errors as ("new_case.title", [sentences])."""
    if isinstance(told, dict):
        for key, value in told.items():
            yield from _flat(f"{name}.{key}" if name else str(key), value)
    elif isinstance(told, list) and any(isinstance(one, dict | list) for one in told):
        for place, value in enumerate(told):
            yield from _flat(f"{name}.{place}" if name else str(place), value)
    else:
        sentences = told if isinstance(told, list) else [told]
        yield name or api_settings.NON_FIELD_ERRORS_KEY, [str(one) for one in sentences]


def _unexpected(error: Exception) -> Response:
    """A mistake of ours: it goes to the log under an id, and nothing of it to the caller."""
    number = uuid.uuid4().hex[:12]
    logger.error("Unexpected error %s", number, exc_info=error)
    told = _("Something went wrong on our side. Nothing was stored. Error %(id)s.")
    return problem(500, detail=told % {"id": number}, error=number)


class PublicCursor(BasePagination):
    """{"next", "previous", "results"}: keyset pages on the view's `order`, without a count."""

    size, most = 50, 200
    page: Page
    request: Request

    def paginate_queryset(self, queryset, request, view=None):
        self.request = request
        cursor = request.query_params.get("cursor", "")
        size = self.size_of(request)
        marks = view.marks() if hasattr(view, "marks") else None
        self.page = page_of(queryset, view.order, cursor, size, marks)
        return self.page.rows

    def begin(self, first: FirstPage, values: tuple[str, ...], request: Request) -> list[Any]:
        """The first page of a list by a statement that is made once."""
        self.request = request
        self.page = first(self.size_of(request), *values)
        return self.page.rows

    def size_of(self, request: Request) -> int:
        """The page size asked for. Raises ValidationError outside 1 to 200."""
        asked = request.query_params.get("page_size", str(self.size))
        if not (asked.isascii() and asked.isdigit() and 1 <= int(asked[:6]) <= self.most):
            told = _("Ask for 1 to %(most)s rows.") % {"most": self.most}
            raise exceptions.ValidationError({"page_size": [told]})
        return int(asked)

    def get_paginated_response(self, data) -> Response:
        return Response(
            {
                "next": self.address(self.page.next),
                "previous": self.address(self.page.previous),
                "results": data,
            }
        )

    def address(self, cursor: str) -> str | None:
        if not cursor:
            return None
        return replace_query_param(self.request.build_absolute_uri(), "cursor", cursor)

    def get_paginated_response_schema(self, schema):
        link = {"type": ["string", "null"], "format": "uri"}
        return {
            "type": "object",
            "required": ["next", "previous", "results"],
            "properties": {
                "next": link,
                "previous": link,
                "results": schema,
            },
        }

    def get_schema_operation_parameters(self, view):
        size = {"type": "integer", "minimum": 1, "maximum": self.most, "default": self.size}
        told = (("cursor", {"type": "string"}), ("page_size", size))
        return [{"name": name, "in": "query", "schema": schema} for name, schema in told]


class Throttle(BaseThrottle):
    """So many requests in a minute."""

    scope = ""
    seconds = 60

    def allow_request(self, request: Request, view: Any) -> bool:
        who = self.who(request, view)
        if who is None:
            return True
        used = count(self.scope, who)
        left = {"limit": self.most(), "remaining": max(self.most() - used, 0)}
        request._request.limits = {**left, "reset": int(self.wait())}  # type: ignore[attr-defined]
        return used <= self.most()

    def most(self) -> int:
        """Requests in a minute, as the settings say."""
        return int(str(api_settings.DEFAULT_THROTTLE_RATES[self.scope]).partition("/")[0])

    def who(self, request: Request, view: Any) -> Any:
        """Who is counted; None when this throttle does not count the request."""
        raise NotImplementedError

    def caller(self, request: Request) -> Any:
        """The account, whichever of its tokens asks; without one the address."""
        return request.user.pk if request.user.is_authenticated else address_of(request)

    def wait(self) -> float:
        return self.seconds - timezone.now().timestamp() % self.seconds + 1


def address_of(request: Any) -> str:
    """The address that asks; behind proxies, of which NUM_PROXIES tells, the one that they tell."""
    if api_settings.NUM_PROXIES is None:
        return request.META.get("REMOTE_ADDR", "")
    return BaseThrottle().get_ident(request)


class UserThrottle(Throttle):
    """Writes of an account."""

    scope = "user"

    def who(self, request: Request, view: Any) -> Any:
        writes = request.method not in SAFE and request.user.is_authenticated
        return self.caller(request) if writes else None


class AnonThrottle(Throttle):
    """Every request of somebody without an account, by address."""

    scope = "anon"

    def who(self, request: Request, view: Any) -> Any:
        return None if request.user.is_authenticated else self.caller(request)


class SearchThrottle(Throttle):
    """Lists asked for by words, which cost more than others."""

    scope = "search"

    def who(self, request: Request, view: Any) -> Any:
        return self.caller(request) if request.query_params.get("q") else None


class FetchThrottle(Throttle):
    """Reports handed in by address: each is a request to another host."""

    scope = "fetch"

    def who(self, request: Request, view: Any) -> Any:
        fetches = getattr(view, "fetches", None)
        return self.caller(request) if fetches and fetches() else None
