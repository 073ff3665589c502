"""Questions whose SQL is made once: each viewer gets what is theirs, and nobody else's."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db.models import F
from django.db.models.lookups import In

from cases.actions import open_case, propose_visibility
from cases.models import Case, CaseMember
from tests.conftest import account
from tests.publishing import publish
from tracker.access import OutOfScope, system, viewer
from tracker.asking import Question, attach
from tracker.search import asked
from tracker.views.search import CASES, PEOPLE, QUOTES, REPORTS

pytestmark = pytest.mark.django_db


@pytest.fixture
def cases(anna):
    """Two cases that hold the same word: Anna's own alone, and one for every account. (What stands
    beside it is no beginning of an id.)"""
    own = open_case(title="Zaisan, first", visibility="restricted", by=anna, why="To follow")
    shared = open_case(title="Zaisan, second", by=anna, why="To follow")
    return own, shared


def found(question: Question, user, words: str = "zaisan") -> list[str]:
    with viewer(user):
        return [str(one) for one in question.rows(words)]


def question() -> Question:
    return Question(
        lambda viewer, words: Case.objects.visible_to(viewer).with_words(words).order_by("pk"),
        asked,
    )


def test_ask_gives_each_viewer_their_own_rows(cases, anna, boris):
    both, one = ["Zaisan, first", "Zaisan, second"], ["Zaisan, second"]
    first, second = question(), question()

    assert [found(first, who) for who in (anna, boris, anna)] == [both, one, both]
    assert [found(second, who) for who in (boris, anna, boris)] == [one, both, one]


def test_ask_gives_those_who_see_less_what_they_see(cases, anna, boris):
    asked_before = question()
    assert len(found(asked_before, anna)) == 2
    narrow, gone = account("narrow", "reader"), account("gone", "reader")
    narrow.only_cases, gone.is_active = ("AAAA-AAAA",), False

    for who in (narrow, gone, AnonymousUser()):
        assert found(asked_before, who) == []


def test_ask_for_other_words_gives_other_rows(cases, anna):
    asked_before = question()

    told = [
        found(asked_before, anna, words) for words in ("zaisan first", "nowhere", "*", "", "first")
    ]

    assert told == [["Zaisan, first"], [], [], [], ["Zaisan, first"]]


def test_ask_makes_the_query_once(cases, anna, boris):
    made = []
    counted = Question(
        lambda viewer, words: made.append(viewer) or Case.objects.visible_to(viewer), asked
    )

    for who in (anna, boris, anna):
        assert found(counted, who) != []

    assert len(made) == 1


def test_ask_makes_the_query_once_for_those_without_an_account(cases, clerk, edith):
    made = []
    counted = Question(
        lambda viewer, words: made.append(viewer) or Case.objects.visible_to(viewer), asked
    )
    publish(cases[1], by=edith, second=clerk)

    told = [found(counted, AnonymousUser()) for _time in range(2)]
    propose_visibility(cases[1], visibility="members", by=edith, why="At risk")

    assert told == [["Zaisan, second"], ["Zaisan, second"]]
    assert found(counted, AnonymousUser()) == []
    assert len(made) == 1


def test_ask_while_nobody_looks_is_refused(cases):
    with pytest.raises(OutOfScope):
        question().rows("zaisan")
    with system("a test looks"), pytest.raises(OutOfScope):
        question().rows("zaisan")


def test_ask_by_a_rule_that_wants_more_of_the_viewer_fails(cases, anna):
    bolder = Question(
        lambda viewer, words: Case.objects.all() if viewer.role else Case.objects.none(), asked
    )

    with viewer(anna), pytest.raises(AttributeError):
        bolder.rows("zaisan")


def test_attach_gives_each_row_its_own_parts(cases, anna, boris):
    members = Question(
        lambda viewer, *ids: CaseMember.objects.visible_to(viewer).filter(In(F("case"), ids)),
    )
    for who, seen in ((anna, [1, 1]), (boris, [0, 1]), (AnonymousUser(), [0, 0])):
        rows = list(cases)
        with viewer(who):
            attach(rows, seen_members=(members, "case_id"))
            attach([], seen_members=(members, "case_id"))
        assert [len(one.seen_members) for one in rows] == seen
        assert all(one.case_id == row.pk for row in rows for one in row.seen_members)


@pytest.mark.parametrize("searched", [CASES, PEOPLE, REPORTS, QUOTES])
def test_ask_gives_what_the_question_gives(cases, searched, anna, boris):
    for who in (anna, boris):
        with viewer(who):
            told = [one.pk for one in searched.question(who, "zaisan")]
            assert [one.pk for one in searched.rows("zaisan")] == told
