"""What the buttons of a claim card send."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from reports.actions import Decision
from reports.models import Claim

DECISIONS = ("accept", "reject", "undo", "about", "answer")
APART = "new"


class DecisionForm(forms.Form):
    """One decision on a claim. Which fields it needs depends on which button was pressed."""

    decision = forms.ChoiceField(choices=[(one, one) for one in DECISIONS])
    why = forms.CharField(required=False, max_length=500)
    match = forms.CharField(required=False, max_length=9)
    fact = forms.CharField(required=False, max_length=40)
    stance = forms.ChoiceField(required=False, choices=[("", ""), ("disputes", "disputes")])
    about = forms.ChoiceField(required=False, choices=[("", ""), *Claim.About.choices])
    value = forms.CharField(required=False, max_length=60)
    other = forms.CharField(required=False, max_length=60)

    def clean(self) -> dict[str, Any]:
        """The fields that the pressed button needs are there."""
        cleaned = super().clean()
        needs = {"reject": self.needs_why, "about": self.needs_about, "accept": self.needs_fact}
        check = needs.get(cleaned.get("decision", ""))
        if check is not None:
            check(cleaned)
        return cleaned

    def needs_why(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("why"):
            raise ValidationError(_("Say in a sentence why this claim is rejected."))

    def needs_about(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("about"):
            raise ValidationError(_("Choose what this claim is about."))

    def needs_fact(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("stance") and cleaned.get("fact") in ("", APART):
            raise ValidationError(_("Choose the fact that this claim disputes."))

    def answer(self) -> str:
        """The chosen reading, or the date that was typed instead."""
        return self.cleaned_data["other"].strip() or self.cleaned_data["value"]

    def told(self, edits: dict[str, Any]) -> Decision:
        """How the claim is accepted."""
        cleaned = self.cleaned_data
        matches = {"name": cleaned["match"]} if cleaned["match"] else {}
        if cleaned["fact"] == APART:
            return Decision(matches=matches, edits=edits, stance="apart")
        return Decision(
            matches=matches, edits=edits, fact=cleaned["fact"], stance=cleaned["stance"]
        )

    def sentences(self) -> list[str]:
        """Everything that is wrong, as sentences."""
        return [str(error) for errors in self.errors.values() for error in errors]
