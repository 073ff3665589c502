"""What a plain client sends is taken as it is meant: nulls, bare tags, days, open moves."""

from __future__ import annotations

import pytest

from tests.api.conftest import WHY, problem_of
from tests.api.texts import report_fields


def test_take_null_for_what_is_left_out(hers, case):
    silent = dict.fromkeys(("time", "timezone", "court", "courtroom"))

    told = hers.made("hearings/", {"case": case["id"], "date": "2020-01-06", "why": WHY} | silent)
    report = hers.made("reports/", report_fields() | {"title": None, "source_url": None})

    assert (told["date"], told["time"], bool(report["id"])) == ("2020-01-06", None, True)


@pytest.mark.parametrize("to_date", [None, "2020-02-03"])
def test_postpone_from_or_to_no_day_as_the_days_say(hers, hearing, to_date):
    path, body = f"hearings/{hearing['id']}/", {"kind": "postponed", "why": WHY}
    first = hers.post(f"{path}postpone/", body | {"to_date": None}, **{"If-Match": "*"})
    assert (first.status_code, first.json()["kind"]) == (201, "sine_die")

    if to_date:
        tag = {"If-Match": hers.etag(path)}
        told = hers.made(f"{path}postpone/", body | {"to_date": to_date}, **tag)
        assert (told["kind"], told["seq"], told["to_date"]) == ("date_set", 2, to_date)


def test_postpone_to_an_earlier_day_says_what_is_wrong(hers, hearing):
    body = {"kind": "postponed", "to_date": "2020-01-02", "why": WHY}

    told = problem_of(
        hers.post(f"hearings/{hearing['id']}/postpone/", body, **{"If-Match": "*"}), 400
    )

    assert told["detail"] == "The new date must lie after the old one."


@pytest.mark.parametrize("kind", ["postponed", "advanced"])
@pytest.mark.parametrize("hour", [{}, {"to_time": "10:00"}])
def test_postpone_to_the_same_day_says_that_nothing_changes(hers, case, kind, hour):
    listed = {"case": case["id"], "date": "2020-01-13", "time": "10:00", "why": WHY}
    path = f"hearings/{hers.made('hearings/', listed)['id']}/postpone/"
    body = {"kind": kind, "to_date": "2020-01-13", "why": WHY} | hour

    told = problem_of(hers.post(path, body, **{"If-Match": "*"}), 400)

    assert told["detail"] == "Nothing changes: this is the schedule it has."


@pytest.mark.parametrize("form", ["{}", 'W/"{}"', '"{}"'])
def test_match_the_version_that_was_read_however_it_is_quoted(hers, hearing, form):
    tag = hers.etag(f"hearings/{hearing['id']}/").strip('"')
    body = {"kind": "postponed", "to_date": "2020-01-21", "why": WHY}

    answer = hers.post(
        f"hearings/{hearing['id']}/postpone/", body, **{"If-Match": form.format(tag)}
    )

    assert answer.status_code == 201


def test_see_the_record_of_a_day_at_its_end(hers, case, hearing):
    path = f"cases/{case['id']}/timeline/"

    assert hers.get(path, as_of="2999-01-01").json() == hers.get(path).json()
    assert hers.get(path, as_of="2999-01-01t00:00:00z").json() == hers.get(path).json()
    assert hers.get(path, as_of="1999-01-01").json() == []


EDGES = [
    "0001-01-01T00:00:00+23:00", "0001-01-01", "9999-12-31", "9999-12-31T23:59:00-23:00",
]  # fmt: skip


@pytest.mark.parametrize("edge", EDGES)
def test_no_record_of_a_year_that_not_every_clock_shows(hers, case, edge):
    assert hers.get(f"cases/{case['id']}/timeline/", as_of=edge).status_code == 400


def test_see_the_record_by_the_clock_of_any_place(hers, case):
    for moment in ("2999-01-01T00:00:00+23:00", "2999-01-01T00:00:00-23:59", "9998-12-31"):
        assert hers.get(f"cases/{case['id']}/timeline/", as_of=moment).status_code == 200


