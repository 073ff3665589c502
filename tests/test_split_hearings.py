"""Some persons of a hearing are heard apart: who may be, and on which day."""

from __future__ import annotations

import datetime as dt

import pytest
from django.core.exceptions import ValidationError

from cases.actions import add_party, add_person
from hearings.actions import (
    NearDuplicate,
    adjourn_hearing,
    concerned_by,
    record_hearing,
    split_hearing,
)
from hearings.models import Hearing
from tests.api.conftest import Program, problem_of
from tests.pages.looking import words

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
DAY, LATER, SUNDAY = dt.date(2026, 12, 1), dt.date(2026, 12, 10), dt.date(2026, 12, 13)


@pytest.fixture(autouse=True)
def frozen(freeze):
    with freeze("2026-11-24T12:00Z"):
        yield


@pytest.fixture
def three(case, edith):
    """Three defendants of a case."""
    people = [add_person(name=name, by=edith, why=WHY) for name in ("Aru", "Bek", "Dana")]
    return [add_party(case, person=p, role="defendant", by=edith, why=WHY) for p in people]


@pytest.fixture
def of_two(case, three, edith) -> Hearing:
    """Of Aru and Bek."""
    return record_hearing(case, date=DAY, concerns=three[:2], by=edith, why=WHY)


@pytest.fixture
def split(client, edith, of_two):
    """`split(to_date="2026-12-10")`: what its page answers."""
    client.force_login(edith)
    at = f"/hearings/{of_two.public_id}/split/"
    return lambda **told: client.post(at, {"version": 0, "why": WHY} | told)


@pytest.fixture
def program(edith, of_two):
    """`program(to_date="2026-12-10")`: what the interface answers."""
    hers, path = Program(edith), f"hearings/{of_two.public_id}/"
    held = {"If-Match": hers.get(path).headers["ETag"]}
    return lambda **told: hers.post(f"{path}split/", {"why": WHY} | told, **held)


def split_off() -> list[tuple[dt.date, list[str]]]:
    """The hearings that were split off: their days, and whom they concern."""
    rows = Hearing.unscoped.filter(split_from__isnull=False).order_by("pk")
    return [(one.date, [str(party) for party in concerned_by(one)]) for one in rows]


def test_split_hearing_refuses_whom_it_does_not_concern(of_two, three, program, edith):
    for apart in ([three[2]], three[1:]):
        with pytest.raises(ValidationError, match="Name persons whom this hearing concerns"):
            split_hearing(of_two, to_date=LATER, apart=apart, by=edith, why=WHY)
    refused = program(to_date=str(LATER), apart=[three[2].public_id])

    assert problem_of(refused, 400)["errors"].keys() == {"apart"}
    assert split_off() == []


def offered(client, hearing: Hearing) -> list[str] | None:
    """Whom the page lets one choose; None where there is no choice."""
    form = client.get(f"/hearings/{hearing.public_id}/split/").context["form"]
    field = form.fields.get("apart")
    return [str(one) for one in field.queryset] if field else None


def test_split_hearing_offers_those_whom_it_concerns(client, case, three, of_two, split, edith):
    every = record_hearing(case, date=LATER, by=edith, why=WHY, force=True)
    before = [offered(client, one) for one in (every, of_two)]

    refused = split(to_date="2027-01-12", apart=[three[2].public_id])
    made = split(to_date="2027-01-12", apart=[three[1].public_id])

    assert before == [["Aru", "Bek", "Dana"], ["Aru", "Bek"]]
    assert (refused.status_code, made.status_code) == (422, 303)
    assert split_off() == [(dt.date(2027, 1, 12), ["Bek"])]
    assert offered(client, of_two) is None


def test_split_hearing_asks_about_a_day_off_and_a_near_hearing(split, case, three, edith):
    near = record_hearing(case, date=dt.date(2026, 12, 14), by=edith, why=WHY)
    told = {"to_date": str(SUNDAY), "apart": [three[1].public_id]}

    asked = split(**told)
    made = split(**told, anyway="on")

    assert (asked.status_code, made.status_code) == (422, 303)
    shown = words(asked)
    assert "2026-12-13 is a weekend day" in shown and near.public_id in shown
    assert "Record it anyway" in shown
    assert split_off() == [(SUNDAY, ["Bek"])]


def test_split_hearing_does_not_ask_about_the_hearing_itself(split, three):
    assert split(to_date="2026-12-02", apart=[three[1].public_id]).status_code == 303


def test_split_hearing_refuses_before_it_asks(split, case, three, edith):
    both = [one.public_id for one in three[:2]]

    refused = split(to_date=str(SUNDAY), apart=both)
    late = split(to_date=str(SUNDAY), apart=both[:1], version=7)

    assert "Nobody would be left at this hearing" in words(refused)
    assert "weekend" not in words(refused) and "anyway" not in words(refused)
    assert late.status_code == 412


