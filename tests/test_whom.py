"""A hearing concerns some persons of its case only: said, told, followed, merged, parted."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.test import Client

from accounts.actions import create_token
from alerts.actions import follow
from alerts.followers import followers_among, followers_of
from cases.actions import (
    add_detention,
    add_party,
    add_person,
    open_case,
    protect_person,
    retract_fact,
)
from cases.models import Case, PersonMerge
from hearings.actions import (
    adjourn_hearing,
    concerned_by,
    edit_hearing,
    merge_hearings,
    record_hearing,
    split_hearing,
    unmerge_hearing,
)
from hearings.models import Hearing, HearingParty
from reports.actions import merge_people, unmerge_people
from tests.publishing import publish
from tracker.access import system, viewer

pytestmark = pytest.mark.django_db
WHY = "As the registry says"
DAY, LATER = dt.date(2026, 12, 1), dt.date(2026, 12, 10)


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
def of_aru(case, three, edith) -> Hearing:
    return record_hearing(case, date=DAY, concerns=three[:1], by=edith, why=WHY)


def fresh(hearing: Hearing) -> Hearing:
    return Hearing.unscoped.get(pk=hearing.pk)


def names(hearing: Hearing) -> list[str]:
    return [str(one) for one in concerned_by(fresh(hearing))]


def signed_in(user) -> Client:
    client = Client()
    client.force_login(user)
    return client


def test_record_hearing_refuses_persons_of_another_case(case, edith, three, of_aru):
    other = open_case(title="Another", by=edith, why=WHY)

    with pytest.raises(ValidationError, match="Name persons of this case"):
        record_hearing(other, date=DAY, concerns=three[:1], by=edith, why=WHY)

    hearing = record_hearing(other, date=DAY, by=edith, why=WHY)
    row = HearingParty.unscoped.get(hearing=of_aru)
    with pytest.raises(IntegrityError), transaction.atomic():
        raw_move(row.pk, hearing.pk)
    assert names(of_aru) == ["Aru"]


def raw_move(row: int, hearing: int) -> None:
    with connection.cursor() as cursor:
        sql = "UPDATE hearings_hearingparty SET hearing_id = %s WHERE id = %s"
        cursor.execute(sql, [hearing, row])


def test_edit_hearing_changes_whom_it_concerns(of_aru, three, edith):
    version = of_aru.version

    edit_hearing(of_aru, concerns=three[1:], by=edith, why=WHY)
    assert (names(of_aru), fresh(of_aru).version) == (["Bek", "Dana"], version + 1)

    edit_hearing(of_aru, concerns=[], by=edith, why=WHY)
    assert (names(of_aru), fresh(of_aru).narrowed) == ([], False)
    with system("Looking at the history"):
        versions = HearingParty.history.filter(hearing_id=of_aru.pk)
        kinds = sorted(versions.values_list("history_type", flat=True))
    assert kinds == ["+", "+", "+", "-", "-", "-"]


def test_split_hearing_says_who_goes_where(case, three, edith):
    hearing = record_hearing(case, date=DAY, by=edith, why=WHY)

    off = split_hearing(hearing, to_date=LATER, apart=three[:1], by=edith, why=WHY)

    assert (names(off), names(hearing)) == (["Aru"], ["Bek", "Dana"])
    with pytest.raises(ValidationError, match="Nobody would be left"):
        split_hearing(hearing, to_date=LATER, apart=three[1:], by=edith, why=WHY)


def test_adjourn_hearing_goes_on_for_the_same(of_aru, edith, freeze):
    with freeze("2026-12-02T12:00Z"):
        assert names(adjourn_hearing(of_aru, to_date=LATER, by=edith, why=WHY)) == ["Aru"]


@pytest.mark.parametrize(("other", "both"), [([1], ["Aru", "Bek"]), ([], [])])
def test_merge_hearings_concerns_those_of_both(case, three, of_aru, edith, other, both):
    named = [three[n] for n in other]
    gone = record_hearing(case, date=LATER, concerns=named, by=edith, why=WHY, force=True)

    merge_hearings(gone, into=of_aru, by=edith, why=WHY)
    assert names(of_aru) == both

    unmerge_hearing(gone, by=edith, why=WHY)
    assert (names(of_aru), names(gone)) == (["Aru"], [str(one) for one in named])


def test_unmerge_hearing_gives_back_whom_the_other_concerned_though_it_was_touched_since(
    case, three, of_aru, edith
):
    """A third one went into the merged hearing before, and stands on its own again first."""
    told = {"concerns": three[1:2], "by": edith, "why": WHY, "force": True}
    second, third = (record_hearing(case, date=LATER, **told) for _ in range(2))
    merge_hearings(third, into=second, by=edith, why=WHY)
    merge_hearings(second, into=of_aru, by=edith, why=WHY)
    assert names(of_aru) == ["Aru", "Bek"]

    unmerge_hearing(third, by=edith, why=WHY)
    unmerge_hearing(second, by=edith, why=WHY)

    assert [names(one) for one in (of_aru, second, third)] == [["Aru"], ["Bek"], ["Bek"]]

    merge_hearings(second, into=of_aru, by=edith, why=WHY)
    unmerge_hearing(second, by=edith, why=WHY)
    assert names(of_aru) == ["Aru"]


def test_merge_people_keeps_whom_hearings_name(case, three, edith):
    aru, bek, dana = three
    hearing = record_hearing(case, date=DAY, concerns=[aru, bek], by=edith, why=WHY)

    merge_people(aru.person, bek.person, by=edith, why=WHY)
    assert names(hearing) == ["Aru"]

    unmerge_people(PersonMerge.unscoped.get(), by=edith, why=WHY)
    assert names(hearing) == ["Aru", "Bek"]


def test_followers_of_persons_hear_of_their_hearings(
    case, three, of_aru, edith, anna, boris, clerk
):
    every = record_hearing(case, date=LATER, by=edith, why=WHY, force=True)
    counsel = add_person(name="Counsel", by=edith, why=WHY)
    add_party(case, person=counsel, role="defence_lawyer", by=edith, why=WHY)
    follow(anna, kind="person", target=three[1].person.public_id)
    follow(boris, kind="case", target=case.public_id)
    follow(clerk, kind="person", target=three[0].person.public_id)
    follow(edith, kind="person", target=counsel.public_id)

    told = [set(one) for one in followers_among([(case, of_aru), (case, every)])]

    assert told == [
        {boris.pk, clerk.pk, edith.pk},
        {anna.pk, boris.pk, clerk.pk, edith.pk},
    ]
    for user, seen in [(anna, {every}), (boris, {every, of_aru}), (clerk, {every, of_aru}),
                       (edith, {every, of_aru})]:  # fmt: skip
        with viewer(user):
            assert set(Hearing.objects.visible_to(user).followed_by(user)) == seen
    retract_fact(three[0], by=edith, why="A mistake")  # nobody is named any more: everybody
    assert anna.pk in followers_of(case, fresh(of_aru))


def test_detained_are_found_whom_no_hearing_concerns(case, three, of_aru, edith):
    add_detention(three[0], kind="pretrial", on="2026-11", by=edith, why=WHY)
    with viewer(edith):
        assert not Case.objects.visible_to(edith).detained_without_next()
        add_detention(three[1], kind="pretrial", on="2026-11", by=edith, why=WHY)
        assert list(Case.objects.visible_to(edith).detained_without_next()) == [case]
        record_hearing(case, date=LATER, by=edith, why=WHY, force=True)
        assert not Case.objects.visible_to(edith).detained_without_next()


def test_pages_and_files_tell_whom_it_concerns(case, three, of_aru, edith):
    client = signed_in(edith)
    for page in ("/hearings/", "/hearings/week/?week=2026-12-01", "/hearings/month/?month=2026-12",
                 f"/hearings/{of_aru.public_id}/"):  # fmt: skip
        assert "Concerns: " in client.get(page).content.decode(), page
    rows = json.loads(client.get("/hearings/list.json").getvalue())
    assert [one["concerns"] for one in rows] == [["Aru"]]
    ics = client.get(f"/cases/{case.public_id}/hearings.ics").content.decode()
    assert "Concerns: Aru" in ics.replace("\r\n ", "")
    person = client.get(f"/people/{three[0].person.public_id}/").content.decode()
    assert f"/hearings/{of_aru.public_id}/" in person
    other = client.get(f"/people/{three[1].person.public_id}/").content.decode()
    assert f"/hearings/{of_aru.public_id}/" not in other


def test_protected_persons_are_counted_in_public(case, three, of_aru, edith, clerk):
    edit_hearing(of_aru, concerns=three[:2], by=edith, why=WHY)
    publish(case, by=edith, second=clerk)
    protect_person(three[0].person, pseudonym="A.", by=edith, why=WHY)

    public = Client()
    for page in ("/hearings/", "/hearings/week/?week=2026-12-01", "/hearings/month/?month=2026-12",
                 f"/hearings/{of_aru.public_id}/"):  # fmt: skip
        told = public.get(page).content.decode()
        assert "Concerns: " in told and "1 other person" in told, page
        assert "Bek" in told and "Aru" not in told, page
    ics = public.get("/calendar/public.ics").content.decode().replace("\r\n ", "")
    assert "Concerns: Bek\\, 1 other person" in ics and "Aru" not in ics


def test_forms_offer_persons_where_there_are_several(case, three, of_aru, edith):
    client = signed_in(edith)
    alone = open_case(title="Of one", by=edith, why=WHY)
    add_party(alone, person=three[0].person, role="defendant", by=edith, why=WHY)
    form = f"/cases/{alone.public_id}/hearings/new/"
    assert 'name="concerns"' not in client.get(form).content.decode()
    add_party(case, group_label="the bench", role="judge", by=edith, why=WHY)
    form = f"/cases/{case.public_id}/hearings/new/"
    offered = client.get(form).content.decode()
    assert "Bek (defendant)" in offered and "the bench" not in offered

    edit = f"/hearings/{of_aru.public_id}/edit/"
    told = client.get(edit).context["form"]
    data = {name: told[name].value() or "" for name in told.fields}
    client.post(edit, data | {"concerns": [three[2].public_id], "why": WHY})
    assert names(of_aru) == ["Dana"]

    split = f"/hearings/{of_aru.public_id}/split/"
    hearing = edit_hearing(of_aru, concerns=three, by=edith, why=WHY)
    client.post(split, {"to_date": str(LATER), "apart": [three[1].public_id], "why": WHY,
                        "version": hearing.version})  # fmt: skip
    off = Hearing.unscoped.get(split_from=of_aru)
    assert (names(off), names(of_aru)) == (["Bek"], ["Aru", "Dana"])


def test_programs_read_and_write_whom_it_concerns(case, three, edith):
    token = create_token(edith, name="t", write=True, days=1)[1]
    client, auth = Client(), {"HTTP_AUTHORIZATION": f"Bearer {token}"}
    ids = [one.public_id for one in three]

    made = client.post("/api/v1/hearings/", json.dumps({
        "case": case.public_id, "date": str(DAY), "concerns": ids[:2], "why": WHY,
    }), content_type="application/json", **auth)  # fmt: skip
    assert (made.status_code, made.json()["concerns"]) == (201, ids[:2])
    url = f"/api/v1/hearings/{made.json()['id']}/"
    sent = {"content_type": "application/json", **auth}
    body = json.dumps({"concerns": ids[2:], "why": WHY})
    edited = client.patch(url, body, HTTP_IF_MATCH=made["ETag"], **sent)
    assert (edited.status_code, edited.json()["concerns"]) == (200, ids[2:])
    listed = client.get("/api/v1/hearings/", **auth).json()["results"]
    assert [one["concerns"] for one in listed] == [ids[2:]]
    body = json.dumps({"concerns": ["AAAA-AAAA"], "why": WHY})
    wrong = client.patch(url, body, HTTP_IF_MATCH=edited["ETag"], **sent)
    assert wrong.status_code == 400 and "concerns" in wrong.content.decode()
