"""Notices in the reader's words: what happened, when by the court's clock and by the reader's."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from alerts.addresses import link
from alerts.clocks import hour_words, own_lines, own_words, rules_changed, rules_lines
from alerts.decided import outcome_lines, outcomes_of
from alerts.disputed import dispute_lines, disputed_of
from alerts.joining import joined_headline, keys_in, other_entry, split_lines
from alerts.models import Follow, Notice
from alerts.moved import first_lines, listed_headline, moved_of
from cases.log import entries_of
from cases.models import Party
from hearings.calendars.event import UNSURE
from hearings.models import OPENED, Hearing, Postponement
from hearings.written import words_beside
from tracker import words
from tracker.countries import name_of
from tracker.models import Act
from tracker.whys import told as why_words

Kind = Notice.Kind
TOLD = (*OPENED, "cancelled")  # what a slot says of itself, beside its day
WHOM = {
    "left": gettext_lazy("No longer concerns: %(whom)s"),
    "came": gettext_lazy("Now concerns: %(whom)s"),
}
FOLLOWED = {
    "case": gettext_lazy("You follow this case."),
    "person": gettext_lazy("You follow a person in this case."),
    "court": gettext_lazy("You follow this court."),
    "country": gettext_lazy("You follow this country."),
    "search": gettext_lazy("You follow a saved search."),
}


def headline(notice: Notice) -> str:
    """What happened: Hearing put off."""
    if "outcomes" in notice.payload:
        return str(notice.get_kind_display())
    if notice.kind == Kind.OUTCOME:
        told = dict(Hearing.Status.choices).get(notice.payload["to"]["status"], "")
        return _("Hearing: %(status)s") % {"status": told}
    if notice.kind == Kind.CORRECTED and same_hour(notice.payload):
        return _("Place corrected")
    if notice.kind == Kind.TIME_CHANGED and rules_changed(
        notice.payload.get("from", {}), slot_now(notice)
    ):
        return _("Clock rules changed, the hour at the court stays")
    if notice.kind == Kind.UNSAID:
        told = dict(Hearing.Status.choices).get(notice.payload["from"]["status"], "")
        return _("Hearing, taken back: %(status)s") % {"status": told}
    return joined_headline(notice) or listed_headline(notice) or str(notice.get_kind_display())


def same_hour(payload: dict[str, Any]) -> bool:
    """Both slots are on one day, at one hour of the clock there."""
    before, after = payload.get("from", {}), payload.get("to", {})
    return all(before.get(name) == after.get(name) for name in ("date", "time"))


def title_of(notice: Notice) -> str:
    """The case as its reader may read it."""
    return notice.case.shown_title(notice.user)


def subject_day(notice: Notice) -> str:
    """The day that counts now; of what was cancelled, or lost its day, the one that its reader
    knew. With its year."""
    slot, known = slot_now(notice), notice.payload.get("from", {}).get("date", "")
    day = slot.get("date", "")
    gone = notice.kind == Kind.CANCELLED or not day
    told = (gone and known) or day or slot.get("lost", "")
    return words.human(told) if told else ""


def slot_now(notice: Notice) -> dict[str, str]:
    """The slot that counts now: its own, or that of the hearing it was merged into; of one that was
    withdrawn the last that was told."""
    if notice.kind == Kind.WITHDRAWN and notice.payload.get("from"):
        return notice.payload["from"]
    return notice.payload.get("into") or notice.payload.get("to", {})


def lines_of(notice: Notice) -> list[str]:
    """The lines of a letter: case, court, was, is, the reader's own clock, why, where to read."""
    if not notice.case_id:
        return [*owner_lines(notice), link("alerts")]
    told = {"title": title_of(notice), "id": notice.case.public_id}
    lines = [_("Case: %(title)s (%(id)s)") % told]
    if notice.hearing_id:
        page = link("hearing", notice.hearing.public_id)
        lines += hearing_lines(notice, names_of([notice], notice.user))
        beside = beside_of([notice], notice.user)[notice.pk]
        sure = [] if beside and notice.payload.get("disputed") else sure_lines(notice)
        return [*lines, *beside, *why(notice), *sure, page]
    acts = acts_of([notice], notice.user)
    return [*lines, *news_lines(notice, acts), link("case", notice.case.public_id)]


