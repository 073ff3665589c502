"""What can be done to hearings and their moves."""

from hearings.actions.clocks import ShownTwice
from hearings.actions.concerning import concerned_by, follow_party
from hearings.actions.describing import edit_hearing
from hearings.actions.feeding import (
    allow_in_calendars,
    edit_feed,
    feeds_of,
    make_feed,
    revoke_feed,
    rotate_feed,
)
from hearings.actions.merging import (
    check_split,
    merge_hearings,
    split_hearing,
    tell_hearings_apart,
    unmerge_hearing,
)
from hearings.actions.moving import StaleVersion, cancel_hearing, check_move, move_hearing
from hearings.actions.noting import edit_note, note_hearing
from hearings.actions.recording import (
    NearDuplicate,
    double_words,
    hearing_near,
    perhaps_same,
    record_hearing,
)
from hearings.actions.sitting import (
    adjourn_from,
    adjourn_hearing,
    check_adjournable,
    mark_held,
    set_status,
)
from hearings.actions.unsaying import begun, check_unsayable, hanging_on, said
from hearings.actions.voiding import take_back, void_move
from hearings.actions.warning import last_day, move_warnings, new_warnings, warnings_for

__all__ = [
    "NearDuplicate",
    "ShownTwice",
    "StaleVersion",
    "adjourn_from",
    "adjourn_hearing",
    "allow_in_calendars",
    "begun",
    "cancel_hearing",
    "check_adjournable",
    "check_move",
    "check_split",
    "check_unsayable",
    "concerned_by",
    "double_words",
    "edit_feed",
    "edit_hearing",
    "edit_note",
    "feeds_of",
    "follow_party",
    "hanging_on",
    "hearing_near",
    "last_day",
    "make_feed",
    "mark_held",
    "merge_hearings",
    "move_hearing",
    "move_warnings",
    "new_warnings",
    "note_hearing",
    "perhaps_same",
    "record_hearing",
    "revoke_feed",
    "rotate_feed",
    "said",
    "set_status",
    "split_hearing",
    "take_back",
    "tell_hearings_apart",
    "unmerge_hearing",
    "void_move",
    "warnings_for",
]
