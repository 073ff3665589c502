"""The room of hearings as an app."""

from django.apps import AppConfig


class HearingsConfig(AppConfig):
    """Hearings, their moves, and the triggers that hold the chain."""

    name = "hearings"

    def ready(self) -> None:
        from hearings.triggers import chain_triggers
        from tracker.triggers import register_triggers

        register_triggers(chain_triggers)
