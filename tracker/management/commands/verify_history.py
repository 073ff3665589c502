"""Check the audit trail."""

from __future__ import annotations

import json
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from tracker import audit


class Command(BaseCommand):
    """`manage.py verify_history [--seal FILE] [--against FILE]`"""

    help = "Check that tables, history and acts agree; exit 1 with the first record that does not."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "--seal", type=Path, help="write the ends of all chains there, to be kept elsewhere"
        )
        parser.add_argument(
            "--against", type=Path, help="a seal written earlier: find acts cut off since"
        )

    def handle(self, *_args, seal: Path | None, against: Path | None, **_options) -> None:
        try:
            counts = audit.verify()
            if against:
                counts["sealed chains"] = audit.verify_seal(read(against))
        except audit.Tampered as found:
            raise CommandError(f"Not in order: {found}.", returncode=1) from found
        except DatabaseError as refusal:
            raise CommandError(f"The database refuses: {refusal}", returncode=1) from refusal
        told = ", ".join(f"{counts[name]} {name}" for name in ("acts", "chains", "history rows"))
        self.stdout.write(f"In order: {told}, {counts['rows']} rows.")
        if against:
            self.stdout.write(f"{counts['sealed chains']} chains go through their seal.")
        if seal:
            write(seal)


def write(path: Path) -> None:
    """The ends of all chains as they stand. Raises CommandError when they cannot be kept there."""
    try:
        path.write_text("".join(json.dumps(end) + "\n" for end in audit.seal()))
    except OSError as error:
        raise CommandError(f"{path} cannot be written: {error.strerror}.", returncode=2) from error


def read(path: Path) -> list[tuple[str, int, str]]:
    """The ends of chains in a seal. Raises CommandError when it is none."""
    try:
        return [tuple(json.loads(line)) for line in path.read_text().splitlines()]
    except (OSError, ValueError) as error:
        raise CommandError(f"{path} is no seal: {error}", returncode=2) from error
