"""Many things handed in at once: all are kept, each is read once, whatever breaks off."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from accounts.actions import set_role
from cases.actions import open_case, propose_visibility
from reports.actions import add_report
from reports.actions.batching import (
    KEPT_REFUSED,
    MOST_ITEMS,
    LostLease,
    Piece,
    add_pieces,
    forget_refused,
    open_batch,
    read_item,
    read_next,
    take_item,
    try_again,
)
from reports.documents.model import LARGEST_FILE
from reports.models import Batch, BatchItem, Claim, Report, ReportLink, Snapshot
from tracker.access import system

pytestmark = pytest.mark.django_db
LAPSED = timedelta(seconds=settings.LEASE_SECONDS + 1)
TEXT = "Court sits\n\nThe trial of Arman Serik opened on {} January 2020 in the Zaisan court.\n"


@pytest.fixture(autouse=True)
def scope():
    with system("Tests of the queue"):
        yield


def piece(day: int, name: str = "") -> Piece:
    return Piece(TEXT.format(day).encode(), name or f"{day}.txt", "text/plain")


def states(batch: Batch) -> list[str]:
    return list(batch.items.order_by("position").values_list("state", flat=True))


def read_all() -> int:
    count = 0
    while read_next():
        count += 1
    return count


def test_read_every_piece_once(anna):
    batch = open_batch(by=anna, pieces=map(piece, range(1, 6)))

    assert (states(batch), read_all(), read_all()) == (["waiting"] * 5, 5, 0)
    assert states(batch) == ["read"] * 5
    assert Report.unscoped.filter(added_by=anna).count() == 5
    assert Claim.unscoped.count() > 5
    assert [bytes(one) for one in Snapshot.objects.order_by("pk").values_list("content", flat=True)]
    assert not BatchItem.objects.exclude(content=None)


def test_read_for_the_case_that_was_chosen(anna):
    case = open_case(title="The case", by=anna, why="Opened")

    open_batch(by=anna, pieces=[piece(1)], case=case)
    read_all()

    assert ReportLink.unscoped.get().case == case


def test_say_what_is_there_already(anna):
    known = add_report(text=TEXT.format(1), by=anna).report

    batch = open_batch(by=anna, pieces=[piece(1), piece(2), piece(2, "copy.txt")])
    read_all()

    assert states(batch) == ["there", "read", "there"]
    assert batch.items.get(position=1).report == known
    assert (Report.unscoped.count(), Snapshot.objects.count()) == (2, 1)


def test_refuse_a_bad_piece_and_read_the_others(anna):
    bad = [Piece(b"", "empty.txt"), Piece(b"\x89PNG\r\n\x1a\n" * 9, "a.pdf"), Piece(url="ftp://a")]

    batch = open_batch(by=anna, pieces=[piece(1), *bad, Piece(url="http://127.0.0.1/"), piece(2)])
    read_all()

    assert states(batch) == ["read", *["refused"] * 4, "read"]
    sentences = batch.items.filter(state="refused").values_list("sentence", flat=True)
    assert all(sentence.endswith(".") for sentence in sentences)
    assert Report.unscoped.count() == 2


def test_refuse_at_once_what_is_too_large_to_keep(anna):
    batch = open_batch(by=anna, pieces=[Piece(b"a" * (LARGEST_FILE + 1), "a.txt"), piece(1)])

    [item] = batch.items.filter(state="refused")
    assert (item.content, "10 MB" in item.sentence) == (None, True)
    with pytest.raises(ValidationError, match="kept no longer"):
        try_again(item)


def test_send_again_over_a_bad_line_and_it_is_there_once(anna):
    batch = open_batch(by=anna, pieces=[piece(1)])

    for _time in range(2):
        add_pieces(batch, [piece(2), piece(1)])

    assert states(batch) == ["waiting"] * 2


def test_keep_nothing_of_more_than_a_hundred(anna):
    pieces = [Piece(url=f"https://example.org/{n}") for n in range(MOST_ITEMS + 1)]

    with pytest.raises(ValidationError, match="At most 100"):
        open_batch(by=anna, pieces=pieces)

    assert not Batch.objects.exists()
    assert len(states(open_batch(by=anna, pieces=pieces[:-1]))) == MOST_ITEMS


def test_take_a_piece_from_nobody_who_reads_it(anna, freeze):
    open_batch(by=anna, pieces=[piece(1)])
    now = timezone.now()

    with freeze(now):
        taken = take_item()
        assert (take_item(), read_next()) == (None, False)
    with freeze(now + LAPSED):
        again = take_item()

    assert (again.pk, again.tries, again.lease != taken.lease) == (taken.pk, 2, True)


def test_store_nothing_under_a_lease_that_ran_out(anna, freeze):
    batch = open_batch(by=anna, pieces=[piece(1)])
    slow = take_item()

    with freeze(timezone.now() + LAPSED):
        assert read_next()
        with pytest.raises(LostLease), transaction.atomic():
            read_item(slow)

    assert states(batch) == ["read"]
    assert (Report.unscoped.count(), Snapshot.objects.count()) == (1, 1)


def test_give_up_what_breaks_off_again_and_again(anna, freeze):
    batch = open_batch(by=anna, pieces=[piece(1)])
    now = timezone.now()
    for turn in range(3):
        with freeze(now + timedelta(minutes=4 * turn)):
            take_item()

    with freeze(now + timedelta(minutes=13)):
        read_next()
        assert "again and again" in batch.items.get().sentence
        try_again(batch.items.get())
        read_next()

    assert states(batch) == ["read"]


def test_refuse_what_its_owner_may_add_no_more(anna, edith, clerk):
    case = open_case(title="The case", by=edith, why="Opened")
    hidden = open_batch(by=anna, pieces=[piece(1)], case=case)
    propose_visibility(case, visibility="restricted", by=edith, why="At risk")
    read_all()
    left = open_batch(by=anna, pieces=[piece(2)])
    set_role(anna, role="reader", by=clerk, why="Left")
    read_all()

    assert "do not see the case" in hidden.items.get().sentence
    assert "may not add reports" in left.items.get().sentence
    assert not Report.unscoped.exists()


def test_small_batches_do_not_wait_for_large_ones(anna, edith):
    open_batch(by=anna, pieces=map(piece, range(1, 9)))
    small = open_batch(by=edith, pieces=[piece(9)])

    read_next()
    read_next()

    assert states(small) == ["read"]


def test_forget_the_bytes_of_old_refusals(anna, freeze):
    open_batch(by=anna, pieces=[Piece(b"MZ\0\0" * 99, "a.exe"), piece(1)])
    read_all()

    assert not forget_refused()
    with freeze(timezone.now() + KEPT_REFUSED + timedelta(hours=1)):
        assert forget_refused()
        assert not forget_refused()

    assert not BatchItem.objects.exclude(content=None)
