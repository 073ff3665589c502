"""People are recorded, named, protected, told apart."""

from __future__ import annotations

from collections.abc import Iterable

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from accounts.models import User
from cases.actions.renaming import follow_names
from cases.models import Name, NameKey, Person, RuledOut
from tracker import names, search
from tracker.history import acting


def add_person(
    *,
    name: str,
    by: User | None,
    why: str,
    language: str = "",
    aliases: Iterable[str] = (),
    born: str = "",
    notes: str = "",
    chosen: bool = True,
) -> Person:
    """Record a person with a primary name and aliases. Raises ValidationError for a name that
    nobody can bear. chosen: somebody chose the name; without, that of most reports is shown."""
    with acting(by=by, why=why):
        person = Person(
            name=name.strip(), born=born, notes=notes, recorded_by=by, name_chosen=chosen
        )
        person.full_clean()
        person.save()
        primary = Name.Kind.PRIMARY
        add_name(person, text=person.name, kind=primary, language=language, by=by, why=why)
        for alias in dict.fromkeys(aliases):
            if alias != person.name:
                add_name(
                    person, text=alias, kind=Name.Kind.ALIAS, language=language, by=by, why=why
                )
    return person


def add_name(
    person: Person, *, text: str, kind: str, by: User | None, why: str, language: str = ""
) -> Name:
    """Add a spelling, and make the person findable by it."""
    with acting(by=by, why=why):
        script = "/".join(sorted(names.scripts(text)))[:12].lower()
        name = Name(person=person, text=text.strip(), kind=kind, language=language, script=script)
        name.full_clean()
        name.save()
        keep_keys(name)
        index_names(person)
    return name


def keep_keys(name: Name) -> None:
    """Make other spellings of a name lead to it."""
    NameKey.objects.bulk_create(NameKey(name=name, key=key) for key in names.keys(name.text))


def index_names(person: Person) -> None:
    """Make a person findable by every spelling."""
    spellings = Name.unscoped.filter(person=person).values_list("text", flat=True)
    search.index("person", person.pk, list(spellings))


def edit_person(
    person: Person, *, by: User, why: str, name: str = "", born: str = "", notes: str = ""
) -> Person:
    """Choose the name that is shown, birth date and notes; a new name joins the spellings, and
    their cases are listed with it."""
    with acting(by=by, why=why):
        person = Person.locked(person.pk)
        person.born, person.notes = born, notes
        if name and name != person.name:
            show_name(person, name, by=by, why=why)
        person.full_clean()
        person.save()
        follow_names()
    return person


def show_name(person: Person, name: str, *, by: User | None, why: str) -> None:
    """Make a spelling the primary one; the row itself is saved by the caller."""
    known = Name.unscoped.filter(person=person, text=name).first()
    if known is None:
        known = add_name(person, text=name, kind=Name.Kind.TRANSLITERATION, by=by, why=why)
    before = Name.unscoped.get(person=person, kind=Name.Kind.PRIMARY)
    before.kind = Name.Kind.TRANSLITERATION
    before.save()
    known.kind = Name.Kind.PRIMARY
    known.save()
    person.name, person.name_chosen = name, True


def protect_person(person: Person, *, pseudonym: str, by: User, why: str) -> Person:
    """Show a pseudonym in public doors; an empty one lifts the protection."""
    with acting(by=by, why=why):
        person = Person.locked(person.pk)
        person.protected, person.pseudonym = bool(pseudonym.strip()), pseudonym.strip()
        person.full_clean()
        person.save()
    return person


def rule_out(person: Person, other: Person, *, by: User, why: str) -> RuledOut:
    """Remember that two records are not the same person; nothing proposes them any more.

    Raises ValidationError for one and the same record.
    """
    if person.pk == other.pk:
        raise ValidationError({"other": _("This is the same record. Choose another one.")})
    first, second = sorted((person, other), key=lambda one: one.pk)
    with acting(by=by, why=why):
        known = RuledOut.unscoped.filter(person=first, other=second).first()
        row = RuledOut.locked(known.pk) if known else RuledOut(person=first, other=second)
        row.lifted_at = None
        row.save()
    return row


def lift_rule_out(person: Person, other: Person, *, by: User, why: str) -> RuledOut:
    """Take back that two records are not the same person: they may be proposed again.

    Raises ValidationError when nobody decided so.
    """
    first, second = sorted((person, other), key=lambda one: one.pk)
    with acting(by=by, why=why) as act:
        known = RuledOut.unscoped.filter(person=first, other=second, lifted_at=None).first()
        if known is None:
            raise ValidationError(_("Nobody decided that these are not the same person."))
        row = RuledOut.locked(known.pk)
        row.lifted_at = act.at
        row.save()
    return row
