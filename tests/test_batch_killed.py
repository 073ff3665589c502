"""Sixty files at once, and the worker killed in the middle: none is lost, none is there twice."""

from __future__ import annotations

import re
import signal

import pytest

from tests.documents.making import docx_file, eml_file, html_file, pdf_file
from tests.installation import Browser, Installation, installation, kill, wait_until

pytestmark = pytest.mark.django_db(transaction=True)
STORY = (
    "The trial of Arman Serik, a teacher, opened on {} January 2020 in a court of Zaisan.",
    "Judge Aida Omar put the hearing off to 21 January, as a witness had not come. Number {}.",
    "His lawyer asked for his release. The court did not say when it would decide on that.",
)


def sixty_files() -> list[tuple]:
    """Every tenth a file of another kind; each with a text of its own."""
    made = []
    for number in range(60):
        day, told = number % 20 + 1, STORY[1].format(number)
        story = [STORY[0].format(day), told, STORY[2]]
        kind = {1: "pdf", 3: "html", 5: "docx", 7: "eml"}.get(number % 10, "txt")
        made.append(("file", (f"{number}.{kind}", CONTENT[kind](story))))
    return made


CONTENT = {
    "txt": lambda story: "\n\n".join(["Court sits", *story]).encode(),
    "html": lambda story: html_file(story, title="Court sits"),
    "docx": lambda story: docx_file(story, title="Court sits"),
    "pdf": lambda story: pdf_file([story], title="Court sits"),
    "eml": lambda story: eml_file("\n\n".join(story), subject="Court sits"),
}


def read_so_far(page: str) -> int:
    told = re.search(r"<b>(\d+) of 60 read</b>", page)
    return int(told.group(1))


def ids_in(page: str) -> list[str]:
    """The report of each row; what it may be a copy of comes after it."""
    rows = page.split("<tr data-row>")[1:]
    found = (re.search(r'<a href="/reports/(\w{4}-\w{4})/">', row) for row in rows)
    return [one[1] for one in found if one]


@pytest.fixture
def place(tmp_path):
    with installation(tmp_path, LEASE_SECONDS="5") as made:
        yield made


def test_read_sixty_files_though_the_worker_is_killed(place: Installation):
    browser = Browser(place.serve())
    answer = browser.send_form("/reports/batches/", {}, files=sixty_files())
    path = answer.url.removeprefix(browser.address)

    def done() -> int:
        return read_so_far(browser.look(path))

    assert (path.startswith("/reports/batches/"), read_so_far(answer.text)) == (True, 0)
    killed = []
    for until in (5, 25):
        worker = place.start("worker")
        wait_until(lambda most=until: done() >= most)
        kill(worker)
        killed.append(done())
    assert killed[0] < killed[1] < 60
    last = [place.start("worker") for _one in range(2)]
    wait_until(lambda: done() == 60)

    page = browser.look(path)
    ids = ids_in(page)
    assert (len(ids), len(set(ids)), "refused" in page) == (60, 60, False)
    assert place.manage("verify_history")
    for one in last:
        one.send_signal(signal.SIGTERM)
        assert one.wait(60) == 0
