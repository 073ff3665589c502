"""Marks that models carry."""


class NoHistory:
    """`history = NoHistory("reason")`: this model keeps no versions of its rows, and why."""

    def __init__(self, reason: str):
        self.reason = reason

    def __repr__(self) -> str:
        return f"NoHistory({self.reason!r})"
