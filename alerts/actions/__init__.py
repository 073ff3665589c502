"""What can be done about being told."""

from alerts.actions.following import edit_follow, follow, stop_following
from alerts.actions.hooks import (
    add_hook,
    remove_hook,
    resume_hook,
    rotate_secret,
    send_again,
    test_hook,
)
from alerts.actions.noticing import read_all
from alerts.actions.unsubscribing import followed_by, unsubscribe
from alerts.actions.wishing import ask_for_address, confirm_address, save_wishes, test_mail

__all__ = [
    "add_hook", "ask_for_address", "confirm_address", "edit_follow", "follow", "followed_by",
    "read_all", "remove_hook", "resume_hook", "rotate_secret", "save_wishes", "send_again",
    "stop_following", "test_hook", "test_mail", "unsubscribe",
]  # fmt: skip
