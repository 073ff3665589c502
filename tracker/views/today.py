"""Today: the nearest hearings, what needs a person, what changed since yesterday."""

from __future__ import annotations

import datetime as dt
from typing import Any
from zoneinfo import ZoneInfo

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cases.rights import can_add_reports, can_decide
from hearings.rows import court_of, row_of, seen_by, title_of, with_moves
from tracker import words
from tracker.views.needs import changes_since, queues_for

Row = dict[str, Any]
ROWS = 6


class TodayPage(TemplateView):
    """The nearest hearings, what needs a person, and what changed since yesterday."""

    template_name = "home.html"

    def get_context_data(self, **given: Any) -> Row:
        user = self.request.user
        zone = own_zone(user)
        now = timezone.now().astimezone(ZoneInfo(zone))
        nearest = self.nearest(now.date())
        context = {
            "today": now.date(),
            "own_time": f"{now:%H:%M}",
            "own_place": "" if zone == "UTC" else words.place_of(zone),
            "lead": "" if user.is_authenticated else _("You see what is published."),
            "first": self.first(nearest[0]) if nearest else None,
            "rows": [row_of(one, user, now.date()) for one in nearest[1:]],
            "queues": queues_for(user, now.date()),
            "changes": changes_since(now - dt.timedelta(days=1), user, now),
            "hearings_url": reverse("hearing-list"),
            "calendar_url": reverse("calendar"),
            "may_add": can_add_reports(user),
        }
        return super().get_context_data(**context, **given)

    def nearest(self, today: dt.date) -> list[Any]:
        """Hearings whose day has not passed at their own court."""
        around = seen_by(self.request.user).upcoming(today - dt.timedelta(days=1))
        return with_moves([one for one in around[: 4 * ROWS] if not one.unconfirmed][: ROWS + 1])

    def first(self, hearing: Any) -> Row:
        """The card of the nearest one."""
        user = self.request.user
        may = can_decide(user, hearing.case)
        move = reverse("hearing-postpone", args=[hearing.public_id])
        return row_of(hearing, user) | {
            "case_title": title_of(hearing, user),
            "court": court_of(hearing),
            "postpone_url": move if may else "",
        }


def own_zone(user: Any) -> str:
    """The reader's time zone; UTC when it is not known."""
    return user.preferences.time_zone if user.is_authenticated else "UTC"
