"""How one case hangs together with another."""

from __future__ import annotations

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils.translation import gettext_lazy as _

from cases.models.case import Case
from tracker.access import ProtectedManager, ProtectedQuerySet
from tracker.fields import BoundField, EdtfField, PublicIdField
from tracker.history import History, Tracked
from tracker.prepared import Slot


class CaseLinkQuerySet(ProtectedQuerySet):
    """Which links."""

    def visible_to(self, user) -> CaseLinkQuerySet:
        """Links both ends of which somebody sees."""
        cases = Case.objects.visible_to(user).standing()
        ends = (cases.filter(pk=OuterRef("one")), cases.filter(pk=OuterRef("other")))
        return self.filter(*map(Exists, ends))

    def standing(self) -> CaseLinkQuerySet:
        """Links that nobody took back."""
        return self.filter(retracted_at__isnull=True)

    def of(self, case: Case | Slot) -> CaseLinkQuerySet:
        """Links in which a case stands, on either end."""
        return self.filter(Q(one=case) | Q(other=case))


class CaseLink(Tracked):
    """`one` is the appeal of, joined with, severed from, or about the same facts as `other`.

    It belongs to no case alone: its acts stand in neither history, where people read who may not
    see the other end; the link shows its own.
    """

    class Kind(models.TextChoices):
        APPEAL_OF = "appeal_of", _("appeal of")
        JOINED_WITH = "joined_with", _("joined with")
        SEVERED_FROM = "severed_from", _("severed from")
        SAME_FACTS = "same_facts", _("same facts as")

    BOTH_WAYS = (Kind.JOINED_WITH, Kind.SAME_FACTS)
    # What the link is called from its other end.
    INVERSE = {Kind.APPEAL_OF: _("appealed in"), Kind.SEVERED_FROM: _("severed into")}

    public_id = PublicIdField()
    one = models.ForeignKey(Case, models.PROTECT, related_name="+")
    other = models.ForeignKey(Case, models.PROTECT, related_name="+")
    kind = models.CharField(_("how"), max_length=16, choices=Kind)
    on = EdtfField(_("since"), blank=True)
    on_lower = BoundField(of="on", end="lower")
    on_upper = BoundField(of="on", end="upper")
    retracted_at = models.DateTimeField(null=True, editable=False)

    objects = ProtectedManager.from_queryset(CaseLinkQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(
                name="case_link_once",
                fields=["one", "other", "kind"],
                condition=Q(retracted_at__isnull=True),
                violation_error_message=_("The cases are linked like this already."),
            ),
            models.CheckConstraint(
                name="case_link_of_two",
                condition=~Q(one=F("other")),
                violation_error_message=_("Choose another case."),
            ),
            models.CheckConstraint(
                name="case_link_kind_known",
                condition=Q(kind__in=["appeal_of", "joined_with", "severed_from", "same_facts"]),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.one_id} {self.kind} {self.other_id}"

    def words_from(self, case: Case) -> str:
        """How the other case stands to this one."""
        kind = CaseLink.Kind(self.kind)
        return str(kind.label if self.one_id == case.pk else self.INVERSE.get(kind, kind.label))

    def far_end(self, case: Case) -> int:
        """The id of the case at the other end."""
        return self.other_id if self.one_id == case.pk else self.one_id
