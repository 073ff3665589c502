"""Print the timeline of a case."""

from __future__ import annotations

import json

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.models import User
from cases.models import Case
from reports.printing import as_text
from reports.timeline import case_timeline
from tracker.access import system
from tracker.moments import moment_of
from tracker.refusing import refusing


class Command(BaseCommand):
    """`manage.py timeline K7Q2-9FXD --known-on 2020-01-08`"""

    help = (
        "Print the timeline of a case, whole: who may run commands here sees every case and every "
        "name. Exit 2 when there is no such case or a day cannot be read."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("case", metavar="CASE", help="the id of the case")
        parser.add_argument(
            "--as-of",
            default="",
            metavar="MOMENT",
            help="as it was recorded then, such as 2026-01-08T10:00Z",
        )
        parser.add_argument(
            "--known-on",
            default="",
            metavar="DAY",
            help="what reports published until that day say, such as 2020-01-08",
        )
        parser.add_argument("--json", action="store_true", help="for programs")

    def handle(self, *_args, **options) -> None:
        with refusing(), system("Printing a timeline at the command line"):
            case = case_named(options["case"])
            told = case_timeline(
                case,
                User(username="command line"),
                as_of=moment_of(options["as_of"]) if options["as_of"] else None,
                known_on=options["known_on"] or None,
            )
            if options["json"]:
                answer = json.dumps(told.as_json(), ensure_ascii=False)
            else:
                answer = as_text(case, told)
        self.stdout.write(answer)


def case_named(public_id: str) -> Case:
    """The case with this id, or the one it was merged into."""
    case = Case.objects.filter(public_id=public_id).select_related("merged_into").first()
    if case is None:
        raise ValidationError(_("There is no case %(id)s.") % {"id": public_id})
    return case.merged_into or case
