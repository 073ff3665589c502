"""Sentences that head the entries of a timeline."""

from __future__ import annotations

from datetime import date

from django.utils.text import Truncator
from django.utils.translation import gettext_noop

from cases.models import Event
from hearings.models import Hearing, Postponement
from hearings.moves import sides_of
from tracker import words
from tracker.catalogue import gettext as _


def joined(names: list[str]) -> str:
    """A, B and C."""
    if len(names) < 2:
        return "".join(names)
    return _("%(most)s and %(last)s") % {"most": words.listed(names[:-1]), "last": names[-1]}


LONGEST = 90
STATES = {
    "held": gettext_noop("%(what)s held"),
    "adjourned": gettext_noop("%(what)s opened"),
    "not_held": gettext_noop("%(what)s did not open"),
    "cancelled": gettext_noop("%(what)s cancelled"),
    "awaiting_date": gettext_noop("%(what)s waits for a date"),
    "in_progress": gettext_noop("%(what)s in progress"),
}
LISTED, UNCONFIRMED = gettext_noop("%(what)s set"), gettext_noop("%(what)s, outcome unknown")
MOVES = {
    "postponed": gettext_noop("%(what)s put off to %(day)s"),
    "advanced": gettext_noop("%(what)s brought forward to %(day)s"),
    "sine_die": gettext_noop("%(what)s put off without a date"),
    "date_set": gettext_noop("%(what)s set for %(day)s"),
    "time_changed": gettext_noop("%(what)s: another time"),
    "venue_changed": gettext_noop("%(what)s: another room"),
    "cancelled": gettext_noop("%(what)s cancelled"),
    "reinstated": gettext_noop("%(what)s listed again for %(day)s"),
}

ELSEWHERE = gettext_noop("%(what)s: another court")


def event_title(
    kind: str, actor: str, persons: list[str], words: str = "", *, planned: bool = False
) -> str:
    """Motion by Lena Akhmet; Arrest: Arman Serik; Appeal announced; what has no name of its own by
    its words."""
    what = str(Event.Kind(kind).label).capitalize()
    if planned and kind != Event.Kind.OTHER:
        announced = kind in (Event.Kind.APPEAL, Event.Kind.MOTION)
        what = (_("%(what)s announced") if announced else _("%(what)s planned")) % {"what": what}
    if kind == Event.Kind.OTHER:
        what = _("Also reported")
        if words:
            short = Truncator(" ".join(words.split())).chars(LONGEST)
            return _("%(what)s: “%(words)s”") % {"what": what, "words": short}
    if actor:
        what = _("%(what)s by %(who)s") % {"what": what, "who": actor}
    if persons:
        what = _("%(what)s: %(who)s") % {"what": what, "who": joined(persons)}
    return what


def charge_title(text: str) -> str:
    """Accused: illegal border crossing."""
    return _("Accused: %(of)s") % {"of": text} if text else _("Accused")


def custody_title(names: list[str]) -> str:
    """In custody: Arman Serik."""
    return _("In custody: %(who)s") % {"who": joined(names)} if names else _("In custody")


def hearing_words(hearing: Hearing) -> str:
    """The sort of hearing, where it is known: Appeal; else Hearing."""
    known = hearing.kind not in (Hearing.Kind.UNKNOWN, Hearing.Kind.OTHER)
    return str(hearing.get_kind_display()).capitalize() if known else _("Hearing")


def state_title(hearing: Hearing, unconfirmed: bool) -> str:
    """What is known of a hearing on its day."""
    listed = UNCONFIRMED if unconfirmed else LISTED
    return _(STATES.get(hearing.status, listed)) % {"what": hearing_words(hearing)}


def move_title(hearing: Hearing, move: Postponement) -> str:
    """Hearing put off to 21 January 2020; without a date; another time, 09:30 → 14:00: where the
    day stays, what changed of it."""
    same = MOVES.get(move.kind, MOVES["postponed"])
    sentence = _(ELSEWHERE if move.kind == "venue_changed" and move.elsewhere else same)
    told = sentence % {"what": hearing_words(hearing), "day": words.human(move.to_date)}
    left, made = sides_of(move)
    if not left.told or "date" in left.told:
        return words.listed((told, made.where()))
    return words.listed((told, words.then((left.rest(), made.rest()))))


def goes_on_title(hearing: Hearing, to: date | None) -> str:
    """Hearing opened, goes on 21 January 2020."""
    sentence = _("%(what)s opened, goes on %(day)s") if to else _("%(what)s opened, to go on")
    return sentence % {"what": hearing_words(hearing), "day": words.human(to)}


def unsure(title: str, disputed: bool) -> str:
    """What most reports tell, and that others deny that the session opened, or did not."""
    return (
        _("%(title)s; reports disagree whether it opened") % {"title": title} if disputed else title
    )
