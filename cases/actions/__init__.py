"""What can be done to cases, people and facts."""

from cases.actions.case import close_case, edit_case, open_case, reopen_case
from cases.actions.changes import (
    note_change,
    refresh_from,
    refresh_hearings,
    refresh_summary,
    standing_hearings,
)
from cases.actions.closing import add_closure, retract_closure
from cases.actions.court import add_court, court_called, edit_court, hold_court
from cases.actions.facts import (
    add_charge,
    add_detention,
    add_event,
    edit_fact,
    restore_fact,
    retract_fact,
    set_charge_status,
)
from cases.actions.linking import link_cases, unlink_cases
from cases.actions.party import add_party, edit_party
from cases.actions.person import (
    add_name,
    add_person,
    edit_person,
    lift_rule_out,
    protect_person,
    rule_out,
)
from cases.actions.renaming import follow_names
from cases.actions.sharing import (
    approve_visibility,
    propose_visibility,
    remove_member,
    set_member,
    withdraw_visibility,
)

__all__ = [
    "add_charge",
    "add_closure",
    "add_court",
    "add_detention",
    "add_event",
    "add_name",
    "add_party",
    "add_person",
    "approve_visibility",
    "close_case",
    "court_called",
    "edit_case",
    "edit_court",
    "edit_fact",
    "edit_party",
    "edit_person",
    "follow_names",
    "hold_court",
    "lift_rule_out",
    "link_cases",
    "note_change",
    "open_case",
    "propose_visibility",
    "protect_person",
    "refresh_from",
    "refresh_hearings",
    "refresh_summary",
    "remove_member",
    "reopen_case",
    "restore_fact",
    "retract_closure",
    "retract_fact",
    "rule_out",
    "set_charge_status",
    "set_member",
    "standing_hearings",
    "unlink_cases",
    "withdraw_visibility",
]