def owner_lines(notice: Notice) -> list[str]:
    """What went wrong with messages themselves."""
    told = notice.payload.get("name", ""), notice.payload.get("words", "")
    return [one for one in told if one]


def acts_of(notices: Iterable[Notice], viewer: Any) -> dict[str, str]:
    """Id of an act → what was done, as the history of the case tells it to this reader; of the
    acts of all these notices, in a constant number of statements."""
    named = {act for one in notices for act in one.payload.get("acts", ())}
    if not named:
        return {}
    entries = entries_of(list(Act.objects.filter(pk__in=named).order_by("at", "seq")), viewer)
    return {
        one["id"]: ": ".join(part for part in (one["what"], one["summary"]) if part)
        for one in entries
    }


def news_lines(notice: Notice, acts: dict[str, str]) -> list[str]:
    """What is news in a case: what was done, of the acts that `acts_of` gave."""
    return [acts[one] for one in notice.payload.get("acts", ()) if one in acts]


def names_of(notices: Iterable[Notice], viewer: Any) -> dict[int, str]:
    """Key of a party → its name, of those whom hearings concern no longer, or now, or who are heard
    apart; in one statement, and none where there is nobody."""
    told = list(notices)
    keys = {key for one in told for name in WHOM for key in one.payload.get(name, ())}
    keys |= {key for one in told for key in keys_in(one.payload)}
    if not keys:
        return {}
    parties = Party.objects.visible_to(viewer).filter(pk__in=keys)
    return {one.pk: str(one) for one in parties.select_related("person")}


def beside_of(notices: Sequence[Notice], viewer: Any) -> dict[int, list[str]]:
    """Key of a notice → the lines that tell beside a slot which days reports name, and what was
    decided; in a constant number of statements."""
    days, decided = disputed_of(notices, viewer), outcomes_of(notices, viewer)
    return {one.pk: [*dispute_lines(one, days), *outcome_lines(one, decided)] for one in notices}


def person_lines(notice: Notice, names: Mapping[int, str]) -> list[str]:
    """Whom the hearing concerns no longer, and whom it concerns now, of the names that `names_of`
    gave."""
    named = {name: [names[key] for key in notice.payload.get(name, ()) if key in names]
             for name in WHOM}  # fmt: skip
    return [
        str(text) % {"whom": words.listed(named[name])}
        for name, text in WHOM.items()
        if named[name]
    ]


def hearing_lines(notice: Notice, names: Mapping[int, str]) -> list[str]:
    """Court, whom it concerns no longer or now, who is heard apart, old slot, new slot by both
    clocks, and how far apart. No statement."""
    before = notice.payload.get("from") or notice.payload.get("first", {})
    after = slot_now(notice)
    zone = notice.user.preferences.time_zone
    lines = [*court_of(notice), *person_lines(notice, names), *split_lines(notice, names)]
    if notice.kind == Kind.MERGED:
        stands = _("This stands: %(slot)s") % {"slot": slot_words(after)}
        own = own_lines({}, after, zone)
        return [*lines, stands, *own, *other_entry(notice, *both_words(before, after))]
    if notice.kind == Kind.WITHDRAWN:
        return [*lines, *withdrawn_lines(notice, after, zone)]
    own = own_lines(before, after, zone)
    if not before:
        lost = "" if after.get("date") else after.get("lost", "")
        was = [_("Was: %(slot)s") % {"slot": day_words(lost)}] if lost else []
        return [*lines, *was, _("When: %(slot)s") % {"slot": slot_words(after)}, *own]
    then, now = both_words(before, after)
    dateless = not (before.get("date") or after.get("date"))
    if dateless and before.get("lost") and notice.kind != Kind.CONFLICT:
        then = day_words(before["lost"])
    lines += rules_lines(before, after)
    lines += [_("Was: %(slot)s") % {"slot": then}] if then != now else []
    far = [] if notice.kind == Kind.CANCELLED else apart(before, after)
    return [*lines, _("Now: %(slot)s") % {"slot": now}, *own, *far]


