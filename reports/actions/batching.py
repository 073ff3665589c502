"""Many files and addresses at once: kept first, then read one by one under a lease."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from cases.rights import can_add_reports
from reports.actions.adding import MOST_ADDRESS, add_document, plain
from reports.models import Batch, BatchItem
from reports.receiving import Arrival, check_size, receive_address, receive_file, sha256_of
from tracker import access, whys

MOST_ITEMS = 100
MOST_TRIES = 3
KEPT_REFUSED = timedelta(days=7)
TRIED_AT_ONCE = 20
# How reading ends on a machine that has too much to do, or when somebody ends its process.
BUSY = frozenset({"too_slow", "too_much", "crashed"})
State = BatchItem.State


class LostLease(Exception):
    """Somebody else reads this by now: what was read is not stored."""


@dataclass(frozen=True)
class Piece:
    """One of the things handed in: a file with its bytes, or an address."""

    content: bytes | None = None
    name: str = ""
    media_type: str = ""
    url: str = ""

    @property
    def key(self) -> str:
        """The same for the same thing: one that is sent again over a bad line is there once."""
        return sha256_of(f"{self.name}\0{self.url}\0".encode() + (self.content or b""))


def open_batch(
    *, by: User, pieces: Iterable[Piece] = (), case: Case | None = None, meant: int | None = None
) -> Batch:
    """Keep many things at once, to be read one after another: all of them or none.

    pieces: taken one by one, so that they need not be in memory together.
    meant: how many there will be, where others come one by one.
    Raises ValidationError for more than a hundred.
    """
    with transaction.atomic():
        batch = Batch(added_by=by, added_at=timezone.now(), case=case, meant=meant)
        batch.save()
        add_pieces(batch, pieces)
    return batch


def add_pieces(batch: Batch, pieces: Iterable[Piece]) -> Batch:
    """Keep further things in a batch; what it holds already changes nothing.

    Raises ValidationError for more than a hundred.
    """
    with transaction.atomic():
        Batch.objects.select_for_update().get(pk=batch.pk)
        known = set(batch.items.values_list("key", flat=True))
        for piece in pieces:
            if piece.key in known:
                continue
            if len(known) == MOST_ITEMS:
                told = _("At most %(most)s at once. Add the others in a second go.")
                raise ValidationError({"file": told % {"most": MOST_ITEMS}})
            known.add(piece.key)
            item_of(batch, piece, len(known)).save()
    return batch


def complete_batch(batch: Batch) -> Batch:
    """Say that nothing else is to come."""
    Batch.objects.filter(pk=batch.pk).update(meant=None)
    batch.meant = None
    return batch


def item_of(batch: Batch, piece: Piece, position: int) -> BatchItem:
    """An unsaved place in a batch; what is too large to keep is refused at once."""
    item = BatchItem(batch=batch, position=position, key=piece.key, content=piece.content)
    item.name, item.media_type = plain(piece.name, 200), plain(piece.media_type, 100)
    item.url = plain(piece.url, MOST_ADDRESS)
    try:
        check_size(len(piece.content or b""))
        if len(piece.url) > MOST_ADDRESS:
            raise ValidationError(_("The address is too long. Check how it is written."))
    except ValidationError as error:
        item.content, item.state, item.sentence = None, State.REFUSED, " ".join(error.messages)
    return item


def take_item(batch: Batch | None = None) -> BatchItem | None:
    """Take the next thing to be read, of one batch or of all; None when there is none.

    It is this caller's alone for `settings.LEASE_SECONDS`.
    """
    now = timezone.now()
    due = BatchItem.objects.due(now)
    due = due if batch is None else due.filter(batch=batch)
    lease = {"lease": uuid.uuid4(), "lease_until": now + timedelta(seconds=settings.LEASE_SECONDS)}
    for pk in due.values_list("pk", flat=True)[:TRIED_AT_ONCE]:
        if (
            BatchItem.objects.due(now)
            .filter(pk=pk)
            .order_by()
            .update(state=State.READING, tries=F("tries") + 1, **lease)
        ):
            return BatchItem.objects.select_related("batch__added_by", "batch__case").get(pk=pk)
    return None


def read_item(item: BatchItem) -> None:
    """Read a thing that was taken: its report and its result are stored together, or neither.

    What is refused keeps its sentence, in the language of who handed it in.
    """
    by = item.batch.added_by
    with translation.override(by.preferences.language):
        try:
            check_readable(item)
            arrival = arrival_of(item)
            with transaction.atomic():
                why = whys.ADDED_AT_ONCE
                added = add_document(arrival, by=by, case=item.batch.case, why=why)
                done = State.THERE if added.existing else State.READ
                finish(item, state=done, report=added.report, content=None)
        except ValidationError as error:
            refuse(item, error)


def refuse(item: BatchItem, error: ValidationError) -> None:
    """Write why an item is refused; what may be the fault of a busy machine is tried again."""
    told = getattr(error, "error_dict", {}).values()
    busy = any(one.code in BUSY for some in told for one in some)
    if busy and item.tries < MOST_TRIES:
        finish(item, state=State.WAITING)
    else:
        finish(item, state=State.REFUSED, sentence=" ".join(error.messages))


def check_readable(item: BatchItem) -> None:
    """Refuse what its owner may not add any more, and what broke off again and again."""
    by, case = item.batch.added_by, item.batch.case
    if not can_add_reports(by):
        raise ValidationError(_("Your account may not add reports any more."))
    if case and not Case.objects.visible_to(by).standing().filter(pk=case.pk).exists():
        raise ValidationError(_("You do not see the case any more. Add it without one."))
    if item.tries > MOST_TRIES:
        raise ValidationError(_("Reading it broke off again and again. Paste its text."))


def arrival_of(item: BatchItem) -> Arrival:
    """The file or page of an item, read. Raises ValidationError when it is refused."""
    if item.url:
        return receive_address(item.url)
    return receive_file(bytes(item.content), name=item.name, media_type=item.media_type)


def finish(item: BatchItem, **result: Any) -> None:
    """Write what became of an item. Raises LostLease when its lease ran out and another has it."""
    if not BatchItem.objects.filter(pk=item.pk, lease=item.lease, state=State.READING).update(
        lease=None, lease_until=None, **result
    ):
        raise LostLease


def try_again(item: BatchItem) -> None:
    """Put something that was refused back to be read. Raises ValidationError when its bytes are
    kept no longer."""
    if not item.url and item.content is None:
        raise ValidationError(_("The file is kept no longer. Add it again."))
    BatchItem.objects.filter(pk=item.pk, state=State.REFUSED).update(
        state=State.WAITING, sentence="", tries=0
    )


def read_next() -> bool:
    """Read one thing of whichever batch; false when there is nothing to read. For the worker."""
    item = take_item()
    if item is None:
        return False
    try:
        read_item(item)
    except LostLease:
        pass
    return True


def forget_refused() -> bool:
    """Let go of the bytes of files that were refused a week ago. For the worker."""
    week_ago = timezone.now() - KEPT_REFUSED
    return bool(
        BatchItem.objects.filter(state=State.REFUSED, content__isnull=False)
        .filter(batch__added_at__lt=week_ago)
        .update(content=None)
    )


def read_in_request(batch: Batch, *, seconds: float, most: int) -> int:
    """Read the next things of a batch here and now, for a while; returns how many."""
    until, count = timezone.now() + timedelta(seconds=seconds), 0
    with access.system("Reading what was handed in at once"):
        while count < most and timezone.now() < until:
            item = take_item(batch)
            if item is None:
                break
            try:
                read_item(item)
            except LostLease:
                pass
            count += 1
    return count
