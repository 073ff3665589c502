"""What pages do alike: lists by key, forms that decide something, refusals in plain words."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import (
    PermissionDenied,
    RequestDataTooBig,
    TooManyFilesSent,
    ValidationError,
)
from django.db import models
from django.forms.models import fields_for_model
from django.http import HttpRequest, HttpResponse, QueryDict
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import render, resolve_url
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from tracker import typed, words
from tracker.again import SignInFirst
from tracker.countries import CountryField, name_of
from tracker.fields import EdtfField
from tracker.filtering import ListFilter
from tracker.paging import Page, keys_of, page_of
from tracker.saved import saved_by
from tracker.sentences import speak_plainly

Row = dict[str, Any]
WHY = gettext_lazy("One sentence. It stays in the history of the record.")
EDTF = gettext_lazy("2020-01-06, 2020-01 or 2020; 2019-10~ for about October 2019")


class SeeOther(HttpResponseRedirectBase):
    """After a POST, look there with a GET."""

    status_code = 303


class DayInput(forms.TextInput):
    """A day as it is typed: browsers send nothing at all for a day they cannot read."""

    def __init__(self):
        super().__init__({"dir": "ltr", "autocomplete": "off", "placeholder": "2020-01-21"})

    def format_value(self, value: Any) -> Any:
        return value.isoformat() if hasattr(value, "isoformat") else super().format_value(value)


class TimeInput(forms.TimeInput):
    """An hour as it is typed."""

    def __init__(self):
        told = {"dir": "ltr", "autocomplete": "off", "placeholder": "09:30"}
        super().__init__(told, format="%H:%M")


class ActForm(forms.Form):
    """A form that changes the record: it ends with the reason."""

    why = forms.CharField(
        label=gettext_lazy("Why?"), max_length=1000, help_text=WHY,
        error_messages={"required": gettext_lazy("Say why, in a few words.")},
    )  # fmt: skip

    field_order: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        names = [name for name in self.fields if name != "why"]
        self.order_fields([*names, "why"])
        speak_plainly(self)

    def typed(self) -> dict[str, Any]:
        """What was typed, without the reason."""
        return {name: value for name, value in self.cleaned_data.items() if name != "why"}


def columns_form(
    model: type[models.Model], names: tuple[str, ...], called: Callable[[Any, str], str]
) -> type[ActForm]:
    """A form of some columns of a model and the reason; `called` gives a column its label."""
    labels = {name: capfirst(called(model, name)) for name in names}
    fields = fields_for_model(model, names, labels=labels, formfield_callback=form_field)
    return type("ColumnsForm", (ActForm,), fields)


def form_field(column: Any, **options: Any) -> forms.Field | None:
    """The field of a column: an EDTF date says how it is written."""
    if isinstance(column, EdtfField):
        options["help_text"] = EDTF
    field = column.formfield(**options)
    if isinstance(field, forms.CharField) and isinstance(column, models.TextField):
        field.widget = forms.Textarea(attrs={"rows": 3, "dir": "auto"})
    return field


def put_errors(form: forms.BaseForm, error: ValidationError) -> None:
    """Show what an action refused at the field it is about; beside the form when it has none."""
    if not hasattr(error, "error_dict"):
        form.add_error(None, error)
        return
    for name, sentences in error.message_dict.items():
        form.add_error(name if name in form.fields else None, sentences)


class ActPage(SignInFirst, FormView):
    """A page with one form that does one thing.

    Subclasses say who may (`may`), what is done (`act` returns where to look next), and the words.
    """

    template_name = "form_page.html"
    form_class: type[forms.Form] = ActForm
    title: Any = ""
    lead: Any = ""
    button: Any = ""
    done: Any = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated and not self.may():
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    @property
    def by(self) -> Any:
        """Who acts: the page is for people who are signed in."""
        return self.request.user

    def may(self) -> bool:
        """Whether this person may do it; raises Http404 for what they may not see."""
        raise NotImplementedError

    def act(self, form: Any) -> Any:
        """Do it. Raises ValidationError with the sentence people read."""
        raise NotImplementedError

    def get_form_kwargs(self) -> dict[str, Any]:
        kwargs = super().get_form_kwargs()
        kwargs.setdefault("label_suffix", "")
        return kwargs

    def form_valid(self, form: Any) -> HttpResponse:
        try:
            target = self.act(form)
        except ValidationError as error:
            put_errors(form, error)
            return self.form_invalid(form)
        if self.done:
            messages.success(self.request, self.done)
        return SeeOther(resolve_url(target))

    def form_invalid(self, form: Any, **more: Any) -> HttpResponse:
        """What was typed stands there again, with what is to be put right."""
        return self.render_to_response(self.get_context_data(form=form, **more), status=422)

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        words = {
            "title": self.title,
            "lead": self.lead,
            "button": self.button,
            "cancel_url": self.back(),
            "path": self.path(),
        }
        return super().get_context_data(**(words | given))

    def back(self) -> str:
        """Where “Cancel” leads."""
        return ""

    def path(self) -> list[Row]:
        """The way here, for the top of the page."""
        return []


class Keyed:
    """Mixed into a page that turns its pages by key, without counting.

    Words that are typed come with a POST and stand in no address: `query` is what the address
    says.
    """

    order: tuple[str, ...]
    size = 50
    newest_first = False
    request: HttpRequest

    @cached_property
    def query(self) -> QueryDict:
        """The query of links to this list."""
        return typed.hidden(self.request, self.request.GET)

    def one_page(self, rows: Any) -> Page:
        """The page that the address names; for a strange cursor the first one, which says so."""
        cursor = self.query.get("cursor", "")
        try:
            return page_of(rows, self.order, cursor, self.size, self.marks())
        except ValidationError:
            told = _("This address names a place that the list does not have. Here it begins.")
            messages.info(self.request, told)
            return page_of(rows, self.order, "", self.size, self.marks())

    def marks(self) -> Any:
        """Rows that a cursor may name, where the order would tell how much there is."""
        return None

    def links(self, page: Page) -> dict[str, str]:
        """Addresses of the neighbouring pages; those of a list that begins with the newest rows
        lead to earlier ones."""
        back, on = self.link(page.previous), self.link(page.next)
        back, on = (on, back) if self.newest_first else (back, on)
        return {"earlier": back, "later": on}

    def link(self, cursor: str) -> str:
        return query_with(self.query, cursor=cursor) if cursor else ""


class Listed(Keyed):
    """Mixed into a page with a list: filters in the address, the same rows as a file.

    A subclass says `seen` (the rows this person sees), `list_name` (as in the URL names
    `case-list`, `case-list-csv`), `columns` and `told` (the rows as a file). `data` is what the
    address means, with the words that were typed.
    """

    list_name: str
    columns: tuple[str, ...] = ()
    filterset: type[ListFilter]
    by_link: tuple[str, ...] = ()

    @cached_property
    def data(self) -> QueryDict:
        """The filters, with the words that were typed."""
        return typed.told(self.request, self.query)

    @property
    def words_gone(self) -> bool:
        """The address names words that this session does not keep."""
        return typed.FOUND in self.query and typed.WORDS not in self.data

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The filters come in the body; the address that shows the list holds no typed word."""
        sent = QueryDict(mutable=True)
        for name in self.filterset.base_filters:
            if value := request.POST.get(name, "").strip():
                sent[name] = value
        return SeeOther(request.path + query_with(typed.hidden(request, sent)))

    def seen(self) -> Any:
        """The rows of the list before it is narrowed."""
        raise NotImplementedError

    def told(self, rows: Any) -> Iterator[Sequence[Any]]:
        """Every row in the order of the list, as the values of `columns`; memory stays flat."""
        raise NotImplementedError

    def in_order(self, rows: Any) -> Any:
        return rows.order_by(*(key.order(back=False) for key in keys_of(rows, self.order)))

    def chosen(self, seen: Any) -> ListFilter:
        """The filters; what cannot be read narrows nothing and says so at its field.

        Those of `by_link` come with an address and are kept; nobody types ids.
        """
        found = self.filterset(self.data, queryset=seen, request=self.request)
        for name, field in found.form.fields.items():
            if name in self.by_link:
                field.widget = forms.HiddenInput()
        if self.words_gone and found.form.is_valid():
            field = typed.WORDS if typed.WORDS in found.form.fields else None
            found.form.add_error(field, _("The words of this search are gone. Type them again."))
        return found

    def filtered(self, seen: Any) -> tuple[ListFilter, Any]:
        found = self.chosen(seen)
        return found, found.qs if found.form.is_valid() else seen

    def frame(self, found: ListFilter, page: Page) -> Row:
        """What stands around the rows: filters, neighbouring pages, files of the same rows."""
        files = {}
        if self.columns and found.form.is_valid():
            query = query_with(self.query, cursor="")
            files = {
                f"{kind}_url": reverse(f"{self.list_name}-list-{kind}") + query
                for kind in ("csv", "json")
            }
        told = {
            "lead": active_words(found),
            "form": found.form,
            "clear_url": reverse(f"{self.list_name}-list"),
        }
        return told | files | self.saved() | self.links(page)

    def saved(self) -> Row:
        """The searches of this list that the person keeps, and what another would keep."""
        user = self.request.user
        if not user.is_authenticated:
            return {"saved": None}
        searches = saved_by(user).filter(listing=self.list_name)
        rows = [
            {
                "name": one.name,
                "url": reverse("saved", args=[one.public_id]),
                "rename_url": reverse("saved-rename", args=[one.public_id]),
                "delete_url": reverse("saved-delete", args=[one.public_id]),
            }
            for one in searches
        ]
        return {
            "saved": rows,
            "saved_query": query_with(self.query, cursor=""),
            "save_url": reverse("saved-make", args=[self.list_name]),
        }


