"""People are recorded, named, protected, told apart."""

from __future__ import annotations

from collections.abc import Iterable

from django.utils.translation import gettext as _

from accounts.models import User
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
) -> Person:
    """Record a person with a primary name and aliases. Raises ValidationError for a name that
    nobody can bear."""
    with acting(by=by, why=why):
        person = Person(name=name.strip(), born=born, notes=notes, recorded_by=by)
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
        NameKey.objects.bulk_create(NameKey(name=name, key=key) for key in names.keys(text))
        spellings = Name.unscoped.filter(person=person).values_list("text", flat=True)
        search.index("person", person.pk, list(spellings))
    return name


def edit_person(
    person: Person, *, by: User, why: str, name: str = "", born: str = "", notes: str = ""
) -> Person:
    """Choose the name that is shown, birth date and notes; a new name joins the spellings."""
    with acting(by=by, why=why):
        person = Person.locked(person.pk)
        person.born, person.notes = born, notes
        if name and name != person.name:
            show_name(person, name, by=by, why=why)
        person.full_clean()
        person.save()
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
    """Remember that two records are not the same person."""
    first, second = sorted((person, other), key=lambda one: one.pk)
    with acting(by=by, why=why or _("Not the same person")):
        known = RuledOut.unscoped.filter(person=first, other=second).first()
        row = known or RuledOut(person=first, other=second)
        row.save()
    return row
