"""One webhook: its state, its last messages, its secret."""

from __future__ import annotations

from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from alerts.actions import (
    add_hook,
    remove_hook,
    resume_hook,
    rotate_secret,
    send_again,
    test_hook,
)
from alerts.forms import HookForm
from alerts.models import Delivery, Hook
from alerts.views.wishes import OfAlerts
from tracker.again import SignInFirst, password_again
from tracker.pages import ActPage

Row = dict[str, Any]
SHOWN = 20
MADE_NOW = "hook_secret"


@password_again
class NewHookPage(OfAlerts, ActPage):
    """A program that is told what one is told. The password is asked for again first."""

    form_class = HookForm
    title = gettext_lazy("Add a webhook")
    lead = gettext_lazy("Each message names ids and days, signed by Standard Webhooks 1.0.")
    button = gettext_lazy("Add")
    done = gettext_lazy("Added. Copy its secret now.")

    def act(self, form: HookForm) -> str:
        hook, secret = add_hook(self.by, **form.cleaned_data)
        self.request.session[MADE_NOW] = [hook.public_id, secret]
        return reverse("hook", args=[hook.public_id])


class OfHook(OfAlerts):
    """Mixed into pages about one webhook of one's own."""

    @cached_property
    def hook(self) -> Hook:
        mine = Hook.objects.visible_to(self.request.user)
        return get_object_or_404(mine, public_id=self.kwargs["public_id"].upper())

    def may(self) -> bool:
        return bool(self.hook)

    def back(self) -> str:
        return reverse("hook", args=[self.hook.public_id])

    def path(self) -> list[Row]:
        return [*super().path(), {"url": self.back(), "words": self.hook.name}]


class HookPage(SignInFirst, OfHook, TemplateView):
    """Its state and its last messages; a secret that was made just now, once."""

    template_name = "alerts/hook.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        made = request.session.get(MADE_NOW) or ["", ""]
        secret = made[1] if made[0] == self.hook.public_id else ""
        if secret:
            del request.session[MADE_NOW]
        return self.render_to_response(self.get_context_data(secret=secret))

    def get_context_data(self, **given: Any) -> Row:
        sent = Delivery.objects.visible_to(self.request.user).filter(hook=self.hook)
        context = {
            "hook": self.hook,
            "path": OfAlerts.path(self),
            "head": [_("When"), _("State"), _("Answer"), _("Tries")],
            "rows": [delivery_row(one, self.hook) for one in sent.order_by("-pk")[:SHOWN]],
        }
        return super().get_context_data(**(context | given))


def delivery_row(one: Delivery, hook: Hook) -> Row:
    """One message to a webhook, and where it is sent again."""
    again = one.is_untaken() and hook.off_at is None
    named = [hook.public_id, one.public_id]
    words = _("The webhook was off.") if one.words == Delivery.OFF else one.told()
    return {
        "at": one.ended_at or one.made_at,
        "state": one.get_state_display(),
        "answer": words or one.code or "–",
        "tries": one.tries,
        "again_url": reverse("hook-again", args=named) if again else "",
    }


class HookAct(OfHook, ActPage):
    """One thing that is done with a webhook."""

    form_class = forms.Form

    def get_context_data(self, **given: Any) -> Row:
        return super().get_context_data(**({"lead": self.hook.name} | given))


class TestHookPage(HookAct):
    """A message of the type ping."""

    title = gettext_lazy("Send a test")
    button = gettext_lazy("Send it")
    done = gettext_lazy("A test is on its way.")

    def act(self, form: Any) -> str:
        test_hook(self.hook)
        return self.back()


class SendAgainPage(HookAct):
    """One message that it did not take, once more."""

    title = gettext_lazy("Send again")
    button = gettext_lazy("Send it")
    done = gettext_lazy("It is on its way again, under the same id.")

    def may(self) -> bool:
        return bool(self.message)

    @cached_property
    def message(self) -> Delivery:
        mine = Delivery.objects.visible_to(self.request.user).filter(hook=self.hook)
        return get_object_or_404(mine, public_id=self.kwargs["message"].upper())

    def act(self, form: Any) -> str:
        send_again(self.message)
        return self.back()


@password_again
class RotateSecretPage(HookAct):
    """Another secret, while the old one signs for a day. The password is asked for again first."""

    title = gettext_lazy("Make a new secret")
    button = gettext_lazy("Make it")
    done = gettext_lazy("For a day messages bear both signatures.")

    def act(self, form: Any) -> str:
        self.request.session[MADE_NOW] = [self.hook.public_id, rotate_secret(self.hook)]
        return self.back()


class ResumeHookPage(HookAct):
    """On again."""

    title = gettext_lazy("Switch it on again")
    button = gettext_lazy("Switch on")
    done = gettext_lazy("It is on. A test is on its way, and what it missed while it was off.")

    def act(self, form: Any) -> str:
        resume_hook(self.hook)
        return self.back()


class RemoveHookPage(HookAct):
    """It is forgotten."""

    title = gettext_lazy("Remove the webhook")
    button = gettext_lazy("Remove it")
    done = gettext_lazy("Removed.")

    def act(self, form: Any) -> str:
        remove_hook(self.hook)
        return reverse("alerts")
