"""Calendars and feeds of changes at their addresses: for everybody, of a case, for one person."""

from __future__ import annotations

import hmac
from collections.abc import Mapping
from functools import lru_cache, partial
from typing import Any

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.generic import View
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.request import Request
from rest_framework.views import APIView

from accounts.actions import digest_of
from accounts.models import User
from cases.models import Case, Court
from hearings.actions.feeding import key_of, note_use, wishes_of
from hearings.calendars.calendar import Made, calendar
from hearings.calendars.changes import changes, seen_at
from hearings.calendars.clients import family_of
from hearings.calendars.event import Manner
from hearings.calendars.kept import Kept, answer, found, key_for, look, looked
from hearings.calendars.rows import NARROWING
from hearings.filters import HearingFilter
from hearings.models import Feed, Followed, Hearing, followed_by
from tracker import access
from tracker.api import address_of
from tracker.prepared import Kept as KeptPlan

LANGUAGES = {code for code, _name in settings.LANGUAGES}
CALENDAR = {"Content-Type": "text/calendar; charset=utf-8"}
ATOM = {"Content-Type": "application/atom+xml; charset=utf-8"}
FOR_ALL = {"Cache-Control": "public, max-age=300"}
FOR_ONE = {"Cache-Control": "private, max-age=300"}
NOBODY = AnonymousUser()
NOTHING = "There is nothing here.\n"
# A calendar at its address, with what is kept of it: whoever has the newest is told so by this.
FEED = KeptPlan(
    lambda public_id, key: (
        Feed.objects.filter(public_id=public_id, revoked_at=None, user__is_active=True)
        .defer("made_at", "rotated_at", "revoked_at", "hint")
        .annotate(**looked(key))
    )
)
OWNER = KeptPlan(lambda pk: User.objects.filter(pk=pk))


def headers_of(request: HttpRequest, name: str, more: dict[str, str]) -> dict[str, str]:
    """Content-Type and others; `?download=1` for a copy that never changes again."""
    kind = "attachment" if request.GET.get("download") else "inline"
    return CALENDAR | more | {"Content-Disposition": f'{kind}; filename="{name}.ics"'}


def language_of(request: HttpRequest) -> str:
    """The language of the address, English without one: the text follows from nothing else."""
    asked = request.GET.get("language") or settings.LANGUAGE_CODE
    if asked not in LANGUAGES:
        raise BadRequest(f"`language` is one of {', '.join(sorted(LANGUAGES))}.")
    return asked


def query_of(request: HttpRequest, names: tuple[str, ...]) -> dict[str, str]:
    """What narrows a public calendar. Raises BadRequest for what cannot be read: never other
    hearings than were asked for."""
    asked = {name: value for name, value in request.GET.items() if value}
    unknown = asked.keys() - {*names, "language", "download"}
    if unknown:
        raise BadRequest("There is no such parameter.")
    return dict(filters_of(tuple((name, asked[name]) for name in names if name in asked)))


@lru_cache(1024)
def filters_of(asked: tuple[tuple[str, str], ...]) -> Mapping[str, str]:
    """Filters as they are meant, which depends on nothing but how they are written."""
    query = dict(asked)
    filters = HearingFilter(query, queryset=Hearing.objects.none(), given_only=True)
    if not filters.is_valid():
        raise BadRequest("A filter of this calendar cannot be read.")
    return {name: str(filters.form.cleaned_data[name]) for name in query}


class PublicCalendar(View):
    """Hearings of all published cases, the same for everybody."""

    bare = True
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        query, language = query_of(request, NARROWING), language_of(request)
        make = partial(calendar, query, name="", language=language, manner=Manner(timezone.now()))
        with access.viewer(NOBODY), translation.override(language):
            return answer(
                request,
                look(key_for("public", language=language, **query)),
                make,
                caller=address_of(request),
                headers=headers_of(request, "hearings", FOR_ALL),
            )


