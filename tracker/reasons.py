"""Why two names may mean one person, in the words that people read."""

from __future__ import annotations

from django.utils.translation import gettext
from django.utils.translation import gettext_noop as _

from tracker.names import Reason

SENTENCES = {
    "same_words": _("the same words"),
    "no_letters": _("one of them has no letters to compare"),
    "one_word": _("“%(one)s” is “%(other)s” written as one word"),
    "no_part": _("“%(one)s” is like no part of “%(other)s”"),
    "part": _("“%(one)s” is like “%(other)s”, one part of the name"),
    "not_given": _("the other parts are not given"),
    "unwritten": _("one of them leaves vowels unwritten"),
    "lacks": _("one name has a part that the other lacks"),
    "same": _("“%(one)s” is the same in both"),
    "short": _("“%(one)s” may be short for “%(other)s”"),
    "no_initial": _("“%(one)s” is no initial of “%(other)s”"),
    "sounds": _("“%(one)s” sounds like “%(other)s”"),
    "gender": _("against: “%(one)s” and “%(other)s” are a man's and a woman's form"),
    "differs": _("against: “%(one)s” differs from “%(other)s”"),
}


def sentence(reason: Reason) -> str:
    """A reason in the language of the reader."""
    return _filled(gettext(SENTENCES[reason.code]), reason)


def in_english(reason: Reason) -> str:
    """A reason where no language is in force, such as in a command that loads no applications."""
    return _filled(SENTENCES[reason.code], reason)


def _filled(words: str, reason: Reason) -> str:
    return words % {"one": reason.one, "other": reason.other}
