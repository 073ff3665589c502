"""Claims are decided on the review page."""

from __future__ import annotations

import pytest

from cases.models import Event, Party, Person
from hearings.models import Hearing
from reports.actions import accept_claim, add_report, set_about
from reports.models import Claim
from tests.pages.looking import card, words
from tests.telling import Told, held, person, put_off, report_with, scheduled


def address(report, case=None) -> str:
    return f"/reports/{report.public_id}/" + (f"?case={case.public_id}" if case else "")


def decide(client, report, claim, case=None, **sent):
    query = f"?case={case.public_id}" if case else ""
    return client.post(f"/reports/{report.public_id}/claims/{claim.public_id}/{query}", sent)


def fresh(claim: Claim) -> Claim:
    return Claim.unscoped.get(pk=claim.pk)


def test_review_shows_the_text_with_a_card_for_each_claim(signed_in, case, pending):
    report, claims = pending

    response = signed_in.get(address(report))

    page = response.content.decode()
    assert "0 of 2 decided" in words(response)
    assert ["Lena Akhmet: defence lawyer" in card(response, "1"), 'id="m1"' in page] == [True, True]
    assert 'href="#m2"' in card(response, "2")
    assert claims[0].quote in page


def test_accept_claim_through_the_page(signed_in, anna, case, pending):
    report, claims = pending

    response = decide(signed_in, report, claims[1], case, decision="accept")

    claim = fresh(claims[1])
    assert (response.status_code, response["Location"]) == (303, address(report, case) + "#c2")
    assert (claim.state, claim.case, claim.decided_by) == ("accepted", case, anna)
    assert str(Hearing.unscoped.get(case=case).date) == "2020-01-06"


def test_accept_claim_with_edits(signed_in, case, pending):
    report, claims = pending
    sent = {"edited": "on", "date": "2020-01-07", "modality": "planned", "court": "Kegen court"}

    decide(signed_in, report, claims[1], case, decision="accept", **sent)

    claim = fresh(claims[1])
    assert claim.edits == {"date": "2020-01-07", "court": "Kegen court"}
    assert (claim.on, claim.date) == ("2020-01-06", "2020-01-07")


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"date": "1999-02-29", "modality": "planned"}, "1999 had no 29 February"),
        ({"date": "6/1/2020", "modality": "planned"}, "2020-01"),
        ({"date": "2020-01-06", "modality": "certain"}, "certain"),
        ({"date": "2020-01-06", "modality": "planned", "court": "x" * 2001}, "2000"),
    ],
)
def test_accept_claim_refuses_edits_that_do_not_fit_and_keeps_them(
    signed_in, case, pending, sent, sentence
):
    report, claims = pending
    sent |= {"edited": "on", "reason": "<b>ill</b>"}

    response = decide(signed_in, report, claims[1], case, decision="accept", **sent)

    assert (response.status_code, fresh(claims[1]).state) == (422, "pending")
    assert sentence in words(response)
    assert 'value="&lt;b&gt;ill&lt;/b&gt;"' in card(response, "2")
    assert "data-edit open" in card(response, "2")


def test_reject_claim_needs_a_reason(signed_in, case, pending):
    report, claims = pending

    response = decide(signed_in, report, claims[0], case, decision="reject", why="  ")

    assert (response.status_code, fresh(claims[0]).state) == (422, "pending")
    assert "Say in a sentence why this claim is rejected." in card(response, "1")


def test_reject_claim_then_undo(signed_in, case, pending):
    report, claims = pending

    decide(signed_in, report, claims[0], case, decision="reject", why="Not said there")
    shown = card(signed_in.get(address(report)), "1")
    decide(signed_in, report, claims[0], case, decision="undo")

    assert ["Rejected" in shown, "Not said there" in shown, "Undo" in shown] == [True] * 3
    assert fresh(claims[0]).state == "pending"


def test_decide_claim_a_second_time_says_who_was_faster(client, anna, edith, case, pending):
    report, claims = pending
    accept_claim(claims[1], case=case, by=anna, why="x")
    client.force_login(edith)

    response = decide(client, report, claims[1], case, decision="reject", why="The day is wrong")

    shown = card(response, "2")
    assert (response.status_code, fresh(claims[1]).state) == (409, "accepted")
    assert "anna was faster: the claim is accepted." in shown
    assert "The day is wrong" in shown


def test_edit_claim_a_second_time_keeps_what_was_typed(client, anna, edith, case, pending):
    report, claims = pending
    accept_claim(claims[1], case=case, by=anna, why="x")
    client.force_login(edith)
    sent = {"edited": "on", "date": "2020-01-08", "modality": "planned"}

    response = decide(client, report, claims[1], case, decision="accept", **sent)

    assert response.status_code == 409
    assert "8 January 2020" in card(response, "2")


