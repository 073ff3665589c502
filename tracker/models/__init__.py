"""Rows of the ground floor: signed acts, answered requests, the search index."""

from tracker.models.act import Act
from tracker.models.request import AnsweredRequest
from tracker.models.search import SearchEntry

__all__ = ["Act", "AnsweredRequest", "SearchEntry"]
