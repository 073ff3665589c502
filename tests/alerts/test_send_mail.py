"""Mail over a real server: taken, refused for now, refused for good, not answered; nothing lost."""

from __future__ import annotations

import ssl
import time
from datetime import timedelta

import pytest
import time_machine
from django.utils import timezone

from alerts.actions import ask_for_address, follow, save_wishes
from alerts.actions import test_mail as send_test
from alerts.looks import mail as look_at_mail
from alerts.models import Delivery, Notice, Wishes
from cases.actions import add_event
from tests.alerts.conftest import reader, work_once
from tests.alerts.receiving import Mailbox, free_port, mail_server, silent_server
from tests.fetching.certificates import certificate_of
from tracker.access import system

pytestmark = pytest.mark.django_db
REAL = "alerts.sending.talking.Backend"


@pytest.fixture
def box(settings):
    """A server of mail that runs beside the test."""
    found = Mailbox()
    with mail_server(found) as port:
        settings.EMAIL_BACKEND, settings.EMAIL_HOST = REAL, "127.0.0.1"
        settings.EMAIL_PORT, settings.EMAIL_USE_TLS, settings.EMAIL_TIMEOUT = port, False, 5
        yield found


@pytest.fixture
def waiting(case, edith, boris):
    """A letter about a verdict that is due now."""
    bella = reader(boris)
    follow(bella, kind="case", target=case.public_id)
    with system("A test"):
        work_once()
    add_event(case, kind="verdict", on="2026-01-09", by=edith, why="Reported")
    return bella


def run(later: timedelta = timedelta(minutes=11)) -> Delivery:
    """The worker, some time from now."""
    with time_machine.travel(timezone.now() + later, tick=True):
        work_once()
    return Delivery.unscoped.get(purpose="notice")


def test_arrive_with_the_headers_of_one_click(box, waiting):
    sent = run()

    [letter] = box.letters
    assert sent.state == "sent"
    assert letter["To"] == "boris@example.org"
    assert letter["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert (
        letter["List-Unsubscribe"].strip().startswith("<https://tracker.example.org/unsubscribe/")
    )
    assert letter["Auto-Submitted"] == "auto-generated"
    assert letter["Message-ID"].endswith("@tracker.example.org>")
    assert "The case" not in letter["Subject"]
    assert letter.get_content_type() == "text/plain"


def test_try_again_what_is_refused_for_now(box, waiting):
    box.answer = lambda letter: "451 Later"
    first = run()
    assert (first.state, first.tries, first.code) == ("pending", 1, 451)
    assert box.letters == []

    box.answer = lambda letter: "250 OK"
    sent = run(timedelta(minutes=13))
    assert (sent.state, sent.tries, len(box.letters)) == ("sent", 2, 1)


def test_the_same_message_bears_the_same_id(box, waiting):
    ids = []
    box.answer = lambda letter: (
        ids.append(letter["Message-ID"]) or ("451 Later" if len(ids) == 1 else "250 OK")
    )
    run()
    run(timedelta(minutes=13))

    assert len(ids) == 2
    assert ids[0] == ids[1]


def test_give_up_what_is_refused_for_good_and_say_so(box, waiting):
    box.answer = lambda letter: "554 Looks like spam"
    given_up = run()

    assert (given_up.state, given_up.tries) == ("failed", 1)
    notice = Notice.unscoped.get(kind="mail_lost")
    assert notice.payload == {"words": "554 Looks like spam"}
    assert not Wishes.objects.filter(refused_at__isnull=False).exists()


def test_send_nothing_more_to_a_mailbox_that_is_not_there(box, waiting, case, edith):
    box.recipient = "550 No such user"
    assert run().state == "failed"
    wishes = Wishes.objects.get()
    assert (wishes.refused_at is not None, "550" in wishes.refused_words) == (True, True)
    assert Notice.unscoped.filter(kind="mail_refused").count() == 1

    box.recipient = ""
    add_event(case, kind="verdict", on="2026-01-10", by=edith, why="Reported")
    run(timedelta(minutes=30))
    assert box.letters == []

    send_test(type(waiting).objects.get(pk=waiting.pk))
    work_once()
    assert len(box.letters) == 1


