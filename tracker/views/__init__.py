"""Pages that belong to no room: they wire the rooms."""

from tracker.views.health import HealthPage, ReadyPage
from tracker.views.manifest import ManifestPage
from tracker.views.saved import (
    DeleteSearchPage,
    OpenSearchPage,
    RenameSearchPage,
    SaveSearchPage,
)
from tracker.views.search import SearchPage
from tracker.views.today import TodayPage

__all__ = [
    "DeleteSearchPage",
    "HealthPage",
    "ManifestPage",
    "OpenSearchPage",
    "ReadyPage",
    "RenameSearchPage",
    "SaveSearchPage",
    "SearchPage",
    "TodayPage",
]