def test_accept_claim_before_a_case_is_chosen_is_refused(signed_in, anna):
    report, claims = report_with([scheduled("2020-01-06")], by=anna, outlet="River News")

    response = decide(signed_in, report, claims[0], decision="accept")

    page = signed_in.get(f"/reports/{report.public_id}/")
    assert (response.status_code, fresh(claims[0]).state) == (422, "pending")
    assert "Choose the case first." in card(response, "1")
    assert words(page).count("Choose the case first.") == 1


def test_accept_claim_about_another_case_is_refused(signed_in, anna, case, pending):
    report, claims = pending
    set_about(claims[1], about="background", by=anna, why="x")

    response = decide(signed_in, report, claims[1], case, decision="accept")

    assert response.status_code == 422
    assert "is not about this case" in card(response, "2")


def test_say_what_a_claim_is_about(signed_in, case, pending):
    report, claims = pending

    response = decide(signed_in, report, claims[1], case, decision="about", about="other_case")

    page = signed_in.get(address(report))
    assert (response.status_code, fresh(claims[1]).about) == (303, "other_case")
    assert "0 of 1 decided" in words(page)
    assert [">Accept<" in card(page, number) for number in ("1", "2")] == [True, False]


def test_accept_claim_as_a_known_fact(signed_in, anna, case):
    protest = Told("protest", "2020-01-05")
    _first, old = report_with([protest], by=anna, outlet="River News", case=case)
    accept_claim(old[0], case=case, by=anna, why="x")
    fact = Event.unscoped.get(case=case)
    report, claims = report_with([Told("protest", "2020-02")], by=anna, outlet="Post", case=case)

    page = signed_in.get(address(report, case))
    decide(signed_in, report, claims[0], case, decision="accept", fact=f"event:{fact.public_id}")

    assert "the same as: Protest, 5 January 2020" in words(page)
    assert [event.pk for event in Event.unscoped.filter(retracted_at=None)] == [fact.pk]
    assert fresh(claims[0]).matches["same_as"] == [old[0].public_id]


def test_accept_claim_as_disputing_a_fact(signed_in, anna, case):
    _first, old = report_with([Told("protest", "2020-01-05")], by=anna, outlet="A", case=case)
    accept_claim(old[0], case=case, by=anna, why="x")
    fact = f"event:{Event.unscoped.get(case=case).public_id}"
    report, claims = report_with([Told("protest", "2020-01-05")], by=anna, outlet="B", case=case)

    decide(signed_in, report, claims[0], case, decision="accept", fact=fact, stance="disputes")

    assert {row.stance for row in claims[0].supports(manager="unscoped").all()} == {"disputes"}


def test_accept_claim_as_a_fact_of_its_own(signed_in, anna, case):
    _first, old = report_with([Told("arrest", "2019-10-14")], by=anna, outlet="A", case=case)
    accept_claim(old[0], case=case, by=anna, why="x")
    report, claims = report_with([Told("arrest", "2019-10-14")], by=anna, outlet="B", case=case)

    decide(signed_in, report, claims[0], case, decision="accept", fact="new")

    assert Event.unscoped.filter(case=case, kind="arrest", retracted_at=None).count() == 2


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"stance": "disputes"}, "Choose the fact that this claim disputes."),
        ({"fact": "event:ZZZZ-ZZZZ"}, "There is no such fact in this case."),
        ({"match": "ZZZZ-ZZZZ"}, "There is no person ZZZZ-ZZZZ."),
    ],
)
def test_accept_claim_refuses_what_is_not_there(signed_in, case, pending, sent, sentence):
    report, claims = pending
    which = 0 if "match" in sent else 1

    response = decide(signed_in, report, claims[which], case, decision="accept", **sent)

    assert (response.status_code, fresh(claims[which]).state) == (422, "pending")
    assert sentence in card(response, str(which + 1))


def test_decide_claim_without_a_known_button_is_refused(signed_in, case, pending):
    report, claims = pending

    response = decide(signed_in, report, claims[0], case, decision="delete")

    assert (response.status_code, fresh(claims[0]).state) == (422, "pending")


def test_review_warns_before_a_claim_disputes_the_record(signed_in, anna, told):
    report, claims = report_with([held("2020-01-06")], by=anna, outlet="Radio North", case=told)

    shown = card(signed_in.get(address(report, told)), "1")

    assert "Disputes a fact" in shown
    assert "1 report says: this session did not open." in shown
    assert "Accepting keeps both and marks it disputed." in shown
    assert "Accept as disputing" in shown


def test_review_does_not_warn_of_what_agrees(signed_in, anna, told):
    same = put_off("2020-01-06", "2020-01-21")
    report, _claims = report_with([same], by=anna, outlet="Radio North", case=told)

    shown = card(signed_in.get(address(report, told)), "1")

    assert "adds a source to: Moved: 6 January 2020 → 21 January 2020" in shown
    assert "told by 1 report" in shown
    assert "Disputes a fact" not in shown


