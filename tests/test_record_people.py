"""People are recorded, named, protected and told apart."""

from __future__ import annotations

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import ValidationError

from cases.actions import (
    add_name,
    add_party,
    add_person,
    edit_person,
    open_case,
    protect_person,
    retract_fact,
    rule_out,
)
from cases.models import Name, NameKey, Party, Person, RuledOut
from tests.publishing import publish
from tracker import search
from tracker.access import system, viewer

pytestmark = pytest.mark.django_db
WHY = "As a report says"


@pytest.fixture
def kaster(anna):
    return add_person(name="Kaster Musakhanuly", aliases=["Qaster Musahanuly"], by=anna, why=WHY)


def seen_by(user) -> list[str]:
    with viewer(user):
        return [person.shown_name(user) for person in Person.objects.visible_to(user)]


def test_add_person_keeps_every_spelling_findable(kaster):
    names = Name.unscoped.filter(person=kaster).order_by("id")

    assert [(n.text, n.kind, n.script) for n in names] == [
        ("Kaster Musakhanuly", "primary", "latin"), ("Qaster Musahanuly", "alias", "latin"),
    ]  # fmt: skip
    assert NameKey.objects.filter(name__person=kaster).count() > 2
    with system("a test looks"):
        assert [*Person.unscoped.filter(pk__in=search.find("Qaster", "person"))] == [kaster]


BAD = [
    "", "   ", "x" * 301, "Kaster\u202eyluna", "\u2067Kaster", "Kas\x00ter", "12345", "—",
    "Kaster\ud800",
]  # fmt: skip


@pytest.mark.parametrize("name", BAD, ids=ascii)
def test_add_person_refuses_a_name_nobody_bears(anna, name):
    with pytest.raises(ValidationError):
        add_person(name=name, by=anna, why=WHY)
    with pytest.raises(ValidationError):
        add_person(name="Kaster", aliases=[name], by=anna, why=WHY)

    assert not Person.unscoped.exists()
    assert not Name.unscoped.exists()


def test_add_person_takes_names_of_two_scripts(anna):
    person = add_person(name="Қастер Мұсаханұлы (Kaster)", by=anna, why=WHY)

    assert Person.unscoped.get().name == person.name


def test_edit_person_chooses_the_name_that_is_shown(kaster, anna):
    edit_person(kaster, name="Қастер Мұсаханұлы", born="1989", by=anna, why=WHY)

    person = Person.unscoped.get()
    assert (person.name, person.name_chosen, person.born) == ("Қастер Мұсаханұлы", True, "1989")
    kinds = dict(Name.unscoped.values_list("text", "kind"))
    assert [text for text, kind in kinds.items() if kind == "primary"] == ["Қастер Мұсаханұлы"]
    assert kinds["Kaster Musakhanuly"] == "transliteration"


def test_add_name_refuses_the_same_spelling_twice(kaster, anna):
    with pytest.raises(ValidationError):
        add_name(kaster, text="Kaster Musakhanuly", kind="alias", by=anna, why=WHY)


def test_protect_person_hides_the_name_in_public(kaster, anna, edith, clerk):
    case = open_case(title="The case", by=anna, why="Opened")
    add_party(case, person=kaster, role="defendant", by=anna, why=WHY)
    publish(case, by=edith, second=clerk)
    assert seen_by(AnonymousUser()) == ["Kaster Musakhanuly"]

    protect_person(kaster, pseudonym="K. M.", by=anna, why="His family is threatened")

    assert seen_by(AnonymousUser()) == ["K. M."]
    assert seen_by(anna) == ["Kaster Musakhanuly"]
    with viewer(AnonymousUser()):
        assert not Name.objects.visible_to(AnonymousUser()).exists()
    protect_person(kaster, pseudonym="", by=anna, why="They are safe")
    assert seen_by(AnonymousUser()) == ["Kaster Musakhanuly"]


def test_see_person_through_a_visible_party_only(kaster, anna, boris):
    assert (seen_by(anna), seen_by(boris)) == (["Kaster Musakhanuly"], [])
    secret = open_case(title="Secret", visibility="restricted", by=anna, why="Opened")
    add_party(secret, person=kaster, role="defendant", by=anna, why=WHY)
    assert seen_by(boris) == []

    case = open_case(title="Open to all who work here", by=anna, why="Opened")
    party = add_party(case, person=kaster, role="defendant", by=anna, why=WHY)
    assert seen_by(boris) == ["Kaster Musakhanuly"]

    retract_fact(party, by=anna, why="Another man")
    assert seen_by(boris) == []


def test_add_party_refuses_the_same_person_twice(kaster, anna):
    case = open_case(title="The case", by=anna, why="Opened")
    add_party(case, person=kaster, role="defendant", by=anna, why=WHY)

    with pytest.raises(ValidationError, match="already"):
        add_party(case, person=kaster, role="witness", by=anna, why=WHY)


@pytest.mark.parametrize(
    "wrong", [{"role": "king"}, {"group_label": ""}, {"age_reported": 131}, {"group_size": -1}]
)
def test_add_party_refuses(anna, wrong):
    case = open_case(title="The case", by=anna, why="Opened")
    told = {"role": "defendant", "group_label": "two men", "group_size": 2} | wrong

    with pytest.raises(ValidationError):
        add_party(case, by=anna, why=WHY, **told)

    assert not Party.unscoped.exists()


def test_rule_out_is_remembered_once_whatever_the_order(kaster, anna):
    other = add_person(name="Kaster Musakhan", by=anna, why=WHY)

    first = rule_out(kaster, other, by=anna, why="Other years of birth")
    second = rule_out(other, kaster, by=anna, why="Other years of birth")

    assert first == second == RuledOut.unscoped.get()
