"""demo fills an empty database by the doors of the product."""

from __future__ import annotations

import io
import stat
from dataclasses import dataclass
from datetime import time, timedelta

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.management import CommandError, call_command
from django.db import transaction
from django.test import override_settings
from django.utils import timezone

from accounts.models import User
from cases.models import Case, CaseSummary
from hearings.models import Hearing
from reports.models import Claim, Report, ReportLink
from reports.timeline import case_timeline
from tracker.access import system, viewer
from tracker.management.commands.demo import KEPT, read


@dataclass(frozen=True)
class Built:
    """What the command printed, and what it complained of."""

    printed: str
    complaints: str


@pytest.fixture(scope="module")
def built(django_db_setup, django_db_blocker, tmp_path_factory):
    """What the command prints when it fills the database; undone after the module."""
    folder, out, err = tmp_path_factory.mktemp("var"), io.StringIO(), io.StringIO()
    with django_db_blocker.unblock(), override_settings(DEBUG=True, VAR_DIR=folder):
        with transaction.atomic():
            call_command("demo", "--if-empty", stdout=out, stderr=err)
            yield Built(out.getvalue(), err.getvalue())
            transaction.set_rollback(True)


def log_ins(printed: str) -> dict[str, str]:
    lines = printed.split("Log-ins of the demonstration:")[1].strip().splitlines()
    return dict(line.split() for line in lines)


def test_demo_prints_log_ins_of_every_role(built):
    printed = log_ins(built.printed)

    assert list(printed) == ["admin", "editor", "contributor", "reader"]
    for name, password in printed.items():
        user = User.objects.get(username=name)
        assert user.check_password(password)
        assert user.role == name


def test_demo_prints_the_timeline_of_the_first_case(built):
    assert built.printed.startswith("Murager Alimuly and Qaster Musakhanuly (Zaisan)")
    assert (
        "Hearing opened, goes on 21 January 2020; reports disagree whether it opened"
        in built.printed
    )


def test_demo_makes_the_first_case_of_many_reports(built):
    with system("Looking at the demonstration"):
        case = Case.objects.order_by("id").first()
        told = case_timeline(case, AnonymousUser())
        assert ReportLink.objects.filter(case=case).count() == 9
    kinds = [entry.kind for entry in told.entries]
    people = {one.name: one.party.role for one in told.people.told}
    assert kinds[0] == "border_crossing"
    assert kinds.count("hearing_postponed") == 1
    assert {"arrest", "protest", "sentence", "verdict", "motion"} <= set(kinds)
    assert "deportation" not in kinds
    assert [n for n, role in people.items() if role == "defendant"] == [
        "Murager Alimuly", "Qaster Musakhanuly",
    ]  # fmt: skip
    assert people["Lazzat Akhatova"] == "defence_lawyer"


def test_demo_shows_public_cases_to_everybody(built):
    with viewer(AnonymousUser()):
        titles = [case.title for case in Case.objects.visible_to(AnonymousUser())]

    assert len(titles) == 7
    assert [title for title in titles if "Bishkek" in title or "Belgrade" in title] == []


def test_demo_hides_the_protected_person_in_public(built):
    with system("Looking at the demonstration"):
        case = Case.objects.get(title__startswith="Kiprotoi Lemayan")
        public = [one.name for one in case_timeline(case, AnonymousUser()).people.told]
        inside = [one.name for one in case_timeline(case, User()).people.told]

    assert "Witness K." in public
    assert "Wambeti Korira" not in public
    assert "Wambeti Korira" in inside


def test_demo_has_hearings_ahead(built):
    soon = timezone.localdate() + timedelta(days=1)

    assert CaseSummary.objects.filter(next_hearing_on__gte=soon).count() >= 4


def test_demo_leaves_one_report_to_review(built):
    with system("Looking at the demonstration"):
        waiting = Claim.objects.pending().filter(about="this_case")
        names = set(waiting.values_list("report__capture__source_name", flat=True))
        listed = Report.objects.with_waiting().filter(waiting=True)
        shown = set(listed.values_list("capture__source_name", flat=True))

    assert names == shown == {"fiction-bishkek-en.txt"}


def test_demo_enters_a_hearing_by_hand_that_a_report_then_tells_of(built):
    with system("Looking at the demonstration"):
        hearing = Hearing.objects.get(by_hand=True)
        day = hearing.date.isoformat()
        told = Claim.objects.get(kind="hearing_scheduled", on=day, state="accepted")
        supports = told.supports.filter(hearing=hearing, withdrawn=False).count()

    assert (hearing.time, hearing.timezone) == (time(8, 30), "Asia/Manila")
    assert (hearing.kind, hearing.status) == ("bail", "scheduled")
    assert supports == 1


def test_demo_keeps_the_log_ins_for_the_owner_alone(built, settings):
    path = settings.VAR_DIR / KEPT

    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert read() == log_ins(built.printed)


def test_demo_prints_the_log_ins_again(built):
    out = io.StringIO()
    before = Case.unscoped.count()

    call_command("demo", "--if-empty", stdout=out)

    assert log_ins(out.getvalue()) == log_ins(built.printed)
    assert Case.unscoped.count() == before


def test_demo_refuses_where_there_is_data(built):
    with pytest.raises(CommandError, match="There is data already") as refusal:
        call_command("demo")

    assert refusal.value.returncode == 2


def test_demo_finds_something_for_every_choice(built):
    """The texts, the reader and the choices of the manifest belong together."""
    assert built.complaints == ""


def test_demo_refuses_without_debug(db, settings):
    settings.DEBUG = False

    with pytest.raises(CommandError, match="DEBUG=1") as refusal:
        call_command("demo", "--if-empty")

    assert refusal.value.returncode == 2
    assert User.objects.count() == 0
