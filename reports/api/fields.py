"""How reports and claims are told, and what may be written of them."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _
from rest_framework import serializers
from rest_framework.exceptions import NotFound

from cases.api.fields import EdtfText, PublicId
from cases.models import Case, Event
from reports.edits import KINDS
from reports.models import Alike, Claim, Report, Support
from reports.shapes import claim_shape
from tracker.endpoint import Input

Json = serializers.JSONField


class Told(serializers.Serializer):
    """A shape that `reports.shapes` makes; the fields are here for the schema."""

    def to_representation(self, instance: Any) -> Any:
        return instance


class ChoiceOut(Told):
    """One reading of what was asked."""

    value = serializers.CharField()
    why = serializers.CharField()


class QuestionOut(Told):
    """What a claim waits for."""

    slot = serializers.CharField()
    ask = serializers.CharField()
    choices = ChoiceOut(many=True)
    answer = serializers.CharField(allow_null=True)


class DecisionOut(Told):
    """Who decided a claim, when and why."""

    state = serializers.ChoiceField(choices=Claim.State)
    by = serializers.CharField()
    at = serializers.DateTimeField()
    why = serializers.CharField()


class ClaimOut(Told):
    """What one report says, in its words; `text[start:end] == quote`."""

    id = serializers.CharField()
    report = serializers.CharField()
    kind = serializers.ChoiceField(choices=KINDS)
    slots = Json(help_text="person: name, aliases, role, age; charge: text, law; events: …")
    date = serializers.CharField(help_text="EDTF")
    modality = serializers.ChoiceField(choices=Event.Modality)
    quote = serializers.CharField()
    start = serializers.IntegerField()
    end = serializers.IntegerField()
    more = Json()
    about = serializers.ChoiceField(choices=Claim.About)
    confidence = serializers.FloatField(allow_null=True)
    reader = serializers.CharField()
    question = QuestionOut(allow_null=True)
    waits = serializers.BooleanField()
    state = serializers.ChoiceField(choices=Claim.State)
    case = serializers.CharField(allow_null=True)
    matches = Json()
    edits = Json()
    decision = DecisionOut(allow_null=True)

    def to_representation(self, instance: Claim) -> Any:
        return claim_shape(instance, viewer=self.context["request"].user)


class ReportOut(Told):
    """A report as lists show it."""

    id = serializers.CharField()
    title = serializers.CharField()
    outlet = serializers.CharField()
    url = serializers.CharField()
    language = serializers.CharField()
    published = serializers.CharField(help_text="EDTF")
    published_known_by = serializers.ChoiceField(choices=Report.KnownBy)
    published_candidates = serializers.ListField(child=serializers.CharField(help_text="EDTF"))
    published_evidence = Json(help_text="each of these days with its source and reason")
    warnings = serializers.ListField(child=serializers.CharField())
    added_at = serializers.DateTimeField()
    sha256 = serializers.CharField()
    reader = serializers.CharField()
    cases = serializers.ListField(child=serializers.CharField())


class NearCopyOut(Told):
    """Another report that is nearly the same, or of which one stands in the other."""

    id = serializers.CharField()
    share = serializers.FloatField(help_text="of the words of both, a part of one")
    kind = serializers.ChoiceField(choices=Alike.Kind)


class ReportDetail(ReportOut):
    """A report with its text and its claims in the order of the text."""

    original = serializers.CharField(
        allow_null=True, help_text="where the file or page it came in is, for who may see it"
    )
    parts = Json(help_text="pages and zones of the file: kind, name, start, end")
    see_also = Json(help_text="pages that it leads on to: url, text")
    duplicate_of = serializers.CharField(allow_null=True)
    near_copies = NearCopyOut(many=True)
    claims = ClaimOut(many=True)
    text = serializers.CharField()


class FactOut(Told):
    """A fact of a case."""

    type = serializers.CharField()
    id = serializers.CharField()


class AcceptanceOut(Told):
    """A claim that was accepted, and the fact it now tells of."""

    claim = serializers.CharField()
    state = serializers.ChoiceField(choices=Claim.State)
    case = serializers.CharField()
    fact = FactOut(allow_null=True)
    stance = serializers.ChoiceField(choices=Support.Stance)


class NewReportIn(Input):
    """A report: its text, or the address to fetch it from. `source_url`: where it came out."""

    text = serializers.CharField(
        trim_whitespace=False, allow_blank=True, required=False, max_length=None
    )
    url = serializers.CharField(
        max_length=2000, required=False, allow_blank=True, help_text="fetched by this request"
    )
    title = serializers.CharField(max_length=500, default="", allow_blank=True)
    outlet = serializers.CharField(max_length=200, default="", allow_blank=True)
    source_url = serializers.CharField(max_length=2000, default="", allow_blank=True)
    published = EdtfText(default="", allow_blank=True, allow_null=True)
    case = PublicId(required=False, allow_blank=True, allow_null=True)
    why = serializers.CharField(max_length=2000, required=False)


class NewReportForm(NewReportIn):
    """The same as a form, with a file in place of the text: PDF, HTML, MHTML, DOCX, EML or plain
    text, at most 10 MB."""

    file = serializers.FileField(required=False, allow_empty_file=True)

    def validate(self, attrs: dict[str, Any]) -> dict[str, Any]:
        other = next((name for name in ("text", "url") if attrs.get(name)), "")
        if "file" in attrs and other:
            told = _(
                "Send one of these: text, file, url. Where a file was found goes into source_url."
            )
            raise serializers.ValidationError({other: [told]})
        return attrs


class LinkIn(Input):
    """The case that a report belongs to."""

    case = PublicId()
    why = serializers.CharField(max_length=2000)


class CopyIn(LinkIn):
    """Whether a report is a copy of the same text as another report `of` the case."""

    of = PublicId()
    same = serializers.BooleanField()


class EditReportIn(Input):
    """What can be put right of a report; its text stays as it came."""

    title = serializers.CharField(max_length=500, required=False)
    outlet = serializers.CharField(max_length=200, required=False, allow_blank=True)
    url = serializers.URLField(max_length=2000, required=False, allow_blank=True)
    why = serializers.CharField(max_length=2000)


class ReleaseIn(LinkIn):
    """Whether public doors show the words of a report of a case with a protected person."""

    released = serializers.BooleanField()


class ValueIn(Input):
    """An answer: a date, or "unknown"."""

    value = serializers.CharField(max_length=200)
    why = serializers.CharField(max_length=2000)


class AboutIn(Input):
    """What a claim is about."""

    about = serializers.ChoiceField(choices=Claim.About)
    why = serializers.CharField(max_length=2000)


class SuggestedCaseIn(Input):
    """What is other than the report suggests of a new case."""

    title = serializers.CharField(max_length=200, required=False)
    kind = serializers.ChoiceField(choices=Case.Kind, required=False)
    country = serializers.RegexField("^([A-Za-z]{2})?$", required=False, allow_blank=True)
    court = serializers.CharField(max_length=200, required=False, allow_blank=True)
    visibility = serializers.ChoiceField(
        choices=[Case.Visibility.MEMBERS, Case.Visibility.RESTRICTED], required=False
    )


class AcceptIn(Input):
    """How a claim is accepted. `case`: an id, or "new" for the case the report suggests."""

    case = serializers.CharField(max_length=12)
    new_case = SuggestedCaseIn(required=False)
    matches = serializers.DictField(child=serializers.CharField(max_length=300), default=dict)
    edits = serializers.DictField(child=Json(allow_null=True), default=dict)
    fact = serializers.CharField(max_length=40, default="", allow_blank=True)
    stance = serializers.ChoiceField(
        choices=["supports", "disputes", "apart"], default="", allow_blank=True
    )
    why = serializers.CharField(max_length=2000)


class TypedClaimIn(Input):
    """A claim that the reader missed, on the passage from `start` to `end` of the text."""

    report = PublicId()
    kind = serializers.CharField(max_length=24)
    start = serializers.IntegerField(min_value=0, max_value=10_000_000)
    end = serializers.IntegerField(min_value=0, max_value=10_000_000)
    slots = serializers.DictField(child=Json(allow_null=True), default=dict)
    date = EdtfText(default="", allow_blank=True)
    modality = serializers.ChoiceField(choices=Event.Modality, default=Event.Modality.ASSERTED)
    about = serializers.ChoiceField(choices=Claim.About, default=Claim.About.THIS_CASE)
    why = serializers.CharField(max_length=2000)


def report_named(public_id: str, user: Any) -> Report:
    """The report that a request names. Raises NotFound when this person sees none."""
    found = Report.objects.visible_to(user).filter(public_id=public_id).first()
    if found is None:
        raise NotFound(_("There is no report %(id)s for you.") % {"id": public_id})
    return found
