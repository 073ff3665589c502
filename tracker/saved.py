"""Searches kept under a name: each person has their own, and opens them by an opaque address."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from tracker.models import SavedSearch
from tracker.prepared import Prepared

LISTS = ("case", "person", "court", "hearing", "report", "claim")
MOST = 100
LONGEST = 1000


def saved_by(user: Any) -> QuerySet:
    """This person's searches by name; nobody else's."""
    return _by(user.pk)


def _by(user: Any) -> QuerySet:
    return SavedSearch.objects.filter(user=user).order_by("name", "pk")


_of_list = Prepared(lambda user, listing: _by(user).filter(listing=listing))


def saved_of(user: Any, listing: str) -> list[SavedSearch]:
    """This person's searches of one list, by name."""
    return _of_list(user.pk, listing)


def save_search(user: Any, *, listing: str, name: str, query: Mapping[str, str]) -> SavedSearch:
    """Keep what narrows a list. Raises ValidationError without a name, with one that is taken, or
    when nothing narrows the list."""
    if listing not in LISTS or not query:
        raise ValidationError(_("Narrow the list first, then save what it shows."))
    if saved_by(user).count() >= MOST:
        told = _("You have %(most)s saved searches. Delete one first.")
        raise ValidationError({"name": told % {"most": MOST}})
    kept = {key[:40]: value[:LONGEST] for key, value in list(query.items())[:20]}
    search = SavedSearch(user=user, listing=listing, name=name.strip(), query=kept)
    search.full_clean()
    search.save()
    return search


def rename_search(search: SavedSearch, *, name: str) -> SavedSearch:
    """Give it another name. Raises ValidationError for one that is taken."""
    search.name = name.strip()
    search.full_clean()
    search.save()
    return search


def delete_search(search: SavedSearch) -> None:
    """Forget it."""
    search.delete()
