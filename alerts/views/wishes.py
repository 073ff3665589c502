"""How one is told: wishes, the address, webhooks."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.db import transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from accounts.actions import save_preferences
from alerts.actions import ask_for_address, confirm_address, save_wishes, test_mail
from alerts.followers import wishes_of
from alerts.forms import AddressForm, WishesForm
from alerts.models import Delivery, Hook
from tracker.again import SignInFirst, password_again
from tracker.pages import ActPage, SeeOther

Row = dict[str, Any]


class WishesPage(SignInFirst, TemplateView):
    """By which channel, how often and when one is told."""

    template_name = "alerts/wishes.html"

    def get_context_data(self, **given: Any) -> Row:
        user = self.request.user
        wishes = wishes_of(user)
        context = {
            "form": self.form(),
            "address": user.email,
            "asked": self.asked(),
            "refused": wishes.refused_words if wishes.refused_at else "",
            "mail_sent": settings.MAIL_SENT,
            "hooks": [hook_row(one) for one in Hook.objects.visible_to(user).order_by("name")],
        }
        return super().get_context_data(**(context | given))

    def asked(self) -> str:
        """The address to which a letter went last, while it is not confirmed; "" for none."""
        mine = Delivery.objects.visible_to(self.request.user)
        letters = mine.filter(purpose=Delivery.Purpose.ADDRESS).exclude(state="obsolete")
        newest = letters.order_by("-made_at").values_list("address", flat=True).first() or ""
        return "" if newest == self.request.user.email else newest

    def form(self, data: Any = None) -> WishesForm:
        user = self.request.user
        wishes = wishes_of(user)
        initial = {name: getattr(wishes, name) for name in WishesForm.WISHES}
        told = {"instance": user.preferences, "initial": initial, "label_suffix": ""}
        return WishesForm(data, **told)

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the wishes, or show what does not fit beside what was typed."""
        form = self.form(request.POST)
        if form.is_valid() and self.keep(form):
            messages.success(request, _("Saved."))
            return SeeOther(reverse("alerts"))
        return self.render_to_response(self.get_context_data(form=form), status=422)

    def keep(self, form: WishesForm) -> bool:
        """Both or neither; whether they fit."""
        if (form.cleaned_data["quiet_from"] is None) != (form.cleaned_data["quiet_until"] is None):
            form.add_error("quiet_until", _("Choose both hours, or neither."))
            return False
        with transaction.atomic():
            save_preferences(self.request.user, **form.preferred())
            save_wishes(self.request.user, **form.wished())
        return True


def hook_row(hook: Hook) -> Row:
    """One webhook, as the page lists it."""
    state = _("on")
    if hook.off_at:
        state = _("switched off")
    elif hook.failing_since:
        state = _("does not answer")
    return {
        "url": reverse("hook", args=[hook.public_id]),
        "name": hook.name,
        "state": state,
        "bad": hook.off_at is not None or hook.failing_since is not None,
    }


class OfAlerts:
    """Mixed into pages that lead back to how one is told."""

    request: Any
    kwargs: dict[str, Any]

    def may(self) -> bool:
        return True

    def back(self) -> str:
        return reverse("alerts")

    def path(self) -> list[Row]:
        return [{"url": reverse("alerts"), "words": _("How you are told")}]


@password_again
class AddressPage(OfAlerts, ActPage):
    """Another address; it counts once a letter was opened there. The password is asked
    for again first."""

    form_class = AddressForm
    title = gettext_lazy("Your e-mail address")
    button = gettext_lazy("Send the letter")
    done = gettext_lazy("A letter is on its way. Open the page that it names.")

    def act(self, form: AddressForm) -> str:
        ask_for_address(self.by, form.cleaned_data["address"])
        return self.back()


class ConfirmAddressPage(OfAlerts, ActPage):
    """The letter arrived, and whoever asked for it opened it."""

    form_class = forms.Form
    title = gettext_lazy("Confirm this address")
    button = gettext_lazy("Send mail here")
    done = gettext_lazy("Mail is sent to this address from now on.")

    @cached_property
    def asked(self) -> Delivery:
        mine = Delivery.objects.visible_to(self.by).filter(purpose=Delivery.Purpose.ADDRESS)
        return get_object_or_404(mine, public_id=self.kwargs["public_id"].upper())

    def may(self) -> bool:
        return bool(self.asked)

    def get_context_data(self, **given: Any) -> Row:
        return super().get_context_data(**({"lead": self.asked.address} | given))

    def act(self, form: Any) -> str:
        confirm_address(self.by, self.asked)
        return self.back()


class TestMailPage(OfAlerts, ActPage):
    """A letter to oneself, also where mail was refused before."""

    form_class = forms.Form
    title = gettext_lazy("Send a test")
    button = gettext_lazy("Send it")
    done = gettext_lazy("A test is on its way.")

    def get_context_data(self, **given: Any) -> Row:
        return super().get_context_data(**({"lead": self.by.email} | given))

    def act(self, form: Any) -> str:
        test_mail(self.by)
        return self.back()
