"""A list as a file: every row that its page shows, in that order, as CSV or JSON.

Rows are sent while they are read, so memory does not grow with the list.
"""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, StreamingHttpResponse
from django.urls import path
from django.utils import timezone
from django.views.generic import View

from tracker.listing import Listed

AT_ONCE = 1000
BOM = "\ufeff"
TYPES = {"csv": "text/csv; charset=utf-8", "json": "application/json"}
# What a spreadsheet takes for the beginning of a formula, also in full width.
FORMULA = frozenset("=+-@\t\r\n\uff1d\uff0b\uff0d\uff20")


class ListFile(View):
    """The rows of a list, all of its filter; `page` is the page that shows them.

    404 for words that are gone, 400 for a filter that cannot be read: never other rows than asked.
    """

    http_method_names = ["get", "head", "options"]
    page: type[Listed] = Listed
    kind = "csv"

    def get(self, request: HttpRequest) -> StreamingHttpResponse:
        listed = self.page()
        listed.request = request
        if listed.words_gone:
            raise Http404
        found, rows = listed.filtered(listed.seen())
        if not found.form.is_valid():
            raise BadRequest("A filter of this list cannot be read.")
        send = as_csv if self.kind == "csv" else as_json
        parts = send(listed.columns, listed.told(rows))
        response = StreamingHttpResponse(parts, content_type=TYPES[self.kind])
        name = f"{listed.list_name}-list-{timezone.localdate()}.{self.kind}"
        response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
        return response


def files_of(page: type[Listed], folder: str) -> list[Any]:
    """The addresses of a list's files, beside that of its page: `cases/list.csv`."""
    return [
        path(
            f"{folder}list.{kind}",
            ListFile.as_view(page=page, kind=kind),
            name=f"{page.list_name}-list-{kind}",
        )
        for kind in TYPES
    ]


def as_csv(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """CSV as spreadsheets read it: UTF-8 with its mark, no cell that would be a formula."""
    buffer = io.StringIO()
    write = csv.writer(buffer).writerow
    buffer.write(BOM)
    write(columns)
    for some in batched(rows, AT_ONCE):
        for row in some:
            # A text that is no formula, as nearly all are, is seen here: that halves the time.
            write([v if type(v) is str and v[:1] not in FORMULA else harmless(v) for v in row])
        yield buffer.getvalue()
        buffer.seek(0)
        buffer.truncate()
    yield buffer.getvalue()


def as_json(columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> Iterator[str]:
    """A JSON array, a row a line: {column: value}."""
    before = "[\n"
    for some in batched(rows, AT_ONCE):
        told = [json.dumps(dict(zip(columns, row, strict=True)), **WRITTEN) for row in some]
        yield before + ",\n".join(told)
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def harmless(value: Any) -> Any:
    """A cell as spreadsheets may have it; a text that would be a formula begins with '."""
    if isinstance(value, str):
        return "'" + value if value and value[0] in FORMULA else value
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list | tuple):
        return harmless("; ".join(map(str, value)))
    return plain(value) if isinstance(value, dt.date | dt.time) else value


def plain(value: Any) -> str:
    """A day or an hour as ISO 8601 writes it; hours to the minute, as everywhere."""
    if isinstance(value, dt.time):
        return value.isoformat("minutes")
    if isinstance(value, dt.date):
        return value.isoformat()
    return str(value)


WRITTEN: dict[str, Any] = {"ensure_ascii": False, "default": plain}


def batched(rows: Iterable[Any], size: int) -> Iterator[list[Any]]:
    """So many at a time."""
    left = iter(rows)
    while some := list(islice(left, size)):
        yield some
