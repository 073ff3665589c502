"""Hearings, their moves, and calendars for programs."""

from hearings.api.feed import FeedViewSet
from hearings.api.fields import MovedOut
from hearings.api.hearing import HearingViewSet
from hearings.api.postponement import PostponementViewSet
from hearings.api.statistics import StatisticsViewSet

__all__ = [
    "FeedViewSet", "HearingViewSet", "MovedOut", "PostponementViewSet", "StatisticsViewSet",
]  # fmt: skip
