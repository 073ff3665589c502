"""The page of calendars: their addresses, and one's own ones, made, changed, renewed, revoked."""

from __future__ import annotations

from typing import Any, cast
from urllib.parse import quote, urlencode

from django import forms
from django.conf import settings
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.text import Truncator
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from django.views.generic import TemplateView, View

from accounts.models import User
from cases.models import Case
from cases.rights import can_edit_records
from hearings import actions
from hearings.calendars.clients import DELAYS
from hearings.calendars.forms import FeedForm
from hearings.calendars.rows import OF_FEEDS
from hearings.filters import FOLLOWED
from hearings.models import CalendarRelease, Feed, Hearing
from tracker import words
from tracker.again import SignInFirst, password_again
from tracker.countries import name_of
from tracker.pages import ActForm, ActPage, put_errors

Row = dict[str, Any]
MADE_NOW = "feed_made_now"
GOOGLE = "https://calendar.google.com/calendar/r?"
NAME_LENGTH = Feed._meta.get_field("name").max_length


def address_of(feed: Feed, token: str) -> str:
    """The secret address of a calendar."""
    return f"{settings.SITE_URL}{reverse('calendar-private', args=[feed.public_id, token])}"


def ways_to(address: str) -> Row:
    """An address, and how programs take it: by subscribing, or as a copy."""
    mark = "&" if "?" in address else "?"
    webcal = f"webcal://{address.partition('://')[2]}"
    return {
        "address": address,
        "webcal_url": webcal,
        "google_url": GOOGLE + urlencode({"cid": webcal}, quote_via=quote),
        "download_url": f"{address}{mark}download=1",
    }


def in_language(path: str) -> str:
    """A public address in the language of whoever reads the page."""
    language = get_language() or settings.LANGUAGE_CODE
    told = "" if language == settings.LANGUAGE_CODE else f"?language={language}"
    return f"{settings.SITE_URL}{path}{told}"


def told_feed(feed: Feed) -> Row:
    """A calendar for the list of one's own."""
    ids = [feed.public_id]
    wishes = [_("without names and courts") if feed.discreet else ""]
    return {
        "name": feed.name,
        "hint": feed.hint,
        "narrowing": words.listed([*narrowing_of(feed), *wishes]),
        "used_on": feed.last_used_on,
        "client": feed.client,
        "edit_url": reverse("feed", args=ids),
        "rotate_url": reverse("feed-rotate", args=ids),
        "revoke_url": reverse("feed-revoke", args=ids),
    }


def narrowing_of(feed: Feed) -> list[str]:
    """What narrows it, in words."""
    told = dict(feed.query)
    country, kind = told.get("country"), told.get("kind")
    return [
        one
        for one in (
            told.get("case"),
            name_of(country) if country else "",
            told.get("court"),
            str(Hearing.Kind(kind).label) if kind else "",
            str(dict(FOLLOWED)["yes"]) if told.get("followed") else "",
        )
        if one
    ]


class CalendarPage(TemplateView):
    """How to have hearings in one's own calendar, and how late calendars are."""

    template_name = "hearings/calendar.html"

    def get_context_data(self, **given: Any) -> Row:
        user: Any = self.request.user
        context: Row = {
            "public": ways_to(in_language(reverse("calendar-public"))),
            "changes_url": in_language(reverse("hearing-changes")),
            "case": self.of_case,
            "delays": DELAYS,
            "made_url": reverse("feed-make"),
        }
        if user.is_authenticated:
            context |= {
                "feeds": [told_feed(one) for one in actions.feeds_of(user)],
                "form": FeedForm(initial=self.wished()),
            }
        return super().get_context_data(**(context | given))

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """The page; an address that was made just now is shown on it once, and then forgotten."""
        user: Any = request.user
        made = request.session.pop(MADE_NOW, None) if request.user.is_authenticated else None
        told = {}
        if made and (feed := actions.feeds_of(user).filter(public_id=made[0]).first()):
            told = {"made": {"name": feed.name, **ways_to(address_of(feed, made[1]))}}
        return self.render_to_response(self.get_context_data(**told))

    def wished(self) -> Row:
        """What the address suggests for a new calendar."""
        asked = self.request.GET
        return {name: asked[name] for name in OF_FEEDS if name in asked} | {
            "language": get_language(),
            "name": Truncator(self.of_case.get("name", "")).chars(NAME_LENGTH),
        }

    @cached_property
    def of_case(self) -> Row:
        """The case of the address, with its own calendar where everybody sees it."""
        asked = self.request.GET.get("case", "").upper()[:12]
        found = Case.objects.visible_to(self.request.user).standing().with_protection()
        case = found.filter(public_id=asked).first() if asked else None
        if case is None:
            return {}
        title = case.shown_title(self.request.user)
        told = {"title": title, "name": case.title_for_all, "id": case.public_id}
        if case.visibility == Case.Visibility.RESTRICTED and can_edit_records(self.request.user):
            told["allow_url"] = reverse("case-calendars", args=[case.public_id])
        if case.published_at is None:
            return told
        address = in_language(reverse("case-hearings", args=[case.public_id]))
        changes = in_language(reverse("case-changes", args=[case.public_id]))
        return told | ways_to(address) | {"changes_url": changes}


