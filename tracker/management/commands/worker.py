"""Do what is to be done in the background."""

from __future__ import annotations

import os
import signal
import threading
from functools import partial

from django.core.management.base import BaseCommand, CommandError

from tracker.models import Heartbeat
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
            "--with-parent",
            type=int,
            metavar="PID",
            help="end when this process does, which started it; at once where it has ended already",
        )
        parser.add_argument(
            "--alive",
            action="store_true",
            help="start none: exit 1 when none lives here",
        )

    def handle(self, *_args, **options) -> None:
        if options["alive"]:
            return self.look_for_one()
        stop = threading.Event()
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, lambda *_given: stop.set())
        wanted = partial(self.wanted, options["with_parent"])
        done = work(stop, once=options["once"], wanted=wanted)
        if options["verbosity"] > 1:
            self.stdout.write(f"{done} done.")
        return None

    def wanted(self, parent: int | None) -> bool:
        return parent in (None, os.getppid())

    def look_for_one(self) -> None:
        """For whoever watches over a container."""
        if not Heartbeat.objects.alive().here().exists():
            told = "No worker of this machine was heard of for a minute. Look at its log."
            raise CommandError(told, returncode=1)
