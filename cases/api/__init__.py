"""Cases, people, courts and facts for programs."""

from cases.api.case import CaseViewSet
from cases.api.charge import ChargeViewSet
from cases.api.court import CourtViewSet
from cases.api.detention import DetentionViewSet
from cases.api.event import EventViewSet
from cases.api.linking import LinkedCaseViewSet
from cases.api.party import PartyViewSet
from cases.api.person import PersonViewSet

__all__ = [
    "CaseViewSet",
    "ChargeViewSet",
    "CourtViewSet",
    "DetentionViewSet",
    "EventViewSet",
    "LinkedCaseViewSet",
    "PartyViewSet",
    "PersonViewSet",
]
