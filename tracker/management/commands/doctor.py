"""Look an installation over and say what to do."""

from __future__ import annotations

from django.core.management.base import BaseCommand, CommandError

from tracker.looks import LOOKS, look


class Command(BaseCommand):
    """`manage.py doctor`"""

    help = "Check this installation; exit 1 with what to do when something is wrong."
    requires_system_checks: list[str] = []

    def handle(self, *_args, **_options) -> None:
        wrong = 0
        for name, at in LOOKS.items():
            found = look(at)
            wrong += len(found)
            self.stdout.write(f"{name}: {'well' if not found else ''}".rstrip())
            for sentence in found:
                self.stdout.write(f"  {sentence}")
        if wrong:
            raise CommandError(f"{wrong} to put right.", returncode=1)
