"""Courts as people type them: by name, or by id where several are called so."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Case, When
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Court
from tracker import words
from tracker.markup import html, html_join

OFFERED = 200


class CourtFormField(forms.CharField):
    """A court by its name; one that is recorded is found by it."""

    def __init__(self, **options: Any):
        told: dict[str, Any] = {
            "label": gettext_lazy("Court"), "max_length": 200, "required": False,
        }  # fmt: skip
        super().__init__(**told | options)


def court_typed(named: str, viewer: Any, country: str) -> dict[str, Any]:
    """The court of this name, where it is recorded, and the name; of several the one in this
    country."""
    named = named.strip()
    found = Court.objects.visible_to(viewer).filter(name__iexact=named)
    near = Case(When(country=country, then=0), default=1)
    return {"court": found.order_by(near, "pk").first() if named else None, "court_words": named}


class CourtInput(forms.TextInput):
    """A name to type, with those that are recorded to choose from."""

    offered: tuple[str, ...] = ()

    def render(self, name: str, value: Any, attrs: Any = None, renderer: Any = None) -> SafeString:
        marks = {**(attrs or {}), "list": f"{name}-known", "dir": "auto"}
        listed = html_join("", '<option value="{}"></option>', ((one,) for one in self.offered))
        typed = super().render(name, value, marks, renderer)
        return html('{}<datalist id="{}-known">{}</datalist>', typed, name, listed)


class VenueFormField(CourtFormField):
    """Another court, of those that are recorded; empty where it stays."""

    widget = CourtInput

    def __init__(self, **options: Any):
        told = {
            "label": gettext_lazy("Another court"),
            "help_text": gettext_lazy(
                "Empty: the court stays. Else the name of a recorded court; the hour is told by "
                "its clock."
            ),
        }
        super().__init__(**told | options)

    def offer(self, viewer: Any, country: str) -> None:
        """Let the courts of a country be chosen from."""
        known = Court.objects.visible_to(viewer).filter(country=country).order_by("name", "pk")
        self.widget.offered = tuple(dict.fromkeys(known.values_list("name", flat=True)[:OFFERED]))


def venue_typed(told: str, viewer: Any, country: str) -> Court | None:
    """The recorded court of this name or id; of several with one name the one in this country.
    None where nothing was typed.

    Raises ValidationError where there is none, or where nobody can tell which one is meant.
    """
    named = told.strip()
    if not named:
        return None
    courts = Court.objects.visible_to(viewer)
    found = list(courts.filter(public_id=named.upper()) or courts.filter(name__iexact=named)[:20])
    near = [one for one in found if one.country == country]
    if len(found) == 1 or len(near) == 1:
        return (found if len(found) == 1 else near)[0]
    if not found:
        raise ValidationError(
            _("No court of this name is recorded. Record it first, among courts.")
        )
    ids = [f"{one.public_id} ({one.place or one.country})" for one in found]
    several = _("Several courts are called so. Write the id of the one that is meant: %(ids)s.")
    raise ValidationError(several % {"ids": words.listed(ids)})
