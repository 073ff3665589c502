"""Filters of the lists of follows, of notices and of webhooks."""

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from alerts.models import Follow, Notice
from tracker.filtering import IdFilter, ListFilter


class FollowFilter(ListFilter):
    """Which follows."""

    kind = ChoiceFilter(label=_("Kind"), choices=Follow.Kind)
    level = ChoiceFilter(label=_("What you are told"), choices=Follow.Level)


class NoticeFilter(ListFilter):
    """Which notices; `read` is yes or no."""

    kind = ChoiceFilter(label=_("Kind"), choices=Notice.Kind)
    case = IdFilter("case", label=_("Case"))
    read = ChoiceFilter(choices=[("yes", "yes"), ("no", "no")], method="that_are_read")

    def that_are_read(self, notices: QuerySet, _name: str, value: str) -> QuerySet:
        return notices.filter(read_at__isnull=value == "no")


class HookFilter(ListFilter):
    """All of one's own webhooks."""
