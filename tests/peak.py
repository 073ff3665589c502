"""The most memory of a process and of those it starts, looked at while they run."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path

PEAK = re.compile(r"^VmHWM:\s+(\d+) kB$", re.MULTILINE)
PARENT = re.compile(r"^PPid:\s+(\d+)$", re.MULTILINE)


class Peak:
    """`with Peak(pid) as peak: ...`; then `peak.bytes` is that of the one that took most."""

    def __init__(self, pid: int):
        self.pid, self.bytes = pid, 0
        self.over = threading.Event()
        self.watching = threading.Thread(target=self.watch, daemon=True)

    def __enter__(self) -> Peak:
        self.watching.start()
        return self

    def __exit__(self, *_error) -> None:
        self.over.set()
        self.watching.join()

    def watch(self) -> None:
        """A process knows its own peak: whoever looks late misses little."""
        while not self.over.wait(0.05):
            self.bytes = max(self.bytes, *peaks(self.pid), 0)


def peaks(pid: int) -> Iterator[int]:
    """Bytes, of a process and its children."""
    for file in Path("/proc").glob("[0-9]*/status"):
        try:
            told = file.read_text()
        except OSError:  # it ended
            continue
        parent = PARENT.search(told)
        found = PEAK.search(told)
        if found and pid in (int(file.parent.name), int(parent.group(1) if parent else 0)):
            yield int(found.group(1)) * 1024
