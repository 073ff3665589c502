"""Two records of one person are looked at side by side, merged, and taken apart again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.forms import MergeForm, OtherPersonForm, id_in
from cases.models import Person, PersonMerge
from cases.rights import can_merge
from cases.views.person import OfTwo
from reports.actions import merge_people, unmerge_people
from reports.showing.merging import merge_preview, seen_tag
from reports.showing.person import doubles_of
from tracker.pages import ActPage

Row = dict[str, Any]
NOT_YOURS = gettext_lazy("These two records cannot be merged from your account.")


def check_mergeable_by(user: Any, *people: Person) -> None:
    """Raises PermissionDenied in the same words whatever stands in the way."""
    if not can_merge(user, *people):
        raise PermissionDenied(NOT_YOURS)


class MergePage(OfTwo, ActPage):
    """Choose the other record; see what comes together; say why."""

    template_name = "people/merge.html"
    form_class = MergeForm
    button = gettext_lazy("Merge the two records")
    done = gettext_lazy("Merged. Both histories stay, and it can be taken back.")

    def may(self) -> bool:
        allowed = super().may()
        if allowed and self.other is not None:
            check_mergeable_by(self.request.user, self.person, self.other)
        return allowed

    def get_context_data(self, **given: Any) -> Row:
        user, preview = self.request.user, self.preview
        same = doubles_of(self.person, self.person.names.all(), user, True) if not preview else []
        title = _("Merge with another record: %(who)s") % {"who": self.person}
        context = {"title": title, "preview": preview, "same_name": same}
        context["missing"] = "" if preview else self.missing()
        return super().get_context_data(**(context | given))

    @cached_property
    def preview(self) -> Row | None:
        return merge_preview(self.person, self.other, self.request.user) if self.other else None

    def get_initial(self) -> Row:
        return super().get_initial() | {"seen": seen_tag(self.preview) if self.preview else ""}

    def act(self, form: Any) -> str:
        told = form.cleaned_data
        check_mergeable_by(self.request.user, self.person, told["other"])
        preview = merge_preview(self.person, told["other"], self.request.user)
        if told["seen"] != seen_tag(preview):
            form.data = form.data.copy()
            form.data["seen"] = seen_tag(preview)
            raise ValidationError(_("Look at both records, as they are now, and send it again."))
        merge_people(self.person, told["other"], by=self.by, why=told["why"])
        return self.back()


class UnmergePage(OfTwo, ActPage):
    """A record that went into this one stands for itself again."""

    form_class = OtherPersonForm
    lead = gettext_lazy(
        "Names, cases and claims go back to where they were. What came after the merge stays with "
        "this record, and you are told what it is."
    )
    button = gettext_lazy("Take the merge back")

    @cached_property
    def other(self) -> Person | None:
        """The merged record that the address names."""
        merge = self.merge_named(self.request.GET.get("other", ""))
        return merge.merged if merge else None

    def merge_named(self, public_id: str) -> PersonMerge | None:
        """The standing merge of a record into this person."""
        mine = PersonMerge.objects.visible_to(self.request.user).standing()
        found = mine.filter(kept=self.person, merged__public_id=id_in(public_id))
        return found.select_related("kept", "merged").first()

    def get_form_class(self) -> Any:
        return UnmergeForm

    def get_form_kwargs(self) -> Row:
        return super().get_form_kwargs() | {"named": self.merge_named}

    def get_context_data(self, **given: Any) -> Row:
        title = _("Take a merge back: %(one)s and %(other)s") % self.names()
        return super().get_context_data(**({"title": title} | given))

    def act(self, form: Any) -> str:
        merge = form.cleaned_data["other"]
        check_mergeable_by(self.request.user, merge.kept)
        found = unmerge_people(merge, by=self.by, why=form.cleaned_data["why"])
        messages.success(self.request, _("Two records again."))
        for sentence in found.stays:
            messages.info(self.request, f"{found.kept.name}: {sentence}")
        return self.back()


class UnmergeForm(OtherPersonForm):
    """Which of the merged records is to stand for itself again."""

    def __init__(self, *args: Any, named: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.named = named

    def clean_other(self) -> Any:
        found = self.named(self.cleaned_data["other"])
        if found is None:
            raise ValidationError(_("No such record was merged into this one."))
        return found
