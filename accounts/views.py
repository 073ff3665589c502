"""Pages about one's own account."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth import logout
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.generic import TemplateView, View

from accounts import actions
from accounts.forms import AppearanceForm, PreferencesForm, TokenForm
from accounts.models import ApiToken, Role
from tracker.again import SignInFirst, password_again

MADE_NOW = "made_now"
YEAR = 365 * 24 * 3600
NEUTRAL = '<!doctype html><html lang="en"><meta charset="utf-8"><title>Blank</title></html>'


class AccountPage(SignInFirst, TemplateView):
    """What somebody prefers, how they log in, and their tokens."""

    template_name = "account/account.html"

    def get_context_data(self, **given):
        user = self.request.user
        tokens = user.tokens.filter(revoked_at__isnull=True).order_by("-made_at", "-pk")
        for token in tokens:
            token.revoke_url = reverse("token-revoke", args=[token.pk])
        context = {
            "form": PreferencesForm(instance=user.preferences),
            "token_form": TokenForm(),
            "token_url": reverse("token-make"),
            "role_words": Role.Name(user.role).label,
            "tokens": tokens,
        }
        return super().get_context_data(**(context | given))

    def get(self, request: HttpRequest) -> HttpResponse:
        """The page; a token that was made just now is shown on it once, and then forgotten."""
        token = request.session.pop(MADE_NOW, "")
        return self.render_to_response(self.get_context_data(new_token=token))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Keep the preferences, or show what does not fit beside what was typed."""
        form = PreferencesForm(request.POST, instance=request.user.preferences)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        actions.save_preferences(request.user, **form.cleaned_data)
        return redirect("account")


@password_again
class MakeTokenPage(AccountPage):
    """A new token; the account's page shows it once. The password is asked for again first."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Nothing to see here: the page where the form stands."""
        return redirect("account")

    def post(self, request: HttpRequest) -> HttpResponse:
        form = TokenForm(request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(token_form=form), status=422)
        try:
            _row, token = actions.create_token(request.user, **form.cleaned_data)
        except ValidationError as refusal:
            form.add_error(None, refusal)
            return self.render_to_response(self.get_context_data(token_form=form), status=422)
        request.session[MADE_NOW] = token
        return redirect("account")


class RevokeTokenPage(SignInFirst, View):
    """A token stops working."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, pk: int) -> HttpResponse:
        """Nothing to see here: the page where the form stands."""
        return redirect("account")

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        actions.revoke_token(get_object_or_404(ApiToken, pk=pk, user=request.user))
        return redirect("account")


class AppearancePage(View):
    """Language and theme from the bar: kept with the account, else in a cookie."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest) -> HttpResponse:
        """Nothing to see here: any page has the form in its bar."""
        return redirect("home")

    def post(self, request: HttpRequest) -> HttpResponseBase:
        form = AppearanceForm(request.POST)
        valid = form.is_valid()
        response = redirect(self.back_to(request.POST.get("next", "")))
        if valid and request.user.is_authenticated:
            actions.save_preferences(request.user, **form.chosen())
        elif valid:
            for name, value in form.chosen().items():
                cookie = settings.LANGUAGE_COOKIE_NAME if name == "language" else name
                response.set_cookie(cookie, value, max_age=YEAR, samesite="Lax")
        return response

    def back_to(self, address: str) -> str:
        """The page it was chosen on; never an address elsewhere."""
        fits = url_has_allowed_host_and_scheme(address, allowed_hosts=None)
        return address if address and fits else "/"


class LeavePage(View):
    """Leave quickly: log out, ask the browser to forget, show an empty page."""

    http_method_names = ["get"]

    def get(self, request: HttpRequest) -> HttpResponse:
        logout(request)
        response = HttpResponse(NEUTRAL)
        response["Clear-Site-Data"] = '"cache", "cookies", "storage"'
        response["Cache-Control"] = "no-store"
        return response
