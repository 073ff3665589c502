"""Reasons that the program gave are read in the reader's language; those of people as written."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.management import call_command
from django.utils import translation

from accounts.actions import save_preferences
from cases.actions import add_event
from hearings.actions import record_hearing
from hearings.actions.retiming import retime_hearing
from hearings.models import Postponement
from reports.models import Claim
from tests.api.conftest import Program
from tests.pages.looking import words
from tests.telling import accept_all, person, put_off, report_with, scheduled
from tests.test_retime_hearings import rules_of
from tracker.access import system
from tracker.models import Act
from tracker.whys import SENTENCES

pytestmark = pytest.mark.django_db
ACCEPTED = {
    "en": "Accepted in a review", "ru": "Принято при проверке", "ar": "قُبل في مراجعة",
}  # fmt: skip


@pytest.fixture
def accept(client, case, edith):
    """`accept("ru", why="")`: edith, who reads Russian, accepts a claim on its page."""

    def run(language: str, **typed: str) -> Claim:
        save_preferences(edith, language=language)
        known = report_with(
            [person("Arman Serik")], by=edith, outlet=f"Paper {language}", case=case
        )
        claim = known[1][0]
        client.force_login(edith)
        address = f"/reports/{claim.report.public_id}/claims/{claim.public_id}/"
        told = {"decision": "accept", **typed}
        assert client.post(f"{address}?case={case.public_id}", told).status_code == 303
        return claim

    return run


@pytest.fixture
def read(client, edith):
    """`read(path, "ar")`: the words of a page, read in a language."""

    def run(path: str, language: str) -> str:
        save_preferences(edith, language=language)
        client.force_login(edith)
        return words(client.get(path))

    return run


def whys(case) -> list[str]:
    """What is stored."""
    with system("A test reads"):
        acts = Act.objects.filter(case_id=case.pk)
        return list(acts.order_by("seq").values_list("why", flat=True))


@pytest.mark.parametrize("theirs", ["en", "ru"])
@pytest.mark.parametrize("mine", ["en", "ru", "ar"])
def test_read_why_the_program_did_it_in_ones_own_language(case, accept, read, theirs, mine):
    claim = accept(theirs)

    history = read(f"/cases/{case.public_id}/history/", mine)
    card = read(f"/reports/{claim.report.public_id}/?case={case.public_id}", mine)

    assert "Accepted in a review" in whys(case)
    for page in (history, card):
        assert [one for one in ACCEPTED if ACCEPTED[one] in page] == [mine]
    call_command("verify_history", verbosity=0)


def test_read_what_a_person_wrote_as_it_is_written(case, accept, read):
    accept("en", why="Accepted in a review of ours")

    history = read(f"/cases/{case.public_id}/history/", "ru")

    assert "Accepted in a review of ours" in history
    assert "Принято при проверке" not in history


def test_read_what_was_stored_in_another_language(case, edith, read):
    add_event(case, kind="arrest", on="2020-01-06", by=edith, why=ACCEPTED["ru"])

    for language in ("en", "ru", "ar"):
        assert ACCEPTED[language] in read(f"/cases/{case.public_id}/history/", language)
    assert ACCEPTED["ru"] in whys(case)


def test_programs_read_a_reason_as_it_is_stored(case, accept, edith):
    accept("ru")

    acts = Program(edith).get(f"cases/{case.public_id}/history/").json()["results"]

    assert "Accepted in a review" in [one["why"] for one in acts]


def test_read_why_a_move_was_taken_back_since_reports_tell_it_differently(case, edith, read):
    days = ("2030-01-06", "2030-01-20")
    with translation.override("ru"):
        accept_all([scheduled(days[0])], case=case, by=edith, outlet="One")
        accept_all([put_off(*days)], case=case, by=edith, outlet="Two")
        accept_all([put_off(*days, reason="he was ill")], case=case, by=edith, outlet="Three")

    gone = Postponement.unscoped.exclude(voided_at=None).get()
    page = read(f"/hearings/{gone.hearing.public_id}/", "ru")

    assert gone.void_reason == "Reports tell the course of this hearing differently now."
    assert "Теперь публикации описывают ход этого заседания иначе." in page


def test_read_that_clocks_have_other_rules(case, edith, read, freeze, tmp_path):
    zone = "Asia/Almaty"
    with freeze("2024-01-10T09:00Z"), rules_of(zone, "Asia/Omsk", tmp_path):
        slot = {"date": dt.date(2024, 3, 1), "time": dt.time(10), "timezone": zone}
        hearing = record_hearing(case, **slot, by=edith, why="Listed")
    with freeze("2024-01-20T09:00Z"):
        assert retime_hearing(hearing)

    history = read(f"/cases/{case.public_id}/history/", "ru")
    assert "Правила этого часового пояса изменились" in history
    assert "The rules of this clock changed; the hour at the court stays" in whys(case)


def test_know_each_reason_once():
    assert len(set(SENTENCES)) == len(SENTENCES)
