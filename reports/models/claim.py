"""What one report says, in its words."""

from __future__ import annotations

from django.db import models
from django.db.models import F, OuterRef, Q, Subquery
from django.utils.translation import gettext_lazy as _

from cases.models import Case, Event
from cases.models.seen import seen_by
from reports.models.report import Report, ReportLink, report_seen_by, unreleased
from tracker import search
from tracker.access import ProtectedManager, ProtectedQuerySet
from tracker.fields import BoundField, EdtfField, PublicIdField
from tracker.history import History, Tracked
from tracker.prepared import Slot


def counted_as(claim: str = "") -> Subquery:
    """The source for which a claim's report counts in its case; claim: the way to it."""
    links = ReportLink.unscoped.filter(
        report=OuterRef(f"{claim}report"), case=OuterRef(f"{claim}case")
    )
    return Subquery(links.values("counts_as"))


class ClaimQuerySet(ProtectedQuerySet):
    """Which claims somebody may see."""

    def visible_to(self, user) -> ClaimQuerySet:
        """Claims of visible reports; a decided one only with its case."""
        report, case = report_seen_by(user, "report__"), seen_by(user, "case__")
        if not (user.is_authenticated and user.is_active):
            released = ~unreleased(OuterRef("report"))
            return self.filter(report, case, released, state=Claim.State.ACCEPTED)
        return self.filter(report, Q(case__isnull=True) | case)

    def pending(self) -> ClaimQuerySet:
        return self.filter(state=Claim.State.PENDING)

    def accepted(self) -> ClaimQuerySet:
        return self.filter(state=Claim.State.ACCEPTED)

    def waiting(self) -> ClaimQuerySet:
        """Those to be decided: pending, and about the case; what was set aside does not wait."""
        return self.pending().filter(about=Claim.About.THIS_CASE)

    def asking(self, open_: bool) -> ClaimQuerySet:
        """Those with a question that nobody has answered, or those without."""
        asked = ~Q(question={}) & Q(answers={})
        return self.filter(asked if open_ else ~asked)

    def of_case(self, case: str) -> ClaimQuerySet:
        """Claims of the reports of the case with this public id, as far as the viewer sees it."""
        return self.filter(report__in=Report.objects.all().in_case(case))

    def with_words(self, query: str | Slot) -> ClaimQuerySet:
        """Claims whose quote holds the words."""
        return self.filter(pk__in=search.find(query, "claim"))

    def for_list(self) -> ClaimQuerySet:
        """The newest report first, each in the order of its text."""
        return self.select_related("report").order_by("-report_id", "start", "public_id")

    def for_search(self) -> ClaimQuerySet:
        """Accepted and pending ones with what tells their report.

        Said by what they are not: by what they are, SQLite would walk through all that wait.
        """
        gone = [Claim.State.REJECTED, Claim.State.SUPERSEDED]
        report = ("report__public_id", "report__title", "report__outlet")
        told = ("public_id", "kind", "on", "edits", "state", "quote", *report)
        return self.exclude(state__in=gone).for_list().only(*told)

    def in_text_order(self) -> ClaimQuerySet:
        return self.order_by("start", "end", "id")


class Claim(Tracked):
    """A statement of a report: kind, slots, date, modality, and the exact words.

    `quote == report.capture.text[start:end]`; `more` holds further spans {"quote", "start", "end"}.
    `slots` are the keys of a kind: person {name, aliases, role, age}; charge {text, law}; events
    {from_date, to_date, reason, actor, court, persons}. `edits` are a person's corrections of them,
    `matches` the people, parties or facts a person took it for, `answers` what was asked.
    """

    class State(models.TextChoices):
        PENDING = "pending", _("waiting")
        ACCEPTED = "accepted", _("accepted")
        REJECTED = "rejected", _("rejected")
        SUPERSEDED = "superseded", _("replaced by a newer reading")

    class About(models.TextChoices):
        THIS_CASE = "this_case", _("this case")
        OTHER_CASE = "other_case", _("another case")
        BACKGROUND = "background", _("background")

    Modality = Event.Modality

    public_id = PublicIdField()
    report = models.ForeignKey(Report, models.PROTECT, related_name="claims")
    kind = models.CharField(max_length=24)
    slots = models.JSONField(default=dict, blank=True)
    on = EdtfField(blank=True)
    on_lower = BoundField(of="on", end="lower")
    on_upper = BoundField(of="on", end="upper")
    modality = models.CharField(max_length=12, choices=Modality, default=Modality.ASSERTED)
    about = models.CharField(max_length=12, choices=About, default=About.THIS_CASE)
    quote = models.TextField()
    start = models.PositiveIntegerField()
    end = models.PositiveIntegerField()
    more = models.JSONField(default=list, blank=True)
    text_sha256 = models.CharField(max_length=64)
    reader = models.CharField(max_length=60)
    key = models.CharField(max_length=64)
    confidence = models.FloatField(null=True)
    question = models.JSONField(default=dict, blank=True)
    state = models.CharField(max_length=12, choices=State, default=State.PENDING)
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="claims")
    edits = models.JSONField(default=dict, blank=True)
    matches = models.JSONField(default=dict, blank=True)
    answers = models.JSONField(default=dict, blank=True)
    decided_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    decided_at = models.DateTimeField(null=True, editable=False)
    decision_why = models.TextField(blank=True)

    objects = ProtectedManager.from_queryset(ClaimQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        indexes = [
            models.Index(fields=["case", "state"]),
            models.Index(fields=["state", "public_id"]),
            models.Index(fields=["report", "start"]),
            models.Index(
                fields=["-report", "start", "public_id"],
                name="claim_waiting",
                condition=Q(state="pending", about="this_case"),
            ),
        ]
        constraints = [
            models.UniqueConstraint(name="claim_once_a_report", fields=["report", "key"]),
            models.CheckConstraint(
                name="claim_has_words",
                condition=~Q(quote="") & Q(start__lt=F("end")),
                violation_error_message=_("A claim needs the words that say it."),
            ),
            models.CheckConstraint(
                name="claim_accepted_in_a_case",
                condition=~Q(state="accepted") | Q(case__isnull=False),
                violation_error_message=_("A claim is accepted into a case."),
            ),
            models.CheckConstraint(
                name="claim_rejected_with_reason",
                condition=~Q(state="rejected") | ~Q(decision_why=""),
                violation_error_message=_("Say why this claim is rejected."),
            ),
            models.CheckConstraint(
                name="claim_codes_known",
                condition=Q(state__in=["pending", "accepted", "rejected", "superseded"])
                & Q(about__in=["this_case", "other_case", "background"])
                & Q(modality__in=Event.Modality),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.on}".strip()

    @property
    def source(self) -> str:
        """For which independent source it counts: copies of one text are one.

        Needs `annotate(counts_as=counted_as())` where copies may stand in the case.
        """
        return getattr(self, "counts_as", "") or self.text_sha256

    @property
    def values(self) -> dict:
        """The slots as they stand after a person's edits."""
        return self.slots | self.edits

    @property
    def date(self) -> str:
        """The EDTF date as it stands after a person's edits and answers."""
        return self.edits.get("date", self.on) or ""

    @property
    def waits(self) -> bool:
        """Something was asked and nobody has answered yet."""
        return bool(self.question) and not self.answers
