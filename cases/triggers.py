"""Who names a court holds it until the transaction ends, so that who renames it comes after them
and finds their case. SQLite has one writer anyway."""

from __future__ import annotations

from collections.abc import Iterable

from tracker.triggers import Trigger, postgres

NAMES_COURT = """
BEGIN
  IF NEW.court_id IS DISTINCT FROM OLD.court_id THEN
    PERFORM 1 FROM cases_court WHERE id = NEW.court_id FOR KEY SHARE; END IF;
  RETURN NEW;
END"""


def stage_triggers(vendor: str) -> Iterable[Trigger]:
    """The triggers of stages for "sqlite" or "postgresql"."""
    return [] if vendor == "sqlite" else [holds_court("cases_proceeding")]


def holds_court(table: str) -> Trigger:
    """A row holds the court that it comes to name; when it is committed its key does so anyway."""
    return postgres(f"{table}_court", table, "BEFORE INSERT OR UPDATE", NAMES_COURT)
