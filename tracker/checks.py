"""System checks: `manage.py check` fails when a rule of the code base is broken."""

from django.apps import apps
from django.conf import settings
from django.core.checks import Error, Tags, Warning, register
from django.db import connections

from tracker import triggers
from tracker.access import is_protected
from tracker.history import Tracked
from tracker.marks import NoHistory
from tracker.writes import SignedQuerySet

OURS = ("tracker", "accounts", "cases", "hearings", "reports", "alerts")


def our_models():
    """Models of our apps; history tables are made by the library and not among them."""
    return [
        model
        for label in OURS
        if apps.is_installed(label) or apps.is_installed(f"{label}.apps")
        for model in apps.get_app_config(label).get_models()
        if not hasattr(model, "history_id")
    ]


def rows(model):
    return model._default_manager.all()


@register
def every_model_has_history(app_configs, **_unused):
    """tracker.E001: a model without `history = History()` or `NoHistory("reason")`."""
    return [
        Error(
            f"{model._meta.label} says nothing of its history.",
            hint='Add `history = History()` or `history = NoHistory("reason")`.',
            id="tracker.E001",
        )
        for model in our_models()
        if not hasattr(model._meta, "simple_history_manager_attribute")
        and not isinstance(vars(model).get("history"), NoHistory)
    ]


@register
def history_sees_every_write(app_configs, **_unused):
    """tracker.E005: a tracked model with a way to be written past its history."""
    return [
        Error(f"{model._meta.label} keeps history: {rule}", id="tracker.E005")
        for model in our_models()
        if hasattr(model._meta, "simple_history_manager_attribute")
        for rule, broken in (
            ("it must be a Tracked.", not issubclass(model, Tracked)),
            ("a model of its own must hold its links.", bool(model._meta.local_many_to_many)),
            ("its rows must be a SignedQuerySet.", not isinstance(rows(model), SignedQuerySet)),
        )
        if broken
    ]


@register(Tags.database)
def triggers_are_present(app_configs, databases=None, **_unused):
    """tracker.W002: a trigger that keeps history or schedules is missing.

    A warning, as an error would stop `migrate`, which puts it back. `doctor` exits with 1.
    """
    return [
        Warning(
            f"The trigger {name} is missing.",
            hint="Run `manage.py migrate`: it puts triggers back.",
            id="tracker.W002",
        )
        for alias in databases or ()
        for name in triggers.missing(connections[alias])
    ]


@register
def protected_models_have_a_plain_base_manager(app_configs, **_unused):
    """tracker.E003: Django's own look-ups would be refused on this model."""
    return [
        Error(f"{model._meta.label} needs base_manager_name = 'unscoped'.", id="tracker.E003")
        for model in our_models()
        if is_protected(model) and model._meta.base_manager_name != "unscoped"
    ]


@register(Tags.caches)
def cache_is_shared(app_configs, **_unused):
    """tracker.E004: limits and one-time codes live in the cache, so each worker needs the same."""
    backends = {alias: options["BACKEND"] for alias, options in settings.CACHES.items()}
    return [
        Error(f"Every worker would have a cache {alias!r} of its own.", id="tracker.E004")
        for alias, backend in backends.items()
        if backend.endswith(("LocMemCache", "DummyCache")) and not settings.DEBUG
    ]
