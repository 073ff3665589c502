"""Cases are opened, edited, closed and reopened; who sees them takes a second person."""

from __future__ import annotations

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from cases.actions import (
    add_court,
    approve_visibility,
    close_case,
    edit_case,
    open_case,
    propose_visibility,
    remove_member,
    reopen_case,
    set_member,
)
from cases.models import Case, CaseChange, CaseMember, CaseSummary, Proceeding
from hearings.actions import mark_held, record_hearing
from tracker.access import system, viewer
from tracker.history import timeline

pytestmark = pytest.mark.django_db
WHY = "As the lawyer asked"


@pytest.fixture
def case(anna):
    return open_case(title="The case", country="kz", by=anna, why="Opened")


def seen(user) -> bool:
    with viewer(user):
        return Case.objects.visible_to(user).exists()


def test_open_case_makes_its_opener_lead(anna):
    court = add_court(name="Zaisan District Court", country="kz", by=anna, why="Named by a report")

    case = open_case(
        title=" Two men ", kind="criminal", country="kz", court=court, by=anna, why=WHY
    )

    assert (case.title, case.country, case.visibility, case.status) == (
        "Two men", "KZ", "members", "open",
    )  # fmt: skip
    assert [(m.user, m.role) for m in CaseMember.unscoped.all()] == [(anna, "lead")]
    assert [p.court for p in Proceeding.unscoped.all()] == [court]
    assert (court.timezone, court.timezone_assumed) == ("Asia/Almaty", True)
    assert CaseChange.objects.get().kind == "case_opened"
    assert CaseSummary.objects.get().case == case


@pytest.mark.parametrize(
    "wrong",
    [{"title": "  "}, {"title": "x" * 201}, {"kind": "war"}, {"visibility": "public"},
     {"visibility": "all"}, {"country": "Kazakhstan"}, {"why": " "}],
)  # fmt: skip
def test_open_case_refuses_and_stores_nothing(anna, wrong):
    with pytest.raises(ValidationError):
        open_case(**{"title": "The case", "by": anna, "why": WHY} | wrong)

    assert not Case.unscoped.exists()
    assert not CaseChange.objects.exists()


def test_edit_case_changes_and_says_so(case, anna):
    edit_case(case, title="Better", country="cn", by=anna, why=WHY)

    case = Case.unscoped.get()
    assert (case.title, case.country) == ("Better", "CN")
    assert CaseChange.objects.last().payload == {"fields": ["country", "title"]}
    with system("a test looks"):
        assert {change.field for change in timeline(case)[0].changes} == {"title", "country"}


@pytest.mark.parametrize(
    "wrong", [{"title": ""}, {"kind": "war"}, {"visibility": "public"}, {"status": "closed"}]
)
def test_edit_case_refuses(case, anna, wrong):
    with pytest.raises(ValidationError):
        edit_case(case, by=anna, why=WHY, **wrong)

    assert Case.unscoped.get().title == "The case"


def test_close_case_and_reopen_it(case, anna):
    close_case(case, on="2020-01", by=anna, why=WHY)
    with pytest.raises(ValidationError, match="closed already"):
        close_case(case, on="2020-01", by=anna, why=WHY)
    closed = Case.unscoped.get()

    reopen_case(case, by=anna, why="An appeal")
    with pytest.raises(ValidationError, match="is open"):
        reopen_case(case, by=anna, why="An appeal")

    assert (closed.status, closed.closed_on) == ("closed", "2020-01")
    assert (Case.unscoped.get().status, Case.unscoped.get().closed_on) == ("open", "")


@pytest.mark.parametrize("date", [dt.date(2020, 1, 6), None])
def test_close_case_refuses_while_a_hearing_has_no_outcome(case, anna, date):
    hearing = record_hearing(case, date=date, by=anna, why=WHY)

    with pytest.raises(ValidationError, match="hearing"):
        close_case(case, on="2020-01", by=anna, why=WHY)
    if date:
        mark_held(hearing, held=True, by=anna, why=WHY)
        close_case(case, on="2020-01", by=anna, why=WHY)

    assert Case.unscoped.get().status == ("closed" if date else "open")