@password_again
class MakeFeedPage(SignInFirst, CalendarPage):
    """A new calendar; the page shows its address once. The password is asked for again first."""

    http_method_names = ["get", "post"]

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Nothing to see here: the page where the form stands."""
        return redirect("calendar")

    def post(self, request: HttpRequest) -> HttpResponse:
        form, user = FeedForm(request.POST), cast(User, request.user)
        if form.is_valid():
            try:
                feed, token = actions.make_feed(user, **form.wishes())
                request.session[MADE_NOW] = [feed.public_id, token]
                return redirect("calendar")
            except ValidationError as refusal:
                put_errors(form, refusal)
        return self.render_to_response(self.get_context_data(form=form), status=422)


class OfFeed:
    """Mixed into pages about one of one's own calendars."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def feed(self) -> Feed:
        mine = actions.feeds_of(self.request.user)
        return get_object_or_404(mine, public_id=self.kwargs["public_id"].upper())

    def may(self) -> bool:
        return bool(self.feed)

    def back(self) -> str:
        return reverse("calendar")


class EditFeedPage(OfFeed, ActPage):
    """What it shows, and how; the address stays."""

    form_class = FeedForm
    title = gettext_lazy("Change a calendar")
    lead = gettext_lazy("Its address stays the same.")
    done = gettext_lazy("Changed. Calendars see it when they ask the next time.")

    def get_initial(self) -> Row:
        feed = self.feed
        told = {name: getattr(feed, name) for name in FeedForm.KEPT}
        return told | feed.query

    def act(self, form: Any) -> str:
        actions.edit_feed(self.feed, **form.wishes())
        return self.back()


class FeedButton(SignInFirst, OfFeed, View):
    """What a button beside a calendar does; none of it to those of others."""

    http_method_names = ["get", "post"]

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        if request.user.is_authenticated:
            self.may()
        return super().dispatch(request, *args, **kwargs)

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        """Nothing to see here: the page where the buttons stand."""
        return redirect("calendar")


@password_again
class RotateFeedPage(FeedButton):
    """Another address: the old one stops working. The password is asked for again first."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        feed, token = actions.rotate_feed(self.feed)
        request.session[MADE_NOW] = [feed.public_id, token]
        return redirect("calendar")


class RevokeFeedPage(FeedButton):
    """It stops working."""

    def post(self, request: HttpRequest, public_id: str) -> HttpResponse:
        actions.revoke_feed(self.feed)
        messages.success(request, _("Revoked. Its address answers nobody any more."))
        return redirect("calendar")


class AllowForm(ActForm):
    """Whether hearings of a case stand in calendars, and why."""

    allowed = forms.BooleanField(
        label=gettext_lazy("Its hearings may stand in the calendars of its members"), required=False
    )


class AllowPage(ActPage):
    """Whether a case that only its members may see stands in their calendars."""

    form_class = AllowForm
    title = gettext_lazy("In the calendars of members")
    lead = gettext_lazy(
        "Calendars are kept by the companies that run them. A case that only its members may see "
        "stands in none until an editor lets it."
    )
    done = gettext_lazy("Kept.")

    @cached_property
    def case(self) -> Case:
        seen = Case.objects.visible_to(self.request.user).standing()
        return get_object_or_404(seen, public_id=self.kwargs["public_id"].upper())

    def may(self) -> bool:
        return bool(self.case) and can_edit_records(self.request.user)

    def get_initial(self) -> Row:
        row = CalendarRelease.unscoped.filter(case=self.case).first()
        return {"allowed": bool(row and row.allowed)}

    def back(self) -> str:
        return f"{reverse('calendar')}?case={self.case.public_id}"

    def act(self, form: Any) -> str:
        actions.allow_in_calendars(self.case, **form.cleaned_data, by=self.by)
        return self.back()
