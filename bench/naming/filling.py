"""A database of a million people, each with one name, ten to a case."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from bench.filling.ready import ROOT, Place
from bench.naming.asking import Made, made

EACH = 10


class NamesPlace(Place):
    """Where the names lie; `cases` is how many names there are."""

    @property
    def folder(self) -> Path:
        base = Path(os.environ.get("BENCH_DIR") or ROOT / "var" / "bench")
        return base / f"names-{'postgresql' if self.server else 'sqlite'}-{self.cases}"

    @property
    def url(self) -> str:
        return urlunsplit(urlsplit(self.server)._replace(path=f"/tracker_names_{self.cases}"))

    def load(self, say: Callable[[str], None]) -> None:
        from bench.filling.loading import writing
        from bench.naming.tables import TABLES

        with writing(TABLES) as writer:
            for table in TABLES:
                writer.insert(table, self.cases)
                say(table.model._meta.label)
        say("indexes")


@cache
def everybody(count: int) -> list[Made]:
    """All the names; nothing of them is thrown away, so nothing is looked for to throw away."""
    gc.disable()
    told = list(made(count))
    gc.freeze()
    gc.enable()
    return told


def visibility(case: int) -> str:
    """One case in five is public, one in five restricted."""
    return ("public", "restricted", "members", "members", "members")[case % 5]
