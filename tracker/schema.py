"""The OpenAPI description: what every operation shares."""

from __future__ import annotations

from typing import Any

from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter

PROBLEM = {
    "type": "object",
    "required": ["type", "title", "status", "detail"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string", "description": "what is wrong and what to do"},
        "errors": {
            "type": "object",
            "description": "sentences by field or parameter",
            "additionalProperties": {"type": "array", "items": {"type": "string"}},
        },
    },
}
MEANING = {
    "400": "Something that was sent does not fit.",
    "401": "No or no valid token.",
    "403": "Visible, but not for this account to do.",
    "404": "Nothing here, or not for this account.",
    "405": "There is no such verb here.",
    "406": "Only JSON is given.",
    "409": "Somebody was faster; the problem names who or what.",
    "412": "If-Match names another version than the one that is there.",
    "413": "The body is too large.",
    "415": "Send JSON.",
    "422": "The Idempotency-Key was used with another body.",
    "428": "If-Match is missing.",
    "429": "Too many requests; Retry-After says when to go on.",
}
NOT_CHANGED = {"description": "Nothing has changed since the version that If-None-Match names."}
TEXT = {"type": "string"}
HEADERS = {
    "ETag": {"description": "names this version", "schema": TEXT},
    "Retry-After": {"description": "seconds to wait", "schema": {"type": "integer"}},
}
READS = ("400", "401", "404", "406", "429")
WRITES = (*READS, "403", "409", "413", "415")
KEY = OpenApiParameter(
    "Idempotency-Key", str, "header", description="the same key does its work once in a day"
)
CONDITION = OpenApiParameter(
    "If-Match", str, "header", required=True, description="the ETag that was read"
)
KNOWN = OpenApiParameter("If-None-Match", str, "header", description="the ETag that one has")


class Schema(AutoSchema):
    """Adds problems, `Idempotency-Key`, `If-Match` and `If-None-Match` to the operations that have
    them, and closes what may be written."""

    def get_override_parameters(self) -> list[Any]:
        found = list(super().get_override_parameters())
        if self.method == "POST":
            found.append(KEY)
        if self.among("held_actions"):
            found.append(CONDITION)
        if self.conditional():
            found.append(KNOWN)
        return found

    def get_filter_backends(self) -> list[Any]:
        """Filters narrow lists, not what else has many rows: the timeline of a case."""
        return super().get_filter_backends() if getattr(self.view, "action", "") == "list" else []

    def among(self, kind: str) -> bool:
        """The operation is one of those that its view names so."""
        return getattr(self.view, "action", "") in getattr(self.view, kind, ())

    def conditional(self) -> bool:
        return self.method == "GET" and self.among("conditional_actions")

    def get_operation(self, *args: Any, **kwargs: Any) -> Any:
        operation = super().get_operation(*args, **kwargs)
        if operation:
            answers = operation["responses"]
            for status in self.problems():
                answers.setdefault(status, problem(status))
            if self.conditional():
                answers["200"]["headers"] = {"ETag": HEADERS["ETag"]}
                answers["304"] = NOT_CHANGED
        return operation

    def problems(self) -> list[str]:
        if self.method == "GET":
            return list(READS)
        found = [*WRITES, *(["422"] if self.method == "POST" else [])]
        return found + (["412", "428"] if self.among("held_actions") else [])

    def _map_basic_serializer(self, serializer: Any, direction: str) -> dict[str, Any]:
        told = super()._map_basic_serializer(serializer, direction)
        return told | {"additionalProperties": False} if getattr(serializer, "closed", 0) else told

    def get_tags(self) -> list[str]:
        return [self.path.split("/")[3]]


def only_the_interface(endpoints: list[tuple]) -> list[tuple]:
    """Addresses of the interface alone; pages that answer with JSON are not part of it."""
    return [one for one in endpoints if one[0].startswith("/api/v1/")]


def problem(status: str) -> dict[str, Any]:
    """The description of an error."""
    content = {"application/problem+json": {"schema": PROBLEM}}
    told = {"description": MEANING[status], "content": content}
    return told | {"headers": {"Retry-After": HEADERS["Retry-After"]}} if status == "429" else told
