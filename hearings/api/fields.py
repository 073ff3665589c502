"""How hearings and their moves are told, and what may be written of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from drf_spectacular.utils import extend_schema_field
from rest_framework import serializers

from cases.api.fields import EdtfText, PublicId
from cases.models import Verification
from hearings import slips
from hearings.actions import warnings_for
from hearings.models import Hearing, Postponement, Reason, Side
from hearings.recorded import said_by
from hearings.written import written_of
from tracker.endpoint import Input
from tracker.telling import Out

FOLD = "1: the later of two equal hours, on a day on which clocks are moved back"
WRITTEN = "the day in another calendar: SH 1403-12-30, AH 1446-09-01, EC 2017-01-01, BE 2568-03-20"
CALLED = "as it was called then"
WHOM = "ids of the parties whom it concerns; none: everybody in the case"
DATED = (Postponement.Kind.POSTPONED, Postponement.Kind.ADVANCED)
WORDS = ("reason_text", "ordered_by", "void_reason", "why")
TELLING = "ids of the reports that tell of it, as far as you see them; none: known by hand"
SAID_BY = "ids of the reports that people named when they said what became of its day"


@extend_schema_field({"type": "string", "pattern": "^[0-2][0-9]:[0-5][0-9]$"})
class Clock(serializers.TimeField):
    """A wall clock time of the court."""

    def __init__(self, **options: Any):
        super().__init__(format="%H:%M", **options)


class Fold(serializers.ChoiceField):
    """Which of two equal hours is meant; asked for where there are two."""

    def __init__(self, **options: Any):
        told = {"choices": [0, 1], "default": None, "allow_null": True, "help_text": FOLD}
        super().__init__(**told | options)


class Whom(serializers.ListField):
    """Parties of the case, by their ids."""

    def __init__(self, **options: Any):
        super().__init__(**{"child": PublicId(), "max_length": 200, "help_text": WHOM} | options)


class PostponementOut(Out):
    """One move of a hearing."""

    id = serializers.CharField(source="public_id")
    hearing = serializers.CharField(source="hearing.public_id")
    case = serializers.CharField(source="case.public_id")
    seq = serializers.IntegerField()
    kind = serializers.ChoiceField(choices=Postponement.Kind)
    from_date = serializers.DateField(allow_null=True)
    from_time = Clock(allow_null=True)
    to_date = serializers.DateField(allow_null=True)
    to_time = Clock(allow_null=True)
    from_timezone = serializers.CharField()
    timezone = serializers.CharField(source="to_timezone")
    to_fold = serializers.IntegerField(help_text=FOLD)
    to_written = serializers.CharField(help_text=WRITTEN)
    from_court = serializers.SerializerMethodField()
    from_court_name = serializers.CharField(source="from_court_words", help_text=CALLED)
    to_court = serializers.SerializerMethodField()
    to_court_name = serializers.CharField(source="to_court_words", help_text=CALLED)
    from_courtroom = serializers.CharField()
    to_courtroom = serializers.CharField()
    delay_days = serializers.IntegerField(allow_null=True)
    notice_days = serializers.IntegerField(allow_null=True)
    on_the_day = serializers.BooleanField()
    reason_stated = serializers.ChoiceField(choices=Reason)
    reason_text = serializers.CharField()
    reason_believed = serializers.ChoiceField(choices=Reason)
    attributable_to = serializers.ChoiceField(choices=Side)
    requested_by = serializers.ChoiceField(choices=Side)
    ordered_by = serializers.CharField()
    announced_on = serializers.CharField()
    by_hand = serializers.BooleanField()
    recorded_by = serializers.CharField(source="recorded.by", help_text="not told in public")
    why = serializers.CharField(source="recorded.why", help_text="why it was recorded")
    reports = serializers.SerializerMethodField(help_text=TELLING)
    recorded_at = serializers.DateTimeField()
    voided_at = serializers.DateTimeField(allow_null=True)
    void_reason = serializers.CharField()

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_reports(self, move: Any) -> list[str]:
        return [one.public_id for one in move.recorded.reports]

    def get_from_court(self, move: Postponement) -> str | None:
        return move.from_court.public_id if move.from_court else None

    def get_to_court(self, move: Postponement) -> str | None:
        return move.to_court.public_id if move.to_court else None

    def to_representation(self, move: Postponement) -> dict[str, Any]:
        """In public, a move in a case with a protected person is told without its words."""
        told = super().to_representation(move)
        if not self.context["request"].user.is_authenticated and getattr(move, "protects", True):
            told |= dict.fromkeys(WORDS, "")
        return told


class MovedOut(PostponementOut):
    """A move that was just made, and where its hearing stands now."""

    version = serializers.IntegerField()
    status = serializers.ChoiceField(choices=Hearing.Status)
    warnings = serializers.ListField(child=serializers.CharField())


class HearingOut(Out):
    """A hearing as lists show it; dates and times are those of the court."""

    id = serializers.CharField(source="public_id")
    version = serializers.IntegerField()
    case = serializers.CharField(source="case.public_id")
    case_title = serializers.SerializerMethodField()
    kind = serializers.ChoiceField(choices=Hearing.Kind)
    status = serializers.ChoiceField(choices=Hearing.Status)
    unconfirmed = serializers.BooleanField(help_text="the day has passed, the outcome is unknown")
    confidence = serializers.ChoiceField(choices=Hearing.Confidence)
    date = serializers.DateField(allow_null=True)
    time = Clock(allow_null=True)
    timezone = serializers.CharField()
    timezone_assumed = serializers.BooleanField()
    fold = serializers.IntegerField(help_text=FOLD)
    starts_at = serializers.DateTimeField(allow_null=True)
    expected_on = serializers.CharField()
    original_date = serializers.DateField(allow_null=True)
    original_time = Clock(allow_null=True)
    court = serializers.SerializerMethodField()
    court_name = serializers.SerializerMethodField()
    courtroom = serializers.CharField()
    ordinal = serializers.IntegerField(allow_null=True)
    adjourned_from = serializers.SerializerMethodField()
    adjourned_to = serializers.SerializerMethodField()
    verification = serializers.ChoiceField(choices=Verification)
    retracted_at = serializers.DateTimeField(allow_null=True)
    concerns = serializers.SerializerMethodField(help_text=WHOM)

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_concerns(self, hearing: Hearing) -> list[str]:
        return [one.party.public_id for one in getattr(hearing, "whom", ())]

    def get_case_title(self, hearing: Hearing) -> str:
        protects = getattr(hearing, "protects", True)
        return hearing.case.shown_title(self.context["request"].user, protects)

    def get_court(self, hearing: Hearing) -> str | None:
        return hearing.court.public_id if hearing.court else None

    def get_court_name(self, hearing: Hearing) -> str:
        return hearing.court.name if hearing.court else hearing.court_words

    def get_adjourned_from(self, hearing: Hearing) -> str | None:
        return hearing.adjourned_from.public_id if hearing.adjourned_from else None

    def get_adjourned_to(self, hearing: Hearing) -> str | None:
        return hearing.successor.public_id if hearing.successor else None


class HearingDetail(HearingOut):
    """A hearing with its moves, and what its date makes one look twice at."""

    postponements = PostponementOut(many=True, source="moves")
    original_court = serializers.SerializerMethodField()
    split_from = serializers.SerializerMethodField()
    merged_into = serializers.SerializerMethodField()
    merged_as = serializers.ChoiceField(choices=Hearing.MergedAs, allow_blank=True)
    near = serializers.SerializerMethodField(help_text="one that it may be the same as")
    written = serializers.SerializerMethodField(help_text=WRITTEN)
    times_put_off = serializers.SerializerMethodField()
    delay_days = serializers.SerializerMethodField()
    open_since = serializers.SerializerMethodField()
    said_by = serializers.SerializerMethodField(help_text=SAID_BY)
    warnings = serializers.SerializerMethodField()

    def get_original_court(self, hearing: Hearing) -> str | None:
        return hearing.original_court.public_id if hearing.original_court else None

    def get_split_from(self, hearing: Hearing) -> str | None:
        return hearing.split_from.public_id if hearing.split_from else None

    def get_merged_into(self, hearing: Hearing) -> str | None:
        return hearing.merged_into.public_id if hearing.merged_into else None

    def get_near(self, hearing: Hearing) -> str | None:
        return hearing.near.public_id if hearing.near else None

    def get_written(self, hearing: Hearing) -> str:
        return written_of(hearing)

    def get_times_put_off(self, hearing: Hearing) -> int:
        return slips.times_put_off(hearing)

    def get_delay_days(self, hearing: Hearing) -> int | None:
        return slips.delay_days(hearing)

    @extend_schema_field(serializers.DateField(allow_null=True))
    def get_open_since(self, hearing: Hearing) -> str | None:
        day = slips.open_since(hearing)
        return day.isoformat() if day else None

    @extend_schema_field(serializers.ListField(child=serializers.CharField()))
    def get_said_by(self, hearing: Hearing) -> list[str]:
        return [one.public_id for one in said_by(hearing, self.context["request"].user)]

    def get_warnings(self, hearing: Hearing) -> list[str]:
        return warnings_for(hearing.date, hearing.court, hearing.country)


class Described(Input):
    """What describes a hearing beside its schedule."""

    kind = serializers.ChoiceField(choices=Hearing.Kind, required=False)
    confidence = serializers.ChoiceField(choices=Hearing.Confidence, required=False)
    verification = serializers.ChoiceField(choices=Verification, required=False)
    unverified = serializers.CharField(max_length=2000, required=False, allow_blank=True)
    expected_on = EdtfText(required=False, allow_blank=True)
    court = PublicId(required=False, allow_blank=True)
    court_words = serializers.CharField(max_length=200, required=False, allow_blank=True)
    ordinal = serializers.IntegerField(min_value=1, max_value=1000, required=False, allow_null=True)
    concerns = Whom(required=False)
    why = serializers.CharField(max_length=2000)


class NewHearingIn(Input):
    """A hearing to enter; `court` is the id of a court, or its name as a source writes it."""

    case = PublicId()
    kind = serializers.ChoiceField(choices=Hearing.Kind, default=Hearing.Kind.UNKNOWN)
    date = serializers.DateField(allow_null=True, default=None)
    time = Clock(allow_null=True, default=None)
    timezone = serializers.CharField(max_length=64, default="", allow_blank=True)
    court = serializers.CharField(max_length=200, default="", allow_blank=True, allow_null=True)
    courtroom = serializers.CharField(max_length=80, default="", allow_blank=True)
    expected_on = EdtfText(default="", allow_blank=True)
    fold = Fold()
    written = serializers.CharField(max_length=20, default="", allow_blank=True, help_text=WRITTEN)
    concerns = Whom(default=list)
    why = serializers.CharField(max_length=2000)


class MoveIn(Input):
    """A move; without `kind` the dates tell it."""

    kind = serializers.ChoiceField(choices=Postponement.Kind, default="", allow_blank=True)
    to_date = serializers.DateField(allow_null=True, default=None)
    to_time = Clock(allow_null=True, default=None)
    to_courtroom = serializers.CharField(
        max_length=80, default=None, allow_blank=True, allow_null=True
    )
    to_court = PublicId(
        default=None, allow_null=True, help_text="another court, by whose clock the hour is told"
    )
    to_timezone = serializers.CharField(
        max_length=64, default="", allow_blank=True,
        help_text="of a correction, or of a court without a clock of its own",
    )  # fmt: skip
    fold = Fold()
    written = serializers.CharField(max_length=20, default="", allow_blank=True, help_text=WRITTEN)
    reason_stated = serializers.ChoiceField(choices=Reason, default=Reason.NOT_STATED)
    reason_text = serializers.CharField(max_length=2000, default="", allow_blank=True)
    reason_believed = serializers.ChoiceField(choices=Reason, default=Reason.NOT_STATED)
    attributable_to = serializers.ChoiceField(choices=Side, default=Side.NOT_STATED)
    requested_by = serializers.ChoiceField(choices=Side, default=Side.NOT_STATED)
    ordered_by = serializers.CharField(max_length=300, default="", allow_blank=True)
    announced_on = EdtfText(default="", allow_blank=True, allow_null=True)
    why = serializers.CharField(max_length=2000)

    def validate_announced_on(self, value: str | None) -> str:
        return value or ""

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        """A day that was left out is no move without a date; null, where it is sent, says so."""
        if attrs["kind"] in DATED and "to_date" not in self.initial_data:
            told = _("Write the new day (to_date). Where none is known, the kind is sine_die.")
            raise serializers.ValidationError({"to_date": told})
        return super().validate(attrs)


class CancelIn(Input):
    """Why a hearing will not take place."""

    reason_stated = serializers.ChoiceField(choices=Reason, default=Reason.NOT_STATED)
    reason_text = serializers.CharField(max_length=2000, default="", allow_blank=True)
    reason_believed = serializers.ChoiceField(choices=Reason, default=Reason.NOT_STATED)
    attributable_to = serializers.ChoiceField(choices=Side, default=Side.NOT_STATED)
    requested_by = serializers.ChoiceField(choices=Side, default=Side.NOT_STATED)
    ordered_by = serializers.CharField(max_length=300, default="", allow_blank=True)
    announced_on = EdtfText(default="", allow_blank=True)
    why = serializers.CharField(max_length=2000)


class HeldIn(Input):
    """Whether a session took place; null takes back what was said of its day."""

    held = serializers.BooleanField(allow_null=True)
    why = serializers.CharField(max_length=2000)


class AdjournIn(Input):
    """The day on which an opened session goes on; null while none is set."""

    to_date = serializers.DateField(allow_null=True, default=None)
    to_time = Clock(allow_null=True, default=None)
    fold = Fold()
    written = serializers.CharField(max_length=20, default="", allow_blank=True, help_text=WRITTEN)
    why = serializers.CharField(max_length=2000)


class SplitIn(AdjournIn):
    """The day on which those are heard whose hearing was split off; null while none is set."""

    apart = Whom(default=list, help_text="ids of the parties who are heard there; the others stay")


class MergeIn(Input):
    """The hearing that stays, and why the other one goes."""

    into = PublicId()
    merged_as = serializers.ChoiceField(
        choices=Hearing.MergedAs, default=Hearing.MergedAs.DUPLICATE
    )
    why = serializers.CharField(max_length=2000)
