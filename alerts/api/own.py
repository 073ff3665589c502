"""What endpoints of one's own wishes do alike."""

from __future__ import annotations

from rest_framework.exceptions import PermissionDenied
from rest_framework.request import Request

from tracker.api import SAFE
from tracker.endpoint import Endpoint


class OwnEndpoint(Endpoint):
    """What belongs to one person alone; nobody else sees it."""

    def check_token(self, request: Request) -> None:
        """Messages tell of all that their owner sees: a token for some cases alone changes nothing
        of how they are sent."""
        super().check_token(request)
        if request.method not in SAFE and getattr(request.user, "only_cases", ()):
            raise PermissionDenied
