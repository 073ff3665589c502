"""The acts of a case for programs."""

from __future__ import annotations

from typing import Any

from rest_framework import serializers

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
    changes = serializers.JSONField(
        help_text="[{model, id, type (+ new, ~ changed, - gone), fields: {name: {before, after}}}]"
    )


def acts_of(case: Case):
    """The acts of a case."""
    return Act.objects.filter(chain=chain.name_of(case.pk))


def act_shape(act: Act, case: Case, viewer: Any) -> dict[str, Any]:
    """An act for this viewer. In public nobody is named as its author; of a case with a protected
    person neither reason nor values are told."""
    public = in_public(viewer)
    words = not (public and getattr(case, "protects", True))
    records = [one for one in act.changes if not (public and one["model"] in INSIDE)]
    return {
        "id": str(act.id),
        "seq": act.seq,
        "by": "" if public else act.author_name,
        "at": moment(act.at),
        "why": act.why if words else "",
        "changes": [change_shape(one, words=words) for one in records],
    }


def change_shape(record: dict[str, Any], *, words: bool) -> dict[str, Any]:
    """One row that an act wrote; a value that was redacted is left out."""
    fields = record["fields"].items() if words else ()
    return {
        "model": record["model"],
        "id": record.get("public_id"),
        "type": record["type"],
        "fields": {
            name: {"before": told.get("b"), "after": told.get("v")} for name, told in fields
        },
    }
