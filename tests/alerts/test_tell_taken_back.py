"""What became of a hearing is taken back: whoever was told of it is told of that too."""

from __future__ import annotations

import json
from datetime import date, time

import pytest
from django.urls import reverse

from alerts.actions import add_hook, follow, save_wishes
from alerts.models import Delivery, Notice
from alerts.sending.posting import told as told_to_hook
from cases.actions import add_court
from hearings.actions import edit_hearing, mark_held, move_hearing, record_hearing
from hearings.models import Hearing
from tests.api.conftest import Program
from tests.pages.looking import words
from tests.publishing import publish
from tracker.access import system

pytestmark = pytest.mark.django_db
WHY = "Was there"
DAY, SEEN, LATER = "2020-02-06T12:00Z", "2020-02-06T13:00Z", "2020-02-06T14:00Z"


@pytest.fixture
def hearing(case, edith, bella, freeze, told):
    """Bella follows its case, and was told of it."""
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        row = record_hearing(
            case, date=date(2020, 2, 6), time=time(10), timezone="Asia/Almaty", by=edith, why=WHY
        )
    told("2020-01-02T09:11Z")
    return row


@pytest.fixture
def unsaid(hearing, edith, freeze, told):
    """It was said to have been held; then that was taken back."""
    say(hearing, True, edith, freeze, DAY)
    told(SEEN)
    say(hearing, None, edith, freeze, LATER)
    return hearing


def say(hearing, held, by, freeze, at):
    with freeze(at), system("A test"):
        mark_held(Hearing.unscoped.get(pk=hearing.pk), held=held, by=by, why=WHY)


def test_name_what_was_said_in_a_letter(unsaid, told):
    [letter] = told(LATER)

    subject = f"Hearing, taken back: held: {unsaid.case.public_id}, 6 February 2020"
    assert letter.subject == subject
    assert letter.body.startswith("Hearing, taken back: held\n")
    assert "Was: Thursday 6 February 2020, 10:00 (Almaty, UTC+6), held\n" in letter.body
    assert "Now: Thursday 6 February 2020, 10:00 (Almaty, UTC+6)\n" in letter.body


@pytest.mark.parametrize("held, named", [(True, "held"), (False, "did not open")])
def test_name_each_of_them_on_the_page_and_to_programs(
    hearing, edith, bella, client, freeze, told, held, named
):
    say(hearing, held, edith, freeze, DAY)
    told(SEEN)
    say(hearing, None, edith, freeze, LATER)
    told(LATER)

    with freeze(LATER):
        client.force_login(bella)
        assert f"Hearing, taken back: {named}" in words(client.get(reverse("notice-list")))
        row = Program(bella).get("notices/", kind="unsaid").json()["results"][0]
    assert row["what"] == f"Hearing, taken back: {named}"
    assert (row["before"]["status"], row["after"]["status"]) == (
        "held" if held else "not_held", "scheduled",
    )  # fmt: skip


SAID = {
    "ru": "отозвано: состоялось", "kk": "қайтарып алынды: өтті", "zh-hans": "已撤回：已举行",
    "ug": "قايتۇرۇۋېلىندى: ئۆتكۈزۈلگەن", "ar": "سُحب ما قيل: عُقدت",
    "tr": "geri alındı: yapıldı",
}  # fmt: skip


@pytest.mark.parametrize("language", SAID)
def test_tell_it_in_the_language_of_the_reader(unsaid, bella, told, language):
    chosen = bella.chosen
    chosen.language = language
    chosen.save()

    [letter] = told(LATER)

    assert SAID[language] in letter.subject


def test_keep_names_out_of_the_subject(unsaid, bella, told):
    with system("A test"):
        title = unsaid.case.title
        number = unsaid.case.public_id
    [letter] = told(LATER)
    assert (title in letter.subject, number in letter.subject) == (False, True)


def test_name_the_case_where_that_is_wished(unsaid, bella, told):
    save_wishes(bella, names_in_subjects=True)
    with system("A test"):
        title = unsaid.case.title
    [letter] = told(LATER)
    assert title in letter.subject