class PublicChanges(View):
    """Changes of the hearings of all published cases, as Atom."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest) -> HttpResponse:
        query_of(request, ())
        language = language_of(request)
        address = f"{settings.SITE_URL}{reverse('hearing-changes')}"
        make = partial(changes, NOBODY, language=language, address=address)
        with access.viewer(NOBODY), translation.override(language):
            return answer(
                request,
                look(key_for("changes", language=language)),
                make,
                caller=address_of(request),
                headers=ATOM | FOR_ALL,
            )


class CourtChanges(View):
    """Changes of the hearings of published cases at one court, as Atom: the same for everybody,
    and none while there are no such hearings."""

    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, public_id: str) -> HttpResponse:
        court = get_object_or_404(Court, public_id=public_id.upper())
        query_of(request, ())
        language = language_of(request)
        with access.viewer(NOBODY), translation.override(language):
            return answer(
                request,
                look(key_for("court-changes", id=court.public_id, language=language)),
                partial(self.made, court, language),
                caller=address_of(request),
                headers=ATOM | FOR_ALL,
            )

    def made(self, court: Court, language: str) -> Made | None:
        if not seen_at(NOBODY, court).exists():
            return None
        address = f"{settings.SITE_URL}{reverse('court-changes', args=[court.public_id])}"
        return changes(NOBODY, language=language, address=address, court=court)


class Anything(BaseContentNegotiation):
    """There is one form; whoever asks gets it, whatever they say that they take."""

    def select_parser(self, request: Any, parsers: Any) -> Any:
        return parsers[0]

    def select_renderer(self, request: Any, renderers: Any, format_suffix: Any = None) -> Any:
        return renderers[0], renderers[0].media_type


class OfCase(APIView):
    """What is subscribed to of one case, with a session, a token, or in public."""

    content_negotiation_class = Anything
    throttle_classes = []
    http_method_names = ["get", "head", "options"]

    def get(self, request: Request, public_id: str) -> HttpResponse:
        found = Case.objects.visible_to(request.user).filter(public_id=public_id.upper())
        case = found.select_related("merged_into").first()
        if case is None:
            raise Http404
        if case.merged_into is not None:
            return redirect(request.resolver_match.view_name, case.merged_into.public_id)
        query_of(request._request, ())
        language = language_of(request._request)
        public = not request.user.is_authenticated
        with translation.override(language):
            return self.told(request._request, case, language, public)

    def told(self, request: HttpRequest, case: Case, language: str, public: bool) -> HttpResponse:
        raise NotImplementedError


class CaseCalendar(OfCase):
    """Hearings of one case."""

    def told(self, request: HttpRequest, case: Case, language: str, public: bool) -> HttpResponse:
        make = partial(
            calendar,
            {"case": case.public_id},
            name="",
            language=language,
            manner=Manner(timezone.now(), veiled=public),
            restricted=True,
        )
        key = key_for("case", id=case.public_id, language=language, public=public)
        headers = headers_of(request, case.public_id, FOR_ALL if public else FOR_ONE)
        return answer(request, look(key), make, caller=address_of(request), headers=headers)


class CaseChanges(OfCase):
    """Changes of the hearings of one case, as Atom."""

    def told(self, request: HttpRequest, case: Case, language: str, public: bool) -> HttpResponse:
        address = f"{settings.SITE_URL}{reverse('case-changes', args=[case.public_id])}"
        viewer = access.current_viewer()
        make = partial(changes, viewer, language=language, address=address, case=case)
        key = key_for("case-changes", id=case.public_id, language=language, public=public)
        headers = ATOM | (FOR_ALL if public else FOR_ONE)
        return answer(request, look(key), make, caller=address_of(request), headers=headers)


class PrivateCalendar(View):
    """The calendar of one person, behind its token: shown as that person sees it now.

    The page for what is not there is another each time, as it holds a token for its forms; here
    nothing is to tell one 404 from another.
    """

    bare = True
    http_method_names = ["get", "head", "options"]

    def get(self, request: HttpRequest, public_id: str, token: str) -> HttpResponse:
        try:
            return self.told(request, *feed_of(public_id, token))
        except Http404:
            return HttpResponse(NOTHING, "text/plain; charset=utf-8", 404)

    def told(
        self, request: HttpRequest, feed: Feed, followed: Followed | None, kept: Kept
    ) -> HttpResponse:
        """The calendar as it is kept, or made anew. Raises Http404."""
        with translation.override(feed.language):
            response = answer(
                request,
                kept,
                partial(made_for, feed, followed),
                caller=f"feed {feed.public_id}",
                headers=headers_of(request, f"calendar-{feed.public_id}", FOR_ONE),
            )
        note_use(feed, family_of(request.META.get("HTTP_USER_AGENT", "")))
        return response


def feed_of(public_id: str, token: str) -> tuple[Feed, Followed | None, Kept]:
    """The calendar at an address, what its owner follows where it shows that alone, and what is
    kept of it. One that is wrong, revoked or rotated is like one that never was: Http404."""
    key = key_of(public_id.upper())
    feed: Any = next(iter(FEED(public_id.upper(), key)), None)
    digest = feed.digest if feed else digest_of("")
    if not hmac.compare_digest(digest, digest_of(token)) or feed is None:
        raise Http404
    followed = None
    if feed.query.get("followed"):
        with access.viewer(owner_of(feed)):
            followed = followed_by(owner_of(feed))
    wishes = wishes_of(feed, followed)
    return feed, followed, found(key, feed.body, feed.reached, feed.under_way, wishes)


def owner_of(feed: Feed) -> User:
    """Whose calendar it is, as that account is now; asked for once."""
    if not Feed.user.is_cached(feed):
        feed.user = OWNER(feed.user_id)[0]
    return feed.user


def made_for(feed: Feed, followed: Followed | None) -> Made | None:
    """The calendar as its owner sees it; None when it is of one case which they see no more."""
    with access.viewer(owner_of(feed)):
        name = feed.name
        if asked := feed.query.get("case"):
            seen = Case.objects.visible_to(feed.user).standing().with_protection()
            case = seen.filter(public_id=asked).first()
            if case is None:
                return None
            name = name_for_all(name, case)
        wishes = {wish: getattr(feed, wish) for wish in ("discreet", "cancelled", "alarm")}
        return calendar(
            feed.query,
            name=_("Hearings") if feed.discreet else name,
            language=feed.language,
            manner=Manner(timezone.now(), **wishes),
            followed=followed,
        )


def name_for_all(name: str, case: Case) -> str:
    """What a calendar of a case is called where companies keep it: one that bears a title of the
    case, of now or of earlier, is called as public doors call the case."""
    versions: Any = case
    if case.title_for_all == case.title or not versions.history.filter(title=name).exists():
        return name
    return case.title_for_all
