"""Many files and addresses at once through their pages: progress, results, refusals."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from cases.actions import open_case
from reports.actions.batching import Piece, open_batch, read_next
from reports.models import Batch, BatchItem, Report
from tests.pages.looking import statements, words
from tracker.access import system
from tracker.models import Heartbeat

BATCHES = "/reports/batches/"
TEXT = "Court sits\n\nThe trial of Arman Serik opened on {} January 2020 in the Zaisan court.\n"


def file_of(day: int) -> SimpleUploadedFile:
    return SimpleUploadedFile(f"{day}.txt", TEXT.format(day).encode(), "text/plain")


def read_all() -> None:
    with system("The worker of this test"):
        while read_next():
            pass


def handed_in(client, count: int, **more) -> str:
    """The address of a batch of so many files."""
    files = [file_of(day) for day in range(1, count + 1)]
    return client.post(BATCHES, {"file": files} | more)["Location"]


def worker() -> None:
    now = timezone.now()
    Heartbeat.objects.create(host="here", pid=1, started_at=now, beat_at=now)


def test_hand_in_files_and_addresses_at_once(signed_in, anna):
    case = open_case(title="The case", by=anna, why="Opened")
    sent = {"addresses": "http://127.0.0.1/a\r\n\r\n ftp://b \nhttp://127.0.0.1/a"}

    page = signed_in.get(f"{BATCHES}?case={case.public_id}")
    url = handed_in(signed_in, 3, case=case.public_id, **sent)

    batch = Batch.unscoped.get()
    assert f'value="{case.public_id}" selected' in page.content.decode()
    assert (url, batch.case) == (f"/reports/batches/{batch.public_id}/", case)
    assert BatchItem.unscoped.filter(batch=batch).count() == 5


def test_show_progress_until_everything_is_read(signed_in):
    worker()
    url = handed_in(signed_in, 2, addresses="http://127.0.0.1/")

    before = signed_in.get(url)
    read_all()
    after = signed_in.get(url)

    assert "0 of 3 read" in words(before)
    assert ["data-refresh" in one.content.decode() for one in (before, after)] == [True, False]
    assert ["Look again" in words(one) for one in (before, after)] == [True, False]
    assert "3 of 3 read · 1 refused" in words(after)
    assert "private network" in words(after)
    for report in Report.unscoped.all():
        assert f'href="/reports/{report.public_id}/"' in after.content.decode()
    assert "3 reports" in words(signed_in.get(BATCHES))


def test_leave_the_place_of_a_report_empty_until_it_is_read(signed_in):
    url = handed_in(signed_in, 1)

    before = signed_in.get(url).content.decode()
    read_all()
    after = signed_in.get(url).content.decode()

    empty = '<td data-l="Report"></td>'
    assert (before.count(empty), after.count(empty)) == (1, 0)


def test_try_again_what_was_refused(signed_in):
    url = handed_in(signed_in, 0, addresses="http://127.0.0.1/")
    read_all()
    item = BatchItem.unscoped.get()

    response = signed_in.post(f"{url}again/{item.public_id}/", follow=True)

    assert "0 of 1 read" in words(response)
    item.refresh_from_db()
    assert (item.state, item.sentence) == ("waiting", "")


def test_say_that_no_worker_runs_and_read_in_the_request(signed_in):
    url = handed_in(signed_in, 7)

    assert "No worker is running here" in words(signed_in.get(url))
    response = signed_in.post(f"{url}read/", follow=True)

    assert "5 of 7 read" in words(response)
    worker()
    assert "No worker is running here" not in words(signed_in.get(url))


def test_send_file_by_file_as_a_script_does(signed_in):
    asks = {"HTTP_ACCEPT": "application/json"}
    told = signed_in.post(BATCHES, {"more": "yes", "addresses": ""}, **asks).json()

    for day in (1, 2, 2):
        assert signed_in.post(told["files"], {"file": file_of(day)}, **asks).json() == told

    assert "0 of 2 read" in words(signed_in.get(told["url"]))


def cut_off(client, meant: int, came: int, **more) -> str:
    """The address of a batch whose browser was closed while it sent file by file."""
    asks = {"HTTP_ACCEPT": "application/json"}
    told = client.post(BATCHES, {"more": "yes", "meant": meant} | more, **asks).json()
    for day in range(1, came + 1):
        client.post(told["files"], {"file": file_of(day)}, **asks)
    return told["url"]


def test_say_that_not_all_came_until_the_others_do(signed_in):
    url = cut_off(signed_in, 4, 2, addresses="http://127.0.0.1/")
    sentence = "3 of 5 came; choose the others again"

    pages = [words(signed_in.get(address)) for address in (url, BATCHES)]
    again = [file_of(day) for day in range(1, 5)]
    response = signed_in.post(f"{url}files/", {"file": again}, follow=True)

    assert [sentence in page for page in pages] == [True, True]
    assert ["Everything is kept" in page for page in (pages[0], words(response))] == [False, True]
    assert "0 of 5 read" in words(response)
    later = [words(response), words(signed_in.get(BATCHES))]
    assert ["choose the others again" in page for page in later] == [False, False]


def test_say_that_not_all_came_until_somebody_says_that_it_is_all(signed_in):
    url = cut_off(signed_in, 4, 2)

    before = words(signed_in.get(url))
    response = signed_in.post(f"{url}complete/", follow=True)

    assert "2 of 4 came; choose the others again" in before
    assert "0 of 2 read" in words(response)
    later = [words(response), words(signed_in.get(BATCHES))]
    assert ["choose the others again" in page for page in later] == [False, False]


def test_the_last_of_the_files_says_that_all_came_though_two_are_the_same(signed_in):
    url = cut_off(signed_in, 2, 1)
    assert "1 of 2 came" in words(signed_in.get(url))

    signed_in.post(f"{url}files/", {"file": file_of(1), "last": "yes"})

    assert "choose the others again" not in words(signed_in.get(url))


def test_say_of_files_in_one_form_that_all_came(signed_in):
    url = handed_in(signed_in, 2, meant="")

    assert "choose the others again" not in words(signed_in.get(url))


def test_refuse_to_begin_where_more_than_a_hundred_would_come(signed_in):
    sent = {"more": "yes", "meant": 99, "addresses": "http://a.example/\nhttp://b.example/"}

    assert signed_in.post(BATCHES, sent).status_code == 422
    assert not Batch.unscoped.exists()


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({}, "Choose files, or write addresses."),
        ({"addresses": "\n".join(f"https://example.org/{n}" for n in range(101))}, "At most 100"),
        ({"addresses": "https://example.org/", "case": "ZZZZ-ZZZZ"}, "There is no such case."),
    ],
)
def test_hand_in_nothing_that_does_not_fit(signed_in, sent, sentence):
    response = signed_in.post(BATCHES, sent)

    assert (response.status_code, Batch.unscoped.count()) == (422, 0)
    assert sentence in words(response)
    assert sent.get("addresses", "") in response.content.decode()


def test_add_to_a_batch_no_more_than_a_hundred(signed_in, anna):
    with system("A full batch"):
        urls = [Piece(url=f"https://example.org/{n}") for n in range(100)]
        batch = open_batch(by=anna, pieces=urls)

    response = signed_in.post(f"{BATCHES}{batch.public_id}/files/", {"file": file_of(1)})

    assert (response.status_code, "At most 100" in words(response)) == (422, True)
    assert BatchItem.unscoped.count() == 100


def test_show_a_batch_to_nobody_else(signed_in, client, edith):
    url = handed_in(signed_in, 1)
    item = BatchItem.unscoped.get()
    client.force_login(edith)

    for address in (
        url,
        f"{url}files/",
        f"{url}read/",
        f"{url}complete/",
        f"{url}again/{item.public_id}/",
    ):
        assert client.get(address).status_code == 404
    for address in (
        f"{url}files/",
        f"{url}read/",
        f"{url}complete/",
        f"{url}again/{item.public_id}/",
    ):
        assert client.post(address).status_code == 404
    assert url not in client.get(BATCHES).content.decode()


def test_show_a_batch_in_as_many_statements_whatever_it_holds(signed_in):
    worker()
    asked = []
    for count in (1, 3):
        url = handed_in(signed_in, count)
        read_all()
        with statements() as ran:
            signed_in.get(url)
        asked.append(len(ran))

    assert asked == [7, 7]


def test_refuse_more_bytes_than_the_disk_should_take(signed_in, settings):
    settings.MOST_UPLOAD = 1000

    response = signed_in.post(
        BATCHES, {"file": SimpleUploadedFile("a.txt", b"a" * 1000, "text/plain")}
    )

    assert (response.status_code, Batch.unscoped.count()) == (400, 0)
    assert "in several goes" in words(response)


def test_refuse_more_files_than_a_hundred_in_one_form(signed_in):
    response = signed_in.post(BATCHES, {"file": [file_of(1) for _one in range(101)]})

    assert (response.status_code, Batch.unscoped.count()) == (400, 0)
    assert "At most 100 files" in words(response)
