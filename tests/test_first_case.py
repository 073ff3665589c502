"""The first case with its reports: one timeline in any order, every disagreement in sight."""

from __future__ import annotations

import json

import pytest
from django.db import transaction
from django.utils import timezone

from reports.models import Report
from reports.timeline import case_timeline
from tests.zaisan import FIRST, TEXTS, accept, build, hand_in
from tracker.access import viewer

ORDERS = [
    [FIRST, "rferl", "eurasianet", "fergana", "qamshy"],
    ["qamshy", "fergana", "eurasianet", "rferl", FIRST],
    ["fergana", FIRST, "qamshy", "eurasianet", "rferl"],
]


def told(case, user, **clocks) -> list[dict]:
    with viewer(user):
        return case_timeline(case, user, **clocks).as_json()


def people(case, user, **clocks) -> dict[str, dict]:
    with viewer(user):
        found = case_timeline(case, user, **clocks).people.as_json()
    return {one["name"]: one for one in found}


def the(entries: list[dict], kind: str) -> dict:
    """The only entry of a kind."""
    [found] = [one for one in entries if one["kind"] == kind]
    return found


def without_ids(case, user) -> str:
    """Timeline and people as text in which nothing depends on when a row was made."""
    text = json.dumps([told(case, user), people(case, user)], ensure_ascii=False)
    with viewer(user):
        timeline = case_timeline(case, user)
        names = {report.public_id: report.title for report in Report.objects.all()}
        names |= {one.public_id: one.quote[:40] for one in timeline.record.claims()}
        for row in [*timeline.record.parties, *timeline.record.hearings, *timeline.record.events]:
            names[row.public_id] = row._meta.model_name
        for party in timeline.record.parties:
            names[party.person.public_id] = "person"
        for row in [*timeline.record.charges, *timeline.record.detentions]:
            names[row.public_id] = row._meta.model_name
        for moves in timeline.record.moves.values():
            names |= {move.public_id: "move" for move in moves}
    for public_id, name in names.items():
        text = text.replace(public_id, json.dumps(name, ensure_ascii=False)[1:-1])
    return text


def in_any_order(text: str) -> str:
    """Lists of reports sorted, as their ids are drawn by lot."""

    def sort(value):
        if isinstance(value, dict):
            return {name: sort(one) for name, one in value.items()}
        if isinstance(value, list):
            plain = all(isinstance(one, str) for one in value)
            return sorted(value) if plain else [sort(one) for one in value]
        return value

    return json.dumps(sort(json.loads(text)), ensure_ascii=False, sort_keys=True)


def test_tell_the_first_report_as_it_stands(edith):
    case = build([FIRST], edith)

    entries = told(case, edith)

    moved = the(entries, "hearing_postponed")
    assert the(entries, "border_crossing")["date"] == "2019-10"
    assert (moved["from_date"], moved["to_date"]) == ("2020-01-06", "2020-01-21")
    assert (moved["actor"], moved["opened"]) == ("Shynar Ospanova", False)
    assert "pressure" in moved["reason"]
    assert the(entries, "charge")["persons"] == ["Murager Alimuly", "Qaster Musakhanuly"]
    assert the(entries, "motion")["actor"] == "Lazzat Akhatova"
    assert [one["modality"] for one in entries if one["kind"] == "deportation"] == ["conditional"]
    assert [
        one["date"] for one in entries if (one["date"] or "")[:4] not in ("", "2019", "2020")
    ] == []


def test_tell_the_first_report_with_its_people(edith):
    case = build([FIRST], edith)

    found = people(case, edith)

    assert {name: (one["role"], one["age"]) for name, one in found.items()} == {
        "Murager Alimuly": ("defendant", 25),
        "Qaster Musakhanuly": ("defendant", 30),
        "Shynar Ospanova": ("judge", None),
        "Lazzat Akhatova": ("prosecutor", None),
    }


def test_tell_every_entry_with_its_exact_words(edith):
    case = build(list(TEXTS)[:5], edith)

    with viewer(edith):
        texts = {r.public_id: r.capture.text for r in Report.objects.select_related("capture")}

    citations = [one for entry in told(case, edith) for one in entry["citations"]]
    assert len(citations) > 20
    assert all(texts[c["report"]][c["start"] : c["end"]] == c["quote"] for c in citations)
    assert all(entry["citations"] for entry in told(case, edith))


@pytest.fixture
def in_the_first_order(edith) -> str:
    """The case as it is told after one order of arrival, taken back afterwards."""
    with transaction.atomic():
        case = build(ORDERS[0], edith)
        text = in_any_order(without_ids(case, edith))
        transaction.set_rollback(True)
    return text


@pytest.mark.parametrize("order", ORDERS[1:])
def test_tell_the_same_case_in_any_order(edith, in_the_first_order, order):
    case = build(order, edith)

    assert in_any_order(without_ids(case, edith)) == in_the_first_order


def test_tell_a_session_that_opened_and_goes_on_as_disputed(edith):
    case = build(ORDERS[0], edith)

    moved = the(told(case, edith), "hearing_postponed")

    assert (moved["from_date"], moved["to_date"]) == ("2020-01-06", "2020-01-21")
    assert (moved["opened"], moved["disputed"]) == ("disputed", True)
    stances = {one["value"]: one["stance"] for one in moved["disputes"]["opened"]}
    assert stances == {True: "supports", False: "disputes"}
    assert sorted(len(one["reports"]) for one in moved["disputes"]["opened"]) == [1, 4]


def test_tell_who_puts_the_lawyer_on_which_side(edith):
    case = build(ORDERS[0], edith)

    lawyer = next(one for one in people(case, edith).values() if one["role_disputed"])

    sides = {one["value"]: len(one["reports"]) for one in lawyer["disputes"]["role"]}
    assert lawyer["role"] == "defence_lawyer"
    assert sides == {"defence_lawyer": 2, "prosecutor": 1}


def test_tell_one_person_under_every_spelling(edith):
    case = build(ORDERS[0], edith)

    found = people(case, edith).values()

    spellings = [{one["name"], *(n["text"] for n in one["names"])} for one in found]
    [qaster] = [names for names in spellings if "Qaster Musakhanuly" in names]
    assert {"Қастер Мұсаханұлы"} <= qaster
    assert len([one for one in found if one["role"] == "defendant"]) == 2


def test_tell_what_was_recorded_before_the_second_report(edith):
    with viewer(edith):
        case = accept(hand_in(FIRST, edith), None, edith)
        before, moment = told(case, edith), timezone.now()
        accept(hand_in("rferl", edith), case, edith)

    assert told(case, edith, as_of=moment) == before
    assert told(case, edith) != before


def test_tell_what_was_published_until_a_day(edith):
    case = build([FIRST, "eurasianet"], edith)

    moved = the(told(case, edith, known_on="2020-01-07"), "hearing_postponed")

    assert (moved["opened"], moved["reason"]) == (True, "")
    assert told(case, edith, known_on="2019-12-31") == []
    assert the(told(case, edith, known_on="2020-01"), "hearing_postponed")["opened"] == "disputed"
