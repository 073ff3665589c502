"""The chain of moves of a hearing: numbered, gap-free, append-only."""

from __future__ import annotations

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from cases.models import Court, Person
from cases.models.fact import OfCaseQuerySet
from hearings.models.hearing import Hearing
from hearings.models.kinds import CHANGES, CLOCK, SAME, SENTENCES, SLOT, kept_by
from tracker.access import ProtectedManager
from tracker.fields import BoundField, EdtfField, FoldField, PublicIdField
from tracker.history import History, Tracked


class Reason(models.TextChoices):
    """Why a hearing was moved; the words of the source are kept beside the code."""

    JUDGE_ABSENT = "judge_absent_or_ill", _("judge absent or ill")
    BENCH_CHANGED = "bench_incomplete_or_changed", _("bench incomplete or changed")
    COURT_OVERRUN = "court_overrun_or_not_reached", _("court overrun, case not reached")
    COURTROOM = "courtroom_or_equipment", _("courtroom or equipment")
    LINK_FAILURE = "power_or_video_link_failure", _("power or video link failed")
    CLERICAL = "clerical_or_listing_error", _("clerical or listing error")
    RECESS = "court_recess_or_holiday", _("court recess or holiday")
    FILE_NOT_RECEIVED = "file_not_received", _("file not received")
    HIGHER_COURT = "awaiting_higher_court", _("awaiting a higher court")
    OTHER_CASE = "awaiting_other_case", _("awaiting another case")
    JUDGMENT_NOT_READY = "judgment_not_ready", _("judgment not ready")
    TRANSCRIPT = "transcript_not_ready", _("transcript not ready")
    PROSECUTOR_ABSENT = "prosecutor_absent", _("prosecutor absent")
    PROSECUTION_NOT_READY = "prosecution_not_ready", _("prosecution not ready")
    INDICTMENT = "indictment_amended_or_missing", _("indictment amended or missing")
    DISCLOSURE = "disclosure_incomplete", _("disclosure incomplete")
    PROSECUTION_WITNESS = "prosecution_witness_absent", _("prosecution witness absent")
    PROSECUTION_REQUESTED = "prosecution_requested", _("prosecution asked for it")
    COUNSEL_ABSENT = "counsel_absent", _("counsel absent")
    COUNSEL_CHANGED = "counsel_changed_or_withdrawn", _("counsel changed or withdrew")
    DEFENCE_TIME = "defence_requested_time", _("defence asked for time")
    DEFENCE_WITNESS = "defence_witness_absent", _("defence witness absent")
    DEFENDANT_REQUESTED = "defendant_requested", _("defendant asked for it")
    DEFENDANT_ABSENT = "defendant_absent", _("defendant absent")
    DEFENDANT_ILL = "defendant_ill", _("defendant ill")
    NOT_NOTIFIED = "defendant_not_notified", _("defendant not notified")
    NOT_PRODUCED = "defendant_not_produced", _("defendant not brought to court")
    TRANSFER = "transfer_or_escort_failure", _("transfer or escort failed")
    VIDEO_REFUSED = "video_instead_of_production_refused", _("video instead of presence refused")
    EXPERT = "expert_report_pending", _("expert report pending")
    FORENSIC = "forensic_pending", _("forensic report pending")
    LETTERS_ROGATORY = "letters_rogatory_pending", _("answer from abroad pending")
    DOCUMENT = "document_awaited", _("document awaited")
    INTERPRETER = "interpreter_absent", _("interpreter absent")
    TRANSLATION = "translation_pending", _("translation pending")
    RECUSAL = "recusal_or_challenge_pending", _("challenge of the judge pending")
    JURISDICTION = "jurisdiction_dispute", _("jurisdiction disputed")
    JOINDER = "joinder_or_severance", _("cases joined or severed")
    STRIKE = "lawyers_strike", _("lawyers on strike")
    SETTLEMENT = "settlement_talks", _("settlement talks")
    EMERGENCY = "state_of_emergency", _("state of emergency")
    CONFLICT = "conflict_or_security", _("conflict or security")
    WEATHER = "weather_or_disaster", _("weather or disaster")
    PANDEMIC = "pandemic", _("pandemic")
    SHUTDOWN = "lockdown_or_internet_shutdown", _("lockdown or internet shutdown")
    NOT_STATED = "not_stated", _("not stated")
    UNKNOWN = "unknown", _("not known")
    OTHER = "other", _("other")


