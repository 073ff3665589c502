"""An empty database is made at once, and is then as one that was migrated step by step."""

from __future__ import annotations

from django.db.migrations.loader import MigrationLoader


def test_make_at_once_what_the_steps_make():
    at_once = MigrationLoader(None).project_state()
    by_steps = MigrationLoader(None, replace_migrations=False).project_state()

    assert at_once == by_steps
    assert len(at_once.models) > 100


def test_make_every_model_of_ours_at_once():
    loader = MigrationLoader(None)
    ours = {"accounts", "alerts", "cases", "hearings", "reports", "tracker"}

    assert {app for app, name in loader.graph.nodes if "_squashed_" in name} == ours
