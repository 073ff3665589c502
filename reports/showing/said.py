"""Who says what of a slot, as the face shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext as _

from reports.models import Claim
from reports.showing.words import LABELS, value_words
from reports.weave import Said, Shown, Value

Cite = Callable[[Said], dict[str, Any] | None]


def quote_of(claim: Claim, url: str = "") -> dict[str, Any]:
    """A claim's words with their source; needs `claim.report`."""
    report = claim.report
    return {
        "text": claim.quote,
        "language": report.language,
        "source": report.source,
        "url": url,
        "published": report.published,
    }


def who_says(slot: str, shown: Shown, cite: Cite, *, open_: bool = False) -> dict[str, Any]:
    """Inputs of components/who_says_what.html: every value of a slot with those who give it."""
    against = {one.claim for one in shown.against}
    return {
        "title": _("Who says what: %(slot)s") % {"slot": str(LABELS.get(slot, slot)).lower()},
        "open": open_,
        "said": [one_value(slot, value, against, cite) for value in shown.values],
        "decided": decided_words(slot, shown),
    }


def one_value(slot: str, value: Value, against: set[str], cite: Cite) -> dict[str, Any]:
    """One value: how many reports give it, with their words."""
    sources = {one.source: one for one in value.said}
    disputes = sum(one.claim in against for one in sources.values())
    quotes = [cite(one) for one in sources.values()]
    return {
        "value": value_words(slot, value.value),
        "supports": len(sources) - disputes,
        "disputes": disputes,
        "quotes": [quote for quote in quotes if quote],
    }


def decided_words(slot: str, shown: Shown) -> str:
    """What is shown, and why."""
    words = {"value": value_words(slot, shown.value)}
    if shown.ruled:
        return _("Shown: %(value)s, as somebody decided.") % words
    if shown.why == "most":
        return _("Shown: %(value)s, as most reports say.") % words
    if shown.why == "earliest":
        return _("Shown: %(value)s, as the earliest of these reports says.") % words
    return ""


def sources_of(said: Iterable[Said]) -> int:
    """How many independent reports these claims come from."""
    return len({one.source for one in said})
