"""Taking back what a message came of, without logging in. Reading the page changes nothing: those
who look through mail for dangers open every link in it."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.decorators import method_decorator
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy
from django.views.decorators.csrf import csrf_exempt
from django.views.generic import TemplateView

from alerts.actions import followed_by, unsubscribe
from alerts.addresses import Unsubscription, unsubscription
from alerts.wording import target_id
from tracker.access import system

WHAT = {
    "follow": gettext_lazy("You will not be told any more of what this message came of."),
    "reminders": gettext_lazy("You will not be reminded of hearings any more."),
    "digest": gettext_lazy("You will get no digest any more."),
    "mail": gettext_lazy("You will get no mail from here any more."),
}


@method_decorator(csrf_exempt, name="dispatch")
class UnsubscribePage(TemplateView):
    """GET asks, POST does it (RFC 8058): without a cookie, as often as one likes."""

    template_name = "alerts/unsubscribe.html"
    http_method_names = ["get", "head", "post"]

    @cached_property
    def told(self) -> Unsubscription:
        found = unsubscription(self.kwargs["token"])
        if found is None:
            raise Http404
        return found

    def get_context_data(self, **given: Any) -> dict[str, Any]:
        with system("Saying what the link of a message ends"):
            one = followed_by(self.told)
            which = f"{one.get_kind_display()}: {target_id(one)}" if one else ""
        told = {"what": WHAT[self.told.scope], "which": which}
        return super().get_context_data(**(told | given))

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        with system("Unsubscribing by the link of a message"):
            unsubscribe(self.told)
        return self.render_to_response(self.get_context_data(done=True))
