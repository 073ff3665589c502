"""Messages on their way: taken under a lease, looked at once more, sent, and what came of it."""

from alerts.sending.sender import send_next

__all__ = ["send_next"]
