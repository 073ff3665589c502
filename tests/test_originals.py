"""The file a report came in: given back to people with an account, as it came, to be saved."""

from __future__ import annotations

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction
from django.db.utils import DatabaseError

from cases.actions import open_case
from reports.actions import add_document, add_report, answer_published, reread
from reports.documents import Document, Hint, Link, Part
from reports.models import Report, Snapshot
from reports.receiving import Arrival, Received, sha256_of
from tests.pages.looking import words
from tests.publishing import publish
from tests.triggers import triggers_off

pytestmark = pytest.mark.django_db
TEXT = "Court sits\n\nThe trial of Arman Serik opened on 6 January 2020 in the Zaisan court.\n"
CONTENT = b"<html><script>alert(1)</script></html>"
NAME = 'a"b/..\\\u202e<script>\r\n.html'
LINKS = (
    Link("https://example.org/1", "Another  trial\n", kind="see_also"),
    Link("https://example.org/1", "Again", kind="see_also"),
    Link("javascript:alert(1)", "No", kind="see_also"),
    Link("https://example.org/2", "In the text", 1, 2),
)


def arrival(text: str = TEXT, **more) -> Arrival:
    parts = (Part("page", "1", 0, 12), Part("page", "2", 12, len(text)))
    hints = (Hint("2020-01-08", "metadata", "it says so", firm=True),)
    document = Document(
        "html", text, title="T" * 600, outlet="An\x00 outlet", parts=parts, links=LINKS,
        published=hints,
    )  # fmt: skip
    return Arrival(document, Received(CONTENT, sha256_of(CONTENT), "text/html", NAME, **more))


@pytest.fixture
def report(anna):
    return add_document(arrival(), by=anna).report


@pytest.mark.parametrize("path", ["/reports/{}/original/", "/api/v1/reports/{}/original/"])
def test_give_the_original_back_to_be_saved(client, anna, report, path):
    client.force_login(anna)

    answer = client.get(path.format(report.public_id))

    assert (answer.status_code, answer.content) == (200, CONTENT)
    assert answer["Content-Type"] == "application/octet-stream"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    name = f"{report.public_id}-a_b_..___script__.html"
    assert answer["Content-Disposition"] == f'attachment; filename="{name}"'


def test_give_no_original_of_a_pasted_text(client, anna):
    pasted = add_report(text=TEXT, by=anna).report
    client.force_login(anna)

    assert client.get(f"/reports/{pasted.public_id}/original/").status_code == 404
    assert client.get(f"/api/v1/reports/{pasted.public_id}/").json()["original"] is None


def test_give_no_original_without_an_account_though_all_is_public(client, clerk, anna, report):
    case = open_case(title="The case", by=anna, why="Opened")
    add_document(arrival(), by=anna, case=case)
    publish(case, by=anna, second=clerk)
    path = f"/api/v1/reports/{report.public_id}/"

    told, page = client.get(path).json(), client.get(f"/reports/{report.public_id}/")

    assert (told["text"], told["original"], told["parts"], told["see_also"]) == (TEXT, None, [], [])
    assert client.get(f"{path}original/").status_code == 401
    assert client.get(f"/reports/{report.public_id}/original/").status_code == 302
    assert (page.status_code, "original" in page.content.decode()) == (200, False)


def test_show_where_a_quote_stands_and_where_the_page_leads(client, anna, report):
    client.force_login(anna)

    page = client.get(f"/reports/{report.public_id}/")

    assert "page 2" in words(page)
    assert "See also: 1 page it leads on to" in words(page)
    assert 'href="/reports/add/?url=https%3A%2F%2Fexample.org%2F1"' in page.content.decode()
    assert "share it with care" in words(page)
    assert report.see_also == [{"url": "https://example.org/1", "text": "Another trial"}]
    assert (report.outlet, len(report.title)) == ("An outlet", 500)


def test_read_again_with_what_the_file_says_of_its_day(anna, report):
    assert (report.published, report.published_known_by) == ("2020-01-08", "read")

    reread(report, by=anna, why="A newer reader")
    assert Report.unscoped.get().published == "2020-01-08"

    answer_published(report, value="2020-01-09", by=anna, why="It stands there")
    assert Report.unscoped.get().published == "2020-01-09"


def test_keep_an_original_from_every_change(report):
    for statement in ("UPDATE {} SET name = 'x'", "DELETE FROM {}"):
        with pytest.raises(DatabaseError), transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement.format("reports_snapshot"))


def test_find_an_original_that_was_altered(report):
    call_command("verify_history", verbosity=0)
    with triggers_off():
        Snapshot.objects.update(content=b"another")

    with pytest.raises(CommandError, match="the file .* was altered"):
        call_command("verify_history", verbosity=0)
