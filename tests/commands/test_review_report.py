"""review_report decides as the review page does: all in one act, or nothing."""

from __future__ import annotations

import pytest

from cases.actions import open_case, set_member
from cases.models import Case, Party
from reports.actions import accept_claims, add_report
from reports.models import Claim, Report
from reports.opening import suggest_case
from reports.timeline import case_timeline
from tests.commands.conftest import ASIANEWS, RFERL
from tracker.access import system, viewer
from tracker.models import Act


def state_of(claim: dict) -> str:
    with system("Looking at a claim"):
        return Claim.objects.get(public_id=claim["id"]).state


def cases() -> list[Case]:
    with system("Looking at the cases"):
        return list(Case.objects.all())


def named(report: dict, name: str) -> dict:
    return next(one for one in report["claims"] if one["slots"].get("name") == name)


def asked(report: dict) -> dict:
    return next(one for one in report["claims"] if one["waits"])


@pytest.fixture
def undated(add, tmp_path, anna) -> dict:
    """A report whose publication day nobody knows, with a session that waits for its day."""
    path = tmp_path / "undated.txt"
    path.write_text("The trial of Arman Serik will be held on 6 January, Judge Dana Omar said.\n")
    return add(path, "--by", "anna")


def test_review_report_accepts_all_into_a_new_case(add, review, anna):
    report = add(ASIANEWS)

    done = review(report, "--accept", "all")

    assert done["rejected"] == done["waiting"] == []
    assert done["accepted"] == [c["id"] for c in report["claims"] if c["about"] == "this_case"]
    assert [case.public_id for case in cases()] == [done["case"]]
    with system("Looking at the people"):
        ages = dict(
            Party.objects.filter(role="defendant").values_list("person__name", "age_reported")
        )
    assert ages == {"Murager Alimuly": 25, "Qaster Musakhanuly": 30}


def test_review_report_signs_one_act(add, review, anna):
    report = add(ASIANEWS)
    with system("Counting acts"):
        before = set(Act.objects.values_list("pk", flat=True))

    review(report, "--accept", "all")

    with system("Looking at the act"):
        act = Act.objects.exclude(pk__in=before).get()
        assert (act.by, act.why) == (anna, "Read it")


def test_review_report_gives_the_case_that_actions_give(add, review, anna):
    told = review(add(ASIANEWS), "--accept", "all")
    text = ASIANEWS.read_text(encoding="utf-8") + "\n"
    report = add_report(text=text, by=anna).report
    with system("Deciding by actions"):
        claims = [c for c in Claim.objects.filter(report=report, about="this_case") if not c.waits]
        made = accept_claims(claims, case=suggest_case(report), by=anna, why="Read it").case
        first = case_timeline(Case.objects.get(public_id=told["case"]), anna)
        second = case_timeline(made, anna)

    assert [e.title for e in first.everything] == [e.title for e in second.everything]
    assert len(first.entries) > 5


def test_review_report_joins_a_second_report_to_the_same_people(add, review, anna):
    case = review(add(ASIANEWS), "--accept", "all")["case"]

    review(add(RFERL), "--answer", "published=2020-01-07", "--accept", "all", case=case)

    with system("Looking at the people"):
        named = Party.objects.filter(role="defendant", retracted_at=None)
        assert sorted(str(party) for party in named) == ["Murager Alimuly", "Qaster Musakhanuly"]


def test_review_report_accepts_and_rejects_those_named(add, review, anna):
    report = add(ASIANEWS, "--by", "anna")
    judge, lawyer = named(report, "Shynar Ospanova"), named(report, "Lazzat Akhatova")

    done = review(report, "--accept", judge["id"], "--reject", lawyer["id"])

    assert (done["accepted"], done["rejected"]) == ([judge["id"]], [lawyer["id"]])
    assert (state_of(judge), state_of(lawyer)) == ("accepted", "rejected")


def test_review_report_opens_no_case_when_nothing_is_accepted(add, review, anna):
    report = add(ASIANEWS, "--by", "anna")

    done = review(report, "--reject", report["claims"][0]["id"])

    assert done["case"] is None
    assert cases() == []


def test_review_report_says_what_waits(review, undated):
    done = review(undated, "--accept", "all")

    waiting = asked(undated)
    assert [one["id"] for one in done["waiting"]] == ["published", waiting["id"]]
    assert done["waiting"][0]["question"].startswith("When was this report published?")
    assert waiting["id"] not in done["accepted"]
    assert state_of(waiting) == "pending"


def test_review_report_answers_when_it_was_published(review, undated):
    done = review(undated, "--answer", "published=2020-01-02", "--accept", "all")

    assert done["waiting"] == []
    with system("Looking at the claims"):
        report = Report.objects.get()
        session = Claim.objects.get(kind="hearing_scheduled", state="accepted")
    assert (report.published, report.published_known_by) == ("2020-01-02", "answered")
    assert session.date == "2020-01-06"


