"""Filters of the lists of cases, people, courts and events."""

from __future__ import annotations

from datetime import date, timedelta

from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django_filters import CharFilter, ChoiceFilter

from cases.models import Case, Detention, Event, Party, Verification
from tracker.fields import on_overlapping
from tracker.filtering import (
    CountryFilter,
    DayFilter,
    IdFilter,
    InCaseFilter,
    ListFilter,
    WordsFilter,
)

NEEDS = [
    ("date", _("the next hearing")),
    ("detained", _("a hearing: somebody is detained")),
    ("news", _("news: silent for 90 days")),
]
SILENT = timedelta(days=90)


class CaseFilter(ListFilter):
    """Which cases."""

    q = WordsFilter()
    country = CountryFilter(field_name="summary__country")
    kind = ChoiceFilter(label=_("Kind"), choices=Case.Kind)
    status = ChoiceFilter(label=_("Status"), choices=Case.Status, field_name="summary__status")
    next_from = DayFilter(
        label=_("Next hearing from"), field_name="summary__next_hearing_on", lookup_expr="gte"
    )
    next_to = DayFilter(
        label=_("Next hearing until"), field_name="summary__next_hearing_on", lookup_expr="lte"
    )
    needs = ChoiceFilter(label=_("Needs"), choices=NEEDS, method="that_needs")

    def that_needs(self, cases: QuerySet, _name: str, what: str) -> QuerySet:
        if what == "date":
            return cases.without_next()  # type: ignore[attr-defined]
        if what == "detained":
            return cases.detained_without_next()  # type: ignore[attr-defined]
        return cases.silent_since(timezone.localdate() - SILENT)  # type: ignore[attr-defined]


class PersonFilter(ListFilter):
    """Which people; a role counts in a case that the viewer sees."""

    q = WordsFilter(label=_("Name"))
    role = ChoiceFilter(label=_("Role"), choices=Party.Role, method="in_role")
    case = InCaseFilter()

    def in_role(self, people: QuerySet, _name: str, value: str) -> QuerySet:
        return people.with_role(value)  # type: ignore[attr-defined]


class CourtFilter(ListFilter):
    """Which courts."""

    q = CharFilter(label=_("Name"), field_name="name", lookup_expr="icontains", max_length=200)
    country = CountryFilter()


class PartyFilter(ListFilter):
    """Which people and groups in cases."""

    case = IdFilter("case", label=_("Case"))
    person = CharFilter(label=_("Person"), max_length=12, method="of_person")
    role = ChoiceFilter(label=_("Role"), choices=Party.Role)
    custody = ChoiceFilter(label=_("Custody"), choices=Party.Custody)
    stage = ChoiceFilter(label=_("Stage"), choices=Party.Stage)
    outcome = ChoiceFilter(label=_("Outcome"), choices=Party.Outcome)

    def of_person(self, parties: QuerySet, _name: str, value: str) -> QuerySet:
        return parties.of_person(value.upper())  # type: ignore[attr-defined]


class ChargeFilter(ListFilter):
    """Which charges; `party` gives those against one of them."""

    case = IdFilter("case", label=_("Case"))
    party = CharFilter(label=_("Party"), max_length=12, method="against")

    def against(self, charges: QuerySet, _name: str, value: str) -> QuerySet:
        return charges.filter(statuses__party__public_id=value.upper()).distinct()


class DetentionFilter(ListFilter):
    """Which spells of custody."""

    case = IdFilter("case", label=_("Case"))
    party = IdFilter("party", label=_("Party"))
    kind = ChoiceFilter(label=_("Kind"), choices=Detention.Kind)


class EventFilter(ListFilter):
    """Which events; a day counts when the date of the event can lie on it or after (before) it."""

    case = IdFilter("case", label=_("Case"))
    kind = ChoiceFilter(label=_("Kind"), choices=Event.Kind)
    modality = ChoiceFilter(label=_("Told as"), choices=Event.Modality)
    verification = ChoiceFilter(label=_("How sure"), choices=Verification)
    from_ = DayFilter(label=_("From"), method="on_or_after")
    to_ = DayFilter(label=_("Until"), method="on_or_before")

    def on_or_after(self, events: QuerySet, _name: str, value: date) -> QuerySet:
        return events.filter(on_overlapping(value, date.max))

    def on_or_before(self, events: QuerySet, _name: str, value: date) -> QuerySet:
        return events.filter(on_overlapping(date.min, value))
