"""Say that two reports of a case are copies of one text, or are not, from the command line."""

from __future__ import annotations

import json

from django.core.management.base import BaseCommand

from accounts.named import account_named
from reports.actions import rule_on_copy
from reports.management.commands.review_report import (
    case_named,
    check_may_decide,
    report_named,
)
from tracker.access import viewer
from tracker.refusing import refusing


class Command(BaseCommand):
    """`manage.py rule_copy ID --of ID --case ID --same --by anna --why "One wire"`"""

    help = (
        "Decide whether two reports of a case are copies of one text (--same) and count as one "
        "source there, or are sources of their own (--own). The last decision counts. "
        "Exit 2 when refused; then nothing is changed."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("report", metavar="REPORT", help="the id of a report")
        parser.add_argument("--of", required=True, metavar="REPORT", help="the other report")
        parser.add_argument("--case", required=True, metavar="ID")
        answer = parser.add_mutually_exclusive_group(required=True)
        answer.add_argument("--same", action="store_true", help="copies of one text")
        answer.add_argument("--own", action="store_true", help="two reports of their own")
        parser.add_argument("--by", required=True, metavar="USER")
        parser.add_argument("--why", required=True, metavar="TEXT")

    def handle(self, *_args, **options) -> None:
        with refusing():
            user = account_named(options["by"])
            with viewer(user):
                report, other = (report_named(options[name], user) for name in ("report", "of"))
                case = case_named(options["case"], user)
                check_may_decide(user, case)
                ruling = rule_on_copy(
                    report,
                    of=other,
                    case=case,
                    same=options["same"],
                    by=user,
                    why=options["why"],
                )
        told = {"reports": [report.public_id, other.public_id], "same": ruling.same}
        self.stdout.write(json.dumps({"case": case.public_id} | told))
