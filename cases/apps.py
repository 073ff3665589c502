"""The room of cases as an app."""

from django.apps import AppConfig


class CasesConfig(AppConfig):
    """Cases, their triggers, and what `doctor` makes again of them."""

    name = "cases"

    def ready(self) -> None:
        from cases.repairs import repair_cases, repair_people
        from cases.triggers import stage_triggers
        from tracker.repairs import register_repair
        from tracker.triggers import register_triggers

        register_triggers(stage_triggers)
        register_repair("lists and search of cases", repair_cases)
        register_repair("search and keys of names", repair_people)
