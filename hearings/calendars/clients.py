"""Programs that subscribe to calendars: how they call themselves, and how late they are."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

# What stands in the name a program gives, in small letters → what people call it.
FAMILIES = {
    "google-calendar": "Google Calendar",
    "google": "Google",
    "dataaccessd": "Apple (iPhone, iPad)",
    "calendaragent": "Apple (Mac)",
    "ios/": "Apple (iPhone, iPad)",
    "macos/": "Apple (Mac)",
    "mac os x": "Apple (Mac)",
    "microsoft.exchange": "Outlook.com, Microsoft 365",
    "outlook": "Outlook",
    "ms-office": "Outlook",
    "thunderbird": "Thunderbird",
    "proton": "Proton Calendar",
    "fastmail": "Fastmail",
    "nextcloud": "Nextcloud",
    "icsx5": "ICSx⁵",
    "davx5": "DAVx⁵",
    "khal": "khal",
    "vdirsyncer": "vdirsyncer",
    "curl": "curl",
    "mozilla": "",
}
# How long it takes until a change is seen, and what one can do about it.
DELAYS = [
    ("Google Calendar", _("8 to 24 hours, sometimes more"), _("nothing")),
    ("Apple, Mac", _("5 minutes to a week"), _("choose “Every 5 minutes” in the subscription")),
    (
        "Apple, iPhone, iPad",
        _("15 minutes to a day"),
        _("Settings, Calendar, Accounts, Fetch New Data"),
    ),
    ("Outlook.com, Microsoft 365", _("3 to 24 hours"), _("nothing")),
    ("Outlook (Windows)", _("when it starts, then every 1 to 3 hours"), _("Send/Receive, F9")),
    ("Proton Calendar", _("4 to 16 hours"), _("nothing")),
    ("Fastmail", _("1 hour"), _("nothing")),
    ("Thunderbird", _("30 minutes"), _("choose “Every 5 minutes” in the properties")),
]


def family_of(agent: str) -> str:
    """What people call the program of this User-Agent; "" for one that is not known."""
    told = agent[:300].lower()
    return next((name for word, name in FAMILIES.items() if word in told), "")
