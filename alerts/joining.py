"""Hearings that became one, or were split, in the reader's words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.utils.translation import gettext as _

from alerts.models import Notice
from tracker import words

Kind = Notice.Kind
End = Mapping[str, Any]


def joined_headline(notice: Notice) -> str:
    """Two entries were one hearing; the court joined two; one was split off; "" for all else."""
    if notice.kind == Kind.MERGED:
        court = notice.payload.get("joined")
        return _("Two hearings became one") if court else _("Two entries were one hearing")
    if notice.kind == Kind.LISTED and notice.payload.get("split"):
        return _("Hearing split off")
    return ""


def other_entry(notice: Notice, then: str, now: str) -> list[str]:
    """That no other hearing is when the entry that went said. then, now: its slot and that of the
    one which stays, in words."""
    if then == now or not notice.payload.get("from", {}).get("date"):
        return []
    if notice.payload.get("joined"):
        return [_("Not heard by itself any more: %(slot)s") % {"slot": then}]
    return [_("The other entry is not another hearing: %(slot)s") % {"slot": then}]


def keys_in(payload: Mapping[str, Any]) -> set[int]:
    """Keys of parties who are named as heard apart, or not."""
    told = payload.get("split", {})
    return {*told.get("apart", ()), *told.get("stay", ())}


def split_lines(notice: Notice, names: Mapping[int, str]) -> list[str]:
    """From which hearing it was split, and who is heard on which day, of the names given; or
    which others were split off from it."""
    told, slot = notice.payload.get("split"), notice.payload.get("to", {})
    if not told:
        return [split_off(one) for one in notice.payload.get("parted", ())]
    ends = ((slot, told.get("apart", ())), (told, told.get("stay", ())))
    named = [(end, [names[key] for key in keys if key in names]) for end, keys in ends]
    return [origin(told), *(heard(end, those) for end, those in named if those)]


def origin(end: End) -> str:
    """Split from the hearing of 6 February 2020."""
    if not end.get("date"):
        return _("Split from a hearing without a date")
    return _("Split from the hearing of %(day)s") % {"day": words.human(end["date"])}


def split_off(end: End) -> str:
    """Split off: the hearing of 20 February 2020."""
    if not end.get("date"):
        return _("Split off: a hearing without a date")
    return _("Split off: the hearing of %(day)s") % {"day": words.human(end["date"])}


def heard(end: End, named: list[str]) -> str:
    """Heard on 6 February 2020, 10:00: Aru, Bek."""
    whom = words.listed(named)
    if not end.get("date"):
        return _("Heard on a day that is not known yet: %(whom)s") % {"whom": whom}
    when = words.listed((words.human(end["date"]), end.get("time", "")))
    return _("Heard on %(day)s: %(whom)s") % {"day": when, "whom": whom}
