"""Pages of merging: side by side, merged, taken back, told apart."""

from __future__ import annotations

import pytest

from accounts.actions import save_preferences
from cases.actions import (
    add_party,
    add_person,
    open_case,
    protect_person,
    set_member,
)
from cases.models import Party, Person, PersonMerge, RuledOut
from reports.actions import merge_people
from tests.pages.looking import words
from tests.publishing import publish
from tests.telling import accept_all, person

WHY = "The same date of birth in both files"


@pytest.fixture
def aliya(case, anna):
    """A defendant of the case."""
    found = add_person(name="Aliya Bekova", born="1995", by=anna, why=WHY)
    add_party(case, person=found, role="defendant", by=anna, why=WHY)
    return found


@pytest.fixture
def alia(case, anna):
    """Another record with a name like hers, a witness of the same case."""
    found = add_person(name="Alia Bekova", born="1996-02", by=anna, why=WHY)
    add_party(case, person=found, role="witness", by=anna, why=WHY)
    return found


def page_of(someone, more="") -> str:
    return f"/people/{someone.public_id}/{more}"


def merge(client, kept, other, **more):
    """Look at both records, and send what the form holds."""
    address = page_of(kept, f"merge/?other={other.public_id}")
    form = client.get(address).context["form"]
    typed = {"other": other.public_id, "seen": form.initial["seen"], "why": WHY}
    return client.post(address, typed | more)


def test_merge_people_side_by_side(signed_in, aliya, alia):
    shown = words(signed_in.get(page_of(aliya, f"merge/?other={alia.public_id}")))

    for told in (
        "Aliya Bekova", "stays", "Alia Bekova", "goes into it",
        f"{alia.public_id} leads to {aliya.public_id} from then on",
        "They become one in the case: both stand in “Two teachers of Kegen”: as defendant, as "
        "witness.",
        "Born 1995 stays; February 1996 stands in the history.",
        "born 1995, and February 1996",
        "Whoever sees either record then reads all of these names",
    ):  # fmt: skip
        assert told in shown


def test_merge_people_on_the_page_and_take_it_back(signed_in, aliya, alia):
    done = merge(signed_in, aliya, alia)
    gone = signed_in.get(page_of(alia))
    after = signed_in.get(page_of(aliya))
    undone = signed_in.post(
        page_of(aliya, f"unmerge/?other={alia.public_id}"),
        {"other": alia.public_id, "why": "Two women"},
    )

    assert (done.status_code, done["Location"]) == (303, page_of(aliya))
    assert (gone.status_code, gone["Location"]) == (302, page_of(aliya))
    assert [one["name"] for one in after.context["joined"]] == ["Alia Bekova"]
    assert [one["what"] for one in after.context["changes"]][0] == "Merged into this record"
    assert [one["role"] for one in after.context["parties"]] == ["defendant"]
    assert undone.status_code == 303
    assert signed_in.get(page_of(alia)).status_code == 200
    assert "Merge taken back" in words(signed_in.get(page_of(aliya)))


def test_merge_people_says_what_stays(signed_in, aliya, alia, anna):
    merge(signed_in, aliya, alia)
    other = open_case(title="A later matter", by=anna, why=WHY)
    add_party(other, person=aliya, role="victim", by=anna, why=WHY)

    told = signed_in.post(
        page_of(aliya, "unmerge/"), {"other": alia.public_id, "why": "Two women"}, follow=True
    )

    assert "Aliya Bekova: Stays in the case “A later matter”." in words(told)


def test_merge_people_refuses_what_was_not_looked_at(signed_in, aliya, alia):
    blind = signed_in.post(page_of(aliya, "merge/"), {"other": alia.public_id, "why": WHY})
    stale = merge(signed_in, aliya, alia, seen="x")

    assert (blind.status_code, stale.status_code) == (422, 422)
    assert "Look at both records, as they are now" in words(stale)
    assert not PersonMerge.unscoped.exists()


@pytest.mark.parametrize(
    ("other", "sentence"),
    [("0000-0000", "There is no person 0000-0000."), ("", "Write something here")],
)
def test_merge_people_refuses_nobody(signed_in, aliya, other, sentence):
    answer = signed_in.post(page_of(aliya, "merge/"), {"other": other, "why": WHY})

    assert answer.status_code == 422
    assert "other" in answer.context["form"].errors


def test_merge_people_named_by_the_address_of_a_page(signed_in, aliya, alia):
    named = f"http://testserver{page_of(alia)}"
    found = signed_in.get(page_of(aliya, "merge/"), {"other": named})
    nobody = signed_in.get(page_of(aliya, "merge/"), {"other": "Alia"})

    assert found.context["preview"]["records"][1]["id"] == alia.public_id
    assert "There is no other person ALIA." in words(nobody)


