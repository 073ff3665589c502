"""Two records side by side, and what would come together if they were one."""

from __future__ import annotations

from typing import Any

from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from cases.doubles import both_stand, likeliest, records_say, stands
from cases.models import Name, Party, Person
from reports.models import Claim
from tracker import words

Row = dict[str, Any]


def merge_preview(kept: Person, other: Person, viewer: Any) -> Row:
    """The context of people/merge.html about two people, in a fixed number of statements."""
    told = stands(viewer, [kept, other])
    names: dict[int, list[Name]] = {kept.pk: [], other.pk: []}
    for name in Name.objects.visible_to(viewer).filter(person__in=[kept, other]).order_by("pk"):
        names[name.person_id].append(name)
    why, against = records_say(kept, other, told)
    return {
        "records": [record_row(one, names[one.pk], told.get(one.pk, {})) for one in (kept, other)],
        "why": [*names_say(kept, names), *why],
        "against": against,
        "together": together(kept, other, told, claims_of(other, viewer)),
        "swap_url": f"{reverse('person-merge', args=[other.public_id])}?other={kept.public_id}",
        "apart_url": f"{reverse('person-apart', args=[kept.public_id])}?other={other.public_id}",
    }


def seen_tag(preview: Row) -> str:
    """A short digest of what somebody looked at before they decided."""
    return salted_hmac("people.merge", repr(preview["records"])).hexdigest()[:24]


def record_row(person: Person, names: list[Name], cases: dict[int, Party]) -> Row:
    """One of the two records."""
    return {
        "id": person.public_id,
        "name": person.name,
        "url": reverse("person", args=[person.public_id]),
        "protected": person.protected,
        "born": person.born,
        "notes": person.notes,
        "names": [
            {"text": n.text, "language": n.language, "kind_words": n.get_kind_display()}
            for n in names
        ],
        "cases": [
            {
                "title": party.case.title,
                "url": reverse("case", args=[party.case.public_id]),
                "role": party.get_role_display(),
            }
            for party in cases.values()
        ],
    }


def names_say(kept: Person, names: dict[int, list[Name]]) -> list[str]:
    """Why the two likeliest of their spellings may be one name."""
    mine = [name.text for name in names[kept.pk]]
    others = [name for pk, some in names.items() if pk != kept.pk for name in some]
    found = [one for name in others if (one := likeliest(mine, name, kept))]
    best = max(found, key=lambda one: one.score, default=None)
    return list(best.why) if best else []


def claims_of(person: Person, viewer: Any) -> int:
    """How many accepted claims were taken for a person, as far as this viewer sees them."""
    claims = Claim.objects.visible_to(viewer).accepted().filter(kind="person")
    return claims.filter(matches__person=person.public_id).count()


def together(
    kept: Person, other: Person, told: dict[int, dict[int, Party]], claims: int
) -> list[str]:
    """What becomes of both, in sentences."""
    found = [
        _("%(id)s leads to %(kept)s from then on; %(name)s is the name that is shown.")
        % {"id": other.public_id, "kept": kept.public_id, "name": kept.name}
    ]
    mine, theirs = told.get(kept.pk, {}), told.get(other.pk, {})
    for case in sorted(set(mine) & set(theirs)):
        sentence = _("They become one in the case: %(both)s.")
        found.append(sentence % {"both": both_stand(mine[case], theirs[case])})
    moved = len(set(theirs) - set(mine))
    if moved:
        sentence = ngettext("%(n)s case follows.", "%(n)s cases follow.", moved)
        found.append(sentence % {"n": moved})
    if claims:
        sentence = ngettext(
            "%(n)s claim of a report follows.", "%(n)s claims of reports follow.", claims
        )
        found.append(sentence % {"n": claims})
    return [*found, *columns_say(kept, other)]


def columns_say(kept: Person, other: Person) -> list[str]:
    """Birth, protection, and who may read what from then on."""
    found = []
    if kept.born and other.born and kept.born != other.born:
        told = {"kept": words.human(kept.born), "other": words.human(other.born)}
        found.append(_("Born %(kept)s stays; %(other)s stands in the history.") % told)
    if kept.protected != other.protected:
        found.append(_("The name is protected from then on."))
    found.append(_("Whoever sees either record then reads all of these names, and the notes."))
    return found
