"""Filters of the list of follows."""

from django.utils.translation import gettext_lazy as _
from django_filters import ChoiceFilter

from alerts.models import Follow
from tracker.filtering import ListFilter


class FollowFilter(ListFilter):
    """Which follows."""

    kind = ChoiceFilter(label=_("Kind"), choices=Follow.Kind)
    level = ChoiceFilter(label=_("What you are told"), choices=Follow.Level)
