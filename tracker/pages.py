"""What pages do alike: lists by key, forms that decide something, refusals in plain words."""

from __future__ import annotations

from collections.abc import Callable
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
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseRedirectBase
from django.shortcuts import render, resolve_url
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from tracker.again import SignInFirst
from tracker.fields import EdtfField
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
        self.order_fields([*dict.fromkeys([*self.field_order, *names]), "why"])
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
