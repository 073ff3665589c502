"""After new rules of clocks: reckon the moments of hearings anew."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from hearings.actions.retiming import retime_hearing, retimed
from tracker.access import system


class Command(BaseCommand):
    """`manage.py retz` after an update of the time zone data; running it again changes nothing."""

    help = (
        "Reckon the moments (UTC) of hearings anew by the time zone data of today; the hour at the "
        "court stays. Prints each hearing that changed; exit 1 when an hour no longer exists."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("--dry-run", action="store_true", help="change nothing, only list")

    def handle(self, *_args, **options) -> None:
        wrong = 0
        with system("Reckoning the moments of hearings anew"):
            for hearing in list(retimed()):
                told = f"{hearing.public_id} {hearing.date} {hearing.time:%H:%M} {hearing.timezone}"
                try:
                    if options["dry_run"] or retime_hearing(hearing):
                        self.stdout.write(told)
                except ValidationError as error:
                    wrong += 1
                    self.stderr.write(f"{told}: {error.messages[0]}")
        if wrong:
            raise CommandError(f"{wrong} to put right by hand.", returncode=1)
