"""What is said when a page is not fetched."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


def refused(sentence: str) -> ValidationError:
    """A refusal at the address."""
    return ValidationError({"url": sentence})


def refused_with_advice(sentence: str) -> ValidationError:
    """A refusal, and the way that always works."""
    advice = _("Open it in a browser, save the page, and add the file.")
    return refused(f"{sentence} {advice}")


def status_refused(status: int) -> ValidationError:
    """A refusal for an answer that is no page; says what the number means."""
    named = {
        401: _("The page asks to log in (%(status)s)."),
        403: _("The server lets nobody in from here (%(status)s)."),
        404: _("There is no such page any more (%(status)s). Check how the address is written."),
        410: _("The page was taken down (%(status)s)."),
        429: _("The server was asked too often (%(status)s). Try again later."),
        451: _("The server may not show this page here (%(status)s)."),
    }
    broken = _("The server is out of order (%(status)s). Try again later.")
    other = _("The server gave no page (%(status)s).")
    sentence = named.get(status) or (broken if status >= 500 else other)
    return refused_with_advice(sentence % {"status": status})
