"""People, cases and the facts of a case."""

from cases.models.case import Case, CaseMember, CaseSummary, Proceeding
from cases.models.change import CaseChange
from cases.models.charge import Charge, ChargeStatus
from cases.models.closure import Closure
from cases.models.court import Court
from cases.models.detention import Detention
from cases.models.event import Event, EventParty
from cases.models.fact import Fact, Known, Verification
from cases.models.link import CaseLink
from cases.models.merge import PersonMerge
from cases.models.party import Party
from cases.models.person import (
    Name,
    NameKey,
    Person,
    RuledOut,
    kept_instead,
    kept_people,
    merged_into,
)

__all__ = [
    "Case",
    "CaseChange",
    "CaseLink",
    "CaseMember",
    "CaseSummary",
    "Charge",
    "ChargeStatus",
    "Closure",
    "Court",
    "Detention",
    "Event",
    "EventParty",
    "Fact",
    "Known",
    "Name",
    "NameKey",
    "Party",
    "Person",
    "PersonMerge",
    "Proceeding",
    "RuledOut",
    "Verification",
    "kept_instead",
    "kept_people",
    "merged_into",
]
