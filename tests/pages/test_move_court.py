"""A hearing goes to another court, through the page and the interface."""

from __future__ import annotations

import datetime as dt

import pytest

from cases.actions import add_court, hold_court
from hearings.actions import edit_hearing, move_hearing, record_hearing
from hearings.models import Hearing, Postponement
from tests.api.conftest import Program, problem_of
from tests.pages.looking import words
from tests.pages.test_hearings import DAY, NOW, WHY, at, moved
from tracker.access import system

pytestmark = pytest.mark.django_db


@pytest.fixture
def almaty(anna):
    return add_court(name="Court of Almaty", place="Almaty", country="KZ", by=anna, why=WHY)


@pytest.fixture
def berlin(anna):
    return add_court(name="Court of Berlin", place="Berlin", country="DE", by=anna, why=WHY)


@pytest.fixture
def listed(case, almaty, anna):
    """Set for 21 January 2020, 09:30, at the court of Almaty."""
    return record_hearing(
        case, date=DAY, time=dt.time(9, 30), court=almaty, courtroom="7", by=anna, why=WHY,
        force=True,
    )  # fmt: skip


def fresh(hearing) -> Hearing:
    return Hearing.unscoped.select_related("court").get(pk=hearing.pk)


def typed_on_page(client, user, hearing, court) -> None:
    client.force_login(user)
    told = moved(hearing, to_date="", to_court=court.name.lower())
    assert client.post(at(hearing, "move"), told).status_code == 303


def sent_by_program(_client, user, hearing, court) -> None:
    hers, path = Program(user), f"hearings/{hearing.public_id}/"
    told = {"kind": "venue_changed", "to_court": court.public_id, "why": WHY}
    hers.made(f"{path}postpone/", told, **{"If-Match": hers.etag(path)})


@pytest.mark.parametrize("door", [typed_on_page, sent_by_program])
def test_move_to_another_court_through_each_door(client, anna, listed, almaty, berlin, door):
    door(client, anna, listed, berlin)

    move, row = Postponement.unscoped.get(), fresh(listed)
    assert (move.kind, move.from_court, move.to_court) == ("venue_changed", almaty, berlin)
    assert (row.court, row.courtroom, row.date, row.time) == (berlin, "", DAY, dt.time(9, 30))
    assert (row.timezone, row.starts_at.hour, row.version) == ("Europe/Berlin", 8, 1)


def test_offer_the_courts_of_the_country(signed_in, listed, almaty, berlin):
    page = signed_in.get(at(listed, "move")).content.decode()

    assert '<option value="Court of Almaty"></option>' in page
    assert "Court of Berlin" not in page


@pytest.mark.parametrize(
    ("named", "said"),
    [
        ("Court of nowhere", "No court of this name is recorded"),
        ("Court of Berlin", "Several courts are called so"),
    ],
)
def test_move_asks_which_court_is_meant(signed_in, anna, listed, berlin, named, said):
    other = add_court(name="court of berlin", place="Berlin, NH", country="US", by=anna, why=WHY)

    asked = signed_in.post(at(listed, "move"), moved(listed, to_court=named))

    assert asked.status_code == 422 and said in words(asked)
    assert ("Berlin, NH" in words(asked)) == (named == "Court of Berlin")
    told = moved(listed, to_court=other.public_id, to_time="10:00", to_date=str(DAY))
    told |= {"anyway": "on"}
    assert signed_in.post(at(listed, "move"), told).status_code == 303
    assert fresh(listed).court == other


def test_move_takes_the_court_of_the_country_of_its_name(signed_in, anna, listed, almaty, berlin):
    add_court(name="Court of Almaty", country="US", by=anna, why=WHY)

    refused = signed_in.post(at(listed, "move"), moved(listed, to_date="", to_court=almaty.name))

    assert refused.status_code == 422  # it is there already, and nothing else was typed
    assert not Postponement.unscoped.exists()


def test_preview_tells_both_courts_and_holidays_of_the_new_one(signed_in, listed, berlin, freeze):
    told = moved(listed, to_date="2020-05-08", to_court="Court of Berlin", preview="on")
    unity = moved(listed, to_date="2020-10-03", to_court="Court of Berlin")
    with freeze(NOW):
        shown = signed_in.post(at(listed, "move"), told)
        asked = signed_in.post(at(listed, "move"), unity)

    assert "8 May 2020, Court of Berlin" in words(shown)
    assert "public holiday" not in words(shown)
    assert asked.status_code == 422 and "public holiday" in words(asked)


