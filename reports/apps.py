"""The room of reports as an app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports, and what `verify_history` asks of their files and texts."""

    name = "reports"

    def ready(self) -> None:
        from reports.audit import altered_files, altered_texts
        from tracker.audit import register_check

        register_check(altered_texts)
        register_check(altered_files)
