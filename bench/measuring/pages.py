"""What is measured: each page and each list of the interface, with its floor."""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils import timezone

from bench.filling.archive import Archive, public_id
from cases.models import Person
from tracker import search

FEW = range(90, 111)
BY_ID = "order=p.public_id"
SEARCHED = {"cases": "cases", "people": "people", "reports": "reports", "quotes": "claims"}


@dataclass(frozen=True)
class Page:
    """An address, who asks for it, and the floor that gives the same rows.

    json: the names of what tells the same as JSON, together.
    """

    name: str
    address: str
    floor: str
    who: str = "contributor"
    json: tuple[str, ...] = ()

    @property
    def token(self) -> bool:
        return self.address.startswith("/api/")


def family_of_few(archive: Archive) -> str:
    """A family name that as many people have in an archive of any size: some hundred; of the names
    of a small one the first."""
    names = (archive.name(person).split()[-1] for person in range(1, archive.people, 7))
    return next((one for one in names if people_called(one) in FEW), archive.name(1).split()[-1])


def people_called(name: str) -> int:
    return Person.unscoped.filter(pk__in=search.find(name, "person")).count()


def month_of(day: dt.date) -> str:
    """The first and the last day of a month, as the floors are asked for it."""
    last = calendar.monthrange(day.year, day.month)[1]
    return urlencode({"first": day.replace(day=1), "last": day.replace(day=last)})


def week_of(day: dt.date) -> str:
    """Monday and Sunday of a week, likewise."""
    first = day - dt.timedelta(days=day.weekday())
    return urlencode({"first": first, "last": first + dt.timedelta(days=6)})


def pages(archive: Archive) -> list[Page]:
    """Every list for people and for programs, the page of a big case, search."""
    today = timezone.localdate().isoformat()
    big = public_id(archive.cases // 2 // 20 * 20 or 20)
    of_case = f"case/?case={big}"
    soon, here = f"from={today}", f"from={today}&country=TR"
    within, around = month_of(timezone.localdate()), week_of(timezone.localdate())
    return [
        Page("cases, API", "/api/v1/cases/", "cases/"),
        Page("cases, page", "/cases/", "cases_next/", json=("cases, API",)),
        Page("cases of a country, API", "/api/v1/cases/?country=TR&status=open", "cases_country/"),
        Page("hearings, API", f"/api/v1/hearings/?{soon}&page_size=40", "hearings/"),
        Page("postponements, API", "/api/v1/postponements/", "moves/"),
        Page("agenda, page", "/hearings/", "agenda/",
             json=("hearings, API", "postponements, API")),
        Page("agenda of a country, page", "/hearings/?country=TR", "agenda_country/"),
        Page("hearings of a country, API", f"/api/v1/hearings/?{here}&page_size=40",
             "hearings_country/"),
        Page("month, page", "/hearings/month/", f"month/?{within}"),
        Page("month of a country, page", "/hearings/month/?country=TR",
             f"month_country/?{within}"),
        Page("week, page", "/hearings/week/", f"week/?{around}"),
        Page("statistics, page", "/hearings/statistics/", "statistics/"),
        Page("people, API", "/api/v1/people/", f"people/?{BY_ID}"),
        Page("people, page", "/people/", "people/", json=("people, API",)),
        Page("reports, API", "/api/v1/reports/", "reports/"),
        Page("reports, page", "/reports/", "reports/", json=("reports, API",)),
        Page("parties, API", "/api/v1/parties/", "parties/"),
        Page("events, API", "/api/v1/events/", "events/"),
        Page("claims waiting, API", "/api/v1/claims/?state=pending", "waiting/"),
        Page("case, API", f"/api/v1/cases/{big}/", of_case),
        Page("case, timeline", f"/cases/{big}/timeline.json", of_case),
        Page("case, its reports, API", f"/api/v1/reports/?case={big}", f"case_reports/?case={big}"),
        Page("case, its history, API", f"/api/v1/cases/{big}/history/?page_size=6",
             f"case_history/?case={big}"),
        Page("case, page", f"/cases/{big}/", of_case,
             json=("case, timeline", "case, its reports, API", "case, its history, API")),
        *searches(archive),
        Page("today, page", "/", "hearings/"),
        Page("cases, API, reader", "/api/v1/cases/", "cases/", who="reader"),
        Page("agenda, page, reader", "/hearings/", "agenda/", who="reader"),
        Page("cases, page, nobody", "/cases/", "cases_next/", who=""),
        Page("agenda, page, nobody", "/hearings/", "agenda/", who=""),
        Page("month, page, nobody", "/hearings/month/", f"month/?{within}", who=""),
        Page("people, page, nobody", "/people/", "people/", who=""),
    ]  # fmt: skip


def searches(archive: Archive) -> list[Page]:
    """A name that few people have and one that many have: what programs get, and the page."""
    few = urlencode({"q": family_of_few(archive)})
    many = urlencode({"q": archive.name(3 * (archive.cases // 3) - 2)})
    return [
        Page("search, a name of few, API", f"/api/v1/people/?{few}",
             f"search_people/?{few}&{BY_ID}"),
        *(Page(f"search, ten {kind} of few, API", f"/api/v1/{words}/?{few}&page_size=10",
               f"search_{kind}/?{few}&page_size=10&{BY_ID}")
          for kind, words in SEARCHED.items()),
        Page("search, a name of few, page", f"/search/?{few}", f"search_all/?{few}",
             json=tuple(f"search, ten {kind} of few, API" for kind in SEARCHED)),
        Page("search, a name of many, API", f"/api/v1/people/?{many}",
             f"search_people/?{many}&{BY_ID}"),
        Page("search, a name of many, page", f"/search/?{many}", f"search_all/?{many}"),
    ]  # fmt: skip
