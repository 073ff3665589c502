"""Changes of the schedule as Atom: an entry for each, the same bytes until there is another."""

from __future__ import annotations

import datetime as dt
from xml.etree import ElementTree

import pytest

from cases.actions import add_court, add_party, add_person, restore_fact, retract_fact
from hearings.actions import (
    cancel_hearing,
    edit_hearing,
    mark_held,
    merge_hearings,
    move_hearing,
    record_hearing,
    split_hearing,
    unmerge_hearing,
    void_move,
)
from tests.calendars.conftest import NOON, WHY, now, protect
from tests.test_retime_hearings import retz, rules_of

pytestmark = pytest.mark.django_db
ATOM = "{http://www.w3.org/2005/Atom}"
ALL = "/hearings/changes.atom"


def told(answer):
    """Titles of the entries, the newest first."""
    tree = ElementTree.fromstring(answer.content)
    return [one.findtext(f"{ATOM}title") for one in tree.findall(f"{ATOM}entry")]


def test_tell_each_change(fetch, hearing, edith, freeze):
    with freeze("2026-11-24T13:00Z"):
        move = move_hearing(hearing, to_date=dt.date(2026, 12, 8), by=edith, why=WHY)
        void_move(move, by=edith, why="Misread")
        move_hearing(now(hearing), to_date=None, by=edith, why=WHY)
    with freeze("2026-11-24T14:00Z"):
        move_hearing(now(hearing), to_date=dt.date(2026, 11, 24), by=edith, why=WHY)
        mark_held(now(hearing), held=True, by=edith, why=WHY)

    case = hearing.case.public_id
    for address in (ALL, f"/cases/{case}/feed.atom"):
        answer = fetch(address, at="2026-11-24T15:00Z")
        title = ": Two teachers, of Kegen; and A\\B"
        assert told(answer) == [
            f"24 November 2026, held{title}",
            f"date set: no date → 24 November 2026{title}",
            f"put off without a date: 1 December 2026, 10:00 Almaty → no date{title}",
            f"a move was taken back: 1 December 2026, 10:00 Almaty → 8 December 2026{title}",
            f"put off: 1 December 2026, 10:00 Almaty → 8 December 2026{title}",
            f"a hearing was recorded, 1 December 2026, 10:00 Almaty{title}",
        ]
        assert answer.headers["Content-Type"] == "application/atom+xml; charset=utf-8"
        known = {"If-None-Match": answer.headers["ETag"]}
        assert fetch(address, at="2026-11-24T15:30Z", **known).status_code == 304


def test_name_each_entry_once(fetch, hearing, edith):
    cancel_hearing(hearing, by=edith, why=WHY)

    tree = ElementTree.fromstring(fetch(ALL).content)

    names = [one.findtext(f"{ATOM}id") for one in tree.findall(f"{ATOM}entry")]
    assert len(set(names)) == 2
    assert all(name.startswith("tag:127.0.0.1,2026:event/") for name in names)
    assert tree.findtext(f"{ATOM}author/{ATOM}name") == "Case Tracker"


def test_tell_nothing_of_what_is_hidden(fetch, hearing, case, edith):
    record_hearing(case, date=dt.date(2026, 12, 1), by=edith, why=WHY)
    protect(hearing.case, by=edith)

    titles = told(fetch(ALL))

    recorded = "a hearing was recorded, 1 December 2026, 10:00 Almaty"
    assert titles == [f"{recorded}: Case {hearing.case.public_id}"]
    assert fetch(f"/cases/{case.public_id}/feed.atom").status_code == 404
    retract_fact(now(hearing), by=edith, why="By mistake")
    gone = fetch(ALL)
    withdrawn = "a hearing was withdrawn from the record, 1 December 2026, 10:00 Almaty"
    assert told(gone) == [f"{withdrawn}: Case {hearing.case.public_id}"]
    assert "By mistake" not in gone.content.decode()
    assert fetch(ALL, at=NOON.replace("12", "13")).content == gone.content


def test_a_feed_of_nothing_is_the_same_bytes(fetch, case, edith):
    record_hearing(case, date=dt.date(2026, 12, 1), by=edith, why=WHY)

    empty = fetch(ALL)

    assert told(empty) == []
    assert fetch(ALL, at=NOON.replace("12", "13")).content == empty.content


