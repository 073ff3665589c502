"""A hearing moves, and whoever follows is told once, of what came of it all."""

from __future__ import annotations

from datetime import date, time

import pytest

from alerts.actions import follow, save_wishes
from alerts.models import Delivery, Gathering, Notice
from cases.actions import add_event, add_party, add_person, propose_visibility, retract_fact
from hearings.actions import (
    cancel_hearing,
    edit_hearing,
    mark_held,
    merge_hearings,
    move_hearing,
    note_hearing,
    record_hearing,
    unmerge_hearing,
    void_move,
)
from hearings.models import Hearing
from tracker.access import system

pytestmark = pytest.mark.django_db
ALMATY = "Asia/Almaty"


@pytest.fixture
def hearing(case, edith, bella, freeze, told):
    """Listed long before; bella follows its case and was told of it."""
    with freeze("2020-01-02T09:00Z"):
        follow(bella, kind="case", target=case.public_id, note="My cousin")
        made = record_hearing(
            case, date=date(2020, 2, 6), time=time(10), timezone=ALMATY, by=edith, why="Listed"
        )
    told("2020-01-02T09:11Z")
    return made


def move(hearing, day, by, **more):
    with system("A test reads"):
        now = Hearing.unscoped.get(pk=hearing.pk)
    return move_hearing(now, to_date=day, by=by, why="The court said so", **more)


def subjects(letters) -> list[str]:
    """The subject lines without the id of the case."""
    return [one.subject.split(": ")[0] for one in letters]


def test_tell_move_with_both_clocks_and_no_name_in_the_subject(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(
            hearing, date(2020, 2, 21), edith, to_time=time(12), reason_stated="judge_absent_or_ill"
        )

    assert told("2020-01-10T09:09Z") == []
    [letter] = told("2020-01-10T09:10Z")
    assert letter.to == ["boris@example.org"]
    assert letter.subject == f"Hearing put off: {hearing.case.public_id}, 21 February 2020"
    lines = letter.body.splitlines()
    for line in (
        f"Case: The case ({hearing.case.public_id})",
        "Was: Thursday 6 February 2020, 10:00 (Almaty, UTC+6)",
        "Now: Friday 21 February 2020, 12:00 (Almaty, UTC+6)",
        "Your time: Friday 21 February 2020, 07:00 (Paris, UTC+1)",
        "15 days later",
        "Reason stated: judge absent or ill",
        f"https://tracker.example.org/hearings/{hearing.public_id}/",
        "You follow this case. My cousin",
    ):
        assert line in lines
    assert told("2020-01-11T09:10Z") == []


def test_tell_in_the_language_of_the_reader(hearing, edith, boris, told, freeze):
    boris.chosen.language = "ru"
    boris.chosen.save()
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith)

    [letter] = told("2020-01-10T09:10Z")
    assert "21 февраля 2020" in letter.subject
    assert "Hearing" not in letter.subject


def test_tell_what_came_of_several_moves(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith)
    with freeze("2020-01-10T09:08Z"):
        move(hearing, date(2020, 2, 28), edith)

    assert told("2020-01-10T09:17Z") == []
    [letter] = told("2020-01-10T09:18Z")
    assert "Was: Thursday 6 February 2020" in letter.body
    assert "Now: Friday 28 February 2020" in letter.body
    assert "First listed for 6 February 2020, moves: 2" in letter.body
    assert "21 February" not in letter.body


