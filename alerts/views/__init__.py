"""Pages of alerts."""

from alerts.views.follow import EditFollowPage, FollowListPage, FollowPage, StopFollowPage
from alerts.views.hook import (
    HookPage,
    NewHookPage,
    RemoveHookPage,
    ResumeHookPage,
    RotateSecretPage,
    SendAgainPage,
    TestHookPage,
)
from alerts.views.notice import NoticeListPage, ReadNoticesPage
from alerts.views.unsubscribe import UnsubscribePage
from alerts.views.wishes import AddressPage, ConfirmAddressPage, TestMailPage, WishesPage

__all__ = [
    "AddressPage", "ConfirmAddressPage", "EditFollowPage", "FollowListPage", "FollowPage",
    "HookPage", "NewHookPage", "NoticeListPage", "ReadNoticesPage", "RemoveHookPage",
    "ResumeHookPage", "RotateSecretPage", "SendAgainPage", "StopFollowPage", "TestHookPage",
    "TestMailPage", "UnsubscribePage", "WishesPage",
]  # fmt: skip
