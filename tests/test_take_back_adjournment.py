"""That a session opened and goes on is taken back in one act, through every door."""

from __future__ import annotations

import datetime as dt

import pytest

from hearings.actions import (
    adjourn_hearing,
    mark_held,
    merge_hearings,
    move_hearing,
    note_hearing,
    record_hearing,
)
from hearings.models import Hearing
from tests.api.conftest import Program
from tests.pages.looking import words
from tests.telling import accept_all, scheduled
from tracker.models import Act

pytestmark = pytest.mark.django_db
WHY = "The wrong case"
DAY, NEXT = dt.date(2026, 11, 20), dt.date(2026, 12, 3)
NOW, SOON, LATE = "2026-11-27T10:00Z", "2026-11-27T10:05Z", "2026-11-27T10:20Z"
OPENED = "Marked as opened: the hearing of 20 November 2026. It goes on on 3 December 2026."


@pytest.fixture
def hearing(case, edith, freeze) -> Hearing:
    with freeze("2026-11-01T10:00Z"):
        return record_hearing(case, date=DAY, by=edith, why="Listed")


@pytest.fixture
def after(hearing, edith, freeze) -> Hearing:
    """The hearing at which it is said to go on."""
    with freeze(NOW):
        return adjourn_hearing(hearing, to_date=NEXT, by=edith, why="Was there")


@pytest.fixture
def see(client, edith):
    """`see(hearing, "unsay/", why="A slip")`: what a page answers to edith."""

    def see(one: Hearing, end: str = "", **typed):
        client.force_login(edith)
        send = client.post if typed else client.get
        return send(f"/hearings/{one.public_id}/{end}", typed)

    return see


def fresh(hearing: Hearing) -> Hearing:
    return Hearing.unscoped.get(pk=hearing.pk)


def unsaid_on_page(client, user, hearing) -> tuple[int, str]:
    client.force_login(user)
    typed = {"why": WHY, "version": fresh(hearing).version}
    page = client.post(f"/hearings/{hearing.public_id}/unsay/", typed)
    return page.status_code, words(page) if page.content else ""


def unsaid_by_program(client, user, hearing) -> tuple[int, str]:
    program, path = Program(user), f"hearings/{hearing.public_id}/"
    tag = {"If-Match": program.etag(path)}
    answer = program.post(f"{path}held/", {"held": None, "why": WHY}, **tag)
    return answer.status_code, str(answer.json())


@pytest.fixture(params=[unsaid_on_page, unsaid_by_program])
def unsay(request, client, edith):
    return lambda hearing: request.param(client, edith, hearing)


@pytest.mark.parametrize("verb", ["adjourn", "happened"])
def test_say_what_opened_and_where_one_is(client, hearing, edith, freeze, see, verb):
    with freeze(NOW):
        typed = {"what": "adjourned", "to_date": str(NEXT), "version": 0, "why": WHY}
        made = see(hearing, f"{verb}/", **typed)
        page = words(client.get(made.headers["Location"]))

    assert made.status_code == 303
    assert f"{OPENED} This is the hearing at which it goes on." in page
    assert "Hearing of 3 December 2026" in page


def test_say_that_it_opened_where_no_day_is_known(client, hearing, freeze, see):
    with freeze(NOW):
        made = see(hearing, "adjourn/", version=0, why=WHY)
        page = words(client.get(made.headers["Location"]))

    assert "Marked as opened." in page and "goes on on" not in page


@pytest.mark.parametrize("verb", ["adjourn", "happened"])
def test_ask_about_the_day_on_which_it_goes_on(hearing, freeze, see, verb):
    typed = {"what": "adjourned", "to_date": "2062-12-03", "version": 0, "why": WHY}
    with freeze(NOW):
        asked = see(hearing, f"{verb}/", **typed)
        made = see(hearing, f"{verb}/", **typed, anyway="on")

    assert (asked.status_code, made.status_code) == (422, 303)
    assert "2062-12-03 lies more than two years ahead" in words(asked)
    assert Hearing.unscoped.get(adjourned_from=hearing).date.year == 2062


def test_ask_nothing_of_a_day_that_is_refused(hearing, freeze, see):
    with freeze(NOW):
        refused = words(see(hearing, "adjourn/", to_date="2026-11-15", version=0, why=WHY))

    assert "It cannot go on before it opened." in refused and "weekend" not in refused


def test_warn_a_program_of_the_day_on_which_it_goes_on(hearing, edith, freeze):
    program, path = Program(edith), f"hearings/{hearing.public_id}/"
    with freeze(NOW):
        tag = {"If-Match": program.etag(path)}
        answer = program.post(f"{path}adjourn/", {"to_date": "2062-12-05", "why": WHY}, **tag)

    assert answer.status_code == 200
    assert [one.split()[0] for one in answer.json()["warnings"]] == ["2062-12-05"]


