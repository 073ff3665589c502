"""Do what is to be done in the background."""

from __future__ import annotations

import os
import signal
import threading

from django.core.management.base import BaseCommand

from tracker.worker import work


class Command(BaseCommand):
    """`manage.py worker`: runs until it is told to end; any number of them side by side."""

    help = (
        "Read what was handed in at once, and whatever else is done in the background. Ends after "
        "the unit in hand on SIGTERM or Ctrl-C; killed in the middle, nothing is lost."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--once", action="store_true", help="end when nothing is left to do")
        parser.add_argument(
            "--with-parent", action="store_true", help="end when the process that started it does"
        )

    def handle(self, *_args, **options) -> None:
        stop, parent = threading.Event(), os.getppid()
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_given: stop.set())
        bound = options["with_parent"]
        done = work(stop, once=options["once"], wanted=lambda: not bound or os.getppid() == parent)
        if options["verbosity"] > 1:
            self.stdout.write(f"{done} done.")
