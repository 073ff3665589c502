"""The room of reports as an app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports."""

    name = "reports"
