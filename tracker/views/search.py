"""Search over cases, people, reports and quotes."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from cases.models import Case, Person
from cases.rows import TEXTS
from hearings.models import Hearing
from reports.filters import KINDS
from reports.models import Claim, Report
from tracker import typed, words
from tracker.addresses import page_url
from tracker.asking import Question, beside
from tracker.countries import name_of
from tracker.pages import SeeOther
from tracker.search import asked
from tracker.snippets import Finder

Row = dict[str, Any]
IS_ID = re.compile(r"[0-9A-Za-z]{4}-[0-9A-Za-z]{4}")
FOUND = 10
LEAST_LETTERS = 2
LONGEST = 200
LONGEST_QUOTE = 400


def cases_found(viewer: Any, words: Any) -> QuerySet:
    seen = Case.objects.visible_to(viewer).with_words(words).for_list()
    return seen.only("public_id", "title", "country", "summary__people")[: FOUND + 1]


def people_found(viewer: Any, words: Any) -> QuerySet:
    seen = Person.objects.visible_to(viewer).with_words(words).order_by("name", "public_id")
    return seen.only("public_id", "name", "protected", "pseudonym")[: FOUND + 1]


def reports_found(viewer: Any, words: Any) -> QuerySet:
    return Report.objects.visible_to(viewer).with_words(words).for_search()[: FOUND + 1]


def quotes_found(viewer: Any, words: Any) -> QuerySet:
    return Claim.objects.visible_to(viewer).with_words(words).for_search()[: FOUND + 1]


CASES, PEOPLE, REPORTS, QUOTES = (
    Question(question, asked)
    for question in (cases_found, people_found, reports_found, quotes_found)
)


class SearchPage(TemplateView):
    """Cases, people, reports and quotes that hold the words, as far as this person sees them."""

    template_name = "search.html"

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """What was typed is kept; the address of the answer does not tell it."""
        key = typed.keep(request, request.POST.get(typed.WORDS, ""))
        return SeeOther(reverse("search") + (f"?{typed.FOUND}={key}" if key else ""))

    @cached_property
    def key(self) -> str:
        """The id of what was typed; words that stand in the address get one too."""
        return typed.hidden(self.request, self.request.GET).get(typed.FOUND, "")

    def get_context_data(self, **given: Any) -> Row:
        kept = typed.kept(self.request, self.key)
        query = (kept or "")[:LONGEST]
        letters = len(query.replace('"', "").strip())
        groups = self.groups(query) if letters >= LEAST_LETTERS or not query.isascii() else []
        context = {
            "query": query,
            "gone": bool(self.key) and kept is None,
            "too_short": bool(query) and not groups,
            "groups": groups,
            "found": any(group["rows"] for group in groups),
        }
        return super().get_context_data(**context, **given)

    def groups(self, query: str) -> list[Row]:
        find = Finder(query)
        found = [
            self.group(_("Cases"), self.cases(find), "case-list"),
            self.group(_("People"), self.people(find), "person-list"),
            self.group(_("Reports"), self.reports(find), "report-list"),
            self.group(_("Quotes"), self.quotes(find), ""),
        ]
        if IS_ID.fullmatch(query):
            found.insert(0, self.group(_("By its id"), self.with_id(query.upper()), ""))
        return found

    def group(self, title: str, rows: list[Row], name: str) -> Row:
        """The first rows; `more_url` leads to the list that holds them all."""
        more = f"{reverse(name)}?{typed.FOUND}={self.key}" if name and len(rows) > FOUND else ""
        return {"title": title, "rows": rows[:FOUND], "more_url": more}

    def with_id(self, public_id: str) -> list[Row]:
        """The hearing, person or report of this id. Cases are found by theirs anyway."""
        user = self.request.user
        found = []
        for name, model in (("hearing", Hearing), ("person", Person), ("report", Report)):
            seen = model.objects.visible_to(user).filter(public_id=public_id)
            if name == "report" and not user.is_authenticated:
                seen = seen.released()
            if seen.exists():
                url = page_url(name, public_id)
                found.append({"url": url, "name": [{"text": public_id, "marked": True}]})
        return found

    def cases(self, find: Finder) -> list[Row]:
        user = self.request.user
        return [
            {
                "url": page_url("case", one.public_id),
                "name": find.pieces(one.shown_title(user)),
                "note": find.pieces(
                    joined([one.summary.people, name_of(one.country), one.public_id])
                ),
            }
            for one in CASES.rows(find.query)
        ]

    def people(self, find: Finder) -> list[Row]:
        user, found = self.request.user, PEOPLE.rows(find.query)
        names: dict[int, list[str]] = {}
        for person, text in beside(TEXTS, found):
            names.setdefault(person, []).append(text)
        return [
            {
                "url": page_url("person", one.public_id),
                "name": find.pieces(one.shown_name(user)),
                "note": find.pieces(joined(n for n in names.get(one.pk, ()) if n != one.name)),
            }
            for one in found
        ]

    def reports(self, find: Finder) -> list[Row]:
        return [
            {
                "url": page_url("report", one.public_id),
                "name": find.pieces(str(one)),
                "note": find.pieces(joined([one.outlet, words.human(one.published)])),
                "text": find.excerpt(one.capture.text),
            }
            for one in REPORTS.rows(find.query)
        ]

    def quotes(self, find: Finder) -> list[Row]:
        """Claims by their quotes: accepted ones, and those that wait for a decision."""
        return [
            {
                "url": f"{page_url('report', one.report.public_id)}#{one.public_id}",
                "name": find.pieces(one.report.source),
                "note": [{"text": joined(told(one)), "marked": False}],
                "text": (find.pieces if len(one.quote) <= LONGEST_QUOTE else find.excerpt)(
                    one.quote
                ),
            }
            for one in QUOTES.rows(find.query)
        ]


def told(claim: Claim) -> tuple[str, str, str]:
    """What a quote is taken to say: its kind, its day, and whether it was accepted."""
    kind = dict(KINDS).get(claim.kind, claim.kind)
    return str(kind), words.human(claim.date), claim.get_state_display()


def joined(parts: Iterable[str]) -> str:
    return " · ".join(filter(None, parts))
