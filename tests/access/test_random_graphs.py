"""Random cases, people, reports and claims: nobody reads, finds, exports or counts what is hidden.

What somebody may see is worked out here once more, from the drawn graph alone. Every name, title
and quote is a word of its own, so that one that shows where it must not is found by itself.
"""

from __future__ import annotations

import csv
import datetime as dt
import hashlib
import io
import json
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.utils import timezone
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.models import Case, CaseMember, CaseSummary, Name, Party, Person
from hearings.models import Hearing
from reports.models import Capture, Claim, Report, ReportLink
from tests.conftest import account
from tracker import search
from tracker.access import system

VIEWERS = ("anonymous", "reader", "contributor", "editor", "admin")
PAGES = ("/cases/", "/people/", "/hearings/", "/reports/", "/claims/")
API = ("cases", "people", "hearings", "reports", "claims", "events", "postponements")
SEARCH = "/search/?q=zq"
GRAPHS = 200
DAY = dt.date(2099, 1, 7)


@dataclass
class Graph:
    """What is in the record, by number; the rows that were made of it."""

    cases: list[str]  # visibility
    members: list[tuple[int, int]]  # case, account
    people: list[tuple[bool, int]]  # protected, who recorded them (-1: nobody here)
    parties: list[tuple[int, int, bool]]  # case, person, retracted
    reports: list[int]  # who added it (-1: nobody here)
    links: list[tuple[int, int, bool, bool]]  # report, case, released, retracted
    claims: list[tuple[int, int, str]]  # report, case (-1: none), state
    hearings: list[tuple[int, bool]]  # case, retracted
    rows: dict[str, list[Any]] = field(default_factory=dict)


@st.composite
def graphs(draw) -> Graph:
    """Some cases and what hangs on them, anyhow."""

    def several(*parts: Any, most: int) -> list[tuple]:
        drawn = draw(st.lists(st.tuples(*parts), max_size=most))
        return list({one[:2]: one for one in drawn}.values())

    cases = draw(st.lists(st.sampled_from(Case.Visibility.values), min_size=1, max_size=4))
    who = st.integers(-1, len(VIEWERS) - 2)
    case = st.integers(0, len(cases) - 1)
    people = draw(st.lists(st.tuples(st.booleans(), who), min_size=1, max_size=4))
    reports = draw(st.lists(who, min_size=1, max_size=4))
    report = st.integers(0, len(reports) - 1)
    claims = draw(
        st.lists(st.tuples(report, case, st.sampled_from(Claim.State.values)), max_size=6)
    )
    return Graph(
        cases,
        several(case, st.integers(0, len(VIEWERS) - 2), most=4),
        people,
        several(case, st.integers(0, len(people) - 1), st.booleans(), most=6),
        reports,
        several(report, case, st.booleans(), st.booleans(), most=6),
        [(r, -1 if state in ("pending", "superseded") else c, state) for r, c, state in claims],
        draw(st.lists(st.tuples(case, st.booleans()), max_size=4)),
    )


def word(kind: str, number: int) -> str:
    """A word that nothing else holds; all begin alike, so that one query asks for all."""
    return f"zq{kind}{'abcdefgh'[number]}"


def made(graph: Graph, users: list[Any]) -> None:
    """Store the graph, and let it be found."""
    now = timezone.now()
    rows = graph.rows

    def by(number: int) -> Any:
        return users[number] if number >= 0 else None

    rows["case"] = Case.unscoped.bulk_create(
        Case(title=f"{word('case', n)} title", country="KZ", visibility=visibility,
             published_at=now if visibility == "public" else None)
        for n, visibility in enumerate(graph.cases)
    )  # fmt: skip
    CaseMember.unscoped.bulk_create(
        CaseMember(case=rows["case"][case], user=users[user]) for case, user in graph.members
    )
    rows["person"] = Person.unscoped.bulk_create(
        Person(name=word("name", n), protected=protected, recorded_by=by(who),
               pseudonym=f"Pseudonym {n}" if protected else "")
        for n, (protected, who) in enumerate(graph.people)
    )  # fmt: skip
    Name.unscoped.bulk_create(
        Name(person=one, text=text, kind=kind)
        for n, one in enumerate(rows["person"])
        for text, kind in ((one.name, "primary"), (word("alias", n), "alias"))
    )
    Party.unscoped.bulk_create(
        Party(case=rows["case"][case], person=rows["person"][person], role="defendant",
              retracted_at=now if gone else None, retraction_reason="x" if gone else "")
        for case, person, gone in graph.parties
    )  # fmt: skip
    make_reports(graph, by, now)
    rows["hearing"] = Hearing.unscoped.bulk_create(
        Hearing(case=rows["case"][case], date=DAY, original_date=DAY,
                court_words=word("court", n),
                retracted_at=now if gone else None, retraction_reason="x" if gone else "")
        for n, (case, gone) in enumerate(graph.hearings)
    )  # fmt: skip
    make_findable(graph)