# What a server says to an address → whether it means that there is no such mailbox.
REFUSED = {
    "550 No such user": True,
    "551 User not local": True,
    "550 5.1.1 User unknown": True,
    "554 5.1.2 No such domain": True,
    "550 5.7.1 Relaying denied": False,
    "550 relay not permitted": False,
    "553 sorry, not in my list of allowed rcpthosts (#5.7.1)": False,
    "530 Authentication required": False,
    "550 5.1.8 Sender address rejected": False,
    "552 5.2.2 Mailbox full": False,
    "554 No": False,
}


@pytest.mark.parametrize("answer", REFUSED)
def test_tell_a_mailbox_that_is_not_there_from_what_the_operator_can_mend(waiting, box, answer):
    box.recipient = answer
    first = run()

    gone = REFUSED[answer]
    assert (first.state, first.words) == ("failed" if gone else "pending", answer)
    assert Wishes.objects.filter(refused_at__isnull=False).exists() is gone


def test_a_slip_in_a_new_address_leaves_mail_to_the_old_one(waiting, box):
    asked = ask_for_address(waiting, "typo@example.net")
    box.recipient = "550 5.1.1 User unknown"
    with system("A test"):
        work_once()
    asked.refresh_from_db()
    assert asked.state == "failed"
    assert [one.kind for one in Notice.unscoped.all()] == ["mail_lost"]

    box.recipient = ""
    assert run().state == "sent"


def test_a_lease_lasts_longer_than_a_slow_talk(settings):
    """Connecting, a greeting, EHLO twice, STARTTLS, three steps of AUTH, MAIL, RCPT, DATA, letter,
    each of which may take as long as the server is waited for."""
    assert settings.LEASE_SECONDS > 13 * 10


def test_wait_while_the_server_is_not_there(settings, waiting, box):
    settings.EMAIL_PORT, there = free_port(), settings.EMAIL_PORT
    first = run()
    assert (first.state, first.code) == ("pending", None)
    assert "ConnectionRefusedError" in first.words
    with system("A test"):
        assert "1 mails wait" in " ".join(look_at_mail())

    settings.EMAIL_PORT = there
    assert run(timedelta(minutes=13)).state == "sent"


def test_wait_while_the_server_says_nothing(settings, waiting, box):
    settings.EMAIL_TIMEOUT, there = 0.3, settings.EMAIL_PORT
    with silent_server() as port:
        settings.EMAIL_PORT = port
        first = run()
    assert (first.state, first.code) == ("pending", None)
    assert first.words == "The mail server does not answer (TimeoutError)."
    with system("A test"):
        assert "The mail server does not answer" in " ".join(look_at_mail())

    settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = there, 5
    assert run(timedelta(minutes=13)).state == "sent"


def test_ask_a_silent_server_once_in_a_while(settings, waiting, box, case, anna, edith):
    """Two letters are due: the second one is not what finds out again that nobody answers."""
    follow(reader(anna), kind="case", target=case.public_id)
    add_event(case, kind="appeal", on="2026-01-09", by=edith, why="Reported")
    settings.EMAIL_TIMEOUT, there = 0.3, settings.EMAIL_PORT
    start = timezone.now() + timedelta(minutes=11)
    with silent_server() as port, time_machine.travel(start, tick=True):
        settings.EMAIL_PORT = port
        work_once()
        assert tries() == [0, 1]
    with time_machine.travel(start + timedelta(seconds=30), tick=True):
        work_once()
        assert tries() == [0, 1]

    settings.EMAIL_PORT, settings.EMAIL_TIMEOUT = there, 5
    with time_machine.travel(start + timedelta(minutes=5), tick=True):
        work_once()
    assert (tries(), len(box.letters)) == ([1, 2], 2)