def test_review_warns_of_another_role(signed_in, anna, told):
    report, _claims = report_with(
        [person("Aida Omar", "prosecutor")], by=anna, outlet="N", case=told
    )

    shown = card(signed_in.get(address(report, told)), "1")

    assert "1 report says: role – judge." in shown


def test_review_shows_known_people_with_reasons_and_chooses_none(signed_in, anna, told):
    report, _claims = report_with([person("Arman Seric")], by=anna, outlet="N", case=told)

    shown = card(signed_in.get(address(report, told)), "1")

    known = Person.unscoped.get(name="Arman Serik")
    assert f'name="match" value="{known.public_id}"' in shown
    assert 'name="match" value="new"' in shown
    assert "defendant in this case" in shown
    assert '<ul class="why"><li>' in shown
    assert " checked" not in shown


@pytest.mark.parametrize(("same", "people"), [(True, 2), (False, 3)])
def test_accept_person_as_the_one_chosen(signed_in, anna, told, same, people):
    report, claims = report_with([person("Arman Seric")], by=anna, outlet="N", case=told)
    known = Person.unscoped.get(name="Arman Serik")

    match = known.public_id if same else "new"
    decide(signed_in, report, claims[0], told, decision="accept", match=match)

    assert Party.unscoped.filter(case=told, retracted_at=None).count() == people


def test_accept_all_takes_what_nobody_asks_about(signed_in, anna, told):
    claims_told = [person("Arman Seric"), held("2020-01-06"), Told("protest", "2020-01-05")]
    report, claims = report_with(claims_told, by=anna, outlet="N", case=told)

    page = words(signed_in.get(address(report, told)))
    response = signed_in.post(f"/reports/{report.public_id}/accept/?case={told.public_id}")

    assert "Accept all undisputed (1)" in page
    assert response.status_code == 303
    assert [fresh(one).state for one in claims] == ["pending", "pending", "accepted"]


SESSION = "Court news\n\nThe trial of Arman Serik will begin on 03/04/2020 in Kegen.\n"


@pytest.fixture
def asked(anna, case):
    """A report with a claim whose day can be read in two ways."""
    report = add_report(text=SESSION, by=anna, published="2020-03-02", case=case).report
    return report, next(claim for claim in Claim.unscoped.filter(report=report) if claim.waits)


def test_review_asks_with_both_readings_and_chooses_none(signed_in, case, asked):
    report, _claim = asked

    shown = card(signed_in.get(address(report, case)), "2")

    assert ["4 March 2020" in shown, "3 April 2020" in shown] == [True, True]
    assert "For: 2 days after the publication; Wednesday; told as still to come." in shown
    assert "On which day is this session set?" in shown
    assert [" checked" in shown, "data-accept" in shown] == [False, True]


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ({"value": "2020-04-03"}, "2020-04-03"),
        ({"value": "2020-04-03", "other": "2020-03-05"}, "2020-03-05"),
        ({"value": "unknown"}, "[2020-03-04,2020-04-03]"),
    ],
)
def test_answer_claim(signed_in, case, asked, sent, day):
    report, claim = asked

    response = decide(signed_in, report, claim, case, decision="answer", **sent)

    assert response.status_code == 303
    assert (fresh(claim).waits, fresh(claim).date) == (False, day)


@pytest.mark.parametrize("typed", ["", "sometime", "1999-02-29"])
def test_answer_claim_refuses_what_is_no_date(signed_in, case, asked, typed):
    report, claim = asked

    response = decide(signed_in, report, claim, case, decision="answer", other=typed)

    assert (response.status_code, fresh(claim).waits) == (422, True)
    assert f'value="{typed}"' in card(response, "2")


def test_accept_claim_that_waits_for_an_answer_is_refused(signed_in, case, asked):
    report, claim = asked

    response = decide(signed_in, report, claim, case, decision="accept")

    assert (response.status_code, fresh(claim).state) == (422, "pending")
    assert "waits for an answer" in card(response, "2")


AMBIGUOUS = "03/04/2020\n\nCourt news\n\nArman Serik was arrested last month.\n"


def test_answer_when_the_report_was_published(signed_in, anna, case):
    report = add_report(text=AMBIGUOUS, by=anna, case=case).report
    assert report.published == ""

    shown = card(signed_in.get(address(report, case)), "0")
    query = f"?case={case.public_id}"
    response = signed_in.post(
        f"/reports/{report.public_id}/published/{query}", {"value": "2020-04-03"}
    )

    report.refresh_from_db()
    assert ["3 April 2020" in shown, "4 March 2020" in shown] == [True, True]
    assert (response.status_code, report.published) == (303, "2020-04-03")


def test_answer_published_refuses_what_is_no_date(signed_in, anna, case):
    report = add_report(text=AMBIGUOUS, by=anna, case=case).report

    response = signed_in.post(f"/reports/{report.public_id}/published/", {"other": "spring"})

    report.refresh_from_db()
    assert (response.status_code, report.published) == (422, "")
    assert 'value="spring"' in card(response, "0")
