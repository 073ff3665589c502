"""What knows neither accounts nor cookies is answered before anybody is looked for: telephones ask
for their calendars all day long, and mostly have what there is."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

PLACE = "/calendar/"


class BareMiddleware:
    """Stands before those that look for a session, an account or a language: views under `PLACE`
    that say they are `bare` are asked at once."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(PLACE):
            return self.get_response(request)
        try:
            found = resolve(request.path_info)
        except Resolver404:
            return self.get_response(request)
        if not getattr(getattr(found.func, "view_class", None), "bare", False):
            return self.get_response(request)
        request.resolver_match = found
        return found.func(request, *found.args, **found.kwargs)
