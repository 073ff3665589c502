"""Fields and names that several endpoints share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import NotFound, ValidationError

from cases.models import Case, Court, Party, Person
from tracker.dates import DateError, Edtf


class EdtfText(serializers.CharField):
    """A date as exact as it is known, such as 2020, 2020-01 or 2020-01-06."""

    def __init__(self, **options: Any):
        super().__init__(**{"max_length": 60, "help_text": "EDTF"} | options)

    def to_internal_value(self, data: Any) -> str:
        told = super().to_internal_value(data)
        try:
            return Edtf.parse(told).text if told else ""
        except DateError as error:
            raise ValidationError(str(error)) from error


class PublicId(serializers.CharField):
    """The id that addresses use, such as K7Q2-9FXD."""

    def __init__(self, **options: Any):
        super().__init__(**{"max_length": 12} | options)

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value(data).upper()


def case_named(public_id: str, user: Any) -> Case:
    """The case that a request names. Raises NotFound when this person sees none."""
    found = Case.objects.visible_to(user).standing().filter(public_id=public_id).first()
    if found is None:
        raise NotFound(_("There is no case %(id)s for you.") % {"id": public_id})
    return found


def court_named(public_id: str, user: Any, at: str = "court") -> Court:
    """The court that a request names. Raises ValidationError when there is none."""
    found = Court.objects.visible_to(user).filter(public_id=public_id).first()
    if found is None:
        raise ValidationError({at: [_("There is no court %(id)s.") % {"id": public_id}]})
    return found


def person_named(public_id: str, user: Any) -> Person:
    """The person that a request names. Raises ValidationError when this viewer sees none."""
    found = Person.objects.visible_to(user).filter(public_id=public_id).first()
    if found is None:
        told = _("There is no person %(id)s for you.") % {"id": public_id}
        raise ValidationError({"person": [told]})
    return found


def parties_named(public_ids: Iterable[str], case: Case) -> list[Party]:
    """The parties of a case that a request names. Raises ValidationError when one is not there."""
    wanted = list(dict.fromkeys(one.upper() for one in public_ids))
    found = Party.objects.filter(case=case, public_id__in=wanted).standing()
    by_id = {party.public_id: party for party in found}
    missing = [one for one in wanted if one not in by_id]
    if missing:
        told = _("The case has no party %(id)s.") % {"id": missing[0]}
        raise ValidationError({"parties": [told]})
    return [by_id[one] for one in wanted]
