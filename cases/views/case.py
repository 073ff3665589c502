"""Cases are listed, opened, edited, closed and reopened."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cases.actions import close_case, edit_case, open_case, reopen_case
from cases.actions.court import court_called
from cases.filters import CaseFilter
from cases.forms import CaseForm, CloseForm, NewCaseForm
from cases.models import Case
from cases.rights import can_add_reports, can_decide, can_open_case
from cases.rows import KEPT, next_hearing, next_of
from tracker.addresses import page_url
from tracker.countries import name_of
from tracker.listing import Listed
from tracker.moments import CourtDays, court_days
from tracker.pages import ActForm, ActPage
from tracker.paging import FirstPage, Page

Row = dict[str, Any]


def listed(viewer: Any, *days: Any) -> Any:
    """Cases with what the list tells of them. days: those of `CourtDays`, today and all."""
    seen = Case.objects.visible_to(viewer).veiled().for_list()
    return seen.with_next_hearing(CourtDays(*days))


class CaseListPage(Listed, TemplateView):
    """Cases this person sees, the nearest hearing first."""

    template_name = "cases/list.html"
    list_name = "case"
    filterset = CaseFilter
    order = ("summary__next_hearing_on", "summary__public_id")
    columns = (
        "id", "title", "people", "kind", "country", "status", "visibility", "court", "next_hearing",
        "next_time", "next_timezone", "hearings", "reports", "changed_at",
    )  # fmt: skip

    first = FirstPage(listed, order)

    def seen(self) -> Any:
        return listed(self.request.user, *court_days())

    def begun(self) -> Page | None:
        today, *others = court_days()
        day = date.fromisoformat(today)
        return None if self.query else self.first(self.size, *others, today=day)

    def told(self, rows: Any) -> Iterator[Sequence[Any]]:
        public = not self.request.user.is_authenticated
        for values in self.in_order(rows).values_list(*TOLD).iterator(chunk_size=2000):
            yield told_case(*values, public=public)

    def get_context_data(self, **given: Any) -> Row:
        user = self.request.user
        rows, frame = self.on_page()
        context = {
            "may_add": can_add_reports(user),
            "cases": [case_row(case, user) for case in rows],
        }
        return super().get_context_data(**context, **frame, **given)


TOLD = (
    "public_id", "title", "protects", "summary__people", "kind", "country", "status", "visibility",
    "summary__court", "ahead", *(f"summary__{name}" for name in KEPT), "summary__hearings",
    "summary__reports", "summary__changed_at",
)  # fmt: skip


def told_case(
    public_id: str, title: str, protects: bool, people: str, kind: str, country: str, status: str,
    visibility: str, court: str, ahead: Any, kept_id: str, day: Any, time: Any, zone: str,
    hearings: int, reports: int, changed_at: Any, *, public: bool,
) -> tuple[Any, ...]:  # fmt: skip
    """One row of the file of cases, from the columns of `TOLD`: what `case_row` shows."""
    hidden, coming = public and protects, next_of(ahead, kept_id, day, time, zone)
    return (
        public_id,
        Case.title_without_names(public_id) if hidden else title,
        "" if hidden else people,
        kind,
        country,
        status,
        visibility,
        court,
        coming and coming.date,
        coming and coming.time,
        coming.timezone if coming else "",
        hearings,
        reports,
        changed_at,
    )


def case_row(case: Any, viewer: Any) -> Row:
    """One row of cases/list.html, from the columns kept for lists."""
    summary = case.summary
    hidden = not viewer.is_authenticated and case.protects
    coming = next_hearing(case)
    shared = case.visibility == Case.Visibility.MEMBERS
    return {
        "url": address(case),
        "id": case.public_id,
        "title": case.shown_title(viewer),
        "people": "" if hidden else summary.people,
        "kind": "" if case.kind == Case.Kind.UNKNOWN else case.get_kind_display(),
        "country": name_of(case.country),
        "court": summary.court,
        "next_on": coming and coming.date,
        "next_time": coming and coming.time,
        "next_passed": bool(coming and coming.passed),
        "next_zone": coming.timezone if coming else "",
        "hearings": summary.hearings,
        "reports": summary.reports,
        "changed_at": summary.changed_at,
        "status_words": _("closed") if case.status == Case.Status.CLOSED else "",
        "visibility_words": "" if shared else case.get_visibility_display(),
    }


def address(case: Case) -> str:
    return page_url("case", case.public_id)


class OfCase:
    """Mixed into pages about one case of the address, for those who may decide in it."""

    request: HttpRequest
    kwargs: dict[str, Any]

    @cached_property
    def case(self) -> Any:
        """The case, if this person may see it."""
        cases = Case.objects.visible_to(self.request.user).standing()
        mine = cases.with_role_of(self.request.user).with_protection()
        return get_object_or_404(mine, public_id=self.kwargs["public_id"].upper())

    def may(self) -> bool:
        return can_decide(self.request.user, self.case)

    def back(self) -> str:
        return address(self.case)

    def path(self) -> list[Row]:
        cases = {"url": page_url("case-list"), "words": _("Cases")}
        title = self.case.shown_title(self.request.user)
        return [cases, {"url": address(self.case), "words": title}]


class NewCasePage(ActPage):
    """Open a case without a report."""

    form_class = NewCaseForm
    title = gettext_lazy("Open a case")
    lead = gettext_lazy("A report opens its case by itself; here you open one without.")
    button = gettext_lazy("Open the case")
    done = gettext_lazy("The case is open. You lead it.")

    def may(self) -> bool:
        return can_open_case(self.request.user)

    def back(self) -> str:
        return page_url("case-list")

    def act(self, form: NewCaseForm) -> str:
        told, signed = form.typed(), {"by": self.by, "why": form.cleaned_data["why"]}
        named = told.pop("court")
        court = court_called(named, told["country"], **signed) if named else None
        return address(open_case(**told, court=court, **signed))


class EditCasePage(OfCase, ActPage):
    """Title, kind and country of a case."""

    form_class = CaseForm
    title = gettext_lazy("Edit the case")
    done = gettext_lazy("The case is changed.")

    def get_initial(self) -> Row:
        return {name: getattr(self.case, name) for name in ("title", "kind", "country")}

    def get_context_data(self, **given: Any) -> Row:
        return super().get_context_data(**({"links": case_links(self.case)} | given))

    def act(self, form: CaseForm) -> str:
        why = form.cleaned_data["why"]
        return address(edit_case(self.case, **form.typed(), by=self.by, why=why))


def case_links(case: Case) -> list[Row]:
    """What else can be done to a case by hand."""
    closed = case.status == Case.Status.CLOSED
    names = [
        ("case-reopen", _("Reopen the case")) if closed else ("case-close", _("Close the case")),
        ("party-new", _("Add a person")),
        ("event-new", _("Add an event")),
        ("charge-new", _("Add a charge")),
        ("detention-new", _("Add a spell of custody")),
        ("hearing-new", _("Record a hearing")),
        ("case-link", _("Link to another case")),
    ]
    return [{"url": page_url(name, case.public_id), "words": words} for name, words in names]


class CloseCasePage(OfCase, ActPage):
    """The matter has ended."""

    form_class = CloseForm
    title = gettext_lazy("Close the case")
    lead = gettext_lazy("A closed case stays as it is, and can be reopened.")
    button = gettext_lazy("Close the case")
    done = gettext_lazy("The case is closed.")

    def act(self, form: CloseForm) -> str:
        told = form.cleaned_data
        return address(close_case(self.case, on=told["on"], by=self.by, why=told["why"]))


class ReopenCasePage(OfCase, ActPage):
    """The matter goes on."""

    form_class = ActForm
    title = gettext_lazy("Reopen the case")
    button = gettext_lazy("Reopen the case")
    done = gettext_lazy("The case is open again.")

    def act(self, form: ActForm) -> str:
        why = form.cleaned_data["why"]
        return address(reopen_case(self.case, by=self.by, why=why))