def test_tell_those_who_follow_decisions_alone(hearing, edith, bella, freeze, told):
    with system("A test"):
        follow(bella, kind="case", target=hearing.case.public_id, level="decisions")
    say(hearing, True, edith, freeze, DAY)
    told(SEEN)
    say(hearing, None, edith, freeze, LATER)

    assert len(told(LATER)) == 1


def test_tell_nothing_of_what_was_taken_back_before_it_was_told(case, edith, bella, freeze, told):
    with freeze("2020-03-01T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        row = record_hearing(case, date=date(2020, 2, 10), by=edith, why=WHY)
    told("2020-03-01T09:11Z")
    say(row, True, edith, freeze, "2020-03-01T10:00Z")
    say(row, None, edith, freeze, "2020-03-01T10:01Z")

    assert told("2020-03-01T10:15Z") == []


def test_tell_a_move_of_what_did_not_open_as_that(hearing, edith, freeze, told):
    say(hearing, False, edith, freeze, DAY)
    told(SEEN)
    with freeze(LATER), system("A test"):
        now = Hearing.unscoped.get(pk=hearing.pk)
        move_hearing(now, to_date=date(2020, 2, 20), by=edith, why=WHY)

    [letter] = told(LATER)
    assert letter.subject.startswith("Hearing put off: ")


def test_tell_webhooks_in_a_type_that_is_documented(unsaid, bella, told):
    with system("A test"):
        add_hook(bella, name="Desk", url="https://hooks.example.org/in")
    told(LATER)

    with system("A test"):
        sent = told_to_hook(Delivery.unscoped.get(hook__isnull=False))
    assert sent["type"] == "hearing.corrected"
    assert sent["data"]["kind"] == "unsaid"
    assert sent["data"].keys() == {
        "notice", "kind", "case", "hearing", "version", "from_date", "to_date", "url",
    }  # fmt: skip
    assert "held" not in json.dumps(sent)


def test_tell_it_to_those_who_read_changes(unsaid, edith, clerk, client, freeze):
    publish(unsaid.case, by=edith, second=clerk)

    with freeze(LATER):
        for address in ("/hearings/changes.atom", f"/cases/{unsaid.case.public_id}/feed.atom"):
            text = client.get(address).content.decode()
            assert text.count("6 February 2020, 10:00 Almaty, taken back: held") >= 1, address
            assert ", scheduled" not in text


def test_tell_programs_court_and_moment(case, edith, bella, freeze, told):
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        old = add_court(name="City court", country="KZ", timezone="Asia/Almaty", by=edith, why=WHY)
        new = add_court(name="Upper court", country="KZ", timezone="Asia/Almaty", by=edith, why=WHY)
        row = record_hearing(
            case, date=date(2020, 2, 6), time=time(10), court=old, by=edith, why=WHY
        )
    told("2020-01-02T09:11Z")
    with freeze("2020-01-10T09:00Z"), system("A test"):
        move_hearing(Hearing.unscoped.get(pk=row.pk), to_date=date(2020, 2, 21), by=edith, why=WHY)
        edit_hearing(Hearing.unscoped.get(pk=row.pk), court=new, by=edith, why=WHY)
    told("2020-01-10T09:11Z")

    with freeze("2020-01-10T09:12Z"):
        first = Program(bella).get("notices/", kind="postponed").json()["results"][0]
        listed = Program(bella).get("notices/", kind="listed").json()["results"][0]
        Notice.unscoped.all().update(payload={"to": {"date": "2020-02-06", "status": "scheduled"}})
        earlier = Program(bella).get("notices/", kind="postponed").json()["results"][0]
    assert (listed["before"], listed["after"]["court"]["name"]) == (None, "City court")
    assert first["before"]["court"] == {"id": old.public_id, "name": "City court"}
    assert first["after"]["court"] == {"id": new.public_id, "name": "Upper court"}
    assert (first["before"]["starts_at"], first["after"]["starts_at"]) == (
        "2020-02-06T04:00:00Z", None,
    )  # fmt: skip
    assert (earlier["after"]["court"], earlier["after"]["starts_at"]) == (None, None)
