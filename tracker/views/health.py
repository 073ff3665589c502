"""Whether the tracker works, for those who watch over it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.generic import View

from tracker.looks import LOOKS, Look, look

NEEDED = ("database", "migrations", "triggers", "storage")
NOTED = {"workers": "no worker lives", "alerts": "alerts are late"}


class HealthPage(View):
    """The process answers. Asks nothing of the database."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok\n", content_type="text/plain")


class ReadyPage(View):
    """The process can serve. Says which part is not well, not why: anybody may ask.

    Without a worker, or while alerts are late, pages are served all the same; the answer says so.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        unwell = [name for name in NEEDED if not is_well(LOOKS[name])]
        if unwell:
            return HttpResponse(
                f"not well: {', '.join(unwell)}\n", status=503, content_type="text/plain"
            )
        ailing = [words for name, words in NOTED.items() if not is_well(LOOKS[name])]
        told = f"ok, but {', '.join(ailing)}\n" if ailing else "ok\n"
        return HttpResponse(told, content_type="text/plain")


def is_well(at: Look) -> bool:
    """Whether nothing is wrong there."""
    return not look(at)