def withdrawn_lines(notice: Notice, slot: dict[str, str], zone: str) -> list[str]:
    """When it was to be, by both clocks, that it is no longer in the record, and why."""
    hearing: Any = notice.hearing
    was = _("Was: %(slot)s") % {"slot": slot_words(slot)}
    own = [_("Your time was: %(slot)s") % {"slot": told} for told in own_words(slot, zone)]
    reason = why_words(hearing.retraction_reason) if hearing.retracted_at else ""
    said = [_("Reason: %(reason)s") % {"reason": reason}] if reason else []
    return [was, *own, _("This hearing is no longer in the record."), *said]


def both_words(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """Two slots; where they are at two places, with these."""
    court = before.get("court") != after.get("court")
    room = before.get("room") != after.get("room")
    return [
        words.listed((
            slot_words(one), one.get("court") if court else "",
            words.room(one.get("room", "")) if room else "",
        ))
        for one in (before, after)
    ]  # fmt: skip


def court_of(notice: Notice) -> list[str]:
    """The court of the slot as it was called then, of two that are one that of the one which stays,
    and the room; or the room alone."""
    slot: dict[str, str] = slot_now(notice)
    court, room = slot.get("court", notice.hearing.court_words), words.room(slot.get("room", ""))
    if court:
        return [_("Court: %(court)s") % {"court": words.listed((court, room))}]
    return [capfirst(room)] if room else []


def slot_words(slot: dict[str, str]) -> str:
    """Tuesday 21 January 2020, 1398-11-01 (solar Hijri), 12:00 (Almaty, UTC+6), cancelled."""
    state = slot.get("status")
    gone = Hearing.Status(state).label if state in TOLD else ""
    if not slot.get("date"):
        return words.listed([_("no date"), gone])
    beside = words_beside(slot.get("written", ""), "", None)
    return words.listed([day_words(slot["date"]), beside, hour_words(slot), gone])


def day_words(iso: str) -> str:
    """Tuesday 21 January 2020."""
    day = dt.date.fromisoformat(iso)
    return f"{words.weekday(day)} {words.day(day)}"


def apart(before: dict[str, str], after: dict[str, str]) -> list[str]:
    """15 days later."""
    if not (before.get("date") and after.get("date")) or before["date"] == after["date"]:
        return []
    days = dt.date.fromisoformat(after["date"]) - dt.date.fromisoformat(before["date"])
    return [words.days_later(days.days)]


def why(notice: Notice) -> list[str]:
    """Why the moves were made that are told, and by whose word, and for which day it was first
    listed. Nothing of an entry that stands no more."""
    hearing: Any = notice.hearing
    if notice.kind in (Kind.MERGED, Kind.WITHDRAWN):
        return []
    moves = Postponement.objects.visible_to(notice.user).active().filter(hearing=hearing)
    told = moved_of([notice], notice.user, standing=True).get(notice.pk, [])
    return [*told, *first_lines(notice, moves.order_by("seq"))]


def sure_lines(notice: Notice) -> list[str]:
    """Date not confirmed: one report. Nothing of a day that is settled, or over."""
    hearing: Any = notice.hearing
    if hearing.confidence not in UNSURE or not hearing.date or hearing.status != "scheduled":
        return []
    sure = hearing.get_confidence_display()
    return [_("Date not confirmed: %(how)s") % {"how": sure}]


def followed_words(follow: Follow) -> str:
    """Through what one was told, and why one follows it."""
    return " ".join(part for part in (str(FOLLOWED[follow.kind]), follow.note) if part)


def target_id(follow: Follow) -> str:
    """What is followed, for whoever holds a link: by its id where a name may tell of a person."""
    if follow.kind == "country":
        return name_of(follow.country)
    return follow.target.name if follow.kind == "court" else follow.target.public_id


def target_words(follow: Follow, user: Any) -> str:
    """What is followed, as its follower may read it."""
    if follow.kind == "country":
        return name_of(follow.country)
    if follow.kind == "case":
        return follow.case.shown_title(user)
    return follow.person.shown_name(user) if follow.kind == "person" else follow.target.name
