"""Hearings and their moves for programs."""

from hearings.api.fields import MovedOut
from hearings.api.hearing import HearingViewSet
from hearings.api.postponement import PostponementViewSet

__all__ = ["HearingViewSet", "MovedOut", "PostponementViewSet"]