def test_tell_that_a_hearing_was_withdrawn_and_that_it_stands_again(fetch, hearing, edith, freeze):
    title = ": Two teachers, of Kegen; and A\\B"
    slot = "8 December 2026, 10:00 Almaty"
    address = f"/cases/{hearing.case.public_id}/feed.atom"
    with freeze("2026-11-24T13:00Z"):
        move_hearing(hearing, to_date=dt.date(2026, 12, 8), to_time=dt.time(10), by=edith, why=WHY)
    shown = told(fetch(address, at="2026-11-24T13:30Z"))
    with freeze("2026-11-24T14:00Z"):
        retract_fact(now(hearing), by=edith, why="Another case")
    gone = fetch(address, at="2026-11-24T14:30Z")
    with freeze("2026-11-24T15:00Z"):
        restore_fact(now(hearing), by=edith, why="It was this one")
    back = told(fetch(address, at="2026-11-24T15:30Z"))

    withdrawn = f"a hearing was withdrawn from the record, {slot}{title}"
    assert len(shown) == 2
    assert back == [
        f"a hearing that was withdrawn stands in the record again, {slot}{title}",
        withdrawn,
        *shown,
    ]
    assert told(gone) == [withdrawn]


def test_tell_at_its_court_that_a_hearing_was_withdrawn(fetch, published, edith, freeze):
    court = add_court(name="Kegen court", country="KZ", by=edith, why=WHY)
    made = record_hearing(published, date=dt.date(2026, 12, 1), court=court, by=edith, why=WHY)
    retract_fact(made, by=edith, why="Another court")

    titles = told(fetch(f"/courts/{court.public_id}/feed.atom"))

    assert titles == [
        "a hearing was withdrawn from the record, 1 December 2026: Two teachers, of Kegen; and A\\B"
    ]


def test_tell_nothing_of_a_withdrawn_hearing_of_a_case_that_is_not_seen(fetch, case, edith):
    made = record_hearing(case, date=dt.date(2026, 12, 1), by=edith, why=WHY)
    retract_fact(made, by=edith, why="By mistake")

    assert told(fetch(ALL)) == []
    assert fetch(f"/cases/{case.public_id}/feed.atom").status_code == 404


def test_tell_without_a_name_that_a_hearing_concerns_other_persons(fetch, hearing, edith, freeze):
    with freeze("2026-11-24T13:00Z"):
        known = [add_person(name=name, by=edith, why=WHY) for name in ("Arman S.", "Bek T.")]
        both = [
            add_party(hearing.case, person=one, role="defendant", by=edith, why=WHY)
            for one in known
        ]
        edit_hearing(now(hearing), concerns=both[:1], by=edith, why="Heard alone")
        edit_hearing(now(hearing), kind="trial", by=edith, why="As announced")

    answer = fetch(ALL, at="2026-11-24T14:00Z")

    title = ": Two teachers, of Kegen; and A\\B"
    assert told(answer) == [
        f"a hearing concerns other persons now, 1 December 2026, 10:00 Almaty{title}",
        f"a hearing was recorded, 1 December 2026, 10:00 Almaty{title}",
    ]
    assert "Bek" not in answer.content.decode()


def test_tell_changes_at_one_court(client, fetch, hearing, published, case, edith, boris, freeze):
    court = add_court(name="Kegen court", country="KZ", by=edith, why=WHY)
    address = f"/courts/{court.public_id}/feed.atom"
    with freeze("2026-11-24T13:00Z"):
        record_hearing(case, date=dt.date(2026, 12, 1), court=court, by=edith, why=WHY)
    hidden = fetch(address, at="2026-11-24T13:30Z")
    with freeze("2026-11-24T14:00Z"):
        there = record_hearing(
            published, date=dt.date(2026, 12, 3), court=court, by=edith, why=WHY, force=True
        )
        move_hearing(now(hearing), to_date=dt.date(2026, 12, 9), by=edith, why=WHY)
        move_hearing(there, to_date=dt.date(2026, 12, 8), by=edith, why=WHY)
    seen = fetch(address, at="2026-11-24T15:00Z")
    client.force_login(boris)
    page = client.get(f"/courts/{court.public_id}/").content.decode()

    assert hidden.status_code == 404
    title = ": Two teachers, of Kegen; and A\\B"
    assert told(seen) == [
        f"put off: 3 December 2026 → 8 December 2026{title}",
        f"a hearing was recorded, 3 December 2026{title}",
    ]
    known = {"If-None-Match": seen.headers["ETag"]}
    assert fetch(address, at="2026-11-24T15:30Z", **known).status_code == 304
    assert client.get(address).content == seen.content
    assert f'href="http://127.0.0.1:8000{address}"' in page
    assert fetch(f"{address}?country=KZ").status_code == 400
    assert fetch("/courts/0000-0000/feed.atom").status_code == 404


