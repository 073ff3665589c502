"""A report as it is handed in: pasted, as a file, or as an address to fetch."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Case
from reports.actions.adding import check_text
from reports.forms.fields import EdtfInput
from reports.receiving import Arrival, check_size, receive_address, receive_file
from tracker.sentences import speak_plainly

RECENT = 20
# What a browser offers to choose; what a file is, its bytes tell.
CHOSEN = ".pdf,.html,.htm,.xhtml,.mhtml,.mht,.docx,.eml,.txt,text/plain,text/html,application/pdf"


class OfCaseForm(forms.Form):
    """What is handed in may belong to a case: one of those this person works on, or a named one."""

    case = forms.CharField(label=gettext_lazy("Case"), required=False, max_length=9)

    def __init__(self, *args: Any, user, case: Case | None = None, **kwargs: Any):
        self.user = user
        super().__init__(*args, **kwargs)
        mine = Case.objects.visible_to(user).standing().filter(members__user=user)
        known = {one.public_id: one.title for one in mine.order_by("-pk")[:RECENT]}
        if case is not None:
            known[case.public_id] = case.title
            self.initial["case"] = case.public_id
        later = ("", _("Choose after reading"))
        self.fields["case"].widget = forms.Select(choices=[later, *known.items()])
        speak_plainly(self)

    def clean_case(self) -> Case | None:
        """A case this person may see."""
        wanted = self.cleaned_data["case"].strip()
        if not wanted:
            return None
        case = Case.objects.visible_to(self.user).standing().filter(public_id=wanted).first()
        if case is None:
            raise ValidationError(_("There is no such case. Leave it open and choose next."))
        return case


class AddReportForm(OfCaseForm):
    """Only the text, the file or the address is required. `cases` are those to choose from."""

    way = forms.ChoiceField(
        label=gettext_lazy("How do you have it?"),
        choices=[
            ("paste", gettext_lazy("Paste the text")),
            ("file", gettext_lazy("A file")),
            ("url", gettext_lazy("A web address")),
        ],
        initial="paste",
        required=False,
        widget=forms.RadioSelect,
    )
    text = forms.CharField(
        label=gettext_lazy("The report's text"),
        help_text=gettext_lazy(
            "Headline, date line and all, up to 200,000 characters. It is kept exactly as it is."
        ),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 14, "dir": "auto"}),
    )
    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("Its text, up to 200,000 characters, is read; the file is kept."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": CHOSEN}),
    )
    url = forms.URLField(
        label=gettext_lazy("Address"),
        required=False,
        max_length=2000,
        assume_scheme="https",
        help_text=gettext_lazy("Where it was published, if it has an address."),
        error_messages={
            "invalid": gettext_lazy("Write the whole address, such as https://example.org/page.")
        },
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Left empty, the headline of the text stands here."),
    )
    outlet = forms.CharField(label=gettext_lazy("Outlet"), required=False, max_length=200)
    published = EdtfInput(
        label=gettext_lazy("Published"),
        help_text=gettext_lazy("Such as 2020-01-08. Left empty, it is read from the text."),
    )
    field_order = ["way", "text", "file", "url", "title", "outlet", "published", "case"]

    def clean(self) -> dict[str, Any]:
        """What is needed for the way that was chosen; a file wins where one was sent."""
        cleaned = super().clean()
        if cleaned.get("file") is not None:
            cleaned["way"] = "file"
        way = cleaned.get("way") or "paste"
        try:
            getattr(self, f"check_{way}")(cleaned)
        except ValidationError as error:
            self.add_error(None, error)
        return cleaned

    def check_paste(self, cleaned: dict[str, Any]) -> None:
        cleaned["text"] = cleaned.get("text", "").replace("\r\n", "\n")
        check_text(cleaned["text"])

    def check_file(self, cleaned: dict[str, Any]) -> None:
        if cleaned.get("file") is None and "file" not in self.errors:
            raise ValidationError({"file": _("Choose a file, or paste the text.")})
        if cleaned.get("file") is not None:
            check_size(cleaned["file"].size)

    def check_url(self, cleaned: dict[str, Any]) -> None:
        if not cleaned.get("url") and "url" not in self.errors:
            raise ValidationError({"url": _("Write the address of the page, or paste its text.")})

    def arrival(self) -> Arrival | None:
        """The file or page that was handed in, read; None for a text that was pasted.

        Raises ValidationError at the field it came in.
        """
        told = self.cleaned_data
        if told["way"] == "url":
            return receive_address(told["url"])
        if told["way"] == "file":
            file = told["file"]
            kind, url = file.content_type or "", told.get("url", "")
            return receive_file(file.read(), name=file.name, media_type=kind, url=url)
        return None

    def ask_for_the_file(self) -> None:
        """A browser does not send a file twice: one that was not itself refused is chosen again."""
        if self.cleaned_data.get("file") is not None and "file" not in self.errors:
            self.add_error("file", _("Choose the file again: a browser does not keep it."))