def test_take_back_both_in_one_act(hearing, after, freeze, see, unsay):
    acts = Act.unscoped.count()
    with freeze(LATE):
        form = words(see(hearing, "unsay/"))
        status, _told = unsay(hearing)
        page = see(hearing)

    assert f"hearing of 3 December 2026 ({after.public_id}), at which it was to go on" in form
    assert status in (200, 303)
    assert (fresh(hearing).status, fresh(hearing).date) == ("scheduled", DAY)
    assert (fresh(after).retracted_at is not None, fresh(after).retraction_reason) == (True, WHY)
    assert Act.unscoped.count() == acts + 1
    assert {"held", "adjourn", "not_held"} <= set(page.context["acts"])
    assert page.context["followed_by"] is None


def moved(after, edith):
    move_hearing(after, to_date=dt.date(2026, 12, 10), by=edith, why=WHY)


def noted(after, edith):
    note_hearing(after, "observation", words="A full room", by=edith, why=WHY)


def merged_into(after, edith):
    other = record_hearing(after.case, date=NEXT, by=edith, why=WHY, force=True)
    merge_hearings(other, into=after, by=edith, why=WHY)


def reported(after, edith):
    accept_all([scheduled(str(NEXT))], case=after.case, by=edith, outlet="Daily")


HANGING = [
    (moved, "put off"),
    (noted, "notes of what was seen in court"),
    (merged_into, "another hearing was merged into it"),
    (reported, "reports tell of it"),
]


@pytest.mark.parametrize(("hang", "what"), HANGING, ids=[one.__name__ for one, _what in HANGING])
def test_say_what_to_do_first_where_more_hangs_on_it(
    hearing, after, edith, freeze, see, unsay, hang, what
):
    with freeze(SOON):
        hang(fresh(after), edith)
        head = see(hearing).context
        form = see(hearing, "unsay/")
        status, told = unsay(hearing)

    sentence = f"({after.public_id}), on which more hangs: "
    assert head["acts"]["unsay"].endswith("/unsay/") and head["undo"] is None
    assert form.status_code == 200 and sentence in words(form) and what in words(form)
    assert after.public_id in form.context["links"][0]["url"]
    assert (status in (400, 422), sentence in told, what in told) == (True, True, True)
    assert fresh(hearing).status == "adjourned"


def test_say_what_to_do_first_where_the_next_session_took_place(hearing, after, edith, freeze, see):
    with freeze("2026-12-04T10:00Z"):
        mark_held(fresh(after), held=True, by=edith, why=WHY)
        form = words(see(hearing, "unsay/"))

    assert "on which more hangs: held." in form


def test_undo_what_opened_a_moment_ago_from_both_pages(hearing, after, edith, freeze, see):
    with freeze(SOON):
        undos = [see(one).context["undo"] for one in (hearing, after)]
        page = words(see(after))
        done = see(hearing, undos[0]["url"].split("/", 3)[3], why=WHY, version=1)
        left = [see(one).context["undo"] for one in (hearing, after)]

    assert undos[0] == undos[1]
    assert (undos[0]["words"], undos[0]["told"]) == (OPENED, ["Nobody has been told yet."])
    assert f"Said a moment ago. {OPENED}" in page
    assert (done.status_code, fresh(hearing).status) == (303, "scheduled")
    assert left == [None, None]


def test_undo_nothing_after_the_quiet_window(hearing, after, freeze, see):
    with freeze(LATE):
        undos = [see(one).context["undo"] for one in (hearing, after)]
        acts = see(hearing).context["acts"]

    assert undos == [None, None] and "unsay" in acts


def test_undo_the_day_alone_where_it_was_toldlater(hearing, edith, freeze, see):
    with freeze("2026-11-21T10:00Z"):
        adjourn_hearing(hearing, to_date=None, by=edith, why=WHY)
        alone = see(hearing).context["undo"]
    with freeze(NOW):
        after = adjourn_hearing(fresh(hearing), to_date=NEXT, by=edith, why=WHY)
        undo = see(after).context["undo"]
        see(after, undo["url"].split("/", 3)[3], why=WHY)

    assert (alone["words"], alone["url"].endswith("/unsay/")) == ("Marked as opened.", True)
    assert undo["words"] == "Goes on: 3 December 2026."
    assert (fresh(hearing).status, fresh(after).retracted_at is None) == ("adjourned", False)


def test_keep_a_hearing_that_was_recorded_by_itself(hearing, case, edith, freeze, unsay):
    """One that was entered by hand, and of which a report told that the session goes on there."""
    with freeze(NOW):
        other = record_hearing(case, date=NEXT, by=edith, why=WHY, force=True)
        adjourn_hearing(fresh(hearing), to_date=None, by=edith, why=WHY)
        Hearing.unscoped.filter(pk=other.pk).update(adjourned_from=hearing)
        status, told = unsay(hearing)

    assert status in (400, 422) and "it was recorded before by itself" in told
    assert fresh(other).retracted_at is None
