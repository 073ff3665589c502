"""What people type about cases and people."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import User
from cases.doubles import alike
from cases.models import Case, CaseLink, CaseMember, Name, Party, Person
from cases.models.person import check_name
from tracker.countries import CountryField
from tracker.fields import check_edtf
from tracker.pages import EDTF, ActForm
from tracker.words import WEEKDAYS

NOBODY_ELSE = "new"
RESTRICTED = gettext_lazy(
    "“Members of the case only”: nobody else finds the case, its people or its reports. To show it "
    "to more people later, or to publish it, takes a second person."
)


class EdtfFormField(forms.CharField):
    """A date as exact as it is known."""

    def __init__(self, **options: Any):
        told: dict[str, Any] = {"max_length": 60, "help_text": EDTF, "validators": [check_edtf]}
        super().__init__(**told | options)


class CaseForm(ActForm):
    """Title, kind and country of a case."""

    title = forms.CharField(
        label=gettext_lazy("Short title"), max_length=200,
        help_text=gettext_lazy("Who or what, and where: “Two teachers (Kegen)”."),
    )  # fmt: skip
    kind = forms.ChoiceField(label=gettext_lazy("Kind"), choices=Case.Kind)
    country = CountryField()


class NewCaseForm(CaseForm):
    """A case to open."""

    court = forms.CharField(label=gettext_lazy("Court"), required=False, max_length=200)
    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may see it"),
        choices=[one for one in Case.Visibility.choices if one[0] != Case.Visibility.PUBLIC],
        initial=Case.Visibility.MEMBERS,
        help_text=RESTRICTED,
    )


class CourtForm(ActForm):
    """A court and its clock."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=200)
    place = forms.CharField(label=gettext_lazy("Place"), max_length=120, required=False)
    country = CountryField()
    timezone = forms.CharField(
        label=gettext_lazy("Time zone"), max_length=64, required=False,
        help_text=gettext_lazy("A name such as Asia/Almaty; empty where the country has only one."),
    )  # fmt: skip
    weekend = forms.MultipleChoiceField(
        label=gettext_lazy("Weekend"), required=False, initial=["6", "7"],
        choices=[(str(day), WEEKDAYS[day - 1]) for day in range(1, 8)],
        widget=forms.CheckboxSelectMultiple,
    )  # fmt: skip

    def clean_weekend(self) -> str:
        """ISO digits in the order of the week."""
        return "".join(sorted(self.cleaned_data["weekend"]))


class CloseForm(ActForm):
    """When a case was closed."""

    on = EdtfFormField(label=gettext_lazy("Closed on"))


class MemberForm(ActForm):
    """Somebody who is to work on a case."""

    user = forms.CharField(label=gettext_lazy("Account name"), max_length=150)
    role = forms.ChoiceField(
        label=gettext_lazy("Role in the case"),
        choices=CaseMember.Role,
        initial=CaseMember.Role.MEMBER,
    )

    def clean_user(self) -> User:
        found = User.objects.filter(username=self.cleaned_data["user"], is_active=True).first()
        if found is None:
            raise ValidationError(_("Nobody here has this account name."))
        return found


class VisibilityForm(ActForm):
    """Who is to see a case."""

    visibility = forms.ChoiceField(
        label=gettext_lazy("Who may see it"), choices=Case.Visibility, widget=forms.RadioSelect
    )


