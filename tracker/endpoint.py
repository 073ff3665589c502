"""What every endpoint of the interface for programs does alike."""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from types import SimpleNamespace
from typing import Any

from django.conf import settings
from django.db.models import QuerySet
from django.http import Http404
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import (
    NotAuthenticated,
    ParseError,
    PermissionDenied,
    ValidationError,
)
from rest_framework.parsers import JSONParser
from rest_framework.renderers import JSONRenderer
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.viewsets import GenericViewSet

from tracker.api import SAFE, Changed, ConditionMissing, TooLarge
from tracker.asking import Question
from tracker.filtering import GivenFilters, ListFilter, as_asked, named_by, narrowed
from tracker.once import key_of, once
from tracker.paging import FirstPage

UNSTORABLE = ("\0", *map(chr, range(0xD800, 0xE000)))
STRANGE = frozenset(UNSTORABLE)
DEEPEST = 12
REPORTS = "api-report"


class Json(JSONParser):
    """JSON without what no database keeps: NUL, half characters, nesting without end."""

    def parse(self, stream: Any, media_type: Any = None, parser_context: Any = None) -> Any:
        try:
            told = super().parse(stream, media_type, parser_context)
        except RecursionError as error:
            raise ParseError(_("The JSON is nested too deeply.")) from error
        except ParseError as error:
            raise ParseError(_not_json(error.__context__)) from error
        check_storable(told, DEEPEST)
        return told


def _not_json(error: BaseException | None) -> str:
    """What is said of a body that cannot be read, with the place where it breaks off."""
    if isinstance(error, json.JSONDecodeError):
        told = _(
            "The body is no JSON: it goes wrong in line %(line)s at character %(place)s. Put that "
            "right, and send it again."
        )
        return told % {"line": error.lineno, "place": error.colno}
    return _("The body is no JSON in UTF-8. Write it anew with a library for JSON.")


def check_storable(value: Any, deepest: int) -> None:
    """Raises ParseError for text that cannot be stored."""
    if deepest == 0:
        raise ParseError(_("The JSON is nested too deeply."))
    if isinstance(value, str) and not STRANGE.isdisjoint(value):
        raise ParseError(_("The text holds a NUL or half a character. Take it out."))
    inside: list[Any] = []
    if isinstance(value, dict):
        inside = [*value.keys(), *value.values()]
    elif isinstance(value, list):
        inside = value
    for one in inside:
        check_storable(one, deepest - 1)


class Input(serializers.Serializer):
    """What may be written: the fields that are named, and no other."""

    closed = True

    def to_internal_value(self, data: Any) -> Any:
        unknown = set(data) - set(self.fields) if hasattr(data, "keys") else set()
        if unknown:
            told = _("There is no such field. There are: %(all)s.")
            sentence = told % {"all": ", ".join(self.fields)}
            raise ValidationError({str(name)[:60]: [sentence] for name in sorted(unknown)})
        return super().to_internal_value(self.said(data))

    def get_fields(self) -> dict[str, serializers.Field]:
        """The fields, each with a refusal that says what to write instead."""
        fields = super().get_fields()
        for field in fields.values():
            if isinstance(field, serializers.ChoiceField):
                told = _("“{input}” is none of these: %(all)s.")
                codes = ", ".join(str(code) for code in field.choices if code != "")
                field.error_messages["invalid_choice"] = told % {"all": codes}
            elif isinstance(field, serializers.DateField):
                told = _("There is no such day. Write one such as 2020-01-08.")
                field.error_messages["invalid"] = told
        return fields

    def said(self, data: Any) -> Any:
        """Null in a field that may be left out, and has no null of its own, leaves it out."""
        if not isinstance(data, dict):
            return data
        silent = {n for n, f in self.fields.items() if not f.required and not f.allow_null}
        return {n: v for n, v in data.items() if v is not None or n not in silent}


class Nothing(Input):
    """A write that needs nothing to be said."""


class Why(Input):
    """A write that needs nothing but its reason."""

    why = serializers.CharField(max_length=2000)


