"""Hearings and their moves for programs."""

from hearings.api.hearing import HearingViewSet
from hearings.api.postponement import PostponementOut, PostponementViewSet

__all__ = ["HearingViewSet", "PostponementOut", "PostponementViewSet"]
