"""Who says what of a slot, as the face shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.utils.translation import gettext_lazy

from reports.models import Claim
from reports.showing.words import value_words
from reports.timeline.slot import Tellers
from reports.weave import Said, Value
from tracker.catalogue import gettext as _

REASONS = {
    "only": gettext_lazy("Shown: %(value)s, the only value that is given."),
    "most": gettext_lazy("Shown: %(value)s, as most reports say."),
    "most_with_coarser": gettext_lazy(
        "Shown: %(value)s, with which most reports agree; less exact dates that include it count."
    ),
    "finest": gettext_lazy("Shown: %(value)s, the most exact of dates that agree."),
    "earliest": gettext_lazy(
        "Shown: %(value)s. As many reports give another value; this was published first."
    ),
    "tie": gettext_lazy(
        "Shown: %(value)s. As many reports give another value, published on the same day; one had "
        "to be shown."
    ),
    "hand": gettext_lazy("Shown: %(value)s, as entered by hand."),
    "": gettext_lazy("Shown: %(value)s."),
}
Cite = Callable[[Said, str, Any], dict[str, Any] | None]


def quote_of(claim: Claim, url: str = "", text: str | None = None) -> dict[str, Any]:
    """A claim's words, or one passage of them, with their source; needs `claim.report`."""
    report = claim.report
    return {
        "text": claim.quote if text is None else text,
        "language": report.language,
        "source": report.source,
        "url": url,
        "published": report.published,
    }


def one_value(slot: str, value: Value, against: set[str], cite: Cite) -> dict[str, Any]:
    """One value: how many sources give it, with the words of every report."""
    reports = {one.teller: one for one in value.said}
    told = Tellers.of((one.source, one.teller) for one in value.said)
    disputes = sources_of(one for one in value.said if one.claim in against)
    cited = [cite(one, slot, value.value) for one in reports.values()]
    quotes = [quote for quote in cited if quote]
    return {
        "value": value_words(slot, value.value),
        "supports": told.sources - disputes,
        "disputes": disputes,
        "copies": copies_words(told),
        "quotes": [quote for quote in quotes if quote["text"]],
        "also": [quote["source"] for quote in quotes if not quote["text"]],
    }


def copies_words(told: Tellers) -> str:
    """3 reports, 2 of them copies of one text; "" where every report is a source of its own."""
    copied = [size for size in told.sizes if size > 1]
    numbers = {"n": told.reports, "copies": sum(copied), "sources": told.sources}
    if not copied:
        return ""
    if told.sources == 1:
        return _("%(n)s reports, copies of one text") % numbers
    if len(copied) == 1:
        return _("%(n)s reports, %(copies)s of them copies of one text") % numbers
    return _("%(n)s reports from %(sources)s independent sources") % numbers


def reason_words(why: str, value: str) -> str:
    """What is shown, and the rule that chose it."""
    return str(REASONS.get(why, REASONS[""])) % {"value": value}


def sources_of(said: Iterable[Said]) -> int:
    """How many independent reports these claims come from."""
    return len({one.source for one in said})