class Side(models.TextChoices):
    """To whom a move is laid."""

    COURT = "court", _("the court")
    PROSECUTION = "prosecution", _("the prosecution")
    DEFENCE = "defence", _("the defence")
    DETAINING_AUTHORITY = "detaining_authority", _("the detaining authority")
    THIRD_PARTY = "third_party", _("a third party")
    FORCE_MAJEURE = "force_majeure", _("nobody: force majeure")
    SHARED = "shared", _("several")
    NOT_STATED = "not_stated", _("not stated")
    DISPUTED = "disputed", _("disputed")


class PostponementQuerySet(OfCaseQuerySet):
    """Moves of hearings."""

    def active(self) -> PostponementQuerySet:
        """Moves that were not voided."""
        return self.filter(voided_at__isnull=True)

    def for_list(self) -> PostponementQuerySet:
        return self.select_related("hearing", "case").order_by("-id")


_moved = {"from_date__isnull": False, "to_date__isnull": False}


class Postponement(Tracked):
    """One move of a hearing. Rows are only ever added; the last active one may be voided.

    `from_court_words` and `to_court_words`: the courts as they were called then.
    """

    class Kind(models.TextChoices):
        POSTPONED = "postponed", _("put off")
        ADVANCED = "advanced", _("brought forward")
        SINE_DIE = "sine_die", _("put off without a date")
        DATE_SET = "date_set", _("date set")
        TIME_CHANGED = "time_changed", _("other time")
        VENUE_CHANGED = "venue_changed", _("other place")
        CANCELLED = "cancelled", _("cancelled")
        REINSTATED = "reinstated", _("reinstated")
        CORRECTION = "correction", _("corrected")

    public_id = PublicIdField()
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="postponements")
    hearing = models.ForeignKey(Hearing, models.PROTECT, related_name="postponements")
    seq = models.PositiveIntegerField()
    kind = models.CharField(max_length=16, choices=Kind)
    from_date = models.DateField(null=True, blank=True)
    from_time = models.TimeField(null=True, blank=True)
    from_timezone = models.CharField(max_length=64, blank=True)
    from_court = models.ForeignKey(Court, models.PROTECT, null=True, related_name="+")
    from_court_words = models.CharField(max_length=200, blank=True, editable=False)
    from_courtroom = models.CharField(max_length=80, blank=True)
    from_fold = FoldField()
    to_date = models.DateField(null=True, blank=True)
    to_time = models.TimeField(null=True, blank=True)
    to_timezone = models.CharField(max_length=64, blank=True)
    to_court = models.ForeignKey(Court, models.PROTECT, null=True, db_index=False, related_name="+")
    to_court_words = models.CharField(max_length=200, blank=True, editable=False)
    to_courtroom = models.CharField(max_length=80, blank=True)
    to_fold = FoldField()
    to_written = models.CharField(max_length=20, blank=True, editable=False)
    on_the_day = models.BooleanField(default=False)
    reason_stated = models.CharField(max_length=40, choices=Reason, default=Reason.NOT_STATED)
    reason_text = models.TextField(_("reason in the source's words"), blank=True)
    reason_believed = models.CharField(max_length=40, choices=Reason, default=Reason.NOT_STATED)
    attributable_to = models.CharField(max_length=20, choices=Side, default=Side.NOT_STATED)
    requested_by = models.CharField(max_length=20, choices=Side, default=Side.NOT_STATED)
    ordered_by = models.CharField(_("ordered by"), max_length=300, blank=True)
    announced_on = EdtfField(_("announced on"), blank=True)
    announced_on_lower = BoundField(of="announced_on", end="lower")
    announced_on_upper = BoundField(of="announced_on", end="upper")
    ordered_by_person = models.ForeignKey(Person, models.PROTECT, null=True, related_name="+")
    reverts = models.ForeignKey("self", models.PROTECT, null=True, related_name="+")
    by_hand = models.BooleanField(default=False, editable=False)
    recorded_at = models.DateTimeField(editable=False)
    voided_at = models.DateTimeField(null=True, editable=False)
    void_reason = models.TextField(blank=True, editable=False)

    objects = ProtectedManager.from_queryset(PostponementQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        indexes = [
            models.Index(fields=["-recorded_at", "public_id"]),
            models.Index(fields=["from_date", "hearing"], name="postponement_left_day"),
        ]
        constraints = [
            models.UniqueConstraint(
                name="postponement_seq_active",
                fields=["hearing", "seq"],
                condition=Q(voided_at__isnull=True),
            ),
            models.CheckConstraint(name="postponement_seq_positive", condition=Q(seq__gte=1)),
            models.CheckConstraint(
                name="postponement_later",
                condition=~Q(kind="postponed") | Q(**_moved, to_date__gt=F("from_date")),
                violation_error_message=_("The new date must lie after the old one."),
            ),
            models.CheckConstraint(
                name="postponement_earlier",
                condition=~Q(kind="advanced") | Q(**_moved, to_date__lt=F("from_date")),
                violation_error_message=_("The new date must lie before the old one."),
            ),
            models.CheckConstraint(
                name="postponement_without_date",
                condition=~Q(kind="sine_die") | Q(from_date__isnull=False, to_date__isnull=True),
                violation_error_message=_("Put off without a date means no new date."),
            ),
            models.CheckConstraint(
                name="postponement_date_set",
                condition=~Q(kind="date_set") | Q(from_date__isnull=True, to_date__isnull=False),
                violation_error_message=_("A date is set where there was none."),
            ),
            models.CheckConstraint(
                name="postponement_same_day",
                condition=~Q(kind__in=["time_changed", "venue_changed"])
                | Q(to_date=F("from_date")),
                violation_error_message=_("Only the hour or the place changes; the day stays."),
            ),
            models.CheckConstraint(
                name="postponement_times_need_dates",
                condition=(Q(to_time__isnull=True) | Q(to_date__isnull=False))
                & (Q(from_time__isnull=True) | Q(from_date__isnull=False)),
                violation_error_message=_("A time needs a date."),
            ),
            models.CheckConstraint(
                name="postponement_void_reason",
                condition=Q(voided_at__isnull=True) | ~Q(void_reason=""),
                violation_error_message=_("Say why this move is voided."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_date} → {self.to_date}"

    def clean(self) -> None:
        """A move changes what its kind says, and nothing else."""
        changed = {
            name for name in SLOT if getattr(self, f"from_{name}") != getattr(self, f"to_{name}")
        }
        if changed.intersection(kept_by(self.kind, changed)):
            raise ValidationError(SENTENCES.get(self.kind, CLOCK))
        if self.kind in CHANGES and not changed.intersection(CHANGES[self.kind]):
            raise ValidationError({"to_date": SAME})

    def get_constraints(self):
        """Moves are numbered while their hearing is locked; the table holds the numbers apart."""
        return [
            (model, [one for one in constraints if one.name != "postponement_seq_active"])
            for model, constraints in super().get_constraints()
        ]

    @property
    def elsewhere(self) -> bool:
        """It led to another court."""
        return self.from_court_id != self.to_court_id

    @property
    def delay_days(self) -> int | None:
        """Days from the old date to the new one; None while one of them is open."""
        if self.from_date is None or self.to_date is None:
            return None
        return (self.to_date - self.from_date).days

    @property
    def notice_days(self) -> int | None:
        """Days between announcement and old date; None when either is not a known day."""
        announced = self.announced_on_lower
        exact = announced is not None and announced == self.announced_on_upper
        return (self.from_date - announced).days if exact and self.from_date else None
