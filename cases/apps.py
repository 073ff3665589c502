"""The room of cases as an app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases."""

    name = "cases"
