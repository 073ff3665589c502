"""What changed in the schedule, as Atom (RFC 4287): an entry for each change, the newest first."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db.models import Q, QuerySet
from django.utils import timezone, translation
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext_lazy

from cases.models import CaseChange
from cases.models.seen import seen_by
from hearings.calendars.acts import Told, net
from hearings.calendars.calendar import Made
from hearings.calendars.lines import clean
from hearings.calendars.slots import midnight_after
from hearings.models import OPENED, Hearing, Postponement
from hearings.moves import first_words, schedule_words, way_of
from hearings.rows import label
from tracker import words
from tracker.addresses import page_url
from tracker.catalogue import gettext as _

GONE, BACK = "hearing_retracted", "hearing_restored"
MERGING = ("hearing_merged", "hearing_unmerged")
KINDS = (
    "hearing_recorded", "hearing_moved", "move_voided", "hearing_status", GONE, BACK,
    "hearing_retimed", *MERGING,
)  # fmt: skip
# It concerns other persons.
OTHERS = Q(kind__in=("hearing_edited", "hearing_split"), payload__has_key="persons")
AGAIN = {
    GONE: gettext_lazy("a hearing was withdrawn from the record"),
    BACK: gettext_lazy("a hearing that was withdrawn stands in the record again"),
    "hearing_edited": gettext_lazy("a hearing concerns other persons now"),
    "hearing_split": gettext_lazy("a hearing concerns other persons now"),
    "hearing_unmerged": gettext_lazy("taken for another one, a hearing stands by itself again"),
    "hearing_retimed": gettext_lazy("Clock rules changed, the hour at the court stays"),
}
MOST = 50
LOOKED_AT = {False: 2, True: 8}  # times as many: a case has hearings at other courts too
BEGAN = dt.datetime(2020, 1, 1, tzinfo=dt.UTC)


class Changes(Atom1Feed):
    """A feed that is the same bytes for the same changes, also where there are none."""

    def latest_post_date(self) -> dt.datetime:
        return super().latest_post_date() if self.items else BEGAN


def changes(
    viewer: Any, *, language: str, address: str, case: Any = None, court: Any = None
) -> Made:
    """The last changes that this person may see, of one case, at one court, or of all.

    address: where the feed itself is. Titles are those of public doors: what is subscribed to is
    kept elsewhere.
    """
    with translation.override(language):
        feed = Changes(
            title=_("Changes of hearings"),
            link=f"{settings.SITE_URL}{page_url('hearing-list')}",
            description="",
            language=language,
            feed_url=address,
            author_name=_("Case Tracker"),
        )
        found = changed(viewer, case, court)
        for change, hearing, move in found:
            feed.add_item(**entry(change, hearing, move))
        text = feed.writeString("utf-8")
    return Made(text, midnight_after(timezone.now().date(), ""))


def changed(viewer: Any, case: Any, court: Any) -> list[Told]:
    """Changes, each with its hearing and its move; of a hearing that does not stand (any more) that
    it was withdrawn and nothing else, none that came to nothing, and at a court none that happened
    elsewhere."""
    rows = seen_at(viewer, court).with_protection()
    last = last_changes(viewer, case)
    last = last if court is None else last.filter(case__in=seen_at(viewer, court).values("case"))
    found = list(last[: LOOKED_AT[court is not None] * MOST])
    named = {change.payload.get("hearing") for change in found}
    hearings = {one.public_id: one for one in rows.select_related("case", "split_from").filter(
        public_id__in=named)}  # fmt: skip
    told = [
        (one, hearings[name]) for one in found if (name := one.payload.get("hearing")) in hearings
    ]
    told = still_merged(viewer, withdrawn_last(told))
    moves = moves_of(viewer, [change for change, _hearing in told])
    of_moves = net([(one, row, moves.get(one.payload.get("postponement"))) for one, row in told])
    return [one for one in of_moves if court is None or court.pk in courts_of(*one)][:MOST]


def withdrawn_last(
    told: list[tuple[CaseChange, Hearing]],
) -> list[tuple[CaseChange, Hearing]]:
    """The same; of a hearing that was withdrawn only that, the last time. Newest first."""
    gone: set[int] = set()
    found = []
    for change, hearing in told:
        if hearing.retracted_at is not None:
            if change.kind != GONE or hearing.pk in gone:
                continue
            gone.add(hearing.pk)
        found.append((change, hearing))
    return found


def still_merged(
    viewer: Any, told: list[tuple[CaseChange, Hearing]]
) -> list[tuple[CaseChange, Hearing]]:
    """The same without those in which a hearing went into another one from which it was parted
    since, or was parted from one that it went into again; of the others, `gone` in what is told of
    them is the one that went."""
    named = {change.payload["other"] for change, _row in told if change.kind in MERGING}
    if not named:
        return told
    merged = Hearing.objects.visible_to(viewer).filter(public_id__in=named)
    gone = {(one.public_id, one.merged_into_id): one for one in merged}
    again = set(gone)
    found = []
    for change, hearing in told:
        if change.kind == "hearing_unmerged" and (change.payload["other"], hearing.pk) in again:
            continue
        if change.kind == "hearing_merged":
            went = gone.pop((change.payload["other"], hearing.pk), None)
            if went is None:
                continue
            change.payload = {**change.payload, "gone": went}
        found.append((change, hearing))
    return found


def courts_of(change: CaseChange, hearing: Hearing, move: Postponement | None) -> set[int | None]:
    """The courts that a change concerns: of a move the one that was left, and where it led; of two
    that are one those of both."""
    if move is not None:
        return {move.from_court_id, move.to_court_id}
    if change.kind == "hearing_merged":
        return {hearing.court_id, change.payload["gone"].court_id}
    recorded = change.kind == "hearing_recorded"
    return {hearing.original_court_id if recorded else hearing.court_id}


def moves_of(viewer: Any, changes: list[CaseChange]) -> dict[str, Postponement]:
    """The moves that were made, or taken back, by public id."""
    named = {change.payload.get("postponement") for change in changes} - {None}
    moves = Postponement.objects.visible_to(viewer).filter(public_id__in=named)
    return {one.public_id: one for one in moves}


def seen_at(viewer: Any, court: Any) -> Any:
    """Hearings that stand, or stood until they were withdrawn, anywhere, or at one court, or that
    were there and left, or took up one that was there."""
    seen = Hearing.objects.visible_to(viewer).of_standing_cases()
    rows = seen.exclude(status=Hearing.Status.MERGED)
    if court is None:
        return rows
    left = Postponement.unscoped.filter(from_court=court).exclude(to_court=court)
    taken_up = Hearing.unscoped.filter(court=court, merged_into__isnull=False)
    others = Q(pk__in=left.values("hearing")) | Q(pk__in=taken_up.values("merged_into"))
    return rows.filter(Q(court=court) | others)


def last_changes(viewer: Any, case: Any) -> QuerySet:
    found = CaseChange.objects.filter(seen_by(viewer, "case__"), OTHERS | Q(kind__in=KINDS))
    if case is not None:
        found = found.filter(case=case)
    return found.order_by("-id")


def entry(change: CaseChange, hearing: Any, move: Postponement | None) -> dict[str, Any]:
    """One change for `add_item`."""
    public = hearing.case.title_without_names(hearing.case.public_id)
    title = public if hearing.protects else hearing.case.title
    told = what(change, hearing, move)
    url = f"{settings.SITE_URL}{page_url('hearing', hearing.public_id)}"
    about = change.payload.get("postponement") or hearing.public_id
    domain = settings.CALENDAR_DOMAIN
    return {
        "title": clean(f"{told}: {title}"),
        "link": url,
        "description": clean(told),
        "unique_id": f"tag:{domain},2026:event/{change.act_id}/{change.kind}/{about}",
        "pubdate": change.at,
        "updateddate": change.at,
    }


def state_words(*, status: str, was: str = "", **_told: Any) -> str:
    """What was said of a day; of what was taken back, what had been said."""
    if was in OPENED and status not in (*OPENED, Hearing.Status.CANCELLED):
        return _("taken back: %(what)s") % {"what": label(Hearing.Status, was)}
    return label(Hearing.Status, status)


def what(change: CaseChange, hearing: Hearing, move: Postponement | None) -> str:
    """What happened, in words, with hours by the clock of the court."""
    told: Mapping[str, Any] = change.payload
    if move is not None:
        taken_back = change.kind == "move_voided"
        kind = _("a move was taken back") if taken_back else move.get_kind_display()
        return f"{kind}: {way_of(move, clock=True)}"
    if change.kind == "hearing_status":
        return words.listed([schedule_words(hearing, clock=True), state_words(**told)])
    if change.kind == "hearing_merged":
        return merged_words(hearing, told["gone"])
    if change.kind in AGAIN:
        return words.listed([str(AGAIN[change.kind]), schedule_words(hearing, clock=True)])
    return words.listed([recorded_words(hearing), first_words(hearing)])


def merged_words(kept: Hearing, gone: Hearing) -> str:
    """Which slot stands of two hearings that are one, and which one is none by itself."""
    stands, other = (schedule_words(one, clock=True) for one in (kept, gone))
    if gone.merged_as == Hearing.MergedAs.JOINED:
        what, none = (
            _("two hearings became one: %(slot)s"),
            _("not heard by itself any more: %(slot)s"),
        )
    else:
        what, none = _("two entries were one hearing: %(slot)s"), _("not another hearing: %(slot)s")
    told = [what % {"slot": stands}]
    if gone.date and other != stands:
        told.append(none % {"slot": other})
    return words.clauses(told)


def recorded_words(hearing: Hearing) -> str:
    """That it was recorded; or split, and from which one."""
    origin = hearing.split_from
    if origin is None:
        return _("a hearing was recorded")
    if not origin.date or origin.retracted_at or origin.status == Hearing.Status.MERGED:
        return _("a hearing was split off")
    return _("a hearing was split from that of %(day)s") % {"day": words.human(origin.date)}
