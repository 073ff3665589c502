"""From accepted claims to facts: grouping and projection. Pure Python, the same in any order.

`weave(said, rulings)` takes every accepted claim of a case at once, so the facts never depend on
which report came first; the database rows are a projection of its answer.
"""

from reports.weave.case import Woven, weave
from reports.weave.said import Said, Shown, Value

__all__ = ["Said", "Shown", "Value", "Woven", "weave"]
