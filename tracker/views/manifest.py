"""What a phone asks when the tracker is put on its home screen."""

from __future__ import annotations

from django.http import HttpRequest, JsonResponse
from django.templatetags.static import static
from django.urls import reverse
from django.utils.translation import get_language, get_language_bidi
from django.utils.translation import gettext as _
from django.views.generic import View


class ManifestPage(View):
    """The web app manifest: with it, a phone offers the tracker where pages are shared.

    What is shared fills the form in and is not fetched.
    """

    def get(self, request: HttpRequest) -> JsonResponse:
        icon = {"src": static("icon.svg"), "sizes": "any", "type": "image/svg+xml"}
        shared = {name: name for name in ("title", "text", "url")}
        manifest = {
            "id": reverse("home"),
            "name": _("Case Tracker"),
            "short_name": _("Case Tracker"),
            "lang": get_language(),
            "dir": "rtl" if get_language_bidi() else "ltr",
            "start_url": reverse("home"),
            "scope": reverse("home"),
            "display": "minimal-ui",
            "icons": [icon],
            "share_target": {"action": reverse("report-add"), "method": "GET", "params": shared},
        }
        return JsonResponse(manifest, content_type="application/manifest+json")
