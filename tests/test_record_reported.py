"""A hearing is recorded by hand with the report that tells of it."""

from __future__ import annotations

import pytest

from cases.actions import open_case
from hearings.models import Hearing
from reports.actions import add_report
from reports.models import ReportLink
from tests.api.conftest import Program
from tests.telling import WHY
from tracker.access import system
from tracker.models import Act

pytestmark = pytest.mark.django_db
TOLD = {"kind": "trial", "date": "2027-04-14", "why": WHY}


@pytest.fixture
def case(edith):
    return open_case(title="Two teachers", country="KZ", by=edith, why="Opened")


@pytest.fixture
def report(edith):
    return add_report(text="The trial of two teachers opens soon.", by=edith).report


def on_page(case, by, client, report):
    client.force_login(by)
    answer = client.post(f"/cases/{case.public_id}/hearings/new/", TOLD | {"report": report})
    return answer.status_code == 303, answer.content.decode()


def by_program(case, by, _client, report):
    answer = Program(by).post("hearings/", TOLD | {"case": case.public_id, "report": report})
    return answer.status_code == 201, answer.content.decode()


@pytest.fixture(params=[on_page, by_program], ids=["page", "api"])
def record(request, case, client):
    return lambda by, report: request.param(case, by, client, report)


def linked() -> list:
    return list(ReportLink.unscoped.values_list("report__public_id", "case__title"))


def acts_now() -> int:
    with system("Counting"):
        return Act.objects.count()


def test_record_hearing_links_the_report_in_one_act(record, report, edith):
    acts = acts_now()

    done, _told = record(edith, report.public_id)

    assert done
    assert linked() == [(report.public_id, "Two teachers")]
    assert Hearing.unscoped.get().by_hand
    assert acts_now() == acts + 1


def test_record_hearing_without_a_report(record, edith):
    done, _told = record(edith, "")

    assert (done, Hearing.unscoped.count(), linked()) == (True, 1, [])


def test_record_hearing_refuses_a_report_that_one_does_not_see(record, edith, clerk):
    hidden = add_report(text="What only the clerk handed in.", by=clerk).report

    for named in (hidden.public_id, "ZZZZ-ZZZZ"):
        done, told = record(edith, named)

        assert not done
        assert f"There is no report {named} for you." in told
    assert not Hearing.unscoped.exists()
