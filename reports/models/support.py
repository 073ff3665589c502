"""Which claim supports or disputes which fact, slot by slot, and who ruled on a slot."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.models.fact import OfCaseQuerySet
from reports.models.claim import Claim
from reports.models.report import report_seen_by, unreleased
from tracker.access import ProtectedManager
from tracker.history import History, Tracked

OF_DAYS = ("date", "from_date", "to_date")
FACTS = ("party", "charge", "detention", "event", "hearing", "postponement")


def exactly_one() -> Q:
    """A condition that exactly one of the fact columns is set."""
    whole = Q()
    for name in FACTS:
        whole |= Q(**{f"{other}__isnull": other != name for other in FACTS})
    return whole


class OfFact(Tracked):
    """A row about one slot of one fact; exactly one of the fact columns is set."""

    case = models.ForeignKey(Case, models.PROTECT, related_name="%(class)ss")
    party = models.ForeignKey("cases.Party", models.PROTECT, null=True, related_name="%(class)ss")
    charge = models.ForeignKey("cases.Charge", models.PROTECT, null=True, related_name="%(class)ss")
    detention = models.ForeignKey(
        "cases.Detention", models.PROTECT, null=True, related_name="%(class)ss"
    )
    event = models.ForeignKey("cases.Event", models.PROTECT, null=True, related_name="%(class)ss")
    hearing = models.ForeignKey(
        "hearings.Hearing", models.PROTECT, null=True, related_name="%(class)ss"
    )
    postponement = models.ForeignKey(
        "hearings.Postponement", models.PROTECT, null=True, related_name="%(class)ss"
    )
    slot = models.CharField(max_length=24)
    value = models.JSONField(null=True)

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(name="%(class)s_of_one_fact", condition=exactly_one()),
        ]

    @property
    def fact(self):
        """The fact itself."""
        return next(getattr(self, name) for name in FACTS if getattr(self, f"{name}_id"))


class SupportQuerySet(OfCaseQuerySet):
    """What claims say of facts."""

    def of_other_days(self, viewer: Any) -> SupportQuerySet:
        """Those by which reports that this person sees dispute on which day a hearing is, as
        `of_days` gives them."""
        return self.of_days(viewer, Support.Stance.DISPUTES)

    def of_days(self, viewer: Any, stance: str) -> SupportQuerySet:
        """What reports that this person sees say for the days of hearings, or against them.

        Adds `of` (the hearing), `hidden` (public doors do not show whose words they are) and
        `since` (the moment from which it is said so).
        """
        rows: Any = self.visible_to(viewer).filter(report_seen_by(viewer, "claim__report__"))
        rows = rows.filter(stance=stance, withdrawn=False, slot__in=OF_DAYS)
        versions: Any = Support.history.filter(id=OuterRef("pk")).order_by("-history_id")
        return rows.annotate(
            of=Coalesce("postponement__hearing", "hearing"),
            hidden=unreleased(OuterRef("claim__report")),
            since=Subquery(versions.values("history_date")[:1]),
        )

    def of_moves(self, viewer: Any) -> SupportQuerySet:
        """What reports say for moves, of which this person may see which report it is; in public
        not of one that is to be released first."""
        rows: Any = self.visible_to(viewer).filter(report_seen_by(viewer, "claim__report__"))
        rows = rows.filter(stance="supports", withdrawn=False, postponement__isnull=False)
        public = ~unreleased(OuterRef("claim__report"))
        return rows if viewer.is_authenticated else rows.filter(public)


class Support(OfFact):
    """What one accepted claim says of one slot of a fact. Withdrawn rows stay, uncounted."""

    class Stance(models.TextChoices):
        SUPPORTS = "supports", _("supports")
        DISPUTES = "disputes", _("disputes")

    claim = models.ForeignKey(Claim, models.PROTECT, related_name="supports")
    stance = models.CharField(max_length=8, choices=Stance, default=Stance.SUPPORTS)
    withdrawn = models.BooleanField(default=False)

    objects = ProtectedManager.from_queryset(SupportQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta(OfFact.Meta):
        indexes = [
            models.Index(
                fields=["slot"],
                name="support_disputes",
                condition=Q(stance="disputes", withdrawn=False),
            )
        ]
        constraints = [
            *OfFact.Meta.constraints,
            *(
                models.UniqueConstraint(
                    name=f"support_once_{name}",
                    fields=["claim", name, "slot"],
                    condition=Q(**{f"{name}__isnull": False}),
                )
                for name in FACTS
            ),
            models.CheckConstraint(
                name="support_stance_known", condition=Q(stance__in=["supports", "disputes"])
            ),
        ]

    def __str__(self) -> str:
        return f"{self.claim_id} {self.stance} {self.slot}"


class Ruling(OfFact):
    """A person's decision what a slot shows, against all reports if need be; the newest counts."""

    why = models.TextField()
    by = models.ForeignKey("accounts.User", models.PROTECT, related_name="+")
    at = models.DateTimeField(editable=False)
    lifted_at = models.DateTimeField(null=True, editable=False)

    history = History()

    class Meta(OfFact.Meta):
        constraints = [
            *OfFact.Meta.constraints,
            models.CheckConstraint(
                name="ruling_has_reason",
                condition=~Q(why=""),
                violation_error_message=_("Say why."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.slot}: {self.value}"