def test_page_tells_the_move_of_court(signed_in, anna, listed, berlin):
    move_hearing(listed, kind="venue_changed", to_court=berlin, by=anna, why=WHY)

    page = words(signed_in.get(at(listed)))

    way = "21 January 2020, 09:30 Almaty, Court of Almaty, room 7"
    assert f"Other place: {way} → 09:30 Berlin, Court of Berlin, room not announced" in page
    case = words(signed_in.get(f"/cases/{listed.case.public_id}/"))
    assert "Hearing: another court, 09:30 Almaty, Court of Almaty, room 7" in case


def test_edit_corrects_the_court_on_page(signed_in, listed, almaty, berlin):
    told = {
        "kind": "trial", "court": "Court of Berlin", "confidence": "official",
        "verification": "reported", "why": "We had the wrong one",
    }  # fmt: skip

    assert signed_in.post(at(listed, "edit"), told).status_code == 303

    move = Postponement.unscoped.get()
    assert (move.kind, move.from_court, move.to_court) == ("correction", almaty, berlin)
    assert (fresh(listed).kind, fresh(listed).court) == ("trial", berlin)
    assert "Corrected: 21 January 2020" in words(signed_in.get(at(listed)))


def test_program_reads_both_courts(anna, listed, almaty, berlin):
    sent_by_program(None, anna, listed, berlin)
    hers = Program(anna)

    [move] = hers.get("postponements/", hearing=listed.public_id).json()["results"]
    told = hers.get(f"hearings/{listed.public_id}/").json()

    assert told["postponements"] == [move]
    assert (move["from_court"], move["from_court_name"]) == (almaty.public_id, "Court of Almaty")
    assert (move["to_court"], move["to_court_name"]) == (berlin.public_id, "Court of Berlin")
    assert (move["from_timezone"], move["timezone"]) == ("Asia/Almaty", "Europe/Berlin")
    assert (told["court"], told["original_court"]) == (berlin.public_id, almaty.public_id)


@pytest.mark.parametrize(
    "told",
    [
        {"kind": "venue_changed", "to_court": "AAAA-AAAA"},
        {"kind": "venue_changed", "to_court": None},
        {"kind": "cancelled", "to_date": "2020-01-21", "to_time": "09:30", "to_court": "berlin"},
    ],
    ids=str,
)
def test_program_is_refused(anna, listed, berlin, told):
    hers, path = Program(anna), f"hearings/{listed.public_id}/"
    told = {"why": WHY, **told}
    told["to_court"] = berlin.public_id if told["to_court"] == "berlin" else told["to_court"]

    problem_of(hers.post(f"{path}postpone/", told, **{"If-Match": hers.etag(path)}), 400)

    assert fresh(listed).version == 0


def test_program_corrects_the_court(anna, listed, berlin):
    hers, path = Program(anna), f"hearings/{listed.public_id}/"
    told = {"court": berlin.public_id, "kind": "trial", "why": "We had the wrong one"}

    answer = hers.patch(path, told, **{"If-Match": hers.etag(path)})

    assert answer.status_code == 200
    assert (answer.json()["court"], answer.json()["version"]) == (berlin.public_id, 1)
    assert [one["kind"] for one in answer.json()["postponements"]] == ["correction"]


def test_rename_of_a_court_finds_the_cases_that_came_to_it(anna, listed, berlin):
    move_hearing(listed, kind="venue_changed", to_court=berlin, by=anna, why=WHY)

    with system("a test looks"):
        _court, cases = hold_court(berlin)

    assert cases == [listed.case]


def test_log_tells_the_court(signed_in, anna, listed, berlin):
    move_hearing(listed, kind="venue_changed", to_court=berlin, by=anna, why=WHY)
    edit_hearing(listed, court=None, court_words="Kegen court", by=anna, why="Wrong court")

    log = words(signed_in.get(f"/cases/{listed.case.public_id}/history/"))

    assert "other place, Court of Berlin" in log
    assert "corrected, Kegen court" in log
