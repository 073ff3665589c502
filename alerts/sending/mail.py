"""A message by mail: one server, which may take it, refuse it, or say nothing."""

from __future__ import annotations

import hashlib
import re
import smtplib

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from alerts.models import Delivery
from alerts.sending.composing import Letter, letter_of
from alerts.sending.outcome import Outcome

ENHANCED = re.compile(r"(?<![\d.])5\.(\d{1,3})\.(\d{1,3})(?!\.?\d)")


def mail(delivery: Delivery) -> Outcome:
    """Send a message to the address of its person. What the server says becomes an outcome."""
    letter = letter_of(delivery)
    if letter is None:
        return Outcome(obsolete=True, words=gettext_noop("nothing of it is seen any more"))
    try:
        message_of(delivery, letter).send()
    except smtplib.SMTPRecipientsRefused as refused:
        code, words = next(iter(refused.recipients.values()))
        return answered(code, words, no_mailbox=says_no_mailbox(code, plain(words)))
    except smtplib.SMTPDataError as refused:
        return answered(refused.smtp_code, refused.smtp_error, permanent=refused.smtp_code >= 500)
    except smtplib.SMTPResponseException as refused:
        # Of the sender, of a password: for whoever looks after the installation to put right.
        return answered(refused.smtp_code, refused.smtp_error)
    except (smtplib.SMTPException, OSError) as silence:
        told = _("The mail server does not answer (%(what)s).")
        cause = silence.__context__ or silence  # a time-out comes as a line that was closed
        return Outcome(silent=True, words=told % {"what": type(cause).__name__})
    return Outcome(done=True, code=250)


def answered(
    code: int, words: bytes | str, *, permanent: bool = False, no_mailbox: bool = False
) -> Outcome:
    """What a refusal of the server means."""
    gone, told = permanent or no_mailbox, f"{code} {plain(words)}"[:300]
    return Outcome(permanent=gone, no_mailbox=no_mailbox, code=code, words=told)


def plain(words: bytes | str) -> str:
    """What a server said, on one line."""
    said = words.decode("utf-8", "replace") if isinstance(words, bytes) else str(words)
    return " ".join("".join(c if c.isprintable() else " " for c in said).split())


def says_no_mailbox(code: int, words: str) -> bool:
    """Whether a refusal of an address says that there is no such mailbox: by its enhanced code
    (RFC 3463, 5.1.x but for those of the sender), without one by the code (RFC 5321). All else,
    such as relaying that is denied, is for the operator to put right."""
    told = ENHANCED.search(words)
    if told:
        return told[1] == "1" and told[2] not in ("7", "8")
    return code in (550, 551, 553) and "relay" not in words.lower()


def message_of(delivery: Delivery, letter: Letter) -> EmailMessage:
    """The letter with its headers (RFC 5322, RFC 3834, RFC 8058)."""
    headers = {
        "Message-ID": message_id(delivery.key),
        "Auto-Submitted": "auto-generated",
        "List-Id": f"<alerts.{settings.SITE_HOST}>",
        "X-Entity-Ref-ID": digest_of(delivery.key),
    }
    if letter.thread:
        headers["References"] = message_id(letter.thread)
    if letter.unsubscribe:
        headers["List-Unsubscribe"] = f"<{letter.unsubscribe}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    to = delivery.address or delivery.user.email
    return EmailMessage(letter.subject, letter.body, to=[to], headers=headers)


def message_id(key: str) -> str:
    """The same for the same message, however often it is sent; tells nothing of it."""
    return f"<{digest_of(key)}@{settings.SITE_HOST}>"


def digest_of(key: str) -> str:
    return hashlib.sha256(f"{settings.SECRET_KEY}:{key}".encode()).hexdigest()[:32]