def test_review_report_answers_a_claim(review, undated):
    waiting = asked(undated)

    done = review(undated, "--answer", f"{waiting['id']}=2020-01-06", "--accept", "all")

    assert waiting["id"] in done["accepted"]
    with system("Looking at the claim"):
        assert Claim.objects.get(public_id=waiting["id"]).date == "2020-01-06"


SIGNED = ("--by", "anna", "--why", "Read it")


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--accept", "all", "--case", "K7Q2-9FXD"], "There is no case K7Q2-9FXD."),
        (["--accept", "K7Q2-9FXD", "--case", "new"], "has no claim K7Q2-9FXD."),
        (["--reject", "K7Q2-9FXD", "--accept", "all", "--case", "new"], "has no claim K7Q2"),
        (["--answer", "K7Q2-9FXD=2020", "--case", "new"], "has no claim K7Q2-9FXD."),
        (["--answer", "2020-01-06", "--case", "new"], "Write CLAIM=VALUE"),
        (["--answer", "published=soon", "--case", "new"], "no date the tracker can read"),
        (["--answer", "published=1999-02-29", "--case", "new"], "no 29 February"),
    ],
)
def test_review_report_refuses_what_does_not_fit(add, refused, anna, words, sentence):
    report = add(ASIANEWS, "--by", "anna")

    assert sentence in refused("review_report", report["id"], *words, *SIGNED)
    assert cases() == []
    assert {state_of(claim) for claim in report["claims"]} == {"pending"}


def test_review_report_changes_nothing_when_one_answer_is_wrong(refused, undated):
    waiting = asked(undated)
    words = ("--answer", f"{waiting['id']}=2020-02-30", "--accept", "all", "--case", "new")

    sentence = refused("review_report", undated["id"], *words, *SIGNED)

    assert "2020 had no 30 February" in sentence
    assert cases() == []
    assert {state_of(claim) for claim in undated["claims"]} == {"pending"}


def test_review_report_refuses_a_claim_accepted_and_rejected(add, refused, anna):
    report = add(ASIANEWS, "--by", "anna")
    claim = report["claims"][0]["id"]
    words = ("--accept", claim, "--reject", claim, "--case", "new")

    assert "Choose one." in refused("review_report", report["id"], *words, *SIGNED)


def test_review_report_refuses_a_claim_that_was_decided(add, review, refused, anna):
    report = add(ASIANEWS, "--by", "anna")
    judge = named(report, "Shynar Ospanova")["id"]
    case = review(report, "--accept", judge)["case"]

    sentence = refused("review_report", report["id"], "--reject", judge, "--case", case, *SIGNED)

    assert sentence == f"Somebody decided this claim in the meantime. {judge}: accepted."


def test_review_report_refuses_a_claim_that_waits(refused, undated):
    waiting = asked(undated)["id"]
    words = ("--accept", waiting, "--case", "new")

    assert "waits for an answer" in refused("review_report", undated["id"], *words, *SIGNED)
    assert cases() == []


def test_review_report_refuses_a_report_one_may_not_see(add, refused, anna, edith):
    report = add(ASIANEWS, "--by", "edith")

    sentence = refused("review_report", report["id"], "--accept", "all", "--case", "new", *SIGNED)

    assert sentence == f"There is no report {report['id']}."


def test_review_report_hides_a_report_of_the_system_in_a_restricted_case(add, refused, anna, edith):
    case = open_case(title="Zaisan", by=edith, why="To test", visibility="restricted")
    report = add(ASIANEWS, "--case", case.public_id)

    sentence = refused("review_report", report["id"], "--accept", "all", "--case", "new", *SIGNED)

    assert sentence == f"There is no report {report['id']}."


def test_review_report_refuses_who_may_not_decide(add, refused, review, anna, edith):
    case = open_case(title="Zaisan", by=edith, why="To test")
    report = add(ASIANEWS, "--by", "anna")
    words = ("review_report", report["id"], "--accept", "all", "--case", case.public_id)

    sentence = refused(*words, *SIGNED)
    set_member(case, user=anna, role="contributor", by=edith, why="To work on it")
    done = review(report, "--accept", "all", case=case.public_id)

    assert sentence.startswith("anna may not decide claims there.")
    assert done["case"] == case.public_id


def test_review_report_refuses_a_reader_a_new_case(add, refused, boris):
    report = add(ASIANEWS)
    words = ("--accept", "all", "--case", "new", "--by", "boris", "--why", "Read it")

    assert "boris may not decide" in refused("review_report", report["id"], *words)
    assert cases() == []


def test_review_report_refuses_to_go_unexplained(add, refused, anna):
    report = add(ASIANEWS, "--by", "anna")
    words = ("--accept", "all", "--case", "new", "--by", "anna", "--why", " ")

    assert "Say why" in refused("review_report", report["id"], *words)
    with viewer(anna):
        assert Claim.objects.visible_to(anna).accepted().count() == 0
