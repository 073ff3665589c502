"""Reports and the texts they were taken from."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.models import Exists, OuterRef, Q, Value
from django.utils.translation import gettext_lazy as _

from cases.models import Case
from cases.models.fact import OfCaseQuerySet
from reports.models.snapshot import Capture
from tracker import access, search
from tracker.access import ProtectedManager, ProtectedQuerySet
from tracker.fields import BoundField, EdtfField, PublicIdField
from tracker.history import History, Tracked
from tracker.prepared import Slot
from tracker.probing import Probed


def unreleased(report: Any) -> Probed:
    """Whether a report is linked, unreleased, to a case in which a protected person stands."""
    links = ReportLink.unscoped.filter(report=report, retracted_at__isnull=True, released=False)
    return Probed(links.filter(case__partys__person__protected=True))


def report_seen_by(user: Any, report: str = "") -> Q:
    """The condition that somebody sees a report: linked to a case they see, or added by them.

    report: the path to it with two underscores behind; "" for reports themselves.
    """
    links = ReportLink.objects.visible_to(user).filter(retracted_at__isnull=True)
    seen = Q(Probed(links.filter(report=OuterRef(report.removesuffix("__") or "pk"))))
    if user.is_authenticated and user.is_active and not user.only_cases:
        seen |= Q(**{f"{report}added_by": user})
    return seen


class ReportQuerySet(ProtectedQuerySet):
    """Which reports somebody may see."""

    def visible_to(self, user) -> ReportQuerySet:
        """Reports one added oneself, and those linked to a case one may see."""
        return self.filter(report_seen_by(user))

    def with_words(self, query: str | Slot) -> ReportQuerySet:
        """Reports whose title, outlet or text hold the words; in public, released ones."""
        found = self.filter(pk__in=search.find(query, "report"))
        return found.released() if access.in_public() else found

    def in_case(self, case: str | Slot) -> ReportQuerySet:
        """Reports linked to the case with this public id, as far as the viewer sees it."""
        links = ReportLink.objects.filter(retracted_at__isnull=True, case__public_id=case)
        if access.current_viewer() is not None:
            links = links.visible_to(access.current_viewer())
        return self.filter(pk__in=links.values("report"))

    def released(self) -> ReportQuerySet:
        """Reports whose words public doors may show: none of their cases has a protected person
        for whom they were not released."""
        return self.filter(~unreleased(OuterRef("pk")))

    def with_released(self) -> ReportQuerySet:
        """Adds `hidden`: in public doors the words, title and address stay hidden; those with an
        account read them all."""
        public = access.in_public()
        nothing = Value(False, models.BooleanField())
        return self.annotate(hidden=unreleased(OuterRef("pk")) if public else nothing)

    def with_waiting(self) -> ReportQuerySet:
        """Adds `waiting`: a claim about its case is to be decided; what was set aside is not."""
        claims: Any = self.model._meta.get_field("claims").related_model
        pending = claims.unscoped.filter(report=OuterRef("pk"), state="pending", about="this_case")
        return self.annotate(waiting=Exists(pending))

    def unclaimed(self) -> ReportQuerySet:
        """Reports that the system took in and that belong to no case yet: nobody's own."""
        links = ReportLink.unscoped.filter(report=OuterRef("pk"), retracted_at__isnull=True)
        return self.filter(~Exists(links), added_by__isnull=True)

    def for_programs(self, viewer: Any) -> ReportQuerySet:
        """Those this viewer sees, None for the system, with their text. Adds `hidden`;
        `reports.linked.with_links` adds their cases."""
        seen = self if viewer is None else self.visible_to(viewer)
        return seen.with_released().select_related("capture")

    def for_list(self) -> ReportQuerySet:
        """Newest first, with their cases."""
        unread = ("zones", "doubts", "hints", "parts", "see_also", "published_candidates")
        return self.order_by("-id").defer(*unread)

    def for_search(self) -> ReportQuerySet:
        """Newest first, with the text in which the words stand."""
        told = ("public_id", "title", "outlet", "published", "capture__text")
        return self.order_by("-id").select_related("capture").only(*told)


class Report(Tracked):
    """An article or document, and what is known of when it was published.

    doubts: what its text says and cannot be, [{"start", "end", "text"}]: days that never were.
    hints: days of publication that its file names, [{"value", "source", "why"}].
    parts: pages and zones of its file, [[kind, name, start, end]].
    see_also: pages that it leads on to, [{"url", "text"}].
    """

    class KnownBy(models.TextChoices):
        GIVEN = "given", _("given by the person who added it")
        READ = "read", _("read from the text")
        ANSWERED = "answered", _("decided by a person")
        UNKNOWN = "unknown", _("not known")

    public_id = PublicIdField()
    outlet = models.CharField(_("outlet"), max_length=200, blank=True)
    title = models.CharField(_("title"), max_length=500, blank=True)
    url = models.URLField(_("address"), max_length=2000, blank=True)
    language = models.CharField(_("language"), max_length=12, blank=True)
    published = EdtfField(_("published"), blank=True)
    published_lower = BoundField(of="published", end="lower")
    published_upper = BoundField(of="published", end="upper")
    published_known_by = models.CharField(max_length=12, choices=KnownBy, default=KnownBy.UNKNOWN)
    published_candidates = models.JSONField(default=list, blank=True)
    capture = models.OneToOneField(Capture, models.PROTECT, related_name="report")
    added_by = models.ForeignKey("accounts.User", models.PROTECT, null=True, related_name="+")
    added_at = models.DateTimeField(editable=False)
    zones = models.JSONField(default=list, blank=True)
    doubts = models.JSONField(default=list, blank=True)
    hints = models.JSONField(default=list, blank=True)
    parts = models.JSONField(default=list, blank=True)
    see_also = models.JSONField(default=list, blank=True)
    reader = models.CharField(max_length=60, blank=True)
    withdrawn_at = models.DateTimeField(null=True, editable=False)

    objects = ProtectedManager.from_queryset(ReportQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        indexes = [models.Index(fields=["-added_at", "public_id"])]

    def __str__(self) -> str:
        return self.title or self.outlet or self.public_id

    @property
    def source(self) -> str:
        """How the report is named where space is short: its outlet, else its title."""
        return self.outlet or self.title or self.public_id


class ReportLink(Tracked):
    """A report belongs to a case. `released`: public doors may show its words.

    counts_as: the SHA-256 of the text for which all copies of it here count as one source; "" for
    a report that counts alone. `reports.settling.sources` writes it.
    """

    report = models.ForeignKey(Report, models.PROTECT, related_name="links")
    case = models.ForeignKey(Case, models.PROTECT, related_name="report_links")
    released = models.BooleanField(default=False)
    counts_as = models.CharField(max_length=64, blank=True, default="", editable=False)
    retracted_at = models.DateTimeField(null=True, editable=False)
    retraction_reason = models.TextField(blank=True, editable=False)
    held_with = ("case",)

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(name="report_once_a_case", fields=["report", "case"]),
            models.CheckConstraint(
                name="link_retracted_with_reason",
                condition=Q(retracted_at__isnull=True) | ~Q(retraction_reason=""),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.report_id} in {self.case_id}"
