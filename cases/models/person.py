"""People and their names."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.apps import apps
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Case as When_
from django.db.models import Exists, F, OuterRef, Q, When
from django.utils.translation import gettext_lazy as _

from tracker import access, names, search
from tracker.access import ProtectedManager, ProtectedQuerySet
from tracker.fields import BoundField, EdtfField, PublicIdField, merged_index
from tracker.history import History, NoHistory, Tracked
from tracker.prepared import Slot
from tracker.probing import Probed
from tracker.rows import Row


def check_name(value: str) -> None:
    """Refuse names that no person could have; see `tracker.names.check_name`."""
    try:
        names.check_name(value)
    except ValueError as error:
        raise ValidationError(str(error)) from error


def public_name() -> Any:
    """What people without an account read, as a column; lists in public are ordered by it."""
    return When_(When(protected=True, then=F("pseudonym")), default=F("name"))


def person_seen_by(user: Any, person: str = "") -> Q:
    """The condition that somebody sees a person who was not merged into another: through a visible
    case to which that one is party, or because they recorded them.

    person: the path to it with two underscores behind; "" for people themselves.
    """
    parties = apps.get_model("cases", "Party").objects.visible_to(user).standing()
    seen = Q(Probed(parties.filter(person=OuterRef(person.removesuffix("__") or "pk"))))
    if user.is_authenticated and user.is_active and not user.only_cases:
        seen |= Q(**{f"{person}recorded_by": user})
    return Q(**{f"{person}merged_into__isnull": True}) & seen


class PersonQuerySet(ProtectedQuerySet):
    """Which people somebody may see."""

    def visible_to(self, user) -> PersonQuerySet:
        """People through a visible case they are party to, and those one recorded oneself."""
        return self.filter(person_seen_by(user))

    def seen_before(self, user) -> PersonQuerySet:
        """Merged records that this person saw: through a visible case in which they stood, or
        because they recorded them."""
        party = self.model.parties.rel.related_model
        cases = party._meta.get_field("case").related_model.objects.visible_to(user)
        stood = party.history.filter(person_id=OuterRef("pk"), case_id__in=cases.values("pk"))
        own = Q(recorded_by=user) if user.is_authenticated and user.is_active else Q()
        seen = Q(Exists(stood)) | own if own else Q(Exists(stood))
        return self.filter(merged_into__isnull=False).filter(seen)

    def with_words(self, query: str | Slot) -> PersonQuerySet:
        """People one of whose spellings holds the words; protected ones not in public."""
        found = self.filter(pk__in=search.find(query, "person"))
        return found.filter(protected=False) if access.in_public() else found

    def with_role(self, role: str) -> PersonQuerySet:
        """People who have this role in a case that the viewer sees."""
        parties = self._visible_parties().filter(role=role, person=OuterRef("pk"))
        return self.filter(Exists(parties))

    def in_case(self, case: str | Slot) -> PersonQuerySet:
        """People of the case with this public id, as far as the viewer sees it."""
        return self.filter(
            pk__in=self._visible_parties().filter(case__public_id=case).values("person")
        )

    def _visible_parties(self):
        party = self.model.parties.rel.related_model
        mine = party.objects.all()
        if access.current_viewer() is not None:
            mine = mine.visible_to(access.current_viewer())
        return mine.standing()

    def for_list(self) -> PersonQuerySet:
        return self.order_by("name", "public_id").prefetch_related("names")


class Person(Tracked):
    """Somebody in the record. `name` is the primary one of `names`, kept here for lists."""

    public_id = PublicIdField()
    name = models.CharField(_("name"), max_length=300, validators=[check_name])
    name_chosen = models.BooleanField(default=False, editable=False)
    born = EdtfField(_("born"), blank=True)
    born_lower = BoundField(of="born", end="lower")
    born_upper = BoundField(of="born", end="upper")
    notes = models.TextField(_("notes"), blank=True)
    protected = models.BooleanField(_("name protected"), default=False)
    pseudonym = models.CharField(_("pseudonym"), max_length=120, blank=True)
    recorded_by = models.ForeignKey(
        "accounts.User", models.PROTECT, null=True, related_name="+", editable=False
    )
    merged_into = models.ForeignKey(
        "self", models.PROTECT, null=True, editable=False, db_index=False
    )

    objects = ProtectedManager.from_queryset(PersonQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        indexes = [
            models.Index(fields=["name", "public_id"]),
            models.Index(public_name(), "public_id", name="person_public_name"),
            merged_index("person"),
        ]
        constraints = [
            models.CheckConstraint(
                name="person_protected_has_pseudonym",
                condition=Q(protected=False) | ~Q(pseudonym=""),
                violation_error_message=_("A protected person needs a pseudonym."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def shown_name(self, user) -> str:
        """The name for this viewer: people without an account read a pseudonym when protected."""
        return self.pseudonym if self.protected and not user.is_authenticated else self.name


def kept_people(public_ids: Iterable[str]) -> dict[str, Person]:
    """Public id → the person it stands for now: itself, or the record it was merged into.

    Ids that nobody bears are left out. One statement, and one for each step of a merge.
    """
    wanted = set(public_ids)
    found = {one.public_id: one for one in Person.unscoped.filter(public_id__in=wanted)}
    while ahead := {one.merged_into_id for one in found.values() if one.merged_into_id}:
        kept = Person.unscoped.in_bulk(ahead)
        found = {key: kept.get(one.merged_into_id, one) for key, one in found.items()}
    return found


def kept_instead(public_id: str, viewer: Any) -> Person | None:
    """The record that a merged id leads to, for those who saw the merged one and see the kept."""
    gone = Person.objects.seen_before(viewer).filter(public_id=public_id)
    kept = kept_people(gone.values_list("public_id", flat=True)).get(public_id)
    seen = Person.objects.visible_to(viewer)
    return seen.filter(pk=kept.pk).first() if kept else None


def merged_into(person: Person) -> list[Person]:
    """The records that stand for this person now, those merged into them first included."""
    found: list[Person] = []
    ahead = [person.pk]
    while ahead:
        more = list(Person.unscoped.filter(merged_into__in=ahead).order_by("pk"))
        found += more
        ahead = [one.pk for one in more]
    return found


class OfPersonQuerySet(ProtectedQuerySet):
    """Rows seen by those who see the person."""

    def visible_to(self, user) -> OfPersonQuerySet:
        seen = self.filter(person_seen_by(user, "person__"))
        return seen if user.is_authenticated else seen.filter(person__protected=False)


class Name(Tracked):
    """One spelling of a person's name, as written."""

    class Kind(models.TextChoices):
        PRIMARY = "primary", _("primary")
        ALIAS = "alias", _("also known as")
        BIRTH = "birth", _("birth name")
        TRANSLITERATION = "transliteration", _("other spelling")

    person = models.ForeignKey(Person, models.PROTECT, related_name="names")
    text = models.CharField(max_length=300, validators=[check_name])
    language = models.CharField(max_length=12, blank=True)
    script = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=16, choices=Kind, default=Kind.TRANSLITERATION)

    objects = ProtectedManager.from_queryset(OfPersonQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [
            models.UniqueConstraint(name="name_once_a_person", fields=["person", "text"]),
            models.UniqueConstraint(
                name="one_primary_name", fields=["person"], condition=Q(kind="primary")
            ),
        ]

    def __str__(self) -> str:
        return self.text


class NameKey(Row):
    """A key of `tracker.names.keys`, so that other spellings of a name are found by an index."""

    history = NoHistory("derived from Name, rebuilt from it")

    name = models.ForeignKey(Name, models.CASCADE, related_name="keys")
    key = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(name="name_key_once", fields=["key", "name"])]

    def __str__(self) -> str:
        return self.key


