"""Who is what in a case: the unit of status."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.fact import Fact, OfCaseQuerySet
from cases.models.person import kept_instead
from tracker import access
from tracker.access import ProtectedManager
from tracker.fields import BoundField, EdtfField
from tracker.history import History


class PartyQuerySet(OfCaseQuerySet):
    """Which people and groups in cases."""

    def of_person(self, public_id: str) -> PartyQuerySet:
        """What a person is in cases; a merged id leads to the kept record as its address does."""
        kept = kept_instead(public_id, access.current_viewer())
        return self.filter(person__public_id=kept.public_id if kept else public_id)


class Party(Fact):
    """A person or a group in a case. Custody, stage and outcome are dated axes of their own."""

    class Role(models.TextChoices):
        DEFENDANT = "defendant", _("defendant")
        VICTIM = "victim", _("victim")
        JUDGE = "judge", _("judge")
        PROSECUTOR = "prosecutor", _("prosecutor")
        DEFENCE_LAWYER = "defence_lawyer", _("defence lawyer")
        INTERPRETER = "interpreter", _("interpreter")
        WITNESS = "witness", _("witness")
        ACTIVIST = "activist", _("activist")
        OFFICIAL = "official", _("official")
        RELATIVE = "relative", _("relative")
        JOURNALIST = "journalist", _("journalist")
        OTHER = "other", _("other")

    class Custody(models.TextChoices):
        IN_CUSTODY = "in_custody", _("in custody")
        AT_LIBERTY = "at_liberty", _("at liberty")
        HOUSE_ARREST = "house_arrest", _("house arrest")
        UNKNOWN = "unknown", _("not reported")

    class Stage(models.TextChoices):
        INVESTIGATION = "investigation", _("under investigation")
        CHARGED = "charged", _("charged")
        ON_TRIAL = "on_trial", _("on trial")
        DECIDED = "decided", _("decided")
        APPEAL = "appeal", _("on appeal")
        UNKNOWN = "unknown", _("not reported")

    class Outcome(models.TextChoices):
        NONE = "none", _("none reported")
        CONVICTED = "convicted", _("convicted")
        ACQUITTED = "acquitted", _("acquitted")
        DISCHARGED = "discharged", _("proceedings ended")
        DEPORTED = "deported", _("deported")
        DECIDED = "decided", _("decided; see the verdict")

    person = models.ForeignKey(
        "cases.Person", models.PROTECT, null=True, blank=True, related_name="parties"
    )
    group_label = models.CharField(_("group"), max_length=200, blank=True)
    group_size = models.PositiveIntegerField(null=True, blank=True)
    role = models.CharField(_("role"), max_length=16, choices=Role, default=Role.OTHER)
    on = EdtfField(_("since"), blank=True)
    on_lower = BoundField(of="on", end="lower")
    on_upper = BoundField(of="on", end="upper")
    until = EdtfField(_("until"), blank=True)
    until_lower = BoundField(of="until", end="lower")
    until_upper = BoundField(of="until", end="upper")
    age_reported = models.PositiveSmallIntegerField(_("age as reported"), null=True, blank=True)
    custody = models.CharField(max_length=12, choices=Custody, default=Custody.UNKNOWN)
    custody_on = EdtfField(blank=True)
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.UNKNOWN)
    stage_on = EdtfField(blank=True)
    outcome = models.CharField(max_length=12, choices=Outcome, default=Outcome.NONE)
    outcome_on = EdtfField(blank=True)

    history = History()

    objects = ProtectedManager.from_queryset(PartyQuerySet)()

    class Meta(Fact.Meta):
        constraints = [
            *Fact.Meta.constraints,
            models.UniqueConstraint(
                name="person_once_a_case",
                fields=["case", "person"],
                condition=Q(retracted_at__isnull=True, person__isnull=False),
                violation_error_message=_("This person is in the case already."),
            ),
            models.CheckConstraint(
                name="party_person_or_group",
                condition=Q(person__isnull=False, group_label="")
                | (Q(person__isnull=True) & ~Q(group_label="")),
                violation_error_message=_("A party is either a person or a group."),
            ),
            models.CheckConstraint(
                name="party_age_plausible",
                condition=Q(age_reported__isnull=True) | Q(age_reported__lte=130),
                violation_error_message=_("An age lies between 0 and 130."),
            ),
        ]
        indexes = [models.Index(fields=["case", "role"])]

    def __str__(self) -> str:
        return self.group_label or str(self.person)
