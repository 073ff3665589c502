"""What people are accused of, and what became of each charge."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.fact import Fact, OfCaseQuerySet
from cases.models.party import Party
from tracker.access import ProtectedManager
from tracker.fields import BoundField, EdtfField
from tracker.history import History, Tracked


class Charge(Fact):
    """An accusation: its words as written, and law, article and part where they are known."""

    words = models.TextField(_("words as written"))
    law = models.CharField(_("law"), max_length=200, blank=True)
    article = models.CharField(_("article"), max_length=40, blank=True)
    part = models.CharField(_("part"), max_length=40, blank=True)

    history = History()

    class Meta(Fact.Meta):
        pass

    def __str__(self) -> str:
        return self.words


class ChargeStatus(Tracked):
    """A dated change of one charge against one party."""

    class Status(models.TextChoices):
        FILED = "filed", _("filed")
        AMENDED = "amended", _("amended")
        DROPPED = "dropped", _("dropped")
        CONVICTED = "convicted", _("convicted")
        ACQUITTED = "acquitted", _("acquitted")
        APPEALED = "appealed", _("appealed")

    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="+")
    charge = models.ForeignKey(Charge, models.PROTECT, related_name="statuses")
    party = models.ForeignKey(Party, models.PROTECT, related_name="charges")
    status = models.CharField(max_length=12, choices=Status, default=Status.FILED)
    on = EdtfField(_("on"), blank=True)
    on_lower = BoundField(of="on", end="lower")
    on_upper = BoundField(of="on", end="upper")

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                name="charge_status_once", fields=["charge", "party", "status", "on"]
            )
        ]

    def __str__(self) -> str:
        return f"{self.charge} {self.status}"
