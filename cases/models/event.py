"""Dated facts of a case that are neither hearings nor custody."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.fact import Fact, OfCaseQuerySet
from cases.models.party import Party
from tracker.access import ProtectedManager
from tracker.fields import BoundField, EdtfField
from tracker.history import History, Tracked


class Event(Fact):
    """Something that happened, or that somebody asked for, feared or denied (`modality`)."""

    class Kind(models.TextChoices):
        ARREST = "arrest", _("arrest")
        BORDER_CROSSING = "border_crossing", _("border crossing")
        ASYLUM_REQUEST = "asylum_request", _("asylum request")
        CHARGE = "charge", _("charge")
        MOTION = "motion", _("motion")
        VERDICT = "verdict", _("verdict")
        SENTENCE = "sentence", _("sentence")
        APPEAL = "appeal", _("appeal")
        RELEASE = "release", _("release")
        DEPORTATION = "deportation", _("deportation")
        EXTRADITION_REQUEST = "extradition_request", _("extradition request")
        PROTEST = "protest", _("protest")
        STATEMENT = "statement", _("statement")
        DETENTION = "detention", _("detention")
        HEARING_SCHEDULED = "hearing_scheduled", _("session set")
        HEARING_HELD = "hearing_held", _("session")
        HEARING_POSTPONED = "hearing_postponed", _("session put off")
        OTHER = "other", _("other")

    class Modality(models.TextChoices):
        ASSERTED = "asserted", _("asserted")
        PLANNED = "planned", _("planned")
        REQUESTED = "requested", _("asked for")
        CONDITIONAL = "conditional", _("feared, or on a condition")
        ALLEGED = "alleged", _("alleged")
        NEGATED = "negated", _("denied or ruled out")

    kind = models.CharField(max_length=24, choices=Kind)
    on = EdtfField(_("on"), blank=True)
    on_lower = BoundField(of="on", end="lower")
    on_upper = BoundField(of="on", end="upper")
    modality = models.CharField(max_length=12, choices=Modality, default=Modality.ASSERTED)
    words = models.TextField(_("what happened"), blank=True)
    actor = models.CharField(_("by whom"), max_length=300, blank=True)
    court = models.CharField(_("court as named"), max_length=200, blank=True)
    place = models.CharField(_("place"), max_length=200, blank=True)

    history = History()

    class Meta(Fact.Meta):
        indexes = [models.Index(fields=["case", "kind", "on_lower"])]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.on}".strip()


class EventParty(Tracked):
    """A party whom an event concerns; an event without any concerns all defendants."""

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    event = models.ForeignKey(Event, models.PROTECT, related_name="concerned")
    party = models.ForeignKey(Party, models.PROTECT, related_name="events")

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [models.UniqueConstraint(name="event_party_once", fields=["event", "party"])]

    def __str__(self) -> str:
        return f"{self.event_id} {self.party_id}"
