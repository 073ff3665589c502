"""Searches that a person keeps under a name."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from tracker.fields import PublicIdField
from tracker.marks import NoHistory
from tracker.rows import Row


class SavedSearch(Row):
    """What narrows a list, kept by one person for themselves.

    listing: the list's name (`case`, `person` …). query: {filter: value}, typed words among them.
    """

    history = NoHistory("a person's own bookmark, which says nothing of the record")

    public_id = PublicIdField()
    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    listing = models.CharField(max_length=16)
    name = models.CharField(_("name"), max_length=80)
    query = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                name="saved_search_named_once",
                fields=["user", "listing", "name"],
                violation_error_message=_("You have a search of this name. Choose another."),
            )
        ]

    def __str__(self) -> str:
        return self.name
