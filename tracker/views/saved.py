"""Saved searches are made, opened, renamed and deleted by the person whose they are."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import View

from tracker import typed
from tracker.again import SignInFirst
from tracker.listing import query_with
from tracker.models import SavedSearch
from tracker.pages import ActPage, SeeOther
from tracker.saved import LISTS, delete_search, rename_search, save_search, saved_by


class SaveSearchPage(SignInFirst, View):
    """Keep what narrows a list, under a name; the form stands on the list's page."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest, listing: str) -> HttpResponse:
        if listing not in LISTS:
            raise Http404
        asked = QueryDict(request.POST.get("query", "")[:4000].removeprefix("?"))
        told = typed.told(request, asked)
        told.pop("cursor", None)
        query = {name: str(value).replace("\0", "") for name, value in told.items() if value}
        try:
            name = request.POST.get("name", "")
            save_search(request.user, listing=listing, name=name, query=query)
            messages.success(request, _("Saved. Only you see it."))
        except ValidationError as error:
            messages.error(request, " ".join(error.messages))
        shown = typed.hidden(request, asked)
        return SeeOther(reverse(f"{listing}-list") + query_with(shown, cursor=""))


class OpenSearchPage(SignInFirst, View):
    """The list as it was narrowed; typed words get an id of this session, and stand in no
    address."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        search = get_object_or_404(saved_by(request.user), public_id=public_id.upper())
        query = QueryDict(mutable=True)
        query.update(search.query)
        address = reverse(f"{search.listing}-list")
        return redirect(address + query_with(typed.hidden(request, query)))


class NameForm(forms.Form):
    """The name of a search."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=80)


class OfSearch:
    """Mixed into pages about one saved search of the address."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def search(self) -> SavedSearch:
        public_id = self.kwargs["public_id"].upper()
        return get_object_or_404(saved_by(self.request.user), public_id=public_id)

    def may(self) -> bool:
        return bool(self.search)

    def back(self) -> str:
        return reverse(f"{self.search.listing}-list")


class RenameSearchPage(OfSearch, ActPage):
    """Another name."""

    form_class = NameForm
    title = gettext_lazy("Rename a saved search")
    done = gettext_lazy("Renamed.")
    button = gettext_lazy("Rename")

    def get_initial(self) -> dict[str, Any]:
        return {"name": self.search.name}

    def act(self, form: Any) -> str:
        rename_search(self.search, name=form.cleaned_data["name"])
        return self.back()


class DeleteSearchPage(OfSearch, ActPage):
    """It is forgotten; the list stays as it is."""

    form_class = forms.Form
    title = gettext_lazy("Delete a saved search")
    button = gettext_lazy("Delete it")
    done = gettext_lazy("Deleted.")

    def act(self, form: Any) -> str:
        back = self.back()
        delete_search(self.search)
        return back
