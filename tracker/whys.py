"""Why the program itself did something, in sentences of its own: stored in English, and told in the
reader's language. What a person wrote is told as it was written."""

from __future__ import annotations

from functools import cache

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext_noop as _

from tracker.catalogue import gettext

ADDED = _("Added a report")
ADDED_AT_ONCE = _("Added with others at once")
ADDED_BY_COMMAND = _("Added a report at the command line")
ACCEPTED = _("Accepted in a review")
ACCEPTED_ALL = _("Accepted in a review, all that was undisputed")
TAKEN_BACK = _("Taken back in a review")
SORTED = _("Sorted in a review")
ANSWERED = _("Answered in a review")
DECIDED = _("Decided in a review")
CHOSEN = _("Chosen in a review")
MARKED = _("Typed on a marked passage")
OPENED = _("Opened from a report")
ACCOUNT_BY_COMMAND = _("Made an account at the command line")
READ_AGAIN = _("Read again")
COPIES = _("Looking for copies of one text")
CLOCKS = _("The rules of this clock changed; the hour at the court stays")
COURSE = _("Reports tell the course of this hearing differently now.")
NO_CLAIM = _("No accepted claim tells of it any more.")
SAME_PERSON = _("The same person as another party of this case.")
CUSTODY = _("Custody follows from the spells that are recorded.")

SENTENCES = (
    ADDED, ADDED_AT_ONCE, ADDED_BY_COMMAND, ACCEPTED, ACCEPTED_ALL, TAKEN_BACK, SORTED, ANSWERED,
    DECIDED, CHOSEN, MARKED, OPENED, ACCOUNT_BY_COMMAND, COPIES, CLOCKS, COURSE, NO_CLAIM,
    SAME_PERSON, READ_AGAIN, CUSTODY,
)  # fmt: skip


def told(why: str) -> str:
    """A reason as its reader reads it: a sentence of the program in their language, all else as it
    is stored."""
    sentence = _stored().get(why)
    return gettext(sentence) if sentence else why


@cache
def _stored() -> dict[str, str]:
    """What may be stored → its sentence. Earlier versions stored it in the language of whoever was
    at it."""
    found = {}
    for code, _name in settings.LANGUAGES:
        with translation.override(code):
            found |= {translation.gettext(one): one for one in SENTENCES}
    return found | {one: one for one in SENTENCES}
