"""A reader that breaks, or is killed, leaves the report: it is there, readable, and can be read
again."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

import pytest
import requests

from reports.actions import add_report, rereading
from reports.models import Claim, Report
from tests.api.conftest import Program
from tests.installation import Browser, installation, kill, wait_until
from tests.pages.looking import words

STORY = "The trial of Arman Serik opened on 6 January 2020 in the Zaisan court."
UNREAD = "reading it did not come to an end"
DAY = "On {} January 2020 the court of Zaisan put off the trial of Arman Serik to {} February. "
LONG = "\n\n".join(DAY.format(n % 27 + 1, n % 25 + 2) * 3 for n in range(750))


@pytest.fixture
def broken(monkeypatch):
    """A reader that breaks on every text, until `monkeypatch.undo()`."""

    def read(*_text, **_more):
        raise ZeroDivisionError("a fault in the reader")

    monkeypatch.setattr(rereading, "read", read)
    return monkeypatch


@pytest.mark.django_db
def test_report_stays_where_the_reader_breaks(client, broken, anna):
    client.force_login(anna)
    added = client.post("/reports/add/", {"text": STORY}, follow=True)
    report = Report.unscoped.get()

    assert UNREAD in words(added)
    assert STORY in words(added)
    assert not Claim.unscoped.exists()

    again = client.post(f"/reports/{report.public_id}/read/", follow=True)
    assert "could not be read by the program" in words(again)

    broken.undo()
    again = client.post(f"/reports/{report.public_id}/read/", follow=True)
    assert "Read again" in words(again)
    assert UNREAD not in words(again)
    assert Claim.unscoped.filter(kind="hearing_held").exists()


@pytest.mark.django_db
def test_program_reads_again_what_the_reader_broke_on(broken, anna):
    program = Program(anna)
    made = program.made("reports/", {"text": STORY})
    refused = program.post(f"reports/{made['id']}/reread/", {"why": "Try again"})
    broken.undo()
    read = program.made(f"reports/{made['id']}/reread/", {"why": "Try again"})

    assert (made["reader"], made["text"], made["claims"]) == ("", STORY, [])
    assert refused.status_code == 400
    assert read["reader"]
    assert read["claims"]


@pytest.mark.django_db
def test_same_text_again_reads_what_was_not_read(broken, anna):
    add_report(text=STORY, by=anna)
    broken.undo()

    again = add_report(text=STORY, by=anna)

    assert again.existing
    assert again.report.reader
    assert Claim.unscoped.filter(kind="hearing_held").exists()


@pytest.mark.django_db
def test_headline_is_taken_once_it_is_read(broken, anna):
    text = f"Two teachers on trial\n\n{STORY}\n"
    unread = add_report(text=text, by=anna).report
    broken.undo()
    read = add_report(text=text, by=anna).report

    assert unread.title.startswith("Two teachers on trial")
    assert read.title == "Two teachers on trial"


@pytest.mark.django_db(transaction=True)
def test_report_stays_where_the_server_is_killed_while_it_reads(tmp_path):
    with installation(tmp_path) as place, ThreadPoolExecutor(1) as another:
        browser = Browser(place.serve())
        sender = Browser(browser.address)
        sent = another.submit(sender.send_form, "/reports/add/", {"text": LONG})
        found = re.compile(r'href="/reports/(\w{4}-\w{4})/"')
        wait_until(lambda: bool(found.search(browser.look("/reports/"))))
        name = found.search(browser.look("/reports/"))[1]
        kill(place.running[-1])
        with pytest.raises((requests.ConnectionError, requests.exceptions.ChunkedEncodingError)):
            sent.result()

        after = Browser(place.serve())
        page = after.look(f"/reports/{name}/")
        assert UNREAD in page
        assert LONG[:60] in page
        read = after.send_from(f"/reports/{name}/", f"/reports/{name}/read/", {}).text
        assert UNREAD not in read
        assert place.manage("verify_history")
