"""What one follows: the list, following, changing how, stopping."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from alerts.actions import edit_follow, follow, stop_following
from alerts.actions.following import target_of
from alerts.forms import CountryForm, FollowForm
from alerts.models import Follow
from alerts.wording import target_words
from cases.models import Case, Person
from tracker.again import SignInFirst
from tracker.pages import ActPage, SeeOther

Row = dict[str, Any]
PAGES = {"case": "case", "person": "person", "court": "court", "search": "saved"}


class FollowListPage(SignInFirst, TemplateView):
    """What one follows, with how much of it and why; a country is followed from here."""

    template_name = "alerts/follows.html"

    def get_context_data(self, **given: Any) -> Row:
        context = {
            "rows": follow_rows(self.request.user),
            "head": [_("What"), _("Kind"), _("What you are told"), _("Why I follow")],
            "form": CountryForm(label_suffix=""),
        }
        return super().get_context_data(**(context | given))

    def post(self, request: HttpRequest) -> HttpResponse:
        """Follow a country."""
        form = CountryForm(request.POST, label_suffix="")
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form), status=422)
        code = form.cleaned_data["country"]
        return SeeOther(reverse("follow-new", args=["country", code]))


def follow_rows(user: Any) -> list[Row]:
    """Rows of components/list_table.html. What somebody follows and sees no more is named by its
    kind alone."""
    along = ("case", "person", "court", "search")
    follows = Follow.objects.visible_to(user).select_related(*along).order_by("kind", "pk")
    seen = seen_targets(user, list(follows))
    return [follow_row(one, user, one.pk in seen) for one in follows]


def seen_targets(user: Any, follows: list[Follow]) -> set[int]:
    """The follows of which the person may still see what is followed. Two statements."""
    cases, people = Case.objects.visible_to(user), Person.objects.visible_to(user)
    case_ids = [one.case_id for one in follows if one.case_id]
    person_ids = [one.person_id for one in follows if one.person_id]
    known_cases = set(cases.filter(pk__in=case_ids).values_list("pk", flat=True))
    known_people = set(people.filter(pk__in=person_ids).values_list("pk", flat=True))
    return {
        one.pk
        for one in follows
        if (one.case_id is None or one.case_id in known_cases)
        and (one.person_id is None or one.person_id in known_people)
    }


def follow_row(one: Follow, user: Any, seen: bool) -> Row:
    """One row."""
    name = target_words(one, user) if seen else _("You do not see it any more")
    return {
        "url": reverse("follow", args=[one.public_id]),
        "name": name,
        "cells": [
            {"label": _("Kind"), "text": one.get_kind_display()},
            {"label": _("What you are told"), "text": one.get_level_display()},
            {"label": _("Why I follow"), "text": one.note or "–"},
        ],
    }


class FollowPage(ActPage):
    """Follow what the address names; whoever follows it already changes how."""

    form_class = FollowForm
    title = gettext_lazy("Follow")
    button = gettext_lazy("Follow")
    done = gettext_lazy("You follow it. What changes is told you.")

    @cached_property
    def target(self) -> Any:
        """What is to be followed, as this person sees it."""
        try:
            return target_of(self.by, self.kwargs["kind"], self.kwargs["target"])
        except ValidationError:
            raise Http404 from None

    @cached_property
    def known(self) -> Follow | None:
        kind = self.kwargs["kind"]
        mine = Follow.objects.visible_to(self.by)
        return mine.filter(kind=kind, **{kind: self.target}).first()

    def may(self) -> bool:
        return self.target is not None

    def get_initial(self) -> Row:
        return {"level": self.known.level, "note": self.known.note} if self.known else {}

    def get_context_data(self, **given: Any) -> Row:
        kind = self.kwargs["kind"]
        one = Follow(kind=kind, **{kind: self.target})
        lead = f"{one.get_kind_display()}: {target_words(one, self.by)}"
        return super().get_context_data(**({"lead": lead} | given))

    def back(self) -> str:
        kind = self.kwargs["kind"]
        if kind == "country":
            return reverse("follow-list")
        return reverse(PAGES[kind], args=[self.target.public_id])

    def path(self) -> list[Row]:
        return [{"url": reverse("follow-list"), "words": _("What you follow")}]

    def act(self, form: FollowForm) -> str:
        follow(self.by, kind=self.kwargs["kind"], target=self.kwargs["target"], **form.cleaned_data)
        return self.back()


class OfFollow:
    """Mixed into pages about one follow of one's own."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def follow(self) -> Follow:
        mine = Follow.objects.visible_to(self.request.user)
        along = mine.select_related("case", "person", "court", "search")
        return get_object_or_404(along, public_id=self.kwargs["public_id"].upper())

    @cached_property
    def named(self) -> str:
        seen = self.follow.pk in seen_targets(self.request.user, [self.follow])
        return target_words(self.follow, self.request.user) if seen else ""

    def may(self) -> bool:
        return bool(self.follow)

    def back(self) -> str:
        return reverse("follow-list")

    def path(self) -> list[Row]:
        return [{"url": reverse("follow-list"), "words": _("What you follow")}]

    def get_context_data(self, **given: Any) -> Row:
        inside: Any = super()
        return inside.get_context_data(**({"lead": self.named} | given))


class EditFollowPage(OfFollow, ActPage):
    """How much one wants to know, and why."""

    form_class = FollowForm
    title = gettext_lazy("What you are told")
    done = gettext_lazy("Changed.")

    def get_initial(self) -> Row:
        return {"level": self.follow.level, "note": self.follow.note}

    def get_context_data(self, **given: Any) -> Row:
        stop = reverse("follow-stop", args=[self.follow.public_id])
        links = [{"url": stop, "words": _("Stop following")}]
        if self.named and self.follow.kind in PAGES:
            page = reverse(PAGES[self.follow.kind], args=[self.follow.target.public_id])
            links.insert(0, {"url": page, "words": self.named})
        return super().get_context_data(**({"links": links} | given))

    def act(self, form: FollowForm) -> str:
        edit_follow(self.follow, **form.cleaned_data)
        return self.back()


class StopFollowPage(OfFollow, ActPage):
    """It is forgotten."""

    form_class = forms.Form
    title = gettext_lazy("Stop following")
    button = gettext_lazy("Stop following")
    done = gettext_lazy("You do not follow it any more.")

    def act(self, form: Any) -> str:
        stop_following(self.follow)
        return self.back()
