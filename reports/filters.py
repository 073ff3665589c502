"""Filters of the lists of reports and claims."""

from __future__ import annotations

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter

from cases.models import Event
from reports.models import Claim
from tracker.filtering import IdFilter, InCaseFilter, ListFilter, WordsFilter

KINDS = [("person", _("person")), *Event.Kind.choices]
WAITING, DONE = "waiting", "done"


class ReportFilter(ListFilter):
    """Which reports."""

    q = WordsFilter()
    language = CharFilter(label=_("Language"), max_length=12, lookup_expr="iexact")
    case = InCaseFilter()
    state = ChoiceFilter(
        label=_("Claims"),
        choices=[(WAITING, _("waiting for a decision")), (DONE, _("all decided"))],
        method="in_state",
    )

    def in_state(self, reports: QuerySet, _name: str, value: str) -> QuerySet:
        return reports.with_waiting().filter(waiting=value == WAITING)  # type: ignore[attr-defined]


class ClaimFilter(ListFilter):
    """Which claims; `case` gives those accepted there."""

    q = WordsFilter(label=_("Words of the quote"))
    report = IdFilter("report", label=_("Report"))
    case = IdFilter("case", label=_("Case"))
    kind = ChoiceFilter(label=_("Kind"), choices=KINDS)
    state = ChoiceFilter(label=_("State"), choices=Claim.State)
    about = ChoiceFilter(label=_("About"), choices=Claim.About)


class WaitingFilter(ListFilter):
    """Which of the claims that wait for a decision; `case` gives those of its reports."""

    q = WordsFilter(label=_("Words of the quote"))
    kind = ChoiceFilter(label=_("Kind"), choices=KINDS)
    asked = ChoiceFilter(
        label=_("Question"),
        choices=[("open", _("asks something")), ("none", _("asks nothing"))],
        method="that_ask",
    )
    report = IdFilter("report", label=_("Report"))
    case = CharFilter(label=_("Case"), max_length=12, method="in_case")

    def that_ask(self, claims: QuerySet, _name: str, value: str) -> QuerySet:
        return claims.asking(value == "open")  # type: ignore[attr-defined]

    def in_case(self, claims: QuerySet, _name: str, value: str) -> QuerySet:
        return claims.of_case(value.upper())  # type: ignore[attr-defined]