def query_with(query: QueryDict, **changes: str) -> str:
    """A query with some parts changed; an empty value takes a part away."""
    query = query.copy()
    for name, value in changes.items():
        query.pop(name, None)
        if value:
            query[name] = value
    return f"?{query.urlencode()}" if query else ""


def active_words(found: ListFilter) -> str:
    """What narrows a list, in words: Country: Kazakhstan · Kind: criminal.

    Nothing when a filter cannot be read: then the list is not narrowed.
    """
    if not found.form.is_valid():
        return ""
    parts = []
    for name in found.active:
        field = found.form.fields[name]
        choices = dict(getattr(field, "choices", ()))
        value = found.data[name]
        shown = value
        if isinstance(field, forms.DateField):
            shown = words.human(value)
        elif isinstance(field, CountryField):
            shown = name_of(found.form.cleaned_data[name])
        parts.append(f"{field.label}: {choices.get(value, shown)}")
    return " · ".join(parts)


TOO_MUCH: dict[type[Exception], Any] = {
    RequestDataTooBig: gettext_lazy(
        "The files together are too large. Go back and send them in several goes."
    ),
    TooManyFilesSent: gettext_lazy("At most 100 files at once. Send the others in a second go."),
}


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """400, with what to do where the body was too much."""
    explain = TOO_MUCH.get(type(exception), "")
    return render(request, "400.html", {"explain": explain}, status=400)


def not_allowed(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """403, with the sentence of the refusal when it has one."""
    return render(request, "403.html", {"explain": str(exception or "")}, status=403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    return render(request, "404.html", status=404)


def conflict(request: HttpRequest, *, explain: str, url: str) -> HttpResponse:
    """409: somebody was faster."""
    return render(request, "409.html", {"explain": explain, "url": url}, status=409)


def server_error(request: HttpRequest) -> HttpResponse:
    """500: stands alone, whatever broke."""
    return render(request, "500.html", status=500)
