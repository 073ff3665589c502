"""What a large request held is given back when it is answered.

A refusal holds the frames it came through, and these hold what was sent: a circle that stands until
the collector comes, which is seldom, as most requests leave little.
"""

from __future__ import annotations

import ctypes
import gc
from collections.abc import Callable
from functools import cache
from typing import Any

from django.http import HttpRequest
from django.http.response import HttpResponseBase

LARGE = 50_000  # bytes


class ReleasingMiddleware:
    """Stands before all others: when it goes on, nobody needs the request any more."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        if int(request.META.get("CONTENT_LENGTH") or 0) >= LARGE:
            closers: Any = response._resource_closers  # type: ignore[attr-defined]
            closers.append(release)
        return response


def release() -> None:
    """Give memory that nobody holds back to the machine."""
    gc.collect()
    trim = trimmer()
    if trim is not None:
        trim(0)


@cache
def trimmer() -> Any:
    """The allocator's way to give back what it keeps; only glibc has one."""
    return getattr(ctypes.CDLL(None), "malloc_trim", None)
