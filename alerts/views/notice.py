"""What one was told: the list, and marking it as read."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.generic import TemplateView, View

from alerts.actions import read_all
from alerts.models import Notice
from alerts.moved import moved_of
from alerts.wording import (
    acts_of,
    beside_of,
    followed_words,
    headline,
    hearing_lines,
    names_of,
    news_lines,
    owner_lines,
    title_of,
)
from tracker.again import SignInFirst
from tracker.listing import Keyed
from tracker.pages import SeeOther

Row = dict[str, Any]
ALONG = ("case", "hearing", "follow", "user__chosen")


class NoticeListPage(SignInFirst, Keyed, TemplateView):
    """Notices, the newest first; what one sees no more is left out."""

    template_name = "alerts/notices.html"
    order = ("-id", "public_id")
    newest_first = True
    size = 30

    def get_context_data(self, **given: Any) -> Row:
        user = self.request.user
        page = self.one_page(self.seen())
        acts, names = acts_of(page.rows, user), names_of(page.rows, user)
        beside, moved = beside_of(page.rows, user), moved_of(page.rows, user)
        newest = Notice.objects.visible_to(user).filter(read_at=None).order_by("-pk").first()
        context = {
            "rows": [
                notice_row(one, acts, names, [*beside[one.pk], *moved.get(one.pk, ())])
                for one in page.rows
            ],
            "until": newest.pk if newest else 0,
            **self.links(page),
        }
        return super().get_context_data(**context, **given)

    def seen(self) -> Any:
        """One's own notices of cases that one still sees, and those of no case."""
        user = self.request.user
        return Notice.objects.visible_to(user).of_seen_cases(user).select_related(*ALONG)

    def marks(self) -> Any:
        return Notice.objects.visible_to(self.request.user)


def notice_row(
    notice: Notice, acts: dict[str, str], names: dict[int, str], beside: list[str]
) -> Row:
    """One notice as the list shows it; acts, names: as `acts_of` and `names_of` give them;
    beside: its lines of `beside_of` and `moved_of`."""
    url, lines = reverse("alerts"), owner_lines(notice)
    if notice.hearing_id:
        url = reverse("hearing", args=[notice.hearing.public_id])
        lines = [*hearing_lines(notice, names), *beside]
    elif notice.case_id:
        url = reverse("case", args=[notice.case.public_id])
        lines = news_lines(notice, acts)
    return {
        "what": headline(notice),
        "title": title_of(notice) if notice.case_id else "",
        "url": url,
        "at": notice.at,
        "fresh": notice.read_at is None,
        "lines": lines,
        "why": followed_words(notice.follow) if notice.follow else "",
    }


class ReadNoticesPage(SignInFirst, View):
    """All that was on the page is read."""

    http_method_names = ["post"]

    def post(self, request: HttpRequest) -> HttpResponse:
        until = request.POST.get("until", "")
        if until.isascii() and until.isdigit() and len(until) < 18:
            read_all(request.user, until=int(until))
        return SeeOther(reverse("notice-list"))
