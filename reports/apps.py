"""The room of reports as an app."""

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports, and what `verify_history`, `doctor` and the worker ask of them."""

    name = "reports"

    def ready(self) -> None:
        from cases.following import Following, register_following
        from reports.actions.batching import forget_refused, read_next
        from reports.audit import altered_files, altered_texts
        from reports.repairs import repair_custody, repair_reports
        from reports.settling import DaysTold, days_told, follow
        from tracker.audit import register_check
        from tracker.repairs import register_repair
        from tracker.worker import register_job

        register_following(Following(follow, days_told, DaysTold))
        register_check(altered_texts)
        register_check(altered_files)
        register_repair("search of reports", repair_reports)
        register_repair("custody of parties", repair_custody)
        register_job("files and addresses", read_next)
        register_job("refused files", forget_refused)
