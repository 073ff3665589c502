"""Somebody of a group, or unnamed, is identified, and that is taken back."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.actions import add_person
from cases.models import Party
from cases.views.case import OfCase, address
from reports.actions import identify, unidentify
from reports.forms.identifying import IdentifyForm
from reports.models import Identity, Report
from tracker.history import acting
from tracker.pages import ActForm, ActPage

Row = dict[str, Any]


class OfGroup(OfCase):
    """Mixed into pages about a party without a name."""

    @cached_property
    def group(self) -> Party:
        """The group or unnamed person, if this viewer may see the case."""
        parties = Party.objects.visible_to(self.request.user).standing().filter(case=self.case)
        return get_object_or_404(
            parties.filter(person=None), public_id=self.kwargs["party_id"].upper()
        )

    def may(self) -> bool:
        return bool(super().may() and self.group)

    def back(self) -> str:
        return f"{address(self.case)}#people"


class IdentifyPage(OfGroup, ActPage):
    """One of a group is a person with a name; the words as written stay."""

    form_class = IdentifyForm
    lead = gettext_lazy(
        "The words stay as they are written; the name stands beside them from then on."
    )
    button = gettext_lazy("Identify")
    done = gettext_lazy("Identified.")

    def get_form_kwargs(self) -> Row:
        reports = Report.objects.visible_to(self.request.user).in_case(self.case.public_id)
        given = {"viewer": self.request.user, "reports": list(reports.order_by("-pk")[:100])}
        return super().get_form_kwargs() | given

    def get_context_data(self, **given: Any) -> Row:
        title = _("One of “%(group)s” is …") % {"group": self.group.group_label}
        return super().get_context_data(**({"title": title} | given))

    def act(self, form: IdentifyForm) -> str:
        told, by, why = form.cleaned_data, self.by, form.cleaned_data["why"]
        with acting(by=by, why=why, case=self.case):
            person = form.person or add_person(name=told["name"], by=by, why=why)
            identify(self.group, person, report=form.report, by=by, why=why)
        return self.back()


class UnidentifyPage(OfGroup, ActPage):
    """Somebody of a group was taken for somebody else."""

    form_class = ActForm
    button = gettext_lazy("Take it back")
    done = gettext_lazy("Taken back. The person stays in the case; retract them if need be.")

    @cached_property
    def identity(self) -> Identity:
        """Who was identified in the group."""
        mine = Identity.objects.visible_to(self.request.user).filter(group=self.group)
        member = self.kwargs["member_id"].upper()
        return get_object_or_404(
            mine.filter(retracted_at=None).select_related("member__person"),
            member__public_id=member,
        )

    def may(self) -> bool:
        return bool(super().may() and self.identity)

    def get_context_data(self, **given: Any) -> Row:
        names = {"who": self.identity.member, "group": self.group.group_label}
        title = _("%(who)s is not one of “%(group)s”") % names
        return super().get_context_data(**({"title": title} | given))

    def act(self, form: ActForm) -> str:
        unidentify(self.identity, by=self.by, why=form.cleaned_data["why"])
        return self.back()
