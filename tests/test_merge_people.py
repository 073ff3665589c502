"""Two records of one person become one, and two again."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cases.actions import (
    add_charge,
    add_detention,
    add_event,
    add_name,
    add_party,
    add_person,
    edit_party,
    edit_person,
    lift_rule_out,
    open_case,
    protect_person,
    rule_out,
)
from cases.models import (
    ChargeStatus,
    Detention,
    EventParty,
    Name,
    Party,
    Person,
    PersonMerge,
)
from reports.actions import merge_people, rule, unmerge_people
from reports.models import Ruling, Support
from reports.timeline import case_timeline
from tests.rows import everything
from tests.telling import accept_all, held, person
from tracker import search
from tracker.access import system, viewer
from tracker.audit import verify
from tracker.models import Act

pytestmark = pytest.mark.django_db
WHY = "The same date of birth in both files"


@pytest.fixture
def kaster(anna):
    return add_person(name="Kaster Musakhanuly", born="1989", by=anna, why=WHY)


@pytest.fixture
def qaster(anna):
    return add_person(
        name="Qaster Musahanuly", aliases=["K. M."], notes="A guide", by=anna, why=WHY
    )


@pytest.fixture
def case(anna):
    return open_case(title="The border case", kind="criminal", by=anna, why="Opened")


def party_in(case, someone, by, role="defendant", **more):
    return add_party(case, person=someone, role=role, by=by, why=WHY, **more)


def names_of(someone) -> list[str]:
    return sorted(Name.unscoped.filter(person=someone).values_list("text", flat=True))


def merge_of(someone) -> PersonMerge:
    return PersonMerge.unscoped.get(merged=someone, undone_at=None)


def test_merge_people_gives_names_notes_and_birth_to_the_kept_one(kaster, qaster, anna):
    kept = merge_people(qaster, kaster, by=anna, why=WHY)

    kaster.refresh_from_db()
    assert names_of(kept) == ["K. M.", "Kaster Musakhanuly", "Qaster Musahanuly"]
    assert (kept.name, kept.born, kept.notes) == ("Qaster Musahanuly", "1989", "A guide")
    assert kaster.merged_into == kept
    assert [n.text for n in Name.unscoped.filter(person=kept, kind="primary")] == [kept.name]
    with system("a test looks"):
        assert [*Person.unscoped.filter(pk__in=search.find("Kaster", "person"))] == [kept]
    with viewer(anna):
        assert [one.pk for one in Person.objects.visible_to(anna)] == [kept.pk]


def test_merge_people_moves_parties_under_an_act_of_their_case(kaster, qaster, case, anna):
    party = party_in(case, kaster, anna)
    other = open_case(title="Another matter", by=anna, why="Opened")
    party_in(other, qaster, anna)
    before = Act.unscoped.filter(chain=f"case:{other.pk}").count()

    merge_people(qaster, kaster, by=anna, why=WHY)

    party.refresh_from_db()
    assert party.person == qaster
    assert Act.unscoped.filter(chain=f"case:{case.pk}").latest("seq").why == WHY
    assert Act.unscoped.filter(chain=f"case:{other.pk}").count() == before


def test_merge_people_folds_two_parties_of_one_case(kaster, qaster, case, anna):
    gone, stays = party_in(case, kaster, anna), party_in(case, qaster, anna, role="witness")
    charge = add_charge(case, words="Crossing", parties=[gone, stays], by=anna, why=WHY)
    add_detention(gone, on="2019-10", by=anna, why=WHY)
    event = add_event(case, kind="arrest", parties=[gone, stays], by=anna, why=WHY)

    merge_people(qaster, kaster, by=anna, why=WHY)

    gone.refresh_from_db()
    assert gone.retracted_at is not None
    assert [(p.person, p.role) for p in Party.unscoped.filter(case=case, retracted_at=None)] == [
        (qaster, "witness")
    ]
    assert [row.party for row in ChargeStatus.unscoped.filter(charge=charge)] == [stays]
    assert [row.party for row in EventParty.unscoped.filter(event=event)] == [stays]
    assert [row.party for row in Detention.unscoped.filter(case=case)] == [stays]


def test_merge_people_what_was_entered_by_hand_counts_before_reports(kaster, case, anna):
    accept_all([person("Qaster Musahanuly", age=30)], case=case, by=anna, outlet="River News")
    told = Party.unscoped.get(case=case)
    party_in(case, kaster, anna, role="witness", age_reported=31)

    merge_people(told.person, kaster, by=anna, why=WHY)

    told.refresh_from_db()
    assert (told.role, told.age_reported, told.by_hand) == ("witness", 31, True)


def test_merge_people_lets_claims_and_rulings_follow(case, anna):
    accept_all([person("Arman Serik", age=25), held("2020-01-06")], case=case, by=anna, outlet="A")
    accept_all([person("Dauren Tolegen", "witness", age=27)], case=case, by=anna, outlet="B")
    arman, dauren = Party.unscoped.filter(case=case).order_by("pk")
    with viewer(anna):
        rule(dauren, slot="age", value=26, by=anna, why="Seen in the file")

    merge_people(arman.person, dauren.person, by=anna, why=WHY)

    with viewer(anna):
        told = case_timeline(case, anna).people.told
    assert [(one.name, one.party.age_reported) for one in told] == [("Arman Serik", 26)]
    assert told[0].slots["role"].disputed
    assert sorted(one.text for one in told[0].spellings) == ["Dauren Tolegen"]
    assert Ruling.unscoped.get().party == arman
    with viewer(anna):
        known = case_timeline(case, anna, known_on="2020-01-08").people.told
    assert [one.name for one in known] == ["Arman Serik"]


def test_merge_people_reads_later_reports_for_the_kept_one(kaster, case, anna):
    accept_all([person("Qaster Musahanuly")], case=case, by=anna, outlet="A")
    other = Person.unscoped.get(name="Qaster Musahanuly")
    merge_people(kaster, other, by=anna, why=WHY)

    accept_all([person("Qaster Musahanuly")], case=case, by=anna, outlet="B")

    assert Party.unscoped.get(case=case).person == kaster
    assert Person.unscoped.count() == 2


def test_merge_people_keeps_the_protection_of_either(kaster, qaster, anna):
    protect_person(kaster, pseudonym="K.", by=anna, why=WHY)

    kept = merge_people(qaster, kaster, by=anna, why=WHY)

    assert (kept.protected, kept.pseudonym) == (True, "K.")


def test_merge_people_refuses_one_record_and_a_merged_one(kaster, qaster, anna):
    third = add_person(name="Third", by=anna, why=WHY)
    merge_people(kaster, qaster, by=anna, why=WHY)

    for kept, other in [(kaster, kaster), (third, qaster), (qaster, third)]:
        with pytest.raises(ValidationError):
            merge_people(kept, other, by=anna, why=WHY)

    assert PersonMerge.unscoped.count() == 1


def test_merge_people_refuses_those_told_apart(kaster, qaster, anna):
    rule_out(kaster, qaster, by=anna, why="Other fathers")

    with pytest.raises(ValidationError, match="not the same person"):
        merge_people(kaster, qaster, by=anna, why=WHY)
    lift_rule_out(qaster, kaster, by=anna, why="A mistake")
    merge_people(kaster, qaster, by=anna, why=WHY)


def test_merge_people_keeps_whom_they_are_not(kaster, qaster, anna):
    third = add_person(name="Kaster Musakhan", by=anna, why=WHY)
    rule_out(qaster, third, by=anna, why="Another town")

    merge_people(kaster, qaster, by=anna, why=WHY)

    with pytest.raises(ValidationError, match="not the same person"):
        merge_people(kaster, third, by=anna, why=WHY)


def test_unmerge_people_gives_everything_back(kaster, case, anna):
    accept_all([person("Arman Serik", age=25), held("2020-01-06")], case=case, by=anna, outlet="A")
    arman = Person.unscoped.get(name="Arman Serik")
    party = party_in(case, kaster, anna, role="witness")
    add_charge(case, words="Crossing", parties=[party], by=anna, why=WHY)
    add_event(case, kind="arrest", parties=[party], by=anna, why=WHY)
    before = everything()

    merge_people(arman, kaster, by=anna, why=WHY)
    between = everything()
    found = unmerge_people(merge_of(kaster), by=anna, why="Two men after all")

    assert between != before
    assert everything() == before
    assert found.stays == []
    with system("a test looks"):
        assert [*Person.unscoped.filter(pk__in=search.find("Kaster", "person"))] == [kaster]


def test_unmerge_people_leaves_what_came_later_with_the_kept_one(kaster, qaster, case, anna):
    party = party_in(case, qaster, anna)
    merge_people(kaster, qaster, by=anna, why=WHY)
    later = open_case(title="A later matter", by=anna, why="Opened")
    party_in(later, kaster, anna)
    add_name(kaster, text="Kaster M.", kind="alias", by=anna, why=WHY)
    edit_person(kaster, born="1989", notes="Seen in Almaty", by=anna, why=WHY)
    edit_party(Party.unscoped.get(case=case), age_reported=30, by=anna, why=WHY)
    accept_all([person("Kaster Musakhanuly")], case=later, by=anna, outlet="A")

    found = unmerge_people(merge_of(qaster), by=anna, why="Two men after all")

    party.refresh_from_db()
    kaster.refresh_from_db()
    assert (party.person, party.age_reported) == (qaster, 30)
    assert [p.person for p in Party.unscoped.filter(case=later)] == [kaster]
    assert names_of(kaster) == ["Kaster M.", "Kaster Musakhanuly"]
    assert kaster.notes == "Seen in Almaty"
    assert found.stays == [
        "Stays in the case “A later matter”.",
        "Keeps the spelling “Kaster M.”.",
        "Keeps 1 claim accepted since.",
        "What was edited since stays as it is.",
    ]


def test_unmerge_people_leaves_every_change_with_its_act(kaster, qaster, case, anna):
    for one in (kaster, qaster):
        add_party(case, person=one, role="defendant", by=anna, why=WHY)
    merge_people(kaster, qaster, by=anna, why="One man")

    unmerge_people(merge_of(qaster), by=anna, why="Two men after all")

    verify()


def test_unmerge_people_claims_accepted_since_stay_with_the_kept_one(kaster, case, anna):
    accept_all([person("Qaster Musahanuly")], case=case, by=anna, outlet="A")
    other = Person.unscoped.get(name="Qaster Musahanuly")
    merge_people(kaster, other, by=anna, why=WHY)
    accept_all([person("Qaster Musahanuly")], case=case, by=anna, outlet="B")

    found = unmerge_people(merge_of(other), by=anna, why="Two men after all")

    standing = Party.unscoped.filter(case=case, retracted_at=None)
    assert {p.person for p in standing} == {kaster, other}
    assert Support.unscoped.filter(withdrawn=False, slot="role").count() == 2
    assert found.stays[-1] == "Keeps 1 claim accepted since."


def test_unmerge_people_the_last_merge_first(kaster, qaster, anna):
    third = add_person(name="Third", by=anna, why=WHY)
    merge_people(kaster, qaster, by=anna, why=WHY)
    merge_people(third, kaster, by=anna, why=WHY)

    with pytest.raises(ValidationError, match="Kaster Musakhanuly into Third"):
        unmerge_people(merge_of(qaster), by=anna, why=WHY)
    unmerge_people(merge_of(kaster), by=anna, why=WHY)
    first = merge_of(qaster)
    unmerge_people(first, by=anna, why=WHY)

    with pytest.raises(ValidationError, match="already"):
        unmerge_people(first, by=anna, why=WHY)
    assert Person.unscoped.filter(merged_into=None).count() == 3


def test_unmerge_people_keeps_both_histories(kaster, qaster, anna):
    merge_people(kaster, qaster, by=anna, why=WHY)
    unmerge_people(merge_of(qaster), by=anna, why="Two men after all")

    with system("a test looks"):
        reasons = [row.history_change_reason for row in qaster.history.order_by("history_id")]
        merges = PersonMerge.history.order_by("history_id").values_list("history_type", flat=True)
        assert list(merges) == ["+", "~"]
    assert reasons == [WHY, WHY, "Two men after all"]
