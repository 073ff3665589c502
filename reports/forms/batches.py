"""Many files and addresses, handed in at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from reports.actions.batching import MOST_ITEMS, Piece
from reports.documents.model import LARGEST_FILE
from reports.forms.adding import CHOSEN, OfCaseForm


class ManyFilesInput(forms.FileInput):
    """A choice of several files."""

    allow_multiple_selected = True


class ManyFiles(forms.FileField):
    """Several files; none is no mistake, and neither is an empty one: it gets its own sentence."""

    widget = ManyFilesInput(attrs={"accept": CHOSEN})

    def clean(self, data: Any, initial: Any = None) -> list[UploadedFile]:
        return list(data or [])


class BatchForm(OfCaseForm):
    """Files, addresses, or both. `meant`: how many files come one by one after these; once
    cleaned, how many there will be in all."""

    file = ManyFiles(
        label=gettext_lazy("Files"),
        required=False,
        help_text=gettext_lazy(
            "PDF, web page, DOCX, e-mail or plain text; each up to 10 MB, together up to 100 MB."
        ),
    )
    addresses = forms.CharField(
        label=gettext_lazy("Addresses"),
        required=False,
        help_text=gettext_lazy("One a line. This server visits each; the sites can see that."),
        widget=forms.Textarea(attrs={"rows": 5, "dir": "ltr", "spellcheck": "false"}),
    )
    meant = forms.IntegerField(required=False, min_value=1, widget=forms.HiddenInput)
    field_order = ["file", "addresses", "case"]

    def clean_addresses(self) -> list[str]:
        """The lines, each once."""
        lines = (line.strip() for line in self.cleaned_data["addresses"].splitlines())
        return list(dict.fromkeys(line for line in lines if line))

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean()
        count = len(cleaned.get("file", ())) + len(cleaned.get("addresses", ()))
        cleaned["meant"] = count + cleaned["meant"] if cleaned.get("meant") else None
        if not count and self.data.get("more") != "yes":
            raise ValidationError({"file": _("Choose files, or write addresses.")})
        if (cleaned["meant"] or count) > MOST_ITEMS:
            told = _("At most %(most)s at once. Add the others in a second go.")
            raise ValidationError({"file": told % {"most": MOST_ITEMS}})
        return cleaned

    def pieces(self) -> Iterator[Piece]:
        """What was handed in, one after another; no more of a file than shows that it is too
        large."""
        for url in self.cleaned_data["addresses"]:
            yield Piece(url=url)
        for file in self.cleaned_data["file"]:
            kind = file.content_type or ""
            content = file.read(LARGEST_FILE + 1)
            yield Piece(content=content, name=file.name, media_type=kind)