def tries() -> list[int]:
    return sorted(Delivery.unscoped.filter(purpose="notice").values_list("tries", flat=True))


def test_wait_longer_for_what_a_server_says_to_a_whole_letter(settings, waiting, box):
    """Hung up on, it would have taken the letter, and would get it again."""
    settings.EMAIL_TIMEOUT = 0.5
    box.answer = lambda letter: time.sleep(1.5) or "250 OK"

    assert (run().state, len(box.letters)) == ("sent", 1)


def test_talk_no_longer_than_the_message_is_ones_own(settings, waiting, box):
    """Else another worker would take it meanwhile, and both would send it."""
    settings.LEASE_SECONDS, box.slow = 2, 1
    begun = time.monotonic()
    first = run()
    assert time.monotonic() - begun < 3
    assert first.words == "The mail server does not answer (TimeoutError)."
    assert (first.state, first.tries, box.letters) == ("pending", 1, [])

    settings.LEASE_SECONDS, box.slow = 60, 0
    assert run(timedelta(minutes=13)).state == "sent"


@pytest.mark.parametrize("answer", ["421 Closing", "452 Full", "550 No such user", "554 No"])
def test_lose_nothing_of_what_a_server_says_to_the_sender(settings, waiting, box, answer):
    """It takes no mail from this installation: for the operator to put right, not the reader."""
    box.sender = answer
    first = run()
    assert (first.state, first.code) == ("pending", int(answer[:3]))
    assert first.words == answer
    with system("A test"):
        assert f"1 mails wait, as the server says: {answer}" in " ".join(look_at_mail())
    assert not Wishes.objects.filter(refused_at__isnull=False).exists()

    box.sender = ""
    assert run(timedelta(minutes=13)).state == "sent"


def test_wait_with_a_mailbox_that_takes_nothing_for_now(waiting, box):
    box.recipient = "450 Greylisted"
    first = run()
    assert (first.state, first.words) == ("pending", "450 Greylisted")

    box.recipient = ""
    assert run(timedelta(minutes=13)).state == "sent"


def test_give_up_after_days_and_say_so(box, waiting):
    box.answer = lambda letter: "451 Later"
    for hours in range(0, 24 * 4, 3):
        run(timedelta(hours=hours, minutes=11))

    given_up = Delivery.unscoped.get(purpose="notice")
    assert (given_up.state, given_up.tries) == ("failed", 8)
    assert Notice.unscoped.filter(kind="mail_lost").count() == 1


def test_make_no_mail_where_no_server_is_named(settings, waiting):
    settings.MAIL_SENT = False
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        work_once()
    assert Notice.unscoped.count() == 1
    assert not Delivery.unscoped.exists()


def test_leave_nothing_when_mail_is_switched_off(box, waiting):
    save_wishes(waiting, mail=False)
    with time_machine.travel(timezone.now() + timedelta(minutes=11)):
        work_once()
    assert (box.letters, Delivery.unscoped.count()) == ([], 0)


@pytest.mark.parametrize("way", ["ssl_context", "tls_context"])
def test_send_over_encrypted_lines_to_whom_can_prove_who_it_is(
    settings, waiting, tmp_path, monkeypatch, way
):
    files = certificate_of("localhost", tmp_path)
    context, there = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER), Mailbox()
    context.load_cert_chain(*files)
    settings.EMAIL_BACKEND, settings.EMAIL_HOST, settings.EMAIL_TIMEOUT = REAL, "localhost", 5
    settings.EMAIL_USE_SSL, settings.EMAIL_USE_TLS = way == "ssl_context", way == "tls_context"
    with mail_server(there, **{way: context}) as settings.EMAIL_PORT:
        first = run()
        assert (first.state, there.letters) == ("pending", [])
        assert "SSLCertVerificationError" in first.words

        monkeypatch.setenv("SSL_CERT_FILE", str(files[0]))
        assert run(timedelta(minutes=13)).state == "sent"
    assert len(there.letters) == 1
