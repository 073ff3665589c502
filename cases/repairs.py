"""What lists, search and matching of cases and people stand on, made again from the record."""

from __future__ import annotations

from django.db import transaction

from cases.actions.changes import copy_country, refresh_summary
from cases.actions.person import index_names, keep_keys
from cases.models import Case, CaseSummary, Name, NameKey, Person

CHUNK = 200


def repair_cases() -> int:
    """Summaries and search of all cases, and their country in hearings; when a case last changed
    stays as it is known."""
    done = 0
    for pk in Case.unscoped.order_by("pk").values_list("pk", flat=True).iterator(CHUNK):
        with transaction.atomic():
            case = Case.locked(pk)
            known = CaseSummary.objects.filter(case=case).values_list("changed_at", flat=True)
            changed_at = known.first()
            refresh_summary(case)
            copy_country(case)
            CaseSummary.objects.filter(case=case).update(changed_at=changed_at)
        done += 1
    return done


def repair_people() -> int:
    """Search and keys of all names; a record that was merged is found by the one it stands in."""
    done = 0
    for person in Person.unscoped.filter(merged_into=None).order_by("pk").iterator(CHUNK):
        with transaction.atomic():
            names = Name.unscoped.filter(person=person)
            NameKey.objects.filter(name__in=names).delete()
            for name in names:
                keep_keys(name)
            index_names(person)
        done += 1
    return done
