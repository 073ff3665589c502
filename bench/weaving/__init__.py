"""Many reports of one case: a careful reviewer, and what becomes of the case."""
