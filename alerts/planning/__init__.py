"""From what changed, and from days that come near, to messages that are to be sent."""

from alerts.planning.plan import plan

__all__ = ["plan"]
