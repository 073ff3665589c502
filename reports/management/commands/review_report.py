"""The decisions of the review page, from the command line."""

from __future__ import annotations

import json

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.named import account_named
from cases.models import Case
from reports.actions import AlreadyDecided, NewCase
from reports.actions.reviewing import ALL, Reviewed, review_report
from reports.models import Report
from reports.opening import suggest_case
from reports.rights import can_review
from tracker.access import viewer
from tracker.refusing import refusing

NEW = "new"


class Command(BaseCommand):
    """`manage.py review_report ID --accept all --case new --by anna --why "Read it"`"""

    help = (
        "Decide the claims of a report, all in one act: --answer first, then --reject, then "
        "--accept. `--accept all` takes every pending claim about this case that waits for no "
        "answer. Prints the case, what was accepted and rejected, and what still waits for an "
        "answer. Exit 2 when refused; then nothing is changed."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument("report", metavar="REPORT", help="the id of the report")
        parser.add_argument("--accept", nargs="+", default=[], metavar="all|ID")
        parser.add_argument("--reject", nargs="+", default=[], metavar="ID")
        parser.add_argument(
            "--answer",
            nargs="+",
            default=[],
            metavar="CLAIM=VALUE",
            help="a date for a claim that asks for one, or CLAIM=unknown; "
            "published=2020-01-08 says when the report came out",
        )
        parser.add_argument("--case", required=True, metavar="ID|new")
        parser.add_argument("--by", required=True, metavar="USER")
        parser.add_argument("--why", required=True, metavar="TEXT")
        parser.add_argument("--json", action="store_true", help="on one line, for programs")

    def handle(self, *_args, **options) -> None:
        with refusing():
            user = account_named(options["by"])
            with viewer(user):
                done = reviewed(user, options)
        indent = None if options["json"] else 2
        self.stdout.write(json.dumps(done.as_json(), ensure_ascii=False, indent=indent))


def reviewed(user: User, options: dict) -> Reviewed:
    """Carry out what the options say."""
    report = report_named(options["report"], user)
    try:
        return review_report(
            report,
            case=case_for(report, options["case"], user),
            accept=ALL if options["accept"] == [ALL] else options["accept"],
            reject=options["reject"],
            answers=dict(map(answered, options["answer"])),
            by=user,
            why=options["why"],
        )
    except AlreadyDecided as refusal:
        told = f"{refusal} {refusal.claim.public_id}: {refusal.claim.get_state_display()}."
        raise CommandError(told, returncode=2) from refusal


def report_named(public_id: str, user: User) -> Report:
    """The report, when the account may see it or it came in here and belongs to no case yet."""
    mine = Report.objects.visible_to(user).filter(public_id=public_id).first()
    report = mine or Report.objects.unclaimed().filter(public_id=public_id).first()
    if report is None:
        raise ValidationError(_("There is no report %(id)s.") % {"id": public_id})
    return report


def case_for(report: Report, wanted: str, user: User) -> Case | NewCase:
    """The case that is named, or a new one as the report suggests it."""
    case = None if wanted == NEW else case_named(wanted, user)
    check_may_decide(user, case)
    return case or suggest_case(report)


def check_may_decide(user: User, case: Case | None) -> None:
    """Refuse an account that may not decide in a case; None: in a new one."""
    if not can_review(user, case):
        raise ValidationError(
            _("%(name)s may not decide claims there. Ask the lead of the case, or an editor.")
            % {"name": user.get_username()}
        )


def case_named(public_id: str, user: User) -> Case:
    """The case with this id, as far as the account sees it."""
    case = Case.objects.visible_to(user).standing().filter(public_id=public_id).first()
    if case is None:
        raise ValidationError(_("There is no case %(id)s.") % {"id": public_id})
    return case


def answered(told: str) -> tuple[str, str]:
    """CLAIM=VALUE as a pair."""
    claim, equals, value = told.partition("=")
    if not equals or not claim:
        raise ValidationError(
            _("“%(told)s” is no answer. Write CLAIM=VALUE, such as K7Q2-9FXD=2020-01-06.")
            % {"told": told}
        )
    return claim, value.strip()
