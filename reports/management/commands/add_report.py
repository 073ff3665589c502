"""Store a report and print what it claims."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand
from django.utils.translation import gettext as _

from accounts.models import User
from accounts.named import account_named
from cases.models import Case
from cases.rights import can_add_reports
from reports.actions import add_document
from reports.documents.model import LARGEST_FILE
from reports.linked import with_links
from reports.models import Report
from reports.receiving import Arrival, receive_address, receive_file
from reports.shapes import whole_shape
from tracker import whys
from tracker.access import system, viewer
from tracker.refusing import refusing


class Command(BaseCommand):
    """`manage.py add_report report.txt --published 2020-01-08 --by anna`"""

    help = (
        "Store a report and print it with its proposed claims, shaped as the answer of "
        "POST /api/v1/reports/. The same text again prints the report that is there. "
        "Exit 2 when refused; then nothing is stored."
    )

    def add_arguments(self, parser) -> None:
        parser.add_argument(
            "path",
            metavar="PATH|URL|-",
            help="a PDF, web page, DOCX, EML or plain text, up to 10 MB; an address is fetched; "
            "- reads standard input",
        )
        parser.add_argument("--title", default="", help="left out: the headline of the text")
        parser.add_argument("--url", default="", help="where it was published")
        parser.add_argument("--published", default="", metavar="EDTF", help="such as 2020-01-08")
        parser.add_argument("--case", default="", metavar="ID", help="the case it belongs to")
        parser.add_argument("--by", default="", metavar="USER", help="left out: the system")
        parser.add_argument("--json", action="store_true", help="on one line, for programs")

    def handle(self, *_args, **options) -> None:
        with refusing():
            user = account_named(options["by"]) if options["by"] else None
            with viewer(user) if user else system("Adding a report at the command line"):
                shape = stored(user, options)
        indent = None if options["json"] else 2
        self.stdout.write(json.dumps(shape, ensure_ascii=False, indent=indent))


def stored(user: User | None, options: dict) -> dict:
    """Store what is named, and give the shape of the report."""
    check_may_add(user)
    case = case_named(options["case"], user) if options["case"] else None
    added = add_document(
        arrival_of(options["path"], options["url"]),
        title=options["title"],
        url=options["url"],
        published=options["published"],
        case=case,
        by=user,
        why=whys.ADDED_BY_COMMAND,
    )
    found = Report.objects.for_programs(user).get(pk=added.report.pk)
    report = with_links([found], user)[0]
    same = report.public_id if added.existing else None
    return whole_shape(report, duplicate_of=same, viewer=user)


def check_may_add(user: User | None) -> None:
    """Refuse an account that may not hand in reports."""
    if user is not None and not can_add_reports(user):
        raise ValidationError(
            _("%(name)s may not add reports. Ask an administrator for the role of a contributor.")
            % {"name": user.get_username()}
        )


def case_named(public_id: str, user: User | None) -> Case:
    """The case with this id, as far as the account sees it."""
    cases = Case.objects.all() if user is None else Case.objects.visible_to(user)
    case = cases.standing().filter(public_id=public_id).first()
    if case is None:
        raise ValidationError(_("There is no case %(id)s.") % {"id": public_id})
    return case


def arrival_of(name: str, url: str) -> Arrival:
    """What is at an address, in a file or on standard input, read; url: where a file was found."""
    if name.lower().startswith(("http://", "https://")):
        return receive_address(name)
    return receive_file(content_of(name), name="" if name == "-" else name, url=url)


def content_of(path: str) -> bytes:
    """The bytes of a file, or of standard input; little more than a report can have."""
    if path == "-":
        return sys.stdin.buffer.read(LARGEST_FILE + 1)
    try:
        with Path(path).open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except OSError as error:
        raise ValidationError(
            _("%(path)s cannot be read: %(why)s.") % {"path": path, "why": error.strerror}
        ) from error
