"""Cases, their stages and who works on them."""

from __future__ import annotations

import datetime as dt

from django.db import models
from django.db.models import Exists, ExpressionWrapper, OuterRef, Q, Subquery, Value
from django.db.models.functions import Concat, JSONObject, StrIndex
from django.db.models.lookups import Exact, GreaterThan
from django.utils.translation import gettext_lazy as _

from cases.models.court import Court
from cases.models.fact import OfCaseQuerySet
from cases.models.seen import VeiledQuerySet, seen_by
from tracker import access, search
from tracker.access import ProtectedManager
from tracker.fields import BoundField, EdtfField, PublicIdField, merged_index
from tracker.history import History, NoHistory, Tracked
from tracker.moments import CourtDays
from tracker.prepared import Slot
from tracker.rows import Bare

DETAINED = ["in_custody", "house_arrest"]


class CaseQuerySet(VeiledQuerySet):
    """Which cases somebody may see."""

    to_case = "pk"

    def visible_to(self, user) -> CaseQuerySet:
        return self.filter(seen_by(user))

    def with_words(self, query: str | Slot) -> CaseQuerySet:
        """Cases whose title, people or id hold the words. In public a case with a protected
        person is not found by words: that would tell the name."""
        found = self.filter(pk__in=search.find(query, "case"))
        return found.with_protection().filter(protects=False) if access.in_public() else found

    def with_role_of(self, user) -> CaseQuerySet:
        """Adds `role_of_viewer`: what `role_viewer` is in the case, or nothing."""
        mine = CaseMember.unscoped.filter(case=OuterRef("pk"), user=user.pk)
        viewer = user.pk if isinstance(user.pk, Slot) else Value(user.pk)
        return self.annotate(
            role_of_viewer=Subquery(mine.values("role")[:1]),
            role_viewer=ExpressionWrapper(viewer, models.BigIntegerField()),
        )

    def without_next(self) -> CaseQuerySet:
        """Open cases that had a hearing and have none listed."""
        heard = self.filter(summary__status="open", summary__hearings__gt=0)
        return heard.filter(summary__next_hearing_on__isnull=True)

    def detained_without_next(self) -> CaseQuerySet:
        """Open cases in which somebody is in custody, not to serve a sentence, and no hearing that
        concerns them is listed, heard or not."""
        held = self._awaiting().filter(case=OuterRef("pk"))
        none = Q(summary__next_hearing_on__isnull=True) & Exists(held)
        waiting = self.filter(summary__status="open")
        # Not EXISTS: PostgreSQL would look for them in all cases first.
        one = Subquery(self._left_out().filter(case=OuterRef("pk")).values("pk")[:1])
        return waiting.alias(left_out=one).filter(none | Q(left_out__isnull=False))

    def _awaiting(self) -> models.QuerySet:
        """Parties in custody, but for those of whom all that lasts is the serving of a sentence."""
        spell = self.model.detentions.rel.related_model
        lasts = spell.unscoped.filter(party=OuterRef("pk"), retracted_at=None, until="")
        serving = Q(kind=spell.Kind.SENTENCE)
        held = self.model.partys.rel.related_model.unscoped.filter(retracted_at=None)
        held = held.filter(custody__in=DETAINED)
        return held.filter(~Exists(lasts.filter(serving)) | Exists(lasts.exclude(serving)))

    def _left_out(self) -> models.QuerySet:
        """Defendants in custody whom none of the scheduled hearings of their case concerns."""
        hearing = self.model.hearings.rel.related_model.objects
        defendants = self._awaiting().filter(
            role=self.model.partys.rel.related_model.Role.DEFENDANT
        )
        apart = defendants.filter(case__in=hearing.filter(narrowed=True).values("case"))
        return apart.filter(~Exists(hearing.scheduled_for_party()))

    def silent_since(self, day: dt.date) -> CaseQuerySet:
        """Open cases in which nothing was recorded since this day."""
        midnight = dt.datetime.combine(day, dt.time(), dt.UTC)
        return self.filter(status="open", summary__changed_at__lt=midnight)

    def standing(self) -> CaseQuerySet:
        """Cases that were not merged into another."""
        return self.filter(merged_into__isnull=True)

    def with_next_hearing(self, days: CourtDays) -> CaseQuerySet:
        """Adds `ahead`: {id, date, time, timezone} of the nearest scheduled hearing whose day is
        not over at its court, None where there is none; `cases.rows.next_of` reads it.

        The summary holds what was next when the case was last written; nothing is written when
        a day passes, so the one that is shown is looked up: one index probe a row.
        """
        hearing = self.model.hearings.rel.related_model
        listed = hearing.unscoped.filter(case=OuterRef("pk"), retracted_at=None, status="scheduled")
        ahead = listed.filter(day_lasts(days)).order_by("date", "public_id")
        told = JSONObject(id="public_id", date="date", time="time", timezone="timezone")
        return self.annotate(ahead=Subquery(ahead.values(told=told)[:1]))

    def with_summary(self) -> CaseQuerySet:
        """Cases that stand with their columns for lists; every case has them."""
        return self.standing().filter(summary__isnull=False).select_related("summary")

    def for_list(self) -> CaseQuerySet:
        """Cases with their summary, those with the nearest hearing first."""
        soonest = models.F("summary__next_hearing_on").asc(nulls_last=True)
        return self.with_summary().order_by(soonest, "summary__public_id")


