"""Moves of a hearing in the reader's words: why, by whose word, and from which day at first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
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
    notices: Sequence[Notice], viewer: Any, *, standing: bool = False
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
    mine = {pk: [move for move in moves if move.pk in keys] for pk, keys in told.items()}
    return {one.pk: why_lines(one.kind, mine[one.pk], sources) for one in notices}


def why_lines(
    kind: str, moves: Sequence[Postponement], sources: Mapping[int, list[Said]]
) -> list[str]:
    """Why a hearing stands as a notice of this kind tells, and by whose word. moves: those that it
    tells, by number; what another one of them was made for says nothing of how it stands."""
    led = led_by(kind, moves)
    said = (one for key in sorted(move.pk for move in led) for one in sources.get(key, ()))
    return [*reason_lines(led), *source_lines(said)]


def led_by(kind: str, moves: Sequence[Postponement]) -> list[Postponement]:
    """Of these moves, by number, the one that led to what is told: the cancelling, the last that
    changed the day, the hour or the place. A day set at last has two, as it belongs to the move by
    which one was lost."""
    if kind not in LED:
        return list(moves)
    led = [one for one in moves if LED[kind](one)]
    lost = led[-2:-1] if led and led[-1].from_date is None else []
    return [*lost, *led[-1:]]


def is_of(*names: str) -> Callable[[Postponement], bool]:
    """Whether a move changed one of these parts of the slot."""
    return lambda one: any(getattr(one, f"from_{n}") != getattr(one, f"to_{n}") for n in names)


def is_kind(kind: str) -> Callable[[Postponement], bool]:
    return lambda one: one.kind == kind


LED: dict[str, Callable[[Postponement], bool]] = {
    **dict.fromkeys(("listed", "postponed", "advanced", "sine_die", "date_set"), changes_day),
    **{kind: is_kind(kind) for kind in ("cancelled", "reinstated")},
    "time_changed": is_of("date", "time", "timezone", "fold"),
    "venue_changed": is_of("date", "court_id", "courtroom"),
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
