"""Make an account; the password comes from standard input."""

import sys

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import create_user
from accounts.models import Role
from tracker import whys


class Command(BaseCommand):
    """`echo "$PASSWORD" | manage.py create_user NAME --role admin`"""

    help = "Make an account; the password is read from standard input. Exit 2 when refused."

    def add_arguments(self, parser) -> None:
        parser.add_argument("name")
        parser.add_argument("--role", choices=Role.Name.values, required=True)
        parser.add_argument("--email", default="")

    def handle(self, *_args, name: str, role: str, email: str, **_options) -> None:
        if sys.stdin.isatty():
            self.stderr.write("Password: ", ending="")
        password = sys.stdin.readline().rstrip("\r\n")
        if not password:
            raise CommandError("Write the password to standard input.", returncode=2)
        why = whys.ACCOUNT_BY_COMMAND
        try:
            create_user(username=name, password=password, role=role, email=email, by=None, why=why)
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages), returncode=2) from refusal
        self.stdout.write(f"{name} is {role}.")
