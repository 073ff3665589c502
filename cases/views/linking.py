"""Related cases: linked, and the link taken back."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy

from cases.actions import link_cases, unlink_cases
from cases.forms import LinkForm
from cases.log import versions_of_records
from cases.models import Case, CaseLink
from cases.rights import can_decide
from cases.views.case import OfCase, address
from tracker.addresses import page_url
from tracker.catalogue import gettext as _
from tracker.pages import ActForm, ActPage
from tracker.prepared import Prepared

Row = dict[str, Any]


def link_rows(case: Case, viewer: Any, *, may: bool = False) -> list[Row]:
    """Related cases as the case page shows them: links of a case that this viewer sees, as far as
    they see the other one. With an account, people also read which were taken back, and why."""
    inside = viewer.is_authenticated
    links = [link for link in LINKS(case.pk) if inside or link.retracted_at is None]
    if not links:
        return []
    seen = Case.objects.visible_to(viewer).standing().with_protection()
    cases = seen.in_bulk([link.far_end(case) for link in links])
    links = [link for link in links if link.far_end(case) in cases]
    told = versions_of_records(CaseLink, [one.pk for one in links], viewer) if inside else {}
    return [
        {
            "words": capfirst(link.words_from(case)),
            "title": cases[link.far_end(case)].shown_title(viewer),
            "url": address(cases[link.far_end(case)]),
            "on": link.on,
            "changes": told.get(link.pk, []),
            "taken_back": link.retracted_at is not None,
            "retract_url": page_url("case-unlink", case.public_id, link.public_id)
            if may and link.retracted_at is None
            else "",
        }
        for link in sorted(links, key=lambda link: link.retracted_at is not None)
    ]


def links_of(case: Any) -> QuerySet:
    return CaseLink.objects.of(case).order_by("on_lower", "pk")


LINKS = Prepared(links_of)


class LinkPage(OfCase, ActPage):
    """Say how this case hangs together with another."""

    form_class = LinkForm
    title = gettext_lazy("Link to another case")
    lead = gettext_lazy("It shows on both cases, to those who may see both.")
    button = gettext_lazy("Link the cases")
    done = gettext_lazy("Linked.")

    def get_form_kwargs(self) -> Row:
        return super().get_form_kwargs() | {"viewer": self.request.user}

    def act(self, form: LinkForm) -> str:
        told = form.typed()
        other = told.pop("other")
        if not can_decide(self.request.user, other):
            raise PermissionDenied(_("You may not change the other case."))
        ends = (self.case, other) if told.pop("forward") else (other, self.case)
        link_cases(*ends, **told, by=self.by, why=form.cleaned_data["why"])
        return f"{address(self.case)}#related"


class UnlinkPage(OfCase, ActPage):
    """Take a link back."""

    form_class = ActForm
    title = gettext_lazy("Take a link back")
    button = gettext_lazy("Take it back")
    done = gettext_lazy("Taken back.")

    @cached_property
    def link(self) -> CaseLink:
        """The link, if this person may see both ends."""
        mine = CaseLink.objects.visible_to(self.request.user).standing().of(self.case)
        return get_object_or_404(mine, public_id=self.kwargs["link_id"].upper())

    def may(self) -> bool:
        return bool(super().may() and self.link)

    def act(self, form: ActForm) -> str:
        unlink_cases(self.link, by=self.by, why=form.cleaned_data["why"])
        return f"{address(self.case)}#related"
