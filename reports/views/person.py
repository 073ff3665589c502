"""The page of one person, with the sources of their names."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.functional import cached_property
from django.views.generic import TemplateView

from cases.models import Person, kept_instead
from cases.rights import can_edit_person
from reports.showing.person import person_page


class PersonPage(TemplateView):
    """Names, cases with their own custody, stage and outcome, hearings, who may be the same."""

    template_name = "people/person.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; the id of a merged record leads to the kept one, as long as that stands."""
        try:
            return super().get(request, *args, **kwargs)
        except Http404:
            kept = kept_instead(self.kwargs["public_id"].upper(), request.user)
            if kept is None:
                raise
            return redirect("person", kept.public_id)

    @cached_property
    def person(self) -> Person:
        """The person, if this person may see them."""
        seen = Person.objects.visible_to(self.request.user).prefetch_related("names")
        return get_object_or_404(seen, public_id=self.kwargs["public_id"].upper())

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        user = self.request.user
        may = can_edit_person(user, self.person)
        return super().get_context_data(**person_page(self.person, user, may=may), **given)
