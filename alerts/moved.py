"""Moves of a hearing in the reader's words: why, by whose word, and from which day at first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.utils.translation import gettext as _

from alerts.models import Notice
from hearings.calendars.claimed import COLUMNS, OTHER, Said, claimed
from hearings.models import Postponement, Reason
from hearings.slips import changes_day, first_listed, put_right
from reports.models import Support
from tracker import words

Kind = Notice.Kind


def listed_headline(notice: Notice) -> str:
    """That a hearing which is told for the first time was moved before; "" for all else."""
    first, now = notice.payload.get("first", {}), notice.payload.get("to", {})
    if notice.kind != Kind.LISTED or not (first.get("date") and now.get("date")):
        return ""
    kind = Kind.POSTPONED if now["date"] > first["date"] else Kind.ADVANCED
    return str(kind.label)


def moved_of(
    notices: Iterable[Notice], viewer: Any, *, standing: bool = False
) -> dict[int, list[str]]:
    """Key of a notice → why the moves were made that it tells, and whose word that is; in a
    constant number of statements, and none where no move is told. Inside the block of this viewer.
    standing: only of moves that were not taken back since."""
    told = {one.pk: set(one.payload.get("moves", ())) for one in notices}
    named = set().union(*told.values())
    if not named:
        return {}
    rows = Postponement.objects.visible_to(viewer).filter(pk__in=named).order_by("seq", "pk")
    moves = list(rows.active() if standing else rows)
    sources = sources_of([one.pk for one in moves], viewer)
    return {
        pk: [
            *reason_lines(one for one in moves if one.pk in keys),
            *source_lines(said for key in sorted(keys) for said in sources.get(key, ())),
        ]
        for pk, keys in told.items()
    }


def reason_lines(moves: Iterable[Postponement]) -> list[str]:
    """The last reason that was stated of these moves: Reason stated: judge absent or ill."""
    stated = [reason for one in moves if (reason := reason_of(one))]
    return [_("Reason stated: %(reason)s") % {"reason": reason} for reason in stated[-1:]]


def reason_of(move: Postponement) -> str:
    """Why it was made, as coded and in the words of who tells it; "" where nobody said."""
    coded = move.reason_stated != Reason.NOT_STATED
    return words.listed((move.get_reason_stated_display() if coded else "", move.reason_text))


def sources_of(moves: Iterable[int], viewer: Any) -> dict[int, list[Said]]:
    """Key of a move → what reports say for it, in one statement."""
    rows = Support.objects.of_days(viewer, Support.Stance.SUPPORTS).filter(postponement__in=moves)
    found: dict[int, list[Said]] = {}
    for one in map(Said._make, rows.order_by("pk").values_list(*COLUMNS)):
        found.setdefault(one.move or 0, []).append(one)
    return found


def source_lines(said: Iterable[Said]) -> list[str]:
    """Reported by: BBC, 3 Nov 2026; Reuters, 4 Nov 2026. Nothing where that is not shown."""
    rows = list(said)
    named = next(claimed({(OTHER, ""): rows})).sources if rows else ()
    told = [words.listed((source, words.human(day, short=True))) for source, day in named]
    return [_("Reported by: %(sources)s") % {"sources": words.clauses(told)}] if told else []


def first_lines(notice: Notice, moves: Iterable[Postponement]) -> list[str]:
    """For which day a hearing was first listed, and how often its day moved: whoever missed a
    message knows from this one. Nothing where it never did, or where all of that stands in the
    message. moves: those that stand, by number."""
    hearing: Any = notice.hearing
    hearing.moves = list(moves)
    first, times = first_listed(hearing), times_moved(hearing.moves)
    before: Mapping[str, Any] = notice.payload.get("from") or notice.payload.get("first", {})
    told = times == 1 and first is not None and before.get("date") == first.isoformat()
    if not (first and times) or told:
        return []
    day = _("First listed for %(day)s") % {"day": words.human(first)}
    return [words.listed((day, _("moves: %(n)s") % {"n": times}))]


def times_moved(moves: Iterable[Postponement]) -> int:
    """How often it left a day: another hour or place, a cancelling and what took it back leave
    none, nor does a correction; a day set at last belongs to the move by which it was lost."""
    return sum(bool(one.from_date) and changes_day(one) for one in put_right(list(moves)))
