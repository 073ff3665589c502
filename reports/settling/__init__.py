"""The facts of a case follow its accepted claims: what is woven is written to the tables."""

from reports.settling.facts import fact_named
from reports.settling.reach import DaysTold, days_told
from reports.settling.settle import follow, settle
from reports.settling.undoing import check_undoable

__all__ = ["DaysTold", "check_undoable", "days_told", "fact_named", "follow", "settle"]
