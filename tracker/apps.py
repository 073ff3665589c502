"""The ground floor as an app."""

from django.apps import AppConfig
from django.db.models.signals import post_migrate, pre_migrate


def prepare_database(using: str, **_unused) -> None:
    """After every migration: triggers, search tables and the cache table are in place.

    All at once, and by one process at a time: nothing is written while a trigger is remade.
    """
    from django.core.management import call_command
    from django.db import connections, transaction

    from tracker import chain, search, triggers

    with transaction.atomic(using=using):
        chain.hold("prepare", using)
        triggers.install(connections[using])
        search.prepare(connections[using])
        call_command("createcachetable", database=using, verbosity=0)


def prepare_migration(using: str, plan: list, **_unused) -> None:
    """Before a migration: triggers that would keep SQLite from remaking tables step aside."""
    from django.db import connections

    from tracker import triggers

    if plan:
        triggers.step_aside(connections[using])


class TrackerConfig(AppConfig):
    """Wires what every room stands on."""

    name = "tracker"
    verbose_name = "Case tracker"

    def ready(self) -> None:
        from tracker import checks  # noqa: F401 registers the system checks
        from tracker.catalogue import keep_language
        from tracker.models.tally import forget_counts
        from tracker.typed import forget_sessions
        from tracker.worker import register_job

        keep_language()
        register_job("ended sessions", forget_sessions)
        register_job("past counts", forget_counts)
        pre_migrate.connect(prepare_migration, sender=self, dispatch_uid="tracker.aside")
        post_migrate.connect(prepare_database, sender=self, dispatch_uid="tracker.prepare")
