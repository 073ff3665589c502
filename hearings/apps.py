"""The room of hearings as an app."""

from django.apps import AppConfig


class HearingsConfig(AppConfig):
    """Hearings, their moves, and the triggers that hold the chain."""

    name = "hearings"

    def ready(self) -> None:
        from hearings.repairs import repair_narrowed
        from hearings.triggers import chain_triggers
        from tracker.repairs import register_repair
        from tracker.triggers import register_triggers

        register_triggers(chain_triggers)
        register_repair("hearings that concern some persons", repair_narrowed)
