"""timeline prints what happened, as text for people and as JSON for programs."""

from __future__ import annotations

import json

import pytest
from django.core.management import call_command

from cases.models import Case
from reports.timeline import case_timeline
from tests.commands.conftest import ASIANEWS, RFERL
from tracker.access import system

KEYS = {
    "date", "kind", "title", "from_date", "to_date", "persons", "modality", "disputed", "opened",
    "citations",
}  # fmt: skip


@pytest.fixture
def case(add, review, anna, freeze) -> str:
    """A case of two reports, added on two days."""
    with freeze("2026-01-05T10:00Z"):
        found = review(add(ASIANEWS), "--accept", "all")["case"]
    with freeze("2026-01-06T10:00Z"):
        answer = ("--answer", "published=2020-01-09")
        review(add(RFERL), *answer, "--accept", "all", case=found)
    return found


def told(run, *words: str) -> list[dict]:
    return json.loads(run("timeline", *words, "--json"))


def moved(entries: list[dict]) -> dict:
    return next(one for one in entries if one["kind"] == "hearing_postponed")


def test_timeline_prints_the_entries_of_the_case(run, case, anna):
    entries = told(run, case)

    with system("Comparing both doors"):
        expected = case_timeline(Case.objects.get(public_id=case), anna).as_json()
    assert entries == json.loads(json.dumps(expected))
    assert all(KEYS <= set(one) for one in entries)
    move = moved(entries)
    assert (move["from_date"], move["to_date"]) == ("2020-01-06", "2020-01-21")
    assert (move["opened"], move["disputed"]) == ("disputed", True)


def test_timeline_cites_exact_words(run, case):
    texts = {ASIANEWS.read_text(encoding="utf-8"), RFERL.read_text(encoding="utf-8")}
    citations = [cited for one in told(run, case) for cited in one["citations"]]

    assert len(citations) > 10
    assert {one["stance"] for one in citations} == {"supports", "disputes"}
    for one in citations:
        assert one["quote"] in {text[one["start"] : one["end"]] for text in texts}


def test_timeline_tells_no_deportation_as_real(run, case):
    deportations = [one for one in told(run, case) if one["kind"] == "deportation"]

    assert len(deportations) > 0
    assert None not in {one["modality"] for one in deportations}


@pytest.mark.parametrize(
    "words",
    [
        ["--as-of", "2026-01-05T12:00Z"],
        ["--as-of", "2026-01-05T12:00"],
        ["--known-on", "2020-01-08"],
    ],
)
def test_timeline_gives_the_earlier_picture(run, case, words):
    earlier = moved(told(run, case, *words))

    assert earlier["opened"] is not True
    assert len({one["report"] for one in earlier["citations"]}) == 1
    assert len({one["report"] for one in moved(told(run, case))["citations"]}) == 2


def test_timeline_prints_text_for_people(run, case):
    text = run("timeline", case)

    assert f"{case} · criminal" in text
    assert "Hearing put off to 21 January 2020" in text
    assert "reports disagree on opened: no (" in text or "reports disagree on opened: yes (" in text
    assert "ordered by Shynar Ospanova" in text
    assert "(feared, or on a condition)" in text.split("Asked for, feared, alleged or denied")[1]
    assert max(map(len, text.splitlines())) <= 104


def test_timeline_names_the_picture_it_prints(run, case):
    text = run("timeline", case, "--known-on", "2020-01-08", "--as-of", "2026-01-05T12:00Z")

    assert "as recorded at 2026-01-05T12:00:00+00:00" in text
    assert "as published until 8 January 2020" in text


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--as-of", "yesterday"], "“yesterday” is no moment."),
        (["--as-of", "2026-02-30T10:00Z"], "There is no such day."),
        (["--known-on", "soon"], "no date the tracker can read"),
        (["--known-on", "2019-02-29"], "2019 had no 29 February"),
    ],
)
def test_timeline_refuses_a_day_it_cannot_read(refused, case, words, sentence):
    assert sentence in refused("timeline", case, *words)


def test_timeline_refuses_a_case_that_is_not_there(refused):
    assert refused("timeline", "K7Q2-9FXD") == "There is no case K7Q2-9FXD."


def test_timeline_changes_nothing(run, case, django_assert_num_queries, capsys):
    with django_assert_num_queries(20, exact=False) as statements:
        call_command("timeline", case, "--json")

    assert json.loads(capsys.readouterr().out)
    assert {one["sql"].split()[0] for one in statements.captured_queries} == {"SELECT"}
