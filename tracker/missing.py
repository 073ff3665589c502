"""What is not there shows our own page, also with DEBUG on a machine for trying things."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase

from tracker.pages import not_found


class MissingMiddleware:
    """Django's own page for a missing address lists every address; ours says what to do."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        page = response.get("Content-Type", "").startswith("text/html")
        if settings.DEBUG and response.status_code == 404 and page:
            return not_found(request, Http404())
        return response