@pytest.mark.parametrize("name", ["Аlina Mаrkova", "Оspanova"])
def test_refuse_a_name_of_two_scripts_in_one_word(hers, name):
    told = problem_of(hers.post("people/", {"name": name, "why": WHY}), 400)

    assert "in one word" in told["detail"]


def test_warn_of_a_day_that_never_was(hers):
    text = "The trial of Aman Serik was held on 29 February 1999 in Zaisan."

    told = hers.made("reports/", {"text": text, "published": "1999-03-02"})

    assert told["warnings"] == [
        "“29 February 1999” is no day of the calendar: what it dates has no date here. Check it."
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"date": "2031-02-29"}, "There is no such day. Write one such as 2020-01-08."),
        (
            {"kind": "main"},
            "“main” is none of these: first_appearance, remand_or_detention, bail, ",
        ),
    ],
)
def test_refuse_with_what_to_write_instead(hers, case, wrong, sentence):
    body = {"case": case["id"], "date": "2031-02-28", "why": WHY} | wrong

    told = problem_of(hers.post("hearings/", body), 400)

    assert told["detail"].startswith(sentence)


KINDS = ["postponed", "advanced"]
ANOTHER_DAY = "Write the new day (to_date). Where none is known, the kind is sine_die."


@pytest.mark.parametrize("kind", KINDS)
def test_postpone_to_a_day_that_was_left_out_is_refused(hers, hearing, kind):
    path = f"hearings/{hearing['id']}/"

    told = problem_of(
        hers.post(f"{path}postpone/", {"kind": kind, "why": WHY}, **{"If-Match": "*"}), 400
    )

    assert told["errors"] == {"to_date": [ANOTHER_DAY]}
    assert hers.get(path).json()["version"] == 0


@pytest.mark.parametrize("kind", ["", *KINDS])
def test_postpone_to_the_day_it_has_says_that_nothing_changes(hers, hearing, kind):
    body = {"kind": kind, "to_date": hearing["date"], "why": WHY}

    told = problem_of(
        hers.post(f"hearings/{hearing['id']}/postpone/", body, **{"If-Match": "*"}), 400
    )

    assert told["errors"] == {"to_date": ["Nothing changes: this is the schedule it has."]}


@pytest.mark.parametrize("kind", ["", "sine_die", "postponed"])
def test_postpone_without_a_date_what_waits_for_one_says_so(hers, hearing, kind):
    path = f"hearings/{hearing['id']}/postpone/"
    hers.made(path, {"kind": "sine_die", "why": WHY}, **{"If-Match": "*"})

    again = {"kind": kind, "to_date": None, "why": WHY}
    told = problem_of(hers.post(path, again, **{"If-Match": "*"}), 400)

    assert told["errors"] == {"to_date": ["The hearing waits for a date already."]}


def test_an_hour_by_no_clock_is_refused_in_words_alone(hers):
    case = hers.made("cases/", {"title": "A land of many clocks", "country": "US", "why": WHY})
    timed = {"case": case["id"], "date": "2020-01-06", "time": "10:00", "why": WHY}

    new = problem_of(hers.post("hearings/", timed), 400)
    hearing = hers.made("hearings/", timed | {"time": None})
    move = {"to_date": "2020-01-21", "to_time": "10:00", "why": WHY}
    later = problem_of(
        hers.post(f"hearings/{hearing['id']}/postpone/", move, **{"If-Match": "*"}), 400
    )

    sentence = "A time needs the time zone of the court."
    assert (new["detail"], later["detail"]) == (sentence, sentence)


def test_a_year_is_told_as_it_is_written(hers, case):
    wrong = {"case": case["id"], "date": "0001-01-01", "why": WHY}

    told = problem_of(hers.post("hearings/", wrong), 400)

    assert told["detail"] == "No court lists a hearing for 0001. Look at the year again."
