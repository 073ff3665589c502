"""A report as it is handed in: pasted, or as a file of plain text."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Case
from reports.actions.adding import check_text
from reports.files import text_of
from reports.forms.fields import EdtfInput
from tracker.sentences import speak_plainly

LARGEST_FILE = 2 * 1024 * 1024
RECENT = 20


class AddReportForm(forms.Form):
    """Only the text or the file is required. `cases` are those to choose from."""

    way = forms.ChoiceField(
        label=gettext_lazy("How do you have it?"),
        choices=[
            ("paste", gettext_lazy("Paste the text")),
            ("file", gettext_lazy("A file")),
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
        label=gettext_lazy("A file of plain text"),
        help_text=gettext_lazy("Up to 2 MB, and 200,000 characters."),
        required=False,
        allow_empty_file=True,
        widget=forms.FileInput(attrs={"accept": ".txt,text/plain"}),
    )
    title = forms.CharField(
        label=gettext_lazy("Title"),
        required=False,
        max_length=500,
        help_text=gettext_lazy("Left empty, the headline of the text stands here."),
    )
    outlet = forms.CharField(label=gettext_lazy("Outlet"), required=False, max_length=200)
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
    published = EdtfInput(
        label=gettext_lazy("Published"),
        help_text=gettext_lazy("Such as 2020-01-08. Left empty, it is read from the text."),
    )
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

    def clean(self) -> dict[str, Any]:
        """The text, from wherever it came; a file wins where one was sent."""
        cleaned = super().clean()
        file = cleaned.get("file")
        by_file = file is not None or cleaned.get("way") == "file"
        field = "file" if by_file else "text"
        if field in self.errors:
            return cleaned
        try:
            text = read_file(file) if by_file else cleaned.get("text", "").replace("\r\n", "\n")
            check_text(text)
        except ValidationError as error:
            self.add_error(field, error.messages)
            return cleaned
        cleaned |= {"text": text, "source_name": file.name if file is not None else ""}
        return cleaned

    def kept(self) -> dict[str, Any]:
        """What was sent, with a readable file as pasted text: a browser cannot send it twice."""
        sent = dict(self.data.items())
        if self.cleaned_data.get("source_name"):
            sent |= {"way": "paste", "text": self.cleaned_data["text"]}
        return sent


def read_file(file) -> str:
    """The text in a file. Raises ValidationError when it is none, too much, or no plain text."""
    if file is None:
        raise ValidationError(_("Choose a file, or paste the text."))
    if file.size > LARGEST_FILE:
        raise ValidationError(_("The file has more than 2 MB. Paste the report alone."))
    if not file.size:
        raise ValidationError(_("The file is empty. Choose another one, or paste the text."))
    return text_of(file.read(), file.name)
