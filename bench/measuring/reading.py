"""Pages and lists, measured."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from django.conf import settings
from django.utils import timezone

from bench.filling.archive import Archive
from bench.measuring.asking import Asker
from bench.measuring.clock import Clock, in_turn
from bench.measuring.counting import scans, statements, work
from bench.measuring.pages import Page, pages
from tracker.models import Tally

Row = dict[str, Any]


def pages_measured(cases: int, rounds: int, only: str) -> list[Row]:
    """A row of figures for each page; those that have their rows as JSON are held against it."""
    settings.ROOT_URLCONF = "bench.measuring.addresses"
    every = {one.name: one for one in pages(Archive(cases, timezone.localdate()))}
    askers = Askers()
    clock = Clock()
    return [
        page_measured(page, [every[name] for name in page.json], askers, rounds, clock)
        for page in every.values()
        if only in page.name
    ]


class Askers(dict[tuple[str, bool], Asker]):
    """Who asks: somebody with a session, or with a token."""

    def __missing__(self, who: tuple[str, bool]) -> Asker:
        self[who] = Asker(who[0], token=who[1])
        return self[who]

    def asks(self, page: Page) -> Callable[[], Any]:
        return partial(self[page.who, page.token].get, page.address)


def page_measured(page: Page, same: list[Page], askers: Askers, rounds: int, clock: Clock) -> Row:
    """Time against the floor, and against the same as JSON; statements, how much is looked at, and
    scans if there are any."""
    Tally.objects.all().delete()  # who asks for so many pages is counted anew for each
    ours = askers.asks(page)
    floor = partial(askers[page.who, page.token].get, f"/floor/{page.floor}")
    for answer in (ours(), floor()):
        if answer.status != 200:
            raise SystemExit(f"{page.name}: {answer.status} {answer.body[:500]!r}")
    with statements() as found:
        ours()
    walked = scans(found)
    times = in_turn(ours, floor, rounds, clock, [askers.asks(one) for one in same])
    notes = [f"{times['same']:.1f} × its JSON"] if same else []
    notes += [f"SCANS {'; '.join(one[:60] for one in walked)}"] if walked else []
    return {
        "what": page.name,
        "statements": len(found),
        "work": f"{work(ours)} / {work(floor)}",
        "note": ", ".join(notes),
        **times,
    }