def make_reports(graph: Graph, by: Any, now: Any) -> None:
    rows = graph.rows
    rows["report"], rows["claim"] = [], []
    for n, who in enumerate(graph.reports):
        said = [c for c, (report, _case, _state) in enumerate(graph.claims) if report == n]
        text = " ".join([word("text", n), *(word("quote", c) for c in said)])
        digest = hashlib.sha256(text.encode()).hexdigest()
        capture = Capture.objects.create(sha256=digest, text=text, received_at=now)
        report = Report(capture=capture, title=word("head", n), added_by=by(who), added_at=now)
        rows["report"].append(Report.unscoped.bulk_create([report])[0])
    ReportLink.unscoped.bulk_create(
        ReportLink(report=rows["report"][report], case=rows["case"][case], released=released,
                   retracted_at=now if gone else None, retraction_reason="x" if gone else "")
        for report, case, released, gone in graph.links
    )  # fmt: skip
    for n, (report, case, state) in enumerate(graph.claims):
        quote, text = word("quote", n), rows["report"][report].capture.text
        start = text.index(quote)
        claim = Claim(
            report=rows["report"][report], case=rows["case"][case] if case >= 0 else None,
            kind="protest", quote=quote, start=start, end=start + len(quote), text_sha256="x",
            reader="test", key=str(n), state=state, decision_why="x",
        )  # fmt: skip
        rows["claim"].append(Claim.unscoped.bulk_create([claim])[0])


def make_findable(graph: Graph) -> None:
    """The derived rows: what lists show of a case, and what search finds."""
    rows = graph.rows
    for n, case in enumerate(rows["case"]):
        inside = [person for c, person, gone in graph.parties if c == n and not gone]
        names = [rows["person"][person].name for person in inside]
        CaseSummary.objects.create(case=case, people=", ".join(names))
        search.index("case", case.pk, [case.title, case.public_id, *names])
    for n, person in enumerate(rows["person"]):
        search.index("person", person.pk, [person.name, word("alias", n)])
    for report in rows["report"]:
        search.index("report", report.pk, [report.title, report.capture.text])
    search.index_all("claim", {claim.pk: [claim.quote] for claim in rows["claim"]})


class Rights:
    """What one viewer may see of a graph, from its numbers alone; -1 is nobody with an account."""

    def __init__(self, graph: Graph, viewer: int):
        self.graph, self.viewer, self.public = graph, viewer, viewer < 0

    def case(self, n: int) -> bool:
        visibility = self.graph.cases[n]
        if self.public:
            return visibility == "public"
        return visibility != "restricted" or (n, self.viewer) in [m[:2] for m in self.graph.members]

    def protects(self, n: int) -> bool:
        return any(c == n and self.graph.people[p][0] for c, p, _gone in self.graph.parties)

    def title(self, n: int) -> bool:
        return self.case(n) and not (self.public and self.protects(n))

    def person(self, n: int) -> bool:
        through = any(p == n and not gone and self.case(c) for c, p, gone in self.graph.parties)
        return through or (not self.public and self.graph.people[n][1] == self.viewer)

    def name(self, n: int) -> bool:
        return self.person(n) and not (self.public and self.graph.people[n][0])

    def links(self, n: int) -> list[tuple[int, bool]]:
        return [(c, free) for r, c, free, gone in self.graph.links if r == n and not gone]

    def report(self, n: int) -> bool:
        through = any(self.case(c) for c, _free in self.links(n))
        return through or (not self.public and self.graph.reports[n] == self.viewer)

    def text(self, n: int) -> bool:
        held = any(self.protects(c) and not free for c, free in self.links(n))
        return self.report(n) and not (self.public and held)

    def claim(self, n: int) -> bool:
        report, case, state = self.graph.claims[n]
        if self.public:
            return self.text(report) and state == "accepted" and self.case(case)
        return self.report(report) and (case < 0 or self.case(case))

    def hearing(self, n: int) -> bool:
        case, gone = self.graph.hearings[n]
        return not gone and self.case(case)

    def hidden(self) -> set[str]:
        """Words and ids that this viewer must find nowhere."""
        graph, rows = self.graph, self.graph.rows
        shown: dict[str, bool] = {}
        for n, case in enumerate(rows["case"]):
            shown |= {word("case", n): self.title(n), case.public_id: self.case(n)}
        for n, person in enumerate(rows["person"]):
            shown |= {word("name", n): self.name(n), word("alias", n): self.name(n)}
            shown[person.public_id] = self.person(n)
        for n, report in enumerate(rows["report"]):
            shown |= {word("head", n): self.text(n), word("text", n): self.text(n)}
            shown[report.public_id] = self.report(n)
        for n, claim in enumerate(rows["claim"]):
            shown[word("quote", n)] = self.text(graph.claims[n][0])
            shown[claim.public_id] = self.claim(n)
        for n, hearing in enumerate(rows["hearing"]):
            shown |= {word("court", n): self.hearing(n), hearing.public_id: self.hearing(n)}
        return {one for one, seen in shown.items() if not seen}

    def ids(self, kind: str, seen: Any) -> set[str]:
        return {row.public_id for n, row in enumerate(self.graph.rows[kind]) if seen(n)}

    def lists(self) -> dict[str, set[str]]:
        """Address of a list → the ids that it holds."""

        def waits(n: int) -> bool:
            return self.claim(n) and self.graph.claims[n][2] == "pending"

        return {
            "/cases/": self.ids("case", self.case),
            "/people/": self.ids("person", self.person),
            "/hearings/": self.ids("hearing", self.hearing),
            "/reports/": self.ids("report", self.text),
            "/claims/": self.ids("claim", waits),
        }

    def accepted(self) -> dict[str, str]:
        """Id of a report → how many of its accepted claims are seen."""
        return {
            row.public_id: str(
                sum(r == n and state == "accepted" and self.claim(c)
                    for c, (r, _case, state) in enumerate(self.graph.claims))
            )
            for n, row in enumerate(self.graph.rows["report"])
            if self.text(n)
        }  # fmt: skip


