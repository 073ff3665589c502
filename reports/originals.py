"""Files and pages as they were received, given back to people who see the report."""

from __future__ import annotations

from django.http import Http404, HttpResponse
from django.utils.http import content_disposition_header

from reports.models import Report, Snapshot

# Everything else is bytes: a browser must not take a file for something to show or run.
BYTES = "application/octet-stream"
KINDS = ("application/pdf", "application/warc", "message/rfc822", "text/plain", BYTES)
# It opens nothing, runs nothing, and belongs to no site, should a browser show it nevertheless.
POLICY = "sandbox; default-src 'none'; frame-ancestors 'none'"


def original_of(report: Report) -> HttpResponse:
    """The bytes a report came in, to be saved. Raises Http404 when it was pasted.

    The caller found the report through `visible_to`, for somebody with an account: a file may name
    who made it.
    """
    snapshot = Snapshot.objects.filter(capture=report.capture_id).first()
    if snapshot is None:
        raise Http404
    kind = snapshot.media_type.partition(";")[0].strip().lower()
    response = HttpResponse(
        bytes(snapshot.content),
        content_type=kind if kind in KINDS else BYTES,
    )
    response["Content-Disposition"] = content_disposition_header(True, name_of(report, snapshot))
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = POLICY
    response["Cache-Control"] = "private, no-store"
    return response


def name_of(report: Report, snapshot: Snapshot) -> str:
    """A name no system trips over: letters, digits and the ending it came with."""
    name = snapshot.name
    safe = "".join(one if one.isalnum() or one in "._-" else "_" for one in name).strip("._")
    return f"{report.public_id}-{safe[-100:] or 'file'}"
