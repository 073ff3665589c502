"""Events, charges and spells of custody are entered, edited, retracted and restored by hand."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.actions import (
    add_charge,
    add_detention,
    add_event,
    edit_fact,
    restore_fact,
    retract_fact,
)
from cases.actions.facts import EDITABLE, EVERY
from cases.models import Charge, Detention, Event, Fact, Party
from cases.views.case import OfCase, address
from cases.wording import field_words
from tracker.pages import EDTF, ActForm, ActPage, columns_form

KINDS: dict[str, type[Fact]] = {
    "events": Event,
    "charges": Charge,
    "detentions": Detention,
    "parties": Party,
}
# Session kinds are hearings; they have pages of their own.
NOT_EVENTS = {"hearing_scheduled", "hearing_held", "hearing_postponed"}


def parties_of(page: Any) -> Any:
    """The people and groups of the case."""
    parties = Party.objects.visible_to(page.request.user).standing().filter(case=page.case)
    return parties.select_related("person").order_by("pk")


class AddEventPage(OfCase, ActPage):
    """Something that happened and that no report here tells."""

    title = gettext_lazy("Add an event")
    lead = gettext_lazy("By hand, without a report. Write where you know it from.")
    button = gettext_lazy("Add")
    columns = ("kind", "on", "modality", "words", "actor", "court", "place")

    def get_form_class(self) -> type[ActForm]:
        return columns_form(Event, self.columns, field_words)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        kinds = [one for one in Event.Kind.choices if one[0] not in NOT_EVENTS]
        form.fields["kind"] = forms.ChoiceField(label=_("Kind"), choices=kinds)
        form.fields["parties"] = forms.ModelMultipleChoiceField(
            parties_of(self), label=_("Whom it concerns"), required=False,
            to_field_name="public_id", widget=forms.CheckboxSelectMultiple,
            help_text=_("None chosen: all defendants."),
        )  # fmt: skip
        form.order_fields([*self.columns, "parties", "why"])
        return form

    def act(self, form: Any) -> str:
        add_event(self.case, **form.cleaned_data, by=self.by)
        return address(self.case) + "#timeline"


class AddChargePage(OfCase, ActPage):
    """What people are accused of."""

    title = gettext_lazy("Add a charge")
    lead = AddEventPage.lead
    button = gettext_lazy("Add")
    columns = ("words", "law", "article", "part")

    def get_form_class(self) -> type[ActForm]:
        return columns_form(Charge, self.columns, field_words)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["on"] = forms.CharField(
            label=_("Filed on"), required=False, max_length=60, help_text=EDTF
        )
        form.fields["parties"] = forms.ModelMultipleChoiceField(
            parties_of(self).filter(role=Party.Role.DEFENDANT), label=_("Against"),
            to_field_name="public_id", widget=forms.CheckboxSelectMultiple,
            error_messages={"required": _("Choose against whom.")},
        )  # fmt: skip
        form.order_fields([*self.columns, "on", "parties", "why"])
        return form

    def act(self, form: Any) -> str:
        add_charge(self.case, **form.cleaned_data, by=self.by)
        return address(self.case) + "#people"


class AddDetentionPage(OfCase, ActPage):
    """A spell of custody."""

    title = gettext_lazy("Add a spell of custody")
    lead = AddEventPage.lead
    button = gettext_lazy("Add")

    def get_form_class(self) -> type[ActForm]:
        return columns_form(Detention, EDITABLE["detention"], field_words)

    def get_form(self, form_class: Any = None) -> Any:
        form = super().get_form(form_class)
        form.fields["party"] = forms.ModelChoiceField(
            parties_of(self), label=_("Who"), to_field_name="public_id", empty_label="–"
        )
        form.order_fields(["party"])
        return form

    def act(self, form: Any) -> str:
        told = dict(form.cleaned_data)
        add_detention(told.pop("party"), **told, by=self.by)
        return address(self.case) + "#people"


class OfFact(OfCase):
    """Mixed into pages about one fact of a case."""

    @cached_property
    def fact(self) -> Any:
        model = KINDS.get(self.kwargs["kind"])
        if model is None:
            raise Http404
        facts = model.objects.visible_to(self.request.user).filter(case=self.case)
        return get_object_or_404(facts, public_id=self.kwargs["fact_id"].upper())

    def may(self) -> bool:
        return bool(super().may() and self.fact)

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        told: Any = self
        words = {"who": capfirst(str(self.fact))}
        title = _("%(what)s: %(who)s") % {"what": told.title, **words}
        return super().get_context_data(**({"title": title} | given))


class EditFactPage(OfFact, ActPage):
    """An event, a charge or a spell of custody is changed by hand."""

    title = gettext_lazy("Edit")
    lead = gettext_lazy("What you change by hand is no longer changed by reports.")

    @cached_property
    def columns(self) -> tuple[str, ...]:
        return (*EDITABLE.get(self.fact._meta.model_name, ()), *EVERY)

    def get_form_class(self) -> type[ActForm]:
        return columns_form(type(self.fact), self.columns, field_words)

    def get_initial(self) -> dict[str, Any]:
        return {name: getattr(self.fact, name) for name in self.columns}

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        retract = {"url": "retract/", "words": _("Retract it")}
        return super().get_context_data(**({"links": [retract]} | given))

    def act(self, form: ActForm) -> str:
        why = form.cleaned_data["why"]
        edit_fact(self.fact, **form.typed(), by=self.by, why=why)
        return address(self.case) + "#timeline"


class RetractFactPage(OfFact, ActPage):
    """A fact is taken back; it stays in history."""

    title = gettext_lazy("Retract")
    lead = gettext_lazy("It leaves the timeline and stays in the history, with your reason.")
    button = gettext_lazy("Retract it")
    done = gettext_lazy("Retracted. The history keeps it.")

    def act(self, form: ActForm) -> str:
        retract_fact(self.fact, by=self.by, why=form.cleaned_data["why"])
        return address(self.case) + "#timeline"


class RestoreFactPage(OfFact, ActPage):
    """A retracted fact stands again."""

    title = gettext_lazy("Restore")
    button = gettext_lazy("Let it stand again")
    done = gettext_lazy("It stands again.")

    def act(self, form: ActForm) -> str:
        restore_fact(self.fact, by=self.by, why=form.cleaned_data["why"])
        return address(self.case) + "#timeline"
