"""Cases are linked, through page and interface, and the link is taken back."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from cases.actions import link_cases, open_case, unlink_cases
from cases.models import CaseLink
from tests.api.conftest import Program, problem_of
from tests.conftest import account
from tests.pages.looking import words
from tests.publishing import publish
from tracker.access import viewer
from tracker.models import Act

pytestmark = pytest.mark.django_db
WHY = "Told by the lawyer"


@pytest.fixture
def first(anna):
    return open_case(title="First instance", by=anna, why=WHY)


@pytest.fixture
def appeal(anna):
    return open_case(title="The appeal", by=anna, why=WHY)


@pytest.fixture
def hidden(anna):
    return open_case(title="Hidden", visibility="restricted", by=anna, why=WHY)


def page_of(case, more="") -> str:
    return f"/cases/{case.public_id}/{more}"


def related(client, case) -> list[tuple[str, str]]:
    page = client.get(page_of(case))
    rows = page.context["related"]
    return [(one["words"], one["title"]) for one in rows if not one["taken_back"]]


def test_link_cases_says_it_from_both_ends(client, first, appeal, anna):
    client.force_login(anna)

    done = client.post(
        page_of(appeal, "links/new/"),
        {"other": first.public_id, "kind": "appeal_of", "on": "2020-02", "why": WHY},
    )

    assert done.status_code == 303
    assert related(client, appeal) == [("Appeal of", "First instance")]
    assert related(client, first) == [("Appealed in", "The appeal")]
    assert "February 2020" in words(client.get(page_of(first)))
    assert WHY in words(client.get(page_of(first)))


def test_link_cases_said_from_the_other_end(client, first, appeal, anna):
    client.force_login(anna)
    told = {"other": page_of(appeal), "kind": "-appeal_of", "why": WHY}

    client.post(page_of(first, "links/new/"), told)

    link = CaseLink.unscoped.get()
    assert (link.one, link.other, link.kind) == (appeal, first, "appeal_of")


def test_unlink_cases_on_the_page(client, first, appeal, anna):
    link = link_cases(first, appeal, kind="same_facts", by=anna, why=WHY)
    client.force_login(anna)

    done = client.post(page_of(appeal, f"links/{link.public_id}/retract/"), {"why": "Other facts"})

    link.refresh_from_db()
    assert (done.status_code, related(client, first), related(client, appeal)) == (303, [], [])
    assert link.retracted_at is not None
    with pytest.raises(ValidationError, match="already"):
        unlink_cases(link, by=anna, why=WHY)


def test_show_that_a_link_was_taken_back_and_why_to_those_with_an_account(
    client, first, appeal, anna
):
    link = link_cases(first, appeal, kind="same_facts", by=anna, why=WHY)
    unlink_cases(link, by=anna, why="Other facts")
    client.force_login(anna)

    page = client.get(page_of(first))

    assert "Same facts as The appeal taken back Its own history Retracted" in words(page)
    assert "Other facts" in words(page)
    assert page.context["related"][0]["retract_url"] == ""


def test_show_no_link_that_was_taken_back_in_public(client, first, appeal, anna, clerk):
    for case in (first, appeal):
        publish(case, by=anna, second=clerk)
    link = link_cases(first, appeal, kind="same_facts", by=anna, why=WHY)
    before = client.get(page_of(first)).context["related"]
    unlink_cases(link, by=anna, why="Other facts")

    page = client.get(page_of(first))

    assert len(before) == 1
    assert page.context["related"] == []


def test_link_cases_refuses_itself_and_twice(first, appeal, anna):
    link_cases(first, appeal, kind="joined_with", by=anna, why=WHY)

    for one, other in [(first, first), (first, appeal), (appeal, first)]:
        with pytest.raises(ValidationError):
            link_cases(one, other, kind="joined_with", by=anna, why=WHY)
    link_cases(appeal, first, kind="appeal_of", by=anna, why=WHY)

    assert CaseLink.unscoped.count() == 2


def test_show_links_to_those_who_see_both_ends(client, first, hidden, anna, boris):
    link_cases(hidden, first, kind="severed_from", by=anna, why="Because of the hidden matter")

    client.force_login(boris)
    stranger = client.get(page_of(first))
    history = client.get(page_of(first, "history/"))
    told = Program(boris).get(f"cases/{first.public_id}/links/").json()
    client.force_login(anna)

    assert related(client, first) == [("Severed into", "Hidden")]
    assert (stranger.context["related"], told) == ([], [])
    for page in (stranger, history):
        assert "hidden matter" not in page.content.decode()
        assert hidden.public_id not in page.content.decode()
    with viewer(boris):
        assert not CaseLink.objects.visible_to(boris).exists()
    assert Act.unscoped.get(why="Because of the hidden matter").case_id is None


def test_link_cases_refuses_a_case_one_does_not_see(client, first, hidden, anna, edith):
    client.force_login(edith)
    told = {"other": hidden.public_id, "kind": "same_facts", "why": WHY}

    page = client.post(page_of(first, "links/new/"), told)
    answer = Program(edith).post(f"cases/{first.public_id}/links/", told)

    assert f"There is no case {hidden.public_id} for you." in words(page)
    assert sorted(problem_of(answer, 400)["errors"]) == ["other"]
    assert not CaseLink.unscoped.exists()


def test_link_cases_refuses_those_who_do_not_decide_in_both(first, anna, client):
    carl = account("carl", "contributor")
    own = open_case(title="Own", by=carl, why=WHY)
    client.force_login(carl)
    told = {"other": first.public_id, "kind": "same_facts", "why": WHY}

    page = client.post(page_of(own, "links/new/"), told)
    problem_of(Program(carl).post(f"cases/{own.public_id}/links/", told), 403)

    assert page.status_code == 403
    assert not CaseLink.unscoped.exists()


def test_link_cases_through_the_interface(first, appeal, anna):
    hers = Program(anna)
    path = f"cases/{appeal.public_id}/links/"
    told = {"other": first.public_id, "kind": "appeal_of", "on": "2020-02", "why": WHY}

    made = hers.post(path, told)
    again = hers.post(path, told)
    listed = hers.get(path).json()
    other = hers.get(f"cases/{first.public_id}/links/").json()
    gone = hers.post(f"{path}{made.json()['id']}/retract/", {"why": WHY})

    assert made.status_code == 201
    problem_of(again, 400)
    assert listed == [made.json()]
    assert [(one["case"], one["inverse"], one["words"]) for one in other] == [
        (appeal.public_id, True, "appealed in")
    ]
    assert (gone.status_code, gone.json()) == (200, [])
    problem_of(hers.post(f"{path}{made.json()['id']}/retract/", {"why": WHY}), 404)
