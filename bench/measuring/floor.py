"""The floor: the rows of a page by SQL written by hand, made dicts, made JSON, and nothing else.

Each answers behind the same middleware as the tracker, so that both know who asks. The condition
of who may see what is written as well as we can.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from typing import Any

from django.db import connection
from django.http import HttpRequest, HttpResponse

from accounts.authentication import BearerAuthentication
from tracker import search
from tracker.models.search import ROOM, entry_id

SEEN = """(c.visibility IN ('public', 'members') OR EXISTS (SELECT 1 FROM cases_casemember m
    WHERE m.case_id = c.id AND m.user_id = %(me)s))"""
CASE = """c.public_id, c.title, c.kind, c.country, c.status, c.closed_on, c.visibility, s.people,
    s.court, s.next_hearing_on, s.next_hearing_time, s.next_hearing_zone, s.next_hearing_id,
    s.hearings, s.reports, s.changed_at
    FROM cases_case c JOIN cases_casesummary s ON s.case_id = c.id"""
HEARING = """h.public_id, h.version, c.public_id AS case_id, c.title, h.kind, h.status,
    h.confidence, h.date, h.time, h.timezone, h.timezone_assumed, h.starts_at, h.expected_on,
    h.original_date, h.original_time, o.public_id AS court, o.name AS court_name, h.courtroom,
    h.ordinal, h.verification, h.retracted_at
    FROM hearings_hearing h JOIN cases_case c ON c.id = h.case_id
    LEFT JOIN cases_court o ON o.id = h.court_id"""
LEFT = """v.from_date, h.public_id, h.date, h.status, c.public_id AS case_id, c.title
    FROM hearings_postponement v JOIN hearings_hearing h ON h.id = v.hearing_id
    JOIN cases_case c ON c.id = h.case_id"""
CLOCK = "COALESCE(h.time, '23:59:59.999999')"  # one without an hour comes last in its day
SINCE = """(SELECT MAX(v.history_date) FROM hearings_historicalhearing v WHERE v.id = h.id)
    AS since"""
PROTECTS = """EXISTS (SELECT 1 FROM cases_party t JOIN cases_person p ON p.id = t.person_id
    WHERE t.case_id = c.id AND p.protected) AS protects"""
LISTED = "h.retracted_at IS NULL AND h.status <> 'merged' AND c.merged_into_id IS NULL"
PERSON = "p.id, p.public_id, p.name, p.born, p.notes, p.protected FROM cases_person p"
IN_SEEN = f"""EXISTS (SELECT 1 FROM cases_party t JOIN cases_case c ON c.id = t.case_id
    WHERE t.person_id = p.id AND t.retracted_at IS NULL AND {SEEN})"""
REPORT = """r.id, r.public_id, r.title, r.outlet, r.url, r.language, r.published,
    r.published_known_by, r.published_candidates, r.added_at, r.reader FROM reports_report r"""
# Of a mere EXISTS, PostgreSQL would make a table of all reports that are linked first.
LINKED = f"""1 = (SELECT 1 FROM reports_reportlink l JOIN cases_case c ON c.id = l.case_id
    WHERE l.report_id = r.id AND l.retracted_at IS NULL AND {SEEN} LIMIT 1)"""
CLAIM = """m.public_id, m.kind, m.slots, m."on", m.modality, m.quote, m.start, m."end", m.more,
    m.about, m.confidence, m.reader, m.question, m.state, r.public_id AS report
    FROM reports_claim m JOIN reports_report r ON r.id = m.report_id"""


def rows(sql: str, given: dict[str, Any]) -> list[dict[str, Any]]:
    """Rows as dicts."""
    with connection.cursor() as cursor:
        cursor.execute(sql, given)
        names = [one[0] for one in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def among(name: str, ids: list[int]) -> str:
    return f"{name} IN ({', '.join(map(str, ids)) or 'NULL'})"


Told = Callable[[dict[str, Any]], Any]


def cases(g: dict[str, Any]) -> Any:
    return rows(f"SELECT {CASE} WHERE c.merged_into_id IS NULL AND {SEEN} "
                "ORDER BY c.public_id LIMIT 51", g)  # fmt: skip


def cases_next(g: dict[str, Any]) -> Any:
    return rows(f"SELECT {CASE} WHERE c.merged_into_id IS NULL AND {SEEN} AND s.next_hearing_on "
                "IS NOT NULL ORDER BY s.next_hearing_on, c.public_id LIMIT 51", g)  # fmt: skip


def cases_country(g: dict[str, Any]) -> Any:
    return rows(f"SELECT {CASE} WHERE c.merged_into_id IS NULL AND {SEEN} AND c.country = 'TR' "
                "AND c.status = 'open' ORDER BY c.public_id LIMIT 51", g)  # fmt: skip


def hearings(g: dict[str, Any]) -> Any:
    found = rows(f"SELECT {HEARING} WHERE {LISTED} AND {SEEN} AND h.date >= %(today)s "
                 f"ORDER BY h.date, {CLOCK}, h.public_id LIMIT 41", g)  # fmt: skip
    return found


def hearings_country(g: dict[str, Any]) -> Any:
    return rows(f"SELECT {HEARING} WHERE {LISTED} AND {SEEN} AND h.date >= %(today)s "
                f"AND h.country = 'TR' ORDER BY h.date, {CLOCK}, h.public_id "
                "LIMIT 41", g)  # fmt: skip


def agenda(g: dict[str, Any]) -> Any:
    """Hearings with the days they were set for, and the searches that are kept."""
    return with_moves(hearings(g), g)


def agenda_country(g: dict[str, Any]) -> Any:
    return with_moves(hearings_country(g), g)


def with_moves(found: list[dict], g: dict[str, Any]) -> Any:
    ids = ", ".join(f"'{one['public_id']}'" for one in found) or "NULL"
    moves = rows("SELECT h.public_id, v.from_date, v.to_date FROM hearings_hearing h JOIN "
                 "hearings_postponement v ON v.hearing_id = h.id WHERE v.voided_at IS NULL "
                 f"AND h.public_id IN ({ids}) ORDER BY v.seq", g)  # fmt: skip
    saved = rows("SELECT public_id, name, query FROM tracker_savedsearch WHERE "
                 "user_id = %(me)s AND listing = 'hearing' ORDER BY name", g)  # fmt: skip
    return {"hearings": found, "moves": moves, "saved": saved}


def week(g: dict[str, Any]) -> Any:
    """Up to five hundred hearings of a week with the days they were set for."""
    found = rows(f"SELECT h.id, {HEARING} WHERE {LISTED} AND {SEEN} AND h.date BETWEEN %(first)s "
                 f"AND %(last)s ORDER BY h.date, {CLOCK}, h.public_id LIMIT 501", g)  # fmt: skip
    moves = rows("SELECT hearing_id, from_date, to_date FROM hearings_postponement WHERE "
                 f"voided_at IS NULL AND {among('hearing_id', [one['id'] for one in found])} "
                 "ORDER BY seq", g)  # fmt: skip
    return {"hearings": found, "moves": moves}


def statistics(g: dict[str, Any]) -> Any:
    """How often hearings were moved, and why, how far and how long before."""
    often = rows("SELECT n, COUNT(*) FROM (SELECT h.id, COUNT(v.id) AS n FROM hearings_hearing h "
                 "JOIN cases_case c ON c.id = h.case_id LEFT JOIN hearings_postponement v "
                 f"ON v.hearing_id = h.id AND v.voided_at IS NULL WHERE {LISTED} AND {SEEN} "
                 "GROUP BY h.id) s GROUP BY n", g)  # fmt: skip
    moves = rows("SELECT v.kind, v.reason_stated, v.attributable_to, v.from_date, v.to_date, "
                 "v.announced_on, COUNT(*) FROM hearings_postponement v JOIN hearings_hearing h "
                 "ON h.id = v.hearing_id JOIN cases_case c ON c.id = h.case_id WHERE "
                 f"v.voided_at IS NULL AND {LISTED} AND {SEEN} "
                 "GROUP BY 1, 2, 3, 4, 5, 6", g)  # fmt: skip
    return {"often": often, "moves": len(moves)}


def calendar(g: dict[str, Any]) -> Any:
    """The next hearings of a country with what an entry tells: since when, whether a name is
    protected, the last move."""
    told = HEARING.replace("FROM", f", o.place, {SINCE}, {PROTECTS} FROM", 1)
    found = rows(f"SELECT h.id, {told}"
                 f" WHERE {LISTED} AND {SEEN} AND c.visibility <> 'restricted' AND h.date >= "
                 "%(today)s AND h.country = %(country)s "
                 f"ORDER BY h.date, {CLOCK}, h.public_id LIMIT 500", g)  # fmt: skip
    ids = [one["id"] for one in found if one["version"]]
    moves = rows("SELECT hearing_id, kind, from_date, from_time, reason_stated FROM "
                 f"hearings_postponement WHERE {among('hearing_id', ids)} AND voided_at IS NULL "
                 "ORDER BY seq", g)  # fmt: skip
    return {"hearings": found, "moves": {one["hearing_id"]: one for one in moves}}


def month(g: dict[str, Any], narrowed: str = "") -> Any:
    """The first seven hearings of each day of a month, and the first seven that were moved away
    from it, as the page shows them."""
    first, last = dt.date.fromisoformat(g["first"]), dt.date.fromisoformat(g["last"])
    days = [first + dt.timedelta(days=number) for number in range((last - first).days + 1)]
    seen = f"WHERE {LISTED} AND {SEEN} {narrowed}"
    of_day = f"SELECT {HEARING} {seen} AND h.date = 'DAY' ORDER BY {CLOCK}, h.public_id LIMIT 7"
    left = (f"SELECT {LEFT} {seen} AND v.voided_at IS NULL AND v.kind <> 'correction' "
            "AND v.from_date = 'DAY' ORDER BY v.id LIMIT 7")  # fmt: skip
    return [
        rows(
            " UNION ALL ".join(f"SELECT * FROM ({one.replace('DAY', str(day))}) d" for day in days),
            g,
        )
        for one in (of_day, left)
    ]


def month_country(g: dict[str, Any]) -> Any:
    return month(g, "AND h.country = 'TR'")


def people(g: dict[str, Any]) -> Any:
    found = rows(f"SELECT {PERSON} WHERE p.merged_into_id IS NULL AND "
                 f"(p.recorded_by_id = %(me)s OR {IN_SEEN}) "
                 f"ORDER BY {g['order']} LIMIT 51", g)  # fmt: skip
    return with_parts(found, g)


def with_parts(found: list[dict], g: dict[str, Any]) -> Any:
    """People with their names and cases."""
    ids = [one["id"] for one in found]
    names = rows("SELECT person_id, text, kind, language, script FROM cases_name "
                 f"WHERE {among('person_id', ids)}", g)  # fmt: skip
    parts = rows("SELECT t.person_id, c.public_id, c.title, t.role FROM cases_party t "
                 f"JOIN cases_case c ON c.id = t.case_id WHERE {among('t.person_id', ids)} "
                 f"AND t.retracted_at IS NULL AND {SEEN}", g)  # fmt: skip
    return {"people": found, "names": names, "parts": parts}


def reports(g: dict[str, Any]) -> Any:
    found = rows(f"SELECT {REPORT} WHERE r.added_by_id = %(me)s OR {LINKED} "
                 "ORDER BY r.id DESC LIMIT 51", g)  # fmt: skip
    return with_links(found, g)


def with_links(found: list[dict], g: dict[str, Any]) -> Any:
    """Reports with their cases and the numbers of their claims."""
    ids = [one["id"] for one in found]
    links = rows("SELECT l.report_id, c.public_id, c.title FROM reports_reportlink l "
                 f"JOIN cases_case c ON c.id = l.case_id WHERE {among('l.report_id', ids)} "
                 f"AND {SEEN}", g)  # fmt: skip
    counts = rows("SELECT report_id, state, count(*) AS n FROM reports_claim "
                  f"WHERE {among('report_id', ids)} GROUP BY 1, 2", g)  # fmt: skip
    return {"reports": found, "links": links, "counts": counts}


def parties(g: dict[str, Any]) -> Any:
    return rows("SELECT t.*, p.public_id, p.name, p.protected, c.public_id AS case_id "
                "FROM cases_party t JOIN cases_case c ON c.id = t.case_id LEFT JOIN cases_person p "
                "ON p.id = t.person_id WHERE t.retracted_at IS NULL AND c.merged_into_id IS NULL "
                f"AND {SEEN} ORDER BY t.public_id LIMIT 51", g)  # fmt: skip


def events(g: dict[str, Any]) -> Any:
    """With those whom they concern."""
    found = rows("SELECT e.*, c.public_id AS case_id FROM cases_event e JOIN cases_case c "
                 "ON c.id = e.case_id WHERE e.retracted_at IS NULL AND c.merged_into_id IS NULL "
                 f"AND {SEEN} ORDER BY e.on_lower, e.public_id LIMIT 51", g)  # fmt: skip
    ids = [one["id"] for one in found]
    whom = rows("SELECT w.event_id, t.public_id FROM cases_eventparty w JOIN cases_party t "
                f"ON t.id = w.party_id WHERE {among('w.event_id', ids)}", g)  # fmt: skip
    return [found, whom]


def moves(g: dict[str, Any]) -> Any:
    return rows("SELECT v.*, h.public_id AS hearing, c.public_id AS case_id "
                "FROM hearings_postponement v JOIN hearings_hearing h ON h.id = v.hearing_id "
                "JOIN cases_case c ON c.id = v.case_id WHERE c.merged_into_id IS NULL "
                f"AND {SEEN} ORDER BY v.recorded_at DESC, v.public_id LIMIT 51", g)  # fmt: skip


def waiting(g: dict[str, Any]) -> Any:
    return rows(f"SELECT {CLAIM} WHERE m.state = 'pending' "
                f"AND (r.added_by_id = %(me)s OR {LINKED}) "
                "ORDER BY m.public_id LIMIT 51", g)  # fmt: skip


def case(g: dict[str, Any]) -> Any:
    """A case with everything its page shows."""
    found = rows(f"SELECT c.*, s.* FROM cases_case c JOIN cases_casesummary s ON s.case_id = c.id "
                 f"WHERE c.public_id = %(case)s AND {SEEN}", g)  # fmt: skip
    one = {"id": found[0]["id"]}
    return found + [
        rows(f"SELECT {what} = %(id)s {order}", one)
        for what, order in (
            ("t.*, p.name, p.protected FROM cases_party t LEFT JOIN cases_person p "
             "ON p.id = t.person_id WHERE t.case_id", "ORDER BY t.id"),
            ("* FROM cases_detention WHERE case_id", ""),
            ("* FROM cases_charge WHERE case_id", ""),
            ("* FROM cases_event WHERE case_id", "ORDER BY on_lower"),
            ("* FROM hearings_hearing WHERE case_id", "ORDER BY date"),
            ("* FROM hearings_postponement WHERE case_id", "ORDER BY hearing_id, seq"),
            ("s.slot, s.value, s.stance, s.event_id, s.hearing_id, m.quote, m.start, m.\"end\", "
             "m.kind, r.public_id, r.title, r.outlet, r.published FROM reports_support s "
             "JOIN reports_claim m ON m.id = s.claim_id "
             "JOIN reports_report r ON r.id = m.report_id "
             "WHERE s.withdrawn = false AND s.case_id", ""),
            ("r.public_id, r.title, r.outlet, r.published, r.url FROM reports_reportlink l "
             "JOIN reports_report r ON r.id = l.report_id WHERE l.case_id", ""),
            ("* FROM tracker_act WHERE case_id", "ORDER BY seq DESC LIMIT 6"),
        )
    ]  # fmt: skip


def case_reports(g: dict[str, Any]) -> Any:
    found = rows(f"SELECT {REPORT} JOIN reports_reportlink l ON l.report_id = r.id JOIN cases_case "
                 "c ON c.id = l.case_id WHERE c.public_id = %(case)s AND l.retracted_at IS NULL "
                 f"AND {SEEN} ORDER BY r.added_at DESC, r.public_id LIMIT 51", g)  # fmt: skip
    return with_links(found, g)


def case_history(g: dict[str, Any]) -> Any:
    return rows("SELECT a.* FROM tracker_act a JOIN cases_case c ON c.id = a.case_id "
                f"WHERE c.public_id = %(case)s AND {SEEN} ORDER BY a.seq DESC LIMIT 7",
                g)  # fmt: skip


def matching(kind: str, g: dict[str, Any]) -> str:
    """The condition that an entry of the index holds the words."""
    if connection.vendor == "sqlite":
        first = entry_id(kind, 0)
        g["words"] = search.fts(search.parse(g["q"]))
        return (f"IN (SELECT rowid - {first} FROM tracker_searchentry_fts WHERE "
                "tracker_searchentry_fts MATCH %(words)s AND "
                f"rowid >= {first} AND rowid < {first + ROOM})")  # fmt: skip
    g["words"] = search.tsquery(search.parse(g["q"]))
    return (f"IN (SELECT DISTINCT object_id FROM tracker_searchentry WHERE kind = '{kind}' AND "
            "to_tsvector('simple', tokens) @@ to_tsquery('simple', %(words)s))")  # fmt: skip


def search_cases(g: dict[str, Any]) -> Any:
    return rows(f"SELECT {CASE} WHERE c.id {matching('case', g)} AND c.merged_into_id IS NULL "
                f"AND {SEEN} ORDER BY c.public_id {upto(g)}", g)  # fmt: skip


def search_people(g: dict[str, Any]) -> Any:
    found = rows(f"SELECT {PERSON} WHERE p.id {matching('person', g)} AND p.merged_into_id IS NULL "
                 f"AND (p.recorded_by_id = %(me)s OR {IN_SEEN}) ORDER BY {g['order']} "
                 f"{upto(g)}", g)  # fmt: skip
    return with_parts(found, g)


def search_reports(g: dict[str, Any]) -> Any:
    found = rows(f"SELECT {REPORT} WHERE r.id {matching('report', g)} "
                 f"AND (r.added_by_id = %(me)s OR {LINKED}) "
                 f"ORDER BY r.added_at DESC, r.public_id {upto(g)}", g)  # fmt: skip
    return with_links(found, g)


def search_quotes(g: dict[str, Any]) -> Any:
    return rows(f"SELECT {CLAIM} WHERE m.id {matching('claim', g)} "
                f"AND (r.added_by_id = %(me)s OR {LINKED}) AND (m.case_id IS NULL OR EXISTS "
                f"(SELECT 1 FROM cases_case c WHERE c.id = m.case_id AND {SEEN})) "
                f"ORDER BY m.public_id {upto(g)}", g)  # fmt: skip


def upto(g: dict[str, Any]) -> str:
    """As many rows as a page has, and one that tells whether there are more."""
    return f"LIMIT {int(g.get('page_size', 50)) + 1}"


def search_all(g: dict[str, Any]) -> Any:
    """The search page: ten of each kind and whether there are more, with the texts and quotes in
    which the words stand; nobody looks where."""
    cases = rows("SELECT c.public_id, c.title, c.country, s.people FROM cases_case c "
                 "JOIN cases_casesummary s ON s.case_id = c.id "
                 f"WHERE c.id {matching('case', g)} AND c.merged_into_id IS NULL AND {SEEN} "
                 "ORDER BY s.next_hearing_on NULLS LAST, c.public_id LIMIT 11", g)  # fmt: skip
    people = rows("SELECT p.id, p.public_id, p.name FROM cases_person p "
                  f"WHERE p.id {matching('person', g)} AND p.merged_into_id IS NULL "
                  f"AND (p.recorded_by_id = %(me)s OR {IN_SEEN}) "
                  "ORDER BY p.name, p.public_id LIMIT 11", g)  # fmt: skip
    names = rows("SELECT person_id, text FROM cases_name "
                 f"WHERE {among('person_id', [one['id'] for one in people])}", g)  # fmt: skip
    reports = rows("SELECT r.public_id, r.title, r.outlet, r.published, x.text "
                   "FROM reports_report r JOIN reports_capture x ON x.id = r.capture_id "
                   f"WHERE r.id {matching('report', g)} AND (r.added_by_id = %(me)s OR {LINKED}) "
                   "ORDER BY r.id DESC LIMIT 11", g)  # fmt: skip
    quotes = rows("SELECT m.public_id, m.kind, m.\"on\", m.edits, m.state, m.quote, "
                  "r.public_id AS report, r.title, r.outlet "
                  "FROM reports_claim m JOIN reports_report r ON r.id = m.report_id "
                  f"WHERE m.id {matching('claim', g)} "
                  "AND m.state NOT IN ('rejected', 'superseded') "
                  f"AND (r.added_by_id = %(me)s OR {LINKED}) AND (m.case_id IS NULL OR EXISTS "
                  f"(SELECT 1 FROM cases_case c WHERE c.id = m.case_id AND {SEEN})) "
                  "ORDER BY m.report_id DESC, m.start, m.public_id LIMIT 11", g)  # fmt: skip
    return [cases, people, names, reports, quotes]


FLOORS: dict[str, Told] = {
    one.__name__: one
    for one in (
        cases, cases_next, cases_country, hearings, hearings_country, agenda, agenda_country,
        week, statistics, calendar, month, month_country, people, reports, parties, events,
        moves, waiting, case, case_reports, case_history, search_cases, search_people,
        search_reports, search_quotes, search_all,
    )
}  # fmt: skip


def given(request: HttpRequest) -> dict[str, Any]:
    """What a floor may need: who asks, the day, what the address names."""
    token = BearerAuthentication().authenticate(request)
    user = token[0] if token else request.user
    me = user.pk if user.is_authenticated else -1
    return {"me": me, "today": dt.date.today().isoformat(), "order": "p.name, p.public_id",
            **request.GET.dict()}  # fmt: skip


def floor(request: HttpRequest, name: str) -> HttpResponse:
    told = json.dumps(FLOORS[name](given(request)), default=str)
    return HttpResponse(told, content_type="application/json")


def ping(request: HttpRequest) -> HttpResponse:
    """Only who asks."""
    return HttpResponse(str(request.user.pk))
