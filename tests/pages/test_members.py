"""The page of who works on a case and who may see it."""

from __future__ import annotations

from cases.actions import propose_visibility, set_member
from cases.models import CaseMember
from tests.pages.looking import words
from tracker.models import Act

WHY = "Told by the lawyer"


def test_add_member_by_account_name(signed_in, case, boris):
    address = f"/cases/{case.public_id}/members/add/"

    wrong = signed_in.post(
        address, {"member-user": "nobody", "member-role": "member", "member-why": WHY}
    )
    right = signed_in.post(
        address, {"member-user": "boris", "member-role": "contributor", "member-why": WHY}
    )

    assert wrong.status_code == 422 and "Nobody here has this account name." in words(wrong)
    assert right.status_code == 303
    assert CaseMember.unscoped.get(case=case, user=boris).role == "contributor"


def test_remove_member_keeps_the_last_lead(signed_in, case, anna, boris):
    set_member(case, user=boris, role="member", by=anna, why=WHY)
    members = f"/cases/{case.public_id}/members/"

    silent = signed_in.post(f"{members}boris/remove/", {"why": " "})
    gone = signed_in.post(f"{members}boris/remove/", {"why": "Left the desk"})
    kept = signed_in.post(f"{members}anna/remove/", {"why": "She is tired"})

    assert [r.status_code for r in (silent, gone, kept)] == [422, 303, 422]
    assert Act.unscoped.latest("at").why == "Left the desk"
    assert 'value="She is tired"' in kept.content.decode()
    assert "A case needs a lead." in words(kept)
    assert [one.user for one in CaseMember.unscoped.filter(case=case)] == [anna]


def test_take_back_what_one_proposed(client, case, anna, clerk):
    one = f"/cases/{case.public_id}/"
    propose_visibility(case, visibility="public", by=anna, why=WHY)
    client.force_login(clerk)
    stranger = client.post(f"{one}visibility/withdraw/", {"why": "Not mine"})
    client.force_login(anna)
    offered = words(client.get(f"{one}members/"))
    done = client.post(f"{one}visibility/withdraw/", {"why": "Too early"})
    twice = client.post(f"{one}visibility/withdraw/", {"why": "Too early"})

    case.refresh_from_db()
    assert [r.status_code for r in (stranger, done, twice)] == [422, 303, 422]
    assert "Only the person who proposed it can take it back." in words(stranger)
    assert "Take the proposal back" in offered
    assert (case.visibility, case.proposed_visibility, case.proposed_by) == ("members", "", None)
    assert Act.unscoped.latest("at").why == "Too early"
    assert "Proposal taken back" in words(client.get(f"{one}history/"))


def test_publish_case_takes_a_second_person(client, case, anna, clerk):
    one = f"/cases/{case.public_id}/"
    client.force_login(anna)
    proposed = client.post(
        f"{one}visibility/", {"seen-visibility": "public", "seen-why": "No harm in it"}
    )
    alone = client.post(f"{one}visibility/approve/", {"why": WHY})
    client.force_login(clerk)
    page = client.get(f"{one}members/")
    empty = client.post(f"{one}visibility/approve/", {"why": ""})
    approved = client.post(f"{one}visibility/approve/", {"why": WHY})

    case.refresh_from_db()
    answers = [r.status_code for r in (proposed, alone, empty, approved)]
    assert answers == [303, 403, 422, 303]
    assert "anna proposes: public" in words(page)
    assert case.visibility == "public"
