"""Fill an empty database with the demonstration."""

from __future__ import annotations

import json
import os

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from cases.models import Case
from demo.filling import fill
from reports.models import Report
from tracker.access import system

KEPT = "demo_log_ins.json"


class Command(BaseCommand):
    """`DEBUG=1 manage.py demo`"""

    help = (
        "Fill an empty database with demonstration cases, through the actions everybody uses; "
        "print the timeline of the first case and generated log-ins. Only with DEBUG."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--if-empty",
            action="store_true",
            help="where there is data already, add none and print the log-ins that still work",
        )

    def handle(self, *_args, if_empty: bool, **_options) -> None:
        if not settings.DEBUG:
            raise CommandError(
                "The demonstration is for trying things out. Run it with DEBUG=1, "
                "never where others can reach it.",
                returncode=2,
            )
        if holds_data():
            if not if_empty:
                raise CommandError(
                    "There is data already; the demonstration fills an empty database. "
                    "Name another folder: VAR_DIR=/tmp/demo.",
                    returncode=2,
                )
            self.show(still_working(read()))
            return
        filled = fill(timezone.localdate())
        keep(filled.passwords)
        for missed in filled.missed:
            self.stderr.write(f"Nothing to decide here any more: {missed}")
        call_command("timeline", filled.cases[0].public_id, stdout=self.stdout)
        self.show(filled.passwords)

    def show(self, passwords: dict[str, str]) -> None:
        """Print log-ins, if there are any."""
        if passwords:
            self.stdout.write("\nLog-ins of the demonstration:")
        for name, password in passwords.items():
            self.stdout.write(f"  {name:<12} {password}")


def holds_data() -> bool:
    """Somebody has an account here, or something is recorded."""
    with system("Looking whether the database is empty"):
        return any(model.objects.exists() for model in (User, Case, Report))


def keep(passwords: dict[str, str]) -> None:
    """Keep the log-ins beside the database, for the owner of the folder alone."""
    path = settings.VAR_DIR / KEPT
    path.unlink(missing_ok=True)
    with os.fdopen(os.open(path, os.O_CREAT | os.O_WRONLY | os.O_EXCL, 0o600), "w") as file:
        json.dump(passwords, file)


def read() -> dict[str, str]:
    """The log-ins kept at an earlier run; none when nothing was kept."""
    path = settings.VAR_DIR / KEPT
    return json.loads(path.read_text()) if path.exists() else {}


def still_working(passwords: dict[str, str]) -> dict[str, str]:
    """Those that open an account of this database."""
    accounts = User.objects.filter(username__in=passwords, is_active=True)
    opened = {user.username for user in accounts if user.check_password(passwords[user.username])}
    return {name: password for name, password in passwords.items() if name in opened}
