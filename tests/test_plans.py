"""No list walks through a big table: every one has an index to begin at."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.utils import timezone

from bench.measuring.counting import scans, statements
from cases.actions import open_case
from tracker.models.search import KINDS
from tracker.search import find, index_all

CLOCK = 'COALESCE("hearings_hearing"."time"'
TODAY = timezone.localdate().isoformat()
LISTS = [
    "/cases/", "/cases/?country=KZ", "/cases/?status=open", "/hearings/",
    f"/hearings/?from={TODAY}", "/hearings/?status=scheduled", "/people/",
    "/api/v1/cases/", "/api/v1/cases/?country=KZ", "/api/v1/hearings/",
    f"/api/v1/hearings/?from={TODAY}&status=scheduled", "/api/v1/people/",
    "/reports/", "/reports/?state=waiting", "/api/v1/reports/", "/",
    "/api/v1/parties/", "/api/v1/charges/", "/api/v1/detentions/", "/api/v1/courts/",
    "/api/v1/events/", "/api/v1/postponements/", "/api/v1/claims/", "/api/v1/claims/?state=pending",
    "/hearings/month/", "/hearings/month/?country=KZ", "/hearings/week/",
    "/search/?q=Zaisan", "/api/v1/people/?q=Zaisan",
]  # fmt: skip


@pytest.mark.parametrize("address", LISTS)
def test_list_begins_at_an_index(client, anna, address):
    client.force_login(anna)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":  # small tables are walked unless that costs
            cursor.execute("SET LOCAL enable_seqscan = off")

    with statements() as found:
        response = client.get(address)

    assert response.status_code == 200
    assert len(found) > 1
    assert scans(found) == []


@pytest.mark.parametrize("address", ["/cases/{}/", "/cases/{}/timeline.json", "/api/v1/cases/{}/"])
def test_case_is_found_by_indexes(client, anna, address):
    case = open_case(title="Matter", by=anna, why="To follow the trial")
    client.force_login(anna)
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")

    with statements() as found:
        response = client.get(address.format(case.public_id))

    assert response.status_code == 200
    assert scans(found) == []


@pytest.mark.parametrize(
    "address", ["/", "/cases/", "/hearings/", "/people/", "/reports/", "/api/v1/cases/"]
)
def test_public_list_begins_at_an_index(client, db, address):
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off")

    with statements() as found:
        response = client.get(address)

    assert response.status_code == 200
    assert scans(found) == []


@pytest.mark.parametrize("address", ["/", "/hearings/", f"/hearings/?from={TODAY}"])
def test_hearings_come_in_the_order_of_an_index(client, anna, address):
    client.force_login(anna)

    with statements() as found:
        client.get(address)

    pages = [one for one in found if "LIMIT" in one[0] and CLOCK in one[0]]
    assert pages
    assert [plan for plan in map(plan_of, pages) if "B-TREE FOR" in plan or "Sort" in plan] == []


@pytest.mark.parametrize("address", ["/", "/cases/", "/people/", "/reports/", "/api/v1/reports/"])
def test_who_sees_a_row_is_asked_of_the_rows_of_a_page(client, anna, address):
    client.force_login(anna)

    with statements() as found:
        client.get(address)

    assert [plan for plan in map(plan_of, found) if "hashed SubPlan" in plan] == []


@pytest.mark.skipif(connection.vendor != "postgresql", reason="SQLite has one index")
@pytest.mark.parametrize("kind", KINDS)
def test_search_reads_entries_of_its_kind_that_hold_the_word(db, kind):
    for other in KINDS:
        index_all(other, {number: [f"word{number}"] for number in range(3000)})
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE tracker_searchentry")
        sql, params = find("word2718", kind).query.sql_with_params()
        cursor.execute(f"EXPLAIN (FORMAT JSON) {sql}", params)
        [[told]] = cursor.fetchall()
    text = json.dumps(told)

    assert f"tracker_searchentry_{kind}" in text
    assert "search_entry_once" not in text
    assert told[0]["Plan"]["Plan Rows"] < 20  # it knows that few hold it


def plan_of(statement):
    """How the engine means to run it, sorting only where no index gives the order."""
    sql, params = statement
    if not sql.startswith("SELECT"):
        return ""
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute("SET LOCAL enable_seqscan = off; SET LOCAL enable_sort = off")
            cursor.execute(f"EXPLAIN {sql}", params)
        else:
            cursor.execute(f"EXPLAIN QUERY PLAN {sql}", params)
        return "\n".join(str(row[-1]) for row in cursor.fetchall())


def test_scan_of_a_big_table_is_seen(db):
    with connection.cursor() as cursor, statements() as found:
        cursor.execute("SELECT title FROM cases_case WHERE title = %s", ["nothing like it"])

    assert len(scans(found)) == 1
