"""What every fact of a case has in common."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.seen import VeiledQuerySet, seen_by
from tracker.access import ProtectedManager
from tracker.fields import PublicIdField
from tracker.history import Tracked


class Verification(models.TextChoices):
    """How sure a fact is: one ladder for all of them."""

    REPORTED = "reported", _("reported")
    PARTLY_VERIFIED = "partly_verified", _("partly verified")
    CORROBORATED = "corroborated", _("corroborated")
    DOCUMENTED = "documented", _("documented")


class Known(models.TextChoices):
    """An answer that may be missing: unknown is a value."""

    YES = "yes", _("yes")
    NO = "no", _("no")
    UNKNOWN = "unknown", _("not known")


class OfCaseQuerySet(VeiledQuerySet):
    """Rows that belong to a case and are seen exactly by those who see it."""

    def visible_to(self, user) -> "OfCaseQuerySet":
        return self.filter(seen_by(user, "case__"))

    def standing(self) -> "OfCaseQuerySet":
        """Facts that nobody has retracted."""
        return self.filter(retracted_at__isnull=True)

    def of_standing_cases(self) -> "OfCaseQuerySet":
        """Rows of cases that were not merged into another."""
        return self.filter(case__merged_into__isnull=True)


class Fact(Tracked):
    """Something the record holds about a case; never deleted, only retracted with a reason."""

    public_id = PublicIdField()
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="%(class)ss")
    by_hand = models.BooleanField(default=False, editable=False)
    verification = models.CharField(
        max_length=16, choices=Verification, default=Verification.REPORTED
    )
    unverified = models.TextField(_("what remains unverified"), blank=True)
    retracted_at = models.DateTimeField(null=True, editable=False)
    retraction_reason = models.TextField(blank=True, editable=False)
    held_with = ("case",)  # an act may change many facts of it; lists tell of all

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "unscoped"
        constraints = [
            models.CheckConstraint(
                name="%(class)s_retracted_with_reason",
                condition=Q(retracted_at__isnull=True) | ~Q(retraction_reason=""),
                violation_error_message=_("Say why this is retracted."),
            ),
            models.CheckConstraint(
                name="%(class)s_verification_known", condition=Q(verification__in=Verification)
            ),
        ]

    @property
    def standing(self) -> bool:
        return self.retracted_at is None

    def check_retractable(self) -> None:
        """Raises ValidationError while others hang on this fact."""
