"""One listing of a case before a court."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Subquery
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models import CaseMember, Court, Fact, Proceeding
from cases.models.court import check_timezone
from cases.models.fact import OfCaseQuerySet
from hearings.models.followed import followed_by
from tracker.access import ProtectedManager
from tracker.fields import CopiedField, CopiedFlag, EdtfField, FoldField, merged_index
from tracker.history import History, versions_of
from tracker.moments import moments_of, today_in


class Clock(models.Func):
    """The hour of a hearing, for orders: one without an hour comes last in its day.

    Never null, so that both engines read an order by day and clock from an index.
    """

    template = "COALESCE(%(expressions)s, '23:59:59.999999')"
    output_field = models.TimeField()
    arity = 1
    LAST = dt.time.max


class HearingQuerySet(OfCaseQuerySet):
    """Which hearings, in which order."""

    def with_clock(self) -> HearingQuerySet:
        """Lets them be ordered by `clock`: see `Clock`."""
        return self.alias(clock=Clock("time"))

    def with_role_of(self, user) -> HearingQuerySet:
        """Adds `role_of_viewer`: what this person is in the case, or nothing."""
        mine = CaseMember.unscoped.filter(case=OuterRef("case"), user=user.pk)
        return self.annotate(role_of_viewer=Subquery(mine.values("role")[:1]))

    def listed(self) -> HearingQuerySet:
        """Hearings that stand: neither retracted nor merged into another."""
        return self.standing().exclude(status=Hearing.Status.MERGED)

    def ahead(self) -> HearingQuerySet:
        """Those scheduled, or waiting for a date.

        Said by what they are not: by what they are, SQLite would walk through all of them.
        """
        return self.listed().exclude(status__in=Hearing.OVER)

    def upcoming(self, today: dt.date) -> HearingQuerySet:
        """Scheduled ones from this court-local day on, nearest first."""
        return self.ahead().filter(date__gte=today).order_by("date", Clock("time"), "public_id")

    def past_without_outcome(self) -> HearingQuerySet:
        """Scheduled ones whose day has passed at their court, as `unconfirmed` tells of each: never
        held by themselves. Asks by which clocks the courts of these days go."""
        today = timezone.now().date()
        rows = self.listed().filter(status=Hearing.Status.SCHEDULED, date__lte=today)
        eve = today - dt.timedelta(days=1)  # before it no day lasts anywhere
        clocks = rows.filter(date__gte=eve).order_by().values_list("timezone", flat=True)
        over = Q(date__lt=eve)
        for clock in clocks.distinct():
            over |= Q(timezone=clock, date__gte=eve, date__lt=today_in(clock))
        return rows.filter(over)

    def scheduled_for_party(self) -> HearingQuerySet:
        """Those scheduled, as a condition on a party of their case: it is named, or nobody is."""
        whom = self.model.concerned.rel.related_model
        named = whom.unscoped.filter(hearing=OuterRef("pk"), party__retracted_at=None)
        own = Exists(named.filter(party=OuterRef(OuterRef("pk"))))
        listed = self.standing().filter(status=Hearing.Status.SCHEDULED, case=OuterRef("case"))
        # Not EXISTS: PostgreSQL would read whom all hearings name first.
        listed = listed.alias(any_named=Subquery(named.values("pk")[:1]))
        return listed.filter(Q(narrowed=False) | own | Q(any_named=None))

    def awaiting_date(self) -> HearingQuerySet:
        return self.listed().filter(status=Hearing.Status.AWAITING_DATE)

    def awaiting_long(self, since: dt.datetime) -> HearingQuerySet:
        """Those without a date since before this moment: since they were put off, or the day that
        they lost, whichever is earlier; since they were entered where they never had one. And
        sessions that opened by then, and after which none is recorded."""
        moves = self.model._meta.get_field("postponements").related_model.unscoped
        losses = moves.filter(hearing=OuterRef("pk"), voided_at=None, to_date=None)
        losses = losses.filter(from_date__isnull=False).order_by("-seq")
        versions = versions_of(self.model)._base_manager.filter(id=OuterRef("pk"))
        entered = Exists(versions.filter(history_date__lte=since))
        ahead = self.model.unscoped.filter(case=OuterRef("case"), retracted_at=None)
        ahead = ahead.exclude(status=Hearing.Status.MERGED)
        later = Exists(ahead.filter(Q(date__gt=OuterRef("date")) | Q(status="awaiting_date")))
        lost = Q(lost__lte=since.date()) | Q(told__lte=since) | Q(lost=None) & entered
        opened = Q(status=Hearing.Status.ADJOURNED, date__lte=since.date()) & ~later
        waiting = Q(status=Hearing.Status.AWAITING_DATE) & lost
        last = {"lost": losses.values("from_date")[:1], "told": losses.values("recorded_at")[:1]}
        rows = self.listed().alias(**{name: Subquery(found) for name, found in last.items()})
        return rows.filter(waiting | opened)

    def perhaps_double(self) -> HearingQuerySet:
        """Those that may be the same as one that was there before: nobody has said yet."""
        stands = Q(near__retracted_at__isnull=True) & ~Q(near__status=Hearing.Status.MERGED)
        goes_on = Q(adjourned_from__isnull=False, adjourned_from=F("near"))
        return self.listed().filter(stands, near__isnull=False).exclude(goes_on)

    def conflicting(self) -> HearingQuerySet:
        """Those ahead, or waiting for a date, of which reports name different days."""
        supports = self.model.supports.rel.related_model
        disputes = supports.unscoped.filter(
            stance="disputes", withdrawn=False, slot__in=["date", "from_date", "to_date"]
        )
        own = disputes.filter(hearing__isnull=False).values("hearing")
        moves = disputes.filter(postponement__isnull=False).values("postponement__hearing")
        known = self.model.unscoped.filter(confidence="conflicting").values("pk")
        return self.ahead().filter(pk__in=own.union(moves, known))

    def followed_by(self, user: Any) -> HearingQuerySet:
        """Those of what this person follows, and did not mute."""
        return self.filter(followed_by(user).hearings())

    def for_list(self) -> HearingQuerySet:
        return self.select_related("case", "case__summary", "court").order_by(
            F("date").asc(nulls_last=True), Clock("time"), "public_id"
        )


class Hearing(Fact):
    """One listing: its first schedule, which never changes, and its current one.

    `date`, `time` and `timezone` are the wall clock of the court, `fold` 1 the later of two equal
    hours on a day on which clocks are moved back; `starts_at` (UTC) is derived.
    `version` counts the writes to the schedule. `unconfirmed` is derived, never stored.
    """

    class Kind(models.TextChoices):
        FIRST_APPEARANCE = "first_appearance", _("first appearance")
        REMAND_OR_DETENTION = "remand_or_detention", _("remand or detention")
        BAIL = "bail", _("bail")
        DETENTION_REVIEW = "detention_review", _("review of detention")
        HABEAS_CORPUS = "habeas_corpus", _("habeas corpus")
        PRELIMINARY = "preliminary", _("preliminary hearing")
        INDICTMENT = "indictment_or_arraignment", _("indictment or arraignment")
        PLEA = "plea", _("plea")
        TRIAL = "trial", _("trial")
        EVIDENCE_OR_WITNESS = "evidence_or_witness", _("evidence or witnesses")
        CLOSING_ARGUMENTS = "closing_arguments", _("closing arguments")
        VERDICT = "verdict", _("verdict")
        SENTENCING = "sentencing", _("sentencing")
        APPEAL = "appeal", _("appeal")
        CASSATION = "cassation", _("cassation")
        CONSTITUTIONAL = "constitutional", _("constitutional court")
        RETRIAL = "retrial", _("retrial")
        PAROLE_OR_RELEASE = "parole_or_release", _("parole or release")
        EXTRADITION = "extradition", _("extradition")
        ADMINISTRATIVE = "administrative", _("administrative")
        CIVIL = "civil", _("civil")
        DISCIPLINARY = "disciplinary", _("disciplinary")
        MILITARY = "military", _("military")
        CLOSED_SESSION = "closed_session", _("closed session")
        PROCEDURAL = "procedural", _("procedural")
        OTHER = "other", _("other")
        UNKNOWN = "unknown", _("not known")

    class Status(models.TextChoices):
        SCHEDULED = "scheduled", _("scheduled")
        AWAITING_DATE = "awaiting_date", _("put off without a date")
        IN_PROGRESS = "in_progress", _("in progress")
        HELD = "held", _("held")
        ADJOURNED = "adjourned", _("opened, goes on")
        NOT_HELD = "not_held", _("did not open")
        CANCELLED = "cancelled", _("cancelled")
        MERGED = "merged", _("merged into another")

    class MergedAs(models.TextChoices):
        """Why it stands no more: it was recorded twice, or the court joined two."""

        DUPLICATE = "duplicate", _("recorded twice")
        JOINED = "joined", _("joined with another")

    class Confidence(models.TextChoices):
        OFFICIAL = "official", _("official")
        LAWYER_OR_PARTY = "lawyer_or_party", _("lawyer or party")
        CREDIBLE_MEDIA = "credible_media", _("credible media")
        SINGLE_REPORT = "single_report", _("one report")
        CONFLICTING = "conflicting", _("conflicting")
        RUMOUR = "rumour", _("rumour")
        UNKNOWN = "unknown", _("not known")

    OVER = ["in_progress", "held", "adjourned", "not_held", "cancelled"]
    DATED = ["scheduled", "in_progress", "held", "adjourned", "not_held"]

    proceeding = models.ForeignKey(
        Proceeding, models.PROTECT, null=True, blank=True, related_name="hearings"
    )
    court = models.ForeignKey(Court, models.PROTECT, null=True, blank=True, related_name="hearings")
    court_words = models.CharField(_("court as named"), max_length=200, blank=True)
    country = CopiedField(max_length=2)  # of the case
    narrowed = CopiedFlag()  # it concerns those alone whom `concerned` names
    courtroom = models.CharField(_("courtroom"), max_length=80, blank=True)
    ordinal = models.PositiveSmallIntegerField(null=True, blank=True)
    kind = models.CharField(max_length=28, choices=Kind, default=Kind.UNKNOWN)
    status = models.CharField(max_length=16, choices=Status, default=Status.SCHEDULED)
    confidence = models.CharField(max_length=16, choices=Confidence, default=Confidence.UNKNOWN)
    date = models.DateField(_("date"), null=True, blank=True)
    time = models.TimeField(_("time"), null=True, blank=True)
    timezone = models.CharField(
        _("time zone"), max_length=64, blank=True, validators=[check_timezone]
    )
    timezone_assumed = models.BooleanField(default=False, editable=False)
    fold = FoldField()
    starts_at = models.DateTimeField(null=True, blank=True, editable=False)
    expected_on = EdtfField(_("expected"), blank=True)
    original_date = models.DateField(null=True, blank=True, editable=False)
    original_time = models.TimeField(null=True, blank=True, editable=False)
    original_timezone = models.CharField(max_length=64, blank=True, editable=False)
    original_court = models.ForeignKey(
        Court, models.PROTECT, null=True, editable=False, db_index=False, related_name="+"
    )
    original_courtroom = models.CharField(max_length=80, blank=True, editable=False)
    original_fold = FoldField()
    original_written = models.CharField(max_length=20, blank=True, editable=False)
    version = models.PositiveIntegerField(default=0, editable=False)
    adjourned_from = models.OneToOneField(
        "self", models.PROTECT, null=True, editable=False, related_name="adjourned_to"
    )
    split_from = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, db_index=False, related_name="split_off"
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, db_index=False
    )
    near = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, db_index=False, related_name="nearby"
    )  # it may be the same as this one: nobody has said yet
    merged_as = models.CharField(max_length=9, choices=MergedAs, blank=True, editable=False)

    objects = ProtectedManager.from_queryset(HearingQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta(Fact.Meta):
        indexes = [
            models.Index(fields=["status", "date", "public_id"]),
            models.Index(fields=["case", "date"]),
            models.Index(fields=["case", "status", "date", "public_id"]),
            models.Index("date", Clock("time"), "public_id", name="hearing_agenda"),
            models.Index("country", "date", Clock("time"), "public_id", name="hearing_of_country"),
            models.Index(
                fields=["confidence"],
                name="hearing_conflicting",
                condition=Q(confidence="conflicting"),
            ),
            merged_index("hearing"),
            models.Index(fields=["case"], name="hearing_narrowed", condition=Q(narrowed=True)),
            models.Index(fields=["near"], name="hearing_near", condition=Q(near__isnull=False)),
            models.Index(
                fields=["split_from"],
                name="hearing_split",
                condition=Q(split_from__isnull=False),
            ),
        ]
        constraints = [
            *Fact.Meta.constraints,
            models.CheckConstraint(
                name="hearing_time_needs_date",
                condition=Q(time__isnull=True) | Q(date__isnull=False),
                violation_error_message=_("A time needs a date."),
            ),
            models.CheckConstraint(
                name="hearing_time_needs_zone",
                condition=Q(time__isnull=True) | ~Q(timezone=""),
                violation_error_message=_("A time needs the time zone of the court."),
            ),
            models.CheckConstraint(
                name="hearing_fold_needs_time",
                condition=Q(fold=0) | Q(fold=1, time__isnull=False),
            ),
            models.CheckConstraint(
                name="hearing_instant_iff_time",
                condition=Q(time__isnull=True, starts_at__isnull=True)
                | Q(time__isnull=False, starts_at__isnull=False),
            ),
            models.CheckConstraint(
                name="hearing_dated_status",
                condition=~Q(status__in=["scheduled", "in_progress", "held"])
                & ~Q(status__in=["adjourned", "not_held"])
                | Q(date__isnull=False),
                violation_error_message=_("A hearing with this status needs a date."),
            ),
            models.CheckConstraint(
                name="hearing_awaiting_has_no_date",
                condition=~Q(status="awaiting_date") | Q(date__isnull=True),
                violation_error_message=_("A hearing that waits for a date has none."),
            ),
            models.CheckConstraint(
                name="hearing_status_known",
                condition=Q(status__in=["scheduled", "awaiting_date", "in_progress", "held"])
                | Q(status__in=["adjourned", "not_held", "cancelled", "merged"]),
            ),
            models.CheckConstraint(
                name="hearing_merged_into_another",
                condition=Q(status="merged", merged_into__isnull=False)
                & ~Q(merged_as="")
                & ~Q(merged_into=F("id"))
                | ~Q(status="merged") & Q(merged_into__isnull=True, merged_as=""),
            ),
            models.CheckConstraint(
                name="hearing_not_split_from_itself",
                condition=Q(split_from__isnull=True) | ~Q(split_from=F("id")),
            ),
            models.CheckConstraint(
                name="hearing_not_its_own_adjournment",
                condition=Q(adjourned_from__isnull=True) | ~Q(adjourned_from=F("id")),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.date or ''}".strip()

    def clean(self) -> None:
        self.starts_at = self.instant()

    def get_constraints(self):
        """The moment follows from day, hour and clock, of which people are told; the table holds it
        to them."""
        return [
            (model, [one for one in constraints if one.name != "hearing_instant_iff_time"])
            for model, constraints in super().get_constraints()
        ]

    def instant(self) -> dt.datetime | None:
        """The moment in UTC; raises ValidationError for a wall clock that does not exist."""
        if self.date is None or self.time is None or not self.timezone:
            return None
        self.check_zone()
        found = moments_of(self.date, self.time, self.timezone)
        if not found:
            raise ValidationError(
                {"time": _("This time does not exist on that day: clocks were moved forward.")}
            )
        return found[self.fold and -1]

    def check_zone(self) -> None:
        """Refuse a clock that there is not, beside the slot where it was typed."""
        try:
            check_timezone(self.timezone)
        except ValidationError as error:
            raise ValidationError({"timezone": error}) from error

    def check_retractable(self) -> None:
        """The hearings that went into it would vanish with it: they stand on their own first."""
        if Hearing.unscoped.filter(merged_into=self, retracted_at=None).exists():
            raise ValidationError(
                _("Another hearing was merged into this one. Tell the two apart first.")
            )

    def today(self) -> dt.date:
        """Today at the court; in UTC when its zone is not known."""
        return today_in(self.timezone)

    @property
    def day_has_come(self) -> bool:
        """Its day is there, or over, as the court counts days."""
        return self.date is not None and self.date <= self.today()

    @property
    def successor(self) -> Hearing | None:
        """The hearing that stands and at which this session goes on."""
        after = getattr(self, "adjourned_to", None)
        return after if after is not None and after.retracted_at is None else None

    @property
    def hour(self) -> dt.time | None:
        """The hour on the clock of the court, which knows which of two equal ones it is."""
        return self.time and self.time.replace(fold=self.fold)

    @property
    def clock(self) -> dt.time:
        """Its place in its day: see `Clock`."""
        return Clock.LAST if self.time is None else self.time

    @property
    def unconfirmed(self) -> bool:
        """The day has passed and nobody has said what happened."""
        if self.status != self.Status.SCHEDULED or self.date is None:
            return False
        # A day ahead of that in UTC has passed nowhere.
        return self.date <= timezone.now().date() and self.date < self.today()
