"""Talking with the server of mail, for no longer than a worker's hold on the message lasts: whoever
went on talking would send what another has taken by then."""

from __future__ import annotations

import smtplib
from typing import Any

from django.core.mail.backends.smtp import EmailBackend

from alerts.sending.claiming import seconds_to_send
from reports.deadline import Deadline

NEARLY_NONE = 0.01  # seconds; with none at all a socket would wait for ever


class Patient:
    """Mixed into the clients of smtplib: each answer is waited for as long as `timeout` says, that
    to the whole letter for as long as there is time. RFC 5321 §4.5.3.2.6 asks for ten minutes:
    whoever hangs up then does not know whether it was taken, and will send it again."""

    sock: Any
    timeout: float
    whole = False

    def __init__(self, *args: Any, **kwargs: Any):
        self.deadline = Deadline(seconds_to_send())
        super().__init__(*args, **kwargs)

    def getreply(self) -> tuple[int, bytes]:
        if self.sock is not None:
            self.sock.settimeout(self.longest())
        return super().getreply()

    def longest(self) -> float:
        """Seconds to wait for the next answer."""
        try:
            left = self.deadline.left()
        except TimeoutError:
            return NEARLY_NONE
        return left if self.whole else min(self.timeout, left)

    def data(self, msg: Any) -> tuple[int, bytes]:
        self.whole = True
        try:
            return super().data(msg)
        finally:
            self.whole = False


class Client(Patient, smtplib.SMTP):
    """Over a plain line, or one that `starttls` encrypts."""


class EncryptedClient(Patient, smtplib.SMTP_SSL):
    """Over a line that is encrypted from the beginning."""


class Backend(EmailBackend):
    """How Django sends mail here."""

    @property
    def connection_class(self) -> Any:
        return EncryptedClient if self.use_ssl else Client