def read(client: Client, addresses: list[str]) -> dict[str, str]:
    """What stands at these addresses, as this browser gets it."""
    told = {one: client.get(one) for one in addresses}
    assert {name: one.status_code for name, one in told.items()} == dict.fromkeys(told, 200)
    return {name: one.getvalue().decode("utf-8-sig") for name, one in told.items()}


def check_nothing_leaks(told: dict[str, str], rights: Rights) -> None:
    hidden = rights.hidden()
    leaks = {name: [one for one in hidden if one in text] for name, text in told.items()}
    assert {name: some for name, some in leaks.items() if some} == {}


def check_pages(client: Client, rights: Rights) -> None:
    """Pages and search show what is seen, and nothing else."""
    told = read(client, [*PAGES, SEARCH])

    check_nothing_leaks(told, rights)
    titled = rights.ids("case", rights.title)
    assert {one for one in titled if one in told[SEARCH]} == titled
    for page, ids in rights.lists().items():
        assert {one for one in ids if one in told[page]} == ids


def check_files(client: Client, rights: Rights) -> None:
    """Files hold exactly what is seen, counts included."""
    told = read(client, [*(f"{page}list.csv" for page in PAGES), "/cases/list.json"])

    check_nothing_leaks(told, rights)
    files = {
        page: list(csv.DictReader(io.StringIO(told[f"{page}list.csv"], newline="")))
        for page in PAGES
    }
    listed = {page: {row["id"] for row in rows if row["id"]} for page, rows in files.items()}
    assert listed == rights.lists()
    counts = {row["id"]: row["accepted"] for row in files["/reports/"] if row["id"]}
    assert counts == rights.accepted()
    assert {row["id"] for row in json.loads(told["/cases/list.json"])} == listed["/cases/"]


def check_interface(client: Client, rights: Rights) -> None:
    """The interface for programs tells what is seen, and nothing else."""
    told = read(client, [f"/api/v1/{name}/" for name in API])

    check_nothing_leaks(told, rights)
    cases = json.loads(told["/api/v1/cases/"])["results"]
    assert {one["id"] for one in cases} == rights.ids("case", rights.case)


DOORS = (check_pages, check_files, check_interface)


@pytest.mark.django_db
def test_show_nothing_hidden_in_random_graphs(client):
    users = [account(name, name) for name in VIEWERS[1:-1]] + [account("clerk", "admin")]
    clients = {-1: Client()}
    for number, user in enumerate(users):
        clients[number] = Client()
        clients[number].force_login(user)

    @settings(max_examples=GRAPHS, deadline=None)
    @given(graphs(), st.integers(-1, len(users) - 1), st.sampled_from(DOORS))
    def look(graph: Graph, viewer: int, check: Callable[[Client, Rights], None]) -> None:
        with transaction.atomic():
            with system("The graph of a test"):
                made(graph, users)
            check(clients[viewer], Rights(graph, viewer))
            transaction.set_rollback(True)

    look()