class RuledOutQuerySet(OfPersonQuerySet):
    """Which decisions that people are not the same."""

    def visible_to(self, user) -> RuledOutQuerySet:
        """Pairs of people both of whom somebody with an account sees."""
        if not user.is_authenticated:
            return self.none()
        people = Person.objects.visible_to(user)
        return self.filter(person__in=people, other__in=people)

    def standing(self) -> RuledOutQuerySet:
        """Those that nobody took back."""
        return self.filter(lifted_at__isnull=True)

    def of(self, *people: Person) -> RuledOutQuerySet:
        """Pairs in which one of these people stands."""
        return self.filter(Q(person__in=people) | Q(other__in=people))


class RuledOut(Tracked):
    """A decision that two records are not the same person; remembered so that nobody asks again.

    `person` is the record that came first.
    """

    person = models.ForeignKey(Person, models.PROTECT, related_name="+")
    other = models.ForeignKey(Person, models.PROTECT, related_name="+")
    lifted_at = models.DateTimeField(null=True, editable=False)

    objects = ProtectedManager.from_queryset(RuledOutQuerySet)()
    unscoped = models.Manager()
    history = History()

    class Meta:
        base_manager_name = "unscoped"
        constraints = [models.UniqueConstraint(name="ruled_out_once", fields=["person", "other"])]

    def __str__(self) -> str:
        return f"{self.person_id} ≠ {self.other_id}"
