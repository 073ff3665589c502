"""A report of a case that few people see is linked to no case that more see, at any door, unless
its words were released there."""

from __future__ import annotations

import datetime as dt
from io import StringIO

import pytest
from django.core.exceptions import ValidationError
from django.core.management import CommandError, call_command

from cases.actions import open_case, propose_visibility, set_member
from hearings.actions import record_hearing
from hearings.models import Hearing, Postponement
from reports.actions import link_report, release_report
from reports.models import Claim, Report, ReportLink
from tests.api.conftest import Program
from tests.conftest import account
from tests.pages.looking import words
from tests.publishing import publish
from tests.telling import WHY, person, report_with
from tracker.access import viewer

pytestmark = pytest.mark.django_db
DAY = dt.date(2030, 1, 8)


@pytest.fixture
def hidden(edith):
    """A case that its members alone see."""
    return open_case(title="Hidden", visibility="restricted", by=edith, why=WHY)


@pytest.fixture
def public(edith, clerk):
    case = open_case(title="Open to all", country="KZ", by=edith, why=WHY)
    return publish(case, by=edith, second=clerk)


@pytest.fixture
def report(hidden, edith):
    told = [person("Arman Serik"), person("Dina Oral")]
    return report_with(told, by=edith, outlet="A letter", case=hidden)[0]


@pytest.fixture
def hearing(public, edith):
    return record_hearing(public, date=DAY, by=edith, why=WHY)


class Doors:
    """Every way to say that a report belongs to a case. Each gives whether it was done, and what
    was answered."""

    def __init__(self, client, program, report, case, hearing):
        self.client, self.program = client, program
        self.report, self.case, self.hearing = report, case, hearing

    def page(self, address, told):
        answer = self.client.post(address, told)
        return answer.status_code in (302, 303), answer

    def asked(self, path, told, **headers):
        answer = self.program.post(path, told, **headers)
        return answer.status_code in (200, 201), answer

    def choose(self):
        return self.page(f"/reports/{self.report.public_id}/case/", {"case": self.case.public_id})

    def record(self):
        told = {"kind": "trial", "date": "2030-04-16", "why": WHY, "report": self.report.public_id}
        return self.page(f"/cases/{self.case.public_id}/hearings/new/", told | {"anyway": "on"})

    def accept_all(self):
        address = f"/reports/{self.report.public_id}/accept/?case={self.case.public_id}"
        return self.page(address, {})

    def accept_one(self):
        claim = Claim.unscoped.filter(report=self.report).earliest("pk").public_id
        address = f"/reports/{self.report.public_id}/claims/{claim}/?case={self.case.public_id}"
        return self.page(address, {"decision": "accept"})

    def paste(self):
        told = {"text": self.report.capture.text, "case": self.case.public_id}
        return self.page(f"/reports/add/?case={self.case.public_id}", told)

    def open_new(self):
        told = {
            "case": "new",
            "new-title": "T",
            "new-kind": "criminal",
            "new-visibility": "members",
        }
        return self.page(f"/reports/{self.report.public_id}/case/", told)

    def program_links(self):
        told = {"case": self.case.public_id, "why": WHY}
        return self.asked(f"reports/{self.report.public_id}/link/", told)

    def program_records(self):
        told = {"case": self.case.public_id, "report": self.report.public_id, "kind": "trial"}
        return self.asked("hearings/", told | {"date": "2030-04-16", "why": WHY})

    def program_moves(self):
        path = f"hearings/{self.hearing.public_id}/"
        told = {"to_date": "2030-01-22", "report": self.report.public_id, "why": WHY}
        return self.asked(f"{path}postpone/", told, **{"If-Match": self.program.etag(path)})

    def program_accepts(self):
        path = (
            f"claims/{Claim.unscoped.filter(report=self.report).earliest('pk').public_id}/accept/"
        )
        return self.asked(path, {"case": self.case.public_id, "why": WHY})

    def program_adds(self):
        told = {"text": self.report.capture.text, "case": self.case.public_id, "why": WHY}
        return self.asked("reports/", told)


EVERY = [name for name in vars(Doors) if not name.startswith("_") and name not in ("page", "asked")]


@pytest.fixture
def doors(client, edith, report, public, hearing):
    client.force_login(edith)
    return Doors(client, Program(edith), report, public, hearing)


def seen_by_all(client, report) -> bool:
    client.logout()
    return client.get(f"/reports/{report.public_id}/").status_code == 200


@pytest.mark.parametrize("door", EVERY)
def test_report_of_a_closed_case_stays_there(doors, door, client, hidden, report):
    done, answer = getattr(doors, door)()

    assert not done, answer.content
    assert f"belongs to case {hidden.public_id}, which fewer people see" in answer.content.decode()
    assert [link.case for link in ReportLink.unscoped.all()] == [hidden]
    assert not Claim.unscoped.filter(state="accepted").exists()
    assert (Hearing.unscoped.count(), Postponement.unscoped.count()) == (1, 0)
    assert not seen_by_all(client, report)


@pytest.mark.parametrize("door", EVERY)
def test_report_whose_words_were_released_may_be_linked(doors, door, report, edith, public):
    release_report(ReportLink.unscoped.get(), by=edith, why="It was in every paper")

    done, answer = getattr(doors, door)()

    assert done or door == "paste", answer.content  # there: it is known, and belongs to the case
    assert ReportLink.unscoped.filter(report=report).count() == 2