def day_lasts(days: CourtDays) -> Q:
    """The condition on hearings that their day is not over at their court; in UTC where its clock
    is not known."""
    clock = Concat(Value("|"), "timezone", Value("|"))
    gone, still = (
        StrIndex(some if isinstance(some, Slot) else Value(some), clock)
        for some in (days.next_at, days.last_at)
    )
    today = Q(date=days.today) & Q(Exact(gone, 0))
    eve = Q(date=days.eve) & Q(GreaterThan(still, 0))
    # What is not before the eve is told apart, so that an index gives it.
    return Q(date__gte=days.eve) & (Q(date__gt=days.today) | today | eve)


class Case(Tracked):
    """One matter against or about people."""

    class Kind(models.TextChoices):
        CRIMINAL = "criminal", _("criminal")
        DEPORTATION = "deportation", _("deportation")
        EXTRADITION = "extradition", _("extradition")
        ASYLUM = "asylum", _("asylum")
        ADMINISTRATIVE = "administrative", _("administrative")
        CIVIL = "civil", _("civil")
        UNKNOWN = "unknown", _("not known")

    class Status(models.TextChoices):
        OPEN = "open", _("open")
        CLOSED = "closed", _("closed")

    class Visibility(models.TextChoices):
        PUBLIC = "public", _("public")
        MEMBERS = "members", _("everybody with an account")
        RESTRICTED = "restricted", _("members of the case only")

    public_id = PublicIdField()
    title = models.CharField(_("short title"), max_length=200)
    kind = models.CharField(_("kind"), max_length=16, choices=Kind, default=Kind.UNKNOWN)
    country = models.CharField(_("country"), max_length=2, blank=True)
    status = models.CharField(_("status"), max_length=8, choices=Status, default=Status.OPEN)
    closed_on = EdtfField(_("closed on"), blank=True)
    closed_on_lower = BoundField(of="closed_on", end="lower")
    closed_on_upper = BoundField(of="closed_on", end="upper")
    visibility = models.CharField(
        _("who may see it"), max_length=12, choices=Visibility, default=Visibility.MEMBERS
    )
    published_at = models.DateTimeField(null=True, editable=False)
    proposed_visibility = models.CharField(
        max_length=12, choices=Visibility, blank=True, editable=False
    )
    proposed_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", editable=False
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, db_index=False
    )

    objects = ProtectedManager.from_queryset(CaseQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        indexes = [
            models.Index(fields=["country", "status", "public_id"]),
            merged_index("case"),
        ]
        constraints = [
            models.CheckConstraint(
                name="case_has_title",
                condition=~Q(title=""),
                violation_error_message=_("A case needs a short title."),
            ),
            models.CheckConstraint(
                name="case_published_is_public",
                condition=Q(published_at__isnull=True) | Q(visibility="public"),
                violation_error_message=_("Only a public case can be published."),
            ),
            models.CheckConstraint(
                name="case_public_is_published",
                condition=~Q(visibility="public") | Q(published_at__isnull=False),
            ),
            models.CheckConstraint(
                name="case_proposal_has_author",
                condition=Q(proposed_visibility="") | Q(proposed_by__isnull=False),
            ),
            models.CheckConstraint(
                name="case_codes_known",
                condition=Q(kind__in=["criminal", "deportation", "extradition", "asylum"])
                | Q(kind__in=["administrative", "civil", "unknown"]),
            ),
        ]

    def __str__(self) -> str:
        return self.title

    def shown_title(self, user, protects: bool | None = None) -> str:
        """The title for this viewer; in public, one with a protected person is told by its id.

        protects: as `with_protection` or `veiled` tells; without it public doors hide the title.
        """
        guarded = getattr(self, "protects", True) if protects is None else protects
        hidden = guarded and not user.is_authenticated
        return self.title_without_names(self.public_id) if hidden else self.title

    @property
    def title_for_all(self) -> str:
        """The title where the world may read it: its id, where it holds a protected person or only
        its members may see it. Needs `with_protection`."""
        hidden = self.protects or self.visibility == self.Visibility.RESTRICTED  # type: ignore[attr-defined]
        return self.title_without_names(self.public_id) if hidden else self.title

    @staticmethod
    def title_without_names(public_id: str) -> str:
        """How public doors call a case in which a protected person stands."""
        return _("Case %(id)s") % {"id": public_id}

    @property
    def history_case_id(self) -> int:
        return self.pk


class CaseMember(Tracked):
    """Somebody who works on a case."""

    class Role(models.TextChoices):
        LEAD = "lead", _("lead")
        CONTRIBUTOR = "contributor", _("contributor")
        MEMBER = "member", _("member")

    case = models.ForeignKey(Case, models.PROTECT, related_name="members")
    user = models.ForeignKey("accounts.User", models.PROTECT, related_name="memberships")
    role = models.CharField(max_length=12, choices=Role, default=Role.MEMBER)

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [models.UniqueConstraint(name="member_once_a_case", fields=["case", "user"])]

    def __str__(self) -> str:
        return f"{self.user_id} {self.role}"


class Proceeding(Tracked):
    """A stage of a case at a court, with its docket number."""

    class Stage(models.TextChoices):
        INVESTIGATION = "investigation", _("investigation")
        FIRST_INSTANCE = "first_instance", _("first instance")
        APPEAL = "appeal", _("appeal")
        CASSATION = "cassation", _("cassation")
        RETRIAL = "retrial", _("retrial")
        OTHER = "other", _("other")
        UNKNOWN = "unknown", _("not known")

    public_id = PublicIdField()
    case = models.ForeignKey(Case, models.PROTECT, related_name="proceedings")
    court = models.ForeignKey(Court, models.PROTECT, null=True, blank=True, related_name="+")
    stage = models.CharField(max_length=16, choices=Stage, default=Stage.UNKNOWN)
    docket = models.CharField(_("docket number"), max_length=80, blank=True)
    on = EdtfField(_("opened"), blank=True)
    on_lower = BoundField(of="on", end="lower")
    on_upper = BoundField(of="on", end="upper")

    objects = ProtectedManager.from_queryset(OfCaseQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"

    def __str__(self) -> str:
        return f"{self.get_stage_display()} {self.docket}".strip()


class CaseSummary(Bare):
    """Columns for lists, derived from a case and its facts and rebuilt by `doctor --repair`.

    The list of cases is in the order of this table and filtered by it, so that an index gives a
    page: `public_id`, `country` and `status` are those of the case.
    """

    history = NoHistory("derived from the facts of a case, rebuilt from them")

    case = models.OneToOneField(Case, models.CASCADE, primary_key=True, related_name="summary")
    public_id = models.CharField(max_length=9, blank=True)
    country = models.CharField(max_length=2, blank=True)
    status = models.CharField(max_length=8, blank=True)
    people = models.TextField(blank=True)
    next_hearing_on = models.DateField(null=True)
    next_hearing_time = models.TimeField(null=True)
    next_hearing_zone = models.CharField(max_length=64, blank=True)
    next_hearing_id = models.CharField(max_length=9, blank=True)
    court = models.CharField(max_length=200, blank=True)
    hearings = models.PositiveIntegerField(default=0)
    reports = models.PositiveIntegerField(default=0)
    hand_facts = models.PositiveIntegerField(default=0)
    rulings = models.PositiveIntegerField(default=0)
    changed_at = models.DateTimeField(null=True, db_index=True)

    class Meta:
        indexes = [
            models.Index(fields=["public_id"]),
            models.Index(fields=["country", "public_id"]),
            models.Index(fields=["next_hearing_on", "public_id"]),
            models.Index(fields=["country", "next_hearing_on", "public_id"]),
            models.Index(fields=["status", "next_hearing_on", "public_id"]),
        ]

    def __str__(self) -> str:
        return f"{self.case_id}"