@pytest.mark.parametrize("on", ["2019-02-29", "soon"])
def test_close_case_refuses_a_day_that_is_none(case, anna, on):
    with pytest.raises(ValidationError):
        close_case(case, on=on, by=anna, why=WHY)

    assert Case.unscoped.get().status == "open"


def test_publish_case_takes_a_second_person(case, anna, edith, clerk):
    assert not seen(AnonymousUser())

    propose_visibility(case, visibility="public", by=edith, why="It helps them")
    with pytest.raises(ValidationError, match="second person"):
        approve_visibility(case, by=edith, why="I agree with myself")
    assert not seen(AnonymousUser())
    approve_visibility(case, by=clerk, why="Agreed")

    case = Case.unscoped.get()
    assert (case.visibility, case.proposed_visibility, case.proposed_by) == ("public", "", None)
    assert seen(AnonymousUser())


def test_approve_visibility_refuses_when_nothing_is_proposed(case, clerk):
    with pytest.raises(ValidationError, match="Nothing"):
        approve_visibility(case, by=clerk, why="Agreed")


def test_narrow_visibility_holds_at_once(case, anna, boris, edith, clerk):
    propose_visibility(case, visibility="public", by=edith, why="It helps them")
    assert seen(boris)

    propose_visibility(case, visibility="restricted", by=anna, why="They are threatened")

    assert not seen(boris)
    assert seen(anna)
    with pytest.raises(ValidationError, match="Nothing"):
        approve_visibility(case, by=clerk, why="The proposal is gone")


@pytest.mark.parametrize("visibility", ["members", "everybody", ""])
def test_propose_visibility_refuses(case, edith, visibility):
    with pytest.raises(ValidationError):
        propose_visibility(case, visibility=visibility, by=edith, why=WHY)


def test_set_member_opens_a_restricted_case(anna, boris):
    case = open_case(title="Secret", visibility="restricted", by=anna, why="Opened")
    assert not seen(boris)

    set_member(case, user=boris, role="member", by=anna, why="Joins us")
    joined = seen(boris)
    set_member(case, user=boris, role="contributor", by=anna, why="Writes too")
    remove_member(case, user=boris, by=anna, why="Left")

    assert joined
    assert not seen(boris)
    with system("a test looks"):
        rows = CaseMember.history.filter(user=boris).order_by("history_id")
        assert [(row.history_type, row.role) for row in rows] == [
            ("+", "member"), ("~", "contributor"), ("-", "contributor"),
        ]  # fmt: skip


def test_set_member_refuses_an_unknown_role_and_a_deactivated_account(case, anna, boris):
    with pytest.raises(ValidationError):
        set_member(case, user=boris, role="owner", by=anna, why=WHY)
    boris.is_active = False
    boris.save()
    with pytest.raises(ValidationError, match="deactivated"):
        set_member(case, user=boris, role="member", by=anna, why=WHY)

    assert [m.user for m in CaseMember.unscoped.all()] == [anna]


def test_leave_no_case_without_a_lead(case, anna, boris):
    with pytest.raises(ValidationError, match="lead"):
        remove_member(case, user=anna, by=anna, why="Gone")
    with pytest.raises(ValidationError, match="lead"):
        set_member(case, user=anna, role="member", by=anna, why="Less")
    with pytest.raises(ValidationError, match="does not work"):
        remove_member(case, user=boris, by=anna, why="Gone")

    set_member(case, user=boris, role="lead", by=anna, why="Takes over")
    remove_member(case, user=anna, by=boris, why="Gone")

    assert [(m.user, m.role) for m in CaseMember.unscoped.all()] == [(boris, "lead")]
