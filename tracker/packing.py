"""Answers are sent packed where they are words: on a thin line that is most of the waiting."""

from __future__ import annotations

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.middleware.gzip import GZipMiddleware

WORDS = ("text/", "application/json", "application/problem+json", "application/manifest+json")


class PackingMiddleware(GZipMiddleware):
    """Gzip, padded at random so that sizes tell nothing of secrets; files go as they are."""

    def process_response(
        self, request: HttpRequest, response: HttpResponseBase
    ) -> HttpResponseBase:
        if not response.get("Content-Type", "").startswith(WORDS):
            return response
        return super().process_response(request, response)
