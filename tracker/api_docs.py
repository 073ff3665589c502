"""What describes the interface for programs: the OpenAPI document, and a page made of it."""

from __future__ import annotations

from functools import cache
from typing import Any

from django.utils import translation
from django.views.generic import TemplateView
from drf_spectacular.generators import SchemaGenerator
from rest_framework.exceptions import NotFound
from rest_framework.request import Request
from rest_framework.response import Response
from rest_framework.views import APIView

from tracker.endpoint import check_parameters, names, tag_of

VERBS = ("get", "post", "patch")


@cache
def openapi() -> dict[str, Any]:
    """The OpenAPI 3.1 document, in English, made once in a process."""
    with translation.override("en"):
        return SchemaGenerator().get_schema(request=None, public=True)


class SchemaDocument(APIView):
    """The OpenAPI document."""

    schema = None
    metadata_class = None

    def get(self, request: Request) -> Response:
        check_parameters(request, ())
        headers = {"ETag": tag_of(openapi())}
        if names(request.headers.get("If-None-Match", ""), headers["ETag"]):
            return Response(status=304, headers=headers)
        return Response(openapi(), headers=headers)


class Nowhere(APIView):
    """Every other address under the interface: a problem, not a page."""

    schema = None
    metadata_class = None

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        super().initial(request, *args, **kwargs)
        slash = "" if request.path.endswith("/") else " Addresses end in a slash."
        raise NotFound(f"There is nothing at this address.{slash}")


class DocsPage(TemplateView):
    """Every operation with its parameters and fields, made from the OpenAPI document."""

    template_name = "api/docs.html"

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return super().get_context_data(rooms=rooms_of(openapi()), **given)


def rooms_of(document: dict[str, Any]) -> list[dict[str, Any]]:
    """Operations by the noun they are about: [{"name", "operations"}]."""
    rooms: dict[str, list] = {}
    for path, verbs in document["paths"].items():
        for verb in VERBS:
            if verb in verbs:
                told = operation_told(document, path, verb, verbs[verb])
                rooms.setdefault(verbs[verb]["tags"][0], []).append(told)
    return [{"name": name, "operations": told} for name, told in rooms.items()]


def operation_told(
    document: dict[str, Any], path: str, verb: str, operation: dict[str, Any]
) -> dict[str, Any]:
    """One operation: {"verb", "path", "about", "parameters", "fields", "answers"}."""
    return {
        "verb": verb.upper(),
        "path": path,
        "about": operation.get("description", ""),
        "parameters": [parameter_told(one) for one in operation.get("parameters", [])],
        "fields": fields_of(document, operation.get("requestBody", {})),
        "answers": sorted(operation["responses"]),
    }


def parameter_told(parameter: dict[str, Any]) -> dict[str, Any]:
    """{"name", "place", "required", "values", "about"}."""
    return {
        "name": parameter["name"],
        "place": parameter["in"],
        "required": parameter.get("required", False),
        "values": values_of(parameter["schema"]),
        "about": parameter.get("description", ""),
    }


def fields_of(document: dict[str, Any], body: dict[str, Any]) -> list[dict[str, Any]]:
    """The fields that a body may hold."""
    schema = body.get("content", {}).get("application/json", {}).get("schema", {})
    schema = resolved(document, schema)
    needed = schema.get("required", [])
    return [
        {"name": name, "required": name in needed, "values": values_of(resolved(document, told)),
         "about": told.get("description", "")}
        for name, told in schema.get("properties", {}).items()
    ]  # fmt: skip


def resolved(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """A schema, where it only names one, and where it is one of several, the first."""
    for one in schema.get("oneOf", schema.get("allOf", []))[:1]:
        return resolved(document, one)
    if "$ref" not in schema:
        return schema
    return document["components"]["schemas"][schema["$ref"].rsplit("/", 1)[1]]


def values_of(schema: dict[str, Any]) -> str:
    """What may stand in a place: its codes, else its type."""
    if "enum" in schema:
        return ", ".join(str(one) for one in schema["enum"] if one not in ("", None))
    kind = schema.get("format") or schema.get("type", "")
    return " | ".join(kind) if isinstance(kind, list) else str(kind)
