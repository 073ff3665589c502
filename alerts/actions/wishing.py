"""How one wants to be told."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_noop

from accounts.models import User
from alerts.models import Delivery, Wishes
from alerts.planning.digesting import newest_of, next_digest

LETTERS_A_DAY = 3
DAY = timedelta(days=1)


def save_wishes(user: User, **values: Any) -> Wishes:
    """Keep what somebody wishes. A digest that is switched on begins with what comes after it.

    Raises ValidationError for a value that does not fit.
    """
    with transaction.atomic():
        Wishes.objects.get_or_create(user=user)
        wishes = Wishes.objects.select_for_update().get(user=user)
        was = wishes.digest
        for name, value in values.items():
            setattr(wishes, name, value)
        if wishes.digest != was or (wishes.digest_at is None) != (wishes.digest == "off"):
            wishes.digest_at = next_digest(user, wishes.digest, timezone.now())
            wishes.digest_cursor = newest_of(user) if was == "off" else wishes.digest_cursor
        wishes.full_clean()
        wishes.save()
    return wishes


def ask_for_address(user: User, address: str) -> Delivery:
    """Send a letter to an address, that it be confirmed from there; until then nothing changes.
    One that still waits to be sent is not sent any more.

    Raises ValidationError for what is no address, where no mail is sent, and after a few a day:
    whoever is at that address did not ask for them.
    """
    check_mail_sent()
    validate_email(address)
    now = timezone.now()
    told = {"user": user, "channel": "mail", "purpose": Delivery.Purpose.ADDRESS}
    with transaction.atomic():
        User.objects.select_for_update().get(pk=user.pk)
        asked = Delivery.unscoped.filter(**told, made_at__gt=now - DAY)
        if asked.count() >= LETTERS_A_DAY:
            raise ValidationError({"address": _("Three letters were sent today. Try tomorrow.")})
        Delivery.unscoped.filter(**told, state=Delivery.State.PENDING).update(
            state=Delivery.State.OBSOLETE, ended_at=now, words=gettext_noop("another was asked for")
        )
        letter = Delivery(key=f"adr:{user.pk}:{now:%Y%m%d%H%M%S%f}", **told)
        letter.address, letter.due_at, letter.made_at = address, now, now
        letter.save()
    return letter


def confirm_address(user: User, asked: Delivery) -> None:
    """The letter arrived: mail goes there from now on."""
    with transaction.atomic():
        User.objects.filter(pk=user.pk).update(email=asked.address)
        save_wishes(user, mail=True, refused_at=None, refused_words="")


def test_mail(user: User) -> Delivery:
    """Send a letter to oneself. Raises ValidationError without an address."""
    check_mail_sent()
    if not user.email:
        raise ValidationError(_("Give an address first."))
    save_wishes(user, mail=True, refused_at=None, refused_words="")
    now = timezone.now()
    key = f"tst:{user.pk}:{now:%Y%m%d%H%M%S%f}"
    test = Delivery(key=key, user=user, channel="mail", purpose=Delivery.Purpose.TEST)
    test.due_at = test.made_at = now
    test.save()
    return test


def check_mail_sent() -> None:
    """Refuse where no server of mail is named."""
    if not settings.MAIL_SENT:
        raise ValidationError(_("This installation sends no mail."))
