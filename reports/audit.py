"""Whether every file and text is the one that was handed in, and every quote stands in it."""

from __future__ import annotations

from collections.abc import Iterator

from reports.actions.adding import sha256
from reports.models import Capture, Claim, Snapshot
from reports.receiving import sha256_of

BATCH = 200
FEW = 4  # files of up to 10 MB are held at once


def altered_files() -> Iterator[str]:
    """A sentence for each file that is not what its fingerprint says."""
    for snapshot in Snapshot.objects.order_by("pk").iterator(chunk_size=FEW):
        if sha256_of(bytes(snapshot.content)) != snapshot.sha256:
            yield f"the file {snapshot.pk} was altered: its SHA-256 is not {snapshot.sha256}"


def altered_texts() -> Iterator[str]:
    """A sentence for each text that is not what its fingerprint says, and each quote not in it."""
    for capture in Capture.objects.order_by("pk").iterator(chunk_size=BATCH):
        if sha256(capture.text) != capture.sha256:
            yield f"the text {capture.pk} was altered: its SHA-256 is not {capture.sha256}"
    claims = Claim.unscoped.select_related("report__capture").order_by("report", "pk")
    for claim in claims.iterator(chunk_size=BATCH):
        yield from strays(claim, claim.report.capture)


def strays(claim: Claim, capture: Capture) -> Iterator[str]:
    """What a claim names that its text does not hold."""
    if claim.text_sha256 != capture.sha256:
        yield f"claim {claim.public_id} names another text than that of its report"
    spans = [{"quote": claim.quote, "start": claim.start, "end": claim.end}, *claim.more]
    for span in spans:
        if capture.text[span["start"] : span["end"]] != span["quote"]:
            yield f"claim {claim.public_id} quotes words that do not stand in its text"
