"""A report comes in through the page, pasted or as a file; a refusal keeps what was typed."""

from __future__ import annotations

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from reports.actions import add_report
from reports.models import Report
from tests.pages.looking import words

ADD = "/reports/add/"
TEXT = "Court puts off a hearing\n\nThe hearing of Arman Serik was put off to 21 January 2020.\n"
HOSTILE = "<script>alert(1)</script> \u202egnp.exe"


def file_of(content: bytes, name: str = "report.txt") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/plain")


def test_add_report_leads_to_its_review(signed_in, anna):
    response = signed_in.post(ADD, {"way": "paste", "text": TEXT, "outlet": "River News"})

    report = Report.unscoped.get()
    assert (response.status_code, response["Location"]) == (302, f"/reports/{report.public_id}/")
    assert (report.outlet, report.added_by) == ("River News", anna)


def test_add_report_keeps_pasted_lines_as_they_were_typed(signed_in):
    signed_in.post(ADD, {"way": "paste", "text": TEXT.replace("\n", "\r\n")})

    assert Report.unscoped.get().capture.text == TEXT


def test_add_report_takes_a_file_unchanged(signed_in):
    content = TEXT.replace("\n", "\r\n")

    signed_in.post(ADD, {"way": "file", "file": file_of(content.encode())})

    report = Report.unscoped.get()
    assert (report.capture.text, report.capture.source_name) == (content, "report.txt")


def test_add_report_for_a_case_links_it(signed_in, case):
    page = signed_in.get(f"{ADD}?case={case.public_id}")
    response = signed_in.post(ADD, {"text": TEXT, "case": case.public_id})

    report = Report.unscoped.get()
    assert f'value="{case.public_id}" selected' in page.content.decode()
    assert response["Location"] == f"/reports/{report.public_id}/?case={case.public_id}"
    assert [link.case for link in report.links(manager="unscoped").all()] == [case]


@pytest.mark.parametrize(
    ("sent", "sentence"),
    [
        ({"way": "paste", "text": "  \n "}, "There is no text. Paste the report's text."),
        ({"way": "paste", "text": "a" * 200_001}, "Paste the report alone."),
        ({"way": "paste", "text": "\x01\x02\x03\x04\x05 text"}, "This is not readable text."),
        ({"way": "file"}, "Choose a file, or paste the text."),
        ({"way": "file", "file": file_of(b"")}, "The file is empty."),
        ({"way": "file", "file": file_of(b"\x00\xff\xfe\x91" * 50)}, "This is not readable text."),
        ({"way": "file", "file": file_of(b"\x00\x01\x02" * 50)}, "This is not readable text."),
        ({"way": "file", "file": file_of(b"a" * (10 * 2**20 + 1))}, "more than 10 MB"),
        ({"text": TEXT, "published": "1999-02-29"}, "1999 had no 29 February"),
        ({"text": TEXT, "published": "next week"}, "2020-01"),
        (
            {"text": TEXT, "url": "javascript:alert(1)"},
            "Write the whole address, such as https://example.org/page.",
        ),
        ({"way": "url"}, "Write the address of the page, or paste its text."),
        ({"way": "url", "url": "http://127.0.0.1/a"}, "not fetched"),
        ({"text": TEXT, "title": "x" * 501}, "at most 500 characters"),
        ({"text": TEXT, "case": "ZZZZ-ZZZZ"}, "There is no such case."),
    ],
)
def test_add_report_says_what_is_wrong_and_keeps_what_was_typed(signed_in, sent, sentence):
    sent = {"outlet": "River News & Sons"} | sent

    response = signed_in.post(ADD, sent)

    assert (response.status_code, Report.unscoped.count()) == (422, 0)
    assert sentence in words(response)
    assert 'value="River News &amp; Sons"' in response.content.decode()


def test_add_report_asks_for_a_file_again_that_was_not_itself_refused(signed_in):
    response = signed_in.post(
        ADD, {"way": "file", "file": file_of(TEXT.encode()), "published": "soon"}
    )

    assert (response.status_code, Report.unscoped.count()) == (422, 0)
    assert "Choose the file again" in words(response)


def test_add_report_says_where_the_same_text_is(signed_in, anna):
    known = add_report(text=TEXT, by=anna, title="Hearing put off").report

    response = signed_in.post(ADD, {"text": TEXT})

    assert Report.unscoped.count() == 1
    assert "You have this already" in words(response)
    assert f'href="/reports/{known.public_id}/"' in response.content.decode()


def test_add_report_says_nothing_of_a_text_one_may_not_see(signed_in, edith):
    add_report(text=TEXT, by=edith, title="Hearing put off")

    response = signed_in.post(ADD, {"text": TEXT})

    assert (response.status_code, Report.unscoped.count()) == (302, 2)


def test_add_report_escapes_hostile_words(signed_in):
    sent = {"text": HOSTILE + "\n\n" + TEXT, "title": HOSTILE, "outlet": HOSTILE}

    response = signed_in.post(ADD, sent, follow=True)

    assert response.status_code == 200
    assert "<script>alert" not in response.content.decode()
    assert "<script>alert(1)</script>" in words(response)


def test_add_report_needs_an_account(client, db):
    response = client.get(ADD)

    assert response["Location"] == f"{reverse('account_login')}?next={ADD}"


@pytest.mark.parametrize("method", ["get", "post"])
def test_add_report_is_not_for_readers(client, boris, method):
    client.force_login(boris)

    response = getattr(client, method)(ADD, {"text": TEXT})

    assert (response.status_code, Report.unscoped.count()) == (403, 0)