def test_merge_people_by_somebody_who_does_not_see_every_case(client, case, aliya, alia, anna,
                                                              edith):  # fmt: skip
    hidden = open_case(title="Hidden", visibility="restricted", by=anna, why=WHY)
    add_party(hidden, person=alia, role="defendant", by=anna, why=WHY)
    client.force_login(edith)
    address = page_of(aliya, f"merge/?other={alia.public_id}")

    looked = client.get(address)
    tried = client.post(address, {"other": alia.public_id, "why": WHY})
    page = client.get(page_of(aliya))

    assert (looked.status_code, tried.status_code) == (403, 403)
    assert "cannot be merged from your account" in words(looked)
    for answer in (looked, tried, page):
        assert "Hidden" not in answer.content.decode()
        assert hidden.public_id not in answer.content.decode()
    assert not PersonMerge.unscoped.exists()
    set_member(hidden, user=edith, role="member", by=anna, why=WHY)
    assert merge(client, aliya, alia).status_code == 303


def test_merge_people_leads_on_only_those_who_saw_the_record(client, aliya, anna, edith):
    hidden = open_case(title="Hidden", visibility="restricted", by=anna, why=WHY)
    secret = add_person(name="Dana Omarova", by=anna, why=WHY)
    add_party(hidden, person=secret, role="defendant", by=anna, why=WHY)
    merge_people(aliya, secret, by=anna, why=WHY)

    client.force_login(edith)
    stranger = client.get(page_of(secret))
    client.force_login(anna)
    member = client.get(page_of(secret))

    assert (stranger.status_code, member.status_code) == (404, 302)


def test_show_person_nothing_of_acts_in_hidden_cases(client, case, aliya, anna, edith):
    Person.unscoped.update(name_chosen=False)  # as of one that reports named
    hidden = open_case(title="Hidden", visibility="restricted", by=anna, why=WHY)
    add_party(hidden, person=aliya, role="defendant", by=anna, why=WHY)
    for outlet in ("Secret Post", "Secret News"):
        accept_all([person("Alia Bekova")], case=hidden, by=anna, outlet=outlet)

    client.force_login(edith)
    stranger = client.get(page_of(aliya))
    client.force_login(anna)
    member = client.get(page_of(aliya))

    assert [one["what"] for one in stranger.context["changes"]] == ["Recorded"]
    assert [one["what"] for one in member.context["changes"]] == ["Changed", "Recorded"]
    assert "Secret" not in stranger.content.decode()
    assert "Secret Post" in member.content.decode()


def test_show_person_in_public_nothing_of_merges(client, case, aliya, alia, anna, clerk):
    protect_person(alia, pseudonym="Zara", by=anna, why=WHY)
    merge_people(aliya, alia, by=anna, why=WHY)
    publish(case, by=anna, second=clerk)

    page = client.get(page_of(aliya))

    text = page.content.decode()
    assert "Zara" in text
    for secret in ("Bekova", "Two teachers", WHY, "1995", "Merged", alia.public_id):
        assert secret not in text


def test_rule_out_on_the_page_and_take_it_back(signed_in, aliya, alia):
    before = signed_in.get(page_of(aliya)).context["same_name"]
    address = page_of(aliya, f"apart/?other={alia.public_id}")
    asked = words(signed_in.get(address))
    told = signed_in.post(address, {"other": alia.public_id, "why": "Another town"})
    apart = signed_in.get(page_of(aliya))
    signed_in.post(page_of(alia, "together/"), {"other": aliya.public_id, "why": "A mistake"})
    again = signed_in.get(page_of(aliya)).context["same_name"]

    assert "Not the same person: Aliya Bekova and Alia Bekova" in asked
    assert told.status_code == 303
    assert [one["name"] for one in before] == [one["name"] for one in again] == ["Alia Bekova"]
    assert apart.context["same_name"] == []
    assert [one["name"] for one in apart.context["apart"]] == ["Alia Bekova"]
    assert "Another town" in words(apart)
    assert RuledOut.unscoped.get().lifted_at is not None


def test_rule_out_is_kept_from_the_review_of_reports(signed_in, case, anna):
    accept_all([person("Aliya Bekova")], case=case, by=anna, outlet="River News")
    other = add_person(name="Alia Bekova", by=anna, why=WHY)
    aliya = Person.unscoped.get(name="Aliya Bekova")
    signed_in.post(page_of(aliya, "apart/"), {"other": other.public_id, "why": "Another town"})

    accept_all([person("Aliya Bekova")], case=case, by=anna, outlet="Steppe Post")

    assert Party.unscoped.get(case=case).person == aliya


def test_compare_in_the_language_of_the_reader(signed_in, aliya, alia, anna):
    save_preferences(anna, language="ru")

    compared = words(signed_in.get(page_of(aliya, f"merge/?other={alia.public_id}")))
    shown = words(signed_in.get(page_of(aliya)))

    assert "«bekova» одинаково в обоих" in compared and "«aliya» звучит как «alia»" in compared
    assert "«bekova» одинаково в обоих" in shown and "латиница" in shown
    assert "the same in both" not in compared + shown and "latin" not in shown.lower()
