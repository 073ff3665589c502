"""Whether the tracker works, for those who watch over it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.views.generic import View

from tracker.looks import LOOKS, Look, look, workers

NEEDED = ("database", "migrations", "triggers", "storage")


class HealthPage(View):
    """The process answers. Asks nothing of the database."""

    def get(self, request: HttpRequest) -> HttpResponse:
        return HttpResponse("ok\n", content_type="text/plain")


class ReadyPage(View):
    """The process can serve. Says which part is not well, not why: anybody may ask.

    Without a worker pages are served all the same; the answer says that there is none.
    """

    def get(self, request: HttpRequest) -> HttpResponse:
        unwell = [name for name in NEEDED if not is_well(LOOKS[name])]
        if unwell:
            return HttpResponse(
                f"not well: {', '.join(unwell)}\n", status=503, content_type="text/plain"
            )
        words = "ok\n" if is_well(workers) else "ok, but no worker lives\n"
        return HttpResponse(words, content_type="text/plain")


def is_well(at: Look) -> bool:
    """Whether nothing is wrong there."""
    return not look(at)
