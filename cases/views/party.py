"""People and groups of a case are entered and edited by hand."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.actions import add_party, add_person, edit_party
from cases.forms import NewPartyForm
from cases.models import Party
from cases.views.case import OfCase, address
from cases.wording import field_words
from tracker.history import acting
from tracker.pages import ActForm, ActPage, columns_form

COLUMNS = (
    "role", "age_reported", "custody", "custody_on", "stage", "stage_on", "outcome", "outcome_on",
    "on", "until", "verification", "unverified",
)  # fmt: skip


class AddPartyPage(OfCase, ActPage):
    """A person or a group comes into a case; a name like a known one is asked about."""

    form_class = NewPartyForm
    title = gettext_lazy("Add a person")
    lead = gettext_lazy("By hand, without a report. Write where you know it from.")
    button = gettext_lazy("Add")

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"viewer": self.request.user}

    def act(self, form: NewPartyForm) -> str:
        told, by = form.cleaned_data, self.by
        with acting(by=by, why=told["why"], case=self.case):
            person = form.person
            if person is None and told["name"]:
                person = add_person(name=told["name"], by=by, why=told["why"])
            add_party(
                self.case,
                role=told["role"],
                person=person,
                group_label=told["group_label"],
                group_size=told["group_size"] if told["group_label"] else None,
                age_reported=told["age_reported"],
                by=by,
                why=told["why"],
            )
        return address(self.case) + "#people"


class EditPartyPage(OfCase, ActPage):
    """Role, custody, stage and outcome of somebody in a case."""

    title = gettext_lazy("Edit")
    lead = gettext_lazy("What you change by hand is no longer changed by reports.")

    @cached_property
    def party(self) -> Party:
        parties = Party.objects.visible_to(self.request.user).standing().filter(case=self.case)
        return get_object_or_404(
            parties.select_related("person"), public_id=self.kwargs["fact_id"].upper()
        )

    def may(self) -> bool:
        return bool(super().may() and self.party)

    def get_form_class(self) -> type[ActForm]:
        columns = COLUMNS if self.party.person_id else ("group_label", "group_size", *COLUMNS)
        return columns_form(Party, columns, field_words)

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.party, name) for name in (*COLUMNS, "group_label", "group_size")}

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        title = _("Edit: %(who)s") % {"who": self.party}
        return super().get_context_data(**({"title": title} | given))

    def act(self, form: ActForm) -> str:
        why = form.cleaned_data["why"]
        changed = {name: value for name, value in form.typed().items() if name in form.changed_data}
        edit_party(self.party, **changed, by=self.by, why=why)
        return address(self.case) + "#people"
