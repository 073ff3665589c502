"""Two records of one hearing become one, and are told apart again; a hearing is split."""

from __future__ import annotations

from typing import Any

from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from hearings.actions import (
    check_split,
    merge_hearings,
    new_warnings,
    split_hearing,
    tell_hearings_apart,
    unmerge_hearing,
)
from hearings.forms import MergeForm, SplitForm
from hearings.models import Hearing
from hearings.rows import note_of
from hearings.views.moving import OfHearing, SeenPage, schedule_words
from hearings.views.recording import NewDay
from tracker import words
from tracker.pages import ActForm, ActPage


class MergePage(SeenPage):
    """It is recorded twice, or the court joined it with another one of the case."""

    form_class = MergeForm
    preview = ""
    title = gettext_lazy("Let it go into another hearing")
    button = gettext_lazy("Let it go")
    done = gettext_lazy("The two are one hearing now.")

    def get_initial(self) -> dict[str, Any]:
        near = self.hearing.near
        return super().get_initial() | ({"into": near.public_id} if near else {})

    def get_form_kwargs(self) -> dict[str, Any]:
        return super().get_form_kwargs() | {"others": [other(one) for one in self.others()]}

    def others(self) -> Any:
        """The hearings that it may go into, the latest first."""
        listed = Hearing.objects.visible_to(self.by).listed().filter(case=self.hearing.case)
        return listed.exclude(pk=self.hearing.pk).order_by("-date", "public_id")

    def act(self, form: MergeForm) -> str:
        told = form.typed()
        told.pop("fold")
        into = get_object_or_404(self.others(), public_id=told.pop("into"))
        why = form.cleaned_data["why"]
        kept = merge_hearings(self.hearing, into=into, **told, by=self.by, why=why)
        return reverse("hearing", args=[kept.public_id])


def other(hearing: Hearing) -> tuple[str, str]:
    """A choice: its id and its schedule."""
    told = (schedule_words(hearing), note_of(hearing), hearing.public_id)
    return hearing.public_id, words.listed(told)


class UnmergePage(OfHearing, ActPage):
    """They were two hearings after all."""

    title = gettext_lazy("Tell the two hearings apart again")
    button = gettext_lazy("Tell them apart")
    done = gettext_lazy("It stands on its own again, as it stood before.")

    def act(self, form: ActForm) -> str:
        unmerge_hearing(self.hearing, by=self.by, why=form.cleaned_data["why"])
        return self.back()


class TellApartPage(OfHearing, ActPage):
    """They lie near each other, and are two."""

    title = gettext_lazy("They are two hearings")
    button = gettext_lazy("They are two hearings")
    done = gettext_lazy("Said: they are two hearings.")

    def act(self, form: ActForm) -> str:
        tell_hearings_apart(self.hearing, by=self.by, why=form.cleaned_data["why"])
        return self.back()


class SplitPage(NewDay, SeenPage):
    """Some defendants are heard apart from now on."""

    form_class = SplitForm
    preview = ""
    title = gettext_lazy("Split the hearing")
    lead = gettext_lazy(
        "Some defendants are heard apart. This hearing stays; another one is recorded for them."
    )
    button = gettext_lazy("Split it")
    day = "to_date"

    def act(self, form: SplitForm) -> str:
        told, why, one = form.typed(), form.cleaned_data["why"], self.hearing
        check_split(one, apart=told.get("apart", ()), version=told["version"])
        like = {"kind": one.kind, "time": told["to_time"]}
        doubts = new_warnings(one.case, told["to_date"], one.court, besides=one, **like)
        with self.asking(form, doubts):
            off = split_hearing(one, **told, force=self.sure, by=self.by, why=why)
        self.done = _("A hearing was split off. This is it.")
        return reverse("hearing", args=[off.public_id])
