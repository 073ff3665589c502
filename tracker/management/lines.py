"""Commands that answer line by line, without a database."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand, CommandError

from tracker import lines


class LinesCommand(BaseCommand):
    """A subclass says what it answers to a row. A refused line ends it with exit code 2."""

    requires_system_checks = ()
    requires_migrations_checks = False
    answer: lines.Answer

    def handle(self, *args: Any, **options: Any) -> None:
        try:
            for line in lines.answers(lines.typed(), self.answer):
                self.stdout.write(line)
        except lines.BadLine as problem:
            raise CommandError(str(problem), returncode=lines.REFUSED) from problem
