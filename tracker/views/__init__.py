"""Pages that belong to no room: they wire the rooms."""

from tracker.views.health import HealthPage, ReadyPage
from tracker.views.manifest import ManifestPage
from tracker.views.search import SearchPage
from tracker.views.today import TodayPage

__all__ = ["HealthPage", "ManifestPage", "ReadyPage", "SearchPage", "TodayPage"]
