"""Pages and lists, measured."""

from __future__ import annotations

from functools import partial
from typing import Any

from django.conf import settings
from django.utils import timezone

from bench.filling.archive import Archive
from bench.measuring.asking import Asker
from bench.measuring.clock import Clock, in_turn
from bench.measuring.counting import scans, statements, work
from bench.measuring.pages import Page, pages

Row = dict[str, Any]


def pages_measured(cases: int, rounds: int, only: str) -> list[Row]:
    """A row of figures for each page; those that have their rows as JSON are held against it."""
    settings.ROOT_URLCONF = "bench.measuring.addresses"
    chosen = [one for one in pages(Archive(cases, timezone.localdate())) if only in one.name]
    askers = {
        (one.who, one.token): Asker(one.who, token=one.token)
        for one in {(page.who, page.token): page for page in chosen}.values()
    }
    clock, told = Clock(), {}
    for page in chosen:
        row = page_measured(page, askers[page.who, page.token], rounds, clock)
        if page.json and all(name in told for name in page.json):
            same = sum(told[name]["ours"] for name in page.json)
            row["note"] = f"{row['ours'] / same:.1f} × its JSON {row['note']}"
        told[page.name] = row
    return list(told.values())


def page_measured(page: Page, asker: Asker, rounds: int, clock: Clock) -> Row:
    """Time against the floor, statements, how much is looked at, and scans if there are any."""
    ours, floor = partial(asker.get, page.address), partial(asker.get, f"/floor/{page.floor}")
    for answer in (ours(), floor()):
        if answer.status != 200:
            raise SystemExit(f"{page.name}: {answer.status} {answer.body[:500]!r}")
    with statements() as found:
        ours()
    walked = scans(found)
    return {
        "what": page.name,
        "statements": len(found),
        "work": f"{work(ours)} / {work(floor)}",
        "note": "" if not walked else f"SCANS {'; '.join(one[:60] for one in walked)}",
        **in_turn(ours, floor, rounds, clock),
    }
