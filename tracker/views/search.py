"""Search over cases, people and reports."""

from __future__ import annotations

import re
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cases.models import Case, Person
from hearings.models import Hearing
from reports.models import Report
from tracker import words

Row = dict[str, Any]
IS_ID = re.compile(r"[0-9A-Za-z]{4}-[0-9A-Za-z]{4}")
FOUND = 20
LEAST_LETTERS = 2


class SearchPage(TemplateView):
    """Cases, people and reports that hold the words, as far as this person sees them."""

    template_name = "search.html"

    def get_context_data(self, **given: Any) -> Row:
        query = self.request.GET.get("q", "").replace("\0", "").strip()[:200]
        short = len(query.replace('"', "")) < LEAST_LETTERS
        groups = [] if short else self.groups(query)
        context = {
            "query": query,
            "too_short": bool(query) and short,
            "groups": groups,
            "found": any(group["rows"] for group in groups),
        }
        return super().get_context_data(**context, **given)

    def groups(self, query: str) -> list[Row]:
        by_id = [{"title": _("By its id"), "rows": self.with_id(query.upper())}]
        return (by_id if IS_ID.fullmatch(query) else []) + [
            {"title": _("Cases"), "rows": self.cases(query)},
            {"title": _("People"), "rows": self.people(query)},
            {"title": _("Reports"), "rows": self.reports(query)},
        ]

    def with_id(self, public_id: str) -> list[Row]:
        """The hearing, person or report of this id. Cases are found by theirs anyway."""
        user = self.request.user
        found = []
        for name, model in (("hearing", Hearing), ("person", Person), ("report", Report)):
            seen = model.objects.visible_to(user).filter(public_id=public_id)
            if name == "report" and not user.is_authenticated:
                seen = seen.released()
            if seen.exists():
                found.append({"url": reverse(name, args=[public_id]), "name": public_id})
        return found

    def cases(self, query: str) -> list[Row]:
        user = self.request.user
        seen = Case.objects.visible_to(user).with_protection().for_list().with_words(query)
        return [
            {
                "url": reverse("case", args=[one.public_id]),
                "name": one.shown_title(user),
                "note": " · ".join(filter(None, [one.summary.people, one.country, one.public_id])),
            }
            for one in seen[:FOUND]
        ]

    def people(self, query: str) -> list[Row]:
        user = self.request.user
        seen = Person.objects.visible_to(user).for_list().with_words(query)
        return [
            {
                "url": reverse("person", args=[one.public_id]),
                "name": one.shown_name(user),
                "note": " · ".join(n.text for n in one.names.all() if n.text != one.name),
            }
            for one in seen[:FOUND]
        ]

    def reports(self, query: str) -> list[Row]:
        user = self.request.user
        seen = Report.objects.visible_to(user).for_list().with_words(query)
        seen = seen if user.is_authenticated else seen.released()
        return [
            {
                "url": reverse("report", args=[one.public_id]),
                "name": str(one),
                "note": " · ".join(filter(None, [one.outlet, words.human(one.published)])),
            }
            for one in seen[:FOUND]
        ]
