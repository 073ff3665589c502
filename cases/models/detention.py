"""Spells of custody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.fact import Fact, Known
from cases.models.party import Party
from tracker.fields import BoundField, EdtfField
from tracker.history import History


class Detention(Fact):
    """A spell of custody of one party; `on` is its start."""

    class Kind(models.TextChoices):
        POLICE = "police", _("police custody")
        PRETRIAL = "pretrial", _("pre-trial detention")
        SENTENCE = "sentence", _("serving a sentence")
        IMMIGRATION = "immigration", _("immigration detention")
        HOUSE_ARREST = "house_arrest", _("house arrest")
        EXTRAJUDICIAL = "extrajudicial", _("outside the law")
        UNKNOWN = "unknown", _("not known")

    party = models.ForeignKey(Party, models.PROTECT, related_name="detentions")
    on = EdtfField(_("from"), blank=True)
    on_lower = BoundField(of="on", end="lower")
    on_upper = BoundField(of="on", end="upper")
    until = EdtfField(_("to"), blank=True)
    until_lower = BoundField(of="until", end="lower")
    until_upper = BoundField(of="until", end="upper")
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.UNKNOWN)
    place = models.CharField(_("place"), max_length=200, blank=True)
    legal_basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    acknowledged = models.CharField(max_length=8, choices=Known, default=Known.UNKNOWN)
    family_contact = models.CharField(max_length=8, choices=Known, default=Known.UNKNOWN)
    counsel_contact = models.CharField(max_length=8, choices=Known, default=Known.UNKNOWN)
    words = models.TextField(blank=True)

    history = History()

    class Meta(Fact.Meta):
        pass

    def __str__(self) -> str:
        return f"{self.party} {self.on}".strip()
