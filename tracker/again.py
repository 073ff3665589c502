"""What was typed is kept when a session has ended: it stands there again, to be sent once more."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.utils.decorators import method_decorator

Row = dict[str, Any]
CSRF_FIELD = "csrfmiddlewaretoken"
LONG = 80


class SignInFirst(LoginRequiredMixin):
    """Mixed into pages for people who are signed in; a form that came too late is not lost."""

    request: HttpRequest

    def handle_no_permission(self) -> Any:
        if self.request.method == "POST" and not self.request.user.is_authenticated:
            return sign_in_again(self.request)
        return super().handle_no_permission()


def signed_in(request: HttpRequest) -> bool:
    """Whoever is not is asked to log in, which is enough."""
    return request.user.is_authenticated


# On classes of pages: before they do what an unguarded session must not do for others, the
# password is asked for again. What was typed is not lost.
password_again = method_decorator(reauthentication_required(enabled=signed_in), name="post")


def sign_in_again(request: HttpRequest) -> HttpResponse:
    """401: the session has ended; what was typed, to be sent again after logging in."""
    return render(request, "401.html", kept(request), status=401)


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponseBase:
    """A form without a valid token: nothing was stored. Forms of other sites are not kept."""
    again = kept(request) if from_here(request) else {}
    return render(request, "403_csrf.html", again, status=403)


def from_here(request: HttpRequest) -> bool:
    """Whether the browser says that the form stood on a page of this site."""
    here = f"{request.scheme}://{request.get_host()}"
    return request.method == "POST" and request.headers.get("Origin") == here


def kept(request: HttpRequest) -> Row:
    """What a form sent: fields (name, value; long for text to read), names of its files.

    Nothing of a form with a password.
    """
    lists = [(name, some) for name, some in request.POST.lists() if name != CSRF_FIELD]
    sent = [(name, one) for name, some in lists for one in some]
    if any("password" in name for name, _one in sent):
        return {"fields": [], "files": []}
    fields = [
        {"name": name, "value": one, "long": len(one) > LONG or "\n" in one} for name, one in sent
    ]
    files = list(request.FILES)
    return {"fields": fields, "files": files, "address": request.get_full_path()}
