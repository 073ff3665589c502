"""Many reports come in at once: kept first, then read, each with its result."""

from __future__ import annotations

from typing import Any, cast

from django.contrib.auth.mixins import UserPassesTestMixin
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.views.generic import FormView, TemplateView

from accounts.models import User
from cases.models import Case
from cases.rights import can_add_reports
from reports.actions.batching import (
    add_pieces,
    complete_batch,
    open_batch,
    read_in_request,
    try_again,
)
from reports.forms import BatchForm
from reports.forms.adding import CHOSEN
from reports.models import Batch, BatchItem
from reports.showing.batches import batch_page, batch_rows
from tracker.again import SignInFirst
from tracker.pages import SeeOther, put_errors

# What a request reads when no worker does: little enough for the server's own limit.
SECONDS, MOST = 8.0, 5
LAST = 20


class Handed(SignInFirst):
    """For people with an account."""

    request: HttpRequest

    @property
    def by(self) -> User:
        """Who hands in; `SignInFirst` has seen to it that there is an account."""
        return cast(User, self.request.user)


class BatchListPage(Handed, UserPassesTestMixin, FormView):
    """Choose files and write addresses; below, what one handed in before."""

    form_class = BatchForm
    template_name = "reports/batches.html"

    def test_func(self) -> bool:
        return can_add_reports(self.request.user)

    def get_form_kwargs(self) -> dict[str, Any]:
        wanted = self.request.GET.get("case", "").upper()
        cases = Case.objects.visible_to(self.request.user).standing()
        case = cases.filter(public_id=wanted).first() if wanted else None
        return super().get_form_kwargs() | {"user": self.request.user, "case": case}

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        mine = Batch.objects.visible_to(self.by).with_counts().filter(total__gt=0)[:LAST]
        return super().get_context_data(batches=batch_rows(mine), **given)

    def form_valid(self, form: BatchForm) -> HttpResponse:
        try:
            told = {name: form.cleaned_data[name] for name in ("case", "meant")}
            batch = open_batch(by=self.by, pieces=form.pieces(), **told)
        except ValidationError as error:
            put_errors(form, error)
            return self.form_invalid(form)
        return done(self.request, batch)

    def form_invalid(self, form: BatchForm) -> HttpResponse:
        return self.render_to_response(self.get_context_data(form=form), status=422)


class OneBatch(Handed, TemplateView):
    """One's own batch; those of others are not there."""

    template_name = "reports/batch.html"

    @cached_property
    def batch(self) -> Batch:
        mine = Batch.objects.visible_to(self.by).select_related("case")
        return get_object_or_404(mine, public_id=self.kwargs["public_id"].upper())

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        return super().get_context_data(**batch_page(self.batch, self.by), accept=CHOSEN, **given)


class BatchPage(OneBatch):
    """How far the reading has come, and what became of each."""

    http_method_names = ["get", "head", "options"]


class BatchPost(OneBatch):
    """Something about a batch was posted."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, public_id: str, **_parts: Any) -> HttpResponse:
        return redirect("report-batch", self.batch.public_id)


class BatchFilesPage(BatchPost):
    """Further files and addresses for a batch: sent again, they are there once. With the last one
    a script says that all came."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        form = BatchForm(request.POST, request.FILES, user=self.by)
        batch = self.batch
        if form.is_valid():
            try:
                add_pieces(batch, form.pieces())
            except ValidationError as error:
                put_errors(form, error)
            else:
                return done(request, complete_batch(batch) if request.POST.get("last") else batch)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class BatchCompletePage(BatchPost):
    """Say that nothing else is to come."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        return done(request, complete_batch(self.batch))


class BatchReadPage(BatchPost):
    """Read the next ones now, where no worker does."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        read_in_request(self.batch, seconds=SECONDS, most=MOST)
        return done(request, self.batch)


class BatchAgainPage(BatchPost):
    """Try once more what was refused."""

    def post(self, request: HttpRequest, public_id: str, item: str) -> HttpResponse:
        rows = BatchItem.objects.filter(batch=self.batch)
        try:
            try_again(get_object_or_404(rows, public_id=item.upper()))
        except ValidationError as error:
            context = self.get_context_data(errors=error.messages)
            return self.render_to_response(context, status=422)
        return done(request, self.batch)


def done(request: HttpRequest, batch: Batch) -> HttpResponse:
    """To the page of the batch; a script that sends file by file is told its addresses."""
    url = reverse("report-batch", args=[batch.public_id])
    if request.headers.get("Accept") == "application/json":
        return JsonResponse({"url": url, "files": f"{url}files/"})
    return SeeOther(url)
