"""What one follows, is told, wishes, and lets programs be told, for programs."""

from alerts.api.follow import FollowViewSet
from alerts.api.hook import HookViewSet
from alerts.api.notice import NoticeViewSet
from alerts.api.wishes import WishesViewSet

__all__ = ["FollowViewSet", "HookViewSet", "NoticeViewSet", "WishesViewSet"]
