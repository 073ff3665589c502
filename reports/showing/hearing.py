"""One hearing as its page shows it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from cases.log import versions_of_record
from cases.models import Party
from hearings.actions.concerning import is_partable
from hearings.actions.voiding import is_voidable
from hearings.models import OPENED, Hearing, Postponement, Reason
from hearings.moves import beside_days, within_day
from hearings.noted import notes_of
from hearings.recorded import Recorded, recorded_of, said_by
from hearings.rows import (
    court_of,
    late_of,
    note_of,
    status_of,
    steps_of,
    steps_shown,
    sure_words,
    title_of,
)
from hearings.slips import WHOLE, active, open_since, put_right, slipped
from hearings.views.moving import hearing_words, move_words
from hearings.views.noting import TITLES
from hearings.whom import whom_markup, with_whom
from hearings.written import written_words
from reports.models import Claim, Ruling, Support
from reports.models.claim import counted_as
from reports.showing.entries import who_says
from reports.showing.said import copies_words, quote_of
from reports.showing.undoing import undo_of, url, void_url
from reports.timeline.record import Record, with_sources
from reports.timeline.slot import slots_of
from reports.timeline.standing import how_sure, named_by, of_standing_day, tellers_of_day
from reports.timeline.veil import Veil
from tracker import whys, words
from tracker.addresses import page_url
from tracker.catalogue import ngettext
from tracker.moments import today_in

Row = dict[str, Any]
ALWAYS = ("edit", "retract", "correct", "merge")


def hearing_page(hearing: Any, viewer: Any, *, may: bool) -> Row:
    """The context of hearings/hearing.html, in a fixed number of statements."""
    moves = Postponement.objects.visible_to(viewer).filter(hearing=hearing).order_by("seq", "pk")
    hearing.moves = list(moves)
    with_whom([hearing])
    drawn = hearing.protects and not viewer.is_authenticated
    gone, recorded = gone_into(hearing, viewer), recorded_of(hearing.moves, viewer)
    said, veil = supports_of([hearing, *gone], viewer), veil_of(hearing, viewer)
    return {
        "hearing": hearing_row(hearing, said, recorded) | {"whom": whom_markup(hearing, viewer)},
        "said_by": [source_row(one) for one in said_by(hearing, viewer)],
        "case": {
            "id": hearing.case.public_id,
            "title": title_of(hearing, viewer),
            "url": page_url("case", hearing.case.public_id),
        },
        "can_decide": may,
        "acts": acts_of(hearing) if may else {},
        "chain": chain_of(hearing),
        "reasons": [] if drawn else reasons_of(hearing.moves),
        "today": hearing.today(),
        "moves": move_rows(hearing, tellers_of(said), recorded, drawn=drawn, may=may),
        "notes": notes_of(hearing, viewer, TITLES, may=may),
        "undo": undo_of(hearing, tellers_of(said)) if may else None,
        "stays": stays_of(hearing),
        "double": double_of(hearing) if may else None,
        "gone": [{"url": url("hearing", one), "words": hearing_words(one)} for one in gone],
        "who_says": disputes_of(hearing, said, veil),
        "quotes": quotes_of([row for row in said if veil.shows(row)]),
        "follows": link_to(hearing.adjourned_from, _("Goes on from %(day)s"))
        or link_to(hearing.split_from, _("Split off from %(day)s")),
        "followed_by": link_to(hearing.successor, _("Goes on: %(day)s")),
        "changes": versions_of_record(hearing, viewer, drawn=drawn),
    }


def supports_of(hearings: Sequence[Hearing], viewer: Any) -> list[Support]:
    """What accepted claims say of these hearings and of their moves."""
    rows = Support.objects.visible_to(viewer).filter(withdrawn=False)
    mine = rows.filter(Q(hearing__in=hearings) | Q(postponement__hearing__in=hearings))
    counted = mine.annotate(counts_as=counted_as("claim__")).select_related("claim__report")
    return list(with_sources(counted.order_by("claim__start", "pk")))


def veil_of(hearing: Any, viewer: Any) -> Veil:
    """What this viewer may read of the words about it."""
    record = Record(hearing.case)
    parties = Party.objects.visible_to(viewer).standing().filter(case=hearing.case)
    record.parties = list(parties.select_related("person"))
    return Veil(record, viewer)


def hearing_row(hearing: Any, said: Sequence[Support], recorded: Mapping[int, Recorded]) -> Row:
    """What the head of the page and its state panel show."""
    steps, moves = steps_of(hearing), active(hearing)
    told = tellers_of_day(of_standing_day(hearing, moves, said), named_by(moves, recorded))
    return {
        "id": hearing.public_id,
        "title": hearing_words(hearing),
        "date": hearing.date,
        "written": written_words(hearing),
        "time": hearing.hour,
        "zone": hearing.timezone,
        "zone_assumed": hearing.timezone_assumed,
        "court": court_of(hearing),
        "courtroom": words.room(hearing.courtroom),
        "kind_words": capfirst(note_of(hearing) or _("kind not reported")),
        "status": status_of(hearing),
        "status_note": _("retracted") if hearing.retracted_at else "",
        "sure": how_sure(hearing, moves, told),
        "sure_words": sure_words(hearing),
        "reports": told.sources,
        "copies": copies_words(told),
        "expected_on": hearing.expected_on,
        "version": hearing.version,
        "steps": steps_shown(steps),
        "late": late_of(steps) or open_words(open_since(hearing), hearing.today()),
        "waits": open_words(hearing.date, hearing.today()) if goes_on_nowhere(hearing) else "",
        "unverified": hearing.unverified,
    }


def acts_of(hearing: Hearing) -> dict[str, str]:
    """What can be done now, as addresses."""
    if hearing.retracted_at is not None:
        return {"restore": url("hearing-restore", hearing)}
    if hearing.status == "merged":
        return {"unmerge": url("hearing-unmerge", hearing)}
    told = {name: url(f"hearing-{name}", hearing) for name in ALWAYS}
    if is_partable(hearing):
        told["split"] = url("hearing-split", hearing)
    if hearing.status in ("scheduled", "awaiting_date", "not_held"):
        told["postpone"] = url("hearing-postpone", hearing)
    if hearing.status in ("scheduled", "awaiting_date"):
        told["cancel"] = url("hearing-cancel", hearing)
    if hearing.status == "cancelled":
        told["reinstate"] = url("hearing-reinstate", hearing)
    if goes_on_nowhere(hearing):
        told["goes_on"] = url("hearing-adjourn", hearing)
    return told | {
        name: url(f"hearing-{name.replace('_', '-')}", hearing) for name in sayable(hearing)
    }


def goes_on_nowhere(hearing: Hearing) -> bool:
    """A session that opened and goes on, on a day that nobody has told."""
    return hearing.status == "adjourned" and hearing.successor is None


def sayable(hearing: Hearing) -> Iterator[str]:
    """What can be said of its day, or taken back."""
    came = hearing.date is not None and hearing.date <= hearing.today()
    if hearing.status in ("scheduled", "not_held", "held") and came:
        yield "adjourn"
    if hearing.status in OPENED:
        yield "unsay"
    if hearing.status == "scheduled" and came:
        yield from ("held", "not_held")


def chain_of(hearing: Any) -> list[Row]:
    """Rows of the slip chart; none when it never moved."""
    moves, steps = put_right(active(hearing), WHOLE), steps_of(hearing)
    if not moves:
        return []
    rows: list[Row] = [{**steps[0], "told_on": "", "from_date": None}]
    for move, step in zip(moves, steps[1:], strict=True):
        left, made = beside_days(move)
        told = {"told_on": move.announced_on, "told_words": str(move.get_kind_display())}
        told["recorded_on"] = today_in(hearing.timezone, move.recorded_at)
        told |= {"from_more": left, "more": made, "within": within_day(move)}
        rows.append({**step, **told, "from_date": move.from_date, "delay_days": slipped(move)})
    return rows


def reasons_of(moves: Sequence[Postponement]) -> list[Row]:
    """Reasons of the moves that stand, each with its label."""
    found: list[Row] = []
    for move in moves:
        if move.voided_at is None:
            found += move_reasons(move)
    return found


def move_reasons(move: Postponement) -> list[Row]:
    """Why it was moved, as stated, as believed, and to whom it is laid."""
    told = []
    stated = move.reason_text
    if move.reason_stated != Reason.NOT_STATED:
        coded = str(move.get_reason_stated_display())
        stated = f"{coded}: {move.reason_text}" if move.reason_text else coded
    if stated:
        told.append({"label": _("Reason stated"), "words": stated})
    if move.reason_believed != Reason.NOT_STATED:
        believed = str(move.get_reason_believed_display())
        told.append({"label": _("Reason believed"), "words": believed})
    if move.attributable_to != "not_stated":
        told.append({"label": _("Laid to"), "words": str(move.get_attributable_to_display())})
    if move.requested_by != "not_stated":
        told.append({"label": _("Asked for by"), "words": str(move.get_requested_by_display())})
    if move.ordered_by:
        told.append({"label": _("Ordered by"), "words": move.ordered_by})
    return told


def tellers_of(said: Iterable[Support]) -> dict[int, Claim]:
    """Move id → the first claim by which reports tell of it."""
    told = [row for row in said if row.postponement_id and row.stance == Support.Stance.SUPPORTS]
    return {row.postponement_id: row.claim for row in reversed(told)}


def move_rows(
    hearing: Any,
    tellers: Mapping[int, Claim],
    recorded: Mapping[int, Recorded],
    *,
    drawn: bool,
    may: bool,
) -> list[Row]:
    """Every move that was ever recorded, voided ones too."""
    last = max((move.seq for move in active(hearing)), default=0)
    return [
        {
            "words": move_words(move),
            "told_on": move.announced_on,
            "notice": notice_words(move),
            "reasons": [] if drawn else move_reasons(move),
            "recorded_at": move.recorded_at,
            **recorded_row(move, recorded.get(move.pk, Recorded()), drawn=drawn),
            "voided": move.voided_at is not None,
            "void_reason": "" if drawn else whys.told(move.void_reason),
            "void_url": void_url(hearing, move, tellers)
            if may and move.voided_at is None and move.seq == last and is_voidable(hearing, move)
            else "",
        }
        for move in hearing.moves
    ]


def recorded_row(move: Postponement, told: Recorded, *, drawn: bool) -> Row:
    """Who recorded it, why, and by which reports; where none is told of, that it is known by hand,
    or that they are not shown."""
    unnamed = _("entered by hand") if move.by_hand else _("Report not released")
    return {
        "who": told.by or _("somebody with an account"),
        "why": "" if drawn else whys.told(told.why),
        "sources": [source_row(one) for one in told.reports],
        "no_source": "" if told.reports else unnamed,
    }


def source_row(report: Any) -> Row:
    """A report that is named as a source."""
    return {"url": page_url("report", report.public_id), "words": report.source or str(report)}


def disputes_of(hearing: Any, rows: Sequence[Support], veil: Veil) -> list[Row]:
    """Who says what, for each slot in which reports disagree; the first is open."""
    rulings = Ruling.objects.visible_to(veil.viewer).filter(lifted_at=None).select_related("by")
    mine = rulings.filter(hearing=hearing) | rulings.filter(postponement__hearing=hearing)
    ruled = list(mine.order_by("at", "pk"))
    found: list[Row] = []
    for fact, shown in facts_of(hearing):
        column = f"{fact._meta.model_name}_id"
        told = [row for row in rows if getattr(row, column) == fact.pk]
        decided = [one for one in ruled if getattr(one, column) == fact.pk]
        slots = slots_of(told, shown, decided, by_hand=bool(fact.by_hand))
        for name, slot in slots.items():
            if slot.disputed:
                found.append(who_says(name, slot, veil, open_=not found))
    return found


def facts_of(hearing: Any) -> list[tuple[Any, Row]]:
    """The hearing and the moves that stand, with the values that are shown of them."""
    shown = [(hearing, {"date": iso(hearing.date)})]
    for move in active(hearing):
        dates = {"from_date": iso(move.from_date), "to_date": iso(move.to_date)}
        shown.append((move, {**dates, "reason": move.reason_text}))
    return shown


def iso(day: Any) -> str:
    return day.isoformat() if day else ""


def quote(claim: Any) -> Row:
    """The words of a claim, with the way to their report."""
    return quote_of(claim, page_url("report", claim.report.public_id))


def quotes_of(rows: Sequence[Support]) -> list[Row]:
    """Each passage once."""
    claims = {row.claim_id: row.claim for row in rows}
    return [quote(claim) for claim in claims.values()]


def stays_of(hearing: Any) -> Row | None:
    """The hearing into which this one went; for those who may, the way to tell them apart."""
    if hearing.merged_into is None:
        return None
    return {
        "url": url("hearing", hearing.merged_into),
        "words": hearing_words(hearing.merged_into),
        "as": str(hearing.get_merged_as_display()),
    }


def double_of(hearing: Any) -> Row | None:
    """A hearing near this one that may be the same: the two ways to say."""
    near = hearing.near
    gone = near is None or near.retracted_at or near.status == Hearing.Status.MERGED
    if gone or near == hearing.adjourned_from:
        return None
    return {
        "url": url("hearing", near),
        "words": hearing_words(near),
        "merge_url": url("hearing-merge", hearing),
        "apart_url": url("hearing-apart", hearing),
    }


def gone_into(hearing: Hearing, viewer: Any) -> list[Hearing]:
    """The hearings that went into this one, at once or by way of others."""
    found: list[Hearing] = []
    last = [hearing]
    while last:
        last = list(Hearing.objects.visible_to(viewer).filter(merged_into__in=last).order_by("pk"))
        found += last
    return found


def open_words(since: date | None, today: date) -> str:
    """How long a hearing has waited for a date."""
    waits = (today - since).days if since else 0
    if waits <= 0:
        return ""
    return ngettext("without a date for %(n)s day", "without a date for %(n)s days", waits) % {
        "n": waits
    }


def notice_words(move: Postponement) -> str:
    """How long before the old day it was told."""
    days = move.notice_days
    if days is None:
        return ""
    if days < 0:
        return _("learned afterwards")
    return (
        ngettext("%(n)s day before", "%(n)s days before", days) % {"n": days}
        if days
        else _("on the day itself")
    )


def link_to(hearing: Hearing | None, text: str) -> Row | None:
    """The session before or after, where the record has one."""
    if hearing is None or hearing.retracted_at is not None:
        return None
    day = words.human(hearing.date) or _("no date")
    return {"url": url("hearing", hearing), "words": text % {"day": day}}
