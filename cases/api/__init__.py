"""Cases, people, courts and events for programs."""

from cases.api.case import CaseViewSet
from cases.api.court import CourtViewSet
from cases.api.event import EventViewSet
from cases.api.person import PersonViewSet

__all__ = ["CaseViewSet", "CourtViewSet", "EventViewSet", "PersonViewSet"]
