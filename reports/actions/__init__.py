"""What can be done to reports and claims."""

from reports.actions.adding import Added, add_document, add_report
from reports.actions.copying import rule_on_copy
from reports.actions.correcting import edit_report
from reports.actions.deciding import (
    Accepted,
    AlreadyDecided,
    Decision,
    NewCase,
    accept_claim,
    accept_claims,
    reject_claim,
    undo_decision,
)
from reports.actions.identifying import identify, unidentify
from reports.actions.linking import link_report, unlink_report
from reports.actions.merging import Unmerged, merge_people, unmerge_people
from reports.actions.moving import (
    adjourn_as_reported,
    move_as_reported,
    record_as_reported,
    say_as_reported,
)
from reports.actions.releasing import release_report
from reports.actions.rereading import answer_published, reread
from reports.actions.telling import answer_claim, rule, set_about, type_claim

__all__ = [
    "Accepted",
    "Added",
    "AlreadyDecided",
    "Decision",
    "NewCase",
    "Unmerged",
    "accept_claim",
    "accept_claims",
    "add_document",
    "adjourn_as_reported",
    "add_report",
    "answer_claim",
    "answer_published",
    "edit_report",
    "identify",
    "link_report",
    "merge_people",
    "move_as_reported",
    "record_as_reported",
    "reject_claim",
    "release_report",
    "reread",
    "rule",
    "rule_on_copy",
    "say_as_reported",
    "set_about",
    "type_claim",
    "undo_decision",
    "unidentify",
    "unmerge_people",
    "unlink_report",
]