def test_tell_nothing_of_a_move_that_was_taken_back_in_time(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        made = move(hearing, date(2020, 2, 21), edith)
    with freeze("2020-01-10T09:05Z"):
        void_move(made, by=edith, why="A mistake")

    assert told("2020-01-10T09:20Z") == []
    assert not Gathering.objects.filter(hearing__isnull=False).exists()


def test_tell_that_a_move_was_taken_back_when_it_was_told(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        made = move(hearing, date(2020, 2, 21), edith)
    told("2020-01-10T09:10Z")
    with freeze("2020-01-10T09:30Z"):
        void_move(made, by=edith, why="A mistake")

    [letter] = told("2020-01-10T09:40Z")
    assert subjects([letter]) == ["Move taken back"]
    assert "Now: Thursday 6 February 2020, 10:00" in letter.body


def test_tell_without_waiting_when_the_slot_is_near(hearing, edith, told, freeze):
    with freeze("2020-02-04T09:00Z"):
        move(hearing, date(2020, 2, 21), edith)

    assert subjects(told("2020-02-04T09:00Z")) == ["Hearing put off"]


def test_somebody_who_goes_on_changing_keeps_nobody_from_knowing(hearing, edith, told, freeze):
    for minute in range(0, 60, 9):
        with freeze(f"2020-01-10T09:{minute:02}Z"):
            move(hearing, date(2020, 2, 10 + minute // 9), edith)

    assert len(told("2020-01-10T10:00Z")) == 1


def test_a_killed_planner_leaves_everything_to_be_told(hearing, edith, told, freeze, monkeypatch):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith)
    told("2020-01-10T09:01Z")

    def die(*_given, **_more):
        raise KeyboardInterrupt

    monkeypatch.setattr("alerts.planning.telling.send_out", die)
    with pytest.raises(KeyboardInterrupt):
        told("2020-01-10T09:10Z")
    monkeypatch.undo()

    assert subjects(told("2020-01-10T09:11Z")) == ["Hearing put off"]


ACTS = {
    "Hearing put off without a date": lambda h, by: move(h, None, by),
    "Hearing brought forward": lambda h, by: move(h, date(2020, 2, 1), by),
    "Other hour": lambda h, by: move(h, date(2020, 2, 6), by, to_time=time(9)),
    "Other place": lambda h, by: move(
        h, date(2020, 2, 6), by, to_time=time(10), to_courtroom="Room 5"
    ),
    "Date corrected": lambda h, by: move(h, date(2020, 2, 7), by, kind="correction"),
    "Hearing cancelled": lambda h, by: cancel_hearing(h, by=by, why="Dropped"),
    "Hearing withdrawn from the record": lambda h, by: retract_fact(h, by=by, why="No such"),
}


def test_tell_another_court_as_another_place(hearing, edith, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        edit_hearing(hearing, court_words="Almaty City Court", by=edith, why="Transferred")

    [letter] = told("2020-01-10T09:10Z")
    assert subjects([letter]) == ["Other place"]
    assert "Almaty City Court" in letter.body


@pytest.mark.parametrize("words", ACTS)
def test_tell_each_kind_by_its_name(hearing, edith, told, freeze, words):
    with freeze("2020-01-10T09:00Z"):
        ACTS[words](hearing, edith)

    assert subjects(told("2020-01-10T09:10Z")) == [words]


def test_tell_outcome_of_a_hearing(hearing, edith, told, freeze):
    with freeze("2020-02-06T12:00Z"):
        mark_held(hearing, held=True, by=edith, why="Was there")

    [letter] = told("2020-02-06T12:00Z")
    assert letter.subject == f"Hearing: held: {hearing.case.public_id}, 6 February 2020"


def test_tell_of_hearings_long_ago_on_the_page_alone(case, edith, bella, told, freeze):
    with freeze("2020-06-01T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        record_hearing(case, date=date(2020, 1, 6), by=edith, why="An old report")

    assert told("2020-06-01T09:10Z") == []
    assert [one.kind for one in Notice.unscoped.all()] == ["listed"]


def test_tell_that_a_hearing_was_merged_and_told_apart_again(case, hearing, edith, told, freeze):
    with freeze("2020-01-03T09:00Z"):
        other = record_hearing(case, date=date(2020, 2, 21), by=edith, why="Listed", force=True)
    told("2020-01-03T09:11Z")
    with freeze("2020-01-10T09:00Z"):
        merge_hearings(hearing, into=other, by=edith, why="The same")

    [letter] = told("2020-01-10T09:10Z")
    assert letter.subject == f"Two entries were one hearing: {case.public_id}, 21 February 2020"
    other = "The other entry is not another hearing: Thursday 6 February 2020, 10:00"
    assert other in letter.body
    assert "This stands: Friday 21 February 2020" in letter.body
    with freeze("2020-01-11T09:00Z"):
        unmerge_hearing(hearing, by=edith, why="Two after all")
    [letter] = told("2020-01-11T09:10Z")
    assert letter.subject == f"Hearing listed: {case.public_id}, 6 February 2020"


def test_tell_nothing_of_hearings_merged_and_told_apart_in_time(case, hearing, edith, told, freeze):
    with freeze("2020-01-03T09:00Z"):
        other = record_hearing(case, date=date(2020, 2, 21), by=edith, why="Listed", force=True)
    told("2020-01-03T09:11Z")
    with freeze("2020-01-10T09:00Z"):
        merge_hearings(hearing, into=other, by=edith, why="The same")
        unmerge_hearing(hearing, by=edith, why="Two after all")

    assert told("2020-01-10T10:10Z") == []


NOTES = {
    "outcome": ({"type": "reserved_judgment"}, {"all": 1, "decisions": 1, "dates": 0}),
    "access": ({"access": "closed"}, {"all": 0, "decisions": 0, "dates": 0}),
}


@pytest.mark.parametrize("note", NOTES)
@pytest.mark.parametrize("level", ["all", "decisions", "dates"])
def test_tell_what_was_noted_in_court(hearing, edith, bella, told, freeze, note, level):
    """Outcomes at once; the rest stands on the page, for those who want everything."""
    columns, mailed = NOTES[note]
    with freeze("2020-02-06T09:00Z"):
        follow(bella, kind="case", target=hearing.case.public_id, level=level)
        note_hearing(hearing, note, by=edith, why="Was there", **columns)

    assert subjects(told("2020-02-06T09:10Z")) == ["What became of a hearing"] * mailed[level]
    kind = "outcome" if note == "outcome" else "news"
    told_of = Notice.unscoped.filter(kind=kind).count()
    assert told_of == max(mailed[level], level == "all")


def test_tell_nothing_of_a_note_that_was_taken_back_in_time(hearing, edith, told, freeze):
    with freeze("2020-02-06T09:00Z"):
        row = note_hearing(hearing, "outcome", by=edith, why="Was there", type="released")
        retract_fact(row, by=edith, why="Another case")

    assert subjects(told("2020-02-06T09:10Z")) == []


LEVELS = {
    "all": ["Hearing put off", "News in a case"],
    "dates": ["Hearing put off"],
    "decisions": ["News in a case"],
    "muted": [],
}


@pytest.mark.parametrize("level", LEVELS)
def test_tell_as_much_as_is_wished(hearing, edith, bella, told, freeze, level):
    with freeze("2020-01-10T09:00Z"):
        follow(bella, kind="case", target=hearing.case.public_id, level=level)
        move(hearing, date(2020, 2, 21), edith)
        add_event(hearing.case, kind="verdict", on="2020-01-09", by=edith, why="Reported")

    assert sorted(subjects(told("2020-01-10T09:10Z"))) == LEVELS[level]


def test_tell_news_in_words_of_the_history(case, edith, bella, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        follow(bella, kind="case", target=case.public_id)
        add_event(case, kind="verdict", on="2020-01-09", by=edith, why="Reported")

    [letter] = told("2020-01-10T09:10Z")
    assert f"https://tracker.example.org/cases/{case.public_id}/" in letter.body
    assert "Verdict, 9 January 2020: recorded" in letter.body.splitlines()


def test_tell_nothing_of_what_was_entered_and_retracted(case, edith, bella, told, freeze):
    follow(bella, kind="case", target=case.public_id)
    told("2020-01-10T08:00Z")
    with freeze("2020-01-10T09:00Z"):
        event = add_event(case, kind="verdict", on="2020-01-09", by=edith, why="Reported")
        retract_fact(event, by=edith, why="Another case")

    assert told("2020-01-10T09:10Z") == []


def widest(kind, case, bella, edith):
    """Follow by something else than the case."""
    targets = {"country": "KZ", "court": "", "person": ""}
    if kind == "person":
        person = add_person(name="Arman Serik", by=edith, why="Reported")
        add_party(case, person=person, role="defendant", by=edith, why="Reported")
        targets["person"] = person.public_id
    return follow(bella, kind=kind, target=targets[kind])


@pytest.mark.parametrize("kind", ["country", "person"])
def test_tell_who_follows_by_something_wider(case, edith, bella, told, freeze, kind):
    with freeze("2020-01-02T09:00Z"):
        with system("A test"):
            widest(kind, case, bella, edith)
        record_hearing(case, date=date(2020, 2, 6), by=edith, why="Listed")

    assert "Hearing listed" in subjects(told("2020-01-02T10:11Z"))


def test_the_most_particular_follow_decides(hearing, edith, bella, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        follow(bella, kind="country", target="KZ")
        follow(bella, kind="case", target=hearing.case.public_id, level="muted")
        move(hearing, date(2020, 2, 21), edith)

    assert told("2020-01-10T09:10Z") == []


def test_tell_nobody_who_sees_the_case_no_more(hearing, edith, clerk, told, freeze):
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith)
        propose_visibility(hearing.case, visibility="restricted", by=edith, why="At risk")

    assert told("2020-01-10T09:10Z") == []
    assert not Notice.unscoped.filter(kind="postponed").exists()


def pending(hearing, edith, told, freeze, monkeypatch):
    """A message that is made and waits to be sent."""
    monkeypatch.setattr("tests.alerts.conftest.send_next", lambda: False)
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith)
    assert told("2020-01-10T09:10Z") == []
    monkeypatch.undo()
    return Delivery.unscoped.get(state="pending")


def test_what_is_out_of_date_is_not_sent_but_what_holds_now(
    hearing, edith, told, freeze, monkeypatch
):
    waiting = pending(hearing, edith, told, freeze, monkeypatch)
    with freeze("2020-01-10T09:30Z"):
        move(hearing, date(2020, 2, 28), edith)

    [letter] = told("2020-01-10T09:40Z")
    waiting.refresh_from_db()
    assert (waiting.state, waiting.words) == ("obsolete", "the hearing has moved since")
    assert "Now: Friday 28 February 2020" in letter.body
    assert "First listed for 6 February 2020, moves: 2" in letter.body


def test_wait_for_the_end_of_quiet_hours(hearing, edith, bella, told, freeze):
    save_wishes(bella, quiet_from=22, quiet_until=7)
    with freeze("2020-01-10T22:00Z"):  # 23:00 in Paris
        move(hearing, date(2020, 2, 21), edith)

    assert told("2020-01-11T05:59Z") == []
    assert len(told("2020-01-11T06:00Z")) == 1


def test_name_the_case_in_the_subject_when_it_is_wished(hearing, edith, bella, told, freeze):
    save_wishes(bella, names_in_subjects=True)
    with freeze("2020-01-10T09:00Z"):
        move(hearing, date(2020, 2, 21), edith)

    [letter] = told("2020-01-10T09:10Z")
    assert letter.subject == "Hearing put off: The case, 21 February 2020"
