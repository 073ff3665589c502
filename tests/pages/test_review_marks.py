"""What the reader missed is typed on a marked passage, in any language."""

from __future__ import annotations

import pytest

from reports.actions import add_report
from reports.models import Claim
from tests.pages.looking import words

TEXT = (
    "Суд перенёс заседание\n\nЗаседание по делу Армана Серика\nперенесли на 21 января.\n"
    "Её зовут Айда. Её зовут Айда.\n"
)
QUOTE = "Заседание по делу Армана Серика\nперенесли на 21 января."


@pytest.fixture
def report(anna, case):
    return add_report(text=TEXT, by=anna, published="2020-01-08", case=case).report


def mark(client, report, case, **sent):
    return client.post(f"/reports/{report.public_id}/claims/?case={case.public_id}", sent)


def typed(report) -> Claim | None:
    return Claim.unscoped.filter(report=report, reader="person").first()


MOVED = {"kind": "hearing_postponed", "to_date": "2020-01-21", "about": "this_case"}


def test_type_claim_by_pasting_its_words(signed_in, case, report):
    response = mark(signed_in, report, case, quote=QUOTE.replace("\n", "\r\n"), **MOVED)

    claim = typed(report)
    assert response.status_code == 303
    assert (claim.quote, TEXT[claim.start : claim.end]) == (QUOTE, QUOTE)
    assert (claim.slots, claim.state) == ({"to_date": "2020-01-21"}, "pending")


def test_type_claim_on_offsets_where_words_stand_twice(signed_in, case, report):
    words_there = "Её зовут Айда."
    start = TEXT.rindex(words_there)
    sent = {"quote": words_there, "start": start, "end": start + len(words_there)}

    mark(signed_in, report, case, kind="person", name="Айда", role="judge", **sent)

    assert (typed(report).start, typed(report).slots["name"]) == (start, "Айда")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"quote": "Её зовут Айда.", "kind": "statement"}, "stand in the text 2 times"),
        ({"quote": "Nobody said this", "kind": "statement"}, "These words are not in the text."),
        ({"quote": "", "kind": "statement"}, "This field is required."),
        ({"quote": QUOTE, "kind": "weather"}, "weather is not one of the available choices."),
        ({"quote": QUOTE, "kind": "person", "name": ""}, "Write the person's name."),
        ({"quote": QUOTE, "kind": "person", "name": "x" * 500}, "Name"),
        ({"quote": QUOTE, "kind": "arrest", "date": "1999-02-29"}, "1999 had no 29 February"),
        ({"quote": QUOTE, "kind": "person", "name": "Айда", "age": "131"}, "130"),
    ],
)
def test_type_claim_says_what_is_wrong_and_keeps_what_was_typed(
    signed_in, case, report, sent, sentence
):
    response = mark(signed_in, report, case, reason="“protests” & more", **sent)

    assert (response.status_code, typed(report)) == (422, None)
    assert sentence in words(response)
    assert "“protests” &amp; more" in response.content.decode()


def test_type_claim_with_hostile_words_shows_them_as_words(signed_in, case, report):
    hostile = "<script>alert(1)</script>\u202e"
    sent = {"court": hostile, "reason": hostile, "actor": "Айда"}

    response = mark(signed_in, report, case, quote=QUOTE, kind="arrest", **sent)
    page = signed_in.get(response["Location"])

    assert typed(report).slots["court"] == hostile.strip()
    assert "<script>alert" not in page.content.decode()
    assert "<script>alert(1)</script>" in words(page)
