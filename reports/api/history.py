"""The acts of a case for programs."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any

from rest_framework import serializers

from cases.log import entries_of
from cases.models import Case
from reports.api.fields import Told
from reports.shapes import in_public, moment
from tracker import chain
from tracker.models import Act

# Who works on a case is told to those who work with it alone.
INSIDE = ("cases.CaseMember",)


class ActOut(Told):
    """One thing somebody did to a case, with every row it changed."""

    id = serializers.UUIDField()
    seq = serializers.IntegerField()
    by = serializers.CharField()
    at = serializers.DateTimeField()
    why = serializers.CharField()
    what = serializers.CharField()
    summary = serializers.CharField()
    changes = serializers.JSONField(
        help_text="[{model, id, type (+ new, ~ changed, - gone), fields: {name: {before, after}}}]"
    )


def acts_of(case: Case):
    """The acts of a case."""
    return Act.objects.filter(chain=chain.name_of(case.pk))


def act_shapes(acts: Sequence[Act], case: Case, viewer: Any) -> list[dict[str, Any]]:
    """Acts for this viewer: in words, and every value that changed.

    In public nobody is named as their author; of a case with a protected person neither reason
    nor values are told.
    """
    public = in_public(viewer)
    protects = getattr(case, "protects", True)
    entries = entries_of(acts, viewer, protects=protects)
    return [
        {
            "id": str(act.id),
            "seq": act.seq,
            "by": "" if public else act.author_name,
            "at": moment(act.at),
            "why": entry["why"],
            "what": entry["what"],
            "summary": entry["summary"],
            "changes": list(changes_of(act, public=public, words=not (public and protects))),
        }
        for act, entry in zip(acts, entries, strict=True)
    ]


def changes_of(act: Act, *, public: bool, words: bool) -> Iterator[dict[str, Any]]:
    """Every row that an act wrote, with the columns that mean something outside."""
    for record in act.changes:
        if public and record["model"] in INSIDE:
            continue
        fields = record["fields"] if words else {}
        yield {
            "model": record["model"],
            "id": record.get("public_id"),
            "type": record["type"],
            "fields": {
                name: {"before": value_of(told, "b"), "after": value_of(told, "v")}
                for name, told in fields.items()
                if name == "public_id" or not (name == "id" or name.endswith("_id"))
            },
        }


def value_of(told: dict[str, Any], side: str) -> Any:
    """A value as JSON; null where there was none, or where it was redacted."""
    return json.loads(told[side]) if told.get(side) is not None else None