def test_report_of_a_closed_case_stays_there_at_the_command_line(report, public, tmp_path, edith):
    text = tmp_path / "letter.txt"
    text.write_text(report.capture.text, encoding="utf-8")
    for by in (["--by", "edith"], []):
        with pytest.raises((CommandError, SystemExit)):
            call_command(
                "add_report", str(text), "--case", public.public_id, *by, stdout=StringIO()
            )

    assert ReportLink.unscoped.count() == 1


@pytest.mark.parametrize(("old", "new", "allowed"), [
    ("restricted", "restricted", True), ("restricted", "members", False),
    ("members", "restricted", True), ("members", "members", True), ("members", "public", False),
    ("public", "public", True), ("public", "members", True),
])  # fmt: skip
def test_report_goes_to_cases_that_are_no_more_open(edith, clerk, old, new, allowed):
    def opened(visibility):
        case = open_case(
            title="A case", visibility="members" if visibility == "public" else visibility,
            by=edith, why=WHY,
        )  # fmt: skip
        return publish(case, by=edith, second=clerk) if visibility == "public" else case

    report, _claims = report_with([person("A B")], by=edith, outlet="N", case=opened(old))
    with viewer(edith):
        case = opened(new)
        if allowed:
            link_report(report, case=case, by=edith, why=WHY)
        else:
            with pytest.raises(ValidationError, match="fewer people see"):
                link_report(report, case=case, by=edith, why=WHY)


def test_report_that_everybody_reads_already_may_be_linked(doors, public, hidden, edith):
    """It was public before the closed case took it in, and still is."""
    open_one, _claims = report_with([person("A B")], by=edith, outlet="N", case=public)
    link_report(open_one, case=hidden, by=edith, why=WHY)
    doors.report = open_one
    doors.case = publish_another(edith)

    done, _answer = doors.choose()

    assert done


def publish_another(edith):
    case = open_case(title="Open too", by=edith, why=WHY)
    return publish(case, by=edith, second=account("second", "admin"))


def test_case_that_somebody_does_not_see_is_not_told_to_them(client, anna, edith, clerk, public):
    """What they handed in themselves is theirs, whoever took it into a closed case since."""
    report, _claims = report_with([person("A B")], by=anna, outlet="N")
    closed = open_case(title="Closed", visibility="restricted", by=clerk, why=WHY)
    with viewer(clerk):
        link_report(report, case=closed, by=clerk, why=WHY)
    set_member(public, user=anna, role="contributor", by=edith, why=WHY)
    client.force_login(anna)

    answer = client.post(f"/reports/{report.public_id}/case/", {"case": public.public_id})

    assert answer.status_code == 303
    assert ReportLink.unscoped.filter(report=report).count() == 2


def test_retracted_link_holds_nothing_and_opens_nothing(doors, public, hidden, edith, report):
    release_report(ReportLink.unscoped.get(), by=edith, why=WHY)
    program = Program(edith)
    told = {"case": public.public_id, "why": WHY}
    program.made(f"reports/{report.public_id}/link/", told)
    program.made(f"reports/{report.public_id}/unlink/", told)
    program.made(
        f"reports/{report.public_id}/release/",
        {"case": hidden.public_id, "released": False, "why": WHY},
    )

    refused = program.post(f"reports/{report.public_id}/link/", told)

    assert refused.status_code == 400
    assert not seen_by_all(doors.client, report)


def test_lead_of_a_closed_case_releases_on_its_page(client, anna, edith, hidden, report, public):
    set_member(hidden, user=anna, role="lead", by=edith, why=WHY)
    client.force_login(anna)
    page = f"/reports/{report.public_id}/?case={hidden.public_id}"
    release = f"/reports/{report.public_id}/release/?case={hidden.public_id}"

    assert "It can be linked to no case that more people see" in words(client.get(page))
    empty = client.post(release, {"released": "on", "why": ""})
    assert empty.status_code == 422
    assert client.post(release, {"released": "on", "why": "In every paper"}).status_code == 303
    assert "Its words are released" in words(client.get(page))
    assert client.post(release, {"why": "Not yet"}).status_code == 303
    assert not ReportLink.unscoped.get().released


def test_who_only_reads_a_closed_case_releases_nothing(client, boris, edith, hidden, report):
    set_member(hidden, user=boris, role="member", by=edith, why=WHY)
    client.force_login(boris)
    release = f"/reports/{report.public_id}/release/?case={hidden.public_id}"

    assert client.post(release, {"released": "on", "why": "x"}).status_code == 403
    assert "Release its words" not in words(client.get(f"/reports/{report.public_id}/"))


def test_public_case_asks_for_no_release(client, edith, public):
    report, _claims = report_with([person("A B")], by=edith, outlet="N", case=public)
    client.force_login(edith)

    assert "Release its words" not in words(client.get(f"/reports/{report.public_id}/"))


def test_narrowing_a_case_holds_what_it_has(doors, edith, public):
    report, _claims = report_with([person("A B")], by=edith, outlet="N", case=public)
    propose_visibility(public, visibility="restricted", by=edith, why=WHY)
    doors.report, doors.case = report, publish_another(edith)

    done, _answer = doors.choose()

    assert not done
    assert Report.unscoped.filter(links__case=doors.case).count() == 0