def test_tell_that_two_entries_were_one_hearing(fetch, hearing, edith, freeze):
    title = ": Two teachers, of Kegen; and A\\B"
    with freeze("2026-11-24T13:00Z"):
        other = record_hearing(
            hearing.case, date=dt.date(2026, 12, 8), time=dt.time(9), by=edith, why=WHY
        )
        merge_hearings(hearing, into=other, by=edith, why=WHY)
    merged = fetch(ALL, at="2026-11-24T14:00Z")
    with freeze("2026-11-24T15:00Z"):
        unmerge_hearing(now(hearing), by=edith, why="They were two")
    apart = fetch(ALL, at="2026-11-24T16:00Z")
    with freeze("2026-11-24T17:00Z"):
        merge_hearings(now(hearing), into=now(other), merged_as="joined", by=edith, why=WHY)
    joined = fetch(ALL, at="2026-11-24T18:00Z")

    recorded = f"a hearing was recorded, 8 December 2026, 09:00 Almaty{title}"
    assert told(merged) == [
        "two entries were one hearing: 8 December 2026, 09:00 Almaty; "
        f"not another hearing: 1 December 2026, 10:00 Almaty{title}",
        recorded,
    ]
    alone = "taken for another one, a hearing stands by itself again"
    assert sorted(told(apart)[:2]) == [
        f"{alone}, 1 December 2026, 10:00 Almaty{title}",
        f"{alone}, 8 December 2026, 09:00 Almaty{title}",
    ]
    assert told(apart)[2:] == [
        recorded,
        f"a hearing was recorded, 1 December 2026, 10:00 Almaty{title}",
    ]
    assert told(joined) == [
        "two hearings became one: 8 December 2026, 09:00 Almaty; "
        f"not heard by itself any more: 1 December 2026, 10:00 Almaty{title}",
        recorded,
    ]


def test_tell_at_its_court_that_an_entry_went_into_one_at_another(fetch, published, edith):
    here, there = (
        add_court(name=name, country="KZ", by=edith, why=WHY) for name in ("Kegen", "Narynkol")
    )
    gone, kept = (
        record_hearing(published, date=dt.date(2026, 12, day), court=court, by=edith, why=WHY)
        for day, court in ((1, here), (8, there))
    )
    merge_hearings(gone, into=kept, by=edith, why=WHY)

    titles = told(fetch(f"/courts/{here.public_id}/feed.atom"))

    assert titles == [
        "two entries were one hearing: 8 December 2026; not another hearing: 1 December 2026: "
        "Two teachers, of Kegen; and A\\B"
    ]


def test_tell_of_two_entries_of_one_slot_the_slot_once(fetch, hearing, edith):
    twice = {"date": hearing.date, "time": hearing.time, "force": True}
    other = record_hearing(hearing.case, **twice, by=edith, why=WHY)
    merge_hearings(other, into=hearing, by=edith, why=WHY)

    first = told(fetch(ALL))[0]

    assert first.startswith("two entries were one hearing: 1 December 2026, 10:00 Almaty: Two")


def test_tell_from_which_hearing_one_was_split(fetch, hearing, edith, freeze):
    with freeze("2026-11-24T13:00Z"):
        split_hearing(hearing, to_date=dt.date(2026, 12, 10), by=edith, why=WHY)

    titles = told(fetch(ALL, at="2026-11-24T14:00Z"))

    title = ": Two teachers, of Kegen; and A\\B"
    assert titles == [
        f"a hearing was split from that of 1 December 2026, 10 December 2026{title}",
        f"a hearing was recorded, 1 December 2026, 10:00 Almaty{title}",
    ]


def test_tell_that_the_hearing_that_was_split_concerns_others(fetch, hearing, edith, freeze):
    parties = [
        add_party(
            hearing.case, role="defendant", by=edith, why=WHY,
            person=add_person(name=name, by=edith, why=WHY),
        )
        for name in ("Dana Seitova", "Marat Ospanov")
    ]  # fmt: skip
    with freeze("2026-11-24T13:00Z"):
        split_hearing(hearing, to_date=dt.date(2026, 12, 10), apart=parties[:1], by=edith, why=WHY)

    titles = told(fetch(ALL, at="2026-11-24T14:00Z"))

    assert titles[0].startswith("a hearing concerns other persons now, 1 December 2026, 10:00")
    assert "Dana" not in "".join(titles)


def test_tell_that_the_rules_of_a_clock_changed(fetch, published, edith, tmp_path):
    slot = {"date": dt.date(2024, 3, 1), "time": dt.time(10), "timezone": "Asia/Almaty"}
    with rules_of("Asia/Almaty", "Asia/Omsk", tmp_path):
        record_hearing(published, **slot, by=edith, why=WHY)

    retz()

    first = told(fetch(ALL))[0]
    words = "Clock rules changed, the hour at the court stays, 1 March 2024, 10:00 Almaty"
    assert first.startswith(words)
