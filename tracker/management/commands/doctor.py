"""Look an installation over and say what to do."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from tracker.access import system
from tracker.looks import LOOKS, look
from tracker.repairs import REPAIRS


class Command(BaseCommand):
    """`manage.py doctor`"""

    help = "Check this installation; exit 1 with what to do when something is wrong."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--repair",
            action="store_true",
            help="first make again what lists, search and matching stand on; for after an update",
        )

    def handle(self, *_args, **options) -> None:
        if options["repair"]:
            self.repair()
        wrong = 0
        for name, at in LOOKS.items():
            found = look(at)
            wrong += len(found)
            self.stdout.write(f"{name}: {'well' if not found else ''}".rstrip())
            for sentence in found:
                self.stdout.write(f"  {sentence}")
        if wrong:
            raise CommandError(f"{wrong} to put right.", returncode=1)

    def repair(self) -> None:
        """Make every derived table again."""
        with system("Making lists and search again"):
            for name, repair in REPAIRS.items():
                self.stdout.write(f"{name}: made again from {repair()}")
