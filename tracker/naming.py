"""Rows that somebody names by typing: what is said where it is not clear which one is meant."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from django.utils.text import Truncator
from django.utils.translation import gettext as _

from tracker.filtering import IS_ID, UNCLEAR, Meant

LONGEST = 200  # of a name that is typed


def is_typed(value: str) -> bool:
    """Whether this is a name, and no id."""
    return value.strip() not in ("", UNCLEAR) and not IS_ID.fullmatch(value.strip())


def put_unclear(form: Any, name: str, told: Meant) -> None:
    """Say at its field that a name means several rows, or none, and nothing else of it."""
    form.is_valid()
    form.errors.pop(name, None)
    form.add_error(name, unclear_words(told))


def unclear_words(told: Meant) -> str:
    """That a name means several rows, or none."""
    shown = {"typed": Truncator(told.typed).chars(60)}
    if told.choices:
        return _("“%(typed)s” may be several. Choose one of them below.") % shown
    return _("Nothing that you see is called “%(typed)s”. Write it anew, or its id.") % shown


def choices_of(
    unclear: Mapping[str, Meant], link: Callable[[str, str], str]
) -> list[dict[str, Any]]:
    """What may be meant, as links. link: the address of a list with a filter and its value."""
    return [
        {
            "name": name,
            "rows": [
                {"words": one.words, "id": one.public_id, "url": link(name, one.public_id)}
                for one in found.choices
            ],
            "cut": found.cut,
        }
        for name, found in unclear.items()
        if found.choices
    ]
