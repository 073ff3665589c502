"""Who recorded a move of a hearing, why, and which reports tell of it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from hearings.models import Hearing, Postponement
from tracker.history import versions_of


class Recorded(NamedTuple):
    """by: a name as text; why: in their words; reports: those that this viewer may be told of, in
    the order in which they were taken up."""

    by: str = ""
    why: str = ""
    reports: tuple[Any, ...] = ()


def recorded_of(moves: Iterable[Postponement], viewer: Any) -> dict[int, Recorded]:
    """Key of a move → who recorded it, and by which reports; in three statements, and none where
    there are no moves. In public nobody is named, and in a case that protects a person no words
    are told."""
    keys = [one.pk for one in moves]
    if not keys:
        return {}
    rows: Any = versions_of(Postponement).objects.filter(id__in=keys, history_type="+")  # type: ignore[attr-defined]
    told = reports_of(keys, viewer)
    return {
        pk: Recorded(by if viewer.is_authenticated else "", why, tuple(told.get(pk, {}).values()))
        for pk, by, why in rows.values_list("id", "author_name", "history_change_reason")
    }


def reports_of(moves: list[int], viewer: Any) -> dict[int, dict[int, Any]]:
    """Key of a move → the reports that tell of it, by accepted claims or as somebody named them."""
    supports: Any = Postponement.supports.rel.related_model.objects  # type: ignore[attr-defined]
    sources: Any = Postponement.sources.rel.related_model.objects  # type: ignore[attr-defined]
    said = supports.of_moves(viewer).filter(postponement__in=moves)
    named = sources.named_to(viewer).filter(postponement__in=moves)
    found: dict[int, dict[int, Any]] = {}
    for one in said.select_related("claim__report").order_by("pk"):
        found.setdefault(one.postponement_id, {})[one.claim.report_id] = one.claim.report
    for one in named.select_related("report").order_by("pk"):
        found.setdefault(one.postponement_id, {})[one.report_id] = one.report
    return found


def with_record(moves: Iterable[Any], viewer: Any) -> list[Any]:
    """Moves with `recorded`."""
    rows = list(moves)
    found = recorded_of(rows, viewer)
    for one in rows:
        one.recorded = found.get(one.pk, Recorded())
    return rows


def said_by(hearing: Hearing, viewer: Any) -> list[Any]:
    """The reports by which people said what became of its day, as it is said now."""
    sources: Any = Hearing.sources.rel.related_model.objects  # type: ignore[attr-defined]
    rows = sources.named_to(viewer).filter(hearing=hearing, postponement=None, said=hearing.status)
    return list({one.report_id: one.report for one in rows.select_related("report")}.values())
