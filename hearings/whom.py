"""Whom hearings concern: in words for whoever looks, and as a choice for those who write it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from django import forms
from django.db.models import F, Q
from django.db.models.lookups import In
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.models import Case, Party
from hearings.models import HearingParty
from tracker import words
from tracker.asking import Question, attach
from tracker.catalogue import ngettext
from tracker.markup import html_join
from tracker.parts import bdi

SEVERAL = 2


def named_in(viewer: Any, *hearings: Any) -> Any:
    """The standing parties that these hearings name."""
    rows = HearingParty.objects.visible_to(viewer).filter(In(F("hearing"), hearings))
    rows = rows.filter(party__retracted_at=None).order_by("party")
    return rows.select_related("party__person")


NAMED = Question(named_in)


def with_whom(hearings: list[Any]) -> list[Any]:
    """Hearings, those that name somebody with the rows of those whom they name: `whom`. Nothing is
    asked where none does, as of nearly all lists."""
    some = [one for one in hearings if one.narrowed]
    if some:
        attach(some, whom=(NAMED, "hearing_id"))
    return hearings


def whom_of(hearing: Any, *, public: bool) -> list[str]:
    """The names of those whom it concerns, and how many more there are whose names are not read in
    public; nothing where it concerns everybody. Needs `whom`, where it is narrowed."""
    return names_of([one.party for one in getattr(hearing, "whom", ())], public=public)


def names_of(parties: list[Party], *, public: bool) -> list[str]:
    """Names of parties; in public those who are protected are counted."""
    shown = [one for one in parties if not (public and is_hidden(one))]
    return told_of([str(one) for one in shown], len(parties) - len(shown))


def whom_told(parties: list[Party], *, public: bool) -> str:
    """Concerns: A, B."""
    return _("Concerns: %(whom)s") % {"whom": words.listed(names_of(parties, public=public))}


def told_of(names: list[str], hidden: int) -> list[str]:
    """Names, and how many are left unnamed."""
    if not hidden:
        return names
    if not names:
        told = ngettext("%(n)s person", "%(n)s people", hidden)
    else:
        told = ngettext("%(n)s other person", "%(n)s other people", hidden)
    return [*names, told % {"n": hidden}]


def is_hidden(party: Party) -> bool:
    """Public doors do not name them."""
    return party.person is not None and party.person.protected


def whom_words(hearing: Any, viewer: Any) -> str:
    """Concerns: A, B; "" where it concerns everybody."""
    parties = [one.party for one in getattr(hearing, "whom", ())]
    return whom_told(parties, public=not viewer.is_authenticated) if parties else ""


def whom_markup(hearing: Any, viewer: Any) -> SafeString:
    """The same as markup, each name in the direction of its own letters."""
    told = whom_of(hearing, public=not viewer.is_authenticated)
    if not told:
        return SafeString("")
    named = html_join(words.comma(), "{}", ((bdi(one),) for one in told))
    return SafeString(_("Concerns: %(whom)s") % {"whom": named})


class Persons(forms.ModelMultipleChoiceField):
    """Defendants of a case, as whom a hearing is about tells them apart; and who is named already,
    whatever they are in it: `named`, public ids. among: nobody but these. Ids alone come with the
    form."""

    def __init__(
        self,
        case: Case,
        viewer: Any,
        named: Collection[str],
        among: Collection[Party] = (),
        **options: Any,
    ):
        parties = Party.objects.visible_to(viewer).standing().filter(case=case)
        some = Q(role=Party.Role.DEFENDANT) | Q(public_id__in=named)
        offered = parties.filter(Q(pk__in=[one.pk for one in among]) if among else some)
        rows = offered.select_related("person").order_by("pk")
        told: dict[str, Any] = {
            "label": gettext_lazy("Whom it concerns"), "required": False,
            "to_field_name": "public_id", "widget": forms.CheckboxSelectMultiple,
            "help_text": gettext_lazy("Nobody chosen: everybody in the case."),
        }  # fmt: skip
        super().__init__(rows, **told | options)

    def label_from_instance(self, party: Any) -> str:
        named = {"name": str(party), "role": party.get_role_display()}
        return _("%(name)s (%(role)s)") % named


def offer_persons(
    form: Any, name: str, case: Case, viewer: Any, among: Collection[Party] = (), **options: Any
) -> None:
    """Ask a form for persons of a case, or nobody but some of them, where there is a choice: with
    one defendant a hearing concerns everybody."""
    field = Persons(case, viewer, form.initial.get(name) or (), among, **options)
    heard: Iterable[Party] = field.queryset
    defendants = [one for one in heard if among or one.role == Party.Role.DEFENDANT]
    if len(defendants) >= SEVERAL or any(one.person_id is None for one in defendants):
        form.fields[name] = field