class Endpoint(GenericViewSet):
    """A list and its rows.

    A subclass says `rows()` (what this viewer may see), `order` (ending in `public_id`),
    `filterset_class`, `serializer_class` (how a row is told), `inputs` {action: what may be
    written}, `parameters` {action: further query parameters}, `one` (the row of a public id, where
    many ask for it), `many_ask` (for the list, of which nothing is prefetched), `held_actions`
    (held against `If-Match`) and `conditional_actions`: answered with 304 to somebody who has just
    this.
    """

    parser_classes = [Json]
    filter_backends = [GivenFilters]
    metadata_class = None
    http_method_names = ["get", "head", "post", "patch"]
    lookup_field = "public_id"
    lookup_url_kwarg = "id"
    lookup_value_regex = "[0-9A-Za-z]{4}-[0-9A-Za-z]{4}"
    order: tuple[str, ...] = ("public_id",)
    one: Question | None = None
    many_ask = False
    queryset: Any
    filterset_class: type[ListFilter]
    inputs: dict[str, type[serializers.Serializer]] = {}
    parameters: dict[str, tuple[str, ...]] = {}
    held_actions: tuple[str, ...] = ("partial_update",)
    conditional_actions: tuple[str, ...] = ("retrieve",)

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Before anything is done: who asks, how much, with which parameters, and whether twice."""
        if int(request.META.get("CONTENT_LENGTH") or 0) > self.most_bytes():
            raise TooLarge
        super().initial(request, *args, **kwargs)
        if self.action is None:
            return
        if request.method not in SAFE:
            self.check_known(request.user)
        self.check_token(request)
        check_parameters(request, self.known_parameters())
        key = key_of(request)
        if key:
            self.post: Any = once(request, key, self.post, self.prepare, self.look)

    def look(self) -> Any:
        """The row that the address names, where it names one. Raises Http404."""
        return self.get_object() if self.lookup_url_kwarg in self.kwargs else None

    def most_bytes(self) -> int:
        """The largest body that is taken."""
        return settings.DATA_UPLOAD_MAX_MEMORY_SIZE

    def prepare(self) -> None:
        """What takes long or asks other hosts, done before the transaction of a write."""

    def finalize_response(self, request: Request, *args: Any, **kwargs: Any) -> Any:
        """What somebody with an account reads is kept by nobody on the way."""
        response = super().finalize_response(request, *args, **kwargs)
        if "HTTP_AUTHORIZATION" in request.META:
            response.headers.setdefault("Cache-Control", "private, no-store")
        for name, value in getattr(request._request, "limits", {}).items():
            response.headers[f"RateLimit-{name.title()}"] = str(value)
        return response

    def check_token(self, request: Request) -> None:
        """Raises PermissionDenied for a write that the token was not made for."""
        alone = getattr(request.auth, "reports_only", False)
        if alone and request.method not in SAFE and self.basename != REPORTS:
            raise PermissionDenied(_("This token may hand in reports, and write nothing else."))

    def known_parameters(self) -> list[str]:
        known = list(self.parameters.get(self.action, ()))
        if self.action == "list":
            known += [*self.filterset_class.base_filters, "cursor", "page_size"]
        return known

    def rows(self) -> QuerySet:
        """What this viewer may see, as it is told."""
        raise NotImplementedError

    def of_now(self) -> tuple[str, ...]:
        """Values that `rows` hangs on beside the viewer, such as which day it is."""
        return ()

    def marks(self) -> QuerySet | None:
        """Rows that a cursor may name, where the order would tell how much there is."""
        return None

    def check_known(self, user: Any) -> None:
        """Raises NotAuthenticated for nobody in particular."""
        if not user.is_authenticated:
            raise NotAuthenticated(_("Log in, or send a token."))

    def get_queryset(self) -> QuerySet:
        fake = getattr(self, "swagger_fake_view", False)
        return type(self).queryset.all() if fake else self.rows()

    def filter_queryset(self, queryset: QuerySet) -> QuerySet:
        """What the parameters of a list leave; nothing is looked at where none is given."""
        asked = self.action == "list" and self.filterset_class.base_filters.keys()
        narrowed = asked and not asked.isdisjoint(self.request.query_params)
        return super().filter_queryset(queryset) if narrowed else queryset

    def get_object(self) -> Any:
        self.kwargs["id"] = self.kwargs["id"].upper()
        found = (
            [super().get_object()]
            if self.one is None
            else self.one.rows(self.kwargs["id"], *self.of_now())
        )
        if not found:
            raise Http404
        return self.with_parts(found)[0]

    def told(self, row: Any) -> dict[str, Any]:
        """A row as this viewer reads it."""
        return self.teller(self.serializer_class).to_representation(row)

    def teller(self, kind: type[serializers.BaseSerializer]) -> serializers.BaseSerializer:
        """What tells rows of this kind in this request; made once for all of them."""
        made = self.__dict__.setdefault("tellers", {})
        if kind not in made:
            made[kind] = kind(context=self.get_serializer_context())
        return made[kind]

    def with_parts(self, rows: list[Any]) -> list[Any]:
        """Rows with what is told beside them, of a page or of one row alone."""
        return rows

    def list(self, request: Request) -> Response:
        page = self.first_page(request)
        if page is None:
            page = self.paginate_queryset(self.filter_queryset(self.get_queryset()))
        if not page:
            self.check_named(request)
        page = self.with_parts(page)
        return self.get_paginated_response([self.told(row) for row in page])

    def check_named(self, request: Request) -> None:
        """Refuse filters by what is not there, for this viewer. Asked of empty lists alone: a row
        that was found tells that it is there."""
        for name, one in self.filterset_class.base_filters.items():
            asked = request.query_params.get(name)
            named = named_by(one, self.queryset.model) if asked else None
            if named is None:
                continue
            seen = named.objects.visible_to(request.user)
            if not seen.filter(public_id=asked.upper()).exists():
                told = _("Nothing that you see here has the id %(id)s.") % {"id": asked}
                raise serializers.ValidationError({name: [told]})

    def first_page(self, request: Request) -> Any:
        """The first page of a list that many ask for, where only plain values narrow it."""
        asked = request.query_params
        if not self.many_ask or "cursor" in asked:
            return None
        found = self.filterset_class(asked, self.queryset, given_only=True)
        values = found.plain_values()
        if values is None:
            return None
        first = first_of(type(self), tuple(found.filters), self.order)
        paginator: Any = self.paginator
        return paginator.begin(first, (*self.of_now(), *values), request)

    def retrieve(self, request: Request, id: str) -> Response:
        row = self.get_object()
        return self.conditional(self.told(row), self.etag_of(row))

    def conditional(self, told: Any, tag: str = "") -> Response:
        """200 with an ETag; 304 without a body when the caller has exactly this."""
        tag = tag or tag_of(told)
        headers = {"ETag": tag, "Vary": "Authorization, Cookie"}
        if names(self.request.headers.get("If-None-Match", ""), tag):
            return Response(status=304, headers=headers)
        return Response(told, headers=headers)

    def etag_of(self, row: Any) -> str:
        """The ETag of a row; what `If-Match` is held against. By default, of all that is told."""
        return tag_of(self.told(row))

    def read(self, row: Any, told: Any) -> Response:
        """200 or 304 for a row that is told with more than its `etag_of` counts: the tag names
        both, and `If-Match` looks at the first."""
        first, all_of_it = self.etag_of(row).strip('"'), tag_of(told).strip('"')
        return self.conditional(told, f'"{first}.{all_of_it[:12]}"')

    def check_condition(self, row: Any) -> None:
        """Raises ConditionMissing without `If-Match`, Changed when it names another version."""
        asked = self.request.headers.get("If-Match", "")
        if not asked.strip():
            raise ConditionMissing
        tag = self.etag_of(row)
        if not {"*", tag.strip('"')} & {one.partition(".")[0] for one in tags_in(asked)}:
            raise Changed(current=tag)

    def typed(self, kind: type[serializers.Serializer] | None = None) -> dict[str, Any]:
        """What was sent, checked; kind: where the action alone does not tell what may be written.
        Raises ValidationError by field."""
        serializer = (kind or self.inputs[self.action])(
            data=self.request.data, context=self.get_serializer_context()
        )
        serializer.is_valid(raise_exception=True)
        return serializer.validated_data

    def require(self, allowed: bool) -> None:
        """Raises PermissionDenied: visible, but not for this person to do, or not for this token,
        whose cases are named."""
        if allowed:
            return
        told = [_("You may see this, but not do this with it.")]
        if cases := getattr(self.request.user, "only_cases", ()):
            only = _("This token works in these cases alone: %(cases)s. Name one of them.")
            told.append(only % {"cases": ", ".join(cases)})
        raise PermissionDenied(" ".join(told))

    def made(self, told: Any, tag: str = "", status: int = 201) -> Response:
        """The answer to a write, with the ETag of what is there now."""
        return Response(told, status=status, headers={"ETag": tag} if tag else None)


def check_parameters(request: Request, known: Sequence[str]) -> None:
    """Raises ValidationError for a parameter that is unknown or given twice."""
    allowed = _("There is no such parameter. There are: %(all)s.")
    allowed %= {"all": ", ".join(known) or _("none")}
    problems = {}
    for name, values in request.query_params.lists():
        if name not in known:
            problems[name[:60]] = [allowed]
        elif len(values) > 1:
            problems[name] = [_("Give this parameter once.")]
    if problems:
        raise ValidationError(problems)


def tag_of(told: Any) -> str:
    """A strong ETag over what somebody reads; keyed, so that it tells nothing to guess by."""
    return f'"{salted_hmac("tracker.etag", JSONRenderer().render(told)).hexdigest()[:32]}"'


def tags_in(header: str) -> set[str]:
    """The tags of If-Match or If-None-Match, bare; a proxy that compresses may have made them
    weak."""
    return {one.strip().removeprefix("W/").strip('"') for one in header.split(",")}


def names(header: str, tag: str) -> bool:
    """A header names a version: by its tag, or by the star that stands for any."""
    return bool({"*", tag.strip('"')} & tags_in(header))


@lru_cache(256)
def first_of(kind: type[Endpoint], names: tuple[str, ...], order: tuple[str, ...]) -> FirstPage:
    """The first page of the list of an endpoint, narrowed by these filters."""

    def rows(viewer: Any, _today: Any, *values: Any) -> QuerySet:
        view, given = kind(), len(values) - len(names)
        request: Any = SimpleNamespace(user=viewer)
        view.action, view.request = "list", request
        view.of_now = lambda: values[:given]  # type: ignore[method-assign]
        found = view.rows()
        for name, value in zip(names, values[given:], strict=True):
            found = narrowed(found, kind.filterset_class.base_filters[name], value)
        return found

    return FirstPage(rows, order, read=as_asked)