def test_split_hearing_refuses_a_near_hearing_until_it_is_said(of_two, case, three, edith):
    near = record_hearing(case, date=LATER, by=edith, why=WHY)
    told = {"to_date": LATER, "apart": three[:1], "by": edith, "why": WHY}

    with pytest.raises(NearDuplicate) as asked:
        split_hearing(of_two, **told)
    split_hearing(of_two, **told, force=True)

    assert (asked.value.hearing, list(asked.value.message_dict)) == (near, ["to_date"])
    assert split_off() == [(LATER, ["Aru"])]


def test_split_hearing_warns_programs(program, case, three, edith):
    near = record_hearing(case, date=dt.date(2026, 12, 14), by=edith, why=WHY)

    told = program(to_date=str(SUNDAY), apart=[three[1].public_id]).json()

    weekend, double = told["warnings"]
    assert "2026-12-13 is a weekend day" in weekend and near.public_id in double
    assert (told["near"], told["concerns"]) == (near.public_id, [three[1].public_id])


def test_split_hearing_refuses_a_far_year(program, split, of_two, edith):
    asked = split(to_date="2226-12-10")

    assert problem_of(program(to_date="2226-12-10"), 400)["errors"].keys() == {"to_date"}
    assert asked.context["form"].errors.keys() == {"to_date"}
    with pytest.raises(ValidationError) as refused:
        adjourned(of_two, dt.date(2226, 12, 10), edith)
    assert refused.value.message_dict.keys() == {"to_date"}
    assert split_off() == []


def adjourned(hearing: Hearing, day: dt.date, by) -> None:
    hearing = record_hearing(hearing.case, date=dt.date(2026, 11, 2), by=by, why=WHY, force=True)
    adjourn_hearing(hearing, to_date=day, by=by, why=WHY)


ONE = "This hearing concerns one person alone: nobody can be heard apart."


def offers_split(client, hearing: Hearing) -> bool:
    """Whether its page leads to splitting it."""
    return f"/hearings/{hearing.public_id}/split/" in words_of(client, hearing)


def words_of(client, hearing: Hearing) -> str:
    return client.get(f"/hearings/{hearing.public_id}/").content.decode()


def test_split_hearing_is_offered_while_there_is_somebody_to_part(client, of_two, split, three):
    before = offers_split(client, of_two)

    split(to_date=str(LATER), apart=[three[1].public_id])
    off = Hearing.unscoped.get(split_from=of_two)

    assert before
    assert [offers_split(client, one) for one in (of_two, off)] == [False, False]


def of_one(case, edith, **party) -> Hearing:
    """In a case with one defendant, beside a witness."""
    add_party(case, **party, role="defendant", by=edith, why=WHY)
    witness = add_person(name="Saule", by=edith, why=WHY)
    add_party(case, person=witness, role="witness", by=edith, why=WHY)
    return record_hearing(case, date=DAY, by=edith, why=WHY)


def test_split_hearing_of_one_defendant_is_refused_at_every_door(client, case, edith):
    hearing = of_one(case, edith, person=add_person(name="Aru", by=edith, why=WHY))
    hers, path = Program(edith), f"hearings/{hearing.public_id}/"
    client.force_login(edith)

    told = client.post(f"/{path}split/", {"version": 0, "why": WHY, "to_date": str(LATER)})
    held = {"If-Match": hers.get(path).headers["ETag"]}
    answer = hers.post(f"{path}split/", {"why": WHY, "to_date": str(LATER)}, **held)

    assert not offers_split(client, hearing)
    assert (told.status_code, ONE in words(told)) == (422, True)
    assert ONE in str(problem_of(answer, 400))
    assert split_off() == []


def test_split_hearing_of_a_group_or_of_people_nobody_recorded(client, case, edith):
    unknown = record_hearing(case, date=LATER, by=edith, why=WHY)
    client.force_login(edith)
    before = offers_split(client, unknown)

    group = of_one(case, edith, group_label="two men")

    assert before and offers_split(client, group)
    split_hearing(group, to_date=dt.date(2027, 1, 12), by=edith, why=WHY)
    assert split_off() == [(dt.date(2027, 1, 12), [])]


def test_retract_says_that_whom_a_split_hearing_concerns_is_heard_nowhere_then(
    client, of_two, three, edith
):
    told = "is heard at none of both then"
    off = split_hearing(of_two, to_date=LATER, apart=three[:1], by=edith, why=WHY)
    client.force_login(edith)

    alone = words(client.get(f"/hearings/{off.public_id}/retract/"))
    other = words(client.get(f"/hearings/{of_two.public_id}/retract/"))

    assert told in alone and "1 December 2026" in alone
    assert told not in other
