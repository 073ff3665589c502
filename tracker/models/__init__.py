"""Rows of the ground floor: signed acts, answered requests, heartbeats, counts, searches and
their index."""

from tracker.models.act import Act
from tracker.models.heartbeat import Heartbeat
from tracker.models.request import AnsweredRequest
from tracker.models.saved import SavedSearch
from tracker.models.search import SearchEntry
from tracker.models.tally import Tally

__all__ = ["Act", "AnsweredRequest", "Heartbeat", "SavedSearch", "SearchEntry", "Tally"]
