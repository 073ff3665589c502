"""Make an API token."""

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError

from accounts.actions import create_token
from accounts.models import User


class Command(BaseCommand):
    """`manage.py create_token NAME --write --days 30`"""

    help = "Print a new API token, this once. It reads; with --write it writes too."

    def add_arguments(self, parser) -> None:
        parser.add_argument("name", help="whose token it is")
        parser.add_argument("--write", action="store_true")
        parser.add_argument("--reports", action="store_true", help="of writes, reports alone")
        parser.add_argument("--case", action="append", default=[], help="a case it sees, alone")
        parser.add_argument("--days", type=int, help="how long it works; for ever when left out")

    def handle(self, *_args, name: str, **options) -> None:
        user = User.objects.filter(username=name, is_active=True).first()
        if user is None:
            raise CommandError(f"There is no active account named {name}.", returncode=2)
        try:
            _row, token = create_token(
                user,
                name="command line",
                write=options["write"],
                days=options["days"],
                reports_only=options["reports"],
                cases=options["case"],
            )
        except ValidationError as refusal:
            raise CommandError(" ".join(refusal.messages), returncode=2) from refusal
        self.stdout.write(token)
