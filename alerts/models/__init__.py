"""Who wants to know what, what they are told, and how it reaches them."""

from alerts.models.delivery import Delivery
from alerts.models.follow import Follow
from alerts.models.gathering import Gathering, Planner
from alerts.models.hook import Hook, HookSecret
from alerts.models.notice import Notice
from alerts.models.wishes import Wishes

__all__ = [
    "Delivery", "Follow", "Gathering", "Hook", "HookSecret", "Notice", "Planner", "Wishes",
]  # fmt: skip
