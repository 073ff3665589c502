"""People are listed, edited, named and protected."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django import forms
from django.db.models import F
from django.shortcuts import get_object_or_404
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import TemplateView

from cases.actions import add_name, edit_person, lift_rule_out, protect_person, rule_out
from cases.filters import PersonFilter
from cases.forms import NameForm, OtherPersonForm, PersonForm, ProtectForm, id_in
from cases.models import Person
from cases.models.person import public_name
from cases.rights import can_edit_person
from cases.rows import BESIDE_PEOPLE, ROLES, TEXTS
from tracker import words
from tracker.addresses import page_url
from tracker.exporting import AT_ONCE, batched
from tracker.listing import Listed
from tracker.pages import ActForm, ActPage
from tracker.paging import FirstPage
from tracker.probing import by_key

Row = dict[str, Any]


def listed(viewer: Any, _today: Any = None) -> Any:
    """People by the name that the viewer reads, so that no place in the list tells more."""
    shown = F("name") if viewer.is_authenticated else public_name()
    return Person.objects.visible_to(viewer).annotate(shown=shown)


class PersonListPage(Listed, TemplateView):
    """People this person sees, by the name they may read."""

    template_name = "people/list.html"
    list_name = "person"
    filterset = PersonFilter
    order = ("shown", "public_id")
    by_link = ("case",)
    columns = ("id", "name", "other_spellings", "protected", "roles", "cases")

    parts = BESIDE_PEOPLE
    first = FirstPage(listed, order)

    def seen(self) -> Any:
        return listed(self.request.user)

    def told(self, rows: Any) -> Iterator[Sequence[Any]]:
        columns = ("pk", "public_id", "shown", "name", "protected")
        found = self.in_order(rows).values_list(*columns)
        for some in batched(found.iterator(chunk_size=AT_ONCE), AT_ONCE):
            ids = [one[0] for one in some]
            with by_key():
                spelt, parts = by_person(TEXTS.rows(*ids)), by_person(ROLES.rows(*ids))
            for pk, public_id, shown, name, protected in some:
                others = [text for _pk, text in spelt[pk] if text != name]
                roles = list(dict.fromkeys(role for _pk, role, _case in parts[pk]))
                cases = list(dict.fromkeys(case for _pk, _role, case in parts[pk]))
                yield public_id, shown, others, protected, roles, cases

    def get_context_data(self, **given: Any) -> Row:
        user = self.request.user
        rows, frame = self.on_page()
        context = {"people": [person_row(one, user) for one in rows]}
        return super().get_context_data(**context, **frame, **given)


def by_person(rows: Iterable[Any]) -> dict[int, list[Any]]:
    """Rows by their first value, the key of a person, in the order they came."""
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row[0]].append(row)
    return found


def person_row(person: Any, viewer: Any) -> Row:
    """One row of people/list.html."""
    spellings = spellings_of(person, viewer)
    roles = dict.fromkeys(party.get_role_display() for party in person.seen_parties)
    return {
        "url": page_url("person", person.public_id),
        "id": person.public_id,
        "name": person.shown_name(viewer),
        "names": [{"text": one.text, "language": one.language} for one in spellings[:4]],
        "protected": person.protected,
        "roles": words.listed(roles),
        "cases": [case_link(party, viewer) for party in person.seen_parties],
    }


def spellings_of(person: Any, viewer: Any) -> list[Any]:
    """The other names of a person that came with those this viewer sees."""
    hidden = person.protected and not viewer.is_authenticated
    return [] if hidden else [one for one in person.seen_names if one.text != person.name]


def case_link(party: Any, viewer: Any) -> Row:
    """The case of a party that came `with_protection`."""
    title = party.case.shown_title(viewer, party.protects)
    return {"url": page_url("case", party.case.public_id), "title": title}


class OfPerson:
    """Mixed into pages about one person, for those who may edit them."""

    request: Any
    kwargs: dict[str, Any]

    @cached_property
    def person(self) -> Person:
        people = Person.objects.visible_to(self.request.user)
        return get_object_or_404(people, public_id=self.kwargs["public_id"].upper())

    def may(self) -> bool:
        return can_edit_person(self.request.user, self.person)

    def back(self) -> str:
        return page_url("person", self.person.public_id)

    def path(self) -> list[Row]:
        people = {"url": page_url("person-list"), "words": _("People")}
        return [people, {"url": self.back(), "words": self.person.name}]


class OfTwo(OfPerson):
    """Mixed into pages about a person and another one, who may be named in the address."""

    @cached_property
    def other(self) -> Person | None:
        """The other person, if one is named whom this viewer sees."""
        named = id_in(self.request.GET.get("other", ""))
        others = Person.objects.visible_to(self.request.user).filter(public_id=named)
        return others.exclude(pk=self.person.pk).first() if named else None

    def missing(self) -> str:
        """What to say where the address names nobody."""
        named = id_in(self.request.GET.get("other", ""))
        told = _("There is no other person %(id)s.") % {"id": named[:20]}
        return told if named and self.other is None else ""

    def get_form_kwargs(self) -> Row:
        return super().get_form_kwargs() | {"viewer": self.request.user}

    def get_initial(self) -> Row:
        return {"other": self.other.public_id if self.other else ""}

    def get_form(self, *args: Any) -> Any:
        """The form; whoever is named already is not asked for again."""
        form = super().get_form(*args)
        if self.other is not None:
            form.fields["other"].widget = forms.HiddenInput()
        return form

    def names(self) -> Row:
        """Both names, for a sentence."""
        return {"one": self.person.name, "other": self.other.name if self.other else "…"}


class ApartPage(OfTwo, ActPage):
    """Two records are not the same person: nobody asks again."""

    form_class = OtherPersonForm
    lead = gettext_lazy(
        "Neither this page nor the review of a report proposes one for the other any more. It can "
        "be taken back."
    )
    button = gettext_lazy("Not the same person")
    done = gettext_lazy("Remembered: not the same person.")

    def get_context_data(self, **given: Any) -> Row:
        title = _("Not the same person: %(one)s and %(other)s") % self.names()
        return super().get_context_data(**({"title": title} | given))

    def act(self, form: Any) -> str:
        told = form.cleaned_data
        rule_out(self.person, told["other"], by=self.by, why=told["why"])
        return self.back()


class TogetherPage(OfTwo, ActPage):
    """Two records may be the same person after all."""

    form_class = OtherPersonForm
    lead = gettext_lazy("They may be proposed for each other again.")
    button = gettext_lazy("Take it back")
    done = gettext_lazy("Taken back: they may be the same person.")

    def get_context_data(self, **given: Any) -> Row:
        title = _("Perhaps the same person after all: %(one)s and %(other)s") % self.names()
        return super().get_context_data(**({"title": title} | given))

    def act(self, form: Any) -> str:
        told = form.cleaned_data
        lift_rule_out(self.person, told["other"], by=self.by, why=told["why"])
        return self.back()


class EditPersonPage(OfPerson, ActPage):
    """The name that is shown, birth, notes."""

    form_class = PersonForm
    title = gettext_lazy("Edit a person")
    done = gettext_lazy("Changed.")

    def get_initial(self) -> Row:
        return {name: getattr(self.person, name) for name in ("name", "born", "notes")}

    def act(self, form: PersonForm) -> str:
        edit_person(self.person, **form.cleaned_data, by=self.by)
        return self.back()


class AddNamePage(OfPerson, ActPage):
    """Another spelling; the person is found by it from then on."""

    form_class = NameForm
    title = gettext_lazy("Add a spelling")
    button = gettext_lazy("Add")
    done = gettext_lazy("Added.")

    def act(self, form: ActForm) -> str:
        add_name(self.person, **form.cleaned_data, by=self.by)
        return self.back()


class ProtectPersonPage(OfPerson, ActPage):
    """Public pages show a pseudonym, and no words of reports about the person's cases."""

    form_class = ProtectForm
    title = gettext_lazy("Protect the name")
    lead = gettext_lazy(
        "People without an account read the pseudonym, and no words of reports in cases where "
        "this person stands until an editor releases them."
    )
    done = gettext_lazy("Changed.")

    def get_initial(self) -> Row:
        return {"pseudonym": self.person.pseudonym}

    def act(self, form: ActForm) -> str:
        protect_person(self.person, **form.cleaned_data, by=self.by)
        return self.back()