class NamedForm(ActForm):
    """Somebody's name; one like that of a known person is asked about."""

    name = forms.CharField(
        label=gettext_lazy("Name"), max_length=300, required=False, validators=[check_name],
        help_text=gettext_lazy("As written; other spellings can follow."),
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.viewer = viewer
        name = (self.data.get("name") or "").strip()
        self.found = alike(name, viewer) if self.is_bound and name else []
        if self.found:
            self.fields["person"] = self.who_is_it()
            self.order_fields(["name", "person"])

    def who_is_it(self) -> forms.ChoiceField:
        """A question where the name is like one that is there; nothing is chosen beforehand."""
        known = [
            (one.person.public_id, f"{one.person.name} ({one.person.public_id})")
            for one in self.found
        ]
        return forms.ChoiceField(
            label=_("Is it somebody who is recorded already?"),
            choices=[*known, (NOBODY_ELSE, _("No, this is somebody else"))],
            widget=forms.RadioSelect,
            error_messages={"required": _("Choose: one of these, or somebody else.")},
        )

    @property
    def person(self) -> Any:
        """The person that was chosen; None for somebody new or a group."""
        chosen = self.cleaned_data.get("person")
        return next((one.person for one in self.found if one.person.public_id == chosen), None)


class NewPartyForm(NamedForm):
    """A person or a group that belongs into a case."""

    group_label = forms.CharField(
        label=gettext_lazy("Or a group"), max_length=200, required=False,
        help_text=gettext_lazy("Such as “two men” or “hundreds of activists”."),
    )  # fmt: skip
    group_size = forms.IntegerField(
        label=gettext_lazy("How many are in the group"), required=False, min_value=1,
        max_value=1_000_000,
    )  # fmt: skip
    role = forms.ChoiceField(label=gettext_lazy("Role"), choices=Party.Role)
    age_reported = forms.IntegerField(
        label=gettext_lazy("Age as reported"), required=False, min_value=0, max_value=130
    )

    def clean(self) -> dict[str, Any]:
        told = super().clean()
        if bool(told.get("name")) == bool(told.get("group_label")) and "name" not in self.errors:
            self.add_error("name", _("Write a name, or what the group is called."))
        return told


class NameForm(ActForm):
    """Another spelling of a name."""

    text = forms.CharField(label=gettext_lazy("Name"), max_length=300, validators=[check_name])
    kind = forms.ChoiceField(
        label=gettext_lazy("Kind"),
        choices=[(kind, capfirst(kind.label)) for kind in Name.Kind if kind != Name.Kind.PRIMARY],
        initial=Name.Kind.TRANSLITERATION,
    )
    language = forms.CharField(
        label=gettext_lazy("Language"), max_length=12, required=False,
        help_text=gettext_lazy("Its code, such as kk."),
    )  # fmt: skip


class PersonForm(ActForm):
    """The name that is shown, birth, notes."""

    name = forms.CharField(label=gettext_lazy("Name"), max_length=300, validators=[check_name])
    born = EdtfFormField(label=gettext_lazy("Born"), required=False)
    notes = forms.CharField(
        label=gettext_lazy("Notes"), required=False, max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 4, "dir": "auto"}),
    )  # fmt: skip


class ProtectForm(ActForm):
    """The pseudonym that public pages show."""

    pseudonym = forms.CharField(
        label=gettext_lazy("Pseudonym"), max_length=120, required=False,
        help_text=gettext_lazy("Public pages show it in place of the name. Empty: no protection."),
    )  # fmt: skip


def id_in(text: str) -> str:
    """The id in what somebody wrote: itself, or the end of an address."""
    return text.strip().rstrip("/").rpartition("/")[2].upper()


class OtherPersonForm(ActForm):
    """Another person whom this viewer sees, by id or the address of their page."""

    other = forms.CharField(
        label=gettext_lazy("The other record"), max_length=300,
        help_text=gettext_lazy("Its id, such as K7Q2-9FXD, or the address of its page."),
    )  # fmt: skip

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean_other(self) -> Person:
        told = id_in(self.cleaned_data["other"])
        found = Person.objects.visible_to(self.viewer).filter(public_id=told).first()
        if found is None:
            raise ValidationError(_("There is no person %(id)s.") % {"id": told[:20]})
        return found


class LinkForm(ActForm):
    """Another case, and how this one stands to it."""

    other = forms.CharField(
        label=gettext_lazy("The other case"), max_length=300,
        help_text=gettext_lazy("Its id, such as K7Q2-9FXD, or the address of its page."),
    )  # fmt: skip
    kind = forms.ChoiceField(
        label=gettext_lazy("This case is"), widget=forms.RadioSelect,
        choices=[
            *CaseLink.Kind.choices,
            *((f"-{kind.value}", words) for kind, words in CaseLink.INVERSE.items()),
        ],
    )  # fmt: skip
    on = EdtfFormField(label=gettext_lazy("Since"), required=False)

    def __init__(self, *args: Any, viewer: Any, **kwargs: Any):
        super().__init__(*args, **kwargs)
        self.viewer = viewer

    def clean_other(self) -> Case:
        told = id_in(self.cleaned_data["other"])
        found = Case.objects.visible_to(self.viewer).standing().with_role_of(self.viewer)
        case = found.filter(public_id=told).first()
        if case is None:
            raise ValidationError(_("There is no case %(id)s for you.") % {"id": told[:20]})
        return case

    def clean(self) -> dict[str, Any]:
        """`kind` as it is stored, and whether it is said forward, from this case."""
        told = super().clean()
        kind = told.get("kind", "")
        return told | {"kind": kind.removeprefix("-"), "forward": not kind.startswith("-")}


class MergeForm(OtherPersonForm):
    """Which record goes into this one; `seen` says what was looked at before."""

    seen = forms.CharField(required=False, widget=forms.HiddenInput)


class HistoryForm(forms.Form):
    """Which changes of a case."""

    who = forms.CharField(label=gettext_lazy("Who"), required=False, max_length=150)
    from_ = forms.DateField(
        label=gettext_lazy("From"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    to_ = forms.DateField(
        label=gettext_lazy("Until"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )

    def add_prefix(self, field_name: str) -> str:
        """Addresses say `from` and `to`, which Python keeps for itself."""
        return field_name.rstrip("_")
